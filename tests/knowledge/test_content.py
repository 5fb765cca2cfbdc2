"""The loader of use cases: every kind of broken file gives its exact message; a right file gives what stands in it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lotse.knowledge import content
from lotse.knowledge.content import ContentError, UseCaseContent, load_use_case, load_use_cases
from tests.factories.knowledge import CONTENT, Record, as_toml, use_case, use_case_record, write_use_cases

REMOVED = object()


def error_of(tmp_path: Path, text: str | bytes, name: str = "belege-pruefen.toml") -> str:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ContentError) as caught:
        load_use_case(file)
    return str(caught.value)


def changed(**changes: Any) -> Record:
    """Return a record with changes; REMOVED takes a field out."""
    record = use_case_record(**changes)
    for name in [name for name, value in changes.items() if value is REMOVED]:
        *parts, last = name.split("__")
        place: Any = record
        for part in parts:
            place = place[part]
        del place[last]
    return record


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    assert error_of(tmp_path, "key = Prüfung") == "belege-pruefen.toml: is not valid TOML (Invalid value (at line 1, column 7))."


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    message = error_of(tmp_path, 'key = "Prüfung"'.encode("latin-1"))
    assert message == "belege-pruefen.toml: is not saved as UTF-8 (byte 9)."


def test_a_key_that_is_not_the_name_of_the_file(tmp_path: Path) -> None:
    message = error_of(tmp_path, as_toml(use_case_record()), "belege-pruefn.toml")
    assert message == "belege-pruefn.toml: key is 'belege-pruefen', but the file is named 'belege-pruefn'. Both must be the same."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"promise": REMOVED}, "promise: Field required."),
        ({"data__owner": REMOVED}, "data.owner: Field required."),
        ({"description": REMOVED}, "description: Field required."),
        ({"verspechen": "Ü"}, "verspechen: Extra inputs are not permitted."),
        ({"people__lohn": "mehr"}, "people.lohn: Extra inputs are not permitted."),
        ({"promise": "  "}, "promise: String should have at least 1 character."),
        ({"title": "Ä" * 71}, "title: String should have at most 70 characters."),
        ({"title": "Büro"}, "title: String should have at least 5 characters."),
        ({"version": 0}, "version: Input should be greater than or equal to 1."),
        ({"kind": "ki"}, "kind: Input should be 'ai' or 'without_ai'."),
        ({"maturity": "neu"}, "maturity: Input should be 'established', 'available' or 'emerging'."),
        ({"effort__level": "riesig"}, "effort.level: Input should be 'small', 'medium' or 'large'."),
        ({"effort__weeks_to_trial": [2]}, "effort.weeks_to_trial.1: Field required."),
        ({"attributes__affects_pay": "vielleicht"}, "attributes.affects_pay: Input should be 'yes', 'no' or 'depends'."),
        ({"industries": []}, "industries: Tuple should have at least 1 item after validation, not 0."),
        ({"task_areas": []}, "task_areas: Tuple should have at least 1 item after validation, not 0."),
        ({"related": ["touren"]}, "related: Tuple should have at least 2 items after validation, not 1."),
        ({"related": list("abcde")}, "related: Tuple should have at most 4 items after validation, not 5."),
        ({"related": ["Prüfung", "b", "c"]}, "related.0: String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'."),
        ({"objections": ["Nö."]}, "objections: Tuple should have at least 2 items after validation, not 1."),
        ({"failures": ["Ä.", "Ö."]}, "failures: Tuple should have at least 3 items after validation, not 2."),
        ({"learning_needs": ["Ü."]}, "learning_needs: Tuple should have at least 2 items after validation, not 1."),
        ({"simple_language": ["Ä.", "Ö."]}, "simple_language: Tuple should have at least 3 items after validation, not 2."),
        ({"simple_language": list("Äöüß")}, "simple_language: Tuple should have at most 3 items after validation, not 4."),
        ({"first_step__steps": ["Ä."] * 6}, "first_step.steps: Tuple should have at most 5 items after validation, not 6."),
        ({"benefit__signs": ["Ä."] * 2}, "benefit.signs: Tuple should have at least 3 items after validation, not 2."),
        ({"search__objects": ["Öl"] * 14}, "search.objects: Tuple should have at least 15 items after validation, not 14."),
        ({"search__english": ["oil", "gas"]}, "search.english: Tuple should have at least 3 items after validation, not 2."),
        ({"search__regional": ["Büdel"]}, "search.regional: Tuple should have at least 3 items after validation, not 1."),
        ({"search__phrases__wish": []}, "search: there are 20 phrases, at least 25 are needed."),
        ({"techniques": []}, "the file: an entry with AI names at least one technique."),
        ({"kind": "without_ai"}, "the file: an entry without AI has no techniques."),
        ({"review__state": "geprüft"}, "review.state: Input should be 'machine_written', 'checked' or 'signed_by_both'."),
        ({"review__state": "checked"}, "review: state 'checked' needs by, side and on."),
        ({"review__side": "Chefin"}, "review.side: Input should be '', 'employer', 'union' or 'science'."),
        (
            {"review__state": "signed_by_both"},
            "review: state 'signed_by_both' needs management_by, works_council_by and on.",
        ),
        ({"benefit__cost_drivers": ["Öl"]}, "benefit: there is 1 cost driver, 2 to 4 are needed, or none."),
        (
            {"benefit__parameters": {"one_off_eur": {"low": 5, "typical": 2, "high": 9, "basis": "assumption"}}},
            "benefit.parameters.one_off_eur: low, typical and high must not fall.",
        ),
        (
            {"benefit__parameters": {"one_off_eur": {"low": -5, "typical": 2, "high": 9, "basis": "assumption"}}},
            "benefit.parameters.one_off_eur.low: Input should be greater than or equal to 0.",
        ),
        (
            {"benefit__parameters": {"saved_percent": {"low": 5, "typical": 20, "high": 200, "basis": "assumption"}}},
            "benefit.parameters: saved_percent is a share, at most 100 is possible.",
        ),
        ({"benefit__parameters": {"stunden": {}}}, "benefit.parameters.stunden: Extra inputs are not permitted."),
        ({"people__criteria": ["a", "b", "c", "d"]}, "people.criteria: Tuple should have at most 3 items after validation, not 4."),
        ({"source__on": "gestern"}, "source.on: Input should be a valid date or datetime, input is too short."),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_field_that_breaks_the_schema(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    assert error_of(tmp_path, as_toml(changed(**changes))) == f"belege-pruefen.toml: {message}"


def test_every_problem_of_a_file_has_its_line(tmp_path: Path) -> None:
    record = changed(promise=REMOVED, against="", zusatz="Ü")
    assert error_of(tmp_path, as_toml(record)).splitlines() == [
        "belege-pruefen.toml: promise: Field required.",
        "belege-pruefen.toml: against: String should have at least 1 character.",
        "belege-pruefen.toml: zusatz: Extra inputs are not permitted.",
    ]


def test_problems_of_all_files_come_together(tmp_path: Path) -> None:
    folder = write_use_cases(
        tmp_path, [changed(key="a-lager", concept=""), use_case_record("b-lager"), changed(key="c-lager", title_en="")]
    )

    with pytest.raises(ContentError) as caught:
        load_use_cases(folder)

    assert str(caught.value).splitlines() == [
        "a-lager.toml: concept: String should have at least 1 character.",
        "c-lager.toml: title_en: String should have at least 1 character.",
    ]


def test_a_folder_without_files_is_empty(tmp_path: Path) -> None:
    assert load_use_cases(tmp_path) == ()


def test_a_right_file_gives_what_stands_in_it(tmp_path: Path) -> None:
    folder = write_use_cases(tmp_path, [use_case_record("zaehler", "Zähler"), use_case_record()])

    loaded = load_use_cases(folder)

    assert [entry.key for entry in loaded] == ["belege-pruefen", "zaehler"]
    assert loaded[0] == use_case()
    assert loaded[0].source.on == date(2026, 11, 20)
    assert loaded[1].search.objects[:2] == ("Zähler", "Zählersmappe")


def test_a_record_survives_the_way_into_the_database_and_back() -> None:
    entry = use_case(
        review__state="signed_by_both",
        review__on=date(2026, 11, 1),
        review__management_by="Ümit Groß",
        review__works_council_by="Jörg Weiß",
    )
    assert UseCaseContent.model_validate(entry.model_dump(mode="json")) == entry


def test_white_space_around_a_text_is_dropped() -> None:
    assert use_case(concept="  Prüfung \n").concept == "Prüfung"


def test_an_entry_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValueError, match="Instance is frozen"):
        use_case().title = "Überschrieben"  # type: ignore[misc]


def test_prose_is_everything_people_read_as_running_text() -> None:
    fields = [field for field, _ in use_case().prose()]
    assert list(dict.fromkeys(fields)) == [
        "promise", "against", "without_ai", "objections", "failures", "learning_needs", "simple_language",
        "description.text", "description.input", "description.output", "description.person_decides",
        "data.what", "data.amount", "data.owner", "people.tasks", "people.skills", "people.load", "people.monitoring_risk",
        "first_step.summary", "first_step.steps", "effort.text", "benefit.signs", "benefit.worth_from",
    ]  # fmt: skip
    assert len(fields) == 33


def test_phrases_carry_their_kind() -> None:
    phrases = use_case().search.phrases.all()
    assert len(phrases) == 25
    assert (phrases[0], phrases[-1]) == (("task", "Beleg abtippen"), ("object", "Beleg mit Kaffeefleck"))


def test_names_of_the_reference_data() -> None:
    assert list(content.load_functions(CONTENT))[:2] == ["geschaeftsfuehrung", "vertrieb"]
    assert content.load_functions(CONTENT)["buero"] == "Büro und Dokumente"
    assert content.industries(CONTENT)["C"] == "Verarbeitendes Gewerbe"
    assert "buero" in content.task_areas(CONTENT)


def test_the_twelve_criteria() -> None:
    criteria = content.load_criteria(CONTENT)
    assert len(criteria) == 12
    assert [len([c for c in criteria.values() if c.group == group]) for group in dict.fromkeys(c.group for c in criteria.values())] == [
        3
    ] * 4
    assert all(criterion.sentence.endswith(".") for criterion in criteria.values())


def test_techniques_are_only_those_whose_wording_was_compared(tmp_path: Path) -> None:
    (tmp_path / "reference" / "open").mkdir(parents=True)
    rows = "code,bezeichnung_de,wortlaut_geprueft\nA1,Gerät prüfen,ja\nA2,Ungeprüft,nein\n"
    (tmp_path / "reference" / "open" / "ki_taxonomie.csv").write_text(rows, encoding="utf-8")
    assert content.techniques(tmp_path) == {"A1": "Gerät prüfen"}
