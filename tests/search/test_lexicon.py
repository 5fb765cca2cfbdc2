"""The lexicon knows how frequent words are, and says what is wrong with a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.search.domain.lexicon import parse_lexicon
from lotse.search.lexicon_file import LEXICON_PATH, load_lexicon
from tests.search.lexica import CONTENT, lexicon


def test_parse_reads_frequency_and_flags():
    small = parse_lexicon(["# comment\n", "46 n\trechnung auftrag\n", "42 v\tliefer\n", "40 nf\tsprache\n", "00 e\tinvoice\n"])

    assert len(small) == 5
    assert small.zipf("rechnung") == 4.6
    assert small.is_noun("auftrag")
    assert not small.is_noun("liefer")
    assert small.is_verb_stem("liefer")
    assert small.is_feminine_e("sprache")
    assert small.is_english("invoice")
    assert small.zipf("invoice") == 0.0
    assert "unbekannt" not in small


@pytest.mark.parametrize("line", ["rechnung\n", "46\trechnung\n", "viel n\trechnung\n"])
def test_fail_line_without_frequency(line):
    with pytest.raises(ValueError, match="Lexicon line 2 is not 'ZZ FLAGS<TAB>words'"):
        parse_lexicon(["# comment\n", line])


def test_fail_missing_file_says_how_to_build_it(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"Build it with tools/build_lexicon\.py"):
        load_lexicon(tmp_path)


def test_everyday_words_tell_less_than_rare_ones():
    words = ["und", "leute", "telefon", "rechnung", "lieferschein", "wälzlager"]

    told = [lexicon().information(word) for word in words]

    assert told == sorted(told)
    assert told[0] == 0.15
    assert told[-1] == 1.0


@given(st.text(max_size=12))
def test_information_stays_within_its_range(word):
    assert 0.15 <= lexicon().information(word) <= 1.0


def test_the_lexicon_carries_its_licence():
    folder = (CONTENT / LEXICON_PATH).parent
    licence = (folder / "LICENCE.md").read_text(encoding="utf-8")

    assert "CC BY-SA 4.0" in licence
    assert "Robyn Speer" in licence
    assert "WiktionaryDE" in licence
    assert "CC BY-SA 4.0" in (CONTENT / LEXICON_PATH).read_text(encoding="utf-8").partition("\n")[0]
