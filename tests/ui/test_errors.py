"""Error pages help on, and the last one cannot fail."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.template import TemplateDoesNotExist
from django.test import RequestFactory

from lotse.ui.views import csrf_failure, errors, handler400, handler500, render_error

TITLES = {
    400: "Diese Anfrage hat der Server nicht verstanden",
    403: "Diese Seite dürfen Sie nicht öffnen",
    404: "Diese Seite gibt es nicht",
    414: "Diese Adresse ist zu lang",
    422: "Diese Eingabe können wir so nicht verarbeiten",
    429: "Das waren zu viele Anfragen in kurzer Zeit",
    500: "Hier ist etwas schiefgegangen",
}


def answer(status: int, **context: Any) -> HttpResponse:
    """Return the error page as a visitor gets it."""
    return render_error(RequestFactory().get("/irgendwo/"), status, **context)


def text(response: HttpResponse) -> str:
    """Return the page without soft hyphens."""
    return response.content.decode().replace("&shy;", "")


@pytest.mark.parametrize("status", TITLES)
def test_says_what_happened_and_what_to_do(status: int) -> None:
    response = answer(status)
    page = text(response)
    assert response.status_code == status
    assert re.findall(r"<h1>(.*?)</h1>", page) == [TITLES[status]]
    assert f"<title>{TITLES[status]} – Lotse</title>" in page
    assert "Das können Sie jetzt tun" in page
    assert '<a class="button button--primary" href="/"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("status", [status for status in TITLES if status != 500])
def test_leads_to_the_menu_and_to_a_person(status: int) -> None:
    main = text(answer(status)).partition("<main")[2]
    assert 'href="/ki-anwendungen/"' in main
    assert "Mit einem Menschen sprechen" in main


def test_waiting_time_is_named() -> None:
    assert "Warten Sie 30 Sekunden" in text(answer(429, wait_seconds=30))
    assert "Warten Sie eine Minute" in text(answer(429))


def test_a_form_without_its_mark_is_explained() -> None:
    response = csrf_failure(RequestFactory().post("/"), reason="CSRF cookie not set.")
    assert response.status_code == 403
    assert "Das Formular war zu lange offen" in text(response)
    assert "CSRF" not in text(response)


def test_the_last_page_needs_no_context(django_assert_num_queries: Any, db: None) -> None:
    with django_assert_num_queries(0):
        response = handler500(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Der Fehler liegt bei uns, nicht bei Ihnen." in text(response)
    assert '<link rel="stylesheet" href="/static/ui/css/lotse.css">' in text(response)


def test_the_last_page_comes_without_style_if_files_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr(errors, "static", broken)
    page = text(handler500(RequestFactory().get("/")))
    assert "Hier ist etwas schiefgegangen" in page
    assert "stylesheet" not in page
    assert "<svg" not in page


def test_a_broken_frame_ends_in_the_last_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> HttpResponse:
        raise ValueError("Größe")

    monkeypatch.setattr(errors, "render", broken)
    response = handler400(RequestFactory().get("/"), ValueError())
    assert response.status_code == 400
    assert "Hier ist etwas schiefgegangen" in text(response)


def test_even_without_templates_there_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise TemplateDoesNotExist(name)

    monkeypatch.setattr(errors, "get_template", broken)
    assert handler500(RequestFactory().get("/")).content.decode() == errors.LAST_RESORT


def test_a_status_without_a_page_is_our_mistake() -> None:
    with pytest.raises(TemplateDoesNotExist):
        answer(418)
