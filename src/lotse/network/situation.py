"""What an asker may say about the firm, kept in a signed cookie on their own device and nowhere else."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "lotse_angaben"
_SALT = "lotse.situation"
Asker = Literal["management", "works_council", "staff", "adviser"]
ASKERS: tuple[Asker, ...] = ("management", "works_council", "staff", "adviser")


@dataclass(frozen=True)
class Situation:
    """All fields are optional; an empty string means: not said.

    plz: postcode as typed; land: AGS of the Land, chosen where the postcode lies in several; industry: in words;
    size: key of a size band; works_council: "yes", "no" or ""; self_employed: works alone; asker: one of `ASKERS` or "".
    """

    plz: str = ""
    land: str = ""
    industry: str = ""
    size: str = ""
    works_council: str = ""
    self_employed: bool = False
    asker: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing but the asker's role is known."""
        return replace(self, asker="") == Situation()

    @property
    def role(self) -> Asker | None:
        """Return who asks, or None when it was not said."""
        return next((asker for asker in ASKERS if asker == self.asker), None)

    @property
    def has_works_council(self) -> bool | None:
        """Return True, False, or None when it was not said."""
        return {"yes": True, "no": False}.get(self.works_council)


def read_situation(request: HttpRequest) -> Situation:
    """Return what the cookie says; an empty situation if there is none or it was tampered with."""
    return Situation(**_known(read_cookie(request, COOKIE, _SALT)))


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in Situation.__dataclass_fields__}


def write_situation(response: HttpResponse, situation: Situation) -> None:
    """Keep `situation` on the asker's device until the browser closes."""
    write_cookie(response, COOKIE, _SALT, {k: v for k, v in asdict(situation).items() if v}, path="/")


def read_cookie(request: HttpRequest, name: str, salt: str) -> dict[str, Any]:
    """Return the content of a signed cookie, or an empty dict."""
    try:
        value = signing.loads(request.COOKIES.get(name, ""), salt=salt)
    except signing.BadSignature:
        return {}
    return value if isinstance(value, dict) else {}


def write_cookie(response: HttpResponse, name: str, salt: str, value: dict[str, Any], *, path: str) -> None:
    """Set a signed, compressed cookie that no script can read and no other site gets; delete it if `value` is empty."""
    if not value:
        response.delete_cookie(name, path=path, samesite="Lax")
        return
    content = signing.dumps(value, salt=salt, compress=True)
    response.set_cookie(name, content, path=path, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
