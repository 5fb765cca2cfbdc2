"""The few scripts: each adds comfort to something that works without it."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_an_error_takes_the_focus_and_leads_to_the_field(page: Page) -> None:
    page.goto("/baukasten/formular/")
    page.get_by_role("button", name="Weiter").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Kreuzen Sie mindestens eine Antwort an").click()
    expect(page.locator("#id_topics_0")).to_be_focused()


def test_the_menu_of_small_screens_closes(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/baukasten/formular/")
    menu, entry = page.locator("details.menu"), page.locator("details.menu a").first
    menu.locator("summary").click()
    expect(entry).to_be_visible()
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    page.locator("main h1").click()
    expect(entry).to_be_hidden()


def test_colours_change_without_losing_what_was_typed(page: Page) -> None:
    page.goto("/baukasten/formular/")
    page.get_by_label("Postleitzahl").fill("30159")
    page.get_by_role("button", name="Dunkel").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_label("Postleitzahl")).to_have_value("30159")
    expect(page.get_by_role("button", name="Dunkel")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Wie mein Gerät").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", re.compile(".*"))


def test_text_is_copied_and_said_so(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/baukasten/")
    page.get_by_role("button", name="Text kopieren").click()
    expect(page.locator("[data-copy-status]")).to_have_text("Kopiert.")
    assert "Vorausschauende Wartung" in page.evaluate("navigator.clipboard.readText()")


def test_everything_folded_opens_for_the_printer(page: Page) -> None:
    page.goto("/baukasten/")
    closed = page.locator("main details:not([open])").count()
    assert closed > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details:not([open])").count() == closed


def test_the_whole_card_leads_on(page: Page) -> None:
    page.goto("/baukasten/")
    card = page.locator(".card--link").first
    box = card.bounding_box()
    assert box is not None
    card.click(position={"x": box["width"] - 20, "y": box["height"] - 20})
    expect(page).to_have_url(re.compile("#ergebnisse$"))
