"""Use cases in the back office: who may, what the list shows, drafts, preview, publishing, history, planned publishing, the end."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from lotse.core.queries import content_version
from lotse.knowledge.models import CATALOGUE, UseCase
from tests.back_office import PUBLISH, editor_client, form_data, form_of, messages, preview, rows
from tests.factories.knowledge import UseCaseFactory, use_case
from tests.pages import headings, page_text

pytestmark = pytest.mark.django_db

LIST = "/redaktion/snippets/knowledge/usecase/"
PUBLIC = "/ki-anwendungen/belege-pruefen/"
NEW = "Wer drei Belege hat, braucht das nicht."
OLD = "Bei wenigen Belegen lohnt sich die Mühe nicht."


@pytest.fixture
def row() -> UseCase:
    """A published entry as an import writes it, with its neighbours."""
    for number, key in enumerate(("touren-planen", "schichten-planen")):
        UseCaseFactory(entry=use_case(key, title=f"Öfen planen {number}"))
    entry = use_case()
    made: UseCase = UseCaseFactory(entry=entry, imported=entry.model_dump(mode="json"), in_files=True)
    return made


@pytest.fixture
def client(anna: Any) -> Client:
    """Anna's browser; she is an editor."""
    return editor_client(anna)[0]


def address(row: UseCase, what: str = "edit") -> str:
    return f"{LIST}{what}/{row.pk}/"


def edit(client: Client, row: UseCase, *, publish: bool = True, follow: bool = False, **changes: Any) -> Any:
    """Change fields of an entry in its form and send it."""
    sent = form_data(form_of(UseCase.objects.get(pk=row.pk)), **changes) | (PUBLISH if publish else {})
    return client.post(address(row), sent, follow=follow)


def public_text() -> str:
    return page_text(Client().get(PUBLIC))


def titles() -> list[str]:
    return headings(Client().get("/ki-anwendungen/?ki=ja"), 3) + headings(Client().get("/ki-anwendungen/?ki=ja"), 2)


# Who


@pytest.mark.parametrize("what", ["", "add/", "edit/{}/", "unpublish/{}/", "history/{}/"])
def test_without_rights_nothing_is_open(row: UseCase, chris: Any, what: str) -> None:
    stranger = Client()
    path = LIST + what.format(row.pk)
    assert stranger.get(path).headers["Location"].startswith("/redaktion/login/")
    stranger.force_login(chris)
    assert stranger.get(path).headers["Location"].startswith("/redaktion/login/")


@pytest.mark.parametrize("what", ["edit", "unpublish", "preview"])
def test_without_rights_nothing_is_changed(row: UseCase, chris: Any, what: str) -> None:
    sent = form_data(form_of(row), against=NEW) | PUBLISH
    stranger = Client()
    stranger.force_login(chris)

    stranger.post(address(row, what), sent)

    row.refresh_from_db()
    assert (row.live, row.content["against"], row.latest_revision) == (True, OLD, None)


def test_editors_do_not_delete(row: UseCase, client: Client) -> None:
    assert client.post(address(row, "delete")).status_code == 302
    assert UseCase.objects.count() == 3


# List


@pytest.mark.parametrize("count", [1, 3])
def test_the_list(client: Client, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        kind = {"kind": "without_ai", "techniques": []} if number else {}
        UseCaseFactory(entry=use_case(f"oel-{number}", title=f"Öl prüfen {number}", version=number + 1, **kind))
    client.get(LIST)

    with django_assert_num_queries(10):
        response = client.get(LIST)

    assert (
        rows(response)
        == [
            ["Öl prüfen 0", "oel-0", "mit KI", "Buchhaltung und Finanzen", "1", "Veröffentlicht", ""],
            ["Öl prüfen 1", "oel-1", "ohne KI", "Buchhaltung und Finanzen", "2", "Veröffentlicht", ""],
            ["Öl prüfen 2", "oel-2", "ohne KI", "Buchhaltung und Finanzen", "3", "Veröffentlicht", ""],
        ][:count]
    )


def test_the_list_tells_drafts_and_plans(row: UseCase, client: Client) -> None:
    edit(client, row, publish=False, against=NEW)
    planned = UseCase.objects.get(key="touren-planen")
    planned.go_live_at = timezone.now() + timedelta(days=1)
    planned.save_revision().publish()
    UseCase.objects.get(key="schichten-planen").unpublish()

    assert {cells[1]: cells[5] for cells in rows(client.get(LIST))} == {
        "belege-pruefen": "Veröffentlicht + Entwurf",
        "touren-planen": "veröffentlicht + geplant",
        "schichten-planen": "Entwurf",
    }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("öfen", ["touren-planen", "schichten-planen"]),
        ("ÖFEN planen", ["touren-planen", "schichten-planen"]),
        ("Belegsmappe", ["touren-planen", "schichten-planen", "belege-pruefen"]),
        ("touren", ["touren-planen"]),
        ("Gänse", []),
    ],
)
def test_the_list_finds_with_umlauts(row: UseCase, client: Client, typed: str, found: list[str]) -> None:
    keys = [cells[1] for cells in rows(client.get(f"{LIST}results/", {"q": typed}))]
    assert sorted(keys) == sorted(found)


# Draft, preview, publish


def test_a_draft_is_seen_in_the_preview_and_nowhere_else(row: UseCase, client: Client) -> None:
    number = content_version(CATALOGUE)

    response = edit(client, row, publish=False, follow=True, against=NEW)

    assert messages(response) == ["KI-Anwendung 'Belege prüfen und ablegen' geändert. Bearbeiten"]
    shown = preview(client, address(row, "preview"), response.context["form"])
    assert NEW in page_text(shown)
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert (NEW in public_text(), OLD in public_text()) == (False, True)
    assert content_version(CATALOGUE) == number


