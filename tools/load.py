"""Load on a running Lotse: many people who read, think and ask.

    python tools/load.py                       starts a site of its own with two web processes, in a scratch folder
    python tools/load.py --url http://…        loads a running site (it must be set to LOTSE_BEHIND_PROXY=true, see below)
    python tools/load.py --users 20 --seconds 30

Every user keeps one connection and one cookie jar, thinks 5 to 15 seconds, then opens a page or (30 %) asks the Kompass a
question nobody asked before, made of tests/queries. Users are told apart by X-Forwarded-For; without it the limit of
requests would rightly stop them. Exit status 1 if a request failed or the 95th percentile is above 500 ms.
"""

import argparse
import asyncio
import gzip
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import memory
from running_site import RunningSite

QUERIES = Path(__file__).resolve().parents[1] / "tests" / "queries" / "compass_dev.tsv"
LIMIT_MS = 500
PATIENCE = 15.0  # seconds until a request counts as failed
PAGES = ("/", "/ki-anwendungen/", "/ki-anwendungen/", "/beratung/", "/kompass/angaben/", "/datenschutz/", "/einfache-sprache/")
BEFORE = (
    "Guten Tag.",
    "Kurze Frage:",
    "Bei uns im Betrieb:",
    "Ich frage für meine Kollegin.",
    "Moin,",
    "Wir sind zu {n}.",
    "Seit {n} Wochen:",
)
AFTER = (
    "Was hilft da?",
    "Das kostet uns {n} Stunden in der Woche.",
    "Geht das einfacher?",
    "Wir haben {n} Leute.",
    "Danke!",
    "Hat jemand Rat?",
)
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
LINK = re.compile(rb'href="(/ki-anwendungen/[a-z0-9-]+/)"')
STATIC = re.compile(rb'(?:href|src)="(/static/[^"]+)"')


@dataclass
class Measured:
    """Milliseconds of every answered request by kind, and what went wrong."""

    answers: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)

    def without_files(self) -> list[float]:
        """Return the times of pages and questions; files are quick and would flatter the figures."""
        return [ms for kind, values in self.answers.items() if kind != "file" for ms in values]

    def lines(self) -> list[str]:
        """Return the table."""
        rows = [*sorted(self.answers.items()), ("all but files", self.without_files())]
        shown = [f"{'kind':<18} {'count':>7} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'worst':>8}"]
        for kind, values in rows:
            figures = " ".join(f"{percentile(values, share):>8.1f}" for share in (0.5, 0.95, 0.99, 1.0))
            shown.append(f"{kind:<18} {len(values):>7} {figures}")
        return shown + [f"error: {count} × {what}" for what, count in self.errors.most_common()]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


class Questions:
    """Questions that all differ: a query of the development set, words around it, sometimes a slip of the finger."""

    def __init__(self, chance: random.Random) -> None:
        lines = QUERIES.read_text(encoding="utf-8").splitlines()[1:]
        self.texts, self.chance, self.asked = [line.split("\t")[0] for line in lines], chance, set[str]()

    def next(self) -> str:
        """Return one that nobody asked yet."""
        while True:
            text = f"{self._around(BEFORE)} {self._slip(self.chance.choice(self.texts))} {self._around(AFTER)}".strip()
            if text not in self.asked:
                self.asked.add(text)
                return text

    def _around(self, choices: Sequence[str]) -> str:
        return self.chance.choice(["", *choices]).format(n=self.chance.randint(2, 250))

    def _slip(self, text: str) -> str:
        place = self.chance.randrange(len(text))
        return text[:place] + text[place + 1 :] if self.chance.random() < 0.3 else text


@dataclass
class Reply:
    """One answer."""

    status: int
    location: str
    body: bytes


