"""Task areas in files: what is refused and how it is told, and that the delivered ones keep the rules."""

from pathlib import Path
from typing import Any

import pytest

from lotse.knowledge.content import ContentError, load_use_cases
from lotse.knowledge.domain import wording
from lotse.knowledge.task_areas import check_task_areas, load_task_areas, load_task_words, task_key
from lotse.knowledge.task_matches import check_matches, load_matches
from tests.factories.knowledge import CONTENT, write_use_cases

LONGEST_STAYS = 14  # words
TASK = 'esco = 1\nwhy = "hands"\n'
LIST = (
    "nr,schluessel,name,beschreibung,isco08,anzahl_esco_berufe,ki_exposition_mittel_2025\n1,kueche,Küche,Kochen und würzen,5120,3,0.243\n"
)
ACTIVITIES = (
    "schluessel,rang,kompetenz_id,aufgabe,anzahl_berufe,anteil_berufe\nkueche,1,1,Öfen beheizen,2,0.6\nkueche,2,2,Soßen würzen,2,0.5\n"
)


@pytest.fixture
def kitchen(tmp_path: Path) -> Any:
    """Return a function that writes the one area of an invented content folder and returns the folder."""
    folder = write_use_cases(tmp_path, [])
    common, reference = folder / "common", folder / "reference"
    (common / "task_areas").unlink()
    (common / "task_areas").mkdir()
    reference.unlink()
    (reference / "open").mkdir(parents=True)
    (reference / "open" / "aufgabenbereiche.csv").write_text(LIST, encoding="utf-8")
    (reference / "open" / "aufgabenbereich_aufgaben.csv").write_text(ACTIVITIES, encoding="utf-8")

    def write(text: str) -> Path:
        (common / "task_areas" / "kueche.toml").write_text(text, encoding="utf-8")
        return folder

    return write


def problems(folder: Path) -> list[str]:
    with pytest.raises(ContentError) as raised:
        load_task_areas(folder)
    return str(raised.value).splitlines()


def test_a_missing_file_is_told(kitchen: Any) -> None:
    folder = kitchen("")
    (folder / "common" / "task_areas" / "kueche.toml").unlink()
    assert problems(folder) == ["task_areas/kueche.toml: is missing. Every area of aufgabenbereiche.csv has a file."]


def test_toml_that_cannot_be_read_is_told(kitchen: Any) -> None:
    assert problems(kitchen("key = ")) == ["task_areas/kueche.toml: Invalid value (at end of document)"]


def test_every_problem_of_a_file_is_told(kitchen: Any) -> None:
    folder = kitchen(
        'key = "keller"\ngroup = "berge"\nleft_out = [1]\n[[tasks]]\n' + TASK + "[[tasks]]\nesco = 9\ntitle = 'Beides'\nwhy = 'laune'\n"
        "[[tasks]]\ntitle = 'Übergabe'\nwhy = 'no_entry'\nuse_cases = [{ key = 'a', how = 'checks' }, { key = 'a', how = 'advises' }]\n"
        "stays = 'Alles.'\nskills = ['zaubern']\n[[tasks]]\ntitle = 'Übergabe'\nwhy = 'hands'\nskills = ['check']\n"
    )
    groups = ", ".join(load_task_words(CONTENT).groups)
    reasons = ", ".join(load_task_words(CONTENT).reasons)
    assert problems(folder) == [
        "task_areas/kueche.toml: key is 'keller', but the file is named 'kueche'. Both must be the same.",
        f"task_areas/kueche.toml: group 'berge' does not exist. Allowed: {groups}.",
        "task_areas/kueche.toml: activity 1 is none of this area in aufgabenbereich_aufgaben.csv.",
        "task_areas/kueche.toml: activity 1 is none of this area in aufgabenbereich_aufgaben.csv.",
        "task_areas/kueche.toml: activity 9 is none of this area in aufgabenbereich_aufgaben.csv.",
        "task_areas/kueche.toml: activity 1 stands 2 times.",
        "task_areas/kueche.toml: the task „Übergabe“ stands 2 times.",
        "task_areas/kueche.toml: task 9 needs either esco or title.",
        f"task_areas/kueche.toml: task 9: why 'laune' does not exist. Allowed: {reasons}.",
        "task_areas/kueche.toml: task 'Übergabe' has use cases, so why cannot be 'no_entry'.",
        "task_areas/kueche.toml: task 'Übergabe': skill 'zaubern' does not exist.",
        "task_areas/kueche.toml: task 'Übergabe' names 'a' more than once.",
        "task_areas/kueche.toml: task 'Übergabe': use_cases, stays and skills go together.",
    ]


