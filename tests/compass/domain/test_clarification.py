"""One choice between two leaders, by the things that set them apart."""

import numpy as np

from lotse.compass.domain.clarification import Option, clarification
from tests.compass.domain.sample import index

KEYS = [entry.key for entry in index().entries]
FIRST, SECOND = KEYS.index("belege-lesen"), KEYS.index("zettel-ersetzen")


def confidence(first: float, second: float) -> np.ndarray:
    values = np.zeros(len(KEYS))
    values[[FIRST, SECOND]] = first, second
    return values


def test_close_leaders_get_a_choice_without_common_things():
    found = clarification(index(), [FIRST, SECOND, 0], confidence(0.4, 0.35))

    assert [option.key for option in found.options] == ["belege-lesen", "zettel-ersetzen"]
    assert found.options[0].objects == ("Rechnung", "Lieferschein", "Quittung")
    assert found.options[1].objects == ("Formular", "Zettel", "Stundenzettel")
    assert "Ordner" not in found.options[0].objects + found.options[1].objects


def test_a_clear_leader_needs_no_choice():
    assert clarification(index(), [FIRST, SECOND], confidence(0.6, 0.2)) is None
    assert clarification(index(), [FIRST], confidence(0.6, 0.5)) is None


def test_label_reads_as_a_list():
    assert Option("k", "t", ("Zettel", "Blatt", "Heft")).label == "Zettel, Blatt oder Heft"
    assert Option("k", "t", ("Zettel",)).label == "Zettel"
