"""Every answer carries the rules for the browser, also an error."""

import pytest
from django.conf import settings
from django.test import Client

CSP = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'"
)
PAGES = [
    ("/impressum/", 200),
    ("/barriere-melden/", 200),
    ("/gibt-es-nicht/", 404),
    (f"/{'ä' * 2_001}", 414),
    ("/api/v1/openapi.json", 200),
]

pytestmark = pytest.mark.django_db


def in_order(policy: str) -> str:
    """Return the directives in alphabetical order; their order has no meaning."""
    first, *others = sorted(policy.split("; "), key=lambda directive: (not directive.startswith("default-src"), directive))
    return "; ".join([first, *others])


@pytest.mark.parametrize(("path", "status"), PAGES)
def test_headers(client: Client, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert in_order(response["Content-Security-Policy"]) == CSP
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Permissions-Policy"] == "camera=(), microphone=(), geolocation=(), browsing-topics=()"


def test_pages_cannot_be_framed(client: Client) -> None:
    assert client.get("/impressum/")["X-Frame-Options"] == "DENY"


def test_a_page_without_form_sets_no_cookie(client: Client) -> None:
    assert dict(client.get("/impressum/").cookies) == {}


def test_the_cookie_of_forms_is_closed_to_scripts_and_other_sites(client: Client) -> None:
    cookie = client.get("/barriere-melden/").cookies[settings.CSRF_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
