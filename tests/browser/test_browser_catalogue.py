"""The catalogue in a real browser: filters during a search without JavaScript, the fold on a phone, the way from nothing to the Kompass."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live_site import LiveSite

pytestmark = pytest.mark.browser

CATALOGUE = "/ki-anwendungen/"


def search(page: Page, text: str) -> None:
    page.get_by_label("Im Katalog suchen").fill(text)
    page.get_by_role("button", name="Suchen", exact=True).click()


def test_filters_and_search_go_together_without_javascript(browser: Browser, browser_context_args: dict[str, Any], site: LiveSite) -> None:
    desk = {"base_url": site.url, "java_script_enabled": False, "viewport": {"width": 1280, "height": 900}}
    context = browser.new_context(**{**browser_context_args, **desk})
    page = context.new_page()
    page.goto(CATALOGUE)
    search(page, "plan")

    page.get_by_role("button", name="ohne KI").first.click()

    expect(page).to_have_url(f"{site.url}{CATALOGUE}?ki=nein")
    expect(page.get_by_label("Im Katalog suchen")).to_have_value("plan")
    expect(page.locator(".catalogue__count")).to_contain_text("Für „plan“:")
    expect(page.locator("mark").first).to_be_visible()

    page.get_by_role("button", name="Filter entfernen: ohne KI").click()
    expect(page).to_have_url(f"{site.url}{CATALOGUE}")
    expect(page.get_by_label("Im Katalog suchen")).to_have_value("plan")

    page.get_by_role("link", name="Suche beenden: „plan“").click()
    expect(page.get_by_label("Im Katalog suchen")).to_have_value("")
    context.close()


def test_filters_are_folded_on_a_phone_and_open_on_a_desk(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(CATALOGUE)
    value = page.get_by_role("link", name="ohne KI")
    expect(value).to_be_hidden()
    page.locator("summary", has_text="Filter").press("Enter")
    value.click()
    expect(page.locator("summary", has_text="Filter (1 gewählt)")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_role("link", name="ohne KI", exact=False).first).to_be_visible()
    expect(page.locator(".filter__fold > summary")).to_be_hidden()


def test_from_nothing_to_the_kompass(page: Page) -> None:
    page.goto(CATALOGUE)
    search(page, "Zauberstab")
    page.get_by_role("button", name="Den Kompass fragen").click()
    expect(page).to_have_url("/kompass/ergebnis/")
    expect(page.get_by_text("Zauberstab").first).to_be_visible()
