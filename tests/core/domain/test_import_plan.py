"""What an import does to each entry: a table of worked examples, and that an edit made here is never lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.domain.import_plan import EntryState, ImportResult, Planned, Record, differences, plan_import

OLD: Record = {"titel": "Öl prüfen", "wörter": ["Öl"]}
NEW: Record = {"titel": "Ölstand prüfen", "wörter": ["Öl"]}
EDIT: Record = {"titel": "Öl ansehen", "wörter": ["Öl"]}

UNTOUCHED = EntryState(imported=OLD, in_files=True, published=OLD, latest=OLD, live=True)
DRAFT = replace(UNTOUCHED, latest=EDIT)
PUBLISHED_EDIT = replace(UNTOUCHED, latest=EDIT, published=EDIT)
EDIT_WITH_DRAFT_BACK = replace(UNTOUCHED, published=EDIT)  # published an edit, then drafted the old text again
UNPUBLISHED = replace(UNTOUCHED, live=False)
RETIRED = replace(UNTOUCHED, live=False, in_files=False)
RETIRED_THEN_PUBLISHED = replace(UNTOUCHED, in_files=False)
RETIRED_THEN_EDITED = replace(RETIRED, latest=EDIT, published=EDIT)
MADE_HERE = EntryState(imported=None, in_files=False, published=EDIT, latest=EDIT, live=True)
MADE_HERE_DRAFT = replace(MADE_HERE, live=False)

# file (None: there is none), entry (None: there is none), step (None: nothing to do)
EXAMPLES = [
    (OLD, None, "add"),
    (OLD, UNTOUCHED, None),
    (NEW, UNTOUCHED, "update"),
    (None, UNTOUCHED, "retire"),
    (OLD, DRAFT, "keep"),
    (NEW, DRAFT, "conflict"),
    (EDIT, DRAFT, "update"),  # file and draft say the same
    (None, DRAFT, "keep"),
    (OLD, PUBLISHED_EDIT, "keep"),
    (NEW, PUBLISHED_EDIT, "conflict"),
    (EDIT, PUBLISHED_EDIT, "update"),  # file and entry say the same: from now on it counts as imported
    (None, PUBLISHED_EDIT, "keep"),
    (OLD, EDIT_WITH_DRAFT_BACK, "keep"),
    (NEW, EDIT_WITH_DRAFT_BACK, "conflict"),
    (OLD, UNPUBLISHED, "keep"),
    (NEW, UNPUBLISHED, "conflict"),
    (None, UNPUBLISHED, "keep"),
    (OLD, RETIRED, "update"),  # its file is back
    (NEW, RETIRED, "update"),
    (None, RETIRED, None),
    (OLD, RETIRED_THEN_PUBLISHED, "update"),
    (NEW, RETIRED_THEN_PUBLISHED, "conflict"),
    (None, RETIRED_THEN_PUBLISHED, None),
    (OLD, RETIRED_THEN_EDITED, "conflict"),
    (None, RETIRED_THEN_EDITED, None),
    (None, MADE_HERE, None),
    (EDIT, MADE_HERE, "update"),
    (NEW, MADE_HERE, "conflict"),
    (NEW, MADE_HERE_DRAFT, "conflict"),
    (None, MADE_HERE_DRAFT, None),
]


def step_of(file: Record | None, entry: EntryState | None, *take_files: str) -> str | None:
    plan = plan_import({"öl": file} if file else {}, {"öl": entry} if entry else {}, take_files)
    assert len(plan) < 2
    return plan[0].step if plan else None


@pytest.mark.parametrize(("file", "entry", "step"), EXAMPLES)
def test_worked_examples(file: Record | None, entry: EntryState | None, step: str | None) -> None:
    assert step_of(file, entry) == step


@pytest.mark.parametrize(("file", "entry", "step"), EXAMPLES)
def test_who_asks_for_the_file_gets_it(file: Record | None, entry: EntryState | None, step: str | None) -> None:
    expected = "update" if step in ("keep", "conflict") and file else step
    assert step_of(file, entry, "öl") == expected
    assert step_of(file, entry, "ander-schlüssel") == step


def test_the_plan_is_in_the_order_of_the_keys_and_names_what_differs() -> None:
    entries = {"b": UNTOUCHED, "a": PUBLISHED_EDIT, "ä": UNTOUCHED, "d": RETIRED}
    assert plan_import({"d": OLD, "b": NEW, "a": NEW, "c": OLD}, entries) == (
        Planned("a", "conflict", ("titel: Öl ansehen → Ölstand prüfen",)),
        Planned("b", "update", ("titel: Öl prüfen → Ölstand prüfen",)),
        Planned("c", "add"),
        Planned("d", "update", ("published: no → yes",)),
        Planned("ä", "retire"),
    )


def test_a_result_in_words() -> None:
    result = ImportResult(plan_import({"b": NEW, "a": NEW, "c": OLD}, {"b": UNTOUCHED, "a": PUBLISHED_EDIT, "e": DRAFT, "f": UNTOUCHED}))

    assert str(result).splitlines() == [
        "added: c",
        "changed: b",
        "    titel: Öl prüfen → Ölstand prüfen",
        "retired: f",
        "kept as edited here: e",
        "not imported, because file and entry both changed: a",
        "    titel: Öl ansehen → Ölstand prüfen",
    ]
    assert result.counts == {"added": 1, "changed": 1, "retired": 1}
    assert (result.keys("conflict"), str(ImportResult(()))) == (("a",), "nothing changed")


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": {"b": 1, "c": "ü"}}, {"a": {"b": 2, "c": "ü"}}, ["a.b: 1 → 2"]),
        ({"a": 1}, {"b": "neu"}, ["a: 1 → nothing", "b: nothing → neu"]),
        ({"w": ["Öl", "Fett"]}, {"w": ["Fett", "Ruß", "Teer"]}, ["w: 1 removed, 2 added"]),
        ({"w": ["Öl", "Fett"]}, {"w": ["Fett", "Öl"]}, ["w: 0 removed, 0 added, order changed"]),
        ({"t": "ä" * 61}, {"t": "kurz"}, [f"t: {'ä' * 59}… → kurz"]),
    ],
)
def test_differences(old: Record, new: Record, lines: list[str]) -> None:
    assert list(differences(old, new)) == lines


records = st.sampled_from([OLD, NEW, EDIT])
states = st.builds(
    EntryState,
    imported=st.none() | records,
    in_files=st.booleans(),
    published=records,
    latest=records,
    live=st.booleans(),
)


@given(st.none() | records, states)
def test_an_edit_made_here_is_never_lost(file: Record | None, entry: EntryState) -> None:
    step = step_of(file, entry)

    if step == "update":
        assert entry.latest in (file, entry.imported)
        assert not entry.live or entry.published in (file, entry.imported)
    if step == "retire":
        assert entry.latest == entry.published == entry.imported
    if entry.edited_here and file is None:
        assert step in ("keep", None)


@given(st.none() | records, states)
def test_after_an_import_the_same_files_change_nothing(file: Record | None, entry: EntryState) -> None:
    step = step_of(file, entry)
    after = entry
    if step == "update":
        after = EntryState(imported=file, in_files=True, published=file, latest=file, live=True)
    elif step == "retire":
        after = replace(entry, live=False, in_files=False)

    assert step_of(file, after) == (step if step in ("keep", "conflict") else None)
