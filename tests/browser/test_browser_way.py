"""The whole way: start → result → use case → contact → back. By keyboard on a phone, and without JavaScript."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browser_pages import FITS, NEED_LABEL
from tests.browser.keyboard import press, write
from tests.browser.live_site import LiveSite

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any], site: LiveSite) -> Iterator[Page]:
    context = browser.new_context(**{**browser_context_args, **PHONE, "base_url": site.url})
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(browser: Browser, browser_context_args: dict[str, Any], site: LiveSite) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(**{**browser_context_args, "base_url": site.url, "java_script_enabled": False})
    yield context.new_page()
    context.close()


def first_match(page: Page) -> Any:
    return page.locator("article.match").first.get_by_role("heading").get_by_role("link")


def test_by_keyboard_on_a_phone(phone: Page) -> None:
    page = phone
    page.goto("/")
    press(page, page.get_by_role("link", name="Zum Inhalt springen"))
    write(page, page.get_by_role("textbox", name=NEED_LABEL), FITS)
    press(page, page.get_by_role("button", name="Zeigen, was passt"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Das passt zu Ihrem Anliegen|Meinten Sie vielleicht"))
    assert FITS.split()[0] not in page.url
    title = first_match(page).inner_text()
    press(page, page.locator("article.match").first.locator("summary"))
    expect(page.locator("article.match").first.locator("details")).to_have_attribute("open", "")
    page.keyboard.press("Enter")
    page.evaluate("document.activeElement.blur()")
    press(page, first_match(page))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    press(page, page.get_by_role("link", name="Mit einem Menschen sprechen").first)
    expect(page).to_have_url(re.compile("/beratung/$"))
    page.go_back()
    page.go_back()
    expect(first_match(page)).to_have_text(title)


def test_without_javascript(plain_page: Page) -> None:
    page = plain_page
    page.goto("/")
    page.get_by_role("textbox", name=NEED_LABEL).fill(FITS)
    page.get_by_role("button", name="Zeigen, was passt").click()
    expect(page).to_have_url(re.compile("/kompass/ergebnis/$"))
    title = first_match(page).inner_text()
    first_match(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("link", name="Zurück zu Ihrem Ergebnis").click()
    expect(first_match(page)).to_have_text(title)
    page.get_by_role("link", name="Anliegen mitnehmen").click()
    expect(page.get_by_role("main")).to_contain_text(title)
    page.get_by_role("link", name="Start", exact=True).first.click()
    page.get_by_role("link", name="Zurück zu Ihrem letzten Ergebnis").click()
    expect(first_match(page)).to_have_text(title)
    page.get_by_role("link", name="Mit einem Menschen sprechen").first.click()
    expect(page).to_have_url(re.compile("/beratung/$"))


def test_a_clicked_example_is_answered(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator("button.chip").first.click()
    expect(plain_page).to_have_url(re.compile("/kompass/ergebnis/$"))
    expect(plain_page.locator("article.match").first).to_be_visible()


def test_input_can_be_changed_and_erased(plain_page: Page) -> None:
    page = plain_page
    page.goto("/")
    page.locator("button.chip").first.click()
    page.get_by_role("link", name="Angaben zum Betrieb ergänzen").click()
    page.get_by_label("Postleitzahl des Betriebs").fill("30159")
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_role("main")).to_contain_text("30159")
    page.get_by_role("link", name="Angaben ändern").click()
    expect(page.get_by_label("Postleitzahl des Betriebs")).to_have_value("30159")
    page.go_back()
    page.get_by_role("button", name="Eingaben löschen").click()
    expect(page).to_have_url(re.compile("/$"))
    assert [cookie["name"] for cookie in page.context.cookies() if cookie["name"].startswith("lotse_")] == []


def test_the_long_way_back_keeps_what_was_typed(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.get_by_role("textbox", name=NEED_LABEL).fill(FITS)
    plain_page.get_by_role("button", name="Zeigen, was passt").click()
    plain_page.get_by_role("group").get_by_text("Anliegen ändern").click()
    expect(plain_page.get_by_label(NEED_LABEL)).to_have_value(FITS)
