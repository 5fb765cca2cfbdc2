"""Partners in the back office: who may, what the list shows, drafts, preview, publishing, and what is refused and why."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from lotse.network.models import Partner, published_partners
from tests.back_office import PUBLISH, editor_client, form_data, form_of, messages, preview, rows
from tests.factories import UserFactory
from tests.pages import page_text, text_of

pytestmark = pytest.mark.django_db

LIST = "/redaktion/snippets/network/partner/"
NEEDED = (
    "Bremen hätte dann keine Stelle der Gewerkschaftsseite für alle Branchen. Jedes Land braucht beide Seiten. "
    "Veröffentlichen Sie zuerst eine andere Stelle für Bremen."
)


@pytest.fixture
def client(anna: Any) -> Client:
    """Anna's browser; she is an editor."""
    return editor_client(anna)[0]


def row(key: str) -> Partner:
    found: Partner = Partner.objects.get(key=key)
    return found


def address(key: str, what: str = "edit") -> str:
    return f"{LIST}{what}/{row(key).pk}/"


def edit(client: Client, key: str, *, publish: bool = True, follow: bool = False, **changes: Any) -> Any:
    """Change fields of a partner in its form and send it."""
    return client.post(address(key), form_data(form_of(row(key)), **changes) | (PUBLISH if publish else {}), follow=follow)


def preview_of(client: Client, key: str, **changes: Any) -> str:
    return page_text(preview(client, address(key, "preview"), form_of(row(key)), **changes))


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


# Who


@pytest.mark.parametrize("what", ["", "add/", "edit/{}/", "unpublish/{}/", "history/{}/", "delete/{}/"])
def test_without_rights_nothing_is_open(partners: None, chris: Any, what: str) -> None:
    stranger = Client()
    path = LIST + what.format(row("bnw").pk)
    assert stranger.get(path).headers["Location"].startswith("/redaktion/login/")
    stranger.force_login(chris)
    assert stranger.get(path).headers["Location"].startswith("/redaktion/login/")


def test_editors_do_not_delete(partners: None, client: Client) -> None:
    assert client.post(address("tan", "delete")).status_code == 302
    assert Partner.objects.count() == 13


# List


@pytest.mark.parametrize("count", [1, 3])
def test_the_list(partners: None, client: Client, count: int, django_assert_num_queries: Any) -> None:
    Partner.objects.filter(position__gt=count).order_by()._raw_delete("default")
    client.get(LIST)

    with django_assert_num_queries(10):
        response = client.get(LIST)

    assert rows(response) == [
        ["Bildungswerk der Niedersächsischen Wirtschaft gGmbH", "Arbeitgeberseite", "NI", "Veröffentlicht", ""],
        ["Bildungsvereinigung Arbeit und Leben Niedersachsen e.V.", "Gewerkschaftsseite", "NI", "Veröffentlicht", ""],
        [
            "NORDMETALL Verband der Metall- und Elektroindustrie e.V. mit dem Bildungsverbund NORDBILDUNG",
            "Arbeitgeberseite", "NI, SH, HH, HB", "Veröffentlicht", "",
        ],
    ][:count]  # fmt: skip


def test_the_list_tells_drafts_and_plans(partners: None, client: Client) -> None:
    edit(client, "tan", publish=False, town="Büdelsdorf")
    edit(client, "aric", go_live_at="2099-12-24 09:00")
    client.post(address("ifbb", "unpublish"))

    states = {cells[0].split(" ")[0]: cells[3] for cells in rows(client.get(LIST))}

    assert {name: states[name] for name in ("TECHNISCHE", "Artificial", "Institut")} == {
        "TECHNISCHE": "Veröffentlicht + Entwurf",
        "Artificial": "veröffentlicht + geplant",
        "Institut": "Entwurf",
    }


@pytest.mark.parametrize(("typed", "count"), [("NIEDERSÄCHSISCHEN", 1), ("leben", 4), ("aul-", 4), ("Ölper", 0)])
def test_the_list_finds_with_umlauts(partners: None, client: Client, typed: str, count: int) -> None:
    assert len(rows(client.get(f"{LIST}results/", {"q": typed}))) == count


# Write, preview, publish


