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
    """`score` per entry; `statements` the highest cosine per statement; `clauses` the cosines with each clause of the text, one
    row each; `fit` (see `fit_of`)."""

    score: Floats
    clauses: Floats
    fit: float

    @property
    def statements(self) -> Floats:
        """The cosine of each statement with the clause that is nearest to it."""
        return self.clauses[0] if len(self.clauses) == 1 else np.maximum.reduce(self.clauses)


def meaning_scores(index: CompassIndex, vectors: MeaningIndex, seen: NDArray[np.float32]) -> Meaning:
    """Compare a text with statements and everyday sentences.

    `seen` are the vectors of its clauses in the space of `vectors.whitening`, one a row. An entry has to fit all clauses, so
    their scores are averaged; a text is about the catalogue when one of them is, so the highest fit counts.
    """
    clauses = np.stack([np.where(vectors.present, dots(vectors.statements, row), ABSENT) for row in seen])
    fit = max(fit_of(near, dots(vectors.background, row)) for near, row in zip(clauses, seen, strict=True))
    return Meaning(_mean_score(index, clauses), clauses, fit)


def without_statement(index: CompassIndex, base: Meaning, statement: int) -> Meaning:
    """The scores had the entry not this statement; `fit` is left as it was."""
    clauses = base.clauses.copy()
    clauses[:, statement] = ABSENT
    own = index.statements_of(int(index.text_owner[index.statements[statement]]))
    near = clauses[:, own.start : own.stop]
    if not (near > ABSENT).any():
        return Meaning(_mean_score(index, clauses), clauses, base.fit)
    score = base.score.copy()  # of all other entries it stays as it was
    score[index.text_owner[index.statements[statement]]] = np.add.reduce(_density(near, np.zeros(1, np.int64))[:, 0]) / len(near)
    return Meaning(score, clauses, base.fit)


def fit_of(statements: Floats, everyday: Floats) -> float:
    """How much a text is about the catalogue rather than the everyday; only differences of it mean anything.

    Mean cosine of the thirty nearest statements minus that of the ten nearest everyday sentences.
    """
    return round(top_mean(statements, FIT_STATEMENTS) - top_mean(everyday, FIT_EVERYDAY), DIGITS)


def _mean_score(index: CompassIndex, clauses: Floats) -> Floats:
    """Mean over the clauses; an entry without any vector (published a moment ago) gets the mean of the others: for it only
    words and characters decide."""
    score: Floats = np.add.reduce(_density(clauses, index.statement_starts)) / len(clauses)
    present = np.logical_or.reduceat(clauses[0] > ABSENT, index.statement_starts)
    if not present.all() and present.any():
        score = np.where(present, score, score[present].mean())
    return score


def _density(clauses: Floats, starts: NDArray[np.int64]) -> Floats:
    """Logarithm of the mean kernel over the statements of each entry, one row per clause; statements without a vector do not count."""
    counted = (clauses > ABSENT).astype(np.float64)
    kernel = np.exp(clauses / KERNEL_WIDTH) * counted
    present = np.maximum(np.add.reduceat(counted, starts, axis=1), 1)
    density: Floats = np.log(np.add.reduceat(kernel, starts, axis=1) / present + SMALLEST)
    return density
