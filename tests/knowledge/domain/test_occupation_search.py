"""Finding an occupation by what people call it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.occupation_search import OccupationSearch, build_occupation_search, plain_name, titles

NAMES = (
    ("Müller", "Müllerin", "Mühlenarbeiter"),
    ("Tischler", "Tischlerin", "Möbelschreiner", "Schreinerin"),
    ("Kassierer", "Kassiererin"),
    ("Leiter eines Supermarkts", "Leiterin eines Supermarkts"),
    ("Lastkraftwagenfahrer", "Lastkraftwagenfahrerin", "LKW-Fahrer"),
    ("Kellermeister", "Kellermeisterin", "Winzer"),
)
MILLER, JOINER, CASHIER, MANAGER, DRIVER, CELLAR = range(len(NAMES))


@pytest.fixture(scope="module")
def search() -> OccupationSearch:
    return build_occupation_search(NAMES)


@pytest.mark.parametrize("text", ["", "   ", "?!", "12345", "xyzzy", "und", "im der"])
def test_nothing_for_what_is_no_occupation(search: OccupationSearch, text: str) -> None:
    assert search.find(text, 3) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Tischler", JOINER),
        ("TISCHLERIN", JOINER),
        ("Tichlerin", JOINER),
        ("Tishcler", JOINER),
        ("Schreiner", JOINER),
        ("Mueller", MILLER),
        ("Muller", MILLER),
        ("Müler", MILLER),
        ("lkw fahrer", DRIVER),
        ("LKW-Fahrerin", DRIVER),
        ("Lastkraftfahrer", DRIVER),
        ("Kassiererin im Supermarkt", CASHIER),
        ("ich bin Kassierer", CASHIER),
        ("Supermarktleiterin", MANAGER),
        ("Tischlermeisterin", JOINER),
        ("Müllergesellin", MILLER),
        ("Azubi Tischler", JOINER),
        ("Kellermeisterin", CELLAR),
    ],
)
def test_the_nearest_comes_first(search: OccupationSearch, text: str, first: int) -> None:
    assert search.find(text, 3)[0] == first


def test_an_occupation_stands_once_and_the_limit_holds(search: OccupationSearch) -> None:
    found = search.find("Kellermeister Müller Tischler Kassierer", 2)
    assert len(found) == len(set(found)) == 2


@given(st.text(max_size=60), st.integers(min_value=0, max_value=6))
def test_any_text_gets_an_answer_without_repeats(text: str, limit: int) -> None:
    found = build_occupation_search(NAMES[:2]).find(text, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("title", "forms"),
    [
        ("Koch/Köchin", ("Koch", "Köchin")),
        ("Au-pair", ("Au-pair",)),
        ("Import-/Exportmanager/Import-/Exportmanagerin", ("Import-/Exportmanager", "Import-/Exportmanagerin")),
        ("Ingenieur für Geothermie/Ingenieurin für Geothermie/", ("Ingenieur für Geothermie", "Ingenieurin für Geothermie")),
        ("Prüfer/Prüferin/Fachkraft", ("Prüfer/Prüferin/Fachkraft",)),
    ],
)
def test_titles(title: str, forms: tuple[str, ...]) -> None:
    assert titles(title) == forms


@pytest.mark.parametrize(("name", "plain"), [("LKW-Fahrer", "lkwfahrer"), ("Köchin für Süßes", "kochin fur susses"), ("Baecker", "backer")])
def test_plain_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain
