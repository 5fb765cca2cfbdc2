"""The pages about the site itself: what they say, what they ask, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from lotse.people import views
from lotse.people.models import BarrierReport
from tests.pages import heading, headings, page_text, title

pytestmark = pytest.mark.django_db

PAGES = {
    "/impressum/": ("Impressum", "Impressum – Lotse"),
    "/datenschutz/": ("Datenschutz", "Datenschutz – Lotse"),
    "/barrierefreiheit/": ("Erklärung zur Barrierefreiheit", "Erklärung zur Barrierefreiheit – Lotse"),
    "/barriere-melden/": ("Barriere melden", "Barriere melden – Lotse"),
    "/quellen-und-lizenzen/": ("Quellen und Lizenzen", "Quellen und Lizenzen – Lotse"),
    "/einfache-sprache/": ("Lotse in Einfacher Sprache", "Einfache Sprache – Lotse"),
}
FORM = "/barriere-melden/"
TEXT = "Die Überschrift verdeckt das Menü, wenn ich <b>größer</b> stelle."
TYPED = "Die Überschrift verdeckt das Menü, wenn ich &lt;b&gt;größer&lt;/b&gt; stelle."


@pytest.mark.parametrize("path", PAGES)
def test_works(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, heading(response), title(response)) == (200, *PAGES[path])
    assert "<c-" not in response.content.decode()
    assert client.head(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_works_for_a_person_with_an_account(client: Client, anna: Any, path: str) -> None:
    client.force_login(anna)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(("path", "methods"), [(path, "GET, HEAD, POST" if path == FORM else "GET, HEAD") for path in PAGES])
def test_wrong_method(client: Client, path: str, methods: str) -> None:
    response = client.put(path)
    assert (response.status_code, response["Allow"]) == (405, methods)
    assert client.post(path).status_code == (422 if path == FORM else 405)


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_the_database_nothing(client: Client, path: str, django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(0):
        client.get(path)


# Report a barrier


def test_report_is_kept_and_thanked_for_after_a_redirect(client: Client) -> None:
    response = client.post(FORM, {"description": TEXT, "page": "/kompass/", "reply_to": "name@beispiel.de"})
    assert (response.status_code, response["Location"]) == (302, "/barriere-melden/?gesendet=1")
    report = BarrierReport.objects.get()
    assert (report.description, report.page, report.reply_to) == (TEXT, "/kompass/", "name@beispiel.de")
    thanks = client.get(response["Location"])
    assert (heading(thanks), title(thanks)) == ("Danke, Ihre Meldung ist angekommen", "Ihre Meldung ist angekommen – Lotse")
    assert headings(thanks, 2) == ["So geht es weiter"]
    assert "<textarea" not in thanks.content.decode()
    assert "Es ist kein Betreiber eingetragen, der eine Nachricht bekommt." in page_text(thanks)
    assert thanks["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_thanks_name_who_gets_the_report(client: Client, installation: Callable[..., Any]) -> None:
    installation(operator_name="Büro Weiß", operator_email="grüße@weiß.example")
    text = page_text(client.get(f"{FORM}?gesendet=1"))
    assert "Büro Weiß bekommt Ihre Meldung per E-Mail." in text
    assert "Betreiber eingetragen" not in text


def test_mail_goes_to_the_operator(
    client: Client, installation: Callable[..., Any], django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    installation(operator_email="post@zentrum.example")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(FORM, {"description": TEXT})
    assert [(message.to, message.body) for message in mail.outbox] == [(["post@zentrum.example"], f"Seite: nicht genannt\n\n{TEXT}\n")]


def test_no_mail_without_operator(client: Client, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(FORM, {"description": TEXT})
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("form", "sentence", "field"),
    [
        ({"description": "", "page": "Übersicht"}, "Beschreiben Sie kurz, was nicht funktioniert hat.", "description"),
        ({"description": TEXT, "page": "ä" * 301}, "Nennen Sie die Seite in höchstens 300 Zeichen.", "page"),
        (
            {"description": TEXT, "reply_to": "jörg"},
            "Schreiben Sie die Adresse so: name@beispiel.de. Oder lassen Sie das Feld leer.",
            "reply_to",
        ),
    ],
)
def test_fail_error_stands_above_and_at_the_field(client: Client, form: dict[str, str], sentence: str, field: str) -> None:
    response = client.post(FORM, form)
    assert (response.status_code, title(response)) == (422, "Fehler: Barriere melden – Lotse")
    assert headings(response, 2)[0] == "Es gibt ein Problem"
    page = response.content.decode()
    assert f'<a href="#id_{field}">{sentence}</a>' in page
    assert page.count(sentence) == 2
    assert page.index("Es gibt ein Problem") < page.index("<h1")
    assert BarrierReport.objects.count() == 0


def test_nothing_typed_is_lost_when_something_is_wrong(client: Client) -> None:
    page = client.post(FORM, {"description": TEXT, "page": "Übersicht", "reply_to": "jörg"}).content.decode()
    assert f">\n{TYPED}</textarea>" in page
    assert 'value="Übersicht"' in page
    assert 'value="jörg"' in page


def test_a_text_that_is_too_long_is_given_back_whole(client: Client) -> None:
    text = "ü" * 4_001
    response = client.post(FORM, {"description": text})
    assert response.status_code == 422
    assert "Ihr Text hat 4001 Zeichen, möglich sind 4000. Kürzen Sie ihn auf das Wichtigste." in page_text(response)
    assert f">\n{text}</textarea>" in response.content.decode()


def test_too_many_reports_of_one_sender(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 11, 25, 9, 59, 59, tzinfo=ZoneInfo("Europe/Berlin"))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    answers = [client.post(FORM, {"description": TEXT}).status_code for _ in range(views.REPORTS_PER_HOUR)]
    assert answers == [302] * views.REPORTS_PER_HOUR
    refused = client.post(FORM, {"description": TEXT, "page": "Übersicht"})
    assert (refused.status_code, heading(refused), title(refused)) == (429, "Barriere melden", "Fehler: Barriere melden – Lotse")
    assert "Von Ihrem Anschluss kamen in dieser Stunde schon viele Meldungen." in page_text(refused)
    assert f">\n{TYPED}</textarea>" in refused.content.decode()
    assert BarrierReport.objects.count() == views.REPORTS_PER_HOUR
    assert client.post(FORM, {"description": TEXT}, REMOTE_ADDR="192.0.2.9").status_code == 302
    moment += timedelta(seconds=1)
    assert client.post(FORM, {"description": TEXT}).status_code == 302


def test_a_wrong_form_does_not_count_as_a_report(client: Client) -> None:
    for _ in range(views.REPORTS_PER_HOUR + 1):
        assert client.post(FORM, {}).status_code == 422


@pytest.mark.parametrize(
    ("referer", "filled"),
    [
        ("http://testserver/ki-anwendungen/?art=ai", "/ki-anwendungen/"),
        ("http://testserver/barriere-melden/", ""),
        ("https://anderswo.example/geheim/", ""),
        ("", ""),
        (f"http://testserver/{'a' * 400}", f"/{'a' * 299}"),
    ],
)
def test_the_page_somebody_comes_from_is_filled_in(client: Client, referer: str, filled: str) -> None:
    page = client.get(FORM, headers={"Referer": referer}).content.decode()
    field = page.partition('name="page"')[2].partition(">")[0]
    assert (f'value="{filled}"' in field) if filled else ("value=" not in field)


def test_the_form_needs_its_mark() -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(FORM)
    assert client.post(FORM, {"description": TEXT}).status_code == 403
    assert BarrierReport.objects.count() == 0
