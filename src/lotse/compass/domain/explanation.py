"""Everything the engine knows about one text, laid open for editors: words, scores of every part, thresholds, places."""

from dataclasses import dataclass

from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.ranking import Ranking, rank
from lotse.compass.domain.reading import QueryEmbedder, Reading, read, readable
from lotse.compass.domain.reasons import Explainer, Reason
from lotse.compass.domain.scores import Floats, z
from lotse.compass.domain.states import State, belonging, confidences, is_strong_hit, state_of, trusted
from lotse.search.domain.language import InputKind, input_kind
from lotse.search.domain.query import How

SHOWN = 12
HOW_NAMES: dict[How, str] = {"direct": "direkt", "part": "Teil des Wortes", "spelling": "Schreibung berichtigt", "synonym": "anderes Wort"}
STATE_NAMES: dict[str, str] = {"fits": "passt", "perhaps": "vielleicht", "nothing": "nichts Passendes", "stop": "Grenze"}


@dataclass(frozen=True)
class TokenTrace:
    """One token that a word gave: how, with which weight, and in how many entries it stands."""

    token: str
    how: How
    weight: float
    entries: int

    @property
    def how_name(self) -> str:
        """Return how the token came about, on screen."""
        return HOW_NAMES[self.how]


@dataclass(frozen=True)
class WordTrace:
    """One word of the text. `read_as` differs from it only after a spelling correction; without tokens it says nothing."""

    surface: str
    read_as: str
    tokens: tuple[TokenTrace, ...]


@dataclass(frozen=True)
class Place:
    """One entry in the list. `parts` are what adds up to `score`: words, characters, best statement, meaning, each as z-score."""

    number: int
    key: str
    title: str
    score: float
    confidence: float
    word: float
    char: float
    char_best: float
    meaning: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Explanation:
    """The whole way from a text to its list. `reading` says which part of it counts for what.

    belonging: None without the model; nothing_below and fits_from: the thresholds it is compared with; strong_hit: the best
    entry names what the text says; by_words: the model was not trusted with the order.
    """

    reading: Reading
    input_kind: InputKind
    state: State
    belonging: float | None
    nothing_below: float
    fits_from: float
    strong_hit: bool
    by_words: bool
    words: tuple[WordTrace, ...]
    places: tuple[Place, ...]

    @property
    def state_name(self) -> str:
        """Return the state on screen."""
        return STATE_NAMES[self.state]


def explain(index: CompassIndex, text: str, embedder: QueryEmbedder | None, *, key: str = "") -> Explanation:
    """Explain the answer to `text`: the first places, and that of the entry `key` if it stands further down."""
    text = readable(text)
    model = embedder if index.meaning is not None else None
    reading = read(index, text, model)
    plain = rank(index, reading.words, reading.vectors(model) if model else None)
    ranking = trusted(index, plain)
    order = ranking.order.tolist()
    chosen = order[:SHOWN] + [number for number in order[SHOWN:] if index.entries[number].key == key]
    calibration = index.calibration
    return Explanation(
        reading=reading,
        input_kind=input_kind(text, index.analyser),
        state=state_of(index, ranking),
        belonging=None if plain.meaning is None else round(belonging(index, plain), 3),
        nothing_below=calibration.nothing_below,
        fits_from=calibration.fits_from,
        strong_hit=is_strong_hit(index, ranking),
        by_words=plain.meaning is not None and ranking.meaning is None,
        words=_words(index, ranking),
        places=tuple(_places(index, ranking, order, chosen)),
    )


def _words(index: CompassIndex, ranking: Ranking) -> tuple[WordTrace, ...]:
    query = ranking.lexical.query
    traces = []
    for place, word in enumerate(query.words):
        terms = [term for term in query.terms if term.word == place]
        tokens = tuple(TokenTrace(term.token, term.how, round(term.weight, 2), _entries_with(index, term.token)) for term in terms)
        traces.append(WordTrace(word.surface, terms[0].read_as if terms else "", tokens))
    return tuple(traces)


def _entries_with(index: CompassIndex, token: str) -> int:
    number = index.token_ids.get(token)
    return 0 if number is None else index.words.impacts.entries_of(number)


def _places(index: CompassIndex, ranking: Ranking, order: list[int], chosen: list[int]) -> list[Place]:
    lexical, explainer, confidence = ranking.lexical, Explainer(index, ranking), confidences(index, ranking)
    word, char, char_best = z(lexical.word), z(lexical.char), z(lexical.char_best)
    meaning: Floats | None = None if ranking.meaning is None else z(ranking.meaning.score)
    return [
        Place(
            number=order.index(entry) + 1,
            key=index.entries[entry].key,
            title=index.entries[entry].title,
            score=round(float(ranking.scores[entry]), 2),
            confidence=round(float(confidence[entry]), 3),
            word=round(float(word[entry]), 2),
            char=round(float(char[entry]), 2),
            char_best=round(float(char_best[entry]), 2),
            meaning=None if meaning is None else round(float(meaning[entry]), 2),
            reasons=explainer.reasons(entry),
        )
        for entry in chosen
    ]
