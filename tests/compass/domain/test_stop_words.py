"""Words of the stop topics: inflection, compounds, slips of the finger; phrases; and whom something is done to."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.compass.domain.stop_grammar import GRAMMAR_GROUPS, Combination, Grammar
from lotse.compass.domain.stop_phrases import Phrase, compile_phrase
from lotse.compass.domain.stop_text import Reading, Sight, fold
from lotse.compass.domain.stop_words import Vocabulary, slips
from lotse.compass.stop_content import load_stop_topics
from tests.search.lexica import lexicon

CONTENT = Path(__file__).parents[3] / "content"
PEOPLE, WATCH, THING, OVEN = 0, 1, 2, 3
VOCABULARY = Vocabulary(
    {PEOPLE: ["~mitarbeiter", "fahrer", "*kräfte"], WATCH: ["~überwach*", "=orten"], THING: ["stapler", "*temperatur*"], OVEN: ["öfen"]},
    first=[PEOPLE],
    never_typos=["übernachten"],
)


def sets_of(word: str) -> set[int]:
    return set(VOCABULARY.find([fold(word)]).get(fold(word), ()))


@pytest.mark.parametrize(
    ("word", "sets"),
    [
        ("Mitarbeiter", {PEOPLE}),
        ("Mitarbeiterinnen", {PEOPLE}),
        ("Fahrern", {PEOPLE}),
        ("Pflegekräfte", {PEOPLE}),
        ("Kräfte", set()),
        ("überwachst", {WATCH}),
        ("Ueberwachung", {WATCH}),
        ("orten", {WATCH}),
        ("Orten-System", set()),
        ("ortend", set()),
        ("Fahrerorten", set()),
        ("Kühltemperaturfühler", {THING}),
        ("Mitarbeiterüberwachung", {PEOPLE, WATCH}),
        ("Fahrersüberwachung", {PEOPLE, WATCH}),
        ("Staplerfahrer", {PEOPLE}),
        ("Fahrerlaubnis", set()),
        ("Mitabeiter", {PEOPLE}),
        ("Mitarbieter", {PEOPLE}),
        ("Mittarbeiter", {PEOPLE}),
        ("Mitarbeitre", {PEOPLE}),
        ("Uberwahcung", {WATCH}),
        ("Mitarbeiterüberwchung", {PEOPLE, WATCH}),
        ("Nitarbeiter", set()),
        ("Fhrer", set()),
        ("übernachten", set()),
        ("", set()),
    ],
)
def test_sets_of_a_word(word: str, sets: set[int]) -> None:
    assert sets_of(word) == sets


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("mitarbeiter", []),
        ("mitarbeiterr", [12]),
        ("mitabeitern", [10]),
        ("mitaarbeiter", [12]),
        ("mitarbeitre", [10, 11]),
        ("mitorbeiter", [11]),
        ("mitarb", []),
        ("fahrer", []),
    ],
)
def test_where_a_slip_ends(word: str, ends: list[int]) -> None:
    assert sorted(set(slips(word, "mitarbeiter"))) == ends


@given(st.integers(1, 10), st.sampled_from("bcdefghijklmnpqrstvwxyz"))
def test_one_slip_behind_the_first_letter_is_forgiven(place: int, letter: str) -> None:
    word = "mitarbeiter"
    for written in (word[:place] + word[place + 1 :], word[:place] + letter + word[place:], word[:place] + letter + word[place + 1 :]):
        assert sets_of(written) == {PEOPLE}


@given(st.text(max_size=40), st.text(max_size=40))
def test_slips_end_inside_the_word(word: str, target: str) -> None:
    assert all(0 <= end <= len(word) for end in slips(word, target))


def test_no_common_word_is_taken_for_one_of_ours() -> None:
    """The words that look like a slip stand in never_typos; a common one that is missing there is named here."""
    topics = load_stop_topics(CONTENT)
    groups = {name: entries for topic in topics for name, entries in topic.detection.groups.items()}
    vocabulary = Vocabulary(dict(enumerate(groups.values())), never_typos=topics[0].detection.never_typos)
    common = [word for word in _lexicon_words() if lexicon().zipf(word) >= 3.0]
    assert len(common) > 10_000
    assert [(word, vocabulary.meant(fold(word))) for word in common if vocabulary.meant(fold(word))] == []


@cache
def _lexicon_words() -> tuple[str, ...]:
    lines = (CONTENT / "lexicon_share_alike" / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split()[2:])


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Überwachung", "uberwachung"),
        ("UEBERWACHUNG", "uberwachung"),
        ("u\u0308berwachung", "uberwachung"),
        ("Größe", "grosse"),
        ("Mitarbeiter:innen", "mitarbeiter"),
        ("Mitarbeiter*in", "mitarbeiter"),
        ("Fahrer/-innen", "fahrer"),
        ("neue Steuer", "neu steur"),
        ("café", "cafe"),
        ("„Kontrolle“ – so", " kontrolle    so"),
        ("Čapek", "capek"),
        ("Smørrebrød 😀", "smorrebrod  "),
        ("Ja (nein): Ende!", "ja ,nein,\n ende\n"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_reading_counts_clauses_and_sentences() -> None:
    reading = Reading.of(fold("Ich, du. Er und sie"))
    assert reading.words == ["ich", "du", "er", "und", "sie"]
    assert reading.clauses == [0, 1, 2, 2, 2]
    assert reading.sentences == [0, 0, 1, 1, 1]
    assert reading.distance(0, 1) == 1
    assert reading.distance(1, 2) == 7
    assert [reading.begins_clause(place) for place in range(5)] == [True, True, True, False, True]
    assert [reading.ends_clause(place) for place in range(5)] == [True, True, True, False, True]


def found(source: str, text: str) -> list[list[str]]:
    """Return the words of every place of a phrase; „klein“ and „sehr“ are small words, fahrer and mitarbeiter are people."""
    sets: dict[tuple[str, ...], int] = {}
    phrase = compile_phrase(source, lambda parts: sets.setdefault(parts, len(sets)))
    small = sets.setdefault(("=klein", "=sehr"), len(sets))
    people = ["fahrer", "mitarbeiter"]
    vocabulary = Vocabulary(
        {number: [e for part in parts for e in (people if part == "<people>" else [part])] for parts, number in sets.items()}
    )
    reading = Reading.of(fold(text))
    sight = Sight(reading, vocabulary.find(reading.words))
    if not sight.has(phrase.rare):
        return []
    return [[sight.reading.words[place] for place in span] for span in phrase.spans(sight, frozenset({small}))]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("nicht mehr", "Ich kann nicht mehr", [["nicht", "mehr"]]),
        ("nicht mehr", "nicht viel mehr", []),
        ("ich .. mehr", "ich kann das nicht mehr", [["ich", "kann", "das", "nicht", "mehr"]]),
        ("ich .. mehr", "ich kann das alles nicht mehr", []),
        ("ich ... mehr", "ich kann das alles nicht mehr", [["ich", "kann", "das", "alles", "nicht", "mehr"]]),
        ("ich .. mehr", "ich, nicht du, mehr", [["ich", "nicht", "du", "mehr"]]),
        ("ich .. mehr", "Ich. Und mehr", []),
        ("nicht mehr |", "nicht mehr", [["nicht", "mehr"]]),
        ("nicht mehr |", "nicht mehr, sagte er", [["nicht", "mehr"]]),
        ("nicht mehr |", "nicht mehr weil", [["nicht", "mehr"]]),
        ("nicht mehr |", "nicht mehr lesen", []),
        ("^ kann nicht", "kann nicht", [["kann", "nicht"]]),
        ("^ kann nicht", "müde, kann nicht", [["kann", "nicht"]]),
        ("^ kann nicht", "er kann nicht", []),
        ("kann einfach? nicht", "kann nicht", [["kann", "nicht"]]),
        ("kann einfach? nicht", "kann einfach nicht", [["kann", "einfach", "nicht"]]),
        ("ich/wir werde*", "wir werden", [["wir", "werden"]]),
        ("ich/wir werde*", "sie werden", []),
        ("<people> tracken", "Fahrer tracken, Mitarbeiterinnen tracken", [["fahrer", "tracken"], ["mitarbeiterinnen", "tracken"]]),
        ("ohne ~ tracken", "ohne sehr klein tracken", [["ohne", "sehr", "klein", "tracken"]]),
        ("ohne ~ tracken", "ohne sehr groß tracken", []),
        ("! nicht mehr", "nicht mehr", [["nicht", "mehr"]]),
        ("größe", "Groesse", [["grosse"]]),
    ],
)
def test_phrases(source: str, text: str, expected: list[list[str]]) -> None:
    assert found(source, text) == expected


def test_a_phrase_that_may_be_empty_is_refused() -> None:
    message = "'einfach\\? nicht' begins with a word that may be missing; put a word first that must be there"
    with pytest.raises(ValueError, match=message):
        compile_phrase("einfach? nicht", lambda parts: 0)


def test_always_is_marked() -> None:
    phrase: Phrase = compile_phrase("! nicht mehr", lambda parts: 0)
    assert phrase.always


def done_to_people(text: str, *, strong: bool = False) -> bool:
    groups = {
        **dict.fromkeys(GRAMMAR_GROUPS, ()),
        "people": ("mitarbeiter", "fahrer", "leute"),
        "aspect": ("leistung", "pause"),
        "doer": ("kamera", "chef"),
        "thing": ("ofen", "öfen", "fahrzeug"),
        "time": ("tag",),
        "determiner": ("=die", "=der", "=den", "=unsere", "=unseren", "=jeden", "=meiner"),
        "preposition": ("=an", "=mit", "=in", "=durch", "=per"),
        "by": ("=durch",),
        "watch": ("überwach*", "=orten"),
    }
    numbers = {name: number for number, name in enumerate(groups)}
    vocabulary = Vocabulary({numbers[name]: entries for name, entries in groups.items()}, first=[numbers["people"]])
    reading = Reading.of(fold(text))
    sight = Sight(reading, vocabulary.find(reading.words))
    return Grammar(numbers).found(Combination(("watch", "people"), 8, "people", strong), sight)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mitarbeiter überwachen", True),
        ("Mitarbeiterüberwachung", True),
        ("Überwachung der Mitarbeiter", True),
        ("die Leistung der Mitarbeiter überwachen", True),
        ("Mitarbeiter an den Öfen überwachen", True),
        ("Mitarbeiter an der alten Presse überwachen", True),
        ("Mitarbeiter mit der Kamera überwachen", True),
        ("Mitarbeiter jeden Tag überwachen", True),
        ("Mitarbeiter und Öfen überwachen", True),
        ("der Chef überwacht die Mitarbeiter", True),
        ("die Mitarbeiter überwachen die Öfen", False),
        ("die Fahrer überwachen Ladung und Licht", False),
        ("die Fahrer überwachen", True),
        ("die Fahrer überwachen, ohne Ladung", True),
        ("die Fahrer überwachen mit Technik", True),
        ("wie die Fahrer überwachen Ladung", True),
        ("Mitarbeiter müssen den Hochofen überwachen", False),
        ("Überwachung der Öfen durch unsere Leute", False),
        ("Überwachung durch Mitarbeiter", False),
        ("wird von den Mitarbeitern überwacht", False),
        ("Fahrzeuge der Mitarbeiter orten", False),
        ("Notizen der Mitarbeiter überwachen", False),
        ("Mitarbeiter sind krank. Wer kann heute noch bitte kommen und die Geräte überwachen", False),
    ],
)
def test_whom_it_is_done_to(text: str, expected: bool) -> None:
    assert done_to_people(text) is expected


def test_a_word_is_one_thing_at_a_time() -> None:
    """„Zahlen“ is folded like „zählen“; only people may stand in a compound with what is done to them."""
    groups = {**dict.fromkeys(GRAMMAR_GROUPS, ()), "people": ("leute",), "check": ("zählen",), "figure": ("zahlen",)}
    numbers = {name: number for number, name in enumerate(groups)}
    vocabulary = Vocabulary({numbers[name]: entries for name, entries in groups.items()}, first=[numbers["people"]])

    def found(text: str) -> bool:
        reading = Reading.of(fold(text))
        sight = Sight(reading, vocabulary.find(reading.words))
        return Grammar(numbers).found(Combination(("check", "people", "figure"), 8), sight)

    assert not found("Drei Leute, drei verschiedene Zahlen")
    assert found("Zahlen der Leute zählen")


def test_what_belongs_to_people_stands_for_them_when_strong() -> None:
    assert done_to_people("Notizen der Mitarbeiter überwachen", strong=True)
    assert not done_to_people("Fahrzeuge der Mitarbeiter überwachen", strong=True)
