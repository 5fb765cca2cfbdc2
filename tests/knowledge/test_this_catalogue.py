"""The catalogue that is delivered: every file loads, is imported, and has a page that shows it whole."""

from datetime import datetime

import pytest
from django.test import Client

from lotse.knowledge.actions import import_catalogue
from lotse.knowledge.catalogue import PER_PAGE
from lotse.knowledge.checks import check_entries
from lotse.knowledge.content import load_use_cases
from lotse.knowledge.models import UseCase
from tests.factories.knowledge import CONTENT
from tests.pages import heading, headings

pytestmark = pytest.mark.django_db

LIST = "/ki-anwendungen/"


def test_every_entry_keeps_the_rules(now: datetime) -> None:
    assert list(check_entries(load_use_cases(CONTENT), CONTENT, now.date())) == []


def test_every_entry_has_its_page(client: Client, now: datetime) -> None:
    import_catalogue(content_dir=CONTENT, now=now)
    entries = {entry.key: entry for entry in load_use_cases(CONTENT)}

    listed = [title for number in range(-(-len(entries) // PER_PAGE)) for title in headings(client.get(f"{LIST}?seite={number + 1}"), 3)]
    pages = {key: client.get(f"{LIST}{key}/") for key in entries}

    assert sorted(listed) == sorted(entry.title for entry in entries.values())
    assert {key: (page.status_code, heading(page)) for key, page in pages.items()} == {
        key: (200, entry.title) for key, entry in entries.items()
    }
    assert UseCase.objects.live().count() == len(entries) >= 80
