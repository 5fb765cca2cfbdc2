"""The same text gives the same bytes of an answer: whatever the order of the import, and in every process."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from lotse.compass.domain.answer import answer
from lotse.compass.index import current_index, index_folder, loaded
from lotse.compass.index_build import bring_up_to_date
from lotse.knowledge.export import use_case_toml
from lotse.knowledge.models import UseCase
from tests.factories.compass import CATALOGUE, LetterModel, entries
from tests.factories.index import bring, small_content

QUERIES = ("Rechnung abtippen", "Der Dienstplan nervt, schöne Grüße", "ÜZB", "Lieferung", "Der Zahnarzt hat geschlossen")

# Builds the index of a folder of records in the order given, and prints the answers and the bytes of its files.
OTHER_PROCESS = """
import json, sys, django
django.setup()
from pathlib import Path
from tests.compass.test_same_text_everywhere import answers, bytes_of
from lotse.compass.domain.build import build_index
from lotse.compass.index import lexicon
from lotse.compass.index_build import catalogue_entry
from lotse.compass.index_store import load_index, save_index
from lotse.knowledge.checks import load_background, load_synonym_groups
from lotse.knowledge.content import load_use_cases
from tests.factories.compass import LetterModel
from tests.factories.knowledge import CONTENT
content, out, order = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
known = {entry.key: catalogue_entry(entry, content) for entry in load_use_cases(content)}
built = build_index([known[key] for key in order], load_background(CONTENT), load_synonym_groups(content), lexicon(), LetterModel())
save_index(built, out)
print(json.dumps({"answers": answers(load_index(out, lexicon())), "files": bytes_of(out)}))
"""


def answers(index: Any) -> list[str]:
    """Return the answers to all queries as text, every number in full."""
    found = [answer(index, query, embedder) for query in QUERIES for embedder in (LetterModel(), None)]
    return [json.dumps(asdict(one), ensure_ascii=False, default=repr) for one in found]


def write(folder: Path, keys: Iterable[str]) -> None:
    """Make the files of a content folder equal to these entries of the small catalogue."""
    small_content(folder)
    for file in (folder / "common" / "use_cases").iterdir():
        file.unlink()
    for entry in entries():
        if entry.key in keys:
            (folder / "common" / "use_cases" / f"{entry.key}.toml").write_text(use_case_toml(entry), encoding="utf-8")


def bytes_of(folder: Path) -> dict[str, str]:
    return {file.name: file.read_bytes().hex() for file in sorted(folder.iterdir())}


@pytest.fixture
def content(tmp_path: Path, installation: Any) -> Path:
    """A content folder with the small catalogue."""
    folder = tmp_path / "content"
    write(folder, CATALOGUE)
    installation(content_dir=folder, data_dir=tmp_path / "data", embedder="off")
    return folder


@pytest.mark.django_db
def test_any_order_of_import_gives_the_same_index(content: Path) -> None:
    found = []
    for seed in range(3):
        order = random.Random(seed).sample(sorted(CATALOGUE), len(CATALOGUE))
        for known in (2, 5, len(order)):  # a few at a time, each batch an import of its own
            write(content, order[:known])
            bring(content)
        loaded.clear()
        pointer = bring_up_to_date()
        found.append((pointer.folder, bytes_of(index_folder() / pointer.folder), answers(current_index())))
        UseCase.objects.all().delete()
        (index_folder() / "current.json").unlink()
    loaded.clear()

    assert found[0] == found[1] == found[2]


@pytest.mark.slow
def test_every_process_gives_the_same_index(content: Path, tmp_path: Path) -> None:
    found = []
    for number, order in enumerate((list(CATALOGUE), list(reversed(CATALOGUE)))):
        environment = os.environ | {
            "PYTHONHASHSEED": str(number + 1),
            "DJANGO_SETTINGS_MODULE": "lotse.config.test_settings",
            "LOTSE_CONTENT_DIR": str(content),
            "OMP_NUM_THREADS": "1",
        }
        command = [sys.executable, "-c", OTHER_PROCESS, str(content), str(tmp_path / str(number)), json.dumps(order)]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
        found.append(json.loads(run.stdout))

    assert found[0]["files"] == found[1]["files"]
    assert found[0]["answers"] == found[1]["answers"]
    assert {json.loads(text)["state"] for text in found[0]["answers"]} == {"fits", "perhaps", "nothing"}
