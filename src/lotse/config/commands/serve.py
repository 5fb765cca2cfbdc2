"""`lotse run`: set up what is missing, then serve."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from lotse.config.commands import add_command, start_django
from lotse.config.environment import Environment, environment_or_exit
from lotse.core.errors import LotseError

ACCESS_LOG = "%(time)s %(method)s %(path)s %(status)d %(dt_ms).1fms"  # no query string, no address of the visitor


def add_to(commands: Any) -> None:
    """Add `run`."""
    parser = add_command(
        commands,
        "run",
        run,
        summary="Set up what is missing and serve the site.",
        details="""
        Migrates the database, imports the content, builds the search index and collects the static files (each only if
        something changed), then starts and watches three processes: web server, task worker and clock.
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
        prepare(environment)
    except LotseError as error:
        sys.stderr.write(f"Lotse cannot start.\n{error}\n")
        return 2
    if options.setup_only:
        return 0
    from lotse.config.supervisor import Program, Supervisor

    print(f"Lotse: http://{environment.host}:{environment.port}/", flush=True)
    python = Path(sys.executable)
    programs = [
        Program("web server", web_server_command(environment)),
        Program("task worker", [str(python), "-m", "django", "db_worker", "--queue-name", "*", "--interval", "2", "--no-reload"]),
        Program("clock", [str(python), "-m", "django", "clock"]),
    ]
    # One thread per process for the language model: with more, a fork after its first use hangs.
    variables = {**os.environ, "OMP_NUM_THREADS": "1", "DJANGO_SETTINGS_MODULE": "lotse.config.settings"}
    return Supervisor(programs, variables).run()


def web_server_command(environment: Environment) -> list[str]:
    """Return the command of the web server: few threads, a log line per request without any text of the visitor."""
    return [
        str(Path(sys.executable).with_name("granian")),
        "--interface", "wsgi", "lotse.config.wsgi:application",
        "--host", environment.host, "--port", str(environment.port),
        "--workers", str(environment.workers), "--blocking-threads", "4", "--respawn-failed-workers",
        "--access-log", "--access-log-fmt", ACCESS_LOG, "--log-level", "warning",
    ]  # fmt: skip


def prepare(environment: Environment) -> None:
    """Bring database, content, index and static files up to date."""
    environment.data_dir.mkdir(parents=True, exist_ok=True)
    start_django()
    from django.core.management import call_command
    from django.utils import timezone

    from lotse.compass.index import ensure_index
    from lotse.config.checks import require_sound_installation
    from lotse.config.static import collect_if_changed
    from lotse.knowledge.actions import import_catalogue

    require_sound_installation()
    call_command("migrate", interactive=False, verbosity=0)
    import_catalogue(content_dir=environment.content_dir, now=timezone.now())
    ensure_index(environment.content_dir, environment.data_dir)
    collect_if_changed(environment.data_dir)
