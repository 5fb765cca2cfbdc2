"""`lotse content check` across entries: phrases that stand twice, test queries that repeat a phrase, background, synonyms."""

from pathlib import Path

import pytest

from lotse.knowledge.checks import check_background, check_leaks, load_background, load_synonym_groups
from lotse.knowledge.content import PHRASE_KINDS
from tests.factories.knowledge import CONTENT, PHRASES, Record, use_case
from tests.knowledge.test_checks import problems

BELEG = {kind: [phrase.format("Beleg") for phrase in phrases] for kind, phrases in PHRASES.items()}
RELATED = ["touren-planen", "anrufe-ordnen"]
TOUR = {kind: [phrase.format("Fahrt") for phrase in phrases] for kind, phrases in PHRASES.items()}


def with_first(phrases: dict[str, list[str]], kind: str, *new: str) -> Record:
    """Return phrases in which the first ones of a kind are replaced."""
    return {**phrases, kind: [*new, *phrases[kind][len(new) :]]}


def test_a_phrase_in_two_entries() -> None:
    other = use_case(
        "fahrten-ordnen", related=["touren-planen", "anrufe-ordnen"], search__phrases=with_first(TOUR, "task", "BELEG abtippen")
    )
    assert problems(other) == [
        "The phrase „beleg abtippen“ stands 2 times (belege-pruefen, fahrten-ordnen). Keep it in one entry or mark it shared."
    ]


def test_a_phrase_in_two_entries_on_purpose() -> None:
    other = use_case(
        "fahrten-ordnen", related=["touren-planen", "anrufe-ordnen"], search__phrases=with_first(TOUR, "task", "Beleg abtippen")
    )
    assert problems(other, search__shared=["BELEG abtippen"]) == []


@pytest.mark.parametrize("shared", [[], ["Öl nachfüllen"]])
def test_a_phrase_twice_in_one_entry(shared: list[str]) -> None:
    phrases = with_first(with_first(BELEG, "wish", "öl nachfüllen"), "pain", "Öl nachfüllen")
    assert problems(search__phrases=phrases, search__shared=shared) == [
        "The phrase „öl nachfüllen“ stands 2 times (belege-pruefen, belege-pruefen). Keep it in one entry or mark it shared."
    ]


def test_phrases_that_mention_ai() -> None:
    two = ("KI für Belege", "Beleg mit KI lesen")
    assert problems(search__phrases=with_first(BELEG, "wish", *two)) == []
    assert problems(search__phrases=with_first(BELEG, "wish", *two, "geht das mit KI?", "ohne KIstenweise Papier")) == [
        "belege-pruefen: 3 phrases mention KI; people rarely do. At most 2."
    ]


@pytest.mark.parametrize(
    ("query", "phrase"),
    [
        ("Beleg abtippen", "Beleg abtippen"),
        ("BELEG ABTIPPEN", "Beleg abtippen"),
        ("ich sitze bis abends an Belege", "ich sitze bis abends an Beleg"),
    ],
)
def test_a_query_that_repeats_a_phrase(query: str, phrase: str) -> None:
    assert list(check_leaks([use_case()], [], [("eigene.tsv", query)])) == [
        f"eigene.tsv: the query „{query}“ is nearly the phrase „{phrase}“ of belege-pruefen. Write another query."
    ]


def test_a_query_that_repeats_a_background_sentence() -> None:
    assert list(check_leaks([use_case()], ["Der Müll ist voll"], [("eigene.tsv", "der müll ist voll")])) == [
        "eigene.tsv: the query „der müll ist voll“ is nearly the phrase „Der Müll ist voll“ of background.txt. Write another query."
    ]


@pytest.mark.parametrize(
    "query",
    [
        "Wer hat Zeit für die Übergabe?",
        "abtippen Beleg",
        "Beleg abtippen und dann noch einmal alles prüfen",
        "",
        "Ö",
    ],
)
def test_a_query_of_its_own(query: str) -> None:
    assert list(check_leaks([use_case()], ["Der Müll ist voll"], [("eigene.tsv", query)])) == []


@pytest.mark.parametrize(("query", "leaks"), [("abcdefghij", 1), ("abcdefghiü", 0), ("abcdefgh", 0)])
def test_the_limit_of_likeness(query: str, leaks: int) -> None:
    taught = ["abcdefghijkl"]  # ten trigrams: eight shared of ten are 0.8; seven of eleven are not
    assert len(list(check_leaks([], taught, [("eigene.tsv", query)]))) == leaks


def test_background_is_read_without_blank_lines_and_remarks(tmp_path: Path) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "background.txt").write_text("# Überschrift\n\n Der Zug ist spät. \nEs ist heiß.\n", encoding="utf-8")
    assert load_background(tmp_path) == ("Der Zug ist spät.", "Es ist heiß.")


def test_synonyms_are_read_in_groups(tmp_path: Path) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "synonyms.toml").write_text('[[group]]\nwords = ["Müll", "Abfall"]\n[[group]]\nwords = ["Kfz", "Auto"]\n')
    assert load_synonym_groups(tmp_path) == (("Müll", "Abfall"), ("Kfz", "Auto"))


def test_too_few_background_sentences() -> None:
    assert list(check_background(["Ä", "Ö"], [])) == ["background.txt: 2 sentences, at least 250 are needed."]


def test_a_background_sentence_that_stands_twice() -> None:
    sentences = [f"Satz über {number}" for number in range(250)]
    assert list(check_background(sentences, [])) == []
    assert list(check_background([*sentences, "SATZ ÜBER 7", "Satz über 7"], [])) == [
        "background.txt: „satz über 7“ stands more than once."
    ]


def test_a_word_in_two_groups_of_synonyms() -> None:
    sentences = [f"Satz über {number}" for number in range(250)]
    groups = [("Müll", "Abfall"), ("Auto", "Kfz"), ("Wagen", "MÜLL", "Kfz")]
    assert list(check_background(sentences, groups)) == [
        "synonyms.toml: „MÜLL“ stands in group 1 and 3. A word belongs to one group.",
        "synonyms.toml: „Kfz“ stands in group 2 and 3. A word belongs to one group.",
    ]


def test_background_and_synonyms_of_this_catalogue_are_right() -> None:
    assert list(check_background(load_background(CONTENT), load_synonym_groups(CONTENT))) == []


def test_every_kind_of_phrase_is_made_for_tests() -> None:
    assert tuple(PHRASES) == PHRASE_KINDS
