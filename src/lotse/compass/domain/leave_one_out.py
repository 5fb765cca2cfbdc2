"""The engine's own thermometer: does a phrase find its entry when the entry does not know it?"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.catalogue import FIELDS
from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.ranking import fuse, rank, rank_seen, without_statement
from lotse.compass.domain.scores import Floats


@dataclass(frozen=True)
class LeftOut:
    """A phrase, its entry, and the scores of all entries after the phrase was taken out of its own.

    `best_word` is the highest word score of any entry then.
    """

    text: str
    entry: int
    scores: Floats
    lexical_scores: Floats
    best_word: float

    def place(self, *, with_model: bool = True) -> int:
        """Place of the entry, 0 is first."""
        scores = self.scores if with_model else self.lexical_scores
        return int(np.flatnonzero(np.argsort(-scores, kind="stable") == self.entry)[0])


def phrase_statements(index: CompassIndex) -> NDArray[np.int64]:
    """Numbers of the statements that are phrases and not marked as shared with another entry."""
    phrase = FIELDS.index("phrase")
    numbers = [
        number
        for number, text in enumerate(index.statements)
        if index.text_field[text] == phrase and index.texts[text] not in index.entries[int(index.text_owner[text])].shared
    ]
    return np.array(numbers, dtype=np.int64)


def left_out_phrases(index: CompassIndex, statements: Iterable[int]) -> list[LeftOut]:
    """Rank each phrase against a catalogue without it. Uses the stored vectors; the model is not needed."""
    result = []
    for statement in statements:
        vectors, text = index.meaning, index.texts[index.statements[statement]]
        ranked = rank_seen(index, vectors, text, vectors.statements[[statement]]) if vectors else rank(index, text, None)
        ranking = without_statement(index, ranked, int(statement))
        entry = int(index.text_owner[index.statements[statement]])
        result.append(LeftOut(text, entry, ranking.scores, fuse(ranking.lexical, None), float(ranking.lexical.word.max())))
    return result


def hit_rates(left_out: Iterable[LeftOut], *, with_model: bool = True) -> dict[str, float]:
    """Shares of phrases whose entry stands first, among three, among eight."""
    places = np.array([item.place(with_model=with_model) for item in left_out])
    return {f"hit@{k}": round(float((places < k).mean()), 4) for k in (1, 3, 8)}
