"""`lotse bench`: how fast is everything, next to reference points taken in the same run.

Measured in a folder of its own with SQLite; nothing of the installation is touched. Figures differ from machine to machine:
the ratios to a bare Django view, to a template from memory and to the engine alone are what can be compared.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from lotse.config.bench_figures import Figure, Target, as_table, load_in_words, rss_megabytes

Section = Callable[[], tuple[list[Figure], list[Target]]]


def run(rounds: int, as_json: bool) -> int:
    """Measure everything and print it, as a table or as JSON. Returns 0: a missed figure is told, not punished."""
    load = load_in_words()
    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder:
        figures, targets = measure(Path(folder), rounds, progress=lambda text: print(text, file=sys.stderr, flush=True))
    if as_json:
        print(
            json.dumps(
                {"load": load, "figures": [asdict(f) for f in figures], "targets": [asdict(t) for t in targets]},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        print(f"{load}\n\n{as_table(figures, targets)}")
    return 0


def measure(folder: Path, rounds: int, progress: Callable[[str], None]) -> tuple[list[Figure], list[Target]]:
    """Set up an installation in `folder` and measure it. Must run before Django was started with other settings."""
    for name in ("LOTSE_DATABASE_URL", "LOTSE_MODE"):
        os.environ.pop(name, None)
    os.environ["LOTSE_DATA_DIR"] = str(folder)
    os.environ["OMP_NUM_THREADS"] = "1"  # before the language model is loaded
    from lotse.config.commands.serve import prepare
    from lotse.config.environment import environment_or_exit

    progress("setting up …")
    began = time.perf_counter()
    prepare(environment_or_exit())
    figures = [Figure("setting up an empty folder", unit="s", p50=time.perf_counter() - began)]
    targets: list[Target] = []
    for name, section in _sections(folder, rounds):
        progress(f"measuring {name} …")
        more_figures, more_targets = section()
        figures += more_figures
        targets += more_targets
    figures.append(Figure("memory of this process in the end", unit="MB", p50=rss_megabytes()))
    return figures, targets


def _sections(folder: Path, rounds: int) -> Iterator[tuple[str, Section]]:
    from lotse.config import bench_benefit, bench_compass, bench_growth, bench_pages, bench_start

    yield "second start", lambda: bench_start.second_start(folder)
    yield "pages", lambda: bench_pages.pages(rounds)
    yield "first visit", bench_pages.first_visit
    yield "Nutzwert", lambda: bench_benefit.benefit(rounds)
    yield "Kompass", lambda: bench_compass.kompass(rounds)
    yield "long and odd input", lambda: bench_compass.any_input(max(3, rounds // 20))
    yield "growth of the index", lambda: bench_growth.index(max(10, rounds // 4))
    yield "growth of the tables", lambda: bench_growth.tables(max(10, rounds // 4))