def test_saving_a_form_as_it_is_changes_nothing(partners: None, client: Client) -> None:
    before = published_partners()

    edit(client, "bildungswerk-hh-sh")  # its Länder stand in another order in the file

    assert published_partners() == before
    assert row("bildungswerk-hh-sh").content == row("bildungswerk-hh-sh").imported


def test_a_draft_is_seen_in_the_preview_and_nowhere_else(partners: None, client: Client) -> None:
    response = edit(client, "aul-bremen", publish=False, follow=True, name="Arbeit und Leben Überseestadt", town="")

    assert messages(response) == ["Partner 'Arbeit und Leben Überseestadt' geändert. Bearbeiten"]
    shown = preview_of(client, "aul-bremen")
    assert shown.startswith("Arbeit und Leben Überseestadt So sehen Besucherinnen und Besucher diese Stelle.")
    assert "Partner der Gewerkschaftsseite für Bremen. Hier geht es um den Blick der Beschäftigten." in shown
    public = page_text(Client().get("/beratung/"))
    assert "Überseestadt" not in public
    assert "Bildungsvereinigung Arbeit und Leben (DGB/VHS) e.V. Bremen" in public


def test_published_by_one_editor_read_by_everybody(partners: None, client: Client, bilal: Any) -> None:
    edit(client, "aul-bremen", publish=False, name="Arbeit und Leben Überseestadt")
    form = editor_client(bilal)[0].get(address("aul-bremen")).context["form"]
    assert form.initial["name"] == "Arbeit und Leben Überseestadt"

    edit(editor_client(bilal)[0], "aul-bremen")

    assert "Arbeit und Leben Überseestadt" in page_text(Client().get("/beratung/"))
    assert [(r.user.name if r.user else None) for r in row("aul-bremen").revisions.order_by("pk")] == [None, "Anna Müller", "Bilal Şahin"]


def test_a_website_counts_from_the_moment_it_is_published(partners: None, client: Client) -> None:
    assert Client().get("/kontakt/bwu/").status_code == 404
    edit(client, "bwu", website="https://www.unterweser.example")

    response = Client().get("/kontakt/bwu/")

    assert (response.status_code, response.headers["Location"]) == (302, "https://www.unterweser.example")


def test_a_new_partner_from_the_first_draft_with_gaps(partners: None, client: Client) -> None:
    response = client.post(f"{LIST}add/", {"key": "oelper", "name": "Ölper (erfunden)"}, follow=True)
    made = row("oelper")
    assert (made.live, response.status_code) == (False, 200)
    assert preview_of(client, "oelper").endswith(
        "Dieser Entwurf hat noch Lücken. Die Karte erscheint, sobald alle Pflichtfelder ausgefüllt sind. "
        "Was Sie geschrieben haben, ist im Entwurf gespeichert."
    )

    refused = edit(client, "oelper")
    assert errors(refused) == {
        "short": ["Schreiben Sie einen kurzen Namen; er steht in Sätzen."],
        "side": ["Wählen Sie aus, auf welcher Seite die Stelle steht."],
        "laender": ["Wählen Sie mindestens ein Land aus, in dem die Stelle arbeitet."],
        "source_title": ["Nennen Sie die Quelle. Ohne Quelle darf eine Stelle mit Ort und Internetadresse nicht auf den Seiten stehen."],
        "source_checked_on": ["Tragen Sie ein, wann Sie die Quelle zuletzt angesehen haben."],
    }

    edit(
        client, "oelper", short="Ölper", side="science", laender=["04"], topics="Prüfen\n\n Messen ", lead="",
        source_title="Eigene Angaben (erfunden)", source_checked_on="20.11.2026",
    )  # fmt: skip
    assert row("oelper").content == {
        "key": "oelper", "name": "Ölper (erfunden)", "short": "Ölper", "side": "science", "laender": ["04"], "topics": ["Prüfen", "Messen"],
        "source": {"title": "Eigene Angaben (erfunden)", "checked_on": "2026-11-20", "url": ""},
        "lead": False, "industry_group": "", "town": "", "website": "", "note": "", "consent_on": "",
    }  # fmt: skip
    assert "Ölper (erfunden)" in page_text(Client().get("/beratung/"))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("offis", "Wissenschaftlicher Partner in Niedersachsen für technische Fragen."),
        ("nordmetall", "dazu zählt nach unserer Zuordnung: Metall- und Elektroindustrie."),
        ("tan", "Diese Stelle steht zurzeit auf keiner Seite: Je Land steht nur die zuerst eingetragene Stelle"),
    ],
)
def test_the_preview_shows_the_cards_of_every_side(partners: None, client: Client, key: str, text: str) -> None:
    assert text in preview_of(client, key)


