"""The occupations that are delivered, and how well everyday words find them."""

import random
from pathlib import Path

import pytest

from lotse.knowledge.content import ContentError
from lotse.knowledge.occupations import areas_of, find_occupations, load_activities, load_everyday_names, load_occupations
from tests.factories.knowledge import CONTENT, write_use_cases

FILE = Path(__file__).with_name("occupations.tsv")
LINES = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
WANTED = [(typed, meant.split("|")) for typed, meant in LINES]


def is_found(typed: str, meant: list[str]) -> bool:
    return any(occupation.titles[0] in meant for occupation in find_occupations(typed, CONTENT, limit=3))


def test_an_everyday_name_of_an_unknown_occupation_is_told(tmp_path: Path) -> None:
    folder = write_use_cases(tmp_path, [])
    file = folder / "common" / "occupation_names.toml"
    file.unlink()
    file.write_text('[names]\ntischler = ["Schreiner"]\nzauberer-in = ["Hexe"]\n', encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_everyday_names(folder)

    assert str(raised.value) == "occupation_names.toml: 'zauberer-in' is no occupation of esco/berufe.csv."


def test_the_list_names_a_hundred_occupations_that_exist() -> None:
    known = {occupation.titles[0] for occupation in load_occupations(CONTENT).values()}
    assert len(WANTED) == len({typed for typed, _ in WANTED}) == 100
    assert [title for _, meant in WANTED for title in meant if title not in known] == []


def test_95_of_100_everyday_names_find_the_occupation_among_the_first_three() -> None:
    missed = [typed for typed, meant in WANTED if not is_found(typed, meant)]
    assert len(missed) <= 5, missed


@pytest.mark.slow
def test_a_random_typing_error_more_hardly_changes_what_is_found() -> None:
    dice = random.Random(20261125)
    missed = []
    for typed, meant in WANTED:
        place = dice.randrange(1, len(typed) - 1)
        wrong = dice.choice(
            [
                typed[:place] + typed[place + 1 :],
                typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :],
                typed[: place + 1] + typed[place:],
            ]
        )
        if not is_found(wrong, meant):
            missed.append(wrong)
    assert len(missed) <= 5, missed


def test_every_activity_of_an_occupation_has_words() -> None:
    named = {activity for occupation in load_occupations(CONTENT).values() for activity in occupation.activities}
    assert len(load_occupations(CONTENT)) == 3_039
    assert named - load_activities(CONTENT).keys() == set()


def test_an_occupation_belongs_to_the_areas_of_its_group() -> None:
    occupations = load_occupations(CONTENT)
    assert [area.key for area in areas_of(occupations["dreher"], CONTENT)] == ["metall"]
    assert areas_of(occupations["tischler"], CONTENT) == ()
    assert occupations["dreher"].title == "Dreher / Dreherin"
