"""Need and facts about the firm live in signed cookies on the asker's device: what they hold, when they do not, how they end."""

import random
import string
from http.cookies import Morsel
from typing import Any

import pytest
from django.core import signing
from django.http import HttpRequest, HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from lotse.compass import need
from lotse.compass.need import LONGEST_KEPT, read_need, write_need
from lotse.network import situation
from lotse.network.situation import Situation, read_situation, write_situation

NEED, FIRM = "lotse_anliegen", "lotse_angaben"
WHOLE = Situation(
    plz="22113", land="02", industry="Schiffbau für Öltanker", size="21-49", works_council="yes", self_employed=False, asker="works_council"
)


def noise(length: int, seed: int = 20_261_125) -> str:
    """Return a text that cannot be made smaller."""
    return "".join(random.Random(seed).choices(string.ascii_letters + string.digits + "äöüß", k=length))


def sent_back(response: HttpResponse) -> HttpRequest:
    """Return the request of a browser that got `response`."""
    request = HttpRequest()
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items() if morsel["max-age"] != 0}
    return request


def request_with(**cookies: str) -> HttpRequest:
    request = HttpRequest()
    request.COOKIES = cookies
    return request


def written(text: str, fallback: str = "") -> tuple[HttpResponse, bool]:
    response = HttpResponse()
    return response, write_need(response, text, fallback)


def attributes(cookie: "Morsel[str]") -> dict[str, Any]:
    return {name: value for name, value in cookie.items() if value != ""}


@pytest.mark.parametrize("text", ["Ö", "Die Öltanks müssen geprüft werden.\n\nJeden Tag!", "😀 <b>„Größe“</b> & 'mehr'", " Leerzeichen "])
def test_a_need_comes_back_as_it_was_typed(text: str) -> None:
    response, kept = written(text)
    assert kept is True
    assert read_need(sent_back(response)) == text


def test_a_need_goes_to_the_pages_of_the_kompass_only_and_to_no_script() -> None:
    response, _ = written("Prüfberichte")
    assert list(response.cookies) == [NEED]
    assert attributes(response.cookies[NEED]) == {"path": "/kompass/", "samesite": "Lax", "httponly": True}


def test_with_https_a_cookie_never_goes_without(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    response, _ = written("Prüfberichte")
    assert response.cookies[NEED]["secure"] is True


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Unfug",
        "ä:ö:ü",
        signing.dumps({"text": "fremd"}),
        signing.dumps({"text": "fremd"}, salt="lotse.situation"),
        signing.dumps({"text": "fremd"}, salt="lotse.need", key="ein anderer Schlüssel"),
        signing.dumps(["fremd"], salt="lotse.need"),
        signing.dumps({"text": 7}, salt="lotse.need"),
        signing.dumps({}, salt="lotse.need"),
    ],
    ids=range(9),  # the signed values hold the time, so they are no names for tests
)
def test_a_need_that_was_tampered_with_is_none(value: str) -> None:
    assert read_need(request_with(lotse_anliegen=value)) == ""


def test_a_changed_letter_breaks_the_signature() -> None:
    value = written("Rechnungen")[0].cookies[NEED].value
    first = "A" if value[0] != "A" else "B"
    assert read_need(request_with(lotse_anliegen=first + value[1:])) == ""


def test_without_a_cookie_there_is_no_need() -> None:
    assert read_need(request_with()) == ""


def test_a_text_too_long_for_a_cookie_is_not_kept() -> None:
    response, kept = written(noise(4_000))
    assert kept is False
    assert attributes(response.cookies[NEED])["max-age"] == 0
    assert read_need(sent_back(response)) == ""


def test_of_a_long_text_the_used_part_is_kept() -> None:
    response, kept = written(noise(4_000), fallback="Angebote für Öltanks")
    assert kept is False
    assert read_need(sent_back(response)) == "Angebote für Öltanks"


def test_a_fallback_that_is_too_long_as_well_is_not_kept() -> None:
    response, kept = written(noise(4_000), fallback=noise(4_000, seed=1))
    assert kept is False
    assert read_need(sent_back(response)) == ""


def test_a_long_text_that_can_be_packed_is_kept() -> None:
    text = "Das Übergabebuch fehlt. " * 400
    response, kept = written(text)
    assert kept is True
    assert len(response.cookies[NEED].value) < 400
    assert read_need(sent_back(response)) == text


def test_the_limit_is_what_browsers_take() -> None:
    longest = max(length for length in range(2_900, 3_500, 10) if written(noise(length))[1])
    cookie = written(noise(longest))[0].cookies[NEED]
    assert LONGEST_KEPT - 40 < len(cookie.value) <= LONGEST_KEPT
    assert len(cookie.OutputString().encode()) < 4_096


def test_an_erased_need_ends_the_cookie() -> None:
    response, kept = written("")
    assert kept is True
    cookie = response.cookies[NEED]
    assert (cookie.value, cookie["max-age"], cookie["path"], cookie["samesite"]) == ("", 0, "/kompass/", "Lax")
    assert cookie["expires"] == "Thu, 01 Jan 1970 00:00:00 GMT"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=3_000))
def test_a_need_is_kept_whole_or_not_at_all(text: str) -> None:
    response, kept = written(text)
    assert read_need(sent_back(response)) == (text if kept else "")


def test_the_whole_situation_comes_back() -> None:
    response = HttpResponse()
    write_situation(response, WHOLE)
    assert read_situation(sent_back(response)) == WHOLE
    assert list(response.cookies) == [FIRM]
    assert attributes(response.cookies[FIRM]) == {"path": "/", "samesite": "Lax", "httponly": True}


def test_only_what_was_said_is_kept() -> None:
    response = HttpResponse()
    write_situation(response, Situation(plz="30159"))
    assert signing.loads(response.cookies[FIRM].value, salt="lotse.situation") == {"plz": "30159"}


def test_an_empty_situation_ends_the_cookie() -> None:
    response = HttpResponse()
    write_situation(response, Situation())
    assert (response.cookies[FIRM].value, response.cookies[FIRM]["max-age"], response.cookies[FIRM]["path"]) == ("", 0, "/")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Unfug",
        signing.dumps({"plz": "30159"}),
        signing.dumps({"plz": "30159"}, salt="lotse.need"),
        signing.dumps("30159", salt="lotse.situation"),
    ],
    ids=range(5),
)
def test_a_situation_that_was_tampered_with_is_empty(value: str) -> None:
    assert read_situation(request_with(lotse_angaben=value)) == Situation()


def test_fields_of_an_older_version_are_left_out() -> None:
    value = signing.dumps({"plz": "30159", "größe": "früher"}, salt="lotse.situation")
    assert read_situation(request_with(lotse_angaben=value)) == Situation(plz="30159")


def test_names_and_salts_of_the_two_cookies_differ() -> None:
    assert len({need.COOKIE, situation.COOKIE}) == len({need._SALT, situation._SALT}) == 2


@pytest.mark.parametrize(
    ("values", "empty", "council"),
    [({}, True, None), ({"asker": "staff"}, True, None), ({"works_council": "yes"}, False, True), ({"works_council": "no"}, False, False)],
)
def test_what_a_situation_says(values: dict[str, str], empty: bool, council: bool | None) -> None:
    known = Situation(**values)  # type: ignore[arg-type]
    assert (known.is_empty, known.has_works_council) == (empty, council)
