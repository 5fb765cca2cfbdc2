"""The search field of the catalogue."""

import pytest

from lotse.knowledge.forms import SearchForm


@pytest.mark.parametrize(("typed", "found"), [("", ""), ("   ", ""), ("  Öl ", "Öl"), ("ü" * 200, "ü" * 200)])
def test_a_few_words(typed: str, found: str) -> None:
    form = SearchForm({"search": typed})
    assert form.is_valid()
    assert form.cleaned_data == {"search": found}


def test_a_missing_field_is_an_empty_search() -> None:
    form = SearchForm({})
    assert form.is_valid()
    assert form.cleaned_data == {"search": ""}


def test_more_than_a_few_words() -> None:
    assert SearchForm({"search": "ü" * 201}).errors == {
        "search": ["Suchen Sie mit höchstens 200 Zeichen. Für einen ganzen Text nehmen Sie den Kompass."]
    }


def test_the_browser_cuts_nothing_off() -> None:
    assert "maxlength" not in str(SearchForm()["search"])
