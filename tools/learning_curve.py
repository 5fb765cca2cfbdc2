"""How good the Kompass is with fewer phrases per entry, and with fewer entries: the curve in docs/search.md.

    python tools/learning_curve.py tests/queries/compass_dev.tsv tests/queries/kompass450_dev.tsv

Phrases are left out evenly over their kinds, always the same ones. With fewer entries only those queries count whose answer
is still there. Uses the committed vectors; takes some minutes.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")

PHRASES = (4, 8, 16, 32, 48, 1_000)
SHARES = (0.25, 0.5, 0.75, 1.0)


def main(files: Sequence[str]) -> int:
    """Print one line per point of both curves."""
    import django

    django.setup()
    from django.conf import settings

    from lotse.compass.domain.answer import answer
    from lotse.compass.domain.build import build_index
    from lotse.compass.domain.catalogue import CatalogueEntry
    from lotse.compass.domain.evaluation import LabelledQuery, evaluate, parse_queries
    from lotse.compass.index import current_embedder, lexicon
    from lotse.compass.index_build import catalogue_entries, committed_vectors
    from lotse.knowledge.checks import load_background, load_synonym_groups

    folder = settings.LOTSE.content_dir
    entries = catalogue_entries(folder)
    background, groups = load_background(folder), load_synonym_groups(folder)
    vectors, model = committed_vectors(folder), current_embedder()
    queries = [q for file in files for q in parse_queries(Path(file).read_text(encoding="utf-8")) if not q.expects_stop]

    def with_phrases(entry: CatalogueEntry, most: int) -> CatalogueEntry:
        step = max(1.0, len(entry.phrases) / most)
        kept = tuple(entry.phrases[int(place * step)] for place in range(min(most, len(entry.phrases))))
        return entry if most >= len(entry.phrases) else replace(entry, phrases=kept, english=(), regional=())

    def measure(catalogue: Sequence[CatalogueEntry], asked: list[LabelledQuery]) -> str:
        index = build_index(catalogue, background, groups, lexicon(), vectors)
        parts = []
        for name, embedder in (("with the model", model), ("without", None)):

            def ranked(text: str, embedder: object = embedder) -> tuple[str, list[str]]:
                found = answer(index, text, embedder, limit=10)  # type: ignore[arg-type]
                return found.state, [match.key for match in found.matches]

            total = evaluate(asked, ranked)["total"]  # type: ignore[arg-type]
            figures = " / ".join(f"{total[measure]:.2f}" for measure in ("hit@1", "hit@3", "recall@8"))
            parts.append(f"{name} {figures}")
        return " · ".join(parts)

    for most in PHRASES:
        catalogue = [with_phrases(entry, most) for entry in entries]
        mean = sum(len(entry.phrases) for entry in catalogue) / len(catalogue)
        print(f"{len(entries)} entries, {mean:.0f} phrases each: {measure(catalogue, queries)}", flush=True)
    for share in SHARES:
        kept = [entry for number, entry in enumerate(entries) if (number * 7) % 20 < share * 20]
        keys = {entry.key for entry in kept}
        asked = [q for q in queries if q.keys and q.keys <= keys]
        print(f"{len(kept)} entries, all phrases, {len(asked)} queries: {measure(kept, asked)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
