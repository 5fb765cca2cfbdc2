"""A small installation for tests of the search index: few use cases, few everyday sentences, no committed vectors."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lotse.knowledge.actions import import_catalogue
from lotse.knowledge.models import UseCase
from tests.factories.compass import LetterModel
from tests.factories.knowledge import use_case_record, write_use_cases

NOUNS = {"oel-pruefen": "Ölstand", "zettel-ersetzen": "Übergabezettel", "touren-planen": "Lieferung"}
BACKGROUND = "Der Zug hält nicht.\nEs regnet.\n"
NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


def small_content(folder: Path, keys: Sequence[str] = tuple(NOUNS), **changes: Any) -> Path:
    """Make a content folder with the use cases `keys`; `changes` concern the first."""
    write_use_cases(folder, [use_case_record(key, NOUNS[key], **(changes if key == keys[0] else {})) for key in keys])
    for name in ("background.txt", "vectors"):
        if (folder / "common" / name).is_symlink():
            (folder / "common" / name).unlink()
    (folder / "common" / "background.txt").write_text(BACKGROUND, encoding="utf-8")
    return folder


def bring(folder: Path) -> None:
    """Import the catalogue of a folder."""
    import_catalogue(content_dir=folder, now=NOW)


def publish(key: str, **changes: Any) -> None:
    """Publish a change of an entry, as an editor does."""
    row = UseCase.objects.get(key=key)
    row.content = {**row.content, **changes}
    row.save_revision().publish()


class CountingModel(LetterModel):
    """A model that notes which texts it was given; `before_each` runs before every one."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.before_each: Any = lambda: None

    def embed_passages(self, texts: Sequence[str], *, prefix: str = "passage") -> NDArray[np.float32]:
        self.before_each()
        self.texts += texts
        return super().embed_passages(texts, prefix=prefix)
