"""Static files are collected when one of them changed, not at every start."""

from pathlib import Path
from typing import Any

import pytest

from lotse.config import static


class Storage:
    """One folder of files; `size` changes when the file does."""

    size_of_file = 100

    def get_modified_time(self, path: str) -> str:
        return "2026-11-25"

    def size(self, path: str) -> int:
        return self.size_of_file


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Storage:
    """A finder that knows one file."""
    storage = Storage()

    class Finder:
        def list(self, ignore: list[str]) -> list[tuple[str, Storage]]:
            return [("ui/größe.css", storage)]

    monkeypatch.setattr(static, "get_finders", lambda: [Finder()])
    return storage


def test_collects_once_and_again_after_a_change(tmp_path: Path, storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []

    def collect(name: str, **options: Any) -> None:
        called.append((name, options))
        (tmp_path / "static").mkdir(exist_ok=True)

    monkeypatch.setattr(static, "call_command", collect)
    assert static.collect_if_changed(tmp_path) is True
    assert static.collect_if_changed(tmp_path) is False
    storage.size_of_file = 101
    assert static.collect_if_changed(tmp_path) is True
    assert static.collect_if_changed(tmp_path) is False
    assert called == [("collectstatic", {"interactive": False, "clear": True, "verbosity": 0})] * 2
