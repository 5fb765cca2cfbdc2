"""Remembering a use case from the result: a button on every card, and the same answer is not counted twice."""

import re

import pytest
from django.core import signing
from django.test import Client

from lotse.compass.models import DailyCount
from tests.compass.test_views_around import knowing
from tests.factories.compass import FITS
from tests.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kompass")]

RESULT = "/kompass/ergebnis/"
BUTTON = re.compile(r'<button[^>]* form="remember" id="merken-([\w-]+)" name="(\w+)" value="([\w-]+)">(.*?)</button>')


def buttons(client: Client, query: str = "") -> list[tuple[str, str]]:
    """Return key and what it does of every button."""
    found = BUTTON.findall(client.get(RESULT + query).content.decode())
    assert all(anchor == key for anchor, _, key, _ in found)
    return [(key, name) for _, name, key, _ in found]


def test_every_card_has_a_button_and_what_is_remembered_another_one(client: Client) -> None:
    client.cookies["lotse_merkliste"] = signing.dumps({"keys": ["rechnungen-lesen"]}, salt="lotse.shortlist")
    found = buttons(knowing(client, FITS))
    assert len(found) == 5
    assert [key for key, name in found if name == "vergessen"] == ["rechnungen-lesen"]
    label = BUTTON.findall(client.get(RESULT).content.decode())[0][3]
    assert text_of(label) == "Gemerkt – von der Liste nehmen: Rechnungen auslesen"


@pytest.mark.parametrize(("query", "back"), [("", "?gemerkt=1"), ("?mehr=1", "?gemerkt=1&amp;mehr=1")])
def test_the_button_leads_back_to_itself_without_counting_again(client: Client, query: str, back: str) -> None:
    knowing(client, FITS)
    assert f'<input type="hidden" name="zurueck" value="{RESULT}{back}">' in client.get(RESULT + query).content.decode()
    counted = sum(DailyCount.objects.values_list("count", flat=True))
    sent = client.post("/merkliste/aendern/", {"merken": "rechnungen-lesen", "zurueck": f"{RESULT}?gemerkt=1"})
    assert sent["Location"] == f"{RESULT}?gemerkt=1#merken-rechnungen-lesen"
    assert ("rechnungen-lesen", "vergessen") in buttons(client, "?gemerkt=1")
    assert sum(DailyCount.objects.values_list("count", flat=True)) == counted == 1
