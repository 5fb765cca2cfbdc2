"""Smaller commands: `lotse bench`, `lotse secret`, `lotse django`."""

import argparse
import secrets
from collections.abc import Sequence
from typing import Any

from lotse.config.commands import add_command


def add_to(commands: Any) -> None:
    """Add the commands."""
    bench_parser = add_command(
        commands,
        "bench",
        bench,
        summary="Measure speed against reference points taken in the same run.",
        details="""
        Prints medians, 99th percentiles and ratios: pages against a bare Django view and a template from memory,
        the Kompass against the engine alone, and how cost grows from 20 to 1,000 entries.

        Examples:
          lotse bench
          lotse bench --rounds 50      (quick look)
        """,
    )
    bench_parser.add_argument("--rounds", type=int, default=200, metavar="N", help="measurements per figure (200)")
    bench_parser.add_argument("--json", action="store_true", help="print JSON")
    add_command(
        commands,
        "secret",
        lambda options: print(secrets.token_urlsafe(50)) or 0,
        summary="Print a new secret key for LOTSE_SECRET_KEY.",
        details="Example:\n  lotse secret",
    )
    add_command(
        commands,
        "django",
        lambda options: run_django([]),
        summary="Run a command of Django with the settings of Lotse.",
        details="Examples:\n  lotse django migrate\n  lotse django check --deploy",
    )


def bench(options: argparse.Namespace) -> int:
    """Measure and print."""
    from lotse.config.bench import run

    return run(rounds=options.rounds, as_json=options.json)


def run_django(arguments: Sequence[str]) -> int:
    """Hand `arguments` to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["lotse django", *arguments])
    return 0
