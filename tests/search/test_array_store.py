"""A store of arrays is written once and never half."""

import numpy as np
import pytest

from lotse.search.array_store import load_arrays, save_arrays


def test_what_was_saved_is_loaded(tmp_path):
    arrays = {"a.b": np.arange(5), "c": np.eye(2, dtype=np.float32), "empty": np.empty(0, np.int32)}

    save_arrays(tmp_path / "x", arrays, {"name": "Prüfung", "numbers": [1, 2]})
    loaded, meta = load_arrays(tmp_path / "x")

    assert meta == {"name": "Prüfung", "numbers": [1, 2]}
    assert {name: array.tolist() for name, array in loaded.items()} == {name: array.tolist() for name, array in arrays.items()}


def test_an_existing_store_is_left_alone(tmp_path):
    save_arrays(tmp_path / "x", {"a": np.arange(2)}, {"first": True})
    save_arrays(tmp_path / "x", {"a": np.arange(9)}, {"first": False})

    loaded, meta = load_arrays(tmp_path / "x")

    assert meta == {"first": True}
    assert loaded["a"].tolist() == [0, 1]
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_loaded_arrays_cannot_be_changed(tmp_path):
    save_arrays(tmp_path / "x", {"a": np.arange(2)}, {})

    with pytest.raises(ValueError, match="read-only"):
        load_arrays(tmp_path / "x")[0]["a"][0] = 7


def test_fail_no_store(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_arrays(tmp_path / "absent")
