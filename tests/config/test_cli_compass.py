"""`lotse compass`: what it refuses, what it prints in words and as JSON, what it reads from standard input."""

import io
import json
from typing import Any

import django
import pytest

from lotse.compass.models import DailyCount
from lotse.config import cli, setup
from tests.factories.compass import FITS, NOTHING, PERHAPS, STOP, use_small_catalogue

pytestmark = pytest.mark.django_db

EMPTY = 'The text is empty. Write what costs time, nerves or money: lotse compass "Angebote schreiben"\n'


@pytest.fixture(autouse=True)
def kompass(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Kompass over the small catalogue; Django is set up already."""
    use_small_catalogue(monkeypatch)
    monkeypatch.setattr(django, "setup", lambda: None)
    monkeypatch.setattr(setup, "prepare_answers", lambda: None)


def lotse(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command; return status, output and errors."""
    status = cli.main(["compass", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_text(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert lotse(capsys, text) == (2, "", EMPTY)


def test_an_empty_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert lotse(capsys, "-") == (2, "", EMPTY)


@pytest.mark.parametrize(
    ("plz", "sentence"),
    [
        ("3015", "Das ist keine Postleitzahl. Eine Postleitzahl hat fünf Ziffern.\n"),
        ("00000", "Die Postleitzahl 00000 kennen wir nicht. Prüfen Sie die Ziffern.\n"),
    ],
)
def test_a_wrong_postcode(capsys: pytest.CaptureFixture[str], plz: str, sentence: str) -> None:
    assert lotse(capsys, FITS, "--plz", plz) == (2, "", sentence)


def test_fewer_than_no_employees(capsys: pytest.CaptureFixture[str]) -> None:
    assert lotse(capsys, FITS, "--employees", "-1") == (2, "", "The number of employees cannot be negative. 0 means self-employed.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: TEXT"),
        ([FITS, "--asker", "chefin"], "argument --asker: invalid choice: 'chefin'"),
        ([FITS, "--works-council", "vielleicht"], "argument --works-council: invalid choice: 'vielleicht'"),
        ([FITS, "--employees", "viele"], "argument --employees: invalid int value: 'viele'"),
        ([FITS, "--limit", "11"], "argument --limit: invalid choice: 11"),
        ([FITS, "--limit", "0"], "argument --limit: invalid choice: 0"),
    ],
)
def test_called_wrongly(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    with pytest.raises(SystemExit) as caught:
        lotse(capsys, *arguments)
    assert caught.value.code == 2
    assert f"lotse compass: error: {message}" in capsys.readouterr().err


def test_without_an_index_it_says_what_to_do(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from lotse.compass import queries
    from lotse.core.errors import ConfigurationError

    def missing() -> Any:
        raise ConfigurationError("There is no search index yet. Build it with: lotse content import")

    monkeypatch.setattr(queries, "current_index", missing)
    assert lotse(capsys, FITS) == (2, "", "There is no search index yet. Build it with: lotse content import\n")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (FITS, "Das passt zu Ihrem Anliegen"),
        (PERHAPS, "Meinten Sie vielleicht"),
        (NOTHING, "Dazu haben wir nichts Passendes"),
        (STOP, "Bevor es um Technik geht: Hier gelten Grenzen, oder ein Gespräch hilft mehr. Die Seite im Browser erklärt es."),
    ],
)
def test_every_state_is_an_answer(capsys: pytest.CaptureFixture[str], text: str, heading: str) -> None:
    status, out, err = lotse(capsys, text)
    assert (status, err, out.splitlines()[:2]) == (0, "", [heading, ""])
    assert "- Bildungswerk der Niedersächsischen Wirtschaft gGmbH: " in out


def test_an_answer_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = lotse(capsys, FITS, "--plz", "30159", "--industry", "Metallbau", "--employees", "48", "--limit", "1")
    lines = out.splitlines()
    assert status == 0
    assert lines[:4] == [
        "Das passt zu Ihrem Anliegen",
        "",
        "1. Rechnungen auslesen (mit KI)",
        "   Das hilft bei jedem Vorgang rund um Rechnung.",
    ]
    assert lines[4].startswith("   Passt, weil: Rechnungen; ")
    assert lines[5:8] == [
        "   Dagegen spricht: Bei wenig Rechnung lohnt es sich nicht.",
        "   Erster Schritt: Zählen Sie zwei Wochen lang, wie oft Rechnung vorkommt.",
        "",
    ]
    assert lines[8].startswith("- Bildungswerk der Niedersächsischen Wirtschaft gGmbH: ")
    assert lines[8].endswith(" https://www.bnw.de")
    assert any(
        line.startswith("- NORDMETALL Verband der Metall- und Elektroindustrie e.V. mit dem Bildungsverbund NORDBILDUNG: ")
        for line in lines
    )


def test_an_entry_without_ai_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert lotse(capsys, "Protokoll abtippen", "--limit", "1")[1].splitlines()[2] == "1. Protokolle kürzen (ohne KI)"


def test_an_answer_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = lotse(capsys, FITS, "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert list(answer) == ["state", "matches", "contacts", "catalogue_version"]
    assert (answer["state"], len(answer["matches"]), answer["matches"][0]["key"]) == ("fits", 5, "rechnungen-lesen")
    assert list(answer["matches"][0]) == ["key", "title", "promise", "kind", "confidence", "reasons", "against", "first_step"]
    assert "Zählen Sie" in out  # umlauts as they are


def test_a_text_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{FITS}\n"))
    assert lotse(capsys, "-", "--json")[1] == lotse(capsys, f"{FITS}\n", "--json")[1]


def test_the_terminal_counts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    lotse(capsys, FITS)
    assert DailyCount.objects.count() == 0
