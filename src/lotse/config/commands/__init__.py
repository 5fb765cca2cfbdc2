"""The subcommands of `lotse`, one module per topic."""

import argparse
import gc
import textwrap
from collections.abc import Callable
from typing import Any


def add_command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], *, summary: str, details: str
) -> argparse.ArgumentParser:
    """Add subcommand `name`, whose help shows `summary` in the list and `details` (with examples) on its own page."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary}\n\n{textwrap.dedent(details).strip()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def start_django() -> None:
    """Load Django's applications; commands that need none of them start faster without."""
    import django

    gc.disable()  # loading makes no garbage; looking for it takes a third of the time
    django.setup()
    gc.enable()
