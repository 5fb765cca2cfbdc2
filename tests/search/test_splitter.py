"""Compounds fall into their parts, and words that only look like compounds stay whole."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.search.domain.splitter import Compound, CompoundSplitter
from lotse.search.domain.splitter_lists import EXCEPTIONS, FALSE_PARTS, WHOLE
from tests.search.lexica import lexicon

SPLITTER = CompoundSplitter(lexicon(), frozenset({"aufmass"}))
with (Path(__file__).parent / "splitter_gold.tsv").open(encoding="utf-8") as file:
    GOLD = [(row["word"], row["parts"]) for row in csv.DictReader(file, delimiter="\t")]
COMPOUNDS = [(word, tuple(parts.split())) for word, parts in GOLD if parts != "="]
KEPT = [word for word, parts in GOLD if parts == "="]


@pytest.mark.parametrize(("word", "parts"), COMPOUNDS)
def test_compound_is_split(word, parts):
    assert SPLITTER.split(word.casefold()).leaves() == parts


@pytest.mark.parametrize("word", KEPT)
def test_word_stays_whole(word):
    assert SPLITTER.split(word.casefold()) == Compound(word.casefold())


def test_gold_list_is_large_enough():
    assert len(COMPOUNDS) >= 60
    assert len(KEPT) >= 20


def test_parts_on_every_level_are_kept():
    assert SPLITTER.split("lieferscheinnummer").inner() == ("lieferschein", "liefer", "schein", "nummer")


def test_words_of_the_trade_can_be_parts():
    assert SPLITTER.split("aufmasszettel").leaves() == ("aufmass", "zettel")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöü", min_size=1, max_size=24))
def test_parts_are_never_longer_than_the_word_and_its_dropped_letters(word):
    leaves = SPLITTER.split(word).leaves()

    assert len("".join(leaves)) <= len(word) + len(leaves) - 1


def test_the_lists_do_not_contradict_each_other():
    assert not WHOLE & FALSE_PARTS
    assert not WHOLE & set(EXCEPTIONS)
    assert not FALSE_PARTS & {part for parts in EXCEPTIONS.values() for part in parts}
