"""Every form once with an error, once without JavaScript, once by keyboard alone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browser_pages import BY_NAME, NEED_LABEL, SHORTEST
from tests.browser.keyboard import press, tab_to, write
from tests.browser.live_site import LiveSite

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["by keyboard", "without JavaScript"])
def way_of_use(request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any], site: LiveSite) -> "Iterator[User]":
    """Someone without a mouse, and someone without JavaScript."""
    by_keyboard: bool = request.param
    context = browser.new_context(**{**browser_context_args, "base_url": site.url, "java_script_enabled": by_keyboard})
    yield User(context.new_page(), by_keyboard)
    context.close()


@dataclass
class User:
    """Fills in forms in one of the two ways."""

    page: Page
    by_keyboard: bool

    def open(self, path: str) -> None:
        self.page.goto(path)

    def write(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label)
        write(self.page, field, text) if self.by_keyboard else field.fill(text)

    def tick(self, label: str) -> None:
        box = self.page.get_by_label(label)
        press(self.page, box, "Space") if self.by_keyboard else box.check()
        expect(box).to_be_checked()

    def choose_second(self, legend: str) -> None:
        group = self.page.get_by_role("group", name=legend)
        if self.by_keyboard:
            tab_to(self.page, group.get_by_role("radio").first)
            self.page.keyboard.press("ArrowDown")
        else:
            group.get_by_role("radio").nth(1).check()

    def press(self, name: str) -> None:
        button = self.page.get_by_role("button", name=name).first
        press(self.page, button) if self.by_keyboard else button.click()

    def sees(self, text: "str | re.Pattern[str]") -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)


def ask(user: User) -> None:
    user.open("/")
    user.write(NEED_LABEL, "Angebote schreiben")
    user.press("Zeigen, was passt")
    user.sees(re.compile("Das passt|Meinten Sie"))


def describe_the_firm(user: User) -> None:
    user.open("/kompass/angaben/")
    user.choose_second("Wer fragt?")
    user.write("Postleitzahl des Betriebs", "30159")
    user.write("Branche", "Metallbau")
    user.tick("Ich arbeite allein, ohne Beschäftigte")
    user.press("Übernehmen")
    expect(user.page).to_have_url(re.compile("/beratung/$"))


def report_a_gap(user: User) -> None:
    user.open("/kompass/luecke/")
    user.write("Ihr Anliegen", "Etwas zum Zählen von Schafen fehlt")
    user.tick("Lotse darf diesen Text 12 Monate aufbewahren")
    user.press("Absenden")
    user.sees("Danke, Ihre Meldung ist angekommen")


def report_a_barrier(user: User) -> None:
    user.open("/barriere-melden/")
    user.write("Was funktioniert nicht?", "Der Vergrößerer verdeckt den Knopf")
    user.write("Auf welcher Seite?", "Startseite")
    user.press("Meldung abschicken")
    expect(user.page).to_have_url(re.compile("gesendet=1$"))


def search_the_catalogue(user: User) -> None:
    user.open("/ki-anwendungen/")
    user.write("Im Katalog suchen", "rechnung")
    user.press("Suchen")
    expect(user.page.locator(".catalogue__count")).to_contain_text("Für „rechnung“: ")
    assert "rechnung" not in user.page.url


def calculate_the_benefit(user: User) -> None:
    user.open("/ki-anwendungen/rechnungen-auslesen/nutzwert/")
    user.write("Wie viele Menschen", "12")
    user.press("Rechnen")
    expect(user.page.get_by_role("heading", name="Erst die Stunden")).to_be_visible()
    assert "?personen=12&male=10-30-80&minuten=2-4-10&" in user.page.url


def choose_dark(user: User) -> None:
    user.open("/impressum/")
    user.press("Dunkel")
    expect(user.page.locator("html")).to_have_attribute("data-theme", "dark")


def take_the_sheet(user: User) -> None:
    ask(user)
    user.page.goto("/kompass/mitnehmen/")
    user.choose_second("Für wen ist das Blatt?")
    with user.page.expect_download() as started:
        user.press("Kompassblatt herunterladen")
    assert started.value.suggested_filename == "kompassblatt-betriebsrat.pdf"
    assert Path(started.value.path()).read_bytes().startswith(b"%PDF-1.7")


def remember(user: User) -> None:
    user.open(f"/ki-anwendungen/{SHORTEST}/")
    user.press("Merken")
    expect(user.page.get_by_role("button", name="Gemerkt – von der Liste nehmen")).to_be_visible()
    user.page.goto("/merkliste/")
    expect(user.page.locator("#shortlist-link")).to_contain_text(f"/merkliste/?eintraege={SHORTEST}")
    user.press("Von der Liste nehmen")
    expect(user.page.get_by_text("Noch ist nichts gemerkt.")).to_be_visible()


FORMS = (
    ask,
    describe_the_firm,
    report_a_gap,
    report_a_barrier,
    search_the_catalogue,
    calculate_the_benefit,
    choose_dark,
    take_the_sheet,
    remember,
)


@pytest.mark.parametrize("fill_in", FORMS, ids=lambda form: form.__name__)
def test_form_works(way_of_use: User, fill_in: Callable[[User], None]) -> None:
    fill_in(way_of_use)


@pytest.mark.parametrize("name", [name for name, page in BY_NAME.items() if page.status == 422])
def test_an_error_is_named_on_top_and_at_the_field_in_the_same_words(visit: Any, name: str) -> None:
    page: Page = visit(BY_NAME[name])
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Es gibt ein Problem")
    assert page.title().startswith("Fehler: ")
    for link in summary.get_by_role("link").all():
        sentence, target = link.inner_text(), (link.get_attribute("href") or "").removeprefix("#")
        field = page.locator(f"[id='{target}']")
        if field.get_attribute("type") == "radio":  # one of a group: the group carries the error
            told = field.locator("xpath=ancestor::fieldset")
        else:
            told = field
            expect(field).to_have_attribute("aria-invalid", "true")
        described_by = (told.get_attribute("aria-describedby") or "").split()
        assert any(sentence in page.locator(f"[id='{part}']").inner_text() for part in described_by), sentence
        link.click()
        expect(field).to_be_focused()
    assert summary.get_by_role("link").count() >= 1
