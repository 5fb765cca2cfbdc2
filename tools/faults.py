"""Kills processes of a running Lotse at random moments and looks what is lost.

    python tools/faults.py              200 times (about a quarter of an hour)
    python tools/faults.py --times 20

Starts `lotse run` with two web processes in a scratch folder. While shared needs are sent through the form and use cases are
edited, it kills a random process of the site with SIGKILL, again and again. If it hits `lotse run` itself, it starts that
again, as a service manager would. In the end everything that was acknowledged must be there, and the index must be equal to
the database. Exit status 1 if something was lost, differs, or took longer than five seconds to come back.
"""

import argparse
import http.client
import http.cookiejar
import os
import random
import re
import secrets
import signal
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from running_site import METRICS_TOKEN, RunningSite, answers

LIMIT_SECONDS = 5.0
LOOK_EVERY = 0.05  # seconds between two looks whether the site answers
WRITE_EVERY = 0.25
MOST_LINES = 20
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Watcher(threading.Thread):
    """Asks the site for a page all the time, each time over a new connection, and notes when it got none."""

    url: str
    failures: list[float] = field(default_factory=list)
    last_success: float = 0.0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while True:
            began = time.monotonic()
            if answers(self.url):
                self.last_success = began
            else:
                self.failures.append(time.monotonic())
            time.sleep(LOOK_EVERY)

    def wait_until_back(self, killed: float, patience: float = 60.0) -> float:
        """Return the seconds from `killed` until the site answered without a failure for half a second; `patience` if never."""
        while time.monotonic() - killed < patience:
            time.sleep(LOOK_EVERY)
            failed = [moment for moment in self.failures if moment >= killed]
            quiet_since = failed[-1] if failed else killed
            if self.last_success > quiet_since and time.monotonic() - quiet_since > 0.5:
                return quiet_since - killed
        return patience


@dataclass
class Writer(threading.Thread):
    """Sends shared needs through the form. `acknowledged` holds the texts for which the site said thank you."""

    url: str
    acknowledged: list[str] = field(default_factory=list)
    tag: str = field(default_factory=lambda: secrets.token_hex(4))
    sent: int = 0
    stopping: bool = False

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.stopping:
            self.sent += 1
            text = f"Übergabe {self.tag}-{self.sent}: Größe, Süße, Schärfe"
            try:
                if self._send(text):
                    self.acknowledged.append(text)
            except (OSError, http.client.HTTPException, ValueError):
                pass  # not acknowledged
            time.sleep(WRITE_EVERY)

    def _send(self, text: str) -> bool:
        sender = {"X-Forwarded-For": f"10.9.{self.sent // 250 % 250}.{self.sent % 250 + 1}"}  # else the limit of requests would stop it
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        opener = urllib.request.build_opener(jar)
        form = opener.open(urllib.request.Request(f"{self.url}/kompass/luecke/", headers=sender), timeout=5).read().decode()
        token = TOKEN.search(form)
        if token is None:
            return False
        fields = {"csrfmiddlewaretoken": token.group(1), "text": text, "consent": "on"}
        request = urllib.request.Request(f"{self.url}/kompass/luecke/", urllib.parse.urlencode(fields).encode(), headers=sender)
        with opener.open(request, timeout=5) as answer:
            return "gesendet" in answer.url


@dataclass
class Editor(threading.Thread):
    """Edits use cases as the back office does. `acknowledged` holds the last title of each that was saved."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    edits: int = 0
    stopping: bool = False

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        from django.db import DatabaseError, connection

        while not self.stopping:
            try:
                self._edit()
            except DatabaseError:
                connection.close()
            time.sleep(WRITE_EVERY * 4)
        connection.close()

    def _edit(self) -> None:
        from lotse.knowledge.content import UseCaseContent
        from lotse.knowledge.models import UseCase

        self.edits += 1
        row = random.choice(list(UseCase.objects.live().order_by("key")))
        title = f"Geänderter Titel {self.edits}"
        row.set_content(UseCaseContent.model_validate({**row.content, "title": title}), {})
        row.save()
        self.acknowledged[row.key] = title


def lost(writer: Writer, editor: Editor) -> Iterator[str]:
    """Yield a line for everything that was acknowledged and is not there, or is there twice."""
    from lotse.compass.models import GapNote
    from lotse.knowledge.models import UseCase

    kept = defaultdict(int)
    for text in GapNote.objects.values_list("text", flat=True):
        kept[text] += 1
    yield from (f"shared need {text!r} is there {kept[text]} times" for text in writer.acknowledged if kept[text] != 1)
    titles = dict(UseCase.objects.values_list("key", "title"))
    yield from (f"{key} has the title {titles[key]!r}, not {title!r}" for key, title in editor.acknowledged.items() if titles[key] != title)


def index_differences() -> Iterator[str]:
    """Yield a line for everything in which the search index differs from the database."""
    from lotse.compass.index import index_folder, lexicon, read_pointer
    from lotse.compass.index_build import read_sources
    from lotse.compass.index_store import load_index

    pointer, sources = read_pointer(), read_sources()
    if pointer is None:
        yield "there is no index"
        return
    if pointer.content_version != sources.number:
        yield f"the index has version {pointer.content_version} of the catalogue, the database {sources.number}"
    found = {entry.key: entry for entry in load_index(index_folder() / pointer.folder, lexicon()).entries}
    wanted = {entry.key: entry for entry in sources.entries}
    yield from (f"{key} differs in the index" for key in sorted(found.keys() | wanted.keys()) if found.get(key) != wanted.get(key))


def wait_for_index(patience: float = 120.0) -> float:
    """Wait until the index follows the database; return how long that took."""
    began = time.monotonic()
    while time.monotonic() - began < patience and list(index_differences()):
        time.sleep(0.5)
    return time.monotonic() - began


def database_problems() -> Iterator[str]:
    """Yield what SQLite finds wrong with its own file."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield from (str(row[0]) for row in cursor.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok")
            yield from (f"foreign key: {row}" for row in cursor.execute("PRAGMA foreign_key_check").fetchall())


