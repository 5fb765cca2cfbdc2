"""A site and a restore never work on the same data at once, and a restart does not do again what is done."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lotse.config import set_up
from lotse.config.environment import Environment, read_environment
from lotse.config.running import SiteRunningError, site_running, site_stopped
from lotse.config.set_up import forget_set_up, is_set_up, mark_set_up


def test_fail_replacing_data_of_a_running_site(tmp_path: Path) -> None:
    with site_running(tmp_path), pytest.raises(SiteRunningError) as caught, site_stopped(tmp_path):
        pass
    assert str(caught.value) == f"Lotse is running on {tmp_path}. Stop it first; nothing was changed."


def test_fail_starting_while_data_are_replaced(tmp_path: Path) -> None:
    with site_stopped(tmp_path), pytest.raises(SiteRunningError) as caught, site_running(tmp_path):
        pass
    assert str(caught.value) == "A backup is being restored into this installation. Start Lotse when that is done."


def test_a_site_may_set_itself_up_while_it_is_marked(tmp_path: Path) -> None:
    with site_running(tmp_path), site_running(tmp_path):
        pass
    with site_stopped(tmp_path):
        pass


def hold(folder: Path) -> None:
    with site_running(folder):
        (folder / "held").touch()
        time.sleep(60)


@pytest.mark.slow
def test_a_killed_site_leaves_no_mark(tmp_path: Path) -> None:
    site = multiprocessing.get_context("spawn").Process(target=hold, args=(tmp_path,))
    site.start()
    end = time.monotonic() + 20
    while not (tmp_path / "held").exists() and time.monotonic() < end:
        time.sleep(0.02)
    with pytest.raises(SiteRunningError), site_stopped(tmp_path):
        pass
    os.kill(site.pid or 0, signal.SIGKILL)
    site.join(5)
    with site_stopped(tmp_path):
        pass


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """An installation with small folders of content, region and program."""
    for name in ("inhalt", "region", "programm", "daten"):
        (tmp_path / name).mkdir()
    (tmp_path / "inhalt" / "größe.toml").write_text("a = 1")
    monkeypatch.setattr(set_up, "PACKAGE", tmp_path / "programm")
    folders = {"LOTSE_CONTENT_DIR": "inhalt", "LOTSE_REGION_DIR": "region", "LOTSE_DATA_DIR": "daten"}
    return read_environment({"LOTSE_SECRET_KEY": "x" * 50, **{name: str(tmp_path / folder) for name, folder in folders.items()}})


def test_what_was_set_up_is_not_set_up_again(environment: Environment) -> None:
    assert not is_set_up(environment)
    mark_set_up(environment)
    assert is_set_up(environment)
    assert "x" * 50 not in (environment.data_dir / ".set-up").read_text()
    forget_set_up(environment.data_dir)
    assert not is_set_up(environment)


CHANGES: dict[str, Callable[[Environment], object]] = {
    "content changed": lambda e: (e.content_dir / "größe.toml").write_text("a = 2 # länger"),
    "content removed": lambda e: (e.content_dir / "größe.toml").unlink(),
    "region": lambda e: (e.region_dir / "region.toml").write_text("neu"),
    "program": lambda e: (set_up.PACKAGE / "neu.py").write_text("neu"),
    "database": lambda e: (e.data_dir / "lotse.sqlite3").touch(),
    "index gone": lambda e: (e.data_dir / "index").rename(e.data_dir / "weg"),
    "static files gone": lambda e: (e.data_dir / "static").rmdir(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_sets_up_again(environment: Environment, change: Callable[[Environment], object]) -> None:
    (environment.data_dir / "static").mkdir()
    (environment.data_dir / "index").mkdir()
    (environment.data_dir / "index" / "current.json").touch()
    mark_set_up(environment)
    assert is_set_up(environment)
    change(environment)
    assert not is_set_up(environment)


@pytest.mark.parametrize(
    ("values", "same"), [({"port": 9000, "workers": 3}, True), ({"operator_name": "Süd"}, False), ({"embedder": "off"}, False)]
)
def test_only_settings_that_matter_set_up_again(environment: Environment, values: dict[str, object], same: bool) -> None:
    mark_set_up(environment)
    assert is_set_up(environment.model_copy(update=values)) is same
