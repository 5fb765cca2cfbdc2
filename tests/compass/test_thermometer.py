"""The real catalogue, measured on itself: a phrase that an entry does not know still finds it."""

import pytest

from lotse.compass.domain.build import build_index
from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.leave_one_out import hit_rates, left_out_phrases, phrase_statements
from lotse.compass.index import catalogue_entries, committed_vectors
from lotse.knowledge.checks import load_background, load_synonym_groups
from tests.search.lexica import CONTENT, lexicon

pytestmark = pytest.mark.xdist_group("thermometer")  # one worker, so that the index is built once

EVERY = 5  # a fifth of the phrases tells enough and takes a second


@pytest.fixture(scope="module")
def real() -> CompassIndex:
    entries, background = catalogue_entries(CONTENT), load_background(CONTENT)
    return build_index(entries, background, load_synonym_groups(CONTENT), lexicon(), committed_vectors(CONTENT))


@pytest.mark.slow
def test_left_out_phrases_find_their_entry(real):
    left_out = left_out_phrases(real, phrase_statements(real)[::EVERY])

    words_only = hit_rates(left_out, with_model=False)
    assert words_only["hit@3"] >= 0.86
    assert words_only["hit@8"] >= 0.95
    if real.meaning is not None:  # new texts have no vectors until somebody runs `lotse content embed`
        assert hit_rates(left_out)["hit@3"] >= 0.89


@pytest.mark.slow
def test_thresholds_are_in_order(real):
    calibration = real.calibration

    assert calibration.nothing_below <= calibration.fits_from
    assert 0.2 <= calibration.temperature <= 6
