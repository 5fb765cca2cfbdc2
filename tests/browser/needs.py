"""What to do when a tool of the tests is missing."""

import os

import pytest


def missing(sentence: str) -> None:
    """Skip with a sentence that says how to get what is missing; where all tests must run (CI), fail with it."""
    if os.environ.get("REQUIRE_ALL_TESTS"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
