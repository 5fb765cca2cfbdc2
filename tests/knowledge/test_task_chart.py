"""The picture of tasks says the same as the table."""

import re

from lotse.knowledge.task_chart import chart, exposure_picture, exposure_text


def test_without_tasks_every_row_says_so() -> None:
    rows = chart([])
    assert [(row.key, row.count) for row in rows] == [("takes_over", 0), ("prepares", 0), ("checks", 0), ("advises", 0), ("alone", 0)]
    assert re.findall(r'aria-label="([^"]*)"', rows[0].picture) == ["übernimmt einen Schritt: keine Aufgabe"]


def test_each_row_names_its_tasks_by_the_numbers_of_the_table() -> None:
    rows = chart([frozenset({"checks"}), frozenset(), frozenset({"checks", "advises"})])
    assert {row.key: re.findall(r'aria-label="([^"]*)"', row.picture)[0] for row in rows} == {
        "takes_over": "übernimmt einen Schritt: keine Aufgabe",
        "prepares": "bereitet vor: keine Aufgabe",
        "checks": "prüft mit: Aufgaben 1, 3",
        "advises": "berät: Aufgabe 3",
        "alone": "nichts zugeordnet: Aufgabe 2",
    }
    assert rows[2].count == rows[2].picture.count("task-mark--checks") == 2
    assert re.findall(r'<svg x="([^"]*)"', rows[2].picture) == ["16.67%", "83.33%"]  # a point, never the German comma


def test_every_way_has_a_shape_of_its_own() -> None:
    shapes = [re.findall(r' d="([^"]*)"', row.sign)[0] for row in chart([])]
    assert len(set(shapes)) == len(shapes)


def test_the_index_is_shown_with_one_decimal() -> None:
    assert exposure_text(0.161) == "0,2"
    assert 'aria-label="0,2 auf einer Skala von 0 bis 1"' in exposure_picture(0.161)
    assert 'width="20%"' in exposure_picture(0.161)
