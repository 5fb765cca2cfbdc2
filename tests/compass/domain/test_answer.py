"""From a text to an answer, in every kind of input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.compass.domain.answer import answer
from lotse.compass.domain.reading import MOST_TOKENS
from tests.compass.domain.sample import QUERIES, GramEmbedder, index

BOTH = pytest.mark.parametrize("embedder", [GramEmbedder(), None], ids=["model", "words"])


@BOTH
@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Rechnungen abtippen kostet Zeit", "belege-lesen"),
        ("Rechungen abtipen", "belege-lesen"),
        ("read incoming invoices", "belege-lesen"),
        ("das Telefon klingelt dauernd", "anrufe-annehmen"),
        ("Wer schreibt den Dienstplan?", "schichten-planen"),
        ("Die Pumpe wird heiß", "maschine-warten"),
        ("Texte für die Website", "werbung-texten"),
        ("STUNDENZETTEL", "zettel-ersetzen"),
    ],
)
def test_the_right_entry_comes_first(query, key, embedder):
    found = answer(index(), query, embedder)

    assert found.matches[0].key == key
    assert found.input_kind == "normal"
    assert found.used_model is (embedder is not None)
    assert found.catalogue_version == index().version


@BOTH
@pytest.mark.parametrize(
    ("text", "kind"), [("", "empty"), ("   \n", "empty"), ("x", "too_short"), ("12 34 !", "no_words"), ("👍", "no_words")]
)
def test_nothing_to_search_for(text, kind, embedder):
    found = answer(index(), text, embedder)

    assert (found.state, found.input_kind, found.matches, found.clarification) == ("nothing", kind, (), None)


def test_the_model_is_not_asked_when_there_is_nothing_to_search_for():
    embedder = GramEmbedder()

    answer(index(), "12 34", embedder)

    assert embedder.asked == 0


def test_another_language_is_never_firmer_than_perhaps():
    found = answer(index(), "Quiero leer facturas automáticamente invoices", GramEmbedder())

    assert found.input_kind == "foreign"
    assert found.state in ("perhaps", "nothing")


def test_a_page_is_read_in_part_and_says_which():
    page = (
        "So ist das eben bei uns im Betrieb. " * 60
        + "Wir müssen jede Eingangsrechnung und jeden Lieferschein abtippen. "
        + "Das war schon immer so. " * 60
    )

    found = answer(index(), page, GramEmbedder())

    assert "Eingangsrechnung" in found.used_part
    assert GramEmbedder().count_tokens(found.used_part) <= MOST_TOKENS
    assert found.matches[0].key == "belege-lesen"


def test_a_short_text_is_used_whole():
    assert answer(index(), "Rechnungen abtippen", GramEmbedder()).used_part is None


@BOTH
@pytest.mark.parametrize("query", QUERIES)
def test_pages_of_matches_follow_each_other(query, embedder):
    whole = answer(index(), query, embedder, limit=6)
    first, second = (answer(index(), query, embedder, limit=3, offset=offset) for offset in (0, 3))

    assert first.matches + second.matches == whole.matches
    assert second.clarification is None
    assert len({match.key for match in whole.matches}) == len(whole.matches)


@BOTH
@pytest.mark.parametrize("query", QUERIES)
def test_same_text_same_answer(query, embedder):
    assert answer(index(), query, embedder) == answer(index(), query, embedder)


@BOTH
def test_matches_carry_the_texts_of_the_entry(embedder):
    match = answer(index(), "Stundenzettel auf Papier", embedder).matches[0]

    assert (match.title, match.kind) == ("Formular statt Zettel", "without_ai")
    assert match.against == "Gegen „Formular statt Zettel“ spricht der Aufwand."
    assert match.first_step == "Zählen Sie zwei Wochen lang mit."
    assert 0 < match.confidence <= 1


@given(st.text(max_size=200), st.booleans())
def test_any_text_gets_an_answer(text, with_model):
    found = answer(index(), text, GramEmbedder() if with_model else None, limit=10)

    assert found.state in ("fits", "perhaps", "nothing")
    assert all(match.reasons for match in found.matches)
    assert not (found.state == "nothing" and found.matches)
    assert [m.confidence for m in found.matches] == sorted((m.confidence for m in found.matches), reverse=True)


@pytest.mark.parametrize("text", ["x" * 20_000, "Rechnung " * 3_000, "ä\u0308\u200d" * 500, "a b " * 5_000, "\x00\x01 Rechnung"])
def test_odd_texts_get_an_answer(text):
    assert answer(index(), text, GramEmbedder()).state in ("fits", "perhaps", "nothing")
