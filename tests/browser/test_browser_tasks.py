"""The view of tasks in a real browser: the way to a filled sheet without JavaScript and by keyboard, and how sheet and error look."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live_site import LiveSite
from tests.browser.test_browser_looks import found_by_axe, lost

pytestmark = pytest.mark.browser

AREA, SHEET = "/aufgaben/metall/", "/aufgaben/mitnehmen/"
KEEP = "Was darf in dieser Arbeit nicht verloren gehen?"


def fill_sheet(page: Page) -> None:
    page.goto(AREA)
    for number in (1, 2, 9):
        page.locator(f"#task-{number}").press("Space")
    page.get_by_role("button", name="Auf das Blatt nehmen").press("Enter")


def test_a_sheet_is_filled_without_javascript(browser: Browser, browser_context_args: dict[str, Any], site: LiveSite) -> None:
    phone = {"base_url": site.url, "java_script_enabled": False, "viewport": {"width": 390, "height": 844}}
    context = browser.new_context(**{**browser_context_args, **phone})
    page = context.new_page()

    fill_sheet(page)
    expect(page).to_have_url(f"{site.url}{SHEET}")
    page.get_by_label(KEEP).fill("Das Gehör für die Maschine")
    page.get_by_role("button", name="Auf dem Blatt festhalten").click()

    expect(page).to_have_url(f"{site.url}{SHEET}")
    expect(page.get_by_label(KEEP)).to_have_value("Das Gehör für die Maschine")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Das darf nicht verloren gehen")).to_be_visible()
    expect(page.get_by_role("button", name="Auf dem Blatt festhalten")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Den Kompass fragen").click()
    expect(page).to_have_url(f"{site.url}/kompass/ergebnis/")
    context.close()


def test_a_filled_sheet_looks_right_everywhere(page: Page) -> None:
    fill_sheet(page)
    expect(page).to_have_url(SHEET)
    assert [*found_by_axe(page), *lost(page)] == []


def test_an_error_on_an_area_leads_to_the_first_box(page: Page) -> None:
    page.goto(AREA)
    page.get_by_role("button", name="Auf das Blatt nehmen").click()
    page.get_by_role("link", name="Wählen Sie mindestens eine Aufgabe aus.").click()
    expect(page.locator("#task-1")).to_be_focused()
    assert [*found_by_axe(page), *lost(page)] == []
