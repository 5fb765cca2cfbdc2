"""Figures for monitoring: by name of the address, never by its text; several processes count together."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from lotse.compass.actions import count, share_gap
from lotse.config import metrics
from lotse.config.metrics_folder import metrics_variables
from lotse.people.actions import report_barrier

pytestmark = pytest.mark.django_db
TOKEN = "Süderelbe-Kennwort-zum-Messen"


@pytest.fixture
def watched(installation: Any) -> Client:
    """A client of an installation that measures."""
    installation(metrics_token=TOKEN)
    return Client()


def figures(client: Client) -> dict[tuple[str, ...], float]:
    """Return what /metriken/ says: name and label values to figure, labels by name."""
    response = client.get("/metriken/", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    return read(response.content.decode())


def read(text: str) -> dict[tuple[str, ...], float]:
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found[(sample.name, *(sample.labels[name] for name in sorted(sample.labels)))] = sample.value
    return found


def test_requests_are_counted_by_name_method_and_class(watched: Client) -> None:
    before = figures(watched)
    watched.get("/impressum/?text=Müller")
    watched.get("/ki-anwendungen/gibt-es-nicht/")
    watched.get("/gibt-es-nicht/Müller/")
    watched.post("/barriere-melden/", {})
    watched.generic("MÜLL", "/impressum/")
    after = figures(watched)
    grown = {key: value - before.get(key, 0) for key, value in after.items() if key[0] == "lotse_requests_total"}
    assert {key[1:]: value for key, value in grown.items() if value} == {
        ("GET", "pages:imprint", "2xx"): 1,
        ("GET", "knowledge:use_case", "4xx"): 1,
        ("GET", "none", "4xx"): 1,
        ("POST", "pages:report_barrier", "4xx"): 1,
        ("other", "pages:imprint", "4xx"): 1,
        ("GET", "metrics", "2xx"): 1,
    }


def test_durations_fall_into_buckets(watched: Client) -> None:
    name = ("lotse_request_seconds_count", "pages:imprint")
    before = figures(watched).get(name, 0)
    watched.get("/impressum/")
    after = figures(watched)
    assert after[name] - before == 1
    assert after["lotse_request_seconds_bucket", "+Inf", "pages:imprint"] == after[name]


def test_what_all_processes_share(watched: Client, now: datetime, django_assert_num_queries: Any) -> None:
    for state in ("fits", "fits", "stop"):
        count(topic="state", value=state, day=date(2026, 11, 24))
    count(topic="land", value="03", day=date(2026, 11, 24))
    share_gap(text="Die Möwen stören.", state="nothing", now=now)
    report_barrier(description="Das Menü klemmt.", page="", reply_to="", now=now)
    with django_assert_num_queries(5):
        found = figures(watched)
    assert found["lotse_kompass_answers_total", "fits"] == 2
    assert found["lotse_kompass_answers_total", "stop"] == 1
    assert ("lotse_kompass_answers_total", "03") not in found
    assert found["lotse_gap_notes",] == 1
    assert found["lotse_barrier_reports_waiting",] == 1
    assert [found["lotse_tasks", state] for state in ("ready", "running", "failed", "successful")] == [0, 0, 0, 0]


def test_nothing_that_was_typed(watched: Client) -> None:
    watched.post("/kompass/", {"text": "Zwiebelturmschlüssel"})
    watched.get("/zwiebelturm/?text=Zwiebelturm")
    text = watched.get("/metriken/", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    assert "wiebel" not in text


def test_without_a_token_nothing_is_measured(client: Client) -> None:
    before = metrics.requests.labels("pages:imprint", "GET", "2xx")._value.get()
    assert client.get("/impressum/").status_code == 200
    assert metrics.requests.labels("pages:imprint", "GET", "2xx")._value.get() == before


def test_no_token_no_folder(tmp_path: Path) -> None:
    assert metrics_variables(tmp_path, "") == {}
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_emptied_at_the_start(tmp_path: Path) -> None:
    old = tmp_path / "metrics" / "counter_1.db"
    old.parent.mkdir()
    old.write_bytes(b"alt")
    assert metrics_variables(tmp_path, TOKEN) == {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics")}
    assert list((tmp_path / "metrics").iterdir()) == []


COUNTS = """
import django; django.setup()
from lotse.config import metrics
metrics.requests.labels("pages:imprint", "GET", "2xx").inc()
metrics.DatabaseFigures.collect = lambda self: iter(())
print(metrics.exposition().decode())
"""


@pytest.mark.slow
def test_several_processes_count_together(tmp_path: Path) -> None:
    variables = {
        "DJANGO_SETTINGS_MODULE": "lotse.config.test_settings",
        "LOTSE_DATA_DIR": str(tmp_path),
        **metrics_variables(tmp_path, TOKEN),
    }
    shown = [
        subprocess.run([sys.executable, "-c", COUNTS], env=variables, capture_output=True, text=True, check=True).stdout for _ in range(2)
    ]
    assert [read(text)["lotse_requests_total", "GET", "pages:imprint", "2xx"] for text in shown] == [1, 2]
