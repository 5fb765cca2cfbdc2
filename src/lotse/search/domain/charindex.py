"""TF-IDF cosine over character n-grams, for single texts and for whole entries, with one shared set of grams."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lotse.search.domain.chargrams import grams
from lotse.search.domain.postings import Floats, Postings, build_postings, count_pairs

SMALLEST = 1e-9  # squared length of an entry that has no grams left
MAX_SHARE = 0.05  # grams that stand in more of the texts separate little and cost most of the time


@dataclass(frozen=True)
class CharQuery:
    """A query as (gram, word position, weight), one row per occurrence: `weights` are the idf, not normalised."""

    features: NDArray[np.int64]
    words: NDArray[np.int64]
    weights: Floats

    def where(self, kept: NDArray[np.bool_]) -> "CharQuery":
        """The grams for which `kept` is true."""
        return CharQuery(self.features[kept], self.words[kept], self.weights[kept])

    def norm(self) -> float:
        """Euclidean length of the query as a vector of grams (a gram of two words is one coordinate)."""
        if not len(self.features):
            return 0.0
        _, places = np.unique(self.features, return_inverse=True)
        return float(np.sqrt((np.bincount(places, weights=self.weights) ** 2).sum()))


@dataclass(frozen=True)
class CharIndex:
    """`hashes` (uint64, sorted) of the grams, their `idf`, and unit-length rows for single texts and for entries.

    `texts` has one row per text that was listed when the index was built, `entry_norms` are the lengths of the entries
    before they were scaled. `forward_*` list the grams of each text
    (index and count), so that an entry can be scored without one of its texts.
    """

    hashes: NDArray[np.uint64]
    idf: NDArray[np.float32]
    texts: Postings
    entries: Postings
    entry_norms: Floats
    forward_starts: NDArray[np.int64]
    forward_grams: NDArray[np.int32]
    forward_counts: NDArray[np.float32]

    def query(self, text: str) -> CharQuery:
        """The grams of a text that the index knows. Weighing them by the frequency of their word in German loses
        (hit@1 of left-out phrases .746 against .766): their own idf says it better."""
        found = grams(text)
        if not len(found.hashes):
            return CharQuery(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
        places = np.searchsorted(self.hashes, found.hashes)
        places[places == len(self.hashes)] = 0
        known = self.hashes[places] == found.hashes
        features = places[known]
        return CharQuery(features, found.words[known], self.idf[features].astype(np.float64))

    def entry_cosine_without(self, query: CharQuery, norm: float, entry: int, texts: range, gone: int) -> float:
        """Cosine of the query, whose length is `norm`, with an entry that has all of `texts` but not text `gone` (idf unchanged)."""
        if not norm:
            return 0.0
        lost = slice(self.forward_starts[gone], self.forward_starts[gone + 1])
        lost_grams, lost_counts = self.forward_grams[lost], self.forward_counts[lost]
        counts = self._counts(np.concatenate([query.features, lost_grams]), texts)
        # Length of the entry: what the lost grams weighed before goes, what is left of them stays.
        idf = self.idf[lost_grams].astype(np.float64)
        before, after = counts[len(query.features) :] * idf, (counts[len(query.features) :] - lost_counts) * idf
        square = float(self.entry_norms[entry]) ** 2 - float((before**2).sum()) + float((after**2).sum())
        if square < SMALLEST:
            return 0.0
        places = np.searchsorted(lost_grams, query.features)
        places[places == len(lost_grams)] = 0
        taken = np.where(lost_grams[places] == query.features, lost_counts[places], 0.0) if len(lost_grams) else 0.0
        own = (counts[: len(query.features)] - taken) * self.idf[query.features]
        return float((own * query.weights).sum() / np.sqrt(square) / norm)

    def _counts(self, wanted: NDArray[np.int64], texts: range) -> Floats:
        """How often each wanted gram stands in `texts` (neighbours)."""
        span = slice(self.forward_starts[texts.start], self.forward_starts[texts.stop])
        places = np.full(len(self.hashes), -1, dtype=np.int32)
        places[wanted] = np.arange(len(wanted), dtype=np.int32)
        found = places[self.forward_grams[span]]
        hit = found >= 0
        totals: Floats = np.bincount(found[hit], weights=self.forward_counts[span][hit], minlength=len(wanted)).astype(np.float64)
        return totals[places[wanted]]  # a gram wanted twice has its total in one of its places


def build_char_index(texts: Sequence[str], owners: NDArray[np.int64], entry_count: int, listed: NDArray[np.int64]) -> CharIndex:
    """Index `texts`; `owners[i]` is the entry of text i, `listed` (sorted) the texts that get a row of their own.

    idf = ln((1 + n) / (1 + df)) + 1 over texts, as in scikit-learn.
    """
    found = [gram_hashes(text) for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(hashes) for hashes in found])
    hashes, features = np.unique(np.concatenate(found), return_inverse=True)
    pair_rows, pair_grams, counts = count_pairs(rows, features, len(hashes))

    document_frequency = np.bincount(pair_grams, minlength=len(hashes))
    kept = document_frequency <= max(2.0, MAX_SHARE * len(texts))
    renumbered = np.cumsum(kept) - 1
    mask = kept[pair_grams]
    pair_rows, pair_grams, counts = pair_rows[mask], renumbered[pair_grams[mask]], counts[mask]
    hashes, document_frequency = hashes[kept], document_frequency[kept]
    idf = np.log((1 + len(texts)) / (1 + document_frequency)) + 1

    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(np.bincount(pair_rows, minlength=len(texts)), out=starts[1:])
    alone = np.isin(pair_rows, listed)
    text_rows, text_grams = np.searchsorted(listed, pair_rows[alone]), pair_grams[alone]
    entry_rows, entry_grams, entry_counts = _per_entry(owners[pair_rows], pair_grams, counts, len(hashes))
    return CharIndex(
        hashes=hashes,
        idf=idf.astype(np.float32),
        texts=_unit_postings(text_rows, text_grams, counts[alone] * idf[text_grams], len(listed), len(hashes)),
        entries=_unit_postings(entry_rows, entry_grams, entry_counts * idf[entry_grams], entry_count, len(hashes)),
        entry_norms=_lengths(entry_rows, entry_counts * idf[entry_grams], entry_count),
        forward_starts=starts,
        forward_grams=pair_grams.astype(np.int32),
        forward_counts=counts.astype(np.float32),
    )


@lru_cache(maxsize=100_000)
def gram_hashes(text: str) -> NDArray[np.uint64]:
    """The grams of a text of the catalogue. Remembered, because a new catalogue version shares nearly all texts with the last."""
    return grams(text).hashes


def _per_entry(
    owners: NDArray[np.int64], features: NDArray[np.int64], counts: NDArray[np.int64], feature_count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    codes, places = np.unique(owners * feature_count + features, return_inverse=True)
    return codes // feature_count, codes % feature_count, np.bincount(places, weights=counts).astype(np.float64)


def _unit_postings(rows: NDArray[np.int64], features: NDArray[np.int64], weights: Floats, size: int, feature_count: int) -> Postings:
    lengths = _lengths(rows, weights, size)
    return build_postings(rows, features, weights / lengths[rows], size, feature_count)


def _lengths(rows: NDArray[np.int64], weights: Floats, size: int) -> Floats:
    return np.sqrt(np.bincount(rows, weights=weights**2, minlength=size))
