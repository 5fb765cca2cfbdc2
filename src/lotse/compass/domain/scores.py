"""Small arithmetic that the channels share."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DIGITS = 6
"""Scores are rounded to this, because the last digits differ between builds of numpy."""


def z(values: Floats) -> Floats:
    """Standard scores over the catalogue: (x - mean) / standard deviation; zeros when all values are equal."""
    deviation = values.std()
    if deviation < 1e-9:
        return np.zeros_like(values)
    return (values - values.mean()) / deviation


def top_mean(values: Floats, count: int) -> float:
    """Mean of the `count` highest values (of all, when there are fewer)."""
    count = min(count, len(values))
    return float(np.sort(np.partition(values, len(values) - count)[-count:]).mean())


def nearest_per_group(values: Floats, starts: NDArray[np.int64], count: int) -> Floats:
    """The `count` highest values of each group of neighbours, falling; shape (groups, count).

    `starts` are the first places of the groups; values lie above -1. A group with fewer values repeats its last.
    """
    owners = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(values))))
    left = values.copy()
    columns = [np.maximum.reduceat(left, starts)]
    for _ in range(count - 1):
        left[left >= columns[-1][owners]] = -1
        best = np.maximum.reduceat(left, starts)
        columns.append(np.where(best > -1, best, columns[-1]))
    return np.stack(columns, axis=1)
