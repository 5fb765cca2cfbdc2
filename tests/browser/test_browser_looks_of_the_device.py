"""Colour choice, forced colours and paper."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browser_pages import BY_NAME, FITS, NEED_LABEL

pytestmark = pytest.mark.browser


def test_the_dark_look_stays_when_chosen(page: Page) -> None:
    page.goto("/")
    page.get_by_label(NEED_LABEL).fill(FITS)
    page.get_by_role("button", name="Dunkel").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Dunkel")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label(NEED_LABEL)).to_have_value(FITS)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto("/ki-anwendungen/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.get_by_role("button", name="Wie mein Gerät").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", re.compile("."))
    page.goto("/")
    expect(page.locator("html")).not_to_have_attribute("data-theme", re.compile("."))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_the_chosen_dark_look_equals_that_of_the_device(page: Page) -> None:
    tokens = """() => ["--paper", "--surface", "--ink", "--link", "--harbour", "--error"]
      .map((name) => getComputedStyle(document.documentElement).getPropertyValue(name))"""
    page.emulate_media(color_scheme="dark")
    page.goto("/impressum/")
    by_device = page.evaluate(tokens)
    page.emulate_media(color_scheme="light")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(tokens) == by_device


@pytest.mark.parametrize("name", ["start", "result fits", "situation with error", "gallery"])
def test_in_forced_colours_everything_to_press_or_fill_in_has_an_edge(visit: Any, name: str) -> None:
    page: Page = visit(BY_NAME[name])
    page.emulate_media(forced_colors="active")
    bare = page.evaluate("""() => [...document.querySelectorAll(".button, button.chip, a.chip, textarea, select, input:not([type=hidden])")]
      .filter((element) => element.offsetWidth && !element.closest(".visually-hidden"))
      .filter((element) => !["radio", "checkbox"].includes(element.type))
      .filter((element) => { const s = getComputedStyle(element); return s.borderStyle === "none" || parseFloat(s.borderWidth) === 0; })
      .map((element) => element.outerHTML.slice(0, 120))""")
    assert bare == []


@pytest.mark.parametrize("name", ["result fits, all known", "use case, longest", "takeaway of all known"])
def test_paper_shows_everything_folded_and_no_menus(visit: Any, name: str) -> None:
    page: Page = visit(BY_NAME[name])
    contacts = page.locator("main").inner_text().count("@")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    for hidden in (".navigation", ".service", ".theme-choice", ".skip-link"):
        for element in page.locator(hidden).all():
            expect(element).not_to_be_visible()
    dark = page.evaluate("""() => [...document.querySelectorAll("body, main, header, footer, .stage, .band, .card")].filter((element) => {
      const [red, green, blue, alpha] = getComputedStyle(element).backgroundColor.match(/[\\d.]+/g).map(Number);
      return (alpha ?? 1) > 0 && element.offsetHeight && red + green + blue < 600;
    }).map((element) => element.className || element.tagName)""")
    assert dark == []
    assert page.locator("main").inner_text().count("@") >= contacts
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.pdf().startswith(b"%PDF")
