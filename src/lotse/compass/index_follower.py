"""The keeper of the index as the clock runs it: the slow step in a process of its own.

So what is published while thresholds are being measured is found within a second all the same, and the clock stays small.
"""

from dataclasses import dataclass, field

from lotse.compass.index_keeper import IndexKeeper, pointed_to
from lotse.core.child import Child
from lotse.core.errors import LotseError
from lotse.core.queries import content_version
from lotse.knowledge.models import CATALOGUE

AGAIN = 2  # exit status of a child that found the catalogue changed


class IndexNotCompleteError(LotseError):
    """The process that completes the index ended early. What was published is found by words; the next round tries again."""


@dataclass
class IndexFollower:
    """Follows the catalogue. `round` never waits for vectors or thresholds."""

    keeper: IndexKeeper
    _child: Child | None = field(default=None, init=False)
    _working_on: int = field(default=-1, init=False)
    _done: int = field(default=-1, init=False)
    _remembers: bool = field(default=False, init=False)

    def round(self) -> bool:
        """Do what is due at once, see after the slow step, and return whether an index was built here.

        Raises IndexNotCompleteError when the slow step failed.
        """
        number = content_version(CATALOGUE)
        if self._child is not None and not self._has_ended(number):
            return False
        if number == self._done:
            self._remember_once()
            return False
        built = pointed_to() != number
        self.keeper.quickly(number)
        self._working_on = pointed_to()
        self._child = Child(lambda: 0 if self.keeper.completely() else AGAIN)
        return built

    def _remember_once(self) -> None:
        """Use the first quiet moment to read the catalogue, so that the first publication does not have to."""
        if not self._remembers:
            self._remembers = True
            self.keeper.remember()

    def _has_ended(self, number: int) -> bool:
        """Say whether the child is gone; one that works on an old catalogue is ended."""
        child = self._child
        if child is None:
            return True
        status = child.status()
        if status is None and number == self._working_on:
            return False
        self._child = None
        if status is None:
            child.end()
        elif status == 0:
            self._done = self._working_on
        elif status != AGAIN:
            raise IndexNotCompleteError(f"Completing the index ended with status {status}.")
        return True
