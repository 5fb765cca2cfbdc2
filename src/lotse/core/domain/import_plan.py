"""What an import from files does to each entry, so that no edit made in the back office is ever overwritten silently.

Three states are compared, as in a three-way merge: the file, the entry as the last import brought it, and the entry as it
is now (its latest draft included).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Record = Mapping[str, Any]
Step = Literal["add", "update", "retire", "keep", "conflict"]
LONGEST_VALUE = 60
WORDS: dict[Step, str] = {
    "add": "added",
    "update": "changed",
    "retire": "retired",
    "keep": "kept as edited here",
    "conflict": "not imported, because file and entry both changed",
}
COMES_BACK = "published: no → yes"


@dataclass(frozen=True)
class EntryState:
    """An entry as it stands in the database.

    imported: what the last import brought, None for an entry made in the back office; in_files: whether that import found
    a file for it; published: what stands on its page (or stood there last); latest: its latest draft; live: whether it is published.
    """

    imported: Record | None
    in_files: bool
    published: Record
    latest: Record
    live: bool

    @property
    def edited_here(self) -> bool:
        """Return whether somebody changed, unpublished or published it since the last import."""
        return not (self.imported == self.published == self.latest and self.live == self.in_files)


@dataclass(frozen=True)
class Planned:
    """One step of the plan. `changes` names the fields that differ between the file and the entry."""

    key: str
    step: Step
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportResult:
    """What an import did or would do, entry by entry."""

    plan: tuple[Planned, ...]

    def keys(self, step: Step) -> tuple[str, ...]:
        """Return the keys of one step."""
        return tuple(planned.key for planned in self.plan if planned.step == step)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many entries were changed, for the audit entry."""
        return {WORDS[step]: len(self.keys(step)) for step in ("add", "update", "retire")}

    def __str__(self) -> str:
        lines: list[str] = []
        for step, words in WORDS.items():
            for planned in self.plan:
                if planned.step == step:
                    lines += [f"{words}: {planned.key}", *(f"    {change}" for change in planned.changes)]
        return "\n".join(lines) or "nothing changed"


def plan_import(files: Mapping[str, Record], entries: Mapping[str, EntryState], take_files: Collection[str] = ()) -> tuple[Planned, ...]:
    """Return what is to be done, by key; entries that need nothing are left out.

    add: only the file exists. update: the file changed, the entry did not. retire: the file is gone, the entry was not
    edited. keep: the entry was edited here, the file did not change. conflict: both changed, and differently.
    take_files: keys of entries that become as in their file all the same.
    """
    plan: list[Planned] = []
    for key in sorted({*files, *entries}):
        file, entry = files.get(key), entries.get(key)
        if entry is None and file is not None:
            plan.append(Planned(key, "add"))
        elif entry is not None and file is not None:
            step = _step(file, entry)
            if step:
                taken: Step = "update" if key in take_files else step
                plan.append(Planned(key, taken, (*differences(entry.latest, file), *([] if entry.live else [COMES_BACK]))))
        elif entry is not None and entry.in_files:
            plan.append(Planned(key, "keep" if entry.edited_here else "retire"))
    return tuple(plan)


def _step(file: Record, entry: EntryState) -> Step | None:
    as_file = entry.live and file == entry.latest and entry.published in (file, entry.imported)
    if as_file and entry.in_files and not entry.edited_here:
        return None
    if as_file or not entry.edited_here:
        return "update"
    return "keep" if entry.in_files and file == entry.imported else "conflict"


def differences(old: Any, new: Any, name: str = "") -> Iterator[str]:
    """Yield one line per field that differs: its dotted name, the old value and the new one, both shortened."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for part in sorted({*old, *new}):
            yield from differences(old.get(part), new.get(part), f"{name}.{part}" if name else part)
    elif isinstance(old, list) and isinstance(new, list):
        gone = [value for value in old if value not in new]
        come = [value for value in new if value not in old]
        if gone or come or old != new:
            yield f"{name}: {len(gone)} removed, {len(come)} added" + ("" if gone or come else ", order changed")
    elif old != new:
        yield f"{name}: {_short(old)} → {_short(new)}"


def _short(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
