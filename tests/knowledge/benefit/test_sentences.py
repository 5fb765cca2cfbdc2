"""An estimate in words: what is said when it pays back, when it does not, and when nothing can."""

import pytest

from lotse.knowledge.benefit import sentences
from lotse.knowledge.domain.benefit import RANGES, Assumptions, Range, estimate
from tests.knowledge.domain.benefit.samples import NOTHING, reference, workshop

COSTS = ("one_off_eur", "licence_eur_per_seat_and_month", "running_eur_per_month")
OWN = ("training_hours_per_person", "participation_hours", "oversight_hours_per_month")


def free(**changes: object) -> Assumptions:
    return workshop(**dict.fromkeys((*COSTS, *OWN), NOTHING), **changes)


@pytest.mark.parametrize(
    ("assumptions", "sentence"),
    [
        (reference(), "In der Mitte kommt das Geld in 3 Jahren nicht zurück. Läuft vieles gut, ist es in Monat 29 so weit."),
        (reference(adoption_percent=NOTHING), "Das Geld kommt in 3 Jahren nicht zurück, auch wenn vieles gut läuft."),
        (
            reference(horizon_months=12, adoption_percent=NOTHING),
            "Das Geld kommt in einem Jahr nicht zurück, auch wenn vieles gut läuft.",
        ),
        (free(), "In der Mitte ist das Geld in Monat 1 wieder da; läuft vieles schlecht, in Monat 1."),
        (
            reference(minutes_each=Range(30, 180, 400)),
            "In der Mitte ist das Geld in Monat 21 wieder da; läuft vieles schlecht, in diesem Zeitraum nicht.",
        ),
    ],
)
def test_when_the_money_is_back(assumptions: Assumptions, sentence: str) -> None:
    assert sentences.payback(estimate(assumptions)) == sentence


def test_from_when_it_pays() -> None:
    text = sentences.break_even(estimate(reference()), reference())
    assert text.replace("\u00a0", " ") == (
        "Es trägt sich, wenn jede Person, die es nutzt, mindestens 2,2 Stunden pro Woche spart. Angenommen: 1,5 Stunden. "
        "Das ist mehr, als die ganze Aufgabe heute dauert (1,5 Stunden)."
    )


def test_it_can_never_pay() -> None:
    nobody = reference(adoption_percent=NOTHING)
    assert sentences.break_even(estimate(nobody), nobody) == (
        "So gerechnet kann sich das nie tragen: Es nutzt niemand, oder die gewonnene Zeit kommt nicht an."
    )
    assert len(sentences.to_measure(estimate(nobody), nobody)) == 5


def test_hours_in_words() -> None:
    result = estimate(reference())
    assert sentences.saved_time(result).replace("\u00a0", " ") == (
        "Läuft es, spart das alle zusammen im Jahr 300 bis 720 Stunden, in der Mitte 490 Stunden."
    )
    assert sentences.own_time(result) == "Eigene Zeit für Schulung, Beteiligung und Aufsicht ist nicht eingerechnet."
    assert sentences.own_time(estimate(workshop())).replace("\u00a0", " ") == (
        "Dafür gehen in 3 Jahren 110 bis 240 Stunden in Schulung, Beteiligung und Aufsicht."
    )


def test_money_in_words() -> None:
    text = sentences.net(estimate(reference())).replace("\u00a0", " ")
    assert text == "Nach 3 Jahren bleiben unter dem Strich −24.000 bis 3.200 €, in der Mitte −12.000 €."
    assert sentences.chance(estimate(reference())).replace("\u00a0", " ") == (
        "Mit einer Wahrscheinlichkeit von 15 % ist das Geld nach 3 Jahren wieder da."
    )


def test_what_decides() -> None:
    typical = workshop().typical()
    certain = {name: Range.exactly(typical[name]) for name in RANGES}
    assert sentences.deciding(estimate(reference())) == (
        "Am meisten entscheiden „Wie viele Minuten jedes Mal“, „Gewonnene Zeit, die ankommt“ und „Weitere laufende Kosten im Monat“."
    )
    assert sentences.deciding(estimate(workshop(**certain))) == "Alle Werte sind genau angegeben; es gibt keine Spannen."
    assert sentences.deciding(estimate(workshop(**{**certain, "one_off_eur": Range(1, 2, 3)}))) == "Entscheidend ist „Einmalige Kosten“."