def test_an_activity_that_is_forgotten_is_told(kitchen: Any) -> None:
    folder = kitchen(f'key = "kueche"\ngroup = "food"\n[[tasks]]\n{TASK}')
    assert problems(folder) == ["task_areas/kueche.toml: activity 2 („Soßen würzen“) is missing."]


def test_a_use_case_that_does_not_exist_is_told(kitchen: Any) -> None:
    folder = kitchen(
        f'key = "kueche"\ngroup = "food"\nleft_out = [2]\n[[tasks]]\n{TASK}'
        "[[tasks]]\ntitle = 'Übergabe'\nwhy = 'trust'\nuse_cases = [{ key = 'gibt-es-nicht', how = 'checks' }]\n"
        "stays = 'Zuhören.'\nskills = ['talk']\n"
    )
    areas = load_task_areas(folder)
    assert [(task.key, task.title) for task in areas["kueche"].tasks] == [("e1", "Öfen beheizen"), (task_key("Übergabe"), "Übergabe")]
    assert list(check_task_areas(areas.values(), {"anderes"})) == [
        "task_areas/kueche.toml: „Übergabe“ names the use case 'gibt-es-nicht', which does not exist."
    ]


def test_matches_are_checked(tmp_path: Path) -> None:
    folder = write_use_cases(tmp_path, [])
    file = folder / "common" / "task_matches.toml"
    file.unlink()
    curated = load_task_areas(CONTENT)["metall"].tasks[0].esco
    file.write_text(f"[[matches]]\nesco = {curated}\nuse_cases = [{{ key = 'fehlt', how = 'checks' }}]\n", encoding="utf-8")

    assert list(check_matches(folder, set())) == [
        f"task_matches.toml: activity {curated} names the use case 'fehlt', which does not exist.",
        f"task_matches.toml: activity {curated} is curated in a task area. Take it out here.",
    ]
    assert load_matches(folder)[curated].stays != ""  # what was decided by hand goes before what was matched


def test_a_match_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = write_use_cases(tmp_path, [])
    (folder / "common" / "task_matches.toml").unlink()
    (folder / "common" / "task_matches.toml").write_text("[[matches", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^task_matches\.toml: "):
        load_matches(folder)


def test_the_delivered_areas_name_use_cases_that_exist() -> None:
    keys = {entry.key for entry in load_use_cases(CONTENT)}
    assert [*check_task_areas(load_task_areas(CONTENT).values(), keys), *check_matches(CONTENT, keys)] == []


def test_there_are_42_areas_and_each_supports_some_tasks_and_leaves_others_to_people() -> None:
    areas = load_task_areas(CONTENT)
    counts = {key: (sum(bool(t.use_cases) for t in area.tasks), len(area.tasks)) for key, area in areas.items()}
    assert len(counts) == 42
    assert {key: pair for key, pair in counts.items() if pair[0] < 8} == {}
    assert [key for key, (supported, total) in counts.items() if supported == total] == ["daten"]


def test_what_stays_is_one_short_sentence_without_hype_or_law() -> None:
    texts = [task.stays for area in load_task_areas(CONTENT).values() for task in area.tasks if task.stays]
    words = load_task_words(CONTENT)
    texts += [*words.reasons.values(), *(skill.text for skill in words.skills.values())]
    assert [text for text in texts if not text.endswith(".")] == []
    assert [text for text in texts if len(text.split(". ")[0].split()) > LONGEST_STAYS] == []
    found = [(text, *check(text)) for text in texts for check in (wording.hype_words, wording.law_words, wording.starred_words)]
    assert [pair for pair in found if len(pair) > 1] == []