@dataclass
class User:
    """One person: a connection, cookies, and what they know of the site."""

    number: int
    host: str
    port: int
    measured: Measured
    cookies: dict[str, str] = field(default_factory=dict)
    use_cases: list[str] = field(default_factory=list)
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def live(self, chance: random.Random, questions: Questions, end: float, think: tuple[float, float], share: float) -> None:
        """Think and act until `end`."""
        await asyncio.sleep(chance.uniform(0, think[1]))
        await self._arrive()
        while time.monotonic() < end:
            if chance.random() < share:
                await self._ask(questions.next())
            else:
                await self.send("page", "GET", chance.choice([*PAGES, *chance.sample(self.use_cases, min(6, len(self.use_cases)))]))
            await asyncio.sleep(chance.uniform(*think))
        if self.writer:
            self.writer.close()

    async def _arrive(self) -> None:
        first = await self.send("page", "GET", "/")
        for path in dict.fromkeys(found.decode() for found in STATIC.findall(first.body if first else b"")):
            await self.send("file", "GET", path)
        catalogue = await self.send("page", "GET", "/ki-anwendungen/")
        self.use_cases = sorted({found.decode() for found in LINK.findall(catalogue.body if catalogue else b"")})

    async def _ask(self, text: str) -> None:
        form = await self.send("page", "GET", "/")
        token = TOKEN.search(form.body) if form else None
        if token is None:
            self.measured.errors["start page without a form"] += 1
            return
        body = urlencode({"csrfmiddlewaretoken": token.group(1).decode(), "text": text}).encode()
        asked = await self.send("question (POST)", "POST", "/kompass/", body)
        if asked and asked.status == 302:
            await self.send("answer (GET)", "GET", asked.location)

    async def send(self, kind: str, method: str, path: str, body: bytes = b"") -> Reply | None:
        """Send one request, measure it until its last byte; None if it failed."""
        began = time.perf_counter()
        try:
            reply = await asyncio.wait_for(self._exchange(method, path, body), PATIENCE)
        except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError) as error:
            self.measured.errors[f"{kind} {path.split('?', maxsplit=1)[0]}: {type(error).__name__}"] += 1
            self.writer = None
            return None
        if reply.status >= 400:
            self.measured.errors[f"{kind} {path.split('?', maxsplit=1)[0]}: status {reply.status}"] += 1
            return None
        self.measured.answers[kind].append((time.perf_counter() - began) * 1_000)
        return reply

    async def _exchange(self, method: str, path: str, body: bytes) -> Reply:
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        assert self.reader is not None
        head = {
            "Host": f"{self.host}:{self.port}",
            "Accept-Encoding": "gzip",
            "X-Forwarded-For": f"10.{self.number // 65_536}.{self.number // 256 % 256}.{self.number % 256}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if method == "POST":
            head |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
        self.writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        return await self._read(self.reader)

    async def _read(self, reader: asyncio.StreamReader) -> Reply:
        status = int((await reader.readline()).split()[1])
        headers: dict[str, str] = {}
        while line := (await reader.readline()).strip():
            name, _, value = line.decode("latin-1").partition(":")
            if name.lower() == "set-cookie":
                cookie, _, content = value.strip().partition(";")[0].partition("=")
                self.cookies[cookie] = content
            headers[name.lower()] = value.strip()
        body = await self._body(reader, headers)
        return Reply(status, headers.get("location", ""), gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body)

    async def _body(self, reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() != "chunked":
            return await reader.readexactly(int(headers.get("content-length", 0)))
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts)


async def load(url: str, *, users: int, seconds: float, think: tuple[float, float], share: float, seed: int) -> Measured:
    """Let `users` live on `url` for `seconds`."""
    place, chance, measured = urlsplit(url), random.Random(seed), Measured()
    questions, end = Questions(chance), time.monotonic() + seconds
    people = [User(number, place.hostname or "", place.port or 80, measured) for number in range(1, users + 1)]
    await asyncio.gather(*(person.live(chance, questions, end, think, share) for person in people))
    return measured


def main() -> int:
    """Load and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="a running site; without it the tool starts its own")
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--think", type=float, nargs=2, default=(5.0, 15.0), metavar=("FROM", "TO"), help="seconds between two actions")
    parser.add_argument("--share", type=float, default=0.3, help="share of actions that are questions")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--data", type=Path, help="a prepared data folder, to save the time of setting up; it is changed")
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    chosen = {
        "users": options.users,
        "seconds": options.seconds,
        "think": tuple(options.think),
        "share": options.share,
        "seed": options.seed,
    }
    if options.url:
        return report(asyncio.run(load(options.url, **chosen)))
    with tempfile.TemporaryDirectory(prefix="lotse-load-") as folder:
        site = RunningSite(options.data or Path(folder), options.workers)
        print(f"site started in {site.start():.1f} s")
        try:
            print(f"index complete after another {site.wait_for_index():.1f} s")
            status = report(asyncio.run(load(site.url, **chosen)))
            print(memory.table(site.processes()))
        finally:
            site.stop()
    return status


def report(measured: Measured) -> int:
    """Print the figures; return 1 if one was missed."""
    print("\n".join(measured.lines()))
    p95 = percentile(measured.without_files(), 0.95)
    met = not measured.errors and p95 <= LIMIT_MS
    print(f"no error and p95 ≤ {LIMIT_MS} ms: {'met' if met else 'MISSED'} ({sum(measured.errors.values())} errors, p95 {p95:.0f} ms)")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
