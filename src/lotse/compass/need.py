"""The need that somebody typed, kept in a signed cookie on their own device and nowhere else."""

from django.http import HttpRequest, HttpResponse

from lotse.network.situation import read_cookie, write_cookie

COOKIE = "lotse_anliegen"
PATH = "/kompass/"  # the browser sends the text to these pages only
LONGEST_KEPT = 3_600  # bytes of the finished cookie; browsers drop cookies above 4,096
_SALT = "lotse.need"


def read_need(request: HttpRequest) -> str:
    """Return the text of the need, or an empty string."""
    text = read_cookie(request, COOKIE, _SALT).get("text", "")
    return text if isinstance(text, str) else ""


def write_need(response: HttpResponse, text: str, fallback: str = "") -> bool:
    """Keep `text` on the asker's device and return True.

    A text too long for a cookie is not kept; `fallback` (the part that was used) is, if it fits, and False is returned.
    """
    write_cookie(response, COOKIE, _SALT, {"text": text} if text else {}, path=PATH)
    if len(response.cookies[COOKIE].value) <= LONGEST_KEPT:
        return True
    write_cookie(response, COOKIE, _SALT, {"text": fallback} if fallback else {}, path=PATH)
    if len(response.cookies[COOKIE].value) > LONGEST_KEPT:
        response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return False
