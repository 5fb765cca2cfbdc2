"""Speed of the pages, and what a first visit loads."""

import gzip
import re
from dataclasses import replace
from functools import partial
from posixpath import normpath

from lotse.config.bench_calls import checked, cookies_for, count_queries, reference_urls
from lotse.config.bench_figures import Figure, Target, repeated
from lotse.knowledge.queries import titles
from lotse.network.situation import Situation

FIRM = Situation(plz="30159", industry="Metallbau", size="21-49", works_council="yes", asker="works_council")
OTHER_PAGES = (
    ("/", "start page"),
    ("/kompass/angaben/", "facts about the firm"),
    ("/kompass/luecke/", "report a gap"),
    ("/ki-anwendungen/", "catalogue"),
    ("/beratung/", "advice"),
    ("/impressum/", "imprint"),
    ("/datenschutz/", "privacy"),
    ("/barrierefreiheit/", "accessibility statement"),
    ("/barriere-melden/", "report a barrier"),
    ("/quellen-und-lizenzen/", "sources and licences"),
    ("/einfache-sprache/", "simple language"),
    ("/baukasten/", "gallery"),
)
MOST_KILOBYTES = 200


def pages(rounds: int) -> tuple[list[Figure], list[Target]]:
    """Measure every page type but the answer, whose engine has figures of its own."""
    cookies = cookies_for("Angebote schreiben", FIRM)
    with reference_urls():
        bare = repeated("reference: bare Django view", rounds, lambda: checked("/_bench/bare/"))
        frame = repeated("reference: empty frame, template from memory", rounds, lambda: checked("/_bench/frame/"))
    listed = [*OTHER_PAGES, (f"/ki-anwendungen/{min(titles())}/", "use case")]
    measured = []
    for path, name in listed:
        figure = repeated(f"page: {name}", rounds, partial(checked, path, cookies=cookies))
        measured.append(replace(figure, ratio=figure.p50 / bare.p50, ratio_to="bare view", queries=count_queries(path, cookies=cookies)))
    search = partial(checked, "/ki-anwendungen/", cookies=cookies, form={"search": "rechnung"})
    searched = repeated("page: catalogue, search", rounds, search)
    measured.append(replace(searched, ratio=searched.p50 / bare.p50, ratio_to="bare view"))
    frame = replace(frame, ratio=frame.p50 / bare.p50, ratio_to="bare view")
    return [bare, frame, *measured], [
        Target("pages: slowest median", max(f.p50 for f in measured), 10),
        Target("pages: slowest 99th percentile", max(f.p99 or 0 for f in measured), 40),
        Target("pages: most queries", max(f.queries or 0 for f in measured), 8, ""),
    ]


def first_visit() -> tuple[list[Figure], list[Target]]:
    """Add up what the start page and all it names weigh on the wire (compressed where the server compresses)."""
    page = checked("/")
    html = _text(page.body)
    sizes = {"HTML": len(page.body)}
    waiting = sorted({_clean(address) for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', html)})
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        reply = checked(address)
        kind = address.rsplit(".", 1)[-1]
        sizes[kind] = sizes.get(kind, 0) + len(reply.body)
        if kind == "css":
            waiting += addresses_in_css(address, _text(reply.body))
    figures = [Figure(f"first visit: {kind}", size / 1024, unit="KB") for kind, size in sorted(sizes.items())]
    total = sum(sizes.values()) / 1024
    return [*figures, Figure("first visit: all of it", total, unit="KB")], [
        Target("start page on first visit", total, MOST_KILOBYTES, "KB")
    ]


def _text(body: bytes) -> str:
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()


def _clean(address: str) -> str:
    return address.split("#", 1)[0].split("?", 1)[0]


def addresses_in_css(address: str, css: str) -> list[str]:
    """Return the full addresses of all files that the style sheet at `address` names."""
    folder = address.rsplit("/", 1)[0]
    named = [_clean(name) for name in re.findall(r"""url\(["']?([^"')]+)""", css)]
    return [name if name.startswith("/") else normpath(f"{folder}/{name}") for name in named]
