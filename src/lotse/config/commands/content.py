"""`lotse content …`: check the files, bring them into the database, compute the vectors of the language model."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lotse.config.commands import add_command, start_django
from lotse.config.environment import environment_or_exit
from lotse.core.errors import ConfigurationError


def add_to(commands: Any) -> None:
    """Add `content` with its subcommands."""
    parser = commands.add_parser("content", help="check, import and embed the content files")
    topics = parser.add_subparsers(dest="topic", metavar="WHAT", required=True)
    check_parser = add_command(
        topics,
        "check",
        check,
        summary="Prove every rule of docs/content.md and of the other content files.",
        details="""
        Checks schema, references between files, dates, sentence length, readability (LIX), hype and law in prose,
        phrases that stand twice, and own test queries that repeat a phrase. Prints one line per problem, and what is allowed.

        Exit status: 0 no problem, 1 problems found, 2 called wrongly.

        Example:
          lotse content check --queries tests/queries
        """,
    )
    check_parser.add_argument("--queries", type=Path, metavar="FOLDER", help="folder with own test queries (*.tsv) for the leak check")
    add_command(
        topics,
        "import",
        import_files,
        summary="Make the database equal to the content files.",
        details="""
        Adds, changes and retires use cases and rebuilds the search index. Files are the only source, so nothing is lost.

        Example:
          lotse content import
        """,
    )
    add_command(
        topics,
        "embed",
        embed,
        summary="Compute the vectors of new and changed texts with the language model.",
        details="""
        The vectors are kept in content/common/vectors, keyed by the hash of model and text, and belong into the repository.
        Only new texts are computed; vectors that no text needs any more are dropped.

        Example:
          lotse content embed
        """,
    )


def check(options: argparse.Namespace) -> int:
    """Print all problems."""
    from lotse.config.content_check import all_problems

    folder = environment_or_exit()
    problems = list(all_problems(folder.content_dir, folder.region_dir, date.today(), list(_queries(options.queries))))
    for problem in problems:
        print(problem)
    print({0: "No problems.", 1: "1 problem."}.get(len(problems), f"{len(problems)} problems."))
    return 1 if problems else 0


def _queries(folder: Path | None) -> Iterator[tuple[str, str]]:
    from lotse.compass.domain.evaluation import EvaluationError, parse_queries

    if folder is None:
        return
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise ConfigurationError(f"There are no *.tsv files in {folder}. Name the folder with your own test queries.")
    for file in files:
        try:
            yield from ((file.name, query.text) for query in parse_queries(file.read_text(encoding="utf-8")))
        except EvaluationError as error:
            raise ConfigurationError(f"{file.name}: {error}") from None


def import_files(options: argparse.Namespace) -> int:
    """Import the catalogue and build its index."""
    start_django()
    from django.conf import settings
    from django.utils import timezone

    from lotse.compass.index import ensure_index
    from lotse.knowledge.actions import import_catalogue

    print(import_catalogue(content_dir=settings.LOTSE.content_dir, now=timezone.now()))
    print(f"search index: {ensure_index(settings.LOTSE.content_dir, settings.LOTSE.data_dir)}")
    return 0


def embed(options: argparse.Namespace) -> int:
    """Update the committed vectors and what the stop topics learned from them."""
    from lotse.compass.index import update_nearness, update_vectors

    folder = environment_or_exit().content_dir
    print(update_vectors(folder))
    print(update_nearness(folder))
    return 0
