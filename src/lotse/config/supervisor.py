"""Keeps the processes of one installation running, and starts again what dies."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import FrameType

from lotse.core.parent import end_with_parent

FIRST_PAUSE = 0.2  # seconds before the first new start
LONGEST_PAUSE = 10.0
SETTLED_AFTER = 5.0  # a process that ran this long had started well; it starts again after the first pause

logger = logging.getLogger("lotse.supervisor")


@dataclass
class Program:
    """One supervised process. `delay`: seconds it leaves the processor to others at first; `pause` grows while it keeps dying young."""

    name: str
    command: Sequence[str]
    delay: float = 0.0
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0


@dataclass
class Supervisor:
    """Runs `programs` until it is told to stop (SIGTERM, SIGINT)."""

    programs: Sequence[Program]
    environment: Mapping[str, str]
    poll_seconds: float = 0.2
    stopping: bool = field(default=False, init=False)

    def run(self) -> int:
        """Start everything, watch, and stop everything in the end. Returns 0."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        for program in self.programs:
            program.due = time.monotonic() + program.delay
        while not self.stopping:
            now = time.monotonic()
            for program in self.programs:
                self._watch(program, now)
            time.sleep(self.poll_seconds)
        self._end_all()
        return 0

    def _watch(self, program: Program, now: float) -> None:
        if program.process is None:
            if now >= program.due:
                program.process = self._begin(program)
                program.started = now
            return
        status = program.process.poll()
        if status is None:
            return
        lived = now - program.started
        pause = FIRST_PAUSE if lived > SETTLED_AFTER else program.pause
        program.process, program.due, program.pause = None, now + pause, min(pause * 2, LONGEST_PAUSE)
        told = {"program": program.name, "status_code": status}
        logger.warning("%s ended with status %s; starting it again in %.1f s.", program.name, status, pause, extra=told)

    def _begin(self, program: Program) -> "subprocess.Popen[bytes]":
        tie = partial(end_with_parent, os.getpid())
        return subprocess.Popen(program.command, env=dict(self.environment), preexec_fn=tie)  # noqa: PLW1509 - no threads here

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _end_all(self, patience: float = 8.0) -> None:
        running = [p.process for p in self.programs if p.process and p.process.poll() is None]
        for process in running:
            process.terminate()
        end = time.monotonic() + patience
        for process in running:
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
