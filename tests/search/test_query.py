"""A query becomes weighted tokens that remember their word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.search.domain.query import QueryAnalyser
from lotse.search.domain.spelling import build_spelling
from lotse.search.domain.synonyms import build_synonyms
from tests.search.lexica import analyser

WORDS = ["Lieferschein", "Rechnung", "Telefon", "Nummer", "Lager", "abtippen", "Anruf", "Dienstplan"]
VOCABULARY = {token for word in WORDS for token in analyser().tokens(word)}
GROUPS = [["Apparat", "Telefon"], ["Faktura", "Rechnung", "ein Beleg"]]
SYNONYMS = build_synonyms(GROUPS, lambda word: (analyser().tokens(word) or [None])[0])
QUERIES = QueryAnalyser(analyser(), VOCABULARY, build_spelling(word.casefold() for word in WORDS), SYNONYMS)


def steps(text: str) -> list[tuple[str, str]]:
    query = QUERIES.analyse(text)
    return [(query.words[term.word].surface, term.how) for term in query.terms if term.token in VOCABULARY]


def test_every_step_is_remembered():
    assert steps("Rechnungen") == [("Rechnungen", "direct")]
    assert steps("Telefonnummern") == [("Telefonnummern", "part"), ("Telefonnummern", "part")]
    assert steps("Rechungn") == [("Rechungn", "spelling")]
    assert steps("Apparat") == [("Apparat", "synonym")]


def test_a_frequent_german_word_is_not_corrected():
    # „Lager“ is in the vocabulary, „Lagen“ a word of its own
    assert steps("lange") == []


def test_parts_weigh_less_than_the_word_itself():
    weights = {term.token: term.weight for term in QUERIES.analyse("Telefonnummer").terms}

    whole = analyser().tokens("Telefonnummer")[0]
    assert all(weights[whole] >= weights[token] for token in weights)


def test_synonyms_weigh_less_than_the_word_typed():
    terms = QUERIES.analyse("Faktura").terms

    typed = max(term.weight for term in terms if term.how == "direct")
    assert all(term.weight < typed for term in terms if term.how == "synonym")


@given(st.lists(st.sampled_from([*WORDS, "Wetter", "und", "Telefonnummer", "Rechung"]), max_size=6), st.data())
def test_leaving_a_word_out_leaves_the_others_alone(chosen, data):
    if not chosen:
        return
    gone = data.draw(st.integers(0, len(chosen) - 1))
    all_terms = QUERIES.analyse(" ".join(chosen)).terms
    rest = QUERIES.analyse(" ".join(chosen[:gone] + chosen[gone + 1 :])).terms

    kept = [(term.token, term.weight, term.how) for term in all_terms if term.word != gone]
    assert [(term.token, term.weight, term.how) for term in rest] == kept


def test_synonyms_skip_what_is_more_than_one_word():
    table = build_synonyms([["a", "b c", "d"]], lambda word: None if " " in word else word)

    assert table.of("a") == ("d",)
    assert table.of("b c") == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Rechnungen abtipen, immer wieder", "Rechnungen abtippen, immer wieder"),  # one letter missing
        ("das Telefno klingelt", "das telefon klingelt"),  # two letters swapped
        ("Rechungn abtippen", "Rechungn abtippen"),  # two errors: perhaps another word
        ("Rechnungen – abtippen!", "Rechnungen – abtippen!"),  # nothing wrong
        ("", ""),
    ],
)
def test_the_model_reads_words_without_the_typing_error(typed, read):
    assert QUERIES.mended(typed) == read


@given(st.text(max_size=60))
def test_mending_twice_changes_nothing_more(text):
    once = QUERIES.mended(text)
    assert QUERIES.mended(once) == once
