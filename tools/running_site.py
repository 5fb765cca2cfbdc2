"""A whole Lotse in a scratch folder, for the tools that load it, measure it or kill parts of it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from lotse.core.parent import end_with_parent

METRICS_TOKEN = "only-for-a-scratch-site"
KINDS = {"db_worker": "task worker", "django\0clock": "clock", "lotse.config.web_server": "web server", "--setup-only": "setup"}


@dataclass
class RunningSite:
    """`lotse run` with `workers` web processes over `data_dir`. Everything it writes goes to `log`."""

    data_dir: Path
    workers: int = 2
    port: int = field(default_factory=lambda: free_port())  # noqa: PLW0108 - defined below
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.data_dir / "site.log"

    def variables(self) -> dict[str, str]:
        """The senders are told apart by X-Forwarded-For, as behind a proxy: one machine plays many visitors."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
        chosen = {"DATA_DIR": self.data_dir, "WORKERS": self.workers, "PORT": self.port, "BEHIND_PROXY": "true", "EXAMPLE": "0"}
        chosen |= {"METRICS_TOKEN": METRICS_TOKEN}
        return {**kept, **{f"LOTSE_{name}": str(value) for name, value in chosen.items()}}

    def launch(self) -> None:
        """Start without waiting."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        command = [str(Path(sys.executable).with_name("lotse")), "run"]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                command,
                env=self.variables(),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=partial(end_with_parent, os.getpid()),  # noqa: PLW1509 - the main thread starts it
            )

    def relaunch_if_ended(self) -> None:
        """Start again if `lotse run` has ended, as a service manager does."""
        if self.process is None or self.process.poll() is not None:
            self.launch()

    def start(self, patience: float = 300.0) -> float:
        """Start and wait until every process runs; return the seconds until the first answer."""
        began = time.monotonic()
        self.launch()
        while not answers(f"{self.url}/bereit/"):
            if time.monotonic() - began > patience or self.process is None or self.process.poll() is not None:
                raise RuntimeError(f"The site did not start:\n{self.log.read_text(errors='replace')[-3_000:]}")
            time.sleep(0.05)
        taken = time.monotonic() - began
        while not self.is_whole() and time.monotonic() - began < patience:
            time.sleep(0.1)
        return taken

    def wait_for_index(self, patience: float = 900.0) -> float:
        """Wait until every text has its vector, so that nothing is computed in the background; return the seconds it took."""
        began = time.monotonic()
        while '"complete": true' not in read_or_nothing(self.data_dir / "index" / "current.json"):
            if time.monotonic() - began > patience:
                raise RuntimeError("The index did not become complete.")
            time.sleep(0.5)
        return time.monotonic() - began

    def stop(self) -> None:
        """Stop as a person would, with SIGTERM; what is left after that is killed."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(5)

    def processes(self) -> dict[int, str]:
        """Return the processes of the site by number, each with what it is."""
        if self.process is None or self.process.poll() is not None:
            return {}
        found = {self.process.pid: "supervisor"}
        parents = parents_by_number()
        for number in sorted(parents):
            if parents[number] == self.process.pid:
                found[number] = kind_of(number)
                found.update({child: "web worker" for child, parent in parents.items() if parent == number})
        return found

    def is_whole(self) -> bool:
        """Say whether every process there should be is there."""
        kinds = sorted(self.processes().values())
        return kinds == sorted(["supervisor", "task worker", "clock", *["web server", "web worker"] * self.workers])


def kind_of(number: int) -> str:
    """Return what a process that the supervisor started is, from its command."""
    command = read_or_nothing(Path(f"/proc/{number}/cmdline"))
    return next((kind for word, kind in KINDS.items() if word in command), "starting")


def parents_by_number() -> dict[int, int]:
    """Return every living process of this machine with its parent."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (told := read_or_nothing(folder / "stat")):
            state, parent = told.rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(folder.name)] = int(parent)
    return found


def read_or_nothing(file: Path) -> str:
    """Return the text of a file that may be gone by now."""
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""


def answers(url: str, patience: float = 2.0, **headers: str) -> bool:
    """Say whether `url` answers with 200 now."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=patience) as response:
            response.read()
            return response.status == 200
    except (OSError, http.client.HTTPException):  # no connection, cut off, an error status
        return False


def free_port() -> int:
    """Return a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
