"""A piece of work in a copy of this process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="This system cannot copy a process.")

# In a process of its own: the one that runs the tests has threads and open connections.
SCRIPT = """
import os, sys, time, django
django.setup()
from lotse.core.child import Child

def wait(child):
    while (status := child.status()) is None:
        time.sleep(0.01)
    return status

def fail():
    raise ValueError("Müllers Text")

print(wait(Child(lambda: 0)), wait(Child(lambda: 2)), wait(Child(fail)))
slow = Child(lambda: time.sleep(60) or 0)
print(slow.status())
slow.end()
print(wait(Child(lambda: os.kill(os.getpid(), 9))))
"""


def test_what_it_returns_is_its_status_and_an_error_is_told_by_its_name_only() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["0 2 1", "None", "-9"]
    assert "ValueError" in done.stderr
    assert "Müller" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Only the kernel of Linux ends a process with its parent.")
def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    number = tmp_path / "number"
    script = (
        "import os, time, pathlib, django; django.setup(); from lotse.core.child import Child\n"
        f"Child(lambda: pathlib.Path({str(number)!r}).write_text(str(os.getpid())) and time.sleep(60) or 0); time.sleep(60)"
    )
    running = subprocess.Popen([sys.executable, "-c", script])
    try:
        _wait_for(lambda: number.exists() and number.read_text() != "")
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait(5)
    child = Path("/proc") / number.read_text()
    _wait_for(lambda: not child.exists() or "State:\tZ" in (child / "status").read_text())


def _wait_for(happened, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.02)
