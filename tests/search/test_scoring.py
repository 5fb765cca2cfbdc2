"""Fast scoring gives the same as the formula written out."""

from collections import Counter
from math import log, log1p, sqrt

import numpy as np
import pytest

from lotse.search.domain.bm25f import K1, B, build_word_index
from lotse.search.domain.chargrams import SIZES, grams
from lotse.search.domain.charindex import build_char_index
from lotse.search.domain.postings import build_postings, count_pairs

TEXTS = ["rechnungen abtippen", "belege sortieren", "telefon klingelt", "anrufe annehmen telefon", "schichten planen", "plan ändern"]
OWNERS = np.array([0, 0, 1, 1, 2, 2])
FIELDS = np.array([0, 1, 0, 1, 0, 1])
WEIGHTS = (3.0, 1.0)


def char_wb(text: str) -> Counter[str]:
    plain = text.replace("ä", "a")
    return Counter(f" {w} "[i : i + n] for w in plain.split() for n in SIZES for i in range(len(w) + 3 - n))


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    lengths = sqrt(sum(v * v for v in one.values())) * sqrt(sum(v * v for v in other.values()))
    return sum(v * other.get(k, 0.0) for k, v in one.items()) / lengths if lengths else 0.0


def tfidf(counts: Counter[str]) -> dict[str, float]:
    frequency = Counter(gram for text in TEXTS for gram in char_wb(text))
    documents = Counter(gram for text in TEXTS for gram in set(char_wb(text)))
    limit = max(2.0, 0.05 * len(TEXTS))
    return {g: n * (log((1 + len(TEXTS)) / (1 + documents[g])) + 1) for g, n in counts.items() if g in frequency and documents[g] <= limit}


def test_grams_are_those_of_word_boundaries():
    assert len(grams("plan ändern").hashes) == sum(char_wb("plan ändern").values())
    assert len(set(grams("plan ändern").hashes.tolist())) == len(char_wb("plan ändern"))
    assert grams("und das").hashes.size == 0


def test_spellings_of_umlauts_have_equal_grams():
    assert grams("Kühlraumtür").hashes.tolist() == grams("Kuehlraumtuer").hashes.tolist()


@pytest.mark.parametrize("text", ["rechnung planen", "telefonieren", "Belege", "wetter"])
def test_character_cosines_follow_the_formula(text):
    index = build_char_index(TEXTS, OWNERS, 3, np.arange(6))
    query = index.query(text)
    norm = query.norm() or 1.0

    singles = index.texts.scores(query.features, query.weights) / norm
    entries = index.entries.scores(query.features, query.weights) / norm

    wanted = tfidf(char_wb(text.casefold()))
    whole = [sum((char_wb(t) for t, o in zip(TEXTS, OWNERS, strict=True) if o == e), Counter()) for e in range(3)]
    assert singles == pytest.approx([cosine(wanted, tfidf(char_wb(t))) for t in TEXTS], abs=1e-6)
    assert entries == pytest.approx([cosine(wanted, tfidf(counts)) for counts in whole], abs=1e-6)


@pytest.mark.parametrize("gone", range(6))
def test_character_cosine_without_a_text(gone):
    index = build_char_index(TEXTS, OWNERS, 3, np.arange(6))
    query = index.query("telefon planen abtippen")
    entry = int(OWNERS[gone])
    rest = [t for i, t in enumerate(TEXTS) if OWNERS[i] == entry and i != gone]

    found = index.entry_cosine_without(query, query.norm(), entry, range(2 * entry, 2 * entry + 2), gone)

    kept = tfidf(sum((char_wb(t) for t in rest), Counter()))
    assert found == pytest.approx(cosine(tfidf(char_wb("telefon planen abtippen")), kept), abs=1e-6)


def bm25f(entry: int, token: str, texts: list[list[str]], gone: int | None = None) -> float:
    entries = range(3)
    mean = [max(1.0, sum(len(texts[i]) for i in range(6) if FIELDS[i] == f) / 3) for f in (0, 1)]
    frequency = 0.0
    for field in (0, 1):
        own = [t for i in range(6) if OWNERS[i] == entry and FIELDS[i] == field and i != gone for t in texts[i]]
        frequency += WEIGHTS[field] * own.count(token) / (1 - B + B * len(own) / mean[field])
    holders = sum(any(token in texts[i] for i in range(6) if OWNERS[i] == e) for e in entries)
    return log1p((3 - holders + 0.5) / (holders + 0.5)) * frequency * (K1 + 1) / (K1 + frequency)


def test_bm25f_follows_the_formula():
    texts = [text.split() for text in TEXTS]
    index = build_word_index(texts, OWNERS, FIELDS, WEIGHTS, 3)

    for number, token in enumerate(index.tokens):
        scores = index.impacts.scores(np.array([number]), np.array([1.0]))
        assert scores == pytest.approx([bm25f(entry, token, texts) for entry in range(3)], abs=1e-6)


@pytest.mark.parametrize("gone", range(6))
def test_bm25f_without_a_text(gone):
    texts = [text.split() for text in TEXTS]
    index = build_word_index(texts, OWNERS, FIELDS, WEIGHTS, 3)
    entry = int(OWNERS[gone])
    features = np.array([index.tokens.index(t) for t in ("telefon", "planen", "telefon", "belege")])

    found = index.entry_impacts_without(features, range(2 * entry, 2 * entry + 2), gone)

    assert found == pytest.approx([bm25f(entry, index.tokens[f], texts, gone) for f in features], abs=1e-6)


def test_texts_with_a_token():
    index = build_word_index([text.split() for text in TEXTS], OWNERS, FIELDS, WEIGHTS, 3)
    telephone = index.tokens.index("telefon")

    assert index.texts_with(telephone, range(2, 4)) == [2, 3]  # shortest first
    assert index.texts_with(telephone, range(3, 4)) == [3]
    assert index.texts_with(telephone, range(0, 2)) == []


def test_postings_equal_a_dense_matrix():
    generator = np.random.default_rng(7)
    dense = generator.random((9, 14)) * (generator.random((9, 14)) > 0.6)
    rows, features = np.nonzero(dense)
    postings = build_postings(rows, features, dense[rows, features], 9, 14)
    chosen, weights = np.array([3, 0, 13, 3]), np.array([1.0, 2.0, 0.5, 1.0])

    assert postings.scores(chosen, weights) == pytest.approx(dense[:, chosen] @ weights, abs=1e-6)
    assert postings.scores(np.empty(0, np.int64), np.empty(0)).tolist() == [0.0] * 9


def test_count_pairs():
    rows, features, counts = count_pairs(np.array([1, 0, 1, 1]), np.array([2, 1, 2, 0]), 3)

    assert list(zip(rows.tolist(), features.tolist(), counts.tolist(), strict=True)) == [(0, 1, 1), (1, 0, 1), (1, 2, 2)]
