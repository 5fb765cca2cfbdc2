"""A running Lotse for tests: set up once in a folder of its own, served by the real web server on a free port.

The tests of this folder talk to this process only, never to the test database, so the order of tests does not matter.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from lotse.compass.need import write_need
from lotse.config.commands.serve import web_server_command
from lotse.config.environment import read_environment
from lotse.network.situation import Situation, write_situation

SECONDS_TO_START = 30


@dataclass
class LiveSite:
    """One web server. `log` is the file with everything it wrote: access log, errors, warnings."""

    url: str
    data_dir: Path
    log: Path
    process: "subprocess.Popen[bytes]" = field(repr=False)

    def stop(self) -> None:
        """End the server and all its workers."""
        if self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


def prepare(data_dir: Path) -> None:
    """Migrate, import, index and collect into `data_dir`, once for all test processes that share it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "prepared.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (data_dir / "prepared").exists():
            return
        command = [str(Path(sys.executable).with_name("lotse")), "run", "--setup-only"]
        subprocess.run(command, env=_variables(data_dir), check=True, timeout=300)
        (data_dir / "prepared").touch()


def start(data_dir: Path, log: Path) -> LiveSite:
    """Start the web server over a prepared `data_dir` and wait for its first answer."""
    port = _free_port()
    variables = _variables(data_dir, port=port)
    command = web_server_command(read_environment({k: v for k, v in variables.items() if k.startswith("LOTSE_")}))
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=variables, stdout=out, stderr=subprocess.STDOUT)
    site = LiveSite(f"http://127.0.0.1:{port}", data_dir, log, process)
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{site.url}/robots.txt", timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return site
    site.stop()
    raise RuntimeError(f"The web server did not answer within {SECONDS_TO_START} s:\n{log.read_text(errors='replace')}")


def cookies(need: str = "", situation: "dict[str, object] | None" = None) -> dict[str, tuple[str, str]]:
    """Return the cookies (name to value and path) that hold a need and facts about the firm, signed as the site signs them."""
    response = HttpResponse()
    if need and not write_need(response, need):
        raise ValueError("This need is too long for a cookie.")
    if situation:
        write_situation(response, Situation(**situation))
    return {name: (morsel.value, morsel["path"]) for name, morsel in response.cookies.items()}


def _variables(data_dir: Path, port: int = 8000) -> dict[str, str]:
    foreign = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    return {
        **foreign,
        "DJANGO_SETTINGS_MODULE": "lotse.config.settings",
        "LOTSE_DATA_DIR": str(data_dir),
        "LOTSE_SECRET_KEY": settings.SECRET_KEY,
        "LOTSE_PORT": str(port),
        "OMP_NUM_THREADS": "1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
