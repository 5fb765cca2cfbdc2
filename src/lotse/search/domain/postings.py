"""Inverted lists in three flat arrays, scored without a loop over entries."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Postings:
    """For feature i: `rows[starts[i]:starts[i+1]]` (int32) hold it with `weights` (float32) at the same places.

    `size` is the number of rows. A row stands at most once in the list of a feature.
    """

    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    size: int

    def scores(self, features: NDArray[np.int64], weights: Floats) -> Floats:
        """Sum over `features` of weight × posting weight, for every row; shape (size,)."""
        if not len(features):
            return np.zeros(self.size)
        begin = self.starts[features]
        lengths = self.starts[features + 1] - begin
        ends = np.cumsum(lengths)
        places = np.arange(ends[-1]) + np.repeat(begin - ends + lengths, lengths)
        products = self.weights[places] * np.repeat(weights, lengths)
        return np.bincount(self.rows[places], weights=products, minlength=self.size).astype(np.float64)

    def entries_of(self, feature: int) -> int:
        """Return how many rows hold a feature."""
        return int(self.starts[feature + 1] - self.starts[feature])


def build_postings(rows: NDArray[np.int64], features: NDArray[np.int64], weights: Floats, size: int, feature_count: int) -> Postings:
    """From parallel arrays (row, feature, weight), each pair at most once, to lists sorted by feature, then row."""
    order = np.lexsort((rows, features))
    starts = np.zeros(feature_count + 1, dtype=np.int64)
    np.cumsum(np.bincount(features, minlength=feature_count), out=starts[1:])
    return Postings(starts, rows[order].astype(np.int32), weights[order].astype(np.float32), size)


def count_pairs(
    rows: NDArray[np.int64], features: NDArray[np.int64], feature_count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Distinct (row, feature) pairs sorted by row then feature, and how often each occurred."""
    codes, counts = np.unique(rows * feature_count + features, return_counts=True)
    return codes // feature_count, codes % feature_count, counts
