"""Vectors are computed once, found by what went in, and stored byte for byte the same."""

import numpy as np
import pytest

from lotse.search.vector_store import KEYS, MATRIX, read_store, update_store, write_store


class LetterEmbedder:
    """Counts letters; remembers what it was asked for."""

    name = "letters/1"
    dimensions = 26

    def __init__(self):
        self.asked = []

    def embed_passages(self, texts, *, prefix="passage"):
        self.asked += [(prefix, text) for text in texts]
        rows = np.array([[text.casefold().count(chr(97 + n)) for n in range(26)] for text in texts], np.float32) + 0.01
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


WANTED = [("query", "Rechnung lesen"), ("passage", "Rechnung lesen"), ("query", "Schicht planen")]


def test_only_missing_texts_are_computed_and_stale_ones_dropped(tmp_path):
    embedder = LetterEmbedder()
    store = update_store(read_store(tmp_path, embedder.name), WANTED, embedder)
    write_store(store, tmp_path)
    embedder.asked.clear()
    changed = [*WANTED[:2], ("query", "Schichten planen")]
    stored = read_store(tmp_path, embedder.name)

    assert stored.missing(changed) == [("query", "Schichten planen")]
    assert len(stored.stale(changed)) == 1

    updated = update_store(stored, changed, embedder)

    assert embedder.asked == [("query", "Schichten planen")]
    assert updated.missing(changed) == []
    assert updated.stale(changed) == set()
    assert updated.get("query", "Schicht planen") is None


def test_vectors_have_length_one_and_depend_on_the_prefix_key(tmp_path):
    embedder = LetterEmbedder()
    store = update_store(read_store(tmp_path, embedder.name), WANTED[:1], embedder)

    assert np.linalg.norm(store.get("query", "Rechnung lesen")) == pytest.approx(1)
    assert store.get("passage", "Rechnung lesen") is None


def test_order_of_the_texts_does_not_change_the_bytes(tmp_path):
    embedder = LetterEmbedder()
    for name, wanted in (("a", WANTED), ("b", [*reversed(WANTED), WANTED[0]])):
        write_store(update_store(read_store(tmp_path / name, embedder.name), wanted, embedder), tmp_path / name)

    for file in (MATRIX, KEYS):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_vectors_of_another_model_are_not_found(tmp_path):
    embedder = LetterEmbedder()
    write_store(update_store(read_store(tmp_path, embedder.name), WANTED, embedder), tmp_path)

    assert read_store(tmp_path, "letters/2").missing(WANTED) == sorted(WANTED)


def test_fail_embedder_of_another_model(tmp_path):
    with pytest.raises(ValueError, match=r"The store holds vectors of letters/2, the embedder is letters/1\."):
        update_store(read_store(tmp_path, "letters/2"), WANTED, LetterEmbedder())


def test_fail_keys_and_rows_do_not_match(tmp_path):
    embedder = LetterEmbedder()
    write_store(update_store(read_store(tmp_path, embedder.name), WANTED, embedder), tmp_path)
    (tmp_path / KEYS).write_text("abc\n")

    with pytest.raises(ValueError, match="1 keys but 3 vectors"):
        read_store(tmp_path, embedder.name)


def test_nothing_wanted_is_an_empty_store(tmp_path):
    embedder = LetterEmbedder()
    write_store(update_store(read_store(tmp_path, embedder.name), [], embedder), tmp_path)

    assert read_store(tmp_path, embedder.name).rows == {}
