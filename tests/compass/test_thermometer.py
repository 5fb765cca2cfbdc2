"""The real catalogue, measured on itself: a phrase that an entry does not know still finds it."""

import pytest

from lotse.compass.domain.leave_one_out import hit_rates, left_out_phrases, phrase_statements

pytestmark = pytest.mark.xdist_group("thermometer")  # one worker, so that the index is built once

EVERY = 5  # a fifth of the phrases tells enough and takes a second


@pytest.mark.slow
def test_left_out_phrases_find_their_entry(real_index):
    left_out = left_out_phrases(real_index, phrase_statements(real_index)[::EVERY])

    words_only = hit_rates(left_out, with_model=False)
    assert words_only["hit@3"] >= 0.86
    assert words_only["hit@8"] >= 0.95
    if real_index.meaning is not None:  # new texts have no vectors until somebody runs `lotse content embed`
        assert hit_rates(left_out)["hit@3"] >= 0.89


@pytest.mark.slow
def test_thresholds_are_in_order(real_index):
    calibration = real_index.calibration

    assert calibration.nothing_below <= calibration.fits_from
    assert 0.2 <= calibration.temperature <= 6
