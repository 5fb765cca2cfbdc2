"""Fits, perhaps, nothing: how sure the Kompass is that the catalogue has an answer at all."""

from collections.abc import Iterable
from math import exp
from typing import Literal

from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.ranking import Ranking, by_words
from lotse.compass.domain.scores import Floats, softmax
from lotse.search.domain.query import Term

State = Literal["fits", "perhaps", "nothing"]

# Share of the information of a text that has to be named. Objects are everyday things too („Wärmepumpe“), so a text has
# to consist of one.
NAMING_FIELDS = ("title", "concept", "title_en", "abbreviation")
NAMING_COVERAGE = 0.6
OBJECT_COVERAGE = 0.99
MIN_INFORMATION = 0.5  # a single word as common as „Auto“ is no strong hit
CONFIDENCE_WITHOUT_MODEL = 0.5
CHARACTER_HIT = 0.2
"""Cosine of the best statement from which shared letters count as a hit without the model."""


def belonging(index: CompassIndex, ranking: Ranking) -> float:
    """How much a text is about the catalogue: the fit of its meaning plus a share of its best word score.

    Each sees what the other misses: the model does not know „ZUGFeRD“, words do not know "same thing, said otherwise".
    Only differences mean anything. Raises ValueError without the model.
    """
    if ranking.meaning is None:
        raise ValueError("Without the model nobody can say how much a text is about the catalogue.")
    return ranking.meaning.fit + index.calibration.word_share * float(ranking.lexical.word.max())


def trusted(index: CompassIndex, ranking: Ranking) -> Ranking:
    """The ranking to answer with: by words alone when the model does not know the text but an entry names it.

    The model rejects „ZUGFeRD“, because it has hardly seen the word; its order of the entries is chance then.
    """
    if ranking.meaning is None or belonging(index, ranking) >= index.calibration.nothing_below:
        return ranking
    words_only = by_words(ranking)
    return words_only if is_strong_hit(index, words_only) else ranking


def state_of(index: CompassIndex, ranking: Ranking) -> State:
    """The state of an answer with a trusted ranking.

    With the model the belonging decides. Without it nothing is ever firmer than "perhaps", and "nothing" means that
    not one token or n-gram was found.
    """
    if ranking.meaning is None:
        lexical = ranking.lexical
        return "perhaps" if lexical.word.any() or lexical.char_best.max() >= CHARACTER_HIT else "nothing"
    found = belonging(index, ranking)
    if found >= index.calibration.fits_from:
        return "fits"
    return "perhaps" if found >= index.calibration.nothing_below else "nothing"


def is_strong_hit(index: CompassIndex, ranking: Ranking) -> bool:
    """Does the best entry name most of what the text tells in its title, concept or abbreviations, or all in its objects?"""
    entry = int(ranking.order[0])
    terms = [term for term in ranking.lexical.query.terms if term.how != "synonym"]
    total = sum(_strongest(terms).values())
    for names, share in ((NAMING_FIELDS, NAMING_COVERAGE), ((*NAMING_FIELDS, "object"), OBJECT_COVERAGE)):
        named = index.named_in(entry, names)
        found = sum(_strongest(term for term in terms if index.token_ids.get(term.token) in named).values())
        if found >= max(MIN_INFORMATION, share * total):
            return True
    return False


def _strongest(terms: Iterable[Term]) -> dict[int, float]:
    """The highest weight of each word."""
    best: dict[int, float] = {}
    for term in terms:
        best[term.word] = max(best.get(term.word, 0.0), term.weight)
    return best


def confidences(index: CompassIndex, ranking: Ranking) -> Floats:
    """Probability (0 to 1) that each entry is the one meant: rises with the score and is comparable between texts.

    softmax(score / temperature) over the catalogue, times the probability that the text belongs to it at all
    (logistic in the belonging). Both are fitted on left-out phrases and everyday sentences. Without the model the second
    factor is unknown and replaced by .5.
    """
    calibration = index.calibration
    if ranking.meaning is None:
        return CONFIDENCE_WITHOUT_MODEL * softmax(ranking.scores / calibration.temperature_without_model)
    belongs = 1 / (1 + exp(-calibration.slope * (belonging(index, ranking) - calibration.middle)))
    return belongs * softmax(ranking.scores / calibration.temperature)
