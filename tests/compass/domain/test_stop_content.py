"""The stop files: what they say, and what the loader says when something in them is wrong."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from lotse.compass.domain.stop import BetterWay, StopTopic
from lotse.compass.stop_content import PHRASES_ALLOWED, PRIORITY, WORDS_ALLOWED, StopContentError, load_stop_topics
from lotse.knowledge.domain.wording import LIX_LIMIT, LONGEST_SENTENCE, hype_words, law_words, lix, too_long

CONTENT = Path(__file__).parents[3] / "content"
TOPICS = {topic.key: topic for topic in load_stop_topics(CONTENT)}

WORDS = """
[groups]
people = ["mitarbeiter"]
aspect = []
doer = []
thing = []
time = []
determiner = []
preposition = []
small = []
by = []
"""
TOPIC = """
key = "{key}"
title = "Größere Sorge"
message = "Hören Sie zu. Ändern Sie etwas."
rule_keys = ["BR-87-1-6"]
still_allowed = ["Öfen prüfen.", "Reden."]
better_way = [{{ text = "Fragen Sie.", use_case = "ablauf-ordnen" }}, {{ text = "Üben Sie." }}]
{people}
[detection]
phrases = ["mitarbeiter überwach*"]
"""
PERSON = """
[[people_to_talk_to]]
name = "Übungstelefon (erfunden)"
what_for = "Hört zu."
phones = ["112"]
source = { title = "Prüfliste", url = "https://beispiel.example", checked_on = 2026-11-25 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stops = tmp_path / "common" / "stops"
    stops.mkdir(parents=True)
    (stops / "words.toml").write_text(WORDS, encoding="utf-8")
    for key in PRIORITY:
        (stops / f"{key}.toml").write_text(TOPIC.format(key=key, people=PERSON if key == "distress" else ""), encoding="utf-8")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / "common" / "stops" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def texts(topic: StopTopic) -> list[str]:
    return [
        topic.title,
        topic.message,
        *topic.still_allowed,
        *(w.text for w in topic.better_way),
        *(p.what_for for p in topic.people_to_talk_to),
    ]


def test_the_order_is_the_priority() -> None:
    assert tuple(TOPICS) == PRIORITY == ("distress", "emotion", "selection", "dismissal", "monitoring")


@pytest.mark.parametrize("key", PRIORITY)
def test_texts_are_plain_and_say_no_law(key: str) -> None:
    for text in texts(TOPICS[key]):
        assert (too_long(text, LONGEST_SENTENCE), law_words(text), hype_words(text)) == ([], [], [])
    assert lix(f"{text.rstrip('.?!')}." for text in texts(TOPICS[key])) <= LIX_LIMIT


@pytest.mark.parametrize("key", PRIORITY)
def test_rules_and_use_cases_exist(key: str) -> None:
    rules = {
        rule["key"]
        for file in (CONTENT / "common" / "duties").glob("*.toml")
        for rule in tomllib.loads(file.read_text(encoding="utf-8")).get("rules", [])
    }
    entries = {file.stem for file in (CONTENT / "common" / "use_cases").glob("*.toml")}
    assert set(TOPICS[key].rule_keys) <= rules
    assert {way.use_case for way in TOPICS[key].better_way} - {""} <= entries


def test_only_distress_names_people_to_talk_to() -> None:
    assert [key for key, topic in TOPICS.items() if topic.people_to_talk_to] == ["distress"]


def test_danger_comes_first() -> None:
    distress = TOPICS["distress"]
    assert "112" in " ".join(re.split(r"(?<=[.?!]) ", distress.message)[:2])
    assert distress.people_to_talk_to[0].phones == ("112",)


def test_every_number_has_a_source_with_date() -> None:
    people = TOPICS["distress"].people_to_talk_to
    assert {phone for person in people for phone in person.phones} == {
        "112", "0800 111 0 111", "0800 111 0 222", "116 123", "116 117", "116 016", "0800 123 99 00", "0800 546 546 5",
    }  # fmt: skip
    assert all(person.source.checked_on == date(2026, 11, 25) and person.source.url.startswith("https://") for person in people)
    assert {p.name for p in people} >= {"Betriebsärztin oder Betriebsarzt", "Betriebsrat oder Personalrat"}


def test_no_group_is_unused() -> None:
    for key, topic in TOPICS.items():
        words = topic.detection
        used = {name for c in words.combinations for name in (*c.groups, *c.unless)}
        used |= {name for source in (*words.phrases, *words.harmless) for name in re.findall(r"<([^>]*)>", source)}
        assert {name for name in words.groups if name.startswith(f"{key}.")} <= used


def test_a_small_folder_loads(folder: Path) -> None:
    topics = load_stop_topics(folder)
    assert [topic.key for topic in topics] == list(PRIORITY)
    monitoring = topics[-1]
    assert monitoring.better_way == (BetterWay("Fragen Sie.", "ablauf-ordnen"), BetterWay("Üben Sie."))
    assert monitoring.detection.groups["people"] == ("mitarbeiter",)
    assert topics[0].people_to_talk_to[0].source.title == "Prüfliste"


def test_own_words_may_stand_in_a_file_of_their_own(folder: Path) -> None:
    (folder / "common" / "stops" / "words_monitoring.toml").write_text(
        '[groups]\nhören = ["mithör*"]\n'.replace("ö", "oe"), encoding="utf-8"
    )
    change(folder, "monitoring.toml", 'phrases = ["', 'phrases = ["<hoeren>", "')
    assert load_stop_topics(folder)[-1].detection.groups["monitoring.hoeren"] == ("mithoer*",)
    assert load_stop_topics(folder)[-1].detection.phrases[0] == "<monitoring.hoeren>"


LONG = "Wort " * 26 + "Ende."


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (
            "emotion.toml", 'key = "emotion"', 'key = "selection"',
            "emotion.toml: key is 'selection', but the file is named 'emotion'. Both must be the same.",
        ),
        (
            "emotion.toml", 'key = "emotion"', 'key = "wut"',
            "emotion.toml: key: Input should be 'distress', 'emotion', 'selection', 'dismissal' or 'monitoring'.",
        ),
        ("emotion.toml", 'title = "Größere Sorge"', 'title = "Ä"', "emotion.toml: title: String should have at least 5 characters."),
        (
            "emotion.toml", "title =", "titel =",
            "emotion.toml: title: Field required.\nemotion.toml: titel: Extra inputs are not permitted.",
        ),
        (
            "emotion.toml", "Hören Sie zu.", LONG,
            f"emotion.toml: the file: a sentence has 27 words, at most 25 are allowed: '{LONG}'.",
        ),
        (
            "emotion.toml", '["BR-87-1-6"]', "[]",
            "emotion.toml: the file: rule_keys is empty; every topic except distress names at least one rule.",
        ),
        (
            "distress.toml", PERSON, "",
            "distress.toml: the file: people_to_talk_to is empty; distress names at least one person or number.",
        ),
        (
            "distress.toml", "https://beispiel.example", "http://beispiel.example",
            "distress.toml: people_to_talk_to.0.source.url: String should match pattern '^https://'.",
        ),
        ("distress.toml", '"112"', '"eins"', r"distress.toml: people_to_talk_to.0.phones.0: String should match pattern '^\d[\d ]*\d$'."),
        (
            "emotion.toml", "überwach*", "über-wachen",
            f"emotion.toml: detection: phrase 'mitarbeiter über-wachen': 'über-wachen' is not allowed. {PHRASES_ALLOWED}.",
        ),
        (
            "emotion.toml", "mitarbeiter überwach*", "sehr? gern",
            "emotion.toml: detection: 'sehr? gern' begins with a word that may be missing; put a word first that must be there.",
        ),
        (
            "emotion.toml", "mitarbeiter überwach*", "<chefs> gern",
            "emotion.toml: there is no group 'chefs'. Allowed are people, aspect, doer, thing, time, determiner, preposition, small, by.",
        ),
        (
            "emotion.toml", "[detection]", '[detection]\ncombinations = [{ groups = ["people", "by"], done_to = "thing" }]',
            "emotion.toml: detection.combinations.0: done_to is 'thing', allowed are by.",
        ),
        (
            "emotion.toml", "[detection]", '[detection]\ngroups = { people = ["leute"] }',
            "emotion.toml: group 'people': words.toml has a group of this name. Choose another one.",
        ),
        (
            "emotion.toml", "[detection]", '[detection]\ngroups = { w = ["zwei wörter"] }',
            f"emotion.toml: detection: group 'w': 'zwei wörter' is not allowed. {WORDS_ALLOWED}.",
        ),
        ("words.toml", '"mitarbeiter"', '"~kurz"', f"words.toml: the file: group 'people': '~kurz' is not allowed. {WORDS_ALLOWED}."),
        (
            "words.toml", "small = []\n", "",
            "words.toml: the file: the groups small are missing; "
            "the grammar needs people, aspect, doer, thing, time, determiner, preposition, small, by.",
        ),
    ],
)  # fmt: skip
def test_errors_name_file_key_and_what_is_allowed(folder: Path, name: str, old: str, new: str, sentence: str) -> None:
    change(folder, name, old, new)
    with pytest.raises(StopContentError) as error:
        load_stop_topics(folder)
    assert str(error.value) == sentence


