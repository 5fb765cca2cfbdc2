"""The calculator in a real browser: the result follows while people type, and the same page works without JavaScript."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live_site import LiveSite

pytestmark = pytest.mark.browser

ADDRESS = "/ki-anwendungen/rechnungen-auslesen/nutzwert/"


def test_the_result_follows_while_typing(page: Page) -> None:
    page.goto(ADDRESS)
    people = page.get_by_label("Wie viele Menschen")
    people.press_sequentially("12")

    expect(page.get_by_role("heading", name="Erst die Stunden")).to_be_visible()
    expect(people).to_be_focused()
    expect(people).to_have_value("12")
    expect(page).to_have_url(re.compile(r"/nutzwert/\?personen=12&male=10-30-80&"))
    expect(page.locator("#benefit-status")).to_contain_text("Mit einer Wahrscheinlichkeit von")

    verdict = page.locator("#ergebnis h2").inner_text()
    page.get_by_label("Wie oft pro Woche", exact=True).fill("300")
    page.get_by_label("Wie viele Minuten jedes Mal", exact=True).fill("10")
    expect(page.locator("#ergebnis h2")).to_have_text("Lohnt wahrscheinlich")
    assert verdict != "Lohnt wahrscheinlich"


def test_nonsense_while_typing_is_told_and_stands_in_no_address(page: Page) -> None:
    page.goto(ADDRESS)
    page.get_by_label("Wie viele Menschen").fill("Jörg")

    link = page.locator("#ergebnis").get_by_role("link", name="Wie viele Menschen: Das ist keine Zahl.")
    expect(link).to_be_visible()
    assert page.url.endswith(ADDRESS)
    link.click()
    expect(page.get_by_label("Wie viele Menschen")).to_be_focused()


def test_what_was_reckoned_is_kept_nowhere_in_the_browser(page: Page) -> None:
    page.goto(ADDRESS)
    page.get_by_label("Wie viele Menschen").fill("12")
    expect(page.get_by_role("heading", name="Erst die Stunden")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}


def test_the_ranges_without_javascript(browser: Browser, browser_context_args: dict[str, Any], site: LiveSite) -> None:
    context = browser.new_context(**{**browser_context_args, "base_url": site.url, "java_script_enabled": False})
    page = context.new_page()
    page.goto(ADDRESS)
    page.get_by_label("Wie viele Menschen").fill("12")
    page.get_by_text("Genauer rechnen").click()
    group = page.get_by_role("group", name="Kosten einer Arbeitsstunde")
    for label in ("mindestens", "üblich", "höchstens"):
        group.get_by_label(label).fill("1.038,50 €")
    page.get_by_role("button", name="Rechnen").click()

    expect(page.get_by_text("Kosten einer Arbeitsstunde, mindestens: Möglich ist eine Zahl von 0 bis 1.000.").first).to_be_visible()
    for label in ("mindestens", "üblich", "höchstens"):
        group.get_by_label(label).fill("38,50 €")
    page.get_by_role("button", name="Rechnen").click()

    expect(page).to_have_url(re.compile(r"&stunde=38.5-38.5-38.5&"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Als Tabelle mit Formeln (XLSX)").click()
    assert download.value.suggested_filename == "nutzwert-rechnungen-auslesen.xlsx"
    context.close()
