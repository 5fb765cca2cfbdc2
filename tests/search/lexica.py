"""The lexicon of the product, loaded once for all tests of this process."""

from functools import lru_cache
from pathlib import Path

from lotse.search.domain.analyser import Analyser
from lotse.search.domain.lexicon import Lexicon
from lotse.search.lexicon_file import load_lexicon

CONTENT = Path(__file__).parents[2] / "content"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return load_lexicon(CONTENT)


@lru_cache(maxsize=1)
def analyser() -> Analyser:
    return Analyser(lexicon(), frozenset({"zugferd", "aufmass", "törnplan"}))
