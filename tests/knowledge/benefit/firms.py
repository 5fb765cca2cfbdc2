"""An entry with ranges of its own, and the form for it (all invented)."""

from typing import Any

from lotse.knowledge.benefit.form import BenefitForm
from lotse.knowledge.benefit.priors import Origin, Priors, load_priors, origins
from lotse.knowledge.content import UseCaseContent
from tests.factories.knowledge import CONTENT, use_case

OWN = {
    "times_per_week": {"low": 10, "typical": 30, "high": 80, "basis": "assumption"},
    "minutes_each": {"low": 2, "typical": 4, "high": 10, "basis": "assumption"},
    "one_off_eur": {"low": 500, "typical": 2_000, "high": 10_000, "basis": "dillon-2025"},
}


def entry(**changes: Any) -> UseCaseContent:
    return use_case(**{"benefit__parameters": OWN, **changes})


def priors() -> Priors:
    return load_priors(CONTENT)


def assumed() -> dict[str, Origin]:
    return origins(entry(), priors())


def form_of(**query: str) -> BenefitForm:
    """Return the form for an address."""
    return BenefitForm.of_address(query, origins=assumed(), priors=priors(), seed=1)


def valid(**query: str) -> BenefitForm:
    """Return a form that was filled in rightly; 12 people unless it says otherwise."""
    form = form_of(**{"personen": "12", **query})
    assert form.is_valid(), form.errors
    return form
