"""The index depends on the content and on nothing else."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from lotse.compass.domain.answer import answer
from lotse.compass.domain.build import build_index, catalogue_version, texts_to_embed
from lotse.compass.domain.index import STATEMENT_FIELDS
from tests.compass.domain.sample import BACKGROUND, ENTRIES, GROUPS, QUERIES, GramEmbedder, index, vector
from tests.search.lexica import lexicon


def test_order_of_the_entries_does_not_matter():
    shuffled = list(ENTRIES)
    Random(3).shuffle(shuffled)
    groups = [tuple(reversed(group)) for group in reversed(GROUPS)]

    other = build_index(shuffled, BACKGROUND, groups, lexicon(), GramEmbedder())

    assert other.version == index().version
    assert other.calibration == index().calibration
    for query in QUERIES:
        assert answer(other, query, GramEmbedder()) == answer(index(), query, GramEmbedder())


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Anders"},
        {"against": "Anders."},
        {"objects": ("Anderes",)},
        {"phrases": (("task", "anders"),)},
        {"first_step": "Anders."},
    ],
)
def test_version_changes_with_every_text(change):
    entries = (replace(ENTRIES[0], **change), *ENTRIES[1:])

    assert catalogue_version(entries, BACKGROUND, GROUPS) != catalogue_version(ENTRIES, BACKGROUND, GROUPS)


def test_version_changes_with_background_and_synonyms():
    version = catalogue_version(ENTRIES, BACKGROUND, GROUPS)

    assert catalogue_version(ENTRIES, BACKGROUND[1:], GROUPS) != version
    assert catalogue_version(ENTRIES, BACKGROUND, GROUPS[1:]) != version
    assert catalogue_version(ENTRIES, BACKGROUND, GROUPS) == version


def test_fail_empty_catalogue():
    with pytest.raises(ValueError, match="The catalogue is empty"):
        build_index([], BACKGROUND, GROUPS, lexicon(), None)


def test_fail_two_entries_with_one_key():
    with pytest.raises(ValueError, match=r"Two entries share a key: \['belege-lesen'\]"):
        build_index([*ENTRIES, ENTRIES[0]], BACKGROUND, GROUPS, lexicon(), None)


def test_one_entry_alone_has_nothing_to_be_ranked_against():
    """Scores are relative to the other entries, so one alone has none, and no reason can be true."""
    alone = build_index(ENTRIES[:1], BACKGROUND, GROUPS, lexicon(), GramEmbedder())

    assert answer(alone, "Rechnungen abtippen", GramEmbedder()).matches == ()


class Holes:
    """A store that lacks some vectors."""

    def __init__(self, *lacking):
        self.lacking = lacking

    def get(self, prefix, text):
        return None if (prefix, text) in self.lacking else vector(text)


def test_a_phrase_without_vector_is_never_the_nearest():
    phrase = ENTRIES[0].phrases[0][1]
    holes = build_index(ENTRIES, BACKGROUND, GROUPS, lexicon(), Holes(("query", phrase)))
    row = [holes.texts[i] for i in holes.statements].index(phrase)

    assert not holes.meaning.present[row]
    assert holes.meaning.present.sum() == len(holes.statements) - 1
    assert answer(holes, "Telefon klingelt", GramEmbedder()).used_model


def test_an_entry_without_vectors_does_not_take_the_model_from_the_others():
    others = {text for entry in ENTRIES[1:] for _, text in entry.texts()}
    texts = {text for name, text in ENTRIES[0].texts() if name in STATEMENT_FIELDS} - others
    holes = build_index(ENTRIES, BACKGROUND, GROUPS, lexicon(), Holes(*(("query", text) for text in texts)))
    own = [entry.key for entry in holes.entries].index(ENTRIES[0].key)

    rows = [holes.texts[i] in texts for i in holes.statements]
    assert (holes.text_owner[holes.statements][rows] == own).all()
    assert (holes.meaning.present == ~np.array(rows)).all()
    assert not holes.meaning.statements[rows].any()
    assert answer(holes, "Rechnungen abtippen", GramEmbedder()).used_model


def test_without_any_vector_the_index_works_on_words():
    class Nothing:
        def get(self, prefix, text):
            return None

    index_without = build_index(ENTRIES, BACKGROUND, GROUPS, lexicon(), Nothing())

    assert index_without.meaning is None
    assert answer(index_without, "Rechnungen abtippen", GramEmbedder()).used_model is False


def test_texts_to_embed_are_sorted_and_complete():
    wanted = texts_to_embed(ENTRIES, BACKGROUND)

    assert wanted == sorted(set(wanted))
    assert {prefix for prefix, _ in wanted} == {"query"}
    assert ("query", "Rechnungen abtippen") in wanted
    assert ("query", BACKGROUND[0]) in wanted
    assert ("query", "Skonto") not in wanted


def test_statements_lie_together_by_entry():
    owners = index().text_owner[index().statements]

    assert (np.diff(owners) >= 0).all()
    assert owners[index().statement_starts].tolist() == list(range(len(ENTRIES)))
