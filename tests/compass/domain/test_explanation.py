"""What editors see of an answer: it must be the same answer, with parts that add up."""

import pytest

from lotse.compass.domain.answer import answer
from lotse.compass.domain.explanation import SHOWN, explain
from lotse.compass.domain.scores import z
from tests.compass.domain.sample import ENTRIES, GramEmbedder, index

TEXTS = ("Rechungen lesen", "Telefon klingelt", "Der Zug hält nicht", "Lieferscheinnummer fehlt")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("model", [GramEmbedder(), None])
def test_it_explains_the_answer_that_is_given(text, model):
    found = explain(index(), text, model)
    given = answer(index(), text, model, limit=10)

    assert found.state == given.state
    if given.matches:
        shown = [place.key for place in found.places if place.reasons]
        assert shown[: len(given.matches)] == [match.key for match in given.matches]
        reasons = {place.key: place.reasons for place in found.places}
        assert all(reasons[match.key] == match.reasons for match in given.matches)


def test_a_corrected_word_says_how_it_was_read():
    words = explain(index(), "Rechungen der Lesen", None).words

    assert [(word.surface, word.read_as) for word in words] == [("Rechungen", "rechnungen"), ("der", ""), ("Lesen", "lesen")]
    assert (words[0].tokens[0].how, words[0].tokens[0].how_name, words[0].tokens[0].entries) == ("spelling", "Schreibung berichtigt", 1)
    assert words[1].tokens == ()


def test_parts_add_up_to_the_score_without_the_model():
    for place in explain(index(), "Telefon klingelt", None).places:
        assert place.meaning is None
        assert place.score == pytest.approx(place.char + 0.25 * place.char_best + place.word, abs=0.02)


def test_the_meaning_is_part_of_the_score_with_the_model():
    from lotse.compass.domain.ranking import rank

    text = "Telefon klingelt"
    model = GramEmbedder()
    ranking = rank(index(), text, model.embed_query(text)[None])
    parts = z(ranking.lexical.score)
    found = explain(index(), text, model)
    if not found.by_words:
        for place in found.places:
            number = next(n for n, entry in enumerate(index().entries) if entry.key == place.key)
            assert place.score == pytest.approx(place.meaning + parts[number], abs=0.02)


def test_an_entry_further_down_is_shown_when_asked_for():
    last = explain(index(), "Telefon klingelt", None).places[-1].key

    assert len(explain(index(), "Telefon klingelt", None, key=last).places) == min(SHOWN, len(ENTRIES))
    assert last in [place.key for place in explain(index(), "Telefon klingelt", None, key=last).places]


@pytest.mark.parametrize("text", ["", "x", "?!", "der die das"])
def test_text_that_says_nothing(text):
    found = explain(index(), text, None)

    assert found.state == "nothing"
    assert (found.reading.used, found.reading.is_whole) == (text, True)


def test_names_on_screen():
    assert explain(index(), "", None).state_name == "nichts Passendes"
