"""The second look by the language model: what is learned from examples, and the file that keeps it."""

from pathlib import Path

import numpy as np
import pytest

from lotse.compass.domain.stop import StopDetector
from lotse.compass.domain.stop_nearness import NONE, THRESHOLD, Nearness, learn
from lotse.compass.index import MODEL
from lotse.compass.stop_content import PRIORITY, StopContentError, load_stop_topics
from lotse.compass.stop_learning import learn_nearness, load_examples, load_nearness

CONTENT = Path(__file__).parents[3] / "content"
TOPICS = ("distress", "monitoring")
FAR = {
    "ängstlich": (1.0, 0.0),
    "hilflos": (0.9, 0.1),
    "zählen": (0.0, 1.0),
    "messen": (0.1, 0.9),
    "übersetzen": (-1.0, -1.0),
    "föhnen": (-0.9, -1.0),
}
LABELS = ("distress", "distress", "monitoring", "monitoring", NONE, NONE)


class Embedder:
    """Two numbers for six words."""

    name = "übungsmodell"

    def embed_query(self, text: str) -> np.ndarray:
        return np.array(FAR[text], np.float32)


def learned() -> Nearness:
    return learn(np.array(list(FAR.values()), np.float32), LABELS, TOPICS, "übungsmodell")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stops = tmp_path / "common" / "stops"
    stops.mkdir(parents=True)
    rows = [f"{text}\t{label}" for text, label in zip(FAR, LABELS, strict=True) if label != NONE]
    (stops / "examples.tsv").write_text("\n".join(["text\ttopic", *rows]) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("word", "label"), list(zip(FAR, LABELS, strict=True)))
def test_what_was_shown_is_known(word: str, label: str) -> None:
    assert learned().topic(np.array(FAR[word], np.float32)) == (None if label == NONE else label)


def test_far_from_everything_is_no_topic() -> None:
    assert learned().topic(np.array((-0.4, -0.4), np.float32)) is None


def test_learning_twice_gives_the_same() -> None:
    assert np.array_equal(learned().weights, learned().weights)
    assert learned().threshold == THRESHOLD


def test_the_second_look_only_speaks_when_no_rule_did() -> None:
    topics = load_stop_topics(CONTENT)
    sure = Nearness("übungsmodell", ("distress",), np.ones((1, 2), np.float32), np.zeros(1, np.float32))
    vector = np.array((9.0, 9.0), np.float32)
    detector = StopDetector(topics, sure)
    found = detector.detect("Wir möchten Öfen bauen", vector)
    assert found is not None
    assert found.key == "distress"
    assert detector.detect("Wir möchten Öfen bauen", -vector) is None
    assert detector.detect("Wir möchten Öfen bauen") is None
    assert StopDetector(topics).detect("Wir möchten Öfen bauen", vector) is None
    by_rule = detector.detect("Mitarbeiter überwachen", vector)
    assert by_rule is not None
    assert by_rule.key == "monitoring"


def test_write_and_read(folder: Path) -> None:
    told = learn_nearness(folder, Embedder(), ["übersetzen", "föhnen"])
    assert told == "Learned from 4 texts that stop and 2 that do not."
    nearness = load_nearness(folder, "übungsmodell")
    assert nearness is not None
    assert nearness.topics == PRIORITY
    assert [nearness.topic(Embedder().embed_query(text)) or NONE for text in FAR] == list(LABELS)
    assert load_nearness(folder, "anderes Modell") is None


def test_without_the_file_nothing_was_learned(folder: Path) -> None:
    assert load_nearness(folder, "übungsmodell") is None


def test_a_broken_file_is_named(folder: Path) -> None:
    file = folder / "common" / "stops" / "nearness.json"
    file.write_text('{"model":"ü","threshold":1,"topics":["distress"],"bias":[1,2],"weights":[[1]]}', encoding="utf-8")
    with pytest.raises(StopContentError) as error:
        load_nearness(folder, "ü")
    assert str(error.value) == (
        "nearness.json: topics, bias and weights must have the same length, and all rows of weights too. "
        "The file is written by a program; learn it anew."
    )


def test_examples_say_what_is_wrong(folder: Path) -> None:
    file = folder / "common" / "stops" / "examples.tsv"
    file.write_text("text\ttopic\nÄrger\tzorn\nÜben\tnone\nüben\tnone\n", encoding="utf-8")
    with pytest.raises(StopContentError) as error:
        load_examples(folder)
    assert str(error.value).splitlines() == [
        "examples.tsv: „Ärger“ has the topic 'zorn'. Allowed are distress, emotion, selection, dismissal, monitoring, none.",
        "examples.tsv: „üben“ stands more than once. Keep one of the lines.",
    ]


def test_the_examples_of_this_catalogue() -> None:
    examples = load_examples(CONTENT)
    assert {label for _, label in examples} == {*PRIORITY, NONE}
    assert all(sum(label == key for _, label in examples) >= 100 for key in (*PRIORITY, NONE))


def test_what_was_learned_belongs_to_the_model_in_use() -> None:
    nearness = load_nearness(CONTENT, MODEL)
    assert nearness is not None
    assert nearness.topics == PRIORITY
    assert nearness.weights.shape == (len(PRIORITY), 384)
