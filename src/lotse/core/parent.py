"""No process outlives the one that started it: what is left behind would hold the port and answer from an old index."""

import ctypes
import os
import signal
import sys

_SEND_WHEN_PARENT_ENDS = 1  # PR_SET_PDEATHSIG of prctl(2)


def end_with_parent(parent: int) -> None:
    """Let the kernel end this process when `parent`, which just started it, ends. Linux only; elsewhere nothing happens."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_SEND_WHEN_PARENT_ENDS, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the call
        os.kill(os.getpid(), signal.SIGKILL)


def end_forks_with_this_process() -> None:
    """Let every process that is forked from now on end with the one that forked it."""
    forking = [0]

    def remember() -> None:
        forking[0] = os.getpid()

    os.register_at_fork(before=remember, after_in_child=lambda: end_with_parent(forking[0]))
