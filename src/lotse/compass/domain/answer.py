"""From a text to an answer: the one way through the matching engine."""

from collections.abc import Sequence
from dataclasses import dataclass

from lotse.compass.domain.catalogue import Kind
from lotse.compass.domain.clarification import Clarification, clarification
from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.ranking import Ranking, rank
from lotse.compass.domain.reading import QueryEmbedder, read, readable
from lotse.compass.domain.reasons import Explainer, Reason
from lotse.compass.domain.scores import Floats
from lotse.compass.domain.states import State, confidences, state_of, trusted
from lotse.search.domain.language import InputKind, input_kind


@dataclass(frozen=True)
class Match:
    """An entry that may fit. `confidence` (0 to 1) is the estimated probability that it is the one meant."""

    key: str
    title: str
    promise: str
    kind: Kind
    confidence: float
    reasons: tuple[Reason, ...]
    against: str
    first_step: str
    people_tasks: str
    monitoring_risk: str
    without_ai: str
    weeks: tuple[int, int]


@dataclass(frozen=True)
class Answer:
    """What the engine says. `used_part` is the part of a long text that counts most, None when it is all of it; `clauses` is
    what the language model reads of it (see `Reading`), empty without model or words.

    `input_kind` lets the page react to what was typed; with `foreign` the answer may still hold matches.
    """

    state: State
    input_kind: InputKind
    matches: tuple[Match, ...]
    clarification: Clarification | None
    used_model: bool
    used_part: str | None
    clauses: tuple[str, ...]
    catalogue_version: str


def answer(index: CompassIndex, text: str, embedder: QueryEmbedder | None, *, limit: int = 5, offset: int = 0) -> Answer:
    """Answer a text with up to `limit` matches from place `offset` on.

    The same index, text and embedder always give the same answer. Nothing is stored except the vector in the
    embedder's own cache.
    """
    shortened = len(readable(text)) < len(text)
    text = readable(text)
    kind: InputKind = input_kind(text, index.analyser) if text.strip() or not shortened else "no_words"
    model = embedder if index.meaning is not None else None
    if kind not in ("normal", "foreign"):
        return Answer("nothing", kind, (), None, model is not None, None, (), index.version)
    reading = read(index, text, model)
    ranking = trusted(index, rank(index, reading.words, reading.vectors(model) if model else None))
    state = state_of(index, ranking)
    if kind == "foreign" and state == "fits":
        state = "perhaps"  # the model reads many languages, but nobody measured how well
    part = None if reading.is_whole and not shortened else reading.used
    if state == "nothing":
        return Answer(state, kind, (), None, model is not None, part, reading.clauses, index.version)
    confidence = confidences(index, ranking)
    order = ranking.order.tolist()
    return Answer(
        state,
        kind,
        _matches(index, ranking, order[offset : offset + limit], confidence),
        clarification(index, order, confidence) if offset == 0 else None,
        model is not None,
        part,
        reading.clauses,
        index.version,
    )


def _matches(index: CompassIndex, ranking: Ranking, entries: Sequence[int], confidence: Floats) -> tuple[Match, ...]:
    """Entries with at least one true reason; an entry nothing speaks for is not shown."""
    explainer = Explainer(index, ranking)
    found = []
    for number in entries:
        reasons = explainer.reasons(number)
        if reasons:
            entry = index.entries[number]
            found.append(
                Match(
                    key=entry.key,
                    title=entry.title,
                    promise=entry.promise,
                    kind=entry.kind,
                    confidence=round(float(confidence[number]), 4),
                    reasons=reasons,
                    against=entry.against,
                    first_step=entry.first_step,
                    people_tasks=entry.people_tasks,
                    monitoring_risk=entry.monitoring_risk,
                    without_ai=entry.without_ai,
                    weeks=entry.weeks,
                )
            )
    return tuple(found)
