"""The thermometer: phrases find their entry although it does not know them."""

from dataclasses import replace

import numpy as np
import pytest

from lotse.compass.domain.build import build_index
from lotse.compass.domain.calibration import background_fits, fair_threshold
from lotse.compass.domain.leave_one_out import hit_rates, left_out_phrases, phrase_statements
from lotse.compass.domain.ranking import rank
from lotse.compass.domain.states import state_of
from tests.compass.domain.sample import BACKGROUND, ENTRIES, GROUPS, GramEmbedder, index, vectors
from tests.search.lexica import lexicon


def test_every_phrase_is_left_out_once():
    found = left_out_phrases(index(), phrase_statements(index()))

    assert sorted(item.text for item in found) == sorted(text for entry in ENTRIES for _, text in entry.all_phrases())


def test_shared_phrases_are_not_measured():
    shared = (replace(ENTRIES[0], shared=("Rechnungen abtippen",)), *ENTRIES[1:])
    other = build_index(shared, BACKGROUND, GROUPS, lexicon(), None)

    assert len(phrase_statements(other)) == len(phrase_statements(index())) - 1


@pytest.mark.parametrize("phrase", [0, 9, 20, 33])
def test_left_out_equals_a_catalogue_without_the_phrase(phrase):
    """Against an index built anew: the order of the leaders is the same, although general frequencies move a little."""
    statement = phrase_statements(index())[phrase]
    left_out = left_out_phrases(index(), [statement])[0]
    owner = index().entries[left_out.entry]
    changed = [
        replace(e, phrases=tuple(p for p in e.phrases if p[1] != left_out.text), english=tuple(t for t in e.english if t != left_out.text))
        if e.key == owner.key
        else e
        for e in ENTRIES
    ]
    rebuilt = build_index(changed, BACKGROUND, GROUPS, lexicon(), GramEmbedder())

    scores = rank(rebuilt, left_out.text, vectors(left_out.text)).scores

    assert left_out.scores == pytest.approx(scores, abs=0.35)


def test_hit_rates_count_places():
    rates = hit_rates(left_out_phrases(index(), phrase_statements(index())))

    assert 0 < rates["hit@1"] <= rates["hit@3"] <= rates["hit@8"] == 1.0


def test_thresholds_come_from_the_catalogue_itself():
    calibration = index().calibration

    assert calibration.nothing_below <= calibration.fits_from
    assert calibration.slope > 0
    assert len(background_fits(index().meaning)) == len(BACKGROUND)
    states = [state_of(index(), rank(index(), text, vectors(text))) for text in BACKGROUND]
    assert states.count("fits") <= 1


@pytest.mark.parametrize(
    ("on_topic", "off_topic", "border"),
    [([5, 6, 7, 8], [1, 2, 3, 4], 5), ([3, 4, 5, 6], [1, 2, 3, 4], 3), ([1.0], [0.0], 1.0)],
)
def test_fair_threshold(on_topic, off_topic, border):
    assert fair_threshold(np.array(on_topic, float), np.array(off_topic, float)) == border
