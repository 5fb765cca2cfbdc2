"""Chosen tasks and what must not be lost, kept in a signed cookie on the reader's own device and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

from lotse.network.situation import read_cookie, write_cookie

COOKIE = "lotse_aufgaben"
PATH = "/aufgaben/"  # the browser sends it to these pages only
LONGEST_KEPT = 3_600  # bytes of the finished cookie; browsers drop cookies above 4,096
MOST_TASKS = 40
_SALT = "lotse.tasks"


@dataclass(frozen=True)
class TaskChoice:
    """`tasks` are the keys of chosen tasks by the page they were chosen on, `keep` is what must not be lost."""

    tasks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keep: str = ""

    @property
    def count(self) -> int:
        """How many tasks are chosen."""
        return sum(len(keys) for keys in self.tasks.values())

    def with_tasks(self, source: str, keys: Iterable[str]) -> "TaskChoice":
        """The choice with further tasks of one page."""
        both = tuple(dict.fromkeys((*self.tasks.get(source, ()), *keys)))
        return TaskChoice({**self.tasks, source: both}, self.keep)

    def without_task(self, source: str, key: str) -> "TaskChoice":
        """The choice without one task."""
        left = {page: tuple(k for k in keys if (page, k) != (source, key)) for page, keys in self.tasks.items()}
        return TaskChoice({page: keys for page, keys in left.items() if keys}, self.keep)


def read_choice(request: HttpRequest) -> TaskChoice:
    """Return what the cookie says; nothing chosen if there is none or it was tampered with."""
    kept = read_cookie(request, COOKIE, _SALT)
    tasks, keep = kept.get("tasks", {}), kept.get("keep", "")
    if not isinstance(tasks, dict) or not isinstance(keep, str):
        return TaskChoice()
    return TaskChoice({str(page): tuple(map(str, keys)) for page, keys in tasks.items() if isinstance(keys, list)}, keep)


def write_choice(response: HttpResponse, choice: TaskChoice) -> bool:
    """Keep `choice` and return True; return False and keep what there was if it is too long for a cookie."""
    value = {name: part for name, part in (("tasks", {p: list(k) for p, k in choice.tasks.items()}), ("keep", choice.keep)) if part}
    write_cookie(response, COOKIE, _SALT, value, path=PATH)
    if len(response.cookies[COOKIE].value) <= LONGEST_KEPT:
        return True
    del response.cookies[COOKIE]
    return False
