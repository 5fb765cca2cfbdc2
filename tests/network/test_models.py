"""Partners in the database: what is published together keeps the rules, drafts change nothing, history keeps everything."""

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from lotse.core.queries import content_version
from lotse.network.models import PARTNERS, Partner, PartnersRefusedError, one_change, problems_after, published_partners
from lotse.region.domain.partner_rules import in_english
from tests.factories.network import partner

pytestmark = pytest.mark.django_db

NO_UNION = "partners.toml: Bremen has no partner of side 'union' for all industries. Every Land needs both sides."
NO_LEAD = "partners.toml: exactly one partner has lead = true, found 0."


def row(key: str) -> Partner:
    found: Partner = Partner.objects.get(key=key)
    return found


def new(key: str, **changes: Any) -> Partner:
    """Return an unsaved partner that is not published."""
    made = Partner(live=False)
    made.set_content(partner(key, **changes))
    return made


def change(key: str, **changes: Any) -> Any:
    """Save a draft of an imported partner and return its revision."""
    draft = row(key)
    draft.content = {**draft.content, **changes}
    return draft.save_revision()


def schedule(key: str, **times: datetime) -> None:
    """Do what the back office does with the times of the panel: publish a revision that carries them."""
    draft = row(key).get_latest_revision_as_object()
    for name, time in times.items():
        setattr(draft, name, time)
    draft.save_revision().publish()


def leads() -> list[str]:
    return [p.key for p in published_partners() if p.lead]


# Rules


@pytest.mark.parametrize("how", ["unpublish", "delete", "delete several"])
def test_a_side_of_a_land_stays(partners: None, how: str) -> None:
    steps = {
        "unpublish": lambda: row("aul-bremen").unpublish(),
        "delete": lambda: row("aul-bremen").delete(),
        "delete several": lambda: Partner.objects.filter(key__in=["aul-bremen", "tan"]).delete(),
    }
    with pytest.raises(PartnersRefusedError) as caught:
        steps[how]()

    assert str(caught.value) == NO_UNION
    assert Partner.objects.live().count() == 13


def test_one_whom_nobody_needs_may_go(partners: None) -> None:
    row("tan").unpublish()
    row("ifbb").delete()

    assert [p.key for p in published_partners() if p.side == "training"] == []
    assert list(Partner.objects.filter(live=False).values_list("key", flat=True)) == ["tan"]


def test_a_side_may_go_when_another_one_stands_in(partners: None) -> None:
    stand_in = new("aul-weser", side="union", laender=["04"])
    stand_in.save()
    stand_in.save_revision().publish()

    row("aul-bremen").unpublish()

    assert [p.key for p in published_partners() if "04" in p.laender and p.side == "union"] == ["aul-weser"]


def test_a_published_text_must_not_break_a_rule(partners: None) -> None:
    revision = change("aul-bremen", laender=["03"])

    with pytest.raises(PartnersRefusedError) as caught:
        revision.publish()

    assert str(caught.value) == NO_UNION
    assert row("aul-bremen").content["laender"] == ["04"]


def test_a_new_lead_takes_over(partners: None) -> None:
    change("bwu", lead=True).publish()

    assert leads() == ["bwu"]
    assert row("bnw").content["lead"] is False


def test_the_lead_cannot_just_go(partners: None) -> None:
    with pytest.raises(PartnersRefusedError) as caught:
        change("bnw", lead=False).publish()
    assert str(caught.value) == NO_LEAD
    assert leads() == ["bnw"]


def test_several_changes_are_judged_together(partners: None) -> None:
    with one_change():
        for key, lead in (("bnw", False), ("bwu", True)):
            changed = row(key)
            changed.content = {**changed.content, "lead": lead}
            changed.save()

    assert leads() == ["bwu"]


def test_a_rule_that_is_broken_already_does_not_stop_repairs(partners: None) -> None:
    Partner.objects.filter(key__in=["aul-bremen", "aul-hamburg"]).update(live=False)

    row("aul-hamburg").get_latest_revision_as_object().save_revision().publish()

    assert [in_english(problem) for problem in problems_after({"aul-niedersachsen": None})] == [NO_UNION.replace("Bremen", "Niedersachsen")]
    assert row("aul-hamburg").live


def test_what_would_be_is_not_what_is(partners: None) -> None:
    after = {"aul-bremen": None, "neu": partner("neu", side="union", laender=["04"], lead=True).value()}

    assert problems_after(after) == problems_after({}) == []
    assert [in_english(problem) for problem in problems_after({"bnw": None})] == [
        NO_LEAD,
        "partners.toml: Niedersachsen has no partner of side 'employer' for all industries. Every Land needs both sides.",
    ]
    assert leads() == ["bnw"]


# Time


