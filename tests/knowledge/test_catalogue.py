"""What the page of the catalogue is made of: addresses, counts, order, pages, ways out of nothing, and how many queries it costs."""

from typing import Any

import pytest
from django.conf import settings
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge import catalogue_listing
from lotse.knowledge.catalogue import CataloguePage, catalogue_page
from lotse.knowledge.catalogue_listing import FACETS, current_listing, value_names
from lotse.knowledge.models import UseCase
from tests.factories.knowledge import UseCaseFactory, use_case

database = pytest.mark.django_db


def add(key: str, title: str = "Übergabe prüfen", **values: Any) -> None:
    live = values.pop("live", True)
    UseCaseFactory(entry=use_case(key, title=title, **values), live=live)


@pytest.fixture
def six(db: None) -> None:
    """Six entries that differ in every facet and share no word that is searched for."""
    plain = {
        "concept": "Ablage",
        "promise": "Ein Mensch entscheidet.",
        "description__text": "So geht es.",
        "description__input": "Bilder.",
        "description__output": "Eine Liste.",
    }
    add("angebot", "Angebote schreiben", noun="Angebot", function="vertrieb", industries=["F"], effort__level="large", **plain)
    add("aerger", "Ärger sammeln", noun="Ärger", function="service", industries=["47"], techniques=["KOM1"], **plain)
    add("belege", "Belege lesen", noun="Beleg", industries=["*"], techniques=["WAH1", "KOM1"], **plain)
    add("formular", "Formular statt Zettel", noun="Formular", kind="without_ai", techniques=[], function="buero", industries=["C"], **plain)
    plan = plain | {"description__text": "Der Kessel wird heiß. So geht es."}
    add(
        "schicht",
        "Schichten planen",
        noun="Schicht",
        function="personal",
        industries=["Q", "55"],
        task_areas=["personal", "pflege"],
        **plan,
    )
    add("zahlung", "Zahlungen sammeln", noun="Zahlung", industries=["46"], effort__level="medium", **plain)


def keys(page: CataloguePage) -> list[str]:
    return [card.address.removeprefix("/ki-anwendungen/").removesuffix("/") for card in page.cards]


def shown(search: str = "", **choice: list[str]) -> list[str]:
    return keys(catalogue_page({"seite": ["1"], **choice}, search))


def counts(page: CataloguePage, title: str) -> dict[str, int]:
    [facet] = [facet for facet in page.facets if str(facet.title) == title]
    return {str(way.name): way.count for way in (*facet.values, *facet.rest)}


@database
def test_an_empty_catalogue() -> None:
    for page in (catalogue_page({}), catalogue_page({}, "Öl"), catalogue_page({"ki": ["nein"], "seite": ["3"]})):
        assert (page.total, page.count, page.facets, page.groups, page.cards, page.steps) == (0, 0, (), (), (), ())
        assert (page.fewer, page.without_search, page.functions) == ((), None, ())


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"funktion": ["finanzen"]}, ["belege", "zahlung"]),
        ({"funktion": ["finanzen", "buero"]}, ["belege", "formular", "zahlung"]),
        ({"funktion": ["finanzen", "buero"], "ki": ["ja"]}, ["belege", "zahlung"]),
        ({"branche": ["bau"]}, ["angebot", "belege"]),
        ({"branche": ["handel"]}, ["aerger", "belege", "zahlung"]),
        ({"branche": ["metall-elektro"]}, ["belege", "formular"]),
        ({"branche": ["pflege-soziales", "gastgewerbe"]}, ["belege", "schicht"]),
        ({"ki": ["nein"]}, ["formular"]),
        ({"aufwand": ["mittel", "gross"]}, ["angebot", "zahlung"]),
        ({"aufgabe": ["pflege"]}, ["schicht"]),
        ({"technik": ["KOM1"]}, ["aerger", "belege"]),
        ({"ki": ["nein"], "technik": ["KOM1"]}, []),
        ({}, ["angebot", "aerger", "belege", "formular", "schicht", "zahlung"]),
    ],
)
def test_choices(six: None, choice: dict[str, list[str]], found: list[str]) -> None:
    assert shown(**choice) == found
    assert catalogue_page(choice).count == len(found)


