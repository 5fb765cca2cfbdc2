"""The bench of the calculator: 10,000 runs with curve and tornado, the page of a result, the spreadsheet."""

from typing import Any

from django.conf import settings

from lotse.config.bench_calls import checked, count_queries
from lotse.config.bench_figures import Figure, Target, repeated
from lotse.knowledge.benefit.priors import load_priors, origins
from lotse.knowledge.content import load_use_cases
from lotse.knowledge.domain.benefit import Assumptions, estimate

KEY = "rechnungen-auslesen"
PAGE = f"/ki-anwendungen/{KEY}/nutzwert/?personen=12&male=40&minuten=5"
MOST_MILLISECONDS = 15


def benefit(rounds: int) -> tuple[list[Figure], list[Target]]:
    """Measure one estimate on one core, and what is made of it."""
    folder = settings.LOTSE.content_dir
    entry = next(entry for entry in load_use_cases(folder) if entry.key == KEY)
    ranges: dict[str, Any] = {name: origin.range for name, origin in origins(entry, load_priors(folder)).items()}
    assumptions = Assumptions(people=12, **ranges)
    alone = repeated("benefit: 10,000 runs, curve and tornado", rounds, lambda: estimate(assumptions))
    page = repeated("benefit: page of a result", max(10, rounds // 4), lambda: checked(PAGE))
    sheet = PAGE.replace("/?", "/nutzwert.xlsx?")
    figures = [
        alone,
        Figure(page.name, page.p50, page.p99, cpu=page.cpu, queries=count_queries(PAGE)),
        repeated("benefit: spreadsheet with formulas", max(3, rounds // 20), lambda: checked(sheet)),
    ]
    return figures, [Target("benefit: median of an estimate", alone.p50, MOST_MILLISECONDS)]
