"""Fixtures of the browser tests: a running site, the system's Chromium, and the rule that no page may complain."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser import live_site
from tests.browser.browser_pages import Visit
from tests.browser.live_site import LiveSite
from tests.browser.needs import missing

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def prepared_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with database, index and static files, made once and shared by all test processes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "live-site"
    live_site.prepare(folder)
    return folder


@pytest.fixture(scope="session")
def site(prepared_data: Path, worker_id: str) -> Iterator[LiveSite]:
    """The running site; one web server per test process."""
    running = live_site.start(prepared_data, prepared_data / f"server-{worker_id}.log")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def base_url(site: LiveSite) -> str:
    """Let `page.goto("/")` mean the running site."""
    return site.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not CHROMIUM:
        missing("No Chromium here. Install it with: apt-get install chromium fonts-liberation (or set CHROMIUM to its path).")
    # The driver keeps an event loop running in this process; Django would then refuse every query of later tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(LAUNCH)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "de-DE", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(10_000)
    return context


@pytest.fixture(autouse=True)
def no_complaints(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose page wrote to the console: broken CSP, missing files, errors of scripts.

    Chromium itself logs every page that is answered with an error status; that one line is allowed.
    """
    if "page" not in request.fixturenames:
        yield
        return
    page: Page = request.getfixturevalue("page")
    heard: list[str] = []
    page.on("console", lambda message: None if _is_status_of_page(message, page) else heard.append(f"{message.text} ({message.location})"))
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield
    assert heard == []


def _is_status_of_page(message: ConsoleMessage, page: Page) -> bool:
    return message.text.startswith("Failed to load resource: the server responded with a status of 4") and (
        message.location.get("url") == page.url
    )


@pytest.fixture
def visit(page: Page, site: LiveSite) -> Any:
    """Open a page type as described in `browser_pages`."""

    def open_page(wanted: Visit) -> Page:
        known = live_site.cookies(wanted.need, wanted.situation)
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": name, "value": value, "domain": "127.0.0.1", "path": path} for name, (value, path) in known.items()]
        )
        response = page.goto(wanted.path)
        assert response is not None
        if wanted.fields is not None:
            for name, text in wanted.fields.items():
                page.locator(f"main form [name={name}]").first.fill(text)
            with page.expect_navigation() as navigation:
                page.locator(f"main form:has([name={next(iter(wanted.fields))}]) button[type=submit]:not([name])").first.click()
            response = navigation.value
        assert response.status == wanted.status, f"{wanted.name}: status {response.status}"
        return page

    return open_page
