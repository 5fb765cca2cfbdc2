"""What imprint, privacy page, accessibility statement, sources and simple language say, and what they must not say."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client

from lotse.compass import need
from lotse.knowledge import shortlist, task_choice
from lotse.network import situation
from lotse.people.actions import BARRIER_REPORTS_KEPT
from lotse.people.attributions import attributions
from lotse.people.queries import Operator, operator, register_rows
from lotse.ui.context import THEME_COOKIE
from lotse.ui.views.theme import ONE_YEAR
from tests.pages import headings, page_text, text_of

pytestmark = pytest.mark.django_db

WHOLE = {
    "operator_name": "Zentrum Süderelbe (erfunden)",
    "operator_address": "Haus der Künste | Hafenstraße 1|21073 Musterstadt|",
    "operator_representative": "Jörg Weiß",
    "operator_email": "grüße@zentrum.example",
    "operator_phone": "040 123456",
    "operator_register": "Amtsgericht Musterstadt, VR 1234",
    "operator_vat_id": "DE000000000",
}
NOT_AN_OFFERING = "Sie sind kein Angebot der Organisationen, die hier genannt werden"


def rows(response: Any) -> list[tuple[str, str]]:
    """Return the terms and values of all lists of rows."""
    pairs = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", response.content.decode(), re.DOTALL)
    return [(text_of(term), text_of(value)) for term, value in pairs]


def table(response: Any, name: str) -> list[list[str]]:
    """Return the cells of the body of a table."""
    body = response.content.decode().partition(f'<table id="{name}"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    return [[text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in body.split("<tr>")[1:]]


# Operator


def test_operator_from_settings(installation: Callable[..., Any]) -> None:
    installation(**WHOLE)
    assert operator() == Operator(
        name="Zentrum Süderelbe (erfunden)",
        address_lines=("Haus der Künste", "Hafenstraße 1", "21073 Musterstadt"),
        representative="Jörg Weiß",
        email="grüße@zentrum.example",
        phone="040 123456",
        register="Amtsgericht Musterstadt, VR 1234",
        vat_id="DE000000000",
    )
    assert operator().missing == ()


def test_imprint_names_the_operator(client: Client, installation: Callable[..., Any]) -> None:
    installation(**WHOLE)
    response = client.get("/impressum/")
    assert rows(response) == [
        ("Betreiber", "Zentrum Süderelbe (erfunden) Haus der Künste Hafenstraße 1 21073 Musterstadt"),
        ("Vertreten durch", "Jörg Weiß"),
        ("E-Mail", "grüße@zentrum.example"),
        ("Telefon", "040 123456"),
        ("Register", "Amtsgericht Musterstadt, VR 1234"),
        ("Umsatzsteuer-ID", "DE000000000"),
    ]
    assert "LOTSE_" not in response.content.decode()
    assert "fehlen" not in page_text(response)


def test_imprint_invents_nothing(client: Client) -> None:
    response = client.get("/impressum/")
    assert rows(response) == []
    text = page_text(response)
    assert "Diese Installation dient dem Ausprobieren. Es ist kein Betreiber eingetragen." in text
    assert re.findall(r"LOTSE_[A-Z_]+[A-Z]", text) == [
        "LOTSE_OPERATOR_NAME", "LOTSE_OPERATOR_ADDRESS", "LOTSE_OPERATOR_EMAIL",
        "LOTSE_OPERATOR_REPRESENTATIVE", "LOTSE_OPERATOR_PHONE", "LOTSE_OPERATOR_REGISTER", "LOTSE_OPERATOR_VAT_ID",
    ]  # fmt: skip


def test_imprint_says_what_is_still_missing(client: Client, installation: Callable[..., Any]) -> None:
    installation(operator_name="Büro Weiß")
    response = client.get("/impressum/")
    assert rows(response) == [("Betreiber", "Büro Weiß")]
    text = page_text(response)
    assert "Das Impressum ist noch nicht vollständig." in text
    assert "Anschrift, die Zeilen mit | getrennt: LOTSE_OPERATOR_ADDRESS E-Mail-Adresse: LOTSE_OPERATOR_EMAIL" in text
    assert "LOTSE_OPERATOR_NAME" not in text


def test_settings_named_on_the_page_exist(client: Client) -> None:
    named = set(re.findall(r"LOTSE_([A-Z_]+[A-Z])", page_text(client.get("/impressum/"))))
    assert {name.lower() for name in named} <= set(type(settings.LOTSE).model_fields)


def test_imprint_of_a_demonstration(client: Client) -> None:
    response = client.get("/impressum/")
    assert "Kein Angebot der genannten Organisationen" in headings(response, 2)
    assert NOT_AN_OFFERING in page_text(response)
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_imprint_of_an_adopted_region(client: Client, adopted: Any) -> None:
    response = client.get("/impressum/")
    assert "Verantwortlich für das Angebot" in headings(response, 2)
    text = page_text(response)
    assert NOT_AN_OFFERING not in text
    assert "Zentrum für Künstliche Intelligenz Süderelbe (erfunden) Verantwortlich: Jörg Weiß, Hafenstraße 1, 21073 Musterstadt" in text
    assert "noindex" not in response.content.decode()


# Privacy


def test_privacy_table_is_the_register(client: Client) -> None:
    shown = table(client.get("/datenschutz/"), "register-table")
    expected = [
        [row.title, " ".join(f"{label}: {purpose}" for label, purpose in row.contents), row.kept_for, row.erasure]
        for row in register_rows()
    ]
    assert shown == expected
    assert [row[0] for row in shown] == [
        "Anliegen, die der Katalog nicht beantwortet",
        "Anmeldung (Sitzung)",
        "Aufgaben im Hintergrund",
        "Einstellungen in der Redaktion",
        "Fassungen von Einträgen",
        "Gerade geöffnete Einträge",
        "Konto",
        "Meldungen von Barrieren",
        "Prüfprotokoll",
        "Prüfvermerke im Katalog",
        "Verlauf in der Redaktion",
        "Vorschau in der Redaktion",
    ]


def test_register_speaks_german() -> None:
    rows = {row.title: row for row in register_rows()}
    assert rows["Meldungen von Barrieren"].contents == (
        ("Beschreibung", "die Barriere beheben"),
        ("E-Mail-Adresse für die Antwort", "antworten, wenn gewünscht"),
    )
    assert rows["Prüfprotokoll"].contents == (("Konto der Person", "nachvollziehen, wer etwas geändert hat"),)
    assert rows["Konto"].contents[-1] == ("Zugang zur Verwaltung, alle Rechte, Gruppen, einzelne Rechte", "Rechte prüfen")
    labels = [label for row in rows.values() for label, _ in row.contents]
    assert [label for label in labels if "_" in label or (label.isascii() and label.islower() and " " not in label)] == []


def test_privacy_lists_the_cookies_that_exist(client: Client) -> None:
    shown = {row[0]: row[2] for row in table(client.get("/datenschutz/"), "cookie-table")}
    assert shown == {
        need.COOKIE: "bis Sie den Browser schließen",
        task_choice.COOKIE: "bis Sie den Browser schließen oder das Blatt löschen",
        situation.COOKIE: "bis Sie den Browser schließen",
        shortlist.COOKIE: "bis Sie den Browser schließen oder die Liste leeren; entsteht nur, wenn Sie etwas merken",
        THEME_COOKIE: "1 Jahr; entsteht nur, wenn Sie eine wählen",
        settings.CSRF_COOKIE_NAME: "1 Jahr, damit ein Formular auch nach einem Neustart des Browsers noch gilt",
    }
    assert ONE_YEAR == 365 * 86_400
    assert settings.CSRF_COOKIE_AGE == 364 * 86_400


def test_privacy_durations_are_those_of_the_code(client: Client) -> None:
    assert BARRIER_REPORTS_KEPT.days == 183
    assert "Ihre Meldung bleibt 6 Monate gespeichert" in page_text(client.get("/barriere-melden/"))


def test_privacy_controller(client: Client, installation: Callable[..., Any]) -> None:
    text = page_text(client.get("/datenschutz/"))
    assert "Es ist kein Betreiber eingetragen." in text
    assert "Datenschutzbeauftragte Stelle" not in text
    installation(**WHOLE)
    response = client.get("/datenschutz/")
    assert rows(response)[0] == ("Betreiber", "Zentrum Süderelbe (erfunden) Haus der Künste Hafenstraße 1 21073 Musterstadt")
    assert "Schreiben Sie dafür an grüße@zentrum.example." in page_text(response)


def test_privacy_officer_of_an_adopted_region(client: Client, adopted: Any) -> None:
    text = page_text(client.get("/datenschutz/"))
    assert "Datenschutzbeauftragte Stelle: Dr. Ümit Groß, datenschutz@zentrum.example" in text


def test_every_jump_leads_somewhere(client: Client) -> None:
    page = client.get("/datenschutz/").content.decode()
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) == 10
    assert [target for target in targets if f'id="{target}"' not in page] == []


# Accessibility, simple language, sources


def test_accessibility_statement(client: Client, installation: Callable[..., Any]) -> None:
    response = client.get("/barrierefreiheit/")
    assert headings(response, 2) == [
        "Unser Ziel", "Wie wir geprüft haben", "Was noch nicht gut ist", "Barriere melden", "Wenn Sie keine Antwort bekommen",
    ]  # fmt: skip
    text = page_text(response)
    assert "WCAG 2.2, Stufe AA" in text
    assert "Selbstbewertung vom 25. November 2026" in text
    assert "Es gibt keinen Film in Deutscher Gebärdensprache." in text
    assert "Solange kein Betreiber eingetragen ist, nennen wir hier keine Stelle." in text
    assert 'href="/barriere-melden/"' in response.content.decode().partition("<main")[2].partition("</main>")[0]
    installation(**WHOLE)
    text = page_text(client.get("/barrierefreiheit/"))
    assert "Fragen Sie Zentrum Süderelbe (erfunden) danach." in text
    assert "Solange kein Betreiber" not in text


def test_simple_language_is_simple(client: Client, adopted: Any, installation: Callable[..., Any]) -> None:
    installation(operator_name="Büro Weiß")
    response = client.get("/einfache-sprache/")
    body = response.content.decode().partition('<div class="simple-language')[2].partition("</main>")[0]
    lines = [text_of(line) for line in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", body, re.DOTALL)]
    assert "Büro Weiß macht diese Seiten." in lines
    assert [line for line in lines if len(line.split()) > 12] == []
    assert [line for line in lines if len(re.findall(r"[.?!](?:\s|$)", line)) > 1] == []
    assert [line for line in lines if re.search(r"\b(würde|könnte|sollte|wird|werden|wurde|dessen|deren)\b", line)] == []
    assert len(re.findall(r"<h2><svg", body)) == len(headings(response, 2)) == 8


@pytest.mark.parametrize(
    ("page", "button", "place"),
    [
        ("/einfache-sprache/", "Zeigen, was passt", "compass/start.html"),
        ("/einfache-sprache/", "Eingaben löschen", "compass/_need.html"),
        ("/datenschutz/", "Eingaben löschen", "compass/_need.html"),
    ],
)
def test_buttons_are_called_as_the_pages_say(client: Client, page: str, button: str, place: str) -> None:
    assert button in page_text(client.get(page))
    assert button in Path(get_template(place).origin.name).read_text(encoding="utf-8")


def test_simple_language_of_a_demonstration(client: Client) -> None:
    text = page_text(client.get("/einfache-sprache/"))
    assert "Diese Seiten sind zum Ausprobieren." in text
    assert "Die Organisationen machen hier noch nicht mit." in text


def test_every_attribution_stands_on_the_page(client: Client) -> None:
    response = client.get("/quellen-und-lizenzen/")
    groups = attributions(settings.LOTSE.content_dir)
    assert headings(response, 2) == [text_of(group.title) for group in groups]
    shown = dict(rows(response))
    assert list(shown) == [entry.name for group in groups for entry in group.entries]
    for entry in (entry for group in groups for entry in group.entries):
        assert f"Genutzt für: {entry.used_for} Lizenz: {entry.licence}" in shown[entry.name]
        assert text_of(entry.text) in shown[entry.name]
