"""The rules as they stand in the files, and the answers of a use case."""

from pathlib import Path

import pytest

from lotse.duties.content import load_rules
from lotse.duties.domain import Rule

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "content" / "common" / "duties"


@pytest.fixture(scope="session")
def rules() -> tuple[Rule, ...]:
    return load_rules(FOLDER)


@pytest.fixture
def by_key(rules: tuple[Rule, ...]) -> dict[str, Rule]:
    return {rule.key: rule for rule in rules}
