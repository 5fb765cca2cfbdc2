"""`lotse benefit`: what it refuses, what it prints in words and as JSON."""

import json
from typing import Any

import django
import pytest

from lotse.config import cli, setup
from tests.factories.knowledge import UseCaseFactory
from tests.knowledge.benefit.firms import entry

pytestmark = pytest.mark.django_db

KEY = "belege-pruefen"


@pytest.fixture(autouse=True)
def row(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(django, "setup", lambda: None)
    monkeypatch.setattr(setup, "prepare_answers", lambda: None)
    return UseCaseFactory(entry=entry())


def lotse(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(["benefit", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["oel", "--people", "12"], "There is no use case 'oel'. The keys stand in the addresses of the catalogue.\n"),
        ([KEY, "--people", "zwölf"], "Wie viele Menschen: Das ist keine Zahl. Schreiben Sie Ziffern, zum Beispiel 12 oder 1,5.\n"),
        ([KEY, "--people", "12", "--years", "9"], "Zeitraum in Jahren: Möglich ist eine Zahl von 1 bis 5.\n"),
        (
            [KEY, "--people", "12", "--set", "öl=3"],
            "--set: there is no range 'öl'. Possible are aufsicht, beteiligung, einmalig, ersparnis, laufend, lizenz, male, minuten, "
            "nutzung, schulung, stunde, verwirklichung, wochen.\n",
        ),
        (
            [KEY, "--people", "12", "--set", "nutzung=50/30/80"],
            "Wer es wirklich nutzt: Der kleinste Wert (50) ist größer als der übliche (30). Ändern Sie einen von beiden.\n",
        ),
    ],
)
def test_called_wrongly(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert lotse(capsys, *arguments) == (2, "", message)


def test_people_are_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        lotse(capsys, KEY)
    assert caught.value.code == 2
    assert "lotse benefit: error: the following arguments are required: --people" in capsys.readouterr().err


def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = lotse(capsys, KEY, "--people", "12", "--times", "30", "--minutes", "4")
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[:3] == ["Nutzwert: Belege prüfen und ablegen", "Lohnt wahrscheinlich nicht", ""]
    assert lines[3].startswith("Läuft es, spart das alle zusammen im Jahr ")
    assert lines[11].startswith("Schöngerechnet (alle nutzen es vom ersten Tag an, jede gesparte Minute ist Geld) stünde dort ")
    assert lines[12:14] == ["", "Im Versuch messen:"]
    assert all(line.startswith("- ") for line in lines[14:])


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = lotse(capsys, KEY, "--people", "12", "--set", "stunde=38", "--seed", "7", "--years", "2", "--together", "--json")
    found = json.loads(out)
    assert (status, found["seed"], found["horizon_months"], found["mean_net_eur"]) == (0, 7, 24, None)
    assert found["assumptions"]["hour_cost_eur"] == {"low": 37, "typical": 38, "high": 42, "basis": "given", "source": "", "on": None}
