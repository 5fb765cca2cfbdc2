"""Every reason is true: the word was typed, the sentence is in the entry, and without it the score is lower."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.compass.domain.answer import answer
from lotse.compass.domain.lexical import lexical_scores
from lotse.compass.domain.ranking import rank, without_statement
from lotse.compass.domain.states import trusted
from tests.compass.domain.sample import ENTRIES, QUERIES, GramEmbedder, index, vectors

VOCABULARY = sorted({word for e in ENTRIES for _, text in e.texts() for word in text.split()} | {"Wetter", "Rechung", "Apparat", "Hund"})
TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=7).map(" ".join)


def check_truth(query: str, *, with_model: bool) -> None:
    embedder = GramEmbedder() if with_model else None
    ranking = trusted(index(), rank(index(), query, vectors(query) if with_model else None))
    statements = [index().texts[i] for i in index().statements]
    numbers = {entry.key: number for number, entry in enumerate(index().entries)}

    for match in answer(index(), query, embedder, limit=10).matches:
        number = numbers[match.key]
        assert match.reasons, "nothing is shown without a reason"
        for reason in match.reasons:
            if reason.kind == "word":
                assert re.search(rf"(?<!\w){re.escape(reason.text)}(?!\w)", query)
                without = re.sub(rf"(?<!\w){re.escape(reason.text)}(?!\w)", "", query, count=1)
                assert lexical_scores(index(), without).score[number] < lexical_scores(index(), query).score[number]
            else:
                assert reason.text in {text for _, text in index().entries[number].texts()}
                places = [p for p, text in enumerate(statements) if text == reason.text]
                places = [p for p in places if index().text_owner[index().statements[p]] == number]
                assert any(without_statement(index(), ranking, p).scores[number] < ranking.scores[number] for p in places)


@pytest.mark.parametrize("with_model", [True, False])
@pytest.mark.parametrize("query", QUERIES)
def test_reasons_of_example_queries_are_true(query, with_model):
    check_truth(query, with_model=with_model)


@given(TEXTS, st.booleans())
def test_reasons_of_any_text_are_true(query, with_model):
    check_truth(query, with_model=with_model)


def reasons_of(query: str, key: str, *, with_model: bool = True) -> list[tuple[str, str, str | None, str | None]]:
    found = answer(index(), query, GramEmbedder() if with_model else None, limit=10)
    match = next(match for match in found.matches if match.key == key)
    return [(reason.kind, reason.text, reason.how, reason.meant) for reason in match.reasons]


@pytest.mark.parametrize(
    ("query", "key", "reason"),
    [
        ("Telefon klingelt", "anrufe-annehmen", ("word", "Telefon", "direct", None)),
        ("Rechungen lesen", "belege-lesen", ("word", "Rechungen", "spelling", "rechnungen")),
        ("Apparat läutet", "anrufe-annehmen", ("word", "Apparat", "synonym", None)),
        ("Lieferscheinnummer fehlt", "belege-lesen", ("word", "Lieferscheinnummer", "part", None)),
        ("XRechnung", "belege-lesen", ("word", "XRechnung", "direct", None)),
        ("Schichten verteilen", "schichten-planen", ("word", "Schichten", "direct", None)),
    ],
)
def test_words_say_how_they_matched(query, key, reason):
    assert reason in reasons_of(query, key, with_model=False)


def test_the_nearest_sentence_is_quoted():
    assert ("phrase", "verpasste Anrufe auf dem Display", None, None) in reasons_of("verpasste Anrufe auf Display", "anrufe-annehmen")


def test_without_the_model_nothing_is_similar_in_content():
    kinds = {reason[0] for query in QUERIES for e in ENTRIES for reason in safe_reasons(query, e.key)}

    assert kinds <= {"word", "phrase"}


def safe_reasons(query: str, key: str) -> list[tuple[str, str, str | None, str | None]]:
    found = answer(index(), query, None, limit=10)
    return reasons_of(query, key, with_model=False) if key in {match.key for match in found.matches} else []


def test_a_word_is_named_once():
    found = reasons_of("Telefon, Telefon, Telefon!", "anrufe-annehmen", with_model=False)

    assert [reason[1] for reason in found if reason[0] == "word"] in ([], ["Telefon"])
