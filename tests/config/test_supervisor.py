"""The supervisor starts again what dies and ends everything when it is told to."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lotse.config.supervisor import FIRST_PAUSE, LONGEST_PAUSE, SETTLED_AFTER, Program, Supervisor

SCRIPT = """
import os, sys
from lotse.config.supervisor import Program, Supervisor
short = [sys.executable, "-S", "-c", "import os; open('starts', 'a').write(f'{os.getpid()}\\\\n'); raise SystemExit(3)"]
long = [sys.executable, "-S", "-c", "import os, time; open('long', 'w').write(str(os.getpid())); time.sleep(60)"]
sys.exit(Supervisor([Program("kurz", short), Program("lang", long)], os.environ, poll_seconds=0.02).run())
"""


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def wait_until(condition: object, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_restarts_what_dies_and_ends_all_when_stopped(tmp_path: Path, stop: signal.Signals) -> None:
    running = subprocess.Popen([sys.executable, "-c", SCRIPT], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: len(lines(tmp_path / "starts")) >= 2 and lines(tmp_path / "long"))
        child = int(lines(tmp_path / "long")[0])
        assert is_running(child)
        running.send_signal(stop)
        _, errors = running.communicate(timeout=10)
    finally:
        running.kill()
    assert running.returncode == 0
    assert not is_running(child)
    assert len(set(lines(tmp_path / "starts"))) == len(lines(tmp_path / "starts"))
    assert errors.splitlines()[0] == "kurz ended with status 3; starting it again in 0.2 s."


def ended(program: Program, *, lived: float) -> None:
    """Let `program` have run for `lived` seconds and then end with status 1."""
    program.process = subprocess.Popen([sys.executable, "-S", "-c", "raise SystemExit(1)"])
    program.process.wait()
    program.started = 1_000.0 - lived


@pytest.mark.slow
def test_waits_longer_each_time_a_program_dies_young(caplog: pytest.LogCaptureFixture) -> None:
    program = Program("Aufgaben-Dienst für Übergaben", ["true"])
    supervisor = Supervisor([program], {})
    pauses = []
    for _ in range(8):
        ended(program, lived=1.0)
        supervisor._watch(program, 1_000.0)
        pauses.append(round(program.due - 1_000.0, 1))
    assert pauses == [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, LONGEST_PAUSE, LONGEST_PAUSE]
    ended(program, lived=SETTLED_AFTER + 1)
    supervisor._watch(program, 1_000.0)
    assert program.due - 1_000.0 == pytest.approx(FIRST_PAUSE)
    said = caplog.messages
    assert said[0] == "Aufgaben-Dienst für Übergaben ended with status 1; starting it again in 0.2 s."
    assert said[-1] == said[0]
    assert [(line.program, line.status_code) for line in caplog.records][:1] == [("Aufgaben-Dienst für Übergaben", 1)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="Only the kernel of Linux ends a process with its parent.")
def test_nothing_outlives_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    running = subprocess.Popen([sys.executable, "-c", SCRIPT], cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: lines(tmp_path / "long"))
        child = int(lines(tmp_path / "long")[0])
        assert is_running(child)
    finally:
        running.kill()
        running.wait(5)
    wait_until(lambda: not is_running(child))


@pytest.mark.slow
def test_a_program_leaves_the_processor_to_others_first(tmp_path: Path) -> None:
    script = SCRIPT.replace('Program("lang", long)', 'Program("lang", long, delay=60.0)')
    running = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.DEVNULL)
    wait_until(lambda: len(lines(tmp_path / "starts")) >= 2)
    running.terminate()
    assert running.wait(10) == 0
    assert not (tmp_path / "long").exists()


@pytest.mark.slow
def test_ends_with_force_what_does_not_listen() -> None:
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('da', flush=True); signal.pause()"
    process = subprocess.Popen([sys.executable, "-S", "-c", deaf], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    Supervisor([Program("taub", [], process=process)], {})._end_all(patience=0.1)
    assert process.wait(5) == -signal.SIGKILL
    process.stdout.close()
