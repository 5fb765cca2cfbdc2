"""The score follows its formula and never depends on chance."""

import numpy as np
import pytest

from lotse.compass.domain.lexical import lexical_scores, without_word
from lotse.compass.domain.ranking import by_words, rank, without_statement
from lotse.compass.domain.scores import softmax, top_mean, z
from tests.compass.domain.sample import BACKGROUND, QUERIES, index, vector, vectors


def cosines(query: str, texts: list[str]) -> np.ndarray:
    """Cosines in the space of the index, from the vectors of the model."""
    space = index().meaning.whitening
    rows, asked = (np.array([vector(text) for text in found]) - space.mean for found in (texts, [query]))
    rows, asked = rows @ space.axes, asked @ space.axes
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)) @ (asked / np.linalg.norm(asked))[0]


@pytest.mark.parametrize("query", QUERIES)
def test_score_is_the_documented_fusion(query):
    ranking = rank(index(), query, vectors(query))
    lexical = ranking.lexical
    owners = index().text_owner[index().statements]
    near = cosines(query, [index().texts[i] for i in index().statements])
    density = np.array([np.log(np.exp(near[owners == e] / 0.15).mean()) for e in range(len(index().entries))])

    words = z(lexical.char) + 0.25 * z(lexical.char_best) + z(lexical.word)

    assert ranking.scores == pytest.approx(z(density) + z(words), abs=1e-4)
    assert by_words(ranking).scores == pytest.approx(words, abs=1e-6)


@pytest.mark.parametrize("query", QUERIES)
def test_order_falls_and_ties_follow_the_key(query):
    ranking = rank(index(), query, vectors(query))
    scores = ranking.scores[ranking.order]

    assert (np.diff(scores) <= 0).all()
    assert sorted(ranking.order.tolist()) == list(range(len(index().entries)))
    assert rank(index(), "xyz", None).order.tolist() == list(range(len(index().entries)))


@pytest.mark.parametrize("query", QUERIES)
def test_same_text_gives_the_same_bytes(query):
    one, other = (rank(index(), query, vectors(query)) for _ in range(2))

    assert one.scores.tobytes() == other.scores.tobytes()


@pytest.mark.parametrize("query", QUERIES)
def test_taking_a_word_away_equals_not_having_written_it(query):
    base = lexical_scores(index(), query)
    for place, word in enumerate(base.query.words):
        written = query[: word.start] + query[word.end :]

        found = without_word(index(), base, place)

        assert found.score == pytest.approx(lexical_scores(index(), written).score, abs=1e-6)


def test_taking_a_statement_away_touches_its_entry_only():
    ranking = rank(index(), "Rechnungen abtippen", vectors("Rechnungen abtippen"))
    statement = [index().texts[i] for i in index().statements].index("Rechnungen abtippen")
    entry = int(index().text_owner[index().statements[statement]])

    without = without_statement(index(), ranking, statement)

    others = [e for e in range(len(index().entries)) if e != entry]
    assert without.lexical.word[others].tolist() == ranking.lexical.word[others].tolist()
    assert without.lexical.word[entry] < ranking.lexical.word[entry]
    assert without.scores[entry] < ranking.scores[entry]


def test_fit_is_higher_for_the_catalogue_than_for_the_everyday():
    on = [
        rank(index(), query, vectors(query)).meaning.fit for query in ("Rechnungen sortieren", "Telefon klingelt", "Dienstplan schreiben")
    ]
    off = [rank(index(), query, vectors(query)).meaning.fit for query in ("Apfelkuchen mit Nudeln", "Wetter am Meer", "Hund und Katze")]

    assert min(on) > max(off)


def test_fit_is_the_mean_of_thirty_statements_less_that_of_ten_everyday_sentences():
    query = "Telefon klingelt im Garten"
    statements = np.sort(cosines(query, [index().texts[i] for i in index().statements]))[-30:]
    everyday = np.sort(cosines(query, list(BACKGROUND)))[-10:]

    assert rank(index(), query, vectors(query)).meaning.fit == pytest.approx(statements.mean() - everyday.mean(), abs=1e-4)


def test_z_of_equal_values_is_zero():
    assert z(np.full(4, 2.5)).tolist() == [0.0] * 4
    assert z(np.array([1.0, 3.0])).tolist() == [-1.0, 1.0]


def test_top_mean_of_few_values():
    assert top_mean(np.array([1.0, 2.0]), 10) == 1.5
    assert top_mean(np.array([1.0, 5.0, 3.0]), 2) == 4.0


def test_softmax_sums_to_one_and_keeps_the_order():
    found = softmax(np.array([1000.0, 1001.0, -5.0]))

    assert found.sum() == pytest.approx(1)
    assert np.argsort(found).tolist() == [2, 0, 1]
