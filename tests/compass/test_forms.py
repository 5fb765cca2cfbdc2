"""Forms of the Kompass: the exact sentence of every error, and what a right form gives."""

from typing import Any

import pytest

from lotse.compass.forms import LONGEST_NEED, GapForm, NeedForm, SituationForm
from lotse.network.situation import Situation

NO_NEED = "Schreiben Sie ein Wort oder einen Satz dazu, was Sie Zeit, Nerven oder Geld kostet."
NO_POSTCODE = "Das ist keine Postleitzahl. Eine Postleitzahl hat fünf Ziffern."
NO_GAP = "Beschreiben Sie kurz, was Ihnen gefehlt hat."
NO_CONSENT = "Kreuzen Sie an, dass Lotse den Text aufbewahren darf. Ohne Ihr Ja wird nichts gespeichert."


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", NO_NEED),
        (" \n\t ", NO_NEED),
        (
            "ü" * (LONGEST_NEED + 1),
            "Ihr Text hat 50001 Zeichen, möglich sind 50.000. Kürzen Sie ihn auf das, was Sie am meisten stört.",
        ),
    ],
    ids=["empty", "white space", "too long"],
)
def test_a_need_that_is_refused(text: str, error: str) -> None:
    assert NeedForm({"text": text}).errors == {"text": [error]}


def test_a_need_with_a_character_that_is_no_text() -> None:
    assert list(NeedForm({"text": "Öl\0wechsel"}).errors) == ["text"]


@pytest.mark.parametrize("text", ["x", "Ö", "ü" * LONGEST_NEED, "<b>Öl</b>"])
def test_a_need_that_is_taken(text: str) -> None:
    form = NeedForm({"text": text})
    assert form.is_valid()
    assert form.cleaned_data == {"text": text}


@pytest.mark.parametrize("field", [NeedForm()["text"], GapForm()["text"], SituationForm()["plz"], SituationForm()["industry"]])
def test_the_browser_cuts_nothing_off(field: Any) -> None:
    assert "maxlength" not in str(field)


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"plz": "3015"}, {"plz": [NO_POSTCODE]}),
        ({"plz": "Oldenbürg"}, {"plz": [NO_POSTCODE]}),
        ({"plz": "00000"}, {"plz": ["Die Postleitzahl 00000 kennen wir nicht. Prüfen Sie die Ziffern."]}),
        ({"plz": "3" * 21}, {"plz": ["Eine Postleitzahl hat fünf Ziffern, zum Beispiel 30159."]}),
        ({"industry": "ß" * 101}, {"industry": ["Nennen Sie die Branche in wenigen Worten, zum Beispiel Metallbau."]}),
    ],
)
def test_facts_that_are_refused(values: dict[str, str], errors: dict[str, list[str]]) -> None:
    assert SituationForm(values).errors == errors


@pytest.mark.parametrize("name", ["asker", "size", "works_council", "land"])
def test_a_choice_that_is_not_offered(name: str) -> None:
    assert list(SituationForm({name: "größer"}).errors) == [name]


@pytest.mark.parametrize(
    ("plz", "laender", "question"),
    [
        ("21039", ["02", "01"], "Die Postleitzahl 21039 liegt in Hamburg und in Schleswig-Holstein. In welcher Gemeinde ist Ihr Betrieb?"),
        ("22113", ["02", "01"], "Die Postleitzahl 22113 liegt in Hamburg und in Schleswig-Holstein. In welcher Gemeinde ist Ihr Betrieb?"),
        (
            "19273",
            ["13", "03"],
            "Die Postleitzahl 19273 liegt in Mecklenburg-Vorpommern und in Niedersachsen. In welcher Gemeinde ist Ihr Betrieb?",
        ),
    ],
)
def test_a_postcode_in_two_laender_asks_for_the_land(plz: str, laender: list[str], question: str) -> None:
    form = SituationForm({"plz": plz})
    assert form.errors == {"land": [question]}
    assert form.asks_for_land
    assert [value for value, _ in form.fields["land"].choices] == ["", *laender]  # type: ignore[attr-defined]

    for land in laender:
        answered = SituationForm({"plz": plz, "land": land})
        assert answered.errors == {}
        assert answered.situation() == Situation(plz=plz, land=land)


def test_a_land_in_which_the_postcode_does_not_lie() -> None:
    assert list(SituationForm({"plz": "22113", "land": "04"}).errors) == ["land"]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"plz": "30159", "industry": "Fischräucherei", "size": "21-49", "works_council": "yes", "asker": "works_council"},
        {"plz": "80331"},
        {"plz": "D-30159 Hannover"},
        {"self_employed": "on"},
        {"size": "250-300"},
        {"size": "more", "works_council": "no", "asker": "management"},
        {"asker": "staff"},
        {"asker": "adviser"},
    ],
    ids=lambda values: ", ".join(values.values()) or "nothing",
)
def test_facts_that_are_taken(values: dict[str, Any]) -> None:
    form = SituationForm(values)
    assert form.errors == {}
    expected = {**values, "self_employed": True} if "self_employed" in values else values
    assert form.situation() == Situation(**expected)
    assert not form.asks_for_land


def test_the_land_is_only_asked_when_it_matters() -> None:
    assert not SituationForm().asks_for_land
    assert SituationForm(initial={"plz": "22113", "land": "02"}).asks_for_land


def test_sizes_respect_both_kinds_of_threshold() -> None:
    assert [label for _, label in SituationForm().fields["size"].choices] == [  # type: ignore[attr-defined]
        "Keine Angabe", "1 bis 4", "5 bis 9", "10 bis 20", "21 bis 49", "50 bis 100", "101 bis 249", "250 bis 300", "mehr als 300",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({}, {"text": [NO_GAP], "consent": [NO_CONSENT]}),
        ({"text": "  ", "consent": "on"}, {"text": [NO_GAP]}),
        ({"text": "Büsche am Gleis"}, {"consent": [NO_CONSENT]}),
        (
            {"text": "ß" * 2_001, "consent": "on"},
            {"text": ["Ihr Text hat 2001 Zeichen, möglich sind 2.000. Kürzen Sie ihn auf das Wichtigste."]},
        ),
    ],
)
def test_a_gap_that_is_refused(values: dict[str, str], errors: dict[str, list[str]]) -> None:
    assert GapForm(values).errors == errors


def test_a_gap_that_is_taken() -> None:
    form = GapForm({"text": "ß" * 2_000, "consent": "on"})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "ß" * 2_000, "consent": True}
