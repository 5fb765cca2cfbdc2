"""Errors of rule files name file, key, what is wrong and what is allowed."""

import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from lotse.duties import queries
from lotse.duties.content import DutiesError, load_rules
from lotse.duties.domain import Situation

from .conftest import FOLDER, ROOT
from .worlds import TODAY, answers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "duties"))


def spoil(folder: Path, name: str, old: str, new: str) -> str:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DutiesError) as error:
        load_rules(folder)
    return str(error.value)


def test_fail_unknown_attribute(folder: Path) -> None:
    found = spoil(folder, "ai_act.toml", 'any_of = ["emotion_staff"]', 'any_of = ["emotions"]')
    assert found.startswith("ai_act.toml: 'AIA-5-f' when any_of: 'emotions' is unknown. Allowed: ai_at_work, personal_data,")


def test_fail_unknown_source(folder: Path) -> None:
    found = spoil(folder, "work_safety.toml", 'source = "agg"', 'source = "bgb"')
    assert found == "work_safety.toml: 'AGG-7' source: 'bgb' is unknown. Allowed: ai-act, betrvg, gdpr, dsk-list, arbschg, sgb-ix, agg."


def test_fail_unknown_status(folder: Path) -> None:
    found = spoil(folder, "ai_act.toml", 'status = "disputed"', 'status = "sure"')
    assert found == "ai_act.toml: 'AIA-86' status: Input should be 'verified', 'secondary' or 'disputed'."


def test_fail_unverified_without_note(folder: Path) -> None:
    found = spoil(folder, "data_protection.toml", 'title = "Besonders geschützte Daten"', 'title = "Besonders geschützte Daten"\nx = 1')
    assert found == "data_protection.toml: 'DS-9' x: Extra inputs are not permitted."


def test_fail_secondary_rule_that_says_gilt(folder: Path) -> None:
    found = spoil(
        folder, "ai_act.toml", "soll eine klare Erklärung verlangen können.", "soll eine klare Erklärung verlangen können. Das gilt."
    )
    assert found == "ai_act.toml: 'AIA-86': the text of a rule that is secondary or disputed must not say 'gilt'."


def test_fail_secondary_rule_without_reason(folder: Path) -> None:
    found = spoil(folder, "work_safety.toml", 'status = "verified"', 'status = "secondary"')
    assert found == "work_safety.toml: 'ArbSchG-5': a rule that is secondary or disputed needs a status_note that says why."


def test_fail_long_sentence(folder: Path) -> None:
    long = "Wort " * 26
    found = spoil(folder, "work_safety.toml", "Heben Sie Prüfberichte auf.", f"{long.strip()}.")
    assert found.startswith("work_safety.toml: 'AGG-7': a sentence may have 25 words, this one has 26: Wort")


def test_fail_maybe_without_question(folder: Path) -> None:
    found = spoil(folder, "work_safety.toml", 'open_question = "Gibt es bei Ihnen eine Schwerbehindertenvertretung?"\n', "")
    assert found == "work_safety.toml: 'SGB-IX-178-2' when: maybe_of and open_question belong together: give both or none."


def test_fail_two_rules_with_one_key_at_the_same_time(folder: Path) -> None:
    found = spoil(folder, "work_safety.toml", 'key = "ArbSchG-12"\nversion = 1', 'key = "ArbSchG-5"\nversion = 2')
    assert found == "'ArbSchG-5' stands there twice. Two versions need different numbers and periods that do not overlap."


def test_two_versions_that_follow_each_other_are_fine(folder: Path) -> None:
    file = folder / "work_safety.toml"
    text = file.read_text(encoding="utf-8").replace(
        'key = "ArbSchG-12"\nversion = 1', 'key = "ArbSchG-5"\nversion = 2\nvalid_from = 2027-01-01'
    )
    file.write_text(
        text.replace('key = "ArbSchG-5"\nversion = 1', 'key = "ArbSchG-5"\nversion = 1\nvalid_until = 2026-12-31'), encoding="utf-8"
    )
    assert [r.version for r in load_rules(folder) if r.key == "ArbSchG-5"] == [1, 2]


def test_fail_no_toml(folder: Path) -> None:
    (folder / "ai_act.toml").write_text("rules = [")
    with pytest.raises(DutiesError) as error:
        load_rules(folder)
    assert str(error.value).startswith("ai_act.toml: is not valid TOML (")


def test_fail_missing_ruleset(folder: Path) -> None:
    (folder / "ruleset.toml").unlink()
    with pytest.raises(DutiesError) as error:
        load_rules(folder)
    assert str(error.value) == "ruleset.toml is missing in duties. It holds as_of, sources and attributes."


def test_queries_read_the_files_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "settings", SimpleNamespace(LOTSE=SimpleNamespace(content_dir=ROOT / "content")))
    queries.rules.cache_clear()
    queries.as_of.cache_clear()
    try:
        assert queries.rules() is queries.rules()
        assert queries.as_of() == date(2026, 11, 25)
        assert queries.rule("AIA-5-f", TODAY).title == "Gefühle am Arbeitsplatz auslesen ist verboten"
        found = queries.hints(answers("ai_at_work"), Situation(works_council=False), TODAY, "staff")
        assert found[0].key == "BR-81"
    finally:
        queries.rules.cache_clear()
        queries.as_of.cache_clear()
