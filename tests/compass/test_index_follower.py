"""The follower: the slow step runs beside, and what is published meanwhile comes first."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from lotse.compass import index_follower
from lotse.compass.index_follower import AGAIN, IndexFollower, IndexNotCompleteError


class Stage:
    """A catalogue, an index and children whose state a test sets; `told` is what happened."""

    def __init__(self) -> None:
        self.catalogue, self.index = 7, 6
        self.status: int | None = None
        self.told: list[str] = []

    def child(self, work: Callable[[], int]) -> SimpleNamespace:
        self.told.append(f"child for {self.index}")
        return SimpleNamespace(status=lambda: self.status, end=lambda: self.told.append("ended"), work=work)

    def quickly(self, number: int) -> None:
        if self.index != number:
            self.told.append(f"quick {number}")
            self.index = number


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    made = Stage()
    monkeypatch.setattr(index_follower, "content_version", lambda topic: made.catalogue)
    monkeypatch.setattr(index_follower, "pointed_to", lambda: made.index)
    monkeypatch.setattr(index_follower, "Child", made.child)
    return made


@pytest.fixture
def follower(stage: Stage) -> IndexFollower:
    return IndexFollower(SimpleNamespace(quickly=stage.quickly, completely=lambda: True, remember=lambda: stage.told.append("remembered")))  # type: ignore[arg-type]


def test_fail_the_slow_step_ended_by_a_signal_is_told_and_tried_again(stage: Stage, follower: IndexFollower) -> None:
    follower.round()
    stage.status = -9
    with pytest.raises(IndexNotCompleteError, match="Completing the index ended with status -9"):
        follower.round()
    stage.status = None
    assert follower.round() is False
    assert stage.told == ["quick 7", "child for 7", "child for 7"]


def test_quickly_at_once_and_completely_beside(stage: Stage, follower: IndexFollower) -> None:
    assert follower.round() is True
    assert [follower.round(), follower.round()] == [False, False]
    stage.status = 0
    assert [follower.round(), follower.round(), follower.round()] == [False, False, False]
    assert stage.told == ["quick 7", "child for 7", "remembered"]


def test_an_index_of_this_catalogue_is_only_completed(stage: Stage, follower: IndexFollower) -> None:
    stage.index = 7
    assert follower.round() is False
    assert stage.told == ["child for 7"]


def test_what_is_published_meanwhile_does_not_wait(stage: Stage, follower: IndexFollower) -> None:
    follower.round()
    stage.catalogue = 8
    assert follower.round() is True
    assert stage.told == ["quick 7", "child for 7", "ended", "quick 8", "child for 8"]


def test_a_child_that_saw_the_change_itself_starts_anew(stage: Stage, follower: IndexFollower) -> None:
    follower.round()
    stage.catalogue, stage.status = 8, AGAIN
    assert follower.round() is True
    assert stage.told == ["quick 7", "child for 7", "quick 8", "child for 8"]


def test_the_status_says_whether_the_catalogue_stayed_the_same(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int] = []
    monkeypatch.setattr(index_follower, "Child", lambda work: found.append(work()))
    for stayed in (True, False):
        IndexFollower(SimpleNamespace(quickly=stage.quickly, completely=lambda stayed=stayed: stayed)).round()  # type: ignore[arg-type]
    assert found == [0, AGAIN]