def test_counts_say_what_one_more_value_would_show(six: None) -> None:
    page = catalogue_page({"funktion": ["finanzen"], "branche": ["handel"]})
    assert counts(page, "Funktion im Betrieb") == {
        "Vertrieb und Angebote": 0, "Buchhaltung und Finanzen": 2, "Personal und Einsatzplanung": 0, "Büro und Dokumente": 0,
        "Kundenservice und Telefon": 1,
    }  # fmt: skip
    assert counts(page, "Mit oder ohne KI") == {"mit KI": 2, "ohne KI": 0}
    assert counts(page, "Aufwand") == {"klein": 1, "mittel": 1, "groß": 0}
    assert counts(page, "Branche")["Bau und Ausbau"] == 1
    assert counts(page, "Technik") == {"Verarbeitung natürlicher Sprache": 1, "Bildverstehen": 2}


def test_counts_within_a_search(six: None) -> None:
    page = catalogue_page({}, "sammeln")
    assert (keys(page), page.count, page.total) == (["aerger", "zahlung"], 2, 6)
    assert counts(page, "Funktion im Betrieb")["Kundenservice und Telefon"] == 1
    assert counts(page, "Mit oder ohne KI") == {"mit KI": 2, "ohne KI": 0}


def test_a_value_with_nothing_has_no_address_unless_it_is_chosen(six: None) -> None:
    page = catalogue_page({"ki": ["nein"], "aufwand": ["gross"]})
    ways = {str(way.name): (way.address, way.chosen) for facet in page.facets for way in facet.values}
    assert ways["ohne KI"] == ("/ki-anwendungen/?aufwand=gross", True)
    assert ways["mit KI"] == ("/ki-anwendungen/?ki=nein&ki=ja&aufwand=gross", False)
    assert ways["klein"] == ("/ki-anwendungen/?ki=nein&aufwand=gross&aufwand=klein", False)
    assert ways["mittel"] == ("", False)
    assert ways["Vertrieb und Angebote"] == ("", False)


def test_at_most_eight_values_stand_open_and_the_rest_is_folded_by_name(six: None) -> None:
    [industries] = [facet for facet in catalogue_page({}).facets if str(facet.title) == "Branche"]
    assert (len(industries.values), len(industries.rest), industries.unfolded) == (8, 12, False)
    assert str(industries.values[0].name) == "Groß- und Einzelhandel"  # three of six fit it, more than any other
    names = [str(way.name) for way in industries.rest]
    assert names[:3] == ["Autohaus und Kfz-Werkstatt", "Banken, Versicherungen, Immobilien", "Beratung, Planung, freie Berufe"]
    [industries] = [facet for facet in catalogue_page({"branche": ["bildung"]}).facets if str(facet.title) == "Branche"]
    assert ([str(way.name) for way in industries.rest if way.chosen], industries.unfolded) == (["Bildung und Erziehung"], True)


@pytest.mark.parametrize(
    ("given_", "notes", "found"),
    [
        (
            {"branche": ["43"]},
            [
                "Bei „Branche“ gibt es „43“ nicht, vielleicht ist die Adresse alt oder unvollständig. "
                "Die Liste zeigt, was ohne diese Angabe passt. Wählen Sie selbst aus, was Sie suchen."
            ],
            6,
        ),
        (
            {"ki": ["vielleicht"], "funktion": ["finanzen"], "seite": ["0"]},
            [
                "Bei „Mit oder ohne KI“ gibt es „vielleicht“ nicht, vielleicht ist die Adresse alt oder unvollständig. "
                "Die Liste zeigt, was ohne diese Angabe passt. Wählen Sie selbst aus, was Sie suchen.",
                "Eine Seite „0“ hat diese Liste nicht. Sie sehen Seite 1 von 1.",
            ],
            2,
        ),
        ({"seite": ["zwei"]}, ["Eine Seite „zwei“ hat diese Liste nicht. Sie sehen Seite 1 von 1."], 6),
        ({"seite": ["٢"]}, ["Eine Seite „٢“ hat diese Liste nicht. Sie sehen Seite 1 von 1."], 6),
        ({"seite": ["9" * 5_000]}, [f"Eine Seite „{'9' * 40}“ hat diese Liste nicht. Sie sehen Seite 1 von 1."], 6),
        ({"seite": ["-1"]}, ["Eine Seite „-1“ hat diese Liste nicht. Sie sehen Seite 1 von 1."], 6),
        ({"farbe": ["grün"], "art": ["ai"]}, [], 6),
    ],
)
def test_what_an_address_names_in_vain_is_said(six: None, given_: dict[str, list[str]], notes: list[str], found: int) -> None:
    page = catalogue_page(given_)
    assert (list(page.notes), page.count) == (notes, found)


