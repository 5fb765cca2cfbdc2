"""The keeper: the index follows what is published; new texts are found by words at once, and by meaning a little later."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lotse.compass.domain.answer import answer
from lotse.compass.index import Pointer, current_index, index_folder, loaded, read_pointer
from lotse.compass.index_build import local_vectors, read_sources
from lotse.compass.index_keeper import AT_A_TIME, IndexKeeper
from lotse.core.errors import ConfigurationError
from lotse.core.queries import content_version
from lotse.knowledge.models import CATALOGUE, UseCase
from lotse.knowledge.queries import published
from tests.factories.index import CountingModel, bring, publish, small_content
from tests.factories.knowledge import UseCaseFactory, use_case


@pytest.fixture
def catalogue(db: None, tmp_path: Path, installation: Any) -> Iterator[Path]:
    """A small catalogue that was imported and has no index yet."""
    folder = small_content(tmp_path / "content")
    installation(content_dir=folder, data_dir=tmp_path / "data")
    bring(folder)
    loaded.clear()
    yield folder
    loaded.clear()


@pytest.fixture
def model() -> CountingModel:
    return CountingModel()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def keeper(model: CountingModel, said: list[str]) -> IndexKeeper:
    return IndexKeeper(embedder=lambda: model, said=said.append)


def number() -> int:
    return content_version(CATALOGUE)


def equals_database() -> bool:
    """Say whether the index in use holds exactly what is published."""
    return [(e.key, e.title, e.against) for e in current_index().entries] == [(p.key, p.title, p.against) for p in published()]


# Nothing to do


def test_without_anything_published_it_says_what_to_do(db: None, installation: Any, tmp_path: Path, keeper: IndexKeeper) -> None:
    installation(data_dir=tmp_path)
    with pytest.raises(ConfigurationError):
        keeper.round()


def test_while_nothing_changes_a_round_is_one_small_query(catalogue: Path, keeper: IndexKeeper, django_assert_num_queries: Any) -> None:
    assert keeper.round() is True
    before = sorted(path.name for path in index_folder().iterdir())
    with django_assert_num_queries(3):
        assert [keeper.round() for _ in range(3)] == [False, False, False]
    assert sorted(path.name for path in index_folder().iterdir()) == before


def test_a_draft_is_no_change(catalogue: Path, keeper: IndexKeeper) -> None:
    keeper.round()
    row = UseCase.objects.get(key="oel-pruefen")
    row.content = {**row.content, "title": "Ölstände messen"}
    row.save_revision()
    assert keeper.round() is False


# Quickly, then completely


def test_first_quickly_then_completely(catalogue: Path, keeper: IndexKeeper, model: CountingModel, said: list[str]) -> None:
    states: list[Pointer | None] = []
    model.before_each = lambda: states.append(read_pointer())

    keeper.round()

    quick, whole = states[0], read_pointer()
    assert quick is not None
    assert whole is not None
    assert (quick.complete, quick.folder.endswith("-quick"), whole.complete, whole.folder.endswith("-quick")) == (False, True, True, False)
    assert quick.content_version == whole.content_version == number()
    assert said == [
        f"index {quick.folder} of catalogue version {number()} in use, without new vectors or thresholds",
        f"index {whole.folder} of catalogue version {number()} in use, complete",
    ]
    assert sorted(model.texts) == sorted(text for _, text in read_sources().wanted)


def test_only_changed_texts_are_computed(catalogue: Path, keeper: IndexKeeper, model: CountingModel) -> None:
    keeper.round()
    before = {text for _, text in read_sources().wanted}
    model.texts.clear()
    publish("oel-pruefen", title="Ölstände im Winter messen")

    keeper.round()

    wanted = read_sources().wanted
    assert set(model.texts) == {text for _, text in wanted} - before
    assert 0 < len(model.texts) < len(wanted) // 4
    assert len(local_vectors().rows) == len(set(wanted))  # what nothing needs any more is dropped
    assert equals_database()


def test_a_new_entry_is_found_by_words_before_it_has_vectors(catalogue: Path, keeper: IndexKeeper, model: CountingModel) -> None:
    keeper.round()
    met: list[tuple[str, bool]] = []

    def ask() -> None:
        index = current_index()
        met.append((answer(index, "Gefrierschrank", model).matches[0].key, index.meaning is not None))

    model.before_each = ask
    UseCaseFactory(entry=use_case("gefrierschrank-pruefen", "Gefrierschrank"))

    keeper.round()

    assert met[0] == met[-1] == ("gefrierschrank-pruefen", True)
    model.before_each = lambda: None
    assert answer(current_index(), "Gefrierschrank", model).matches[0].key == "gefrierschrank-pruefen"


def test_an_unpublished_entry_is_gone_at_once(catalogue: Path, keeper: IndexKeeper, model: CountingModel) -> None:
    keeper.round()
    UseCase.objects.get(key="oel-pruefen").unpublish()
    model.texts.clear()

    keeper.round()

    assert "oel-pruefen" not in [entry.key for entry in current_index().entries]
    assert (model.texts, equals_database()) == ([], True)


def test_without_a_model_it_answers_by_words_and_does_not_try_for_ever(catalogue: Path, said: list[str]) -> None:
    keeper = IndexKeeper(embedder=lambda: None, said=said.append)

    assert [keeper.round(), keeper.round()] == [True, False]

    pointer = read_pointer()
    assert pointer is not None
    assert (pointer.complete, pointer.content_version, current_index().meaning) == (False, number(), None)
    assert equals_database()


# While it works


def test_a_change_while_it_computes_comes_first(catalogue: Path, keeper: IndexKeeper, model: CountingModel) -> None:
    def change() -> None:
        if len(model.texts) == AT_A_TIME + 3:
            publish("oel-pruefen", title="Ölstände im Winter messen")

    model.before_each = change

    assert keeper.round() is True
    kept, old = len(local_vectors().rows), read_pointer()
    assert kept == len(model.texts) == 2 * AT_A_TIME  # it looked up after a few texts and kept what it had
    assert old is not None
    assert old.content_version == number() - 1

    assert keeper.round() is True
    assert (read_pointer(), equals_database()) == (Pointer(read_sources().name, number(), True), True)
    assert len(model.texts) == len(set(model.texts))  # no text was computed twice
    assert keeper.round() is False


def test_a_change_at_the_very_end_is_taken_up_in_the_next_round(
    catalogue: Path, model: CountingModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []

    def said(line: str) -> None:
        lines.append(line)
        if len(lines) == 2:
            publish("oel-pruefen", title="Ölstände im Winter messen")

    keeper = IndexKeeper(embedder=lambda: model, said=said)

    keeper.round()
    assert not equals_database()
    assert keeper.round() is True
    assert equals_database()


# After a sudden end


def test_a_new_keeper_goes_on_where_the_old_one_was_killed(catalogue: Path, model: CountingModel, said: list[str]) -> None:
    def kill() -> None:
        if len(model.texts) == AT_A_TIME:
            raise KeyboardInterrupt

    model.before_each = kill
    with pytest.raises(KeyboardInterrupt):
        IndexKeeper(embedder=lambda: model).round()
    quick = read_pointer()
    assert quick is not None
    assert (quick.complete, len(local_vectors().rows)) == (False, AT_A_TIME)
    model.before_each = lambda: None
    loaded.clear()

    assert IndexKeeper(embedder=lambda: model, said=said.append).round() is True

    assert (read_pointer(), equals_database()) == (Pointer(read_sources().name, number(), True), True)
    assert len(model.texts) == len(set(model.texts))
    assert len(said) == 1  # the quick index of this version stood there already


def test_after_a_restart_the_index_equals_the_database(catalogue: Path, keeper: IndexKeeper, model: CountingModel) -> None:
    keeper.round()
    publish("oel-pruefen", title="Ölstände im Winter messen")  # the keeper was killed before it could follow
    UseCase.objects.get(key="touren-planen").unpublish()
    loaded.clear()
    assert not equals_database()

    assert IndexKeeper(embedder=lambda: model).round() is True

    assert equals_database()


def test_a_restored_database_is_followed_though_its_number_is_lower(catalogue: Path, keeper: IndexKeeper, model: CountingModel) -> None:
    publish("oel-pruefen", title="Ölstände im Winter messen")
    keeper.round()
    UseCase.objects.filter(key="oel-pruefen").update(title="Ölstände im Sommer messen")
    row = UseCase.objects.get(key="oel-pruefen")
    UseCase.objects.filter(pk=row.pk).update(content={**row.content, "title": "Ölstände im Sommer messen"})
    _count_back()

    assert IndexKeeper(embedder=lambda: model).round() is True
    assert equals_database()


def _count_back() -> None:
    from lotse.core.models import ContentVersion

    ContentVersion.objects.filter(pk=CATALOGUE).update(number=1)


def test_only_the_index_before_is_kept(catalogue: Path, keeper: IndexKeeper) -> None:
    for number in range(3):
        publish("oel-pruefen", against=f"Das ist beim Ölstand {number} nicht nötig.")
        keeper.round()

    pointer = read_pointer()
    assert pointer is not None
    names = sorted(path.name for path in index_folder().iterdir() if path.is_dir() and path.name != "vectors")
    assert names == sorted([pointer.folder, next(name for name in names if name != pointer.folder)])
