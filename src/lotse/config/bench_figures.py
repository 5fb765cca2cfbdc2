"""Figures of the bench: taking them, and printing them."""

import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

WARM_UP = 3
T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """One measured value with its tail. `cpu` is the median of processor time, which other work on the machine hardly changes;
    `ratio` says how many times `ratio_to` it is; `queries` counts database queries.
    """

    name: str
    p50: float
    p99: float | None = None
    unit: str = "ms"
    cpu: float | None = None
    ratio: float | None = None
    ratio_to: str = ""
    queries: int | None = None


@dataclass(frozen=True)
class Target:
    """A value that must be reached: the measured one may be at most `at_most`."""

    name: str
    measured: float
    at_most: float
    unit: str = "ms"

    @property
    def met(self) -> bool:
        """Tell whether the value was reached in this run."""
        return self.measured <= self.at_most


def timed(name: str, do: Callable[[T], object], inputs: Iterable[T]) -> Figure:
    """Do it with each of `inputs` once, the first ones only to warm up; return median and 99th percentile in milliseconds."""
    taken, worked = [], []
    for number, given in enumerate(inputs):
        began, began_work = time.perf_counter_ns(), time.thread_time_ns()
        do(given)
        if number >= WARM_UP:
            taken.append((time.perf_counter_ns() - began) / 1e6)
            worked.append((time.thread_time_ns() - began_work) / 1e6)
    return Figure(name, p50=statistics.median(taken), p99=percentile(taken, 0.99), cpu=statistics.median(worked))


def repeated(name: str, rounds: int, do: Callable[[], object]) -> Figure:
    """Do the same thing `rounds` times."""
    return timed(name, lambda _: do(), range(rounds + WARM_UP))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.4999) - 1))]


def rss_megabytes() -> float:
    """Return how much memory this process holds, or 0 where the system does not tell."""
    status = Path("/proc/self/status")
    line = next((line for line in status.read_text().splitlines() if line.startswith("VmRSS")), "") if status.exists() else ""
    return int(line.split()[1]) / 1024 if line else 0.0


def load_in_words() -> str:
    """Tell how busy the machine was in the last minute, and what that does to the figures."""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    busy = " Others are at work here: look at the column cpu." if load > processors / 2 else ""
    return f"Load before measuring: {load:.1f} on {processors} processors.{busy}"


def as_table(figures: Iterable[Figure], targets: Iterable[Target]) -> str:
    """Return figures and targets for reading in a terminal."""
    lines = [f"{'what':58} {'p50':>9} {'p99':>9}      {'cpu':>9} {'queries':>7}  ratio"]
    for f in figures:
        tail = f"{f.p99:9.2f}" if f.p99 is not None else " " * 9
        cpu = f"{f.cpu:9.2f}" if f.cpu is not None else " " * 9
        queries = f"{f.queries:7}" if f.queries is not None else " " * 7
        ratio = f"{f.ratio:.1f} × {f.ratio_to}" if f.ratio is not None else ""
        lines.append(f"{f.name:58} {f.p50:9.2f} {tail} {f.unit:4} {cpu} {queries}  {ratio}".rstrip())
    lines += ["", f"{'must reach':58} {'measured':>9} {'at most':>9}"]
    lines += [f"{t.name:58} {t.measured:9.2f} {t.at_most:9.2f} {t.unit:4} {'met' if t.met else 'MISSED'}" for t in targets]
    return "\n".join(lines)
