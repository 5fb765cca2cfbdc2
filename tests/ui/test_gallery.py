"""The gallery shows every component, and nothing of the machinery."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "lotse" / "ui" / "templates"
COMPONENTS = sorted(file.stem.replace("_", "-") for file in (TEMPLATES / "cotton").glob("*.html"))
DOCS = Path(__file__).resolve().parents[2] / "docs" / "design-system.md"
NOT_BY_ITSELF = {"navigation", "icon", "error-message"}  # in the frame of the page, or inside other components


def test_shows_every_component() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in (TEMPLATES / "ui" / "gallery").glob("*.html"))
    missing = [name for name in COMPONENTS if not re.search(rf"<c-{name}[\s/>]", sources)]
    assert set(missing) == NOT_BY_ITSELF


def test_every_component_is_described() -> None:
    described = set(re.findall(r"`c-([a-z-]+)`", DOCS.read_text(encoding="utf-8")))
    assert described == set(COMPONENTS)


@pytest.mark.parametrize("path", ["/baukasten/", "/baukasten/formular/"])
def test_pages(client: Client, path: str) -> None:
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == 200
    assert [page.count(raw) for raw in ("<c-", "</c-", "{%", "{{", "{#")] == [0, 0, 0, 0, 0]
    assert page.count("<h1") == 1
    assert "erfunden" in page
    assert 'content="noindex"' in page


@pytest.mark.parametrize("path", ["/baukasten/", "/baukasten/formular/"])
def test_ids_are_unique_and_every_reference_finds_its_aim(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    wanted = " ".join(re.findall(r'(?:aria-describedby|aria-labelledby|for)="([^"]+)"', page)).split()
    wanted += re.findall(r'href="#([^"]+)"', page)
    assert [aim for aim in wanted if aim not in ids] == []


def test_headings_have_no_gaps(client: Client) -> None:
    page = client.get("/baukasten/").content.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_an_empty_form_comes_back_with_its_errors(client: Client) -> None:
    response = client.post("/baukasten/formular/", {})
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Fehler: Beispielformular (erfunden) – Lotse</title>" in page
    assert page.index("Es gibt ein Problem") < page.index("<form method")
    assert page.count("Kreuzen Sie mindestens eine Antwort an") == 2


def test_a_filled_form_is_accepted(client: Client) -> None:
    response = client.post("/baukasten/formular/", {"size": "1-9", "plz": "30159", "topics": ["time"]})
    assert response.status_code == 200
    assert "Es wurde nichts gespeichert." in response.content.decode()
