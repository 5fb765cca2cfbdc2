"""`lotse run`: set up what is missing, then serve."""

import argparse
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from lotse.config.commands import add_command, start_django
from lotse.config.environment import Environment, environment_or_exit
from lotse.config.log_lines import announce, start_logging, web_server_options
from lotse.config.metrics_folder import metrics_variables
from lotse.config.running import site_running
from lotse.config.set_up import is_set_up, mark_set_up
from lotse.config.supervisor import Program, Supervisor
from lotse.core.errors import LotseError
from lotse.core.parent import end_with_parent


def add_to(commands: Any) -> None:
    """Add `run`."""
    parser = add_command(
        commands,
        "run",
        run,
        summary="Set up what is missing and serve the site.",
        details="""
        Migrates the database, imports the content, builds the search index and collects the static files (each only if
        something changed), then starts and watches three processes: web server, task worker and clock. The clock also keeps
        the search index equal to the published catalogue.
        Stop with Ctrl+C. Settings come from variables named LOTSE_…; docs/operating.md lists them.

        Examples:
          lotse run
          LOTSE_PORT=9000 lotse run
          lotse run --setup-only        (before a deployment: prepare and leave)
        """,
    )
    parser.add_argument("--setup-only", action="store_true", help="prepare everything, but do not serve")


def run(options: argparse.Namespace) -> int:
    """Prepare and serve."""
    environment = environment_or_exit()
    try:
        with site_running(environment.data_dir):
            if options.setup_only:
                prepare(environment)
                return 0
            return set_up(environment) or serve(environment)
    except LotseError as error:
        sys.stderr.write(f"Lotse cannot start.\n{error}\n")
        return 2


def set_up(environment: Environment) -> int:
    """Prepare unless nothing changed since the last time; return the exit status. With example data there is always something new.

    In a process of its own: what setting up loads into memory is gone while the site runs.
    """
    if not environment.wants_example and is_set_up(environment):
        return 0
    setup = [sys.executable, "-m", "lotse.config.cli", "run", "--setup-only"]
    return subprocess.run(setup, check=False, preexec_fn=partial(end_with_parent, os.getpid())).returncode


def serve(environment: Environment) -> int:
    """Start and watch all processes until told to stop. Returns the exit status."""
    start_logging(as_json=environment.logs_json)
    announce(f"Lotse: http://{environment.host}:{environment.port}/", as_json=environment.logs_json)
    python = Path(sys.executable)
    programs = [
        *web_servers(environment),
        Program("task worker", [str(python), "-m", "django", "db_worker", "--queue-name", "*", "--interval", "2", "--no-reload"], delay=3),
        Program("clock", [str(python), "-m", "django", "clock"], delay=3),
    ]
    # One thread per process for the language model: with more, a fork after its first use hangs.
    variables = {**os.environ, "OMP_NUM_THREADS": "1", "DJANGO_SETTINGS_MODULE": "lotse.config.settings"}
    variables |= metrics_variables(environment.data_dir, environment.metrics_token)
    return Supervisor(programs, variables).run()


def web_servers(environment: Environment) -> list[Program]:
    """Return the web servers.

    On Linux several share one port, one process each: whatever happens to one, the others go on answering. They start one after
    the other, so that the first has the processor for itself and answers soon.
    """
    if sys.platform != "linux" or environment.workers == 1:
        return [Program("web server", web_server_command(environment, workers=environment.workers))]
    command = web_server_command(environment)
    return [Program(f"web server {number + 1}", command, delay=float(number)) for number in range(environment.workers)]


def web_server_command(environment: Environment, *, workers: int = 1) -> list[str]:
    """Return the command of a web server: few threads, a log line per request without any text of the visitor."""
    return [
        sys.executable, "-m", "lotse.config.web_server",
        "--interface", "wsgi", "lotse.config.web_process:application",
        "--host", environment.host, "--port", str(environment.port),
        "--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers",
        *web_server_options(as_json=environment.logs_json),
    ]  # fmt: skip


def prepare(environment: Environment) -> None:
    """Bring database, content, index and static files up to date."""
    environment.data_dir.mkdir(parents=True, exist_ok=True)
    start_django()
    from lotse.config.setup import prepare_site

    prepare_site()
    mark_set_up(environment)
    if environment.wants_example:
        from lotse.config.example import sign_in_sentence

        if sentence := sign_in_sentence():
            announce(sentence, as_json=environment.logs_json)
