"""Reading of entries: what is not published, related entries, codes in words, and how many queries it costs."""

from datetime import date
from typing import Any

import pytest

from lotse.knowledge import queries
from lotse.knowledge.content import Review
from lotse.knowledge.queries import review_in_words, titles, use_case_page, weeks_in_words
from tests.factories.knowledge import UseCaseFactory, use_case

database = pytest.mark.django_db


def add(key: str, title: str = "Belege prüfen und ablegen", **values: Any) -> None:
    live = values.pop("live", True)
    UseCaseFactory(entry=use_case(key, title=title, **values), live=live)


@database
def test_what_is_not_published_is_nowhere() -> None:
    add("weg", live=False)
    add("da", related=["weg", "fehlt"])
    assert use_case_page("weg") is None
    assert titles() == {"da": "Belege prüfen und ablegen"}
    page = use_case_page("da")
    assert page is not None
    assert page.related == ()


@database
def test_an_unknown_key_has_no_page() -> None:
    assert use_case_page("gibt-es-nicht") is None


@database
@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_a_use_case_costs_two_queries(count: int, django_assert_num_queries: Any) -> None:
    keys = [f"nachbar-{number}" for number in range(4)]
    for key in keys[:count]:
        add(key)
    add("belege", related=keys)

    with django_assert_num_queries(2):
        page = use_case_page("belege")

    assert page is not None
    assert [card.key for card in page.related] == keys[:count]


@database
def test_related_entries_stand_in_the_order_of_the_file() -> None:
    for key in ("a", "b", "c"):
        add(key)
    add("belege", related=["c", "a", "b"])
    page = use_case_page("belege")
    assert page is not None
    assert [card.key for card in page.related] == ["c", "a", "b"]


@database
def test_codes_are_written_out() -> None:
    changes = {"industries": ["*", "C"], "maturity": "emerging", "effort__level": "large", "effort__weeks_to_trial": [8, 8]}
    add("belege", **changes)
    page = use_case_page("belege")
    assert page is not None
    assert page.entry == use_case(
        "belege", industries=["*", "C"], maturity="emerging", effort__level="large", effort__weeks_to_trial=[8, 8]
    )
    assert (page.function, page.industries) == ("Buchhaltung und Finanzen", ("Verarbeitendes Gewerbe",))
    assert (page.maturity, page.effort, page.weeks) == ("Im Kommen: noch wenig Erfahrung", "groß", "8 Wochen")
    assert len(page.task_areas) == 2
    assert len(page.techniques) == 1


@database
def test_an_entry_for_everybody() -> None:
    add("belege", kind="without_ai", techniques=[])
    page = use_case_page("belege")
    assert page is not None
    assert (page.industries, page.techniques) == (("Alle Branchen",), ())


@pytest.mark.parametrize(
    ("span", "words"), [((1, 1), "1 Woche"), ((2, 2), "2 Wochen"), ((1, 2), "1 bis 2 Wochen"), ((4, 12), "4 bis 12 Wochen")]
)
def test_weeks_in_words(span: tuple[int, int], words: str) -> None:
    assert weeks_in_words(*span) == words


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (Review(state="machine_written"), "Von einem Programm geschrieben. Noch kein Mensch hat den Text fachlich geprüft."),
        (
            Review(state="checked", by="Jörg Weiß", side="employer", on=date(2026, 3, 1)),
            "Geprüft von Jörg Weiß (Arbeitgeberseite) am 1. März 2026.",
        ),
        (
            Review(state="checked", by="Ayşe Öztürk", side="union", on=date(2026, 11, 25)),
            "Geprüft von Ayşe Öztürk (Gewerkschaftsseite) am 25. November 2026.",
        ),
        (
            Review(state="checked", by="Dr. Ümit Groß", side="science", on=date(2026, 12, 24)),
            "Geprüft von Dr. Ümit Groß (Wissenschaft) am 24. Dezember 2026.",
        ),
        (
            Review(state="signed_by_both", management_by="Jörg Weiß", works_council_by="Ayşe Öztürk", on=date(2026, 1, 2)),
            "Von beiden Seiten abgezeichnet am 2. Januar 2026: Jörg Weiß (Arbeitgeberseite), Ayşe Öztürk (Gewerkschaftsseite).",
        ),
    ],
)
def test_review_in_words(review: Review, words: str) -> None:
    assert review_in_words(review) == words


def test_every_value_has_a_name_on_screen() -> None:
    assert list(queries.MATURITY_NAMES) == ["established", "available", "emerging"]
    assert list(queries.LEVEL_NAMES.values()) == ["klein", "mittel", "groß"]
