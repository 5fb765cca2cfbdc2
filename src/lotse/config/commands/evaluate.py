"""`lotse evaluate compass`: how good are the answers?"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from lotse.config.commands import add_command, start_django


def add_to(commands: Any) -> None:
    """Add `evaluate` with its subject `compass`."""
    parser = commands.add_parser("evaluate", help="measure the Kompass against queries with known answers")
    subjects = parser.add_subparsers(dest="subject", metavar="WHAT", required=True)
    compass_parser = add_command(
        subjects,
        "compass",
        run,
        summary="Measure the Kompass against queries with known answers.",
        details="""
        QUERIES.tsv has a header line and the columns query, expected and, if wanted, type.
        expected holds keys separated by | (any of them counts), NONE (nothing fits) or STOP (a limit applies).

        Prints hit@1, hit@3, hit@8, recall@8, mrr, ndcg, correctly_empty, false_fits, false_empty, stop_recall and false_stop,
        in total and by type, each with a 95 % bootstrap interval.

        Examples:
          lotse evaluate compass tests/queries/compass_dev.tsv
          lotse evaluate compass tests/queries/compass_test.tsv --no-embedder --json
        """,
    )
    compass_parser.add_argument("queries", type=Path, metavar="QUERIES.tsv", help="the file with queries")
    compass_parser.add_argument("--no-embedder", action="store_true", help="measure without the language model")
    compass_parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Measure and print."""
    start_django()
    from lotse.compass.domain.evaluation import EvaluationError, evaluate, format_report, parse_queries
    from lotse.compass.queries import ranked_keys
    from lotse.config.setup import prepare_content

    prepare_content()
    try:
        queries = parse_queries(options.queries.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        sys.stderr.write(f"{options.queries} cannot be read. Name a TSV file (UTF-8) with the columns query and expected.\n")
        return 2
    except EvaluationError as error:
        sys.stderr.write(f"{options.queries}: {error}\n")
        return 2
    report = evaluate(queries, lambda text: ranked_keys(text, use_embedder=not options.no_embedder))
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.json else format_report(report))
    return 0
