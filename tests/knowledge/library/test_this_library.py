"""The library of this repository: as much as promised, every term reachable, real firms named only among the cases."""

from datetime import date

import pytest

from lotse.knowledge.content import load_use_cases
from lotse.knowledge.domain import wording
from lotse.knowledge.library.cases import load_cases
from lotse.knowledge.library.checks import check_library
from lotse.knowledge.library.examples import load_examples
from lotse.knowledge.library.prose import linked_prose
from lotse.knowledge.library.terms import load_glossary
from tests.factories.knowledge import CONTENT


def test_keeps_every_rule() -> None:
    known = {file.stem for file in (CONTENT / "common" / "use_cases").glob("*.toml")}
    assert list(check_library(known, CONTENT, date(2026, 11, 25))) == []


def test_holds_what_was_promised() -> None:
    assert len(load_glossary(CONTENT)) >= 100
    assert len(load_examples(CONTENT)) == 6
    assert len(load_cases(CONTENT)) >= 30


def test_the_examples_end_differently() -> None:
    assert {entry.outcome for entry in load_examples(CONTENT).values()} == {"kept", "kept_smaller", "without_ai", "not_worth", "postponed"}


@pytest.mark.parametrize("key", list(load_examples(CONTENT)))
def test_an_example_is_invented_names_nobody_and_lets_all_sides_act(key: str) -> None:
    entry = load_examples(CONTENT)[key]
    assert entry.invented
    acting = {step.who for step in entry.way}
    assert {"management", "staff", "all"} <= acting
    assert ("works_council" in acting) == entry.has_works_council or "all" in acting
    names = {case.heading.split(",")[0].split(":")[0] for case in load_cases(CONTENT).values()}
    told = " ".join((entry.title, entry.firm, entry.result, *entry.views.model_dump().values()))
    assert [name for name in names if name in told] == []


def test_every_address_of_a_case_stands_once() -> None:
    addresses = [case.url for case in load_cases(CONTENT).values()]
    assert len(addresses) == len(set(addresses))


def test_some_cases_mention_a_works_council() -> None:
    assert sum(case.works_council == "yes" for case in load_cases(CONTENT).values()) >= 5


def test_terms_with_law_in_them_have_a_source() -> None:
    without = [
        key
        for key, term in load_glossary(CONTENT).items()
        if term.citation is None and any(wording.law_words(text) for text in (term.entry.short, term.entry.long))
    ]
    assert without == []


def test_most_use_cases_have_a_word_that_is_explained() -> None:
    entries = load_use_cases(CONTENT)
    linked = [entry.key for entry in entries if linked_prose(entry, CONTENT).has_links]
    assert len(linked) >= 0.6 * len(entries)
