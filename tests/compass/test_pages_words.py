"""The words of the result pages, table by table: why, reasons, fit, situation, next steps, remarks for the one who asks."""

from typing import Any

import pytest

from lotse.compass.domain.reasons import Reason
from lotse.compass.pages import asker_note, fit_level, next_steps, reason_in_words, situation_line, why
from lotse.network.situation import ASKERS, Situation


def word(text: str, how: Any = "direct") -> Reason:
    return Reason("word", text, how, text)


PHRASE, SIMILAR = Reason("phrase", "Öl ist alle"), Reason("similar_text", "Das Gerät prüft den Ölstand.")


@pytest.mark.parametrize(
    ("reasons", "sentence"),
    [
        ((word("Ölstand"),), "Sie „Ölstand“ schreiben."),
        ((word("Öl"), word("Prüfung")), "Sie „Öl“ und „Prüfung“ schreiben."),
        ((word("Öl"), word("Prüfung"), word("Ärger")), "Sie „Öl“, „Prüfung“ und „Ärger“ schreiben."),
        ((word("a"), word("b"), word("c"), word("d")), "Sie „a“, „b“ und „c“ schreiben."),
        ((word("Öl"), PHRASE, SIMILAR), "Sie „Öl“ schreiben."),
        ((PHRASE, word("Öl")), "Sie „Öl“ schreiben."),
        ((PHRASE, SIMILAR), "eine typische Beschreibung so lautet: „Öl ist alle“"),
        ((SIMILAR,), "Ihr Text dem Sinn nach ähnlich ist: „Das Gerät prüft den Ölstand.“"),
    ],
)
def test_why(reasons: tuple[Reason, ...], sentence: str) -> None:
    assert why(reasons) == sentence


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (word("Öl"), "Ihr Wort „Öl“."),
        (word("Öltank", "part"), "Ihr Wort „Öltank“ – als Teil eines Wortes."),
        (word("Öhl", "spelling"), "Ihr Wort „Öhl“ – so geschrieben, wie es wohl gemeint war."),
        (word("Schmierstoff", "synonym"), "Ihr Wort „Schmierstoff“ – ein anderes Wort dafür steht im Eintrag."),
        (PHRASE, "Eine typische Beschreibung lautet: „Öl ist alle“."),
        (SIMILAR, "Inhaltlich ähnlich ist dieser Satz des Eintrags: „Das Gerät prüft den Ölstand.“."),
    ],
)
def test_a_reason_in_words(reason: Reason, sentence: str) -> None:
    assert reason_in_words(reason) == sentence


@pytest.mark.parametrize(
    ("confidence", "level"),
    [(0.0, "slight"), (0.3299, "slight"), (0.33, "perhaps"), (0.6599, "perhaps"), (0.66, "good"), (1.0, "good")],
)
def test_fit_in_one_of_three_words(confidence: float, level: str) -> None:
    assert fit_level(confidence) == level


@pytest.mark.parametrize(
    ("situation", "line"),
    [
        (Situation(), ""),
        (Situation(asker="staff", land="03"), ""),
        (Situation(plz="30159"), "30159"),
        (Situation(size="21-49"), "21 bis 49 Beschäftigte"),
        (Situation(size="more"), "mehr als 300 Beschäftigte"),
        (Situation(size="größer"), ""),
        (Situation(self_employed=True, size="1-4"), "selbstständig, ohne Beschäftigte"),
        (Situation(works_council="yes"), "mit Betriebsrat"),
        (Situation(works_council="no"), "ohne Betriebsrat"),
        (
            Situation(plz="30159", industry="Fischräucherei", size="250-300", works_council="yes", asker="works_council"),
            "Fischräucherei · 30159 · 250 bis 300 Beschäftigte · mit Betriebsrat",
        ),
    ],
)
def test_what_is_known_of_the_firm_in_one_line(situation: Situation, line: str) -> None:
    assert situation_line(situation) == line


@pytest.mark.parametrize(
    ("council", "who"),
    [
        ("yes", "Leitung und Betriebsrat"),
        ("no", "Leitung und Beschäftigte"),
        ("", "Leitung, Beschäftigte und Betriebsrat, wenn es einen gibt"),
    ],
)
def test_next_steps(council: str, who: str) -> None:
    steps = next_steps(Situation(works_council=council))
    assert [(step.title, step.who) for step in steps] == [
        ("Gemeinsam lesen", who),
        ("Einen Vorschlag auswählen", "Leitung mit denen, die die Arbeit tun"),
        ("Früh informieren und beraten", "Leitung"),
        ("Zwei Wochen ausprobieren", "Die Leute, deren Arbeit es betrifft"),
    ]
    assert steps[2].text == (
        "Wer einen Betriebsrat hat, informiert ihn schon bei der Planung. Sonst sprechen Sie mit allen, die damit arbeiten sollen."
    )


@pytest.mark.parametrize("asker", ["", *ASKERS])
def test_next_steps_are_the_same_for_all_who_ask(asker: str) -> None:
    assert next_steps(Situation(asker=asker)) == next_steps(Situation())


@pytest.mark.parametrize(
    ("asker", "title", "text"),
    [
        (
            "works_council",
            "Für den Betriebsrat",
            "Auf der Seite jeder Anwendung stehen unter „Menschen“ und „Rechtliche Hinweise“ die Punkte, die Sie zuerst brauchen.",
        ),
        (
            "staff",
            "Für Beschäftigte",
            "Lesen Sie zuerst „Was ändert sich für die Menschen?“. Nehmen Sie das Anliegen mit zum Betriebsrat oder zu Ihrer Leitung.",
        ),
        (
            "management",
            "Für die Leitung",
            "Lesen Sie zuerst „Lohnt sich erst, wenn“ und den ersten Schritt. Sprechen Sie früh mit denen, deren Arbeit sich ändert.",
        ),
        ("adviser", "Für die Beratung", "Unter „Anliegen mitnehmen“ steht alles zum Kopieren in die Fallakte."),
    ],
)
def test_a_remark_for_the_one_who_asks(asker: str, title: str, text: str) -> None:
    assert asker_note(Situation(asker=asker)) == (title, text)


def test_no_remark_for_somebody_unknown() -> None:
    assert asker_note(Situation()) is None
    assert {asker_note(Situation(asker=asker)) is None for asker in ASKERS} == {False}
