"""Fits, perhaps or nothing, and how likely each entry is."""

from dataclasses import replace

import pytest

from lotse.compass.domain.ranking import rank
from lotse.compass.domain.states import belonging, confidences, is_strong_hit, state_of, trusted
from tests.compass.domain.sample import QUERIES, index, vectors


def ranked(query: str, *, with_model: bool = True):
    return rank(index(), query, vectors(query) if with_model else None)


def with_thresholds(nothing_below: float, fits_from: float):
    measured = index().calibration
    return replace(index(), calibration=replace(measured, nothing_below=nothing_below, fits_from=fits_from))


@pytest.mark.parametrize(("shift", "state"), [((-1, -1), "fits"), ((-1, 1), "perhaps"), ((1, 1), "nothing")])
def test_the_belonging_decides(shift, state):
    ranking = ranked("Termine beim Zahnarzt")
    found = belonging(index(), ranking)
    changed = with_thresholds(found + 0.1 * shift[0], found + 0.1 * shift[1])

    assert state_of(changed, ranking) == state


@pytest.mark.parametrize("query", QUERIES)
def test_without_the_model_never_firmer_than_perhaps(query):
    assert state_of(index(), ranked(query, with_model=False)) == "perhaps"


@pytest.mark.parametrize("query", ["qqq", "Xyz Qwrt"])
def test_without_the_model_nothing_only_when_nothing_matched(query):
    assert state_of(index(), ranked(query, with_model=False)) == "nothing"


@pytest.mark.parametrize(
    ("query", "strong"),
    [
        ("ZUGFeRD", True),
        ("XRechnung!", True),
        ("Belegerkennung", True),
        ("Eingangsrechnungen auslesen", True),
        ("predictive maintenance", True),
        ("Skonto", True),
        ("Skonto beim Autokauf im Urlaub", False),
        ("Hund", False),
        ("Großmutter ruft Hund", False),
    ],
)
def test_strong_hit(query, strong):
    assert is_strong_hit(index(), ranked(query, with_model=False)) is strong


def test_a_named_abbreviation_overrules_a_model_that_does_not_know_it():
    strict = with_thresholds(99.0, 99.0)
    ranking = rank(strict, "ZUGFeRD", vectors("Pizza"))

    answerable = trusted(strict, ranking)

    assert state_of(strict, ranking) == "nothing"
    assert state_of(strict, answerable) == "perhaps"
    assert strict.entries[int(answerable.order[0])].key == "belege-lesen"


def test_a_text_that_names_nothing_stays_rejected():
    strict = with_thresholds(99.0, 99.0)
    ranking = rank(strict, "Hund im Garten", vectors("Hund im Garten"))

    assert trusted(strict, ranking) is ranking


@pytest.mark.parametrize("with_model", [True, False])
@pytest.mark.parametrize("query", QUERIES)
def test_confidence_rises_with_the_score_and_is_a_probability(query, with_model):
    ranking = ranked(query, with_model=with_model)
    found = confidences(index(), ranking)[ranking.order]

    assert (found >= 0).all()
    assert found.sum() <= 1 + 1e-9
    assert sorted(found, reverse=True) == found.tolist()


def test_a_clear_text_is_more_likely_than_a_vague_one():
    clear = confidences(index(), ranked("Rechnungen abtippen, Belege sortieren")).max()
    vague = confidences(index(), ranked("Wetter am Meer")).max()

    assert clear > vague
    assert confidences(index(), ranked("Rechnungen abtippen", with_model=False)).max() <= 0.5


def test_words_and_meaning_both_count():
    with_words = belonging(index(), ranked("Rechnung"))
    other_words = belonging(index(), rank(index(), "Hund", vectors("Rechnung")))

    assert with_words > other_words


def test_fail_belonging_without_the_model():
    with pytest.raises(ValueError, match="Without the model nobody can say"):
        belonging(index(), ranked("Rechnung", with_model=False))
