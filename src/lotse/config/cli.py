"""The command `lotse`. Each subcommand has a help page that teaches with examples."""

import argparse
import os
import sys
from collections.abc import Sequence

from lotse.config.commands import backup, benefit, compass, content, editor, evaluate, misc, serve
from lotse.core.errors import LotseError

DESCRIPTION = """\
Lotse: from an everyday problem to AI at work that all sides stand behind.

  lotse run                     set up what is missing and serve the site
  lotse compass "TEXT"          ask the Kompass from the terminal
  lotse benefit KEY             estimate what a use case is worth
  lotse content check           prove every rule of docs/content.md
  lotse evaluate compass FILE   measure the Kompass against queries with known answers
  lotse editor EMAIL            an account for the back office
  lotse backup FILE             write database and uploaded files into one file
  lotse restore FILE            bring the installation back to the state of a backup
  lotse bench                   measure speed against reference points

Each command explains itself: lotse COMMAND --help
"""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with all subcommands."""
    parser = argparse.ArgumentParser(prog="lotse", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in (serve, compass, benefit, content, editor, evaluate, backup, misc):
        module.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status (0 done, 1 found problems, 2 called or configured wrongly)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
    if given[:1] == ["django"]:  # everything behind it belongs to Django, options included
        return misc.run_django(given[1:])
    options = build_parser().parse_args(given)
    try:
        return int(options.run(options) or 0)
    except LotseError as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
