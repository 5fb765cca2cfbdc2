"""What of an entry is searched, and in which fields."""

from dataclasses import replace

from lotse.compass.domain.catalogue import FIELD_WEIGHTS, CatalogueEntry
from tests.compass.domain.sample import ENTRIES


def test_texts_come_in_the_order_of_the_fields():
    fields = [field for field, _ in ENTRIES[0].texts()]

    assert fields[:4] == ["title", "concept", "title_en", "promise"]
    assert set(fields) <= set(FIELD_WEIGHTS)


def test_description_is_cut_into_sentences():
    entry = replace(ENTRIES[0], description=("Erst liest das Programm. Dann prüfen Sie.", "Ein Beleg als Bild."))

    assert [text for field, text in entry.texts() if field == "description"] == [
        "Erst liest das Programm.",
        "Dann prüfen Sie.",
        "Ein Beleg als Bild.",
    ]


def test_empty_texts_are_left_out():
    bare = CatalogueEntry(key="x", kind="ai", title="Titel", concept="", title_en="", promise=" ", description=())

    assert list(bare.texts()) == [("title", "Titel")]


def test_english_and_regional_phrases_count_as_phrases():
    entry = replace(ENTRIES[0], phrases=(("wish", "a"),), english=("b",), regional=("c",))

    assert entry.all_phrases() == (("wish", "a"), ("english", "b"), ("regional", "c"))
