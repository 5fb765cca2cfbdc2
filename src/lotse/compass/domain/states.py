"""Fits, perhaps, nothing: how sure the Kompass is that the catalogue has an answer at all."""

from math import exp
from typing import Literal

from lotse.compass.domain.catalogue import FIELDS
from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.ranking import Ranking
from lotse.compass.domain.scores import Floats, softmax

State = Literal["fits", "perhaps", "nothing"]

STRONG_COVERAGE = 0.6
STRONG_FIELDS = frozenset({"title", "abbreviation", "concept", "object"})
MIN_INFORMATION = 0.75  # one word as common as „Auto“ is no strong hit
STRONG_HIT_BELONGS = 0.5
CONFIDENCE_WITHOUT_MODEL = 0.5
CHARACTER_HIT = 0.2
"""Cosine of the best statement from which shared letters count as a hit without the model."""


def state_of(index: CompassIndex, ranking: Ranking) -> State:
    """The state of an answer.

    With the model the fit decides; a strong lexical hit lifts "nothing" to "perhaps" (the model rejects „ZUGFeRD“ alone).
    Without it nothing is ever firmer than "perhaps", and "nothing" means that not one token or n-gram was found.
    """
    if ranking.meaning is None:
        lexical = ranking.lexical
        return "perhaps" if lexical.word.any() or lexical.char_best.max() >= CHARACTER_HIT else "nothing"
    if ranking.meaning.fit >= index.calibration.fits_from:
        return "fits"
    if ranking.meaning.fit >= index.calibration.nothing_below or is_strong_hit(index, ranking):
        return "perhaps"
    return "nothing"


def is_strong_hit(index: CompassIndex, ranking: Ranking) -> bool:
    """Does the best entry name, in its title, concept, abbreviations or objects, most of what the query tells?"""
    entry = int(ranking.order[0])
    named = _named_tokens(index, entry)
    best: dict[int, float] = {}
    hit: dict[int, float] = {}
    for term in ranking.lexical.query.terms:
        if term.how == "synonym":
            continue
        best[term.word] = max(best.get(term.word, 0.0), term.weight)
        if term.token in named:
            hit[term.word] = max(hit.get(term.word, 0.0), term.weight)
    total, found = sum(best.values()), sum(hit.values())
    return found >= MIN_INFORMATION and found >= STRONG_COVERAGE * total


def _named_tokens(index: CompassIndex, entry: int) -> set[str]:
    strong = {FIELDS.index(name) for name in STRONG_FIELDS}
    texts = [index.texts[text] for text in index.texts_of(entry) if int(index.text_field[text]) in strong]
    return {token for text in texts for token in index.analyser.tokens(text)}


def confidences(index: CompassIndex, ranking: Ranking) -> Floats:
    """Probability (0 to 1) that each entry is the one meant: rises with the score and is comparable between texts.

    softmax(score / temperature) over the catalogue, times the probability that the text belongs to it at all
    (logistic in the fit). Both are fitted on left-out phrases and everyday sentences. Without the model the second
    factor is unknown and replaced by .5.
    """
    calibration = index.calibration
    if ranking.meaning is None:
        return CONFIDENCE_WITHOUT_MODEL * softmax(ranking.scores / calibration.temperature_without_model)
    belongs: float = 1 / (1 + exp(-calibration.slope * (ranking.meaning.fit - calibration.middle)))
    if ranking.meaning.fit < calibration.middle and is_strong_hit(index, ranking):
        belongs = max(belongs, STRONG_HIT_BELONGS)
    return belongs * softmax(ranking.scores / calibration.temperature)