def test_the_preview_of_a_new_draft_with_gaps_says_so(row: UseCase, client: Client) -> None:
    form = form_of(UseCase())

    shown = preview(client, f"{LIST}preview/", form, key="neu", title="Öl nachfüllen")

    assert page_text(shown) == (
        "Öl nachfüllen Dieser Entwurf hat noch Lücken. "
        "Die Vorschau erscheint, sobald alle Pflichtfelder ausgefüllt sind. Was Sie geschrieben haben, ist im Entwurf gespeichert."
    )


def test_published_by_one_editor_read_by_everybody(row: UseCase, client: Client, bilal: Any) -> None:
    edit(client, row, publish=False, against=NEW)
    colleague = editor_client(bilal)[0]
    assert colleague.get(address(row)).context["form"].initial["against"] == NEW

    response = edit(colleague, row, follow=True)

    assert messages(response) == ["KI-Anwendung 'Belege prüfen und ablegen' wurde aktualisiert und veröffentlicht. Bearbeiten"]
    assert (NEW in public_text(), OLD in public_text()) == (True, False)
    row.refresh_from_db()
    assert (row.version, row.content["version"]) == (2, 2)
    by = [(revision.user.name if revision.user else None) for revision in row.revisions.order_by("pk")]
    assert by == [None, "Anna Müller", "Bilal Şahin"]


def test_publishing_counts_once_for_all_that_keep_something_computed(row: UseCase, client: Client) -> None:
    number = content_version(CATALOGUE)
    edit(client, row, against=NEW)
    assert content_version(CATALOGUE) == number + 1


def test_a_text_against_the_rules_is_not_published_and_not_lost(row: UseCase, client: Client) -> None:
    response = edit(client, row, promise="Ein intelligentes Wunder für 30 Euro.")

    assert response.context["form"].errors == {
        "promise": [
            "„intelligent“ klingt nach Werbung. Schreiben Sie schlicht, was geschieht.",
            "Das Versprechen enthält die Zahl „30“. Versprechen Sie keine Zahl.",
        ]
    }
    assert response.context["form"]["promise"].value() == "Ein intelligentes Wunder für 30 Euro."
    assert "Wunder" not in public_text()


def test_a_new_entry_from_draft_to_page(row: UseCase, client: Client) -> None:
    form = form_of(row)
    client.post(f"{LIST}add/", form_data(form, key="oel-nachfuellen", title="Öl nachfüllen", go_live_at=None))
    made = UseCase.objects.get(key="oel-nachfuellen")
    assert (made.live, made.imported, Client().get("/ki-anwendungen/oel-nachfuellen/").status_code) == (False, None, 404)

    edit(client, made)

    assert Client().get("/ki-anwendungen/oel-nachfuellen/").status_code == 200
    assert "Öl nachfüllen" in titles()


def test_going_back_to_what_was_imported(row: UseCase, client: Client) -> None:
    edit(client, row, against=NEW)
    first = row.revisions.earliest("pk")

    form = client.get(f"{LIST}history/{row.pk}/revisions/{first.pk}/revert/").context["form"]
    client.post(address(row), form_data(form, revision=first.pk) | PUBLISH)

    assert OLD in public_text()
    row.refresh_from_db()
    assert {**row.content, "version": 1} == row.imported


def test_the_history_is_shown(row: UseCase, client: Client) -> None:
    edit(client, row, against=NEW)
    response = client.get(address(row, "history"))
    assert response.status_code == 200
    assert "Anna Müller" in page_text(response)


# Planned


def test_publishing_in_time(row: UseCase, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    start = timezone.now()
    edit(client, row, against=NEW, go_live_at=timezone.localtime(start + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M"))
    row.refresh_from_db()
    assert (row.live, row.approved_schedule) == (True, True)

    call_command("publish_scheduled", verbosity=0)
    assert OLD in public_text()
    number = content_version(CATALOGUE)
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(hours=3))
    call_command("publish_scheduled", verbosity=0)

    assert NEW in public_text()
    assert content_version(CATALOGUE) > number


def test_a_new_entry_in_time(row: UseCase, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    start = timezone.now()
    when = timezone.localtime(start + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
    form = form_of(row)
    client.post(f"{LIST}add/", form_data(form, key="oel-nachfuellen", title="Öl nachfüllen", go_live_at=when) | PUBLISH)
    assert Client().get("/ki-anwendungen/oel-nachfuellen/").status_code == 404

    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(hours=3))
    call_command("publish_scheduled", verbosity=0)

    assert Client().get("/ki-anwendungen/oel-nachfuellen/").status_code == 200


# End


def test_unpublished_means_gone(row: UseCase, client: Client) -> None:
    assert "Belege prüfen und ablegen" in titles()

    response = client.post(address(row, "unpublish"), follow=True)

    assert messages(response) == ["Veröffentlichung von 'Belege prüfen und ablegen' aufgehoben. Bearbeiten"]
    assert Client().get(PUBLIC).status_code == 404
    assert "Belege prüfen und ablegen" not in titles()
    assert "Belege prüfen und ablegen" not in page_text(Client().get("/ki-anwendungen/touren-planen/"))


def test_expired_means_gone(row: UseCase, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    start = timezone.now()
    edit(client, row, expire_at=timezone.localtime(start + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M"))
    assert Client().get(PUBLIC).status_code == 200

    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(hours=3))
    call_command("publish_scheduled", verbosity=0)

    assert Client().get(PUBLIC).status_code == 404


def test_deleting_counts_too_one_by_one_and_many_at_once(row: UseCase) -> None:
    number = content_version(CATALOGUE)
    row.delete()
    one = content_version(CATALOGUE)
    UseCase.objects.all().delete()
    assert number < one < content_version(CATALOGUE)
