"""How good are the answers? Measures over queries with known answers, independent of what is measured."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np

NONE, STOP = "NONE", "STOP"
RECALL_DEPTH = 8
NDCG_DEPTH = 10
RESAMPLES = 1_000
SEED = 20_261_125

Engine = Callable[[str], tuple[str, Sequence[str]]]
"""From a query to (state, keys in order). In the states "nothing" and "stop" the keys are not looked at."""


class EvaluationError(ValueError):
    """The file of queries breaks a rule; the message names the line, what is wrong and what is allowed."""


@dataclass(frozen=True)
class LabelledQuery:
    """A query and what should come: `keys` (any order), or none of them with `expects_stop` or nothing at all."""

    text: str
    keys: frozenset[str]
    expects_stop: bool
    kind: str

    @property
    def expects_nothing(self) -> bool:
        """Nothing in the catalogue fits, and it is no stop topic."""
        return not self.keys and not self.expects_stop


def parse_queries(tsv: str) -> list[LabelledQuery]:
    """Read tab-separated text with the columns query, expected and, if wanted, type, in any order, after a header line.

    Empty lines and lines that start with # are skipped. Raises EvaluationError.
    """
    lines = [(n, line) for n, line in enumerate(tsv.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise EvaluationError("The file is empty. Expected a header line with the columns query and expected.")
    header = [name.strip().casefold() for name in lines[0][1].split("\t")]
    if not {"query", "expected"} <= set(header):
        raise EvaluationError(f"The header line has the columns {header}. Expected query, expected and, if wanted, type.")
    return [_query(number, line, header) for number, line in lines[1:]]


def _query(number: int, line: str, header: list[str]) -> LabelledQuery:
    cells = [cell.strip() for cell in line.split("\t")]
    row = dict(zip(header, cells, strict=False))
    text, expected = row.get("query", ""), row.get("expected", "")
    if not expected:
        raise EvaluationError(f"Line {number} has no expected answer. Allowed: keys separated by |, NONE or STOP.")
    keys = [key.strip() for key in expected.split("|") if key.strip()]
    if (NONE in keys or STOP in keys) and len(keys) > 1:
        raise EvaluationError(f"Line {number} mixes {NONE} or {STOP} with keys. One of them stands alone.")
    special = keys[0] in (NONE, STOP)
    return LabelledQuery(text, frozenset() if special else frozenset(keys), keys[0] == STOP, row.get("type") or "untyped")


# Each measure gives the value of one query, None when the query does not count for it.
_Measure = Callable[[LabelledQuery, str, Sequence[str]], float | None]


def _first_place(query: LabelledQuery, keys: Sequence[str]) -> int | None:
    return next((place for place, key in enumerate(keys) if key in query.keys), None)


def _hit(depth: int) -> _Measure:
    def measure(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
        return float(bool(query.keys & set(keys[:depth]))) if query.keys else None

    return measure


def _recall(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
    return len(query.keys & set(keys[:RECALL_DEPTH])) / len(query.keys) if query.keys else None


def _reciprocal_rank(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
    place = _first_place(query, keys)
    return (0.0 if place is None else 1 / (place + 1)) if query.keys else None


def _ndcg(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
    if not query.keys:
        return None
    gain = sum(1 / log2(place + 2) for place, key in enumerate(keys[:NDCG_DEPTH]) if key in query.keys)
    return gain / sum(1 / log2(place + 2) for place in range(min(len(query.keys), NDCG_DEPTH)))


def _correctly_empty(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
    return float(state == "nothing") if query.expects_nothing else None


def _false_fits(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
    return float(state == "fits") if query.expects_nothing else None


def _false_empty(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
    return float(state == "nothing") if query.keys else None


def _stop_recall(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
    return float(state == "stop") if query.expects_stop else None


def _false_stop(query: LabelledQuery, state: str, keys: Sequence[str]) -> float | None:
    return None if query.expects_stop else float(state == "stop")


MEASURES: dict[str, _Measure] = {
    "hit@1": _hit(1),
    "hit@3": _hit(3),
    "hit@8": _hit(8),
    "recall@8": _recall,
    "mrr": _reciprocal_rank,
    "ndcg": _ndcg,
    "correctly_empty": _correctly_empty,
    "false_fits": _false_fits,
    "false_empty": _false_empty,
    "stop_recall": _stop_recall,
    "false_stop": _false_stop,
}


def evaluate(queries: Iterable[LabelledQuery], engine: Engine) -> dict[str, Any]:
    """Ask every query once and measure.

    Returns {"total": part, "by_type": {type: part}}. A part holds "queries" (how many), every measure as a number
    between 0 and 1 (None when no query counts for it) and "intervals": the 95 % bootstrap interval of each measure.
    """
    answered = [(query, *engine(query.text)) for query in queries]
    rows = [(query, state, () if state in ("nothing", "stop") else tuple(keys)) for query, state, keys in answered]
    types = sorted({query.kind for query, _, _ in rows})
    return {
        "total": _part(rows),
        "by_type": {kind: _part([row for row in rows if row[0].kind == kind]) for kind in types},
    }


def _part(rows: Sequence[tuple[LabelledQuery, str, Sequence[str]]]) -> dict[str, Any]:
    part: dict[str, Any] = {"queries": len(rows)}
    intervals: dict[str, list[float] | None] = {}
    for name, measure in MEASURES.items():
        values = np.array([value for row in rows if (value := measure(*row)) is not None])
        part[name] = round(float(values.mean()), 4) if len(values) else None
        intervals[name] = _interval(values) if len(values) else None
    return {**part, "intervals": intervals}


def _interval(values: np.ndarray) -> list[float]:
    """Percentile bootstrap (Efron 1979) of the mean; seeded, so equal answers give equal intervals."""
    chosen = np.random.default_rng(SEED).integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.quantile(values[chosen].mean(axis=1), (0.025, 0.975))
    return [round(float(low), 4), round(float(high), 4)]


def format_report(report: dict[str, Any]) -> str:
    """The report as a table for the terminal: one line per measure, one block per type."""
    blocks = [_block("total", report["total"])]
    blocks += [_block(kind, part) for kind, part in report["by_type"].items()]
    return "\n\n".join(blocks)


def _block(name: str, part: dict[str, Any]) -> str:
    lines = [f"{name} ({part['queries']} queries)"]
    for measure in MEASURES:
        interval = part["intervals"][measure]
        if interval is not None:
            lines.append(f"  {measure:<16} {part[measure]:.3f}   [{interval[0]:.3f} to {interval[1]:.3f}]")
    return "\n".join(lines)
