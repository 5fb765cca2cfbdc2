"""Rendering of components in tests."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.markup import render_source


@pytest.fixture
def render() -> Callable[..., str]:
    """Return a function that renders a piece of template with components: `render("<c-tag>neu</c-tag>", name=value)`."""

    def draw(source: str, **context: Any) -> str:
        return render_source(source, context)

    return draw
