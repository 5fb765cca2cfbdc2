"""The second look by the language model: what is learned from examples, and the files that keep it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copy

import numpy as np
import pytest

from lotse.compass.domain.stop import StopDetector, StopTopic
from lotse.compass.domain.stop_layer import Layer, teach_layer
from lotse.compass.domain.stop_nearness import GROUP_WEIGHT, NONE, RULE_WORTH, THRESHOLD, Lesson, Nearness, group_features, learn
from lotse.compass.index import MODEL
from lotse.compass.stop_content import PRIORITY, StopContentError, load_stop_topics
from lotse.compass.stop_learning import learn_nearness, load_examples, load_nearness
from lotse.search.vector_store import VectorStore, key_of, read_store

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
    """Two numbers for six words; remembers what it was asked."""

    name = "übungsmodell"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed_query(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return np.array(FAR[text], np.float32)


def vector(*numbers: float) -> np.ndarray:
    return np.array(numbers, np.float32)


def learned(groups: dict[str, set[str]] | None = None) -> Nearness:
    names = tuple(sorted({name for found in (groups or {}).values() for name in found}))
    features = np.stack([group_features((groups or {}).get(text, ()), names) for text in FAR])
    weights, bias = learn(Lesson(np.array(list(FAR.values()), np.float32), features, LABELS), TOPICS)
    rows = np.array(list(FAR.values()), np.float32)
    return Nearness("übungsmodell", TOPICS, names, weights, bias, rows[:4], rows[4:])


def by_hand(weights: Sequence[float], *, stops: Sequence[Sequence[float]] = (), harmless: Sequence[Sequence[float]] = ()) -> Nearness:
    """One topic, two dimensions, one group."""
    rows = [np.array(rows, np.float32).reshape(-1, 2) for rows in (stops, harmless)]
    return Nearness("übungsmodell", ("distress",), ("weinen",), np.array([weights], np.float32), np.zeros(1, np.float32), *rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stops = tmp_path / "common" / "stops"
    stops.mkdir(parents=True)
    for file in (CONTENT / "common" / "stops").glob("*.toml"):
        copy(file, stops)
    rows = [f"{text}\t{label}" for text, label in zip(FAR, LABELS, strict=True) if label != NONE]
    (stops / "examples.tsv").write_text("\n".join(["text\ttopic", *rows]) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("word", "label"), list(zip(FAR, LABELS, strict=True)))
def test_what_was_shown_is_known(word: str, label: str) -> None:
    assert learned().topic(vector(*FAR[word])) == (None if label == NONE else label)


def test_far_from_everything_is_no_topic() -> None:
    assert learned().topic(vector(-0.4, -0.4)) is None


def test_learning_twice_gives_the_same() -> None:
    assert np.array_equal(learned().weights, learned().weights)
    assert learned().threshold == THRESHOLD


def test_word_groups_teach_too() -> None:
    """Between two topics the vector says nothing; the group that only one of them had does."""
    nearness = learned({"ängstlich": {"weinen"}, "hilflos": {"weinen"}, "zählen": {"prüfen"}, "messen": {"prüfen"}})
    between = vector(0.5, 0.5)
    assert nearness.groups == ("prüfen", "weinen")
    assert nearness.nearest(between, {"weinen"})[0] == "distress"
    assert nearness.nearest(between, {"prüfen"})[0] == "monitoring"


def test_unknown_word_groups_say_nothing() -> None:
    assert by_hand((0, 0, 1)).nearest(vector(1, 0), {"öffnen"}) == ("distress", 0.0)


def test_each_of_many_word_groups_says_less() -> None:
    names = ("a", "b", "ä", "ö")
    assert group_features({"ä"}, names).tolist() == pytest.approx([0, 0, GROUP_WEIGHT, 0])
    assert group_features(set(names), names).tolist() == pytest.approx([GROUP_WEIGHT / 2] * 4)
    assert group_features((), names).tolist() == [0, 0, 0, 0]
    assert group_features({"ä"}, ()).tolist() == []


def test_the_nearest_examples_count() -> None:
    nearness = by_hand((0, 0, 0), stops=[(1, 0), (1, 0)], harmless=[(-1, 0), (-1, 0)])
    assert nearness.nearest(vector(1, 0)) == ("distress", pytest.approx(30))
    assert nearness.nearest(vector(-1, 0)) == ("distress", pytest.approx(-30))
    assert nearness.nearest(vector(0, 0)) == ("distress", 0.0)


def test_without_one_kind_of_examples_nearness_says_nothing() -> None:
    assert by_hand((1, 0, 0), stops=[(1, 0)]).nearest(vector(1, 0)) == ("distress", 1.0)
    assert by_hand((1, 0, 0)).nearest(vector(1, 0)) == ("distress", 1.0)


def test_the_second_look_finds_what_no_rule_names() -> None:
    topics = load_stop_topics(CONTENT)
    detector = StopDetector(topics, by_hand((1, 1, 0)))
    near = vector(9, 9)
    found = detector.detect("Wir möchten Öfen bauen", near)
    assert found is not None
    assert found.key == "distress"
    assert detector.nearest("Wir möchten Öfen bauen", near) == ("distress", 18.0)
    assert detector.detect("Wir möchten Öfen bauen", -near) is None
    assert detector.detect("Wir möchten Öfen bauen") is None
    assert StopDetector(topics).detect("Wir möchten Öfen bauen", near) is None
    assert StopDetector(topics).nearest("Wir möchten Öfen bauen", near) is None


def key(topic: StopTopic | None) -> str | None:
    return topic.key if topic else None


def test_a_rule_adds_to_its_topic_and_may_be_outvoted() -> None:
    detector = StopDetector(load_stop_topics(CONTENT), by_hand((1, 0, 0)))
    weary = "Ich bin völlig erschöpft"
    against = THRESHOLD - RULE_WORTH
    assert key(detector.detect(weary)) == "distress"
    assert key(detector.detect(weary, vector(0, 0))) == "distress"
    assert key(detector.detect(weary, vector(against + 0.1, 0))) == "distress"
    assert detector.detect(weary, vector(against - 0.1, 0)) is None
    assert detector.nearest(weary, vector(-1, 0)) == ("distress", RULE_WORTH - 1)
    assert detector.explain(weary) is not None


@pytest.mark.parametrize("text", ["Ich will nicht mehr leben", "er hat mich gewürgt", "Ich denke an Selbstmord"])
def test_what_is_about_life_and_limb_is_never_outvoted(text: str) -> None:
    detector = StopDetector(load_stop_topics(CONTENT), by_hand((1, 0, 0)))
    assert key(detector.detect(text, vector(-99, 0))) == "distress"


def test_of_two_rules_the_model_decides() -> None:
    """Without the model the order of the topics decides."""
    nearness = Nearness(
        "übungsmodell", ("distress", "monitoring"), (), np.eye(2, dtype=np.float32), np.zeros(2, np.float32), *[np.empty((0, 2))] * 2
    )
    detector = StopDetector(load_stop_topics(CONTENT), nearness)
    both = "Ich bin völlig erschöpft. Mitarbeiter überwachen"
    assert key(detector.detect(both)) == "distress"
    assert key(detector.detect(both, vector(1, 2))) == "monitoring"
    assert key(detector.detect(both, vector(2, 1))) == "distress"


def test_the_layer_counts_half() -> None:
    one = np.ones((1, 1), np.float32)
    layer = Layer(np.array([[2], [0], [0]], np.float32), np.zeros(1, np.float32), one, np.array([1], np.float32))
    alone = by_hand((1, 0, 0))
    both = replace(alone, layer=layer)
    assert alone.nearest(vector(3, 0)) == ("distress", 3.0)
    assert both.nearest(vector(3, 0)) == ("distress", (3 + 7) / 2)
    assert both.nearest(vector(-3, 0)) == ("distress", (-3 + 1) / 2)


def test_the_layer_learns_what_only_counts_together() -> None:
    """Either, but not both: no regression can tell that."""
    rows = np.tile(np.array([(0, 0), (0, 1), (1, 0), (1, 1)], np.float32), (400, 1))
    labels = [0, 1, 1, 0] * 400
    features = np.zeros((len(rows), 1), np.float32)
    layer = teach_layer(rows, features, labels, 2)
    leads = layer.leads(np.concatenate((rows[:4], features[:4]), axis=1))[:, 0]
    assert [bool(lead > 0) for lead in leads] == [False, True, True, False]
    again = teach_layer(rows, features, labels, 2)
    assert np.array_equal(layer.inner, again.inner)
    assert np.array_equal(layer.outer, again.outer)


def test_word_groups_of_a_text() -> None:
    detector = StopDetector(load_stop_topics(CONTENT))
    assert {"people", "monitoring.watch"} <= detector.groups_in("Mitarbeiter überwachen")
    assert detector.groups_in("") == frozenset()
    assert {"people", "monitoring.watch"} <= set(detector.group_names)


def test_write_and_read(folder: Path) -> None:
    told = learn_nearness(folder, Embedder(), ["übersetzen", "föhnen"])
    assert told == "Learned from 4 texts that stop and 2 that do not."
    nearness = load_nearness(folder, "übungsmodell")
    assert nearness is not None
    assert nearness.topics == PRIORITY
    assert (nearness.stops.shape, nearness.harmless.shape) == ((4, 2), (0, 2))
    assert [nearness.topic(vector(*FAR[text])) or NONE for text in FAR] == list(LABELS)
    assert load_nearness(folder, "anderes Modell") is None


def test_vectors_of_examples_are_computed_once(folder: Path) -> None:
    first, second = Embedder(), Embedder()
    learn_nearness(folder, first, ["übersetzen"])
    before = [file.read_bytes() for file in sorted((folder / "common" / "stops" / "vectors").iterdir())]
    learn_nearness(folder, second, ["übersetzen"])
    assert sorted(first.asked) == ["hilflos", "messen", "zählen", "ängstlich", "übersetzen"]
    assert second.asked == ["übersetzen"]
    assert [file.read_bytes() for file in sorted((folder / "common" / "stops" / "vectors").iterdir())] == before


def test_known_vectors_of_the_catalogue_are_not_computed(folder: Path) -> None:
    embedder = Embedder()
    row = np.array([FAR["föhnen"]], np.float16)
    store = VectorStore(embedder.name, {key_of(embedder.name, "query", "föhnen"): 0}, row)
    learn_nearness(folder, embedder, ["übersetzen", "föhnen"], store)
    assert "übersetzen" in embedder.asked
    assert "föhnen" not in embedder.asked


def test_a_removed_example_loses_its_vector(folder: Path) -> None:
    learn_nearness(folder, Embedder(), ["übersetzen"])
    file = folder / "common" / "stops" / "examples.tsv"
    file.write_text(file.read_text(encoding="utf-8").replace("hilflos\tdistress\n", ""), encoding="utf-8")
    learn_nearness(folder, Embedder(), ["übersetzen"])
    store = read_store(folder / "common" / "stops" / "vectors", "übungsmodell")
    assert len(store.rows) == 3
    assert store.get("query", "hilflos") is None


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
    assert all(sum(label == key for _, label in examples) >= 350 for key in (*PRIORITY, NONE))


def test_what_was_learned_belongs_to_the_model_in_use() -> None:
    nearness = load_nearness(CONTENT, MODEL)
    assert nearness is not None
    assert nearness.topics == PRIORITY
    assert nearness.weights.shape == (len(PRIORITY), 384 + len(nearness.groups))


def test_every_example_has_its_vector() -> None:
    """Otherwise somebody changed the examples and did not learn anew: `lotse content embed`."""
    store = read_store(CONTENT / "common" / "stops" / "vectors", MODEL)
    assert [text for text, _ in load_examples(CONTENT) if store.get("query", text) is None] == []


def test_the_examples_themselves_are_told_apart() -> None:
    """What is learned anew with a changed catalogue may differ a little; the rules may not."""
    rules, nearness = StopDetector(load_stop_topics(CONTENT)), load_nearness(CONTENT, MODEL)
    both = StopDetector(load_stop_topics(CONTENT), nearness)
    store = read_store(CONTENT / "common" / "stops" / "vectors", MODEL)
    harmless = [text for text, label in load_examples(CONTENT) if label == NONE]
    stops = [text for text, label in load_examples(CONTENT) if label != NONE]
    assert [text for text in harmless if rules.detect(text)] == []
    assert sum(both.detect(text, store.get("query", text)) is not None for text in harmless) <= 0.002 * len(harmless)
    assert sum(both.detect(text, store.get("query", text)) is not None for text in stops) >= 0.98 * len(stops)
