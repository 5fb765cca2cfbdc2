"""Every view says who may open it; a guard test walks all addresses and finds those that do not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class PublicAccess:
    """Marks a view that everybody may open, and why."""

    reason: str


def public(*, reason: str) -> Callable[[View], View]:
    """Mark a view as open without an account; `reason` is a sentence for the next reader."""

    def mark(view: View) -> View:
        view.access = PublicAccess(reason)  # type: ignore[attr-defined]
        return view

    return mark
