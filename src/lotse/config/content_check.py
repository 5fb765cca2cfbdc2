"""Puts the checks of all rooms together for `lotse content check`."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lotse.core.errors import LotseError
from lotse.knowledge import checks
from lotse.knowledge.content import load_use_cases


def all_problems(content_dir: Path, region_dir: Path, today: date, queries: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield every problem of all content files, one sentence each."""
    try:
        entries = load_use_cases(content_dir)
    except LotseError as error:
        yield from str(error).splitlines()
        return
    yield from checks.check_entries(entries, content_dir, today)
    background = checks.load_background(content_dir)
    yield from checks.check_background(background, checks.load_synonym_groups(content_dir))
    yield from checks.check_leaks(entries, background, queries)
