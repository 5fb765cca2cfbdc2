"""The form of a partner: it takes a record apart and puts it together again, and says at each field what is wrong."""

from typing import Any

import pytest

from lotse.network.models import Partner
from tests.back_office import form_data

pytestmark = pytest.mark.django_db

HTTPS = "Die Adresse muss mit https:// beginnen und vollständig sein, zum Beispiel https://www.verband.example."
KEY = "Der Schlüssel besteht aus kleinen Buchstaben, Ziffern und einzelnen Bindestrichen, zum Beispiel verband-am-markt."
TAKEN = "Diesen Schlüssel gibt es schon. Wählen Sie einen anderen, oder ändern Sie die vorhandene Stelle."
FUTURE = "Der 1. Januar 2099 liegt in der Zukunft. Tragen Sie den Tag ein, an dem es geschah."
NEEDED = (
    "Bremen hätte dann keine Stelle der Gewerkschaftsseite für alle Branchen. Jedes Land braucht beide Seiten. "
    "Veröffentlichen Sie zuerst eine andere Stelle für Bremen."
)
LEAD = (
    "Genau eine Stelle leitet den Verbund, es wären 0. Setzen Sie zuerst bei der neuen Leitung das Häkchen und "
    "veröffentlichen Sie sie; die bisherige gibt die Leitung dabei ab."
)


def form_of(partner: Partner | None = None, **changes: Any) -> Any:
    """Return the form of a partner, or of a new one, as it was sent with `changes`."""
    made = Partner.snippet_viewset.get_form_class(for_update=partner is not None)
    shown = made(instance=partner or Partner())
    return made(form_data(shown, **changes), instance=partner or Partner())


def copy_of(source: str, **changes: Any) -> Any:
    """Return the form of a new partner, filled in like another one."""
    made = Partner.snippet_viewset.get_form_class()
    return made(form_data(made(instance=Partner.objects.get(key=source)), **{"key": "oelper", **changes}), instance=Partner())


def errors(form: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in form.errors.items()}


@pytest.mark.parametrize("key", ["bnw", "nordmetall", "bildungswerk-hh-sh", "aul-bremen"])
def test_nothing_is_lost(partners: None, key: str) -> None:
    partner = Partner.objects.get(key=key)
    form = form_of(partner)

    assert errors(form) == {}
    assert form.save(commit=False).content == partner.imported


def test_laender_keep_their_order_and_new_ones_follow(partners: None) -> None:
    form = form_of(Partner.objects.get(key="bildungswerk-hh-sh"), laender=["03", "01", "02"])

    assert errors(form) == {}
    assert form.save(commit=False).content["laender"] == ["02", "01", "03"]


@pytest.mark.parametrize(
    ("key", "changes", "expected"),
    [
        ("bnw", {"website": "http://www.bnw.de"}, {"website": HTTPS}),
        ("bnw", {"website": "www.bnw.de"}, {"website": HTTPS}),
        ("bnw", {"website": "https://bnw de"}, {"website": HTTPS}),
        ("bnw", {"source_url": "ftp://bnw.de"}, {"source_url": HTTPS}),
        ("bnw", {"source_checked_on": "01.01.2099"}, {"source_checked_on": FUTURE}),
        ("bnw", {"consent_on": "01.01.2099"}, {"consent_on": FUTURE}),
        ("bnw", {"consent_on": "gestern"}, {"consent_on": "Das ist kein Tag. Schreiben Sie zum Beispiel 25.11.2026."}),
        ("bnw", {"lead": None}, {"lead": LEAD}),
        ("aul-bremen", {"laender": ["03"]}, {"side": NEEDED}),
        ("aul-bremen", {"industry_group": "metal-electrical"}, {"side": NEEDED}),
        ("aul-bremen", {"expire_at": "2099-12-24 09:00"}, {"expire_at": f"Die Stelle kann nicht von selbst wegfallen: {NEEDED}"}),
        (
            "tan",
            {"name": "", "short": "", "laender": [], "source_title": "", "source_checked_on": ""},
            {
                "name": "Schreiben Sie den vollen Namen der Stelle.",
                "short": "Schreiben Sie einen kurzen Namen; er steht in Sätzen.",
                "laender": "Wählen Sie mindestens ein Land aus, in dem die Stelle arbeitet.",
                "source_title": "Nennen Sie die Quelle. "
                "Ohne Quelle darf eine Stelle mit Ort und Internetadresse nicht auf den Seiten stehen.",
                "source_checked_on": "Tragen Sie ein, wann Sie die Quelle zuletzt angesehen haben.",
            },
        ),
    ],
)
def test_what_is_wrong(partners: None, key: str, changes: dict[str, Any], expected: dict[str, str]) -> None:
    assert errors(form_of(Partner.objects.get(key=key), **changes)) == {name: [text] for name, text in expected.items()}


@pytest.mark.parametrize(
    ("key", "message"), [("Ölper", KEY), ("OELPER", KEY), ("oel--per", KEY), ("oel_per", None), ("", KEY), ("bnw", TAKEN)]
)
def test_a_key_that_does_not_work(partners: None, key: str, message: str | None) -> None:
    assert errors(copy_of("tan", key=key)) == ({"key": [message]} if message else {})


def test_the_key_of_a_partner_never_changes(partners: None) -> None:
    form = form_of(Partner.objects.get(key="tan"), key="oelper", town="Büdelsdorf")

    assert errors(form) == {}
    saved = form.save(commit=False)
    assert (saved.key, saved.content["key"], saved.content["town"]) == ("tan", "tan", "Büdelsdorf")


def test_a_new_lead_is_no_problem(partners: None) -> None:
    assert errors(form_of(Partner.objects.get(key="bwu"), lead="on")) == {}


def test_two_that_stand_in_for_each_other_do_not_both_expire(partners: None) -> None:
    Partner.objects.filter(key="aul-niedersachsen").update(expire_at="2099-01-01T00:00Z")
    Partner.objects.filter(key="aul-niedersachsen").update(
        content=Partner.objects.get(key="aul-niedersachsen").content | {"laender": ["03", "04"]}
    )

    form = form_of(Partner.objects.get(key="aul-bremen"), expire_at="2099-12-24 09:00")

    assert errors(form) == {"expire_at": [f"Die Stelle kann nicht von selbst wegfallen: {sentence}" for sentence in (
        NEEDED.replace("Bremen", "Niedersachsen"), NEEDED,
    )]}  # fmt: skip


def test_a_draft_may_have_gaps(partners: None) -> None:
    made = Partner.snippet_viewset.get_form_class()
    form = made({"key": "oelper", "name": "Ölper (erfunden)", "website": "oelper"}, instance=Partner())
    form.defer_required_fields()

    assert errors(form) == {}
    assert form.save(commit=False).content == {
        "key": "oelper", "name": "Ölper (erfunden)", "website": "oelper", "lead": False, "topics": [], "source": {},
    }  # fmt: skip


def test_an_adopted_centre_needs_the_consent(partners: None, adopted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("models", "editing"):
        monkeypatch.setattr(f"lotse.network.{module}.current_region", lambda: adopted)

    assert errors(copy_of("tan", short="Ölper")) == {
        "consent_on": [
            "Das Zentrum hat Lotse übernommen. Deshalb braucht „Ölper“ einen Tag der Zustimmung. "
            "Tragen Sie ein, wann die Stelle zugestimmt hat, hier genannt zu werden."
        ]
    }
    assert errors(copy_of("tan", consent_on="2026-11-02")) == {}
