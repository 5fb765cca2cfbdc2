"""A range of what is thinkable: smallest, usual and largest value, and how likely what lies between is."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

Shape = Literal["pert", "triangular"]
Numbers = npt.NDArray[np.float64]
LAMBDA = 4
GRID = 512


@dataclass(frozen=True)
class Range:
    """Smallest, usual ("typisch") and largest value. Raises ValueError if they fall."""

    low: float
    typical: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.typical <= self.high:
            raise ValueError("low, typical and high must not fall")

    @classmethod
    def exactly(cls, value: float) -> "Range":
        """Return a range that is one value."""
        return cls(value, value, value)

    @property
    def certain(self) -> bool:
        """Return whether there is only one value."""
        return self.low == self.high

    def mean(self, shape: Shape = "pert") -> float:
        """Return the exact mean of the distribution."""
        weight = LAMBDA if shape == "pert" else 1
        return (self.low + weight * self.typical + self.high) / (weight + 2)

    def variance(self, shape: Shape = "pert") -> float:
        """Return the exact variance of the distribution."""
        a, m, b = self.low, self.typical, self.high
        if shape == "triangular":
            return (a * a + m * m + b * b - a * b - a * m - b * m) / 18
        mean = self.mean()
        return (mean - a) * (b - mean) / (LAMBDA + 3)

    def quantiles(self, levels: Numbers, shape: Shape = "pert") -> Numbers:
        """Return the values below which the shares `levels` (0 to 1) lie."""
        if self.certain:
            return np.full(levels.shape, self.low)
        width = self.high - self.low
        peak = (self.typical - self.low) / width
        if shape == "triangular":
            left = np.sqrt(levels * peak)
            right = 1 - np.sqrt((1 - levels) * (1 - peak))
            return self.low + width * np.where(levels < peak, left, right)
        return self.low + width * np.interp(levels, _pert_levels(peak), _grid())


@lru_cache(maxsize=1)
def _grid() -> Numbers:
    """Return places between 0 and 1, closer together at the ends, where a density may rise steeply."""
    return (1 - np.cos(np.linspace(0, np.pi, GRID + 1))) / 2


@lru_cache(maxsize=256)
def _pert_levels(peak: float) -> Numbers:
    """Return the share that lies below each place of the grid, for a beta-PERT between 0 and 1 with its peak at `peak`.

    Alpha and beta always add up to six, so one number describes the whole family. The density is a product of powers
    between 0 and 4; the trapezoid rule over this grid is right to six digits.
    """
    places = _grid()
    density = places ** (LAMBDA * peak) * (1 - places) ** (LAMBDA * (1 - peak))
    steps = (density[1:] + density[:-1]) * np.diff(places)
    sums = np.concatenate(([0.0], np.cumsum(steps)))
    return np.asarray(sums / sums[-1])
