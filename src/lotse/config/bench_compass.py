"""Speed of the answer: the whole page, the engine alone, its parts, and input of any kind."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from django.conf import settings

from lotse.compass.domain.answer import answer
from lotse.compass.index import current_embedder, current_index
from lotse.compass.index_build import catalogue_entries
from lotse.compass.queries import ask
from lotse.config.bench_calls import call, checked, cookies_for, count_queries, forget_limits
from lotse.config.bench_figures import WARM_UP, Figure, Target, repeated, timed
from lotse.network.situation import Situation

MOST_WORDS = 10
NOWHERE = Situation()


def queries(seed: int, fewest: int = 1) -> Iterator[str]:
    """Yield queries of `fewest` to ten words without end, made of halves of phrases, each another one, so that no cache knows it."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    phrases = [text.split() for entry in catalogue_entries(settings.LOTSE.content_dir) for _, text in entry.all_phrases()]
    asked: set[str] = set()
    while True:
        mixed = [word for phrase in chance.sample(phrases, 4) for word in phrase[: MOST_WORDS // 2]]
        text = " ".join(mixed[: chance.randint(fewest, MOST_WORDS)])
        if text not in asked:
            asked.add(text)
            yield text


def kompass(rounds: int) -> tuple[list[Figure], list[Target]]:
    """Measure answers to short queries that were never asked before."""
    index, model = current_index(), current_embedder()

    unknown, ten_words = queries(1), queries(1, MOST_WORDS)

    def each(name: str, do: Callable[[str], object]) -> Figure:
        return timed(name, do, islice(unknown, rounds + WARM_UP))

    def page(text: str) -> None:
        checked("/kompass/ergebnis/", cookies=cookies_for(text))

    figures = []
    engine = each("Kompass: engine alone", lambda text: answer(index, text, model))
    if model:
        figures.append(each("Kompass: language model alone, the floor", model.embed_query))
    lexical = each("Kompass: engine without the model (lexical part)", lambda text: answer(index, text, None))
    whole = each("Kompass: answer with contacts and limits", lambda text: ask(text, NOWHERE))
    shown = each(f"Kompass: page of the result{'' if index.meaning and model else ' (no model here)'}", page)
    longest = timed("Kompass: page of the result, exactly ten words", page, islice(ten_words, rounds + WARM_UP))
    again = repeated("Kompass: page of the result, asked again", rounds, lambda: page("Angebote schreiben"))
    found = count_queries("/kompass/ergebnis/", cookies=cookies_for("Angebote schreiben"))
    figures += [engine, lexical, *(replace(f, ratio=f.p50 / engine.p50, ratio_to="engine alone") for f in (whole, shown, longest, again))]
    figures[-3] = replace(figures[-3], queries=found)
    return figures, [
        Target("answer to up to 10 words, page: median", shown.p50, 25),
        Target("answer to up to 10 words, page: 99th percentile", shown.p99 or 0, 60),
        Target("lexical part: median", lexical.p50, 2),
        Target("result page: queries", found, 8, ""),
    ]


def odd_inputs(seed: int) -> dict[str, str]:
    """Return texts that a page must survive, by name; another seed gives other texts of the same kind."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    source = queries(seed, fewest=4)
    letters = "abcdefghijklmnopqrstuvwxyzäöüß"

    def nonsense(length: int) -> str:
        return "".join(chance.choice(letters) for _ in range(length))

    return {
        "one letter": chance.choice(letters),
        "a page of 3,000 letters": _filled(lambda: f"{next(source)}. ", 3_000),
        "20,000 letters of sentences": _filled(lambda: f"{next(source)}. ", 20_000),
        "20,000 letters without a full stop": _filled(lambda: f"{next(source)} ", 20_000),
        "20,000 letters of nonsense words": _filled(lambda: f"{nonsense(9)} ", 20_000),
        "one word of 20,000 letters": nonsense(20_000),
        "20,000 signs": _filled(lambda: chance.choice("?!#/-.,;()'\"<>&%"), 20_000),
        "50,000 letters of long words": _filled(lambda: f"{nonsense(60)} ", 50_000),
    }


def any_input(rounds: int) -> tuple[list[Figure], list[Target]]:
    """Measure the form with long and odd texts, from sending to the page."""
    figures = []
    for name in odd_inputs(0):
        texts = [odd_inputs(seed)[name] for seed in range(1, rounds + WARM_UP + 1)]
        figures.append(timed(f"any input: {name}", _send, texts))
    return figures, [Target("any input: slowest of all", max(f.p99 or 0 for f in figures), 120)]


def _send(text: str) -> None:
    forget_limits()
    reply = call("/kompass/", form={"text": text})
    if reply.status == 302:
        checked("/kompass/ergebnis/", cookies=cookies_for(text))
    elif reply.status != 200:
        raise RuntimeError(f"A text of {len(text)} letters was answered with status {reply.status}.")


def _filled(piece: Callable[[], str], length: int) -> str:
    parts: list[str] = []
    size = 0
    while size < length:
        parts.append(piece())
        size += len(parts[-1])
    return "".join(parts)[:length]
