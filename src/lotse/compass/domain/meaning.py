"""The channel of the language model (E), and how far a text is from the everyday (fit)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.index import CompassIndex, MeaningIndex
from lotse.compass.domain.scores import DIGITS, Floats, dots, top_mean

KERNEL_WIDTH = 0.15
"""Width of the kernel around each statement, in cosine. With eighty statements per entry the density of all of them tells more
than the nearest one and the nearest three. .1 to .17 find equally well; the wider, the less does one word more change."""
SMALLEST = 1e-30  # an entry without any vector gets a very low score instead of an infinite one
ABSENT = -2.0
"""Stands for the cosine of a statement that has no vector or was left out."""
FIT_STATEMENTS = 30
FIT_EVERYDAY = 10
"""Many neighbours reject better than few, because one chance neighbour decides less: of off-topic queries for tuning .91 are
found at 2 % refused needs, .88 with three and three."""


@dataclass(frozen=True)
class Meaning:
    """`score` per entry, `statements` the cosine per statement, `fit` (see `fit_of`)."""

    score: Floats
    statements: Floats
    fit: float


def meaning_scores(index: CompassIndex, vectors: MeaningIndex, seen: NDArray[np.float32]) -> Meaning:
    """Compare a text with statements and everyday sentences; `seen` is its vector in the space of `vectors.whitening`."""
    statements = np.where(vectors.present, dots(vectors.statements, seen), ABSENT)
    return Meaning(_score(index, statements), statements, fit_of(statements, dots(vectors.background, seen)))


def without_statement(index: CompassIndex, base: Meaning, statement: int) -> Meaning:
    """The scores had the entry not this statement; `fit` is left as it was."""
    statements = base.statements.copy()
    statements[statement] = ABSENT
    return Meaning(_score(index, statements), statements, base.fit)


def fit_of(statements: Floats, everyday: Floats) -> float:
    """How much a text is about the catalogue rather than the everyday; only differences of it mean anything.

    Mean cosine of the thirty nearest statements minus that of the ten nearest everyday sentences.
    """
    return round(top_mean(statements, FIT_STATEMENTS) - top_mean(everyday, FIT_EVERYDAY), DIGITS)


def _score(index: CompassIndex, statements: Floats) -> Floats:
    """Logarithm of the mean kernel over the statements of each entry; statements without a vector do not count.

    An entry without any vector (published a moment ago) gets the mean of the others: for it only words and characters decide.
    """
    counted = (statements > ABSENT).astype(np.float64)
    kernel = np.exp(statements / KERNEL_WIDTH) * counted
    present = np.add.reduceat(counted, index.statement_starts)
    score: Floats = np.log(np.add.reduceat(kernel, index.statement_starts) / np.maximum(present, 1) + SMALLEST)
    if not present.all() and present.any():
        score = np.where(present > 0, score, score[present > 0].mean())
    return score
