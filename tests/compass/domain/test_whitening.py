"""The space of meanings: what varies within the entries is shrunk, what tells them apart stays."""

import numpy as np
import pytest

from lotse.compass.domain.whitening import MOST_AXES, learn_whitening

PER_ENTRY = 400


def catalogue(*, entries: int = 3, dimensions: int = 12) -> tuple[np.ndarray, np.ndarray]:
    """Rows that differ between entries along the first axes, and within them far more along all others."""
    chance = np.random.default_rng(7)
    rows = []
    for entry in range(entries):
        spread = chance.normal(size=(PER_ENTRY, dimensions)) * ([0.1] * entries + [1.0] * (dimensions - entries))
        spread[:, entry] += 1.0
        rows.append(spread)
    return np.concatenate(rows).astype(np.float32), np.arange(entries) * PER_ENTRY


def hits(rows: np.ndarray, starts: np.ndarray) -> float:
    """Share of rows whose nearest other row, by cosine, is of the same entry."""
    near = rows @ rows.T
    np.fill_diagonal(near, -2)
    owner = np.repeat(np.arange(len(starts)), PER_ENTRY)
    return float((owner[near.argmax(axis=1)] == owner).mean())


def test_what_varies_within_the_entries_no_longer_decides_who_is_near():
    rows, starts = catalogue()
    plain = rows - rows.mean(axis=0)
    plain /= np.linalg.norm(plain, axis=1, keepdims=True)

    seen = learn_whitening(rows, starts).of_rows(rows)

    assert hits(plain, starts) == pytest.approx(0.8925, abs=0.01)
    assert hits(seen, starts) == pytest.approx(0.9967, abs=0.01)


def test_rows_are_unit_vectors_and_a_row_without_vector_stays_zero():
    rows, starts = catalogue()
    rows[5] = 0

    seen = learn_whitening(rows, starts).of_rows(rows)

    lengths = np.linalg.norm(seen, axis=1)
    assert lengths[5] == 0.0
    assert np.delete(lengths, 5) == pytest.approx(1.0, abs=1e-5)


def test_a_query_is_seen_as_a_row_is():
    rows, starts = catalogue()
    space = learn_whitening(rows, starts)

    assert space.of_query(rows[17]) == pytest.approx(space.of_rows(rows[17:18])[0], abs=1e-5)
    assert not space.of_query(space.mean).any()


def test_rows_without_vector_change_nothing():
    rows, starts = catalogue()
    more = np.insert(rows, [0, PER_ENTRY], 0, axis=0)

    plain, holes = learn_whitening(rows, starts), learn_whitening(more, starts + np.array([0, 2, 2]))

    assert holes.mean == pytest.approx(plain.mean, abs=1e-6)
    assert abs(holes.axes) == pytest.approx(abs(plain.axes), abs=1e-4)


def test_few_statements_only_take_the_mean_away():
    rows, starts = catalogue(dimensions=400)
    few, few_starts = rows[:: PER_ENTRY // 4], starts // (PER_ENTRY // 4)
    space = learn_whitening(few, few_starts)

    products = space.axes.T @ space.axes

    assert space.axes.shape == (400, MOST_AXES)
    assert np.abs(products / products[0, 0] - np.eye(MOST_AXES)).max() < 1e-3


def test_fail_no_vector_at_all():
    with pytest.raises(ValueError, match="Not one statement has a vector"):
        learn_whitening(np.zeros((4, 3), np.float32), np.array([0, 2]))