def test_what_is_not_toml_is_named(folder: Path) -> None:
    change(folder, "emotion.toml", 'key = "emotion"', 'key = "emotion')
    with pytest.raises(StopContentError, match=r"^emotion\.toml: is not valid TOML \(Illegal character .+\)\.$"):
        load_stop_topics(folder)


def test_missing_and_strange_files_are_named(folder: Path) -> None:
    stops = folder / "common" / "stops"
    (stops / "emotion.toml").unlink()
    (stops / "zorn.toml").write_text("", encoding="utf-8")
    with pytest.raises(StopContentError) as error:
        load_stop_topics(folder)
    assert str(error.value).splitlines() == [
        "emotion.toml: is missing. The folder 'stops' has words.toml and one file per topic: "
        "distress, emotion, selection, dismissal, monitoring.",
        "zorn.toml: is no file of the stop topics. Allowed are "
        "dismissal.toml, distress.toml, emotion.toml, monitoring.toml, selection.toml, words.toml, "
        "words_dismissal.toml, words_distress.toml, words_emotion.toml, words_monitoring.toml, words_selection.toml.",
    ]


def test_every_problem_is_named_at_once(folder: Path) -> None:
    change(folder, "emotion.toml", '["BR-87-1-6"]', "[]")
    change(folder, "selection.toml", '["BR-87-1-6"]', "[]")
    (folder / "common" / "stops" / "words.toml").unlink()
    with pytest.raises(StopContentError) as error:
        load_stop_topics(folder)
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == ["words.toml", "emotion.toml", "selection.toml"]


def test_certain_phrases_are_checked_and_read(folder: Path) -> None:
    change(folder, "distress.toml", "phrases = [", 'certain = ["nicht mehr leben", "<ärger> an"]\nphrases = [')
    with pytest.raises(StopContentError, match="there is no group 'ärger'"):
        load_stop_topics(folder)
    change(folder, "distress.toml", ', "<ärger> an"', "")
    assert load_stop_topics(folder)[0].detection.certain == ("nicht mehr leben",)
