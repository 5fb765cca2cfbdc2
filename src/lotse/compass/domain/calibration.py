"""Thresholds for one catalogue version, measured on itself: every phrase left out once against everyday sentences.

The values of the model move when the catalogue grows, so they are computed anew with every index and stored with it.
"""

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.index import CompassIndex, MeaningIndex
from lotse.compass.domain.leave_one_out import left_out_phrases, phrase_statements
from lotse.compass.domain.meaning import FIT_NEAREST, centred
from lotse.compass.domain.scores import Floats, dots, softmax, top_mean
from lotse.compass.domain.thresholds import Calibration

MOST_PHRASES = 600  # enough for two percent quantiles; all of them would take minutes at 1,000 entries
FALSE_EMPTY = 0.02  # share of phrases that may fall into "nothing"
FALSE_FITS = 0.05  # share of everyday sentences that may reach "fits"
TEMPERATURES = np.geomspace(0.2, 6.0, 60)


def calibrate(index: CompassIndex) -> Calibration:
    """Measure thresholds and temperatures on the index itself. Deterministic: no random sample."""
    phrases = phrase_statements(index)
    phrases = phrases[:: max(1, -(-len(phrases) // MOST_PHRASES))]
    if len(index.entries) < 2 or not len(phrases):
        return Calibration()
    left_out = left_out_phrases(index, phrases)
    lexical = _temperature([item.lexical_scores for item in left_out], [item.entry for item in left_out])
    if index.meaning is None:
        return Calibration(temperature_without_model=round(lexical, 4))
    on_topic = np.array([_fit_without(index.meaning, int(statement)) for statement in phrases])
    off_topic = background_fits(index.meaning)
    nothing_below = float(np.quantile(on_topic, FALSE_EMPTY))
    fits_from = max(nothing_below, float(np.quantile(off_topic, 1 - FALSE_FITS)))
    slope, middle = _logistic(on_topic, off_topic)
    temperature = _temperature([item.scores for item in left_out], [item.entry for item in left_out])
    numbers = (nothing_below, fits_from, slope, middle, temperature, lexical)
    return Calibration(*(round(number, 4) for number in numbers))


def background_fits(vectors: MeaningIndex) -> Floats:
    """The fit of every everyday sentence, itself left out of the background."""
    return np.array([_fit(vectors, vectors.background[row], background=row) for row in range(len(vectors.background))])


def _fit_without(vectors: MeaningIndex, statement: int) -> float:
    return _fit(vectors, vectors.statements[statement], statement=statement)


def _fit(vectors: MeaningIndex, query: NDArray[np.float32], *, statement: int | None = None, background: int | None = None) -> float:
    around = float(dots(vectors.mean[None, :], query)[0])
    near = centred(dots(vectors.statements, query), vectors.statement_means, around, vectors.mean_square)
    everyday = centred(dots(vectors.background, query), vectors.background_means, around, vectors.mean_square)
    if statement is not None:
        near = np.delete(near, statement)
    if background is not None:
        everyday = np.delete(everyday, background)
    return top_mean(near, FIT_NEAREST) - top_mean(everyday, FIT_NEAREST)


def _temperature(scores: list[Floats], entries: list[int]) -> float:
    """The temperature under which the left-out phrases find their entries with the highest likelihood."""
    best = max(
        TEMPERATURES,
        key=lambda t: sum(np.log(softmax(row / t)[entry] + 1e-12) for row, entry in zip(scores, entries, strict=True)),
    )
    return float(best)


def _logistic(on_topic: Floats, off_topic: Floats) -> tuple[float, float]:
    """Slope and middle of a logistic curve between two samples that weigh the same (Fisher's discriminant in one dimension)."""
    variance = (on_topic.var() + off_topic.var()) / 2 + 1e-9
    slope = max(1e-3, (on_topic.mean() - off_topic.mean()) / variance)
    return float(slope), float((on_topic.mean() + off_topic.mean()) / 2)
