"""The clock: follows the catalogue, and does what is due every minute and once a day."""

import logging
import os
import time
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from lotse.compass.actions import erase_old_gap_notes
from lotse.compass.index_follower import IndexFollower
from lotse.compass.index_keeper import IndexKeeper
from lotse.core.actions import erase_old_entries
from lotse.core.errors import LotseError
from lotse.core.memory import give_back_memory
from lotse.people.actions import erase_old_barrier_reports, tell_again

TASKS_KEPT_DAYS = 14
TICK = 0.1  # seconds; one small query each, so that what is published is found within a second
PAUSE_AFTER_ERROR = 5.0
logger = logging.getLogger("lotse.clock")


def daily_round(now: datetime) -> dict[str, int]:
    """Erase what is too old: gap notes, barrier reports, audit entries, sessions, finished tasks.

    Mails that did not go out are tried again. Doing a round twice does no harm.
    """
    done = {
        "gap_notes": erase_old_gap_notes(now=now),
        "barrier_reports": erase_old_barrier_reports(now=now),
        "audit_entries": erase_old_entries(now=now),
        "mails_again": tell_again(now=now),
    }
    call_command("clearsessions")
    call_command("prune_db_task_results", min_age_days=TASKS_KEPT_DAYS, queue_name="*", verbosity=0)
    return done


@dataclass
class Clock:
    """Says what is due. `keeper` follows the catalogue at every tick."""

    keeper: IndexKeeper | IndexFollower
    _minute: datetime | None = field(default=None, init=False)
    _day: date | None = field(default=None, init=False)

    def tick(self, now: datetime) -> None:
        """Every minute publish what was scheduled; on a new day do the daily round; follow the catalogue.

        In this order: a catalogue of which no index can be built must not keep old data from being erased.
        """
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            close_old_connections()
            call_command("publish_scheduled", verbosity=0)
            self._minute = minute
        if now.date() != self._day:
            done = daily_round(now)
            logger.info("daily round: %s", done, extra={"counts": done})
            self._day = now.date()
        if self.keeper.round():
            give_back_memory()


class Command(BaseCommand):
    """Runs for ever; `--once` runs one round and ends."""

    help = "Keep the index equal to the catalogue, publish what was scheduled, erase what is too old. Started by: lotse run"

    def add_arguments(self, parser: Any) -> None:
        """Add `--once`."""
        parser.add_argument("--once", action="store_true", help="run one round and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Tick, and go on after a fault of the database or of the content."""
        keeper = IndexKeeper(said=logger.info)
        clock = Clock(keeper if once or not hasattr(os, "fork") else IndexFollower(keeper))
        while True:
            try:
                clock.tick(timezone.localtime())
            except (DatabaseError, LotseError) as error:
                if once:
                    raise
                logger.error("%s; trying again in %.0f s", type(error).__name__, PAUSE_AFTER_ERROR)
                close_old_connections()
                time.sleep(PAUSE_AFTER_ERROR)
            if once:
                return
            time.sleep(TICK)
