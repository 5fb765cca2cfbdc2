"""The clock: does what is due once a day."""

import time
from datetime import date, datetime
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from lotse.compass.actions import erase_old_gap_notes
from lotse.core.actions import erase_old_entries
from lotse.people.actions import erase_old_barrier_reports, tell_again

TASKS_KEPT_DAYS = 14


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


class Command(BaseCommand):
    """Runs for ever; `--once` runs one round and ends."""

    help = "Erase what is too old, once a day. Started and watched by: lotse run"

    def add_arguments(self, parser: Any) -> None:
        """Add `--once`."""
        parser.add_argument("--once", action="store_true", help="run one round and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Run a round at the start and then on every new day."""
        last: date | None = None
        while True:
            now = timezone.localtime()
            if now.date() != last:
                close_old_connections()
                self.stdout.write(f"daily round: {daily_round(now)}")
                last = now.date()
            if once:
                return
            time.sleep(60)