@database
def test_pages_of_24() -> None:
    for number in range(60):
        add(f"eintrag-{number:02}", f"Übergabe prüfen {number:02}", function="buero" if number < 30 else "finanzen")
    first, second, last = (catalogue_page({"seite": [str(number)]}) for number in (1, 2, 3))
    assert [len(page.cards) for page in (first, second, last)] == [24, 24, 12]
    assert [keys(page)[0] for page in (first, second, last)] == ["eintrag-00", "eintrag-24", "eintrag-48"]
    assert [(step.name, step.address, step.current) for step in second.steps] == [
        ("Zurück", "/ki-anwendungen/?seite=1", False),
        ("1", "/ki-anwendungen/?seite=1", False),
        ("2", "/ki-anwendungen/?seite=2", True),
        ("3", "/ki-anwendungen/?seite=3", False),
        ("Weiter", "/ki-anwendungen/?seite=3", False),
    ]
    assert [step.name for step in first.steps] == ["1", "2", "3", "Weiter"]
    assert [step.name for step in last.steps] == ["Zurück", "1", "2", "3"]
    assert [step.address for step in catalogue_page({"funktion": ["buero"]}).steps] == [
        "/ki-anwendungen/?funktion=buero", "/ki-anwendungen/?funktion=buero&seite=2", "/ki-anwendungen/?funktion=buero&seite=2",
    ]  # fmt: skip
    assert catalogue_page({"seite": ["4"]}).notes == ("Eine Seite „4“ hat diese Liste nicht. Sie sehen Seite 3 von 3.",)
    assert keys(catalogue_page({"seite": ["4"]})) == keys(last)


@database
def test_the_overview_names_eight_entries_of_each_function() -> None:
    for number in range(9):
        add(f"eintrag-{number}", f"Prüfen {number}")
    add("oeffnen", "Öfter anbieten", function="vertrieb")
    add("aerger", "Ärger vermeiden", function="vertrieb")
    page = catalogue_page({})
    assert (page.cards, page.steps, page.count) == ((), (), 11)
    assert [(group.key, group.name, group.count, len(group.rows), group.address) for group in page.groups] == [
        ("vertrieb", "Vertrieb und Angebote", 2, 2, "/ki-anwendungen/?funktion=vertrieb"),
        ("finanzen", "Buchhaltung und Finanzen", 9, 8, "/ki-anwendungen/?funktion=finanzen"),
    ]
    assert [row.title for row in page.groups[0].rows] == ["Ärger vermeiden", "Öfter anbieten"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("Belege", ["belege"]),
        ("BELEGEN", ["belege"]),
        ("Belegsnummer", ["belege"]),
        ("aerger", ["aerger"]),
        ("Ärger sammeln", ["aerger"]),
        ("schichtplanung", ["schicht"]),
        ("Handel", ["aerger", "zahlung"]),  # by the name of the industry
        ("Kundenservice", ["aerger"]),  # by the name of the function
        ("Zahl", ["zahlung"]),  # the beginning of a word
        ("%", []),
        ("'; --", []),
    ],
)
def test_search(six: None, search: str, found: list[str]) -> None:
    assert shown(search) == found


def test_a_search_stays_within_the_choice(six: None) -> None:
    assert shown("sammeln", funktion=["finanzen"]) == ["zahlung"]


def test_marks_stand_on_the_searched_words_and_everything_else_is_escaped(six: None) -> None:
    add("boese", "Angebote <b>prüfen</b>", promise="Ein Preis & ein Wort.")
    cards = {card.address: card for card in catalogue_page({}, "Angebot").cards}
    assert cards["/ki-anwendungen/angebot/"].title == "<mark>Angebote</mark> schreiben"
    assert cards["/ki-anwendungen/boese/"].title == "<mark>Angebote</mark> &lt;b&gt;prüfen&lt;/b&gt;"
    assert conditional_escape(cards["/ki-anwendungen/boese/"].promise) == "Ein Preis &amp; ein Wort."
    add("noch-boeser", "Preise senken", promise="Ein <i>Angebot</i> & ein Wort.")
    cards = {card.address: card for card in catalogue_page({}, "Angebot").cards}
    assert cards["/ki-anwendungen/noch-boeser/"].promise == "Ein &lt;i&gt;<mark>Angebot</mark>&lt;/i&gt; &amp; ein Wort."


