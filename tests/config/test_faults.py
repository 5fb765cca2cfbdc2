"""Processes are killed at random moments: the service comes back, nothing acknowledged is lost. `tools/faults.py` does it 200 times."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "faults.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="The tool reads /proc.")
@pytest.mark.skipif("LOTSE_DATABASE_URL" in os.environ, reason="The site of the tool has a SQLite database of its own.")
def test_nothing_is_lost_when_processes_are_killed(prepared_data: Path, tmp_path: Path) -> None:
    data = tmp_path / "site"
    shutil.copytree(prepared_data, data, ignore=shutil.ignore_patterns("*.log", "prepared*"))
    command = [sys.executable, str(TOOL), "--times", "5", "--data", str(data), "--pause", "1", "--patient"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "nothing lost, index equal to the database" in done.stdout.splitlines()
