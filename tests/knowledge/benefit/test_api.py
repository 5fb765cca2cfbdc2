"""`POST /api/v1/benefit`: every refusal, the whole answer, and that it says the same as the page."""

from typing import Any

import pytest
from django.test import Client

from lotse.knowledge.benefit.api import ESTIMATES_PER_MINUTE
from lotse.knowledge.domain.benefit import RANGES, estimate
from tests.factories.knowledge import UseCaseFactory
from tests.knowledge.benefit.firms import entry, valid
from tests.pages import page_text

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/benefit"
WRONG = "Die Anfrage ist nicht richtig aufgebaut."
TOGETHER = "Die Angaben passen nicht zusammen."
UNKNOWN = "Diese KI-Anwendung gibt es nicht. Die Schlüssel stehen in den Adressen des Katalogs."


@pytest.fixture(autouse=True)
def row() -> Any:
    return UseCaseFactory(entry=entry())


def asked(client: Client, **question: Any) -> Any:
    return client.post(ADDRESS, {"key": "belege-pruefen", "people": 12, **question}, content_type="application/json")


def spread(low: float, typical: float, high: float) -> dict[str, float]:
    return {"low": low, "typical": typical, "high": high}


def test_404_for_what_is_not_in_the_catalogue(client: Client) -> None:
    response = asked(client, key="öl-pruefen")
    assert (response.status_code, response.json()) == (404, {"message": UNKNOWN, "fields": {"key": UNKNOWN}})


@pytest.mark.parametrize(
    ("question", "message", "fields"),
    [
        ({"people": 0}, WRONG, {"people": "Input should be greater than or equal to 1"}),
        ({"people": "zwölf"}, WRONG, {"people": "Input should be a valid integer, unable to parse string as an integer"}),
        (
            {"purpose": "entlassen"}, WRONG,
            {"purpose": "Input should be 'undecided', 'less_overtime', 'more_output', 'quality', 'training' or 'relief'"},
        ),
        ({"one_off_eur": spread(-1, 2, 3)}, WRONG, {"low": "Input should be greater than or equal to 0"}),
        ({"one_off_eur": spread(3, 2, 1)}, TOGETHER, {"one_off_eur": "Die Zahlen müssen steigen: low, typical, high."}),
        ({"adoption_percent": spread(20, 60, 200)}, TOGETHER, {"adoption_percent": "Möglich ist höchstens 100."}),
        ({"minutes_each": spread(400, 400, 400)}, TOGETHER, {"minutes_each": "Zusammen wären das 200 Stunden pro Woche und Person."}),
    ],
)  # fmt: skip
def test_422_says_what_is_wrong(client: Client, question: dict[str, Any], message: str, fields: dict[str, str]) -> None:
    response = asked(client, **question)
    assert (response.status_code, response.json()) == (422, {"message": message, "fields": fields})


def test_429_after_too_many(client: Client) -> None:
    for _ in range(ESTIMATES_PER_MINUTE):
        assert asked(client, key="oel").status_code == 404
    response = asked(client)
    assert (response.status_code, response.json()["message"]) == (
        429,
        "Zu viele Anfragen. Möglich sind 60 in der Minute. Versuchen Sie es in einer Minute wieder.",
    )


def test_the_whole_answer(client: Client) -> None:
    response = asked(client, hour_cost_eur=spread(38, 38, 38), seed=7, purpose="relief")
    found, result = response.json(), estimate(valid(stunde="38-38-38").assumptions, seed=7)
    assert response.status_code == 200
    assert {name: found[name] for name in ("key", "title", "people", "horizon_months", "ramp_months", "runs", "seed", "verdict")} == {
        "key": "belege-pruefen", "title": "Belege prüfen und ablegen", "people": 12, "horizon_months": 36, "ramp_months": 6,
        "runs": 10_000, "seed": 7, "verdict": result.verdict,
    }  # fmt: skip
    assert found["net_eur"] == {"p10": round(result.net.low, 2), "p50": round(result.net.middle, 2), "p90": round(result.net.high, 2)}
    assert found["probability_of_paying_back"] == result.probability
    assert found["mean_net_eur"] == round(result.mean_net or 0, 2)
    assert len(found["curve_eur"]) == 37
    assert found["curve_eur"][-1] == found["net_eur"]
    assert [swing["assumption"] for swing in found["tornado"]] == [swing.name for swing in result.tornado]
    assert tuple(found["assumptions"]) == RANGES
    assert found["assumptions"]["hour_cost_eur"] == {**spread(38, 38, 38), "basis": "given", "source": "", "on": None}
    assert found["assumptions"]["minutes_each"] == {**spread(2, 4, 10), "basis": "assumption", "source": "", "on": "2026-11-20"}
    assert found["assumptions"]["one_off_eur"]["basis"] == "source"
    assert found["purpose_means"].endswith("Gespart werden sie nicht.")


def test_page_and_api_say_the_same(client: Client) -> None:
    text = page_text(client.get("/ki-anwendungen/belege-pruefen/nutzwert/?personen=12"))
    for sentence in [*(found := asked(client).json())["sentences"], *found["to_measure"]]:
        assert " ".join(sentence.split()) in text


def test_nothing_is_kept(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        response = asked(client)
    assert dict(response.cookies) == {}
