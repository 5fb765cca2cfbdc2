"""The mark of a running site: whoever replaces its data waits until it has ended.

A lock of the operating system, so that a site that was killed leaves no mark behind.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lotse.core.errors import LotseError

if sys.platform != "win32":
    import fcntl

MARK = "running.lock"
PUT_ASIDE = "before-restore"
"""Folder with the data from before a restore; it exists only while one runs, or after one was interrupted."""


class SiteRunningError(LotseError):
    """The site must be stopped first."""


@contextmanager
def site_running(data_dir: Path) -> Iterator[None]:
    """Mark the site as running. Raises SiteRunningError while its data are being replaced, or were replaced only by half."""
    with _locked(data_dir, shared=True, sentence="A backup is being restored into this installation. Start Lotse when that is done."):
        if (data_dir / PUT_ASIDE).exists():
            raise SiteRunningError(f"A restore was interrupted. Run it again: the data from before are safe in {data_dir / PUT_ASIDE}.")
        yield


@contextmanager
def site_stopped(data_dir: Path) -> Iterator[None]:
    """Keep the site from starting. Raises SiteRunningError if it runs."""
    with _locked(data_dir, shared=False, sentence=f"Lotse is running on {data_dir}. Stop it first; nothing was changed."):
        yield


@contextmanager
def _locked(data_dir: Path, *, shared: bool, sentence: str) -> Iterator[None]:
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / MARK).open("a") as mark:
        if sys.platform != "win32":
            try:
                fcntl.flock(mark, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SiteRunningError(sentence) from None
        yield
