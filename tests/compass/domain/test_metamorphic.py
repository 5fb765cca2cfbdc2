"""Changes that do not change what is meant do not change the answer."""

from dataclasses import replace

import numpy as np
import pytest

from lotse.compass.domain.answer import answer
from lotse.compass.domain.build import build_index, texts_to_embed
from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.ranking import rank
from lotse.search.embedding import Embedder, load_embedder
from lotse.search.vector_store import VectorStore, update_store
from tests.compass.domain.sample import BACKGROUND, ENTRIES, GROUPS, QUERIES, index
from tests.search.lexica import lexicon

PAIRS = [
    ("Rechnungsprüfung", "Prüfung von Rechnungen"),
    ("Telefonanrufe", "Anrufe am Telefon"),
    ("Wartungsplan", "Plan für die Wartung"),
    ("Urlaubsvertretung", "Vertretung im Urlaub"),
    ("Maschinenausfall", "Ausfall der Maschine"),
    ("Website-Texte", "Texte der Website"),
    ("Rechnung", "Rechnungen"),
    ("Stundenzettel prüfen", "Stundenzettel pruefen"),
    ("Überstunden", "Ueberstunden"),
    ("Rückrufe vergessen", "Rueckrufe vergessen"),
    ("Großauftrag mit Lieferschein", "Grossauftrag mit Lieferschein"),
    ("keiner geht ans telefon", "KEINER GEHT ANS TELEFON"),
    ("Lieferscheine", "Lieferschiene"),
    ("Newsletter", "Newsleter"),
    ("Dienstplan", "Dinstplan"),
    ("Anrufbeantworter", "Anrufbeantwotrer"),
    ("Belege sortieren", "  Belege,   sortieren!!  "),
    ("abtippen", "abgetippt"),
]


def leaders(query: str) -> list[str]:
    return [match.key for match in answer(index(), query, None, limit=3).matches]


def first(searched: CompassIndex, model: Embedder, query: str) -> str:
    """Whatever the state: three everyday sentences are too few to reject anything."""
    return searched.entries[int(rank(searched, query, model.embed_query(query)[None]).order[0])].key


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_leader_stays_without_the_model(one, other):
    assert leaders(one)[0] == leaders(other)[0]


@pytest.mark.slow
def test_the_leaders_stay_with_the_real_model():
    loaded = load_embedder()
    if loaded.embedder is None:
        pytest.skip(loaded.reason)
    model = loaded.embedder
    few = [replace(entry, phrases=entry.phrases[:4]) for entry in ENTRIES[:4]]  # a tenth of a second for every four texts
    store = update_store(VectorStore(model.name, {}, np.empty((0, 0), np.float16)), texts_to_embed(few, BACKGROUND[:3]), model)
    real = build_index(few, BACKGROUND[:3], GROUPS, lexicon(), store)

    pairs = [pair for pair in PAIRS if leaders(pair[0])[0] in {entry.key for entry in few}]

    same = [first(real, model, one) == first(real, model, other) for one, other in pairs]

    assert len(same) >= 8
    assert sum(same) / len(same) >= 0.9


@pytest.mark.parametrize("query", QUERIES)
def test_case_and_space_change_nothing(query):
    loud = f"  {query.upper()} \n"

    assert leaders(query) == leaders(loud)


def test_order_of_words_changes_nothing_without_the_model():
    for query in QUERIES:
        assert leaders(query) == leaders(" ".join(reversed(query.split())))
