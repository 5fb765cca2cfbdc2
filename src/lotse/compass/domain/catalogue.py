"""An entry of the catalogue as the matching engine sees it: texts, nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lotse.search.domain.text import sentences

Kind = Literal["ai", "without_ai"]
PhraseKind = Literal["task", "pain", "symptom", "wish", "object", "english", "regional"]

# Field name to its weight in BM25F. Title and concept name the matter, phrases say it as people do;
# industry and function only break ties.
FIELD_WEIGHTS: dict[str, float] = {
    "title": 3.0,
    "concept": 1.5,
    "title_en": 1.5,
    "promise": 1.0,
    "description": 1.0,
    "first_step": 0.5,
    "phrase": 1.0,
    "object": 1.5,
    "abbreviation": 2.0,
    "function": 0.5,
    "industry": 0.3,
}
FIELDS = tuple(FIELD_WEIGHTS)


@dataclass(frozen=True)
class CatalogueEntry:
    """One use case. `phrases` are pairs (kind, text); `description` paragraphs: an ordinary day, what goes in, what comes out.

    Everything from `against` on is only shown, not searched (but `first_step`); `weeks` are the fewest and the most.
    """

    key: str
    kind: Kind
    title: str
    concept: str
    title_en: str
    promise: str
    description: tuple[str, ...]
    industries: tuple[str, ...] = ()
    function: str = ""
    task_areas: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    regional: tuple[str, ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()
    shared: tuple[str, ...] = ()
    against: str = ""
    first_step: str = ""
    people_tasks: str = ""
    monitoring_risk: str = ""
    without_ai: str = ""
    weeks: tuple[int, int] = (0, 0)

    def all_phrases(self) -> tuple[tuple[str, str], ...]:
        """Every phrase with its kind, English and regional ones included."""
        return (
            *self.phrases,
            *(("english", text) for text in self.english),
            *(("regional", text) for text in self.regional),
        )

    def texts(self) -> Iterator[tuple[str, str]]:
        """Pairs (field, text) of everything that is searched, in a fixed order; empty texts left out."""
        pairs = [
            ("title", self.title),
            ("concept", self.concept),
            ("title_en", self.title_en),
            ("promise", self.promise),
            *(("description", sentence) for text in self.description for sentence in sentences(text)),
            ("first_step", self.first_step),
            *(("phrase", text) for _, text in self.all_phrases()),
            *(("object", text) for text in self.objects),
            *(("abbreviation", text) for text in self.abbreviations),
            ("function", " ".join((self.function, *self.task_areas))),
            ("industry", " ".join(self.industries)),
        ]
        return ((field, text) for field, text in pairs if text.strip())
