"""How cost grows: from today's catalogue to 1,000 generated entries, and with the rows that use leaves behind."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b
from itertools import islice

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from numpy.typing import NDArray

from lotse.compass.actions import count, erase_old_gap_notes
from lotse.compass.domain.answer import answer
from lotse.compass.domain.build import build_index
from lotse.compass.domain.catalogue import CatalogueEntry
from lotse.compass.domain.index import CompassIndex
from lotse.compass.index import current_embedder, current_index
from lotse.compass.index_build import catalogue_entries
from lotse.compass.models import DailyCount, GapNote
from lotse.config.bench_calls import checked
from lotse.config.bench_compass import queries
from lotse.config.bench_figures import WARM_UP, Figure, Target, repeated, timed
from lotse.core.actions import count_change
from lotse.knowledge.checks import load_background, load_synonym_groups
from lotse.knowledge.models import CATALOGUE, UseCase
from lotse.search.embedding import Embedder
from lotse.search.lexicon_file import load_lexicon

MANY = 1_000
FEW_ROWS, MANY_ROWS = 1_000, 100_000


class InventedVectors:
    """A vector for every text, drawn by the hash of the text: as large as real ones, without the hours of computing them."""

    dimensions = 384

    def get(self, prefix: str, text: str) -> NDArray[np.float32]:
        """Return a unit vector; the same text always has the same one."""
        seed = int.from_bytes(blake2b(f"{prefix}\0{text}".encode(), digest_size=8).digest(), "big")
        vector = np.random.Generator(np.random.SFC64(seed)).standard_normal(self.dimensions, dtype=np.float32)
        return vector / np.float32(np.linalg.norm(vector))


def generated(entries: tuple[CatalogueEntry, ...], many: int) -> Iterator[CatalogueEntry]:
    """Yield `many` entries whose texts are mixed from those of `entries`: their words, in other company."""
    chance = random.Random(many)  # noqa: S311 - no secret
    phrases = [pair for entry in entries for pair in entry.phrases]
    objects = [text for entry in entries for text in entry.objects]
    for number in range(many):
        model = entries[number % len(entries)]
        mixed = tuple((kind, f"{text} {chance.choice(objects)}") for kind, text in chance.sample(phrases, len(model.phrases)))
        yield replace(
            model,
            key=f"{model.key}-{number:04}",
            title=f"{model.title} {chance.choice(objects)}",
            phrases=mixed,
            objects=tuple(chance.sample(objects, len(model.objects))),
        )


def index(rounds: int) -> tuple[list[Figure], list[Target]]:
    """Compare the engine over today's catalogue with the engine over 1,000 entries."""
    folder = settings.LOTSE.content_dir
    entries = catalogue_entries(folder)
    began = time.perf_counter()
    large = build_index(
        generated(entries, MANY), load_background(folder), load_synonym_groups(folder), load_lexicon(folder), InventedVectors()
    )
    built = Figure(f"growth: building the index of {MANY:,} entries", time.perf_counter() - began, unit="s")
    small = current_index()
    model = current_embedder()
    figures = [built]
    for name, embedder in (("engine without the model", None), ("engine with the model", model)):
        before = _engine(f"growth: {name}, {len(small.entries):,} entries", small, embedder, rounds)
        after = _engine(f"growth: {name}, {len(large.entries):,} entries", large, embedder, rounds)
        figures += [before, replace(after, ratio=after.p50 / before.p50, ratio_to=f"{len(small.entries)} entries")]
    return figures, []


def _engine(name: str, compass: CompassIndex, model: Embedder | None, rounds: int) -> Figure:
    unknown = queries(len(compass.entries) + (model is not None))
    return timed(name, lambda text: answer(compass, text, model), islice(unknown, rounds + WARM_UP))


def tables(rounds: int) -> tuple[list[Figure], list[Target]]:
    """Compare what touches tables that grow, with few and with many rows."""
    today = timezone.localdate()
    work = {
        "counting an answer": lambda: count(topic="state", value="fits", day=today),
        "erasing old gap notes": lambda: erase_old_gap_notes(now=timezone.now()),
    }
    figures = []
    before: dict[str, Figure] = {}
    for rows in (FEW_ROWS, MANY_ROWS):
        _fill(rows, today)
        for name, do in work.items():
            figure = repeated(f"growth: {name}, {rows:,} rows", rounds, do)
            if name in before:
                figure = replace(figure, ratio=figure.p50 / before[name].p50, ratio_to=f"{FEW_ROWS:,} rows")
            before[name] = figure
            figures.append(figure)
    have = UseCase.objects.count()
    few = repeated(f"growth: catalogue page, {have:,} entries", rounds, lambda: checked("/ki-anwendungen/"))
    _copy_use_cases(MANY)
    many = repeated(f"growth: catalogue page, {MANY:,} entries", 10, lambda: checked("/ki-anwendungen/"))
    key = UseCase.objects.values_list("key", flat=True)[0]
    one = repeated(f"growth: use case, {MANY:,} entries", rounds, lambda: checked(f"/ki-anwendungen/{key}/"))
    return [*figures, few, replace(many, ratio=many.p50 / few.p50, ratio_to=f"{have} entries"), one], []


def _fill(rows: int, today: date) -> None:
    counts = [
        DailyCount(day=today - timedelta(days=1 + n // 40), topic="contact", value=f"bench-{n % 40}", count=n)
        for n in range(DailyCount.objects.count(), rows)
    ]
    DailyCount.objects.bulk_create(counts, batch_size=2_000, ignore_conflicts=True)
    notes = [
        GapNote(text=f"Lücke {n}", state="nothing", shared_on=today - timedelta(days=n % 300)) for n in range(GapNote.objects.count(), rows)
    ]
    GapNote.objects.bulk_create(notes, batch_size=2_000)


def _copy_use_cases(many: int) -> None:
    rows = list(UseCase.objects.live())
    copies = []
    for number in range(many - len(rows)):
        model = rows[number % len(rows)]
        copies.append(
            UseCase(
                key=f"{model.key}-{number}", version=1, kind=model.kind, title=model.title, title_sort=model.title_sort,
                function=model.function, search_text=model.search_text,
                content={**model.content, "key": f"{model.key}-{number}"},
            )
        )  # fmt: skip
    with transaction.atomic():
        UseCase.objects.bulk_create(copies, batch_size=200)
        count_change(CATALOGUE)
