"""Where the lexicon is read from disk."""

from functools import lru_cache
from pathlib import Path

from lotse.search.domain.lexicon import Lexicon, parse_lexicon

LEXICON_PATH = Path("lexicon_share_alike") / "lexicon.txt"
"""Place of the lexicon inside the content folder."""


@lru_cache(maxsize=1)
def load_lexicon(content: Path) -> Lexicon:
    """Load the lexicon of a content folder (about 40 ms, 18 MB); once per process, all rooms share it.

    Raises FileNotFoundError saying how to build it.
    """
    path = content / LEXICON_PATH
    try:
        with path.open(encoding="utf-8") as file:
            return parse_lexicon(file)
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{path} is missing. Build it with tools/build_lexicon.py.") from error
