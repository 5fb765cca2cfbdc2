"""The channel of the language model (E), and how far a text is from the everyday (fit)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.index import CompassIndex, MeaningIndex
from lotse.compass.domain.scores import DIGITS, Floats, dots, top_mean

KERNEL_WIDTH = 0.05
"""Width of the kernel around each statement, in cosine. With fifty statements per entry the density of all of them tells more
than the nearest one and the nearest three: hit@1 of left-out phrases .757 against .731, same lexical share."""
SMALLEST = 1e-30  # an entry without any vector gets a very low score instead of an infinite one
KERNEL_CENTRE = 0.8  # keeps the numbers small; cancels out
ABSENT = -2.0
"""Stands for the cosine of a statement that has no vector or was left out."""
FIT_NEAREST = 10
"""Ten neighbours reject better than three (AUC .97 against .94 on left-out phrases and everyday sentences):
one chance neighbour decides less."""


@dataclass(frozen=True)
class Meaning:
    """`score` per entry, `statements` the cosine per statement, `fit` (see `fit_of`)."""

    score: Floats
    full: Floats
    statements: Floats
    fit: float


def meaning_scores(index: CompassIndex, vectors: MeaningIndex, query_vector: NDArray[np.float32]) -> Meaning:
    """Compare a unit query vector with whole entries, statements and everyday sentences."""
    full = dots(vectors.full, query_vector)
    statements = np.where(vectors.present, dots(vectors.statements, query_vector), ABSENT)
    background = dots(vectors.background, query_vector)
    around = float(dots(vectors.mean[None, :], query_vector)[0])
    fit = fit_of(vectors, full, statements, background, around)
    return Meaning(_score(index, statements), full, statements, fit)


def without_statement(index: CompassIndex, base: Meaning, statement: int) -> Meaning:
    """The scores had the entry not this statement; `fit` is left as it was."""
    statements = base.statements.copy()
    statements[statement] = ABSENT
    return Meaning(_score(index, statements), base.full, statements, base.fit)


def fit_of(vectors: MeaningIndex, full: Floats, statements: Floats, background: Floats, around: float) -> float:
    """How much a text is about the catalogue rather than the everyday; only differences of it mean anything.

    Mean centred cosine of the ten nearest statements, minus the same of the ten nearest everyday sentences, plus the
    cosine with the nearest whole entry. All vectors of the model lie in one narrow cone (cosines .75 to .92);
    taking the mean vector away opens it. `around` is the dot product of the query with that mean.
    """
    catalogue = top_mean(centred(statements, vectors.statement_means, around, vectors.mean_square), FIT_NEAREST)
    everyday = top_mean(centred(background, vectors.background_means, around, vectors.mean_square), FIT_NEAREST)
    return round(catalogue - everyday + float(full.max()), DIGITS)


def centred(cosines: Floats, means: Floats, around: float, mean_square: float) -> Floats:
    """Cosines after subtracting the mean vector; `means` are the dot products of the rows with it.

    They follow from the plain ones: (q-m)·(s-m) = q·s - m·s - q·m + m·m.
    """
    lengths = np.sqrt(np.maximum(1 - 2 * means + mean_square, 1e-9) * max(1 - 2 * around + mean_square, 1e-9))
    return (cosines - means - around + mean_square) / lengths


def _score(index: CompassIndex, statements: Floats) -> Floats:
    """Logarithm of the mean kernel over the statements of each entry; statements without a vector do not count.

    An entry without any vector (published a moment ago) gets the mean of the others: for it only words and characters decide.
    """
    counted = (statements > ABSENT).astype(np.float64)
    kernel = np.exp((statements - KERNEL_CENTRE) / KERNEL_WIDTH) * counted
    present = np.add.reduceat(counted, index.statement_starts)
    score: Floats = np.log(np.add.reduceat(kernel, index.statement_starts) / np.maximum(present, 1) + SMALLEST)
    if not present.all() and present.any():
        score = np.where(present > 0, score, score[present > 0].mean())
    return score
