"""A small invented catalogue, everyday sentences and a model made of letters: everything the engine needs, in a blink."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lotse.compass.domain.build import build_index
from lotse.compass.domain.catalogue import CatalogueEntry
from lotse.compass.domain.index import CompassIndex
from lotse.search.domain.chargrams import grams
from tests.search.lexica import lexicon

DIMENSIONS = 256


@dataclass
class GramEmbedder:
    """Texts with common letters are near each other: a random but fixed direction per character n-gram."""

    name: str = "grams/1"
    dimensions: int = DIMENSIONS
    asked: int = 0

    def embed_query(self, text: str) -> np.ndarray:
        self.asked += 1
        return vector(text)

    def embed_passages(self, texts, *, prefix="passage"):
        return np.stack([vector(text) for text in texts])

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 2

    def get(self, prefix: str, text: str) -> np.ndarray:
        """Also the store of vectors."""
        return vector(text)


@lru_cache(maxsize=5_000)
def vector(text: str) -> np.ndarray:
    found = grams(text).hashes
    total = np.full(DIMENSIONS, 0.35)  # the common cone of real models
    for code in found.tolist():
        total += np.random.default_rng(code).normal(size=DIMENSIONS) / np.sqrt(1 + len(found))
    return (total / np.linalg.norm(total)).astype(np.float32)


def vectors(*clauses: str) -> np.ndarray:
    """The vectors of the clauses of a text, as `rank` wants them."""
    return np.stack([vector(clause) for clause in clauses])


def entry(key, title, concept, title_en, promise, objects, phrases, *, abbreviations=(), english=(), shared=(), kind="ai"):
    return CatalogueEntry(
        key=key,
        kind=kind,
        title=title,
        concept=concept,
        title_en=title_en,
        promise=promise,
        description=(f"{promise} Am Ende prüft ein Mensch.",),
        function="Büro",
        objects=tuple(objects.split()),
        abbreviations=abbreviations,
        english=english,
        phrases=tuple(("task", phrase) for phrase in phrases),
        shared=shared,
        against=f"Gegen „{title}“ spricht der Aufwand.",
        first_step="Zählen Sie zwei Wochen lang mit.",
    )


ENTRIES = (
    entry(
        "belege-lesen",
        "Eingangsrechnungen auslesen",
        "Belegerkennung",
        "Reading incoming invoices",
        "Ein Programm liest Betrag und Datum vom Beleg.",
        "Rechnung Lieferschein Quittung Beleg Kassenbon Skonto Ordner",
        (
            "Rechnungen abtippen",
            "Belege sortieren und ablegen",
            "Quittungen im Schuhkarton sammeln",
            "Skonto verpasst, weil die Rechnung liegen blieb",
            "Lieferscheine mit der Rechnung vergleichen",
            "jeden Freitag bis abends an den Belegen sitzen",
            "Kassenbons sind verblasst",
        ),
        abbreviations=("ZUGFeRD", "XRechnung"),
        english=("read invoices automatically",),
    ),
    entry(
        "anrufe-annehmen",
        "Anrufe annehmen, wenn niemand kann",
        "Telefonassistenz",
        "Taking calls",
        "Eine Assistenz fragt nach Name und Anliegen und schreibt eine Notiz.",
        "Telefon Anruf Mailbox Hotline Rückruf Anrufbeantworter Empfang",
        (
            "das Telefon klingelt ständig",
            "keiner geht ans Telefon",
            "verpasste Anrufe auf dem Display",
            "Rückruf vergessen",
            "Patienten kommen nicht durch",
            "Warteschleife ist besetzt",
            "auf der Leiter kann ich nicht abnehmen",
        ),
        english=("missed phone calls",),
        abbreviations=("MFA",),
    ),
    entry(
        "schichten-planen",
        "Dienstpläne vorschlagen lassen",
        "Einsatzplanung",
        "Planning shifts",
        "Ein Programm schlägt Schichten vor, die Wünsche und Ruhezeiten beachten.",
        "Dienstplan Schicht Urlaub Vertretung Überstunden Aushilfe Wochenende",
        (
            "Dienstplan schreiben",
            "Ersatz suchen, wenn jemand krank ist",
            "Urlaub und Schichten passen nicht zusammen",
            "immer dieselben am Wochenende",
            "Tauschwünsche auf Zetteln",
            "Nachtschicht ist nicht besetzt",
            "den ganzen Sonntag am Plan sitzen",
        ),
        english=("shift planning",),
    ),
    entry(
        "maschine-warten",
        "Störungen früh erkennen",
        "Vorausschauende Wartung",
        "Predictive maintenance",
        "Messwerte zeigen, wann eine Maschine Pflege braucht.",
        "Maschine Wartung Lager Pumpe Motor Sensor Ersatzteil",
        (
            "Maschine steht schon wieder",
            "Pumpe wird heiß und niemand merkt es",
            "Wartung nach Kalender statt nach Bedarf",
            "Lager läuft trocken",
            "Ersatzteil fehlt im falschen Moment",
            "Vibrationen am Motor",
            "Ausfall mitten in der Schicht",
        ),
        abbreviations=("SPS",),
        english=("machine breaks down",),
    ),
    entry(
        "werbung-texten",
        "Texte für Website und Laden entwerfen",
        "Textentwurf",
        "Drafting texts",
        "Aus Stichworten entsteht ein erster Entwurf.",
        "Website Newsletter Anzeige Flyer Produkttext Aushang Überschrift",
        (
            "keine Idee für den Newsletter",
            "Produkttexte für den Onlineshop",
            "Website ist veraltet",
            "mir fehlen die Worte für den Aushang",
            "jeden Monat ein Beitrag für Instagram",
            "Flyer zum Sommerfest",
            "Überschriften klingen langweilig",
        ),
        english=("write product texts",),
        abbreviations=("SEO",),
    ),
    entry(
        "zettel-ersetzen",
        "Formular statt Zettel",
        "Digitales Formular",
        "Form instead of paper",
        "Alle tragen ihre Angaben einmal am Handy ein.",
        "Formular Zettel Stundenzettel Klemmbrett Unterschrift Checkliste Ordner",
        (
            "Stundenzettel sind nicht lesbar",
            "Urlaubsantrag auf Papier",
            "Zettel gehen verloren",
            "alles wird zweimal eingetragen",
            "Checkliste auf dem Klemmbrett",
            "Unterschrift fehlt auf dem Blatt",
            "Papierkram im Auto",
        ),
        english=("paper forms",),
        kind="without_ai",
    ),
)

BACKGROUND = (
    "Wie wird das Wetter morgen?",
    "Rezept für Apfelkuchen",
    "Der Hund bellt im Garten.",
    "Wann spielt der Verein?",
    "schöne Ferien am Meer",
    "Katze sucht ein Zuhause",
    "Mein Fahrrad hat einen Platten",
    "Zahnschmerzen seit gestern",
    "Fußball im Fernsehen",
    "Blumen gießen",
    "Großmutter hat Geburtstag",
    "Zug nach München",
    "Mond und Sterne",
    "Kinderlied zum Einschlafen",
    "Suppe mit Nudeln",
    "Gitarre lernen",
)

GROUPS = (("Telefon", "Apparat", "Fernsprecher"), ("Rechnung", "Faktura"))


@lru_cache(maxsize=2)
def index(*, with_model: bool = True) -> CompassIndex:
    """The index of the sample, with vectors or without."""
    return build_index(ENTRIES, BACKGROUND, GROUPS, lexicon(), GramEmbedder() if with_model else None)


QUERIES = (
    "Rechnungen abtippen kostet Zeit",
    "Lieferscheinnummer",
    "Das Telefon klingelt dauernd",
    "Wer schreibt den Dienstplan?",
    "Pumpe kaputt",
    "Texte für unsere Website",
    "Stundenzettel abschaffen",
    "Rechungen sortieren",
    "Apparat steht nicht still",
    "XRechnung",
    "missed calls",
    "Urlaub eintragen",
    "Wartung der Maschine",
    "Ordner voller Zettel und Belege",
    "Newsletter schreiben",
    "Faktura",
    "Telefonnummern auf Zetteln notieren",
    "jeden Abend am Telefon sitzen",
    "Ersatzteile und Rechnungen",
    "Produkttexte",
)
