"""The frame of every page: what stands around the content."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from lotse.ui import navigation
from lotse.ui.navigation import NavigationEntry, NavigationItem, items_for
from tests.ui.markup import squeeze


def frame(**context: Any) -> str:
    """Return the empty frame with this context."""
    return squeeze(render_to_string("ui/base.html", context))


def test_skip_link_is_first_and_leads_to_the_content() -> None:
    page = frame()
    body = page.partition("<body>")[2]
    assert body.startswith('<a class="skip-link" href="#content">Zum Inhalt springen</a><header>')
    assert '<main id="content" tabindex="-1">' in page


def test_both_fonts_are_loaded_first_and_scripts_are_modules() -> None:
    page = frame()
    for font in ("source-sans-3", "source-serif-4"):
        assert (
            f'<link rel="preload" href="/static/ui/fonts/{font}-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>' in page
        )
    assert page.count("<script") == 1
    assert '<script type="module" src="/static/ui/js/lotse.js"></script>' in page


@pytest.mark.parametrize(
    ("context", "title"),
    [
        ({}, "Lotse – Lotse"),
        ({"has_errors": True}, "Fehler: Lotse – Lotse"),
        ({"form": {"errors": {"plz": ["x"]}}}, "Fehler: Lotse – Lotse"),
    ],
)
def test_title_says_when_there_is_an_error(context: dict[str, Any], title: str) -> None:
    assert f"<title>{title}</title>" in frame(**context)


def test_search_engines_stay_out_when_told_so() -> None:
    robots = '<meta name="robots" content="noindex">'
    assert robots in frame(noindex=True)
    assert robots not in frame()


def test_demonstration_notice() -> None:
    own = frame(demonstration_notice="Probebetrieb für Prüfende.")
    assert '<div class="demonstration" role="note" aria-label="Hinweis zur Vorführung">' in own
    assert "<strong>Vorführung:</strong>Probebetrieb für Prüfende.</p>" in own
    assert "Sie sind kein Angebot der genannten Organisationen." in frame(demonstration=True)
    assert "demonstration" not in frame()


def test_help_stands_first_in_the_service_bar_and_languages_are_marked() -> None:
    links = [{"url": "/en/", "label": "English", "lang": "en"}]
    assert (
        '<ul class="frame"><li><a href="/beratung/">[chats-circle]Mit einem Menschen sprechen</a></li>'
        '<li><a href="/en/" lang="en" hreflang="en">English</a></li></ul>'
    ) in frame(help_url="/beratung/", service_links=links)
    assert 'class="service"' not in frame()


def test_menu_stands_twice_for_wide_and_small_screens() -> None:
    page = frame(navigation=[NavigationItem("/", "Kompass", "page")])
    assert page.count('<a href="/" aria-current="page">Kompass</a>') == 2
    assert '<details class="menu"><summary>' in page
    assert "Hauptmenü" not in frame(navigation=[])


def test_colour_choice_is_written_by_the_server() -> None:
    assert '<html lang="de" data-theme="dark">' in frame(theme="dark")
    assert '<html lang="de">' in frame(theme="")
    assert '<button type="submit" name="theme" value="device" aria-pressed="true">' in frame()
    assert '<button type="submit" name="theme" value="dark" aria-pressed="true">' in frame(theme="dark")


def test_colour_choice_is_hidden_without_scripts_where_reloading_would_lose_something() -> None:
    page = frame(request=RequestFactory().post("/kompass/"))
    assert "data-theme-choice hidden>" in page
    assert "data-theme-choice>" in frame(request=RequestFactory().get("/"))


def test_footer_leads_to_what_the_law_asks_for() -> None:
    footer = frame(operator_name="Zentrum Süderelbe (erfunden)").partition("<footer")[2]
    for address, label in [
        ("/impressum/", "Impressum"),
        ("/datenschutz/", "Datenschutz"),
        ("/barrierefreiheit/", "Erklärung zur Barriere&shy;freiheit"),
        ("/barriere-melden/", "Barriere melden"),
        ("/quellen-und-lizenzen/", "Quellen und Lizenzen"),
    ]:
        assert f'<a href="{address}">{label}</a>' in footer
    assert "Betreiber dieser Seiten: Zentrum Süderelbe (erfunden)" in footer


class TestMenu:
    """The registry of the main menu."""

    @pytest.fixture(autouse=True)
    def _empty(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(navigation, "_entries", {})

    def test_entries_come_in_order_and_only_with_a_page(self) -> None:
        navigation.register(NavigationEntry(20, "ui:gallery_form", "Formular"))
        navigation.register(NavigationEntry(10, "ui:gallery", "Baukasten"))
        navigation.register(NavigationEntry(5, "ui:not_built_yet", "Später"))
        request = RequestFactory().get("/baukasten/formular/")
        assert items_for(request) == [
            NavigationItem("/baukasten/", "Baukasten", "true"),
            NavigationItem("/baukasten/formular/", "Formular", "page"),
        ]

    def test_the_start_page_is_not_above_everything(self) -> None:
        navigation.register(NavigationEntry(1, "compass:start", "Kompass"))
        assert [item.current for item in items_for(RequestFactory().get("/baukasten/"))] == [""]
        assert [item.current for item in items_for(RequestFactory().get("/"))] == ["page"]

    def test_the_later_entry_for_an_address_wins(self) -> None:
        navigation.register(NavigationEntry(1, "ui:gallery", "Alt"))
        navigation.register(NavigationEntry(1, "ui:gallery", "Neu"))
        assert [item.label for item in items_for(RequestFactory().get("/"))] == ["Neu"]


class TestTheme:
    """The choice of colours."""

    @pytest.mark.parametrize("choice", ["light", "dark"])
    def test_is_kept_in_a_cookie_and_leads_back(self, client: Client, choice: str) -> None:
        response = client.post("/darstellung/", {"theme": choice, "next": "/baukasten/"})
        assert (response.status_code, response["Location"]) == (302, "/baukasten/")
        cookie = response.cookies["lotse_theme"]
        assert (cookie.value, cookie["samesite"], cookie["httponly"]) == (choice, "Lax", True)
        assert f'data-theme="{choice}"' in client.get("/baukasten/").content.decode()

    def test_can_be_given_back_to_the_device(self, client: Client) -> None:
        client.post("/darstellung/", {"theme": "dark"})
        client.post("/darstellung/", {"theme": "device"})
        assert '<html lang="de">' in client.get("/baukasten/").content.decode()

    @pytest.mark.parametrize("target", ["https://böse.example/", "//böse.example/", "javascript:los()", ""])
    def test_never_leads_to_another_site(self, client: Client, target: str) -> None:
        assert client.post("/darstellung/", {"theme": "dark", "next": target})["Location"] == "/"

    def test_works_without_any_cookie_before(self) -> None:
        assert Client(enforce_csrf_checks=True).post("/darstellung/", {"theme": "dark"}).status_code == 302

    def test_changes_nothing_by_a_link(self, client: Client) -> None:
        assert client.get("/darstellung/").status_code == 405

    def test_ignores_what_it_does_not_know(self, client: Client) -> None:
        client.cookies["lotse_theme"] = '"><script>'
        assert '<html lang="de">' in client.get("/baukasten/").content.decode()