@pytest.fixture
def minutes_pass(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that moves the clock and does what the clock process does every minute."""
    start = timezone.now()

    def move(minutes: int) -> datetime:
        monkeypatch.setattr(timezone, "now", lambda: start + timedelta(minutes=minutes))
        call_command("publish_scheduled", verbosity=0)
        return start

    return move


def test_a_change_in_time_leaves_the_partner_on_the_pages_until_then(partners: None, minutes_pass: Any) -> None:
    change("aul-bremen", town="Bremerhaven")
    schedule("aul-bremen", go_live_at=timezone.now() + timedelta(minutes=5))

    minutes_pass(4)
    assert (row("aul-bremen").live, row("aul-bremen").content["town"]) == (True, "Bremen")
    minutes_pass(6)
    assert (row("aul-bremen").live, row("aul-bremen").content["town"]) == (True, "Bremerhaven")


def test_what_expires_goes_if_nobody_needs_it(partners: None, minutes_pass: Any) -> None:
    schedule("tan", expire_at=timezone.now() + timedelta(minutes=5))

    minutes_pass(6)

    assert (row("tan").live, row("tan").expired) == (False, True)


def test_what_is_needed_waits_and_everything_else_happens(partners: None, minutes_pass: Any, caplog: pytest.LogCaptureFixture) -> None:
    for key in ("aul-bremen", "tan"):
        schedule(key, expire_at=timezone.now() + timedelta(minutes=5))
    change("aul-hamburg", laender=["03"])
    schedule("aul-hamburg", go_live_at=timezone.now() + timedelta(minutes=5))
    change("aric", town="Altona")
    schedule("aric", go_live_at=timezone.now() + timedelta(minutes=5))

    with caplog.at_level(logging.ERROR, "lotse.network"):
        minutes_pass(6)

    assert {key: row(key).live for key in ("aul-bremen", "aul-hamburg", "tan")} == {"aul-bremen": True, "aul-hamburg": True, "tan": False}
    assert (row("aul-hamburg").content["laender"], row("aric").content["town"]) == (["02"], "Altona")
    waits = "partner {}: what was scheduled waits, because: {}"
    assert caplog.messages == [waits.format("aul-bremen", NO_UNION), waits.format("aul-hamburg", NO_UNION.replace("Bremen", "Hamburg"))]

    stand_in = new("aul-weser", side="union", laender=["04"])
    stand_in.save()
    stand_in.save_revision().publish()
    minutes_pass(7)
    assert not row("aul-bremen").live


# Drafts, history, order


def test_a_draft_changes_nothing_that_others_read(partners: None) -> None:
    before, number = published_partners(), content_version(PARTNERS)

    change("bnw", name="Bildungswerk Ölper")

    assert (published_partners(), content_version(PARTNERS)) == (before, number)
    assert row("bnw").get_latest_revision_as_object().content["name"] == "Bildungswerk Ölper"


def test_every_other_change_counts(partners: None) -> None:
    number = content_version(PARTNERS)
    change("bnw", note="Müller").publish()
    published = content_version(PARTNERS)
    row("tan").unpublish()
    unpublished = content_version(PARTNERS)
    row("tan").delete()

    assert number < published < unpublished < content_version(PARTNERS)


def test_the_imported_state_stays_in_the_history(partners: None) -> None:
    change("bnw", town="Ölper")

    towns = [revision.as_object().content["town"] for revision in row("bnw").revisions.order_by("pk")]
    assert towns == ["Hannover", "Ölper"]
    assert row("bnw").live_revision.as_object().content["town"] == "Hannover"


def test_an_older_revision_brings_back_neither_order_nor_import(partners: None) -> None:
    change("bnw", town="Ölper")
    Partner.objects.filter(key="bnw").update(position=7, imported={"key": "bnw"}, in_files=False)

    restored = row("bnw").revisions.earliest("pk").as_object()

    assert (restored.position, restored.imported, restored.in_files) == (7, {"key": "bnw"}, False)


def test_a_new_partner_comes_last(partners: None) -> None:
    made = new("aul-weser", side="union", laender=["04"])
    made.save()

    assert (row("bnw").position, made.position, str(made)) == (1, 14, "Bildungsverband Süderelbe (erfunden)")


def test_a_draft_with_gaps_has_a_name() -> None:
    made = Partner()
    made.set_draft({"key": "neu", "topics": [], "source": {}})
    assert (made.name, made.name_sort, made.side, made.content) == (
        "Entwurf ohne Namen", "entwurf ohne namen", "", {"key": "neu", "topics": [], "source": {}},
    )  # fmt: skip


def test_a_record_of_another_format_is_left_out_and_named(partners: None, caplog: pytest.LogCaptureFixture) -> None:
    Partner.objects.filter(key="tan").update(content={"key": "tan", "seit": "früher"})

    assert "tan" not in [p.key for p in published_partners()]
    assert caplog.messages == ["partner tan does not fit the format and is not shown; edit it in the back office"]
