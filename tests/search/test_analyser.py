"""The analyser of words: what it remembers stays right when the words of the trade change."""

import pytest

from lotse.search.domain.analyser import Analyser
from tests.search.lexica import lexicon


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"bohle"}, {"bohle", "schwelle"}),
        ({"bohle", "sprache"}, {"bohle"}),
        ({"kühlhaus"}, {"lüfter", "kühlhaus"}),
        (set(), {"rüttler", "palette", "waage"}),
    ],
)
def test_a_renewed_analyser_equals_a_new_one(before: set[str], after: set[str]) -> None:
    listed = (
        "Bohlenleger",
        "Schwellenwert",
        "Sprachnotiz",
        "Kuehlhausplan",
        "Kühlhaus",
        "Luefterrad",
        "Palettenwaage",
        "Rüttlerplatte",
        "Waagschale",
    )
    old = Analyser(lexicon(), frozenset(before))
    for word in listed:
        old.analyse_word(word.casefold())

    renewed, new = old.renewed(frozenset(after)), Analyser(lexicon(), frozenset(after))

    assert [renewed.analyse_word(word.casefold()) for word in listed] == [new.analyse_word(word.casefold()) for word in listed]
    assert set(renewed._known) == {word.casefold() for word in listed}
