"""Thresholds for one catalogue version, measured on itself: every phrase left out once against everyday sentences.

The values of the model move when the catalogue grows, so they are computed anew with every index and stored with it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.index import CompassIndex, MeaningIndex
from lotse.compass.domain.leave_one_out import left_out_phrases, phrase_statements
from lotse.compass.domain.lexical import lexical_scores
from lotse.compass.domain.meaning import ABSENT, fit_of
from lotse.compass.domain.scores import Floats, dots, softmax
from lotse.compass.domain.thresholds import Calibration

MOST_PHRASES = 600  # enough for two percent quantiles; all of them would take minutes at 1,000 entries
FALSE_FITS = 0.01  # share of everyday sentences that may reach "fits"
WORD_WEIGHT = 0.25
"""Weight of the best word score against the fit, both measured in their spread. At 99 entries, on the queries for tuning: AUC
.987 for the fit alone, .991 for .25, .990 for .5, .973 for 1.5."""
MISSED_WEIGHT = 10.0
"""How much more a need that is refused counts than an off-topic text that is let in (see `fair_threshold`)."""
TEMPERATURES = np.geomspace(0.2, 6.0, 60)


def calibrate(index: CompassIndex, everyday: Sequence[str]) -> Calibration:
    """Measure thresholds and temperatures on the index itself. Deterministic: no random sample.

    `everyday` are the sentences behind `index.meaning.background`, in the same order.
    """
    phrases = phrase_statements(index)
    phrases = phrases[:: max(1, -(-len(phrases) // MOST_PHRASES))]
    if len(index.entries) < 2 or not len(phrases):
        return Calibration()
    left_out = left_out_phrases(index, phrases)
    lexical = _temperature([item.lexical_scores for item in left_out], [item.entry for item in left_out])
    if index.meaning is None:
        return Calibration(temperature_without_model=round(lexical, 4))
    on_fits = np.array([_fit_without(index.meaning, int(statement)) for statement in phrases])
    off_fits = background_fits(index.meaning)
    on_words = np.array([item.best_word for item in left_out])
    off_words = np.array([float(lexical_scores(index, text).word.max()) for text in everyday])
    word_share = round(WORD_WEIGHT * _spread(on_fits, off_fits) / _spread(on_words, off_words), 4)
    on_topic, off_topic = on_fits + word_share * on_words, off_fits + word_share * off_words
    nothing_below = fair_threshold(on_topic, off_topic)
    fits_from = max(nothing_below, float(np.quantile(off_topic, 1 - FALSE_FITS)))
    slope, middle = _logistic(on_topic, off_topic)
    temperature = _temperature([item.scores for item in left_out], [item.entry for item in left_out])
    numbers = (word_share, nothing_below, fits_from, slope, middle, temperature, lexical)
    return Calibration(*(round(number, 4) for number in numbers))


def _spread(on_topic: Floats, off_topic: Floats) -> float:
    return float(np.concatenate([on_topic, off_topic]).std()) + 1e-9


def background_fits(vectors: MeaningIndex) -> Floats:
    """The fit of every everyday sentence, itself left out of the background."""
    return np.array([_fit(vectors, vectors.background[row], background=row) for row in range(len(vectors.background))])


def _fit_without(vectors: MeaningIndex, statement: int) -> float:
    return _fit(vectors, vectors.statements[statement], statement=statement)


def _fit(vectors: MeaningIndex, seen: NDArray[np.float32], *, statement: int | None = None, background: int | None = None) -> float:
    """The fit of a text of the index, itself left out. Far away is the same as left out."""
    statements = np.where(vectors.present, dots(vectors.statements, seen), ABSENT)
    everyday = dots(vectors.background, seen)
    if statement is not None:
        statements[statement] = ABSENT
    if background is not None:
        everyday[background] = ABSENT
    return fit_of(statements, everyday)


def fair_threshold(on_topic: Floats, off_topic: Floats) -> float:
    """The value below which a tenth as large a share of `on_topic` lies as of `off_topic` lies above.

    Left-out phrases are fragments and left-out sentences lose their nearest neighbours: both are harder than what
    people type, in opposite directions, which cancels out. A need that is refused does ten times the harm of a guess.
    """
    candidates = np.sort(np.concatenate([on_topic, off_topic]))
    missed = np.searchsorted(np.sort(on_topic), candidates, side="left") / len(on_topic)
    let_in = 1 - np.searchsorted(np.sort(off_topic), candidates, side="left") / len(off_topic)
    return float(candidates[np.argmin(np.abs(MISSED_WEIGHT * missed - let_in))])


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
