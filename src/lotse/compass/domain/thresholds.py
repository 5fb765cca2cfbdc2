"""The numbers that depend on a catalogue version and are stored with its index."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Calibration:
    """Measured when the index is built, on left-out phrases and everyday sentences (see `calibration`).

    `word_share` weighs the best word score against the fit of the meaning; `nothing_below` and `fits_from` are values
    of their sum, the belonging; `slope` and `middle` turn it into the probability that the text is about something in
    the catalogue; `temperature` turns scores into the probability of each entry, `temperature_without_model` does so
    for the lexical score.
    """

    word_share: float = 0.0
    nothing_below: float = 0.0
    fits_from: float = 0.0
    slope: float = 1.0
    middle: float = 0.0
    temperature: float = 1.0
    temperature_without_model: float = 2.0
