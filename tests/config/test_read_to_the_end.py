"""What was sent is read even if nobody needed it: else the web server closes the connection after the answer."""

from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from lotse.config.middleware import ReadToTheEndMiddleware


class Broken(BytesIO):
    """A connection that ends in the middle."""

    def read(self, *size: int | None) -> bytes:
        raise OSError("the visitor has gone")


def left(body: bytes, *, read: int = 0) -> bytes:
    """Return what is left of `body` after a view has read `read` bytes and answered."""
    sent = BytesIO(body)
    request = RequestFactory().post("/gibt-es-nicht/", data=body, content_type="text/plain", **{"wsgi.input": sent})

    def answer(asked) -> HttpResponse:
        asked.read(read)
        return HttpResponse("nein", status=404)

    assert ReadToTheEndMiddleware(answer)(request).status_code == 404
    return sent.getvalue()[sent.tell() :]


def test_a_visitor_who_left_is_no_error() -> None:
    request = RequestFactory().post("/", data=b"weg", content_type="text/plain", **{"wsgi.input": Broken(b"weg")})
    assert ReadToTheEndMiddleware(lambda asked: HttpResponse("gut"))(request).content == b"gut"


def test_more_than_any_form_holds_is_left_alone(settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert left("größer als erlaubt".encode()) == "größer als erlaubt".encode()


@pytest.mark.parametrize("read", [0, 4])
def test_the_rest_is_read(read: int) -> None:
    assert left("Rechnungen für Müller".encode(), read=read) == b""


def test_a_body_that_a_view_used_stays_usable() -> None:
    request = RequestFactory().post("/", data={"text": "Öl prüfen"})
    assert ReadToTheEndMiddleware(lambda asked: HttpResponse(asked.POST["text"]))(request).content.decode() == "Öl prüfen"


def test_nothing_sent_nothing_read() -> None:
    request = RequestFactory().get("/")
    assert ReadToTheEndMiddleware(lambda asked: HttpResponse("gut"))(request).content == b"gut"