def test_the_preview_stands_in_a_frame_of_the_back_office_only(partners: None, client: Client) -> None:
    shown = preview(client, address("offis", "preview"), form_of(row("offis")))
    public = Client().get("/beratung/")

    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert "'unsafe-inline'" not in shown["Content-Security-Policy"]
    assert (shown["X-Frame-Options"], public["X-Frame-Options"]) == ("SAMEORIGIN", "DENY")
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]


# What is refused


def test_a_form_that_breaks_a_rule_says_so_at_the_field(partners: None, client: Client) -> None:
    before = published_partners()

    response = edit(client, "aul-bremen", laender=["03"])

    assert errors(response) == {"side": [NEEDED]}
    assert NEEDED in text_of(response.content.decode())
    assert published_partners() == before


# End


def test_unpublishing_one_that_is_needed_is_refused(partners: None, client: Client) -> None:
    response = client.post(address("aul-bremen", "unpublish"), follow=True)

    assert messages(response) == [f"„Bildungsvereinigung Arbeit und Leben (DGB/VHS) e.V. Bremen“ bleibt veröffentlicht. {NEEDED}"]
    assert row("aul-bremen").live
    assert Client().get("/beratung/").status_code == 200


def test_unpublishing_one_that_is_not_needed(partners: None, client: Client) -> None:
    response = client.post(address("aric", "unpublish"), follow=True)

    assert messages(response) == ["Veröffentlichung von 'Artificial Intelligence Center Hamburg (ARIC) e.V.' aufgehoben. Bearbeiten"]
    assert "ARIC" not in page_text(Client().get("/beratung/"))


@pytest.mark.parametrize("several", [False, True])
def test_deleting_one_that_is_needed_is_refused(partners: None, db: None, several: bool) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    one = address("aul-bremen", "delete")
    many = f"/redaktion/bulk/network/partner/delete/?id={row('aul-bremen').pk}&id={row('tan').pk}"

    response = client.post(many if several else one, follow=True)

    names = "„Bildungsvereinigung Arbeit und Leben (DGB/VHS) e.V. Bremen“"
    together = f"„TECHNISCHE AKADEMIE NORD e.V.“, {names}" if several else names
    assert messages(response) in (
        [f"{together}: nicht gelöscht. {NEEDED}"],
        [f"{names}, „TECHNISCHE AKADEMIE NORD e.V.“: nicht gelöscht. {NEEDED}"],
    )
    assert Partner.objects.count() == 13


def test_two_editors_at_once(partners: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form was right when it was checked; then somebody else took the other one off."""
    edit(client, "aul-niedersachsen", laender=["03", "04"])
    form = form_of(row("aul-bremen"))
    monkeypatch.setattr("lotse.network.editing.problems_after", lambda change: [])
    edit(client, "aul-niedersachsen", laender=["03"])

    response = client.post(address("aul-bremen"), form_data(form, laender=["02"]) | PUBLISH, follow=True)

    assert messages(response)[-1:] == [f"Der Entwurf ist gespeichert, aber nicht veröffentlicht. {NEEDED}"]
    assert (row("aul-bremen").content["laender"], row("aul-bremen").get_latest_revision_as_object().content["laender"]) == (["04"], ["02"])


def test_publishing_in_time(partners: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    start = timezone.now()
    edit(client, "aul-bremen", name="Arbeit und Leben Überseestadt", go_live_at=(start + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M"))
    assert row("aul-bremen").live
    read: Callable[[], bool] = lambda: "Überseestadt" in page_text(Client().get("/beratung/"))  # noqa: E731

    call_command("publish_scheduled", verbosity=0)
    assert not read()
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(hours=3))
    call_command("publish_scheduled", verbosity=0)
    assert read()
