"""Makers of what the Kompass keeps, and a small invented catalogue with its search index, for tests of pages, terminal and API.

The index of the real catalogue takes seconds and moves with every new text; this one is quick and only changes with the engine.
`LetterModel` stands in for the language model, so that every state can be reached on every machine.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from zlib import crc32

import numpy as np
import pytest
from factory.django import DjangoModelFactory
from numpy.typing import NDArray

from lotse.compass import queries
from lotse.compass.domain.build import build_index
from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.stop import BetterWay, Detection, PersonToTalkTo, StopSource, StopTopic
from lotse.compass.index_build import catalogue_entry
from lotse.compass.models import DailyCount, GapNote
from lotse.knowledge.checks import load_background, load_synonym_groups
from lotse.knowledge.content import UseCaseContent
from lotse.knowledge.models import UseCase
from lotse.search.domain.text import normalise
from lotse.search.lexicon_file import load_lexicon
from tests.factories.knowledge import CONTENT, UseCaseFactory, use_case

# key: (word of the trade, title, kind, area of the firm)
CATALOGUE = {
    "rechnungen-lesen": ("Rechnung", "Rechnungen auslesen", "ai", "finanzen"),
    "angebote-schreiben": ("Angebot", "Angebote schreiben", "ai", "vertrieb"),
    "schichten-planen": ("Dienstplan", "Schichten planen", "ai", "personal"),
    "touren-planen": ("Lieferung", "Touren für Lieferungen planen", "ai", "logistik"),
    "maschinen-pflegen": ("Fräsmaschine", "Fräsmaschinen rechtzeitig pflegen", "without_ai", "instandhaltung"),
    "anrufe-ordnen": ("Anruf", "Anrufe ordnen", "without_ai", "service"),
    "zettel-ersetzen": ("Übergabezettel", "Zettel aus der Schicht ersetzen", "without_ai", "buero"),
    "protokolle-kuerzen": ("Protokoll", "Protokolle kürzen", "without_ai", "dokumentation"),
}


def entries() -> tuple[UseCaseContent, ...]:
    """Return the small catalogue."""
    keys = list(CATALOGUE)
    return tuple(
        use_case(
            key, noun, title=title, concept=f"{noun}stechnik", title_en=f"{noun} ({number})", kind=kind, function=function,
            techniques=["WAH1"] if kind == "ai" else [], related=[keys[number - 1], keys[number - 2]],
            promise=f"Das hilft bei jedem Vorgang rund um {noun}.", against=f"Bei wenig {noun} lohnt es sich nicht.",
            first_step__summary=f"Zählen Sie zwei Wochen lang, wie oft {noun} vorkommt.",
        )
        for number, (key, (noun, title, kind, function)) in enumerate(CATALOGUE.items())
    )  # fmt: skip


class LetterModel:
    """Turns texts into vectors of their letters, three at a time: alike if written alike. Deterministic and without a model file."""

    name = "letters"
    dimensions = 512

    def embed_query(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimensions, np.float32)
        padded = f" {normalise(text)} "
        for place in range(len(padded) - 2):
            vector[crc32(padded[place : place + 3].encode()) % self.dimensions] += 1
        return vector / np.linalg.norm(vector)

    def embed_passages(self, texts: Sequence[str], *, prefix: str = "passage") -> NDArray[np.float32]:
        return np.stack([self.embed_query(text) for text in texts])

    def count_tokens(self, text: str) -> int:
        return len(text) // 3 + 2

    def get(self, prefix: str, text: str) -> NDArray[np.float32]:
        """Return the vector of a text of the catalogue, as a store of vectors does."""
        return self.embed_query(text)


@cache
def small_index() -> CompassIndex:
    """Return the search index of the small catalogue, built once per process."""
    catalogue = [catalogue_entry(entry, CONTENT) for entry in entries()]
    return build_index(catalogue, load_background(CONTENT), load_synonym_groups(CONTENT), load_lexicon(CONTENT), LetterModel())


MONITORING = StopTopic(
    key="monitoring",
    title="Beschäftigte heimlich beobachten: Davon raten wir ab",
    message="Wer heimlich zählt, verliert Vertrauen. Fragen Sie lieber nach.",
    rule_keys=("BR-87-1-6",),
    still_allowed=("Stückzahlen der ganzen Schicht ansehen.", "Störungen zählen."),
    better_way=(BetterWay("Planen Sie die Schichten gemeinsam.", "schichten-planen"), BetterWay("Fragen Sie das Team.")),
    people_to_talk_to=(),
    detection=Detection(groups={}),
)
DISTRESS = StopTopic(
    key="distress",
    title="Das klingt nach sehr viel. Sprechen Sie mit jemandem.",
    message="Sie müssen da nicht allein durch.",
    rule_keys=(),
    still_allowed=("Eine Pause machen.",),
    better_way=(BetterWay("Rufen Sie heute jemanden an."),),
    people_to_talk_to=(
        PersonToTalkTo(
            name="Sorgentelefon Küste (erfunden)", what_for="hört Tag und Nacht zu",
            phones=("0100 111 0", "0100 222 0"), hours="rund um die Uhr",
            link="https://sorgen.example/", source=StopSource("Eigene Prüfung", date(2026, 11, 20), "https://quelle.example/"),
        ),
        PersonToTalkTo("Ihr Betriebsrat", "kennt den Betrieb", StopSource("Eigene Prüfung", date(2026, 11, 20))),
    ),
    detection=Detection(groups={}),
)  # fmt: skip
# A need for each state. Only the model tells "fits" from "perhaps".
FITS = "Rechnungen abtippen kostet mich den Sonntag, schöne Grüße"
PERHAPS = "ÜZB"  # an abbreviation that all entries share
NOTHING = "Der Zahnarzt in Übersee hatte gestern geschlossen"
STOP = "Ich will heimlich zählen, wer wann raucht"
IN_NEED = "Ich bin am Ende meiner Kräfte"


class SmallDetector:
    """Finds two invented stop topics by one phrase each."""

    nearness = None

    def explain(self, text: str) -> tuple[StopTopic, str] | None:
        topic = self.detect(text)
        return (topic, "one phrase") if topic else None

    def detect(self, text: str, vector: object = None) -> StopTopic | None:
        phrases = {"am ende meiner kräfte": DISTRESS, "heimlich zählen": MONITORING}
        return next((topic for phrase, topic in phrases.items() if phrase in text.casefold()), None)


def use_small_catalogue(monkeypatch: pytest.MonkeyPatch, *, model: bool = True) -> None:
    """Let pages, terminal and API answer from the small catalogue, with or without a model; needs the database."""
    monkeypatch.setattr(queries, "current_index", small_index)
    monkeypatch.setattr(queries, "current_embedder", lambda: LetterModel() if model else None)
    monkeypatch.setattr(queries, "stop_detector", SmallDetector)
    UseCase.objects.bulk_create(UseCaseFactory.build(entry=entry) for entry in entries())


class DailyCountFactory(DjangoModelFactory):
    """How often something happened on one day."""

    class Meta:
        model = DailyCount

    day = date(2026, 11, 25)
    topic = "state"
    value = "fits"
    count = 1


class GapNoteFactory(DjangoModelFactory):
    """A need that somebody shared."""

    class Meta:
        model = GapNote

    text = "Wir möchten wissen, wann die Büsche am Gleis geschnitten werden müssen."
    state = "nothing"
    shared_on = date(2026, 11, 25)