def kill_one(site: RunningSite, chance: random.Random) -> str:
    """Kill a random process of the site; return which kind it was. A killed supervisor is started again."""
    number, kind = chance.choice(sorted(site.processes().items()))
    os.kill(number, signal.SIGKILL)
    if site.process is not None and number == site.process.pid:
        site.process.wait(10)
        site.relaunch_if_ended()
    return kind


def run(site: RunningSite, *, times: int, seed: int, limit: float, pause: float) -> int:
    """Kill and judge; print everything; return the exit status."""
    chance = random.Random(seed)
    watcher, writer, editor = Watcher(f"{site.url}/"), Writer(site.url), Editor()
    for thread in (watcher, writer, editor):
        thread.start()
    time.sleep(1)
    back: dict[str, list[float]] = defaultdict(list)
    for number in range(1, times + 1):
        time.sleep(chance.uniform(0.1, pause))
        site.relaunch_if_ended()
        killed = time.monotonic()
        kind = kill_one(site, chance)
        back[kind].append(watcher.wait_until_back(killed))
        print(f"{number:>4} {kind:<13} back after {back[kind][-1]:.2f} s", flush=True)
    writer.stopping = editor.stopping = True
    writer.join(10)
    editor.join(10)
    waited = wait_for_index()
    problems = [*lost(writer, editor), *index_differences(), *database_problems()]
    if not answers(f"{site.url}/metriken/", 10, Authorization=f"Bearer {METRICS_TOKEN}"):
        problems.append("the figures for monitoring cannot be read any more")
    return report(back, problems, acknowledged=(len(writer.acknowledged), editor.edits), waited=waited, limit=limit)


def report(back: dict[str, list[float]], problems: list[str], *, acknowledged: tuple[int, int], waited: float, limit: float) -> int:
    """Print what was found; return 1 if something was lost or took too long."""
    print(f"\n{'killed':<14} {'times':>6} {'median s':>9} {'worst s':>8}")
    for kind, seconds in sorted(back.items()):
        print(f"{kind:<14} {len(seconds):>6} {sorted(seconds)[len(seconds) // 2]:>9.2f} {max(seconds):>8.2f}")
    worst = max(second for seconds in back.values() for second in seconds)
    print(f"acknowledged: {acknowledged[0]} shared needs, {acknowledged[1]} edits; the index followed {waited:.1f} s after the last edit")
    print("\n".join(problems[:MOST_LINES]) or "nothing lost, index equal to the database")
    print(f"back within {limit:.0f} s: {'met' if worst <= limit else 'MISSED'} (worst {worst:.2f} s)")
    return 1 if problems or worst > limit else 0


def use_database_of(site: RunningSite) -> None:
    """Let this process work on the data of `site`."""
    os.environ.update({name: value for name, value in site.variables().items() if name.startswith("LOTSE_")})
    os.environ["DJANGO_SETTINGS_MODULE"] = "lotse.config.settings"
    import django

    django.setup()


def main() -> int:
    """Set up, kill, judge, clean up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--pause", type=float, default=3.0, help="longest pause between two kills, in seconds")
    parser.add_argument("--patient", action="store_true", help="say how long it took, but judge only what was lost: for a busy machine")
    parser.add_argument("--data", type=Path, help="a prepared data folder, to save the time of setting up; it is changed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lotse-faults-") as folder:
        site = RunningSite(options.data or Path(folder))
        print(f"site started in {site.start():.1f} s")
        use_database_of(site)
        try:
            limit = 60.0 if options.patient else LIMIT_SECONDS
            return run(site, times=options.times, seed=options.seed, limit=limit, pause=options.pause)
        finally:
            site.stop()


if __name__ == "__main__":
    sys.exit(main())
