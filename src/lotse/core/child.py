"""Work in a forked copy of this process: this one stays free, and what the work took of memory goes back with the copy."""

import logging
import os
import signal
from collections.abc import Callable

from django.db import connections

from lotse.core.parent import end_with_parent

FAILED = 1
logger = logging.getLogger("lotse.child")


class Child:
    """One copy of this process that does one piece of work and ends. It ends with this process too (Linux)."""

    def __init__(self, work: Callable[[], int]) -> None:
        """Start `work`; what it returns (0 to 255) is the exit status, `FAILED` after an error, which is logged by its name.

        Connections to the database are closed first: two processes cannot share one.
        """
        connections.close_all()
        parent = os.getpid()
        self._number = os.fork()
        if self._number:
            return
        status = FAILED
        try:
            end_with_parent(parent)
            status = work()
        except Exception as error:
            logger.error("%s", type(error).__name__)
        finally:
            os._exit(status)

    def status(self) -> int | None:
        """Return the exit status (negative: the signal that ended it), None while it works."""
        ended, status = os.waitpid(self._number, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if ended else None

    def end(self) -> None:
        """End it without waiting for its work."""
        os.kill(self._number, signal.SIGKILL)
        os.waitpid(self._number, 0)
