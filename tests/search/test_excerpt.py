"""The most telling part of a long text, in its order and within the limit."""

from hypothesis import given
from hypothesis import strategies as st

from lotse.search.domain.excerpt import excerpt
from tests.search.lexica import lexicon


def count(text: str) -> int:
    return len(text.split()) + 2


def test_short_text_is_used_whole():
    found = excerpt("  Rechnungen abtippen ", lexicon(), count, 20)

    assert found.text == "Rechnungen abtippen"
    assert found.is_whole


def test_telling_sentences_win_and_keep_their_order():
    chat = "Ja, das ist so und so ist es dann eben auch. " * 6
    text = f"{chat} Wir tippen jeden Lieferschein ab. {chat} Das Telefon klingelt im Wareneingang. {chat}"

    found = excerpt(text, lexicon(), count, 16)

    assert found.text == "Wir tippen jeden Lieferschein ab. Das Telefon klingelt im Wareneingang."
    assert not found.is_whole


def test_a_sentence_said_again_is_not_taken_again():
    found = excerpt("Der Lieferschein fehlt im Lager. " * 40, lexicon(), count, 30)

    assert found.text == "Der Lieferschein fehlt im Lager."


def test_one_endless_word_is_cut():
    found = excerpt("x" * 20_000, lexicon(), lambda text: len(text) // 3, 48)

    assert 0 < len(found.text) <= 48 * 3 + 2
    assert not found.is_whole


@given(
    st.lists(
        st.sampled_from(["Rechnung", "Lager", "der", "und", "Telefon,", "kaputt.", "Schicht!", "Urlaub\n", "plan;", "äöü", "123"]),
        max_size=200,
    )
)
def test_never_more_than_the_limit(parts):
    found = excerpt(" ".join(parts), lexicon(), count, 24)

    assert count(found.text) <= 24 + 2 or found.is_whole
    assert all(word in " ".join(parts) for word in found.text.split())
