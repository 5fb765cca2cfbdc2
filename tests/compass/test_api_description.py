"""The description of the API is valid OpenAPI, and the API keeps to it whatever is sent."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.cache import cache
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from lotse.config.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kompass")]

DESCRIPTION = "/api/v1/openapi.json"
# A postcode that does not exist is answered with 422, although the description can only say that it is a text.
EXCLUDED = [schemathesis.checks.positive_data_acceptance]
HEADERS = {"Host": "testserver", "Accept-Encoding": "identity"}


def test_the_description_names_every_field_and_every_answer(client: Client) -> None:
    description = client.get(DESCRIPTION).json()
    assert {path: list(operations) for path, operations in description["paths"].items()} == {
        "/api/v1/benefit": ["post"],
        "/api/v1/compass": ["post"],
    }
    assert list(description["paths"]["/api/v1/compass"]["post"]["responses"]) == ["200", "400", "422", "429"]
    question = description["components"]["schemas"]["Question"]
    assert (question["required"], list(question["properties"])) == (
        ["text"],
        ["text", "plz", "industry", "employees", "works_council", "asker", "limit"],
    )
    assert (question["properties"]["limit"]["default"], question["properties"]["limit"]["maximum"]) == (5, 10)
    assert all(field["description"] for field in question["properties"].values())


def test_the_description_is_valid(client: Client) -> None:
    schemathesis.openapi.from_dict(client.get(DESCRIPTION).json()).validate()


def test_there_is_no_page_that_loads_from_outside(client: Client) -> None:
    assert client.get("/api/v1/docs").status_code == 404


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """The connection of the test stays open between requests, as Django's own test client keeps it."""
    kept = (signals.request_started, signals.request_finished)
    for signal in kept:
        signal.disconnect(close_old_connections)
    yield
    for signal in kept:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("path", ["/api/v1/compass", "/api/v1/benefit"])
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_the_api_keeps_to_its_description(mode: GenerationMode, path: str) -> None:
    schema = schemathesis.openapi.from_wsgi(DESCRIPTION, app=application)
    operation = schema[path]["POST"]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=15, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        cache.clear()
        case.call_and_validate(headers=HEADERS, excluded_checks=EXCLUDED)

    ask()
