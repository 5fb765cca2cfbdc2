"""Measures of a tiny set of queries, computed by hand."""

import json
from math import log2

import pytest

from lotse.compass.domain.evaluation import EvaluationError, evaluate, format_report, parse_queries

TSV = """query\texpected\ttype
eins\ta\tword
zwei\tb|c\tword
drei\ta\tsentence

# a comment
vier\tNONE\toff
fünf\tNONE\toff
sechs\tSTOP\tstop
sieben\tSTOP\tstop
acht\td\tword
"""
ANSWERS = {
    "eins": ("fits", ["a", "b"]),
    "zwei": ("perhaps", ["x", "b", "y", "c"]),
    "drei": ("nothing", ["a"]),  # a rejected text shows nothing, whatever the ranking says
    "vier": ("nothing", []),
    "fünf": ("perhaps", ["a"]),
    "sechs": ("stop", []),
    "sieben": ("fits", ["a"]),
    "acht": ("stop", ["d"]),
}


def report():
    return evaluate(parse_queries(TSV), ANSWERS.__getitem__)


def test_totals():
    total = report()["total"]
    gain = (1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3))

    assert total["queries"] == 8
    assert total["hit@1"] == 0.25
    assert total["hit@3"] == 0.5
    assert total["recall@8"] == 0.5
    assert total["mrr"] == pytest.approx((1 + 0.5) / 4, abs=1e-4)
    assert total["ndcg"] == pytest.approx((1 + gain) / 4, abs=1e-4)
    assert total["correctly_empty"] == 0.5
    assert total["false_empty"] == 0.25
    assert total["stop_recall"] == 0.5
    assert total["false_stop"] == pytest.approx(1 / 6, abs=1e-4)


def test_types_are_measured_alone():
    by_type = report()["by_type"]

    assert list(by_type) == ["off", "sentence", "stop", "word"]
    assert by_type["word"]["hit@1"] == pytest.approx(1 / 3, abs=1e-4)
    assert by_type["off"]["hit@1"] is None
    assert by_type["off"]["intervals"]["hit@1"] is None
    assert by_type["stop"]["false_stop"] is None


def test_intervals_hold_the_value_and_never_change():
    one, other = report(), report()

    assert one == other
    for name, interval in one["total"]["intervals"].items():
        assert interval[0] <= one["total"][name] <= interval[1]


def test_report_is_plain_data_and_a_table():
    assert json.loads(json.dumps(report())) == report()
    lines = format_report(report()).splitlines()
    assert lines[0] == "total (8 queries)"
    assert lines[1].split()[:2] == ["hit@1", "0.250"]
    assert "off (2 queries)" in lines


def test_type_is_optional_and_columns_may_change_places():
    queries = parse_queries("expected\tquery\nSTOP\twas\n")

    assert (queries[0].text, queries[0].expects_stop, queries[0].kind) == ("was", True, "untyped")


@pytest.mark.parametrize(
    ("tsv", "message"),
    [
        ("", "The file is empty"),
        ("text\tkey\n", r"The header line has the columns \['text', 'key'\]"),
        ("query\texpected\nwas\t\n", "Line 2 has no expected answer. Allowed: keys separated by |, NONE or STOP."),
        ("query\texpected\nwas\ta|NONE\n", "Line 2 mixes NONE or STOP with keys."),
    ],
)
def test_fail_file_that_breaks_a_rule(tsv, message):
    with pytest.raises(EvaluationError, match=message):
        parse_queries(tsv)
