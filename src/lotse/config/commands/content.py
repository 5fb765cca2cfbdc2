"""`lotse content …`: check the files, bring them into the database, compute the vectors of the language model."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import indent
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
    import_parser = add_command(
        topics,
        "import",
        import_files,
        summary="Bring the content files into the database; what was edited there stays.",
        details="""
        Shows the difference between files and database, entry by entry and field by field, then adds, changes and retires
        use cases and partners and brings the search index up to date. An entry that editors changed in the back office is
        never overwritten: it is listed as kept, or as a conflict if its file changed too. --take-file takes the file all the
        same; the state before stays in the history of the entry.

        Exit status: 0 done, 1 there are conflicts, 2 called wrongly.

        Examples:
          lotse content import --dry-run
          lotse content import
          lotse content import --take-file rechnungen-auslesen
        """,
    )
    import_parser.add_argument("--dry-run", action="store_true", help="show the difference and change nothing")
    import_parser.add_argument(
        "--take-file", action="append", default=[], metavar="KEY", help="take the file although the entry was edited; may be repeated"
    )
    export_parser = add_command(
        topics,
        "export",
        export,
        summary="Write the published use cases as files, in the format that import reads.",
        details="""
        The same entry always gives the same bytes: importing files and exporting them again changes nothing.

        Examples:
          lotse content export content/common/use_cases
          lotse content export /tmp/for-another-centre
        """,
    )
    export_parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to write one <key>.toml per entry")
    partners_parser = add_command(
        topics,
        "export-partners",
        export_partners,
        summary="Write the published partners as one file, in the format that import reads.",
        details="""
        The same partners always give the same bytes: importing a file and exporting it again changes nothing.

        Example:
          lotse content export-partners regions/nord/partners.toml
        """,
    )
    partners_parser.add_argument("file", type=Path, metavar="FILE", help="the file to write, for example partners.toml")
    add_command(
        topics,
        "format",
        format_files,
        summary="Bring the files of use cases and partners into the form that export writes.",
        details="""
        Run it after editing files by hand; the check asks for it.

        Example:
          lotse content format
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
    start_django()
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
    """Import partners and catalogue and bring the index of the catalogue up to date."""
    start_django()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from lotse.compass.index_build import bring_up_to_date
    from lotse.knowledge.actions import import_catalogue
    from lotse.knowledge.content import load_use_cases
    from lotse.network.actions import import_partners
    from lotse.region.content import load_partners

    content_dir, region_dir = settings.LOTSE.content_dir, settings.LOTSE.region_dir
    keys = {entry.key for entry in load_use_cases(content_dir)} | {partner.key for partner in load_partners(region_dir)}
    if unknown := sorted(set(options.take_file) - keys):
        raise ConfigurationError(f"--take-file: there is no file for {', '.join(unknown)}. Name the key of a use case or a partner.")
    call_command("migrate", interactive=False, verbosity=0)
    how = {"now": timezone.now(), "take_files": options.take_file, "dry_run": options.dry_run}
    partners = import_partners(region_dir=region_dir, **how)
    use_cases = import_catalogue(content_dir=content_dir, **how)
    print(f"use cases\n{indent(str(use_cases), '  ')}\npartners\n{indent(str(partners), '  ')}")
    if not options.dry_run:
        print(f"search index: {bring_up_to_date().folder}")
    if use_cases.keys("conflict") or partners.keys("conflict"):
        print("Decide for each conflict: export the entry (lotse content export, export-partners) or take the file (--take-file KEY).")
        return 1
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the published use cases."""
    start_django()
    from lotse.knowledge.export import write_use_cases

    changed = write_use_cases(options.folder)
    print("\n".join(f"written: {key}" for key in changed) or "nothing changed")
    return 0


def export_partners(options: argparse.Namespace) -> int:
    """Write the published partners."""
    start_django()
    from lotse.network.export import write_partners

    if options.file.is_dir():
        raise ConfigurationError(f"{options.file} is a folder. Name the file to write, for example {options.file / 'partners.toml'}")
    print(f"written: {options.file}" if write_partners(options.file) else "nothing changed")
    return 0


def format_files(options: argparse.Namespace) -> int:
    """Rewrite the files in the form of the export."""
    start_django()
    from lotse.knowledge.export import format_files as format_use_cases
    from lotse.network.export import format_partners

    folders = environment_or_exit()
    changed = format_use_cases(folders.content_dir)
    changed += ["partners.toml"] if format_partners(folders.region_dir) else []
    print("\n".join(f"formatted: {key}" for key in changed) or "nothing changed")
    return 0


def embed(options: argparse.Namespace) -> int:
    """Update the committed vectors and what the stop topics learned from them."""
    start_django()
    from lotse.compass.index_build import update_nearness, update_vectors

    folder = environment_or_exit().content_dir
    print(update_vectors(folder))
    print(update_nearness(folder))
    return 0
