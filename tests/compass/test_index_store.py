"""An index read from disk answers like the one that was built."""

import json

import pytest

from lotse.compass.domain.answer import answer
from lotse.compass.index_store import StaleIndexError, load_index, save_index
from tests.compass.domain.sample import QUERIES, GramEmbedder, index
from tests.search.lexica import lexicon


@pytest.mark.parametrize("with_model", [True, False])
def test_saved_index_gives_the_same_answers(tmp_path, with_model):
    built = index(with_model=with_model)
    save_index(built, tmp_path / built.version)

    loaded = load_index(tmp_path / built.version, lexicon())

    assert loaded.version == built.version
    assert loaded.entries == built.entries
    assert loaded.calibration == built.calibration
    assert (loaded.meaning is None) is not with_model
    for query in QUERIES:
        for embedder in (GramEmbedder(), None):
            assert answer(loaded, query, embedder) == answer(built, query, embedder)


def test_equal_indexes_give_equal_bytes(tmp_path):
    for name in ("one", "other"):
        save_index(index(), tmp_path / name)

    files = [sorted(path.name for path in (tmp_path / name).iterdir()) for name in ("one", "other")]
    assert files[0] == files[1]
    for file in files[0]:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_fail_index_of_another_format(tmp_path):
    save_index(index(), tmp_path / "x")
    meta = json.loads((tmp_path / "x" / "meta.json").read_text())
    (tmp_path / "x" / "meta.json").write_text(json.dumps({**meta, "format": 0}))

    with pytest.raises(StaleIndexError, match="has format 0"):
        load_index(tmp_path / "x", lexicon())