def test_a_word_that_stands_elsewhere_in_the_entry_is_shown_in_its_place(six: None) -> None:
    places = {card.address: card.place for card in catalogue_page({}, "Kessel").cards}
    assert places == {"/ki-anwendungen/schicht/": "Der <mark>Kessel</mark> wird heiß."}
    assert {card.place for card in catalogue_page({}, "Schicht").cards} == {""}


def test_ways_out_of_nothing_give_up_one_facet(six: None) -> None:
    page = catalogue_page({"ki": ["nein"], "aufwand": ["mittel", "gross"]})
    assert [(way.name, way.address, way.count) for way in page.fewer] == [
        ("Ohne „ohne KI“", "/ki-anwendungen/?aufwand=mittel&aufwand=gross", 2),
        ("Ohne „mittel, groß“", "/ki-anwendungen/?ki=nein", 1),
        ("Ohne Filter", "/ki-anwendungen/", 6),
    ]
    assert [(group.name, group.count) for group in page.functions][1] == ("Buchhaltung und Finanzen", 2)


def test_ways_out_of_nothing_keep_one_facet_if_giving_up_one_does_not_help(six: None) -> None:
    page = catalogue_page({"funktion": ["vertrieb"], "ki": ["nein"], "aufwand": ["mittel"]})
    assert [(way.name, way.address, way.count) for way in page.fewer] == [
        ("Nur „Vertrieb und Angebote“", "/ki-anwendungen/?funktion=vertrieb", 1),
        ("Nur „ohne KI“", "/ki-anwendungen/?ki=nein", 1),
        ("Nur „mittel“", "/ki-anwendungen/?aufwand=mittel", 1),
        ("Ohne Filter", "/ki-anwendungen/", 6),
    ]


def test_ways_out_of_nothing_during_a_search(six: None) -> None:
    page = catalogue_page({"ki": ["nein"]}, "Schicht")
    assert [(way.name, way.count) for way in page.fewer] == [("Ohne Filter", 1)]
    assert page.without_search is not None
    assert (page.without_search.address, page.without_search.count) == ("/ki-anwendungen/?ki=nein", 1)
    page = catalogue_page({"ki": ["nein"]}, "Zauberstab")
    assert page.fewer == ()


def test_what_is_not_published_is_nowhere(six: None) -> None:
    add("weg", "Weg damit", live=False)
    page = catalogue_page({"seite": ["1"]})
    assert (page.total, "weg" in keys(page), shown("Weg damit")) == (6, False, [])


@database
@pytest.mark.parametrize("count", [1, 3])
def test_one_query_and_another_one_after_a_change(count: int, django_assert_num_queries: Any) -> None:
    UseCaseFactory.create_batch(count)
    with django_assert_num_queries(2):
        assert catalogue_page({}).total == count
    with django_assert_num_queries(1):
        assert catalogue_page({"ki": ["ja"]}, "Übergabe").count == count
    UseCaseFactory()
    with django_assert_num_queries(2):
        assert catalogue_page({}).total == count + 1


@database
def test_while_one_request_reads_a_change_others_get_the_state_before() -> None:
    UseCaseFactory()
    before = current_listing()
    UseCaseFactory()
    with catalogue_listing._reading:
        assert current_listing() is before
    assert len(current_listing().rows) == 2


@database
def test_a_change_of_one_entry_is_seen() -> None:
    add("belege", "Belege lesen")
    assert shown("Belege") == ["belege"]
    row = UseCase.objects.get(key="belege")
    row.content = use_case("belege", title="Quittungen lesen").model_dump(mode="json")
    row.save()
    assert [card.title for card in catalogue_page({"seite": ["1"]}).cards] == ["Quittungen lesen"]


NAMES = value_names(settings.LOTSE.content_dir)
addresses = st.fixed_dictionaries({}, optional={facet: st.lists(st.sampled_from(list(NAMES[facet])), max_size=3) for facet in FACETS})


@pytest.mark.slow
def test_every_count_is_what_its_address_shows(six: None) -> None:
    orders = current_listing().orders

    @given(addresses, st.sampled_from(["", "sammeln", "Ärger oder Zahlung", "Zauberstab"]))
    def check(address: dict[str, list[str]], search: str) -> None:
        page = catalogue_page({**address, "seite": ["1"]}, search)
        assert page.count == len(page.cards)
        for facet, name in zip(page.facets, FACETS, strict=True):
            values = (*orders[name].open, *orders[name].folded)
            for value, way in zip(values, (*facet.values, *facet.rest), strict=True):
                assert way.count == catalogue_page({**address, name: [value]}, search).count

    check()
