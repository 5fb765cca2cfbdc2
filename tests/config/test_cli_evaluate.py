"""`lotse evaluate compass`: measures of a small file by hand, in words and as JSON; files that cannot be read."""

import json
from pathlib import Path
from typing import Any

import django
import pytest

from lotse.compass import queries
from lotse.config import cli, setup
from tests.factories.compass import FITS, NOTHING, STOP, use_small_catalogue

pytestmark = pytest.mark.django_db

# Two queries with keys: the first is right at place 1; of the second one of two keys leads, the other is nowhere.
ROWS = (
    ("query", "expected", "type"),
    (FITS, "rechnungen-lesen", "sätze"),
    ("Angebote", "angebote-schreiben|gibt-es-nicht", "wörter"),
    (NOTHING, "NONE", "sätze"),
    (STOP, "STOP", "stop"),
)
BOTH_KEYS_BY_HAND = 1 / (1 + 0.6309)  # the gain of place 1 over that of places 1 and 2: 1 / (1 + 1 / log2(3))
TOTAL = {
    "hit@1": 1.0,
    "hit@3": 1.0,
    "hit@8": 1.0,
    "recall@8": 0.75,
    "mrr": 1.0,
    "ndcg": (1 + BOTH_KEYS_BY_HAND) / 2,
    "correctly_empty": 1.0,
    "false_fits": 0.0,
    "false_empty": 0.0,
    "stop_recall": 1.0,
    "false_stop": 0.0,
}


@pytest.fixture(autouse=True)
def kompass(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Kompass over the small catalogue; Django is set up and the index built already."""
    use_small_catalogue(monkeypatch)
    monkeypatch.setattr(django, "setup", lambda: None)
    monkeypatch.setattr(setup, "prepare_content", lambda: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "fragen.tsv"
    path.write_text("# Anmerkung\n" + "\n".join("\t".join(row) for row in ROWS) + "\n", encoding="utf-8")
    return path


def lotse(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(["evaluate", "compass", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize("content", [None, "Frage\tAntwort für Öl\n".encode("latin-1")], ids=["missing", "no UTF-8"])
def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None) -> None:
    path = tmp_path / "fragen.tsv"
    if content:
        path.write_bytes(content)
    assert lotse(capsys, str(path)) == (
        2,
        "",
        f"{path} cannot be read. Name a TSV file (UTF-8) with the columns query and expected.\n",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty. Expected a header line with the columns query and expected."),
        ("frage\tantwort\n", "The header line has the columns ['frage', 'antwort']. Expected query, expected and, if wanted, type."),
        ("query\texpected\nÖl\t\n", "Line 2 has no expected answer. Allowed: keys separated by |, NONE or STOP."),
        ("query\texpected\nÖl\tNONE|a\n", "Line 2 mixes NONE or STOP with keys. One of them stands alone."),
    ],
)
def test_a_file_that_breaks_a_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str) -> None:
    path = tmp_path / "fragen.tsv"
    path.write_text(text, encoding="utf-8")
    assert lotse(capsys, str(path)) == (2, "", f"{path}: {message}\n")


def test_measures_by_hand_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = lotse(capsys, str(file), "--json")
    report = json.loads(out)
    assert (status, err, list(report)) == (0, "", ["total", "by_type"])
    assert report["total"].pop("queries") == 4
    intervals = report["total"].pop("intervals")
    assert report["total"] == pytest.approx(TOTAL, abs=1e-4)
    assert list(intervals) == list(TOTAL)
    assert intervals["hit@1"] == [1.0, 1.0]
    assert intervals["recall@8"] == [0.5, 1.0]
    assert list(report["by_type"]) == ["stop", "sätze", "wörter"]
    assert (report["by_type"]["wörter"]["recall@8"], report["by_type"]["wörter"]["stop_recall"]) == (0.5, None)


def test_measures_in_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = lotse(capsys, str(file))
    lines = out.splitlines()
    assert (status, lines[0]) == (0, "total (4 queries)")
    assert lines[1] == "  hit@1            1.000   [1.000 to 1.000]"
    assert lines[4] == "  recall@8         0.750   [0.500 to 1.000]"
    assert lines[12:15] == ["", "stop (1 queries)", "  stop_recall      1.000   [1.000 to 1.000]"]
    assert "sätze (2 queries)" in lines


def test_without_a_model(file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    answer = queries.answer

    def remembering(found: Any, text: str, embedder: Any, **options: Any) -> Any:
        asked.append(embedder)
        return answer(found, text, embedder, **options)

    monkeypatch.setattr(queries, "answer", remembering)
    assert lotse(capsys, str(file), "--no-embedder")[0] == 0
    assert asked == [None, None, None, None]
    assert lotse(capsys, str(file))[0] == 0
    assert None not in asked[4:]
