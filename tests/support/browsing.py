"""A published folder as a strict host serves it, looked at with Chromium."""

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self' 'wasm-unsafe-eval';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'"
)
CHROMIUM = Path("/usr/bin/chromium")


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves files below a path and sends the policy with each."""

    below = "/"

    def translate_path(self, path: str) -> str:
        """Return the file of a path; there is none above the site."""
        inside = path.startswith(self.below)
        return super().translate_path(path[len(self.below) - 1 :] if inside else "/not/there")

    def end_headers(self) -> None:
        """Send the policy with every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Keep silent."""


@contextmanager
def served(folder: Path, below: str = "/") -> Iterator[str]:
    """Serve a folder on loopback below a path; yield the address of its home page."""
    kind = type("HostBelow", (Host,), {"below": below})
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; where there is none, the test is skipped, and fails where all tools must be there."""
    if not CHROMIUM.exists() and not os.environ.get("ARSIP_REQUIRE_TOOLS"):
        pytest.skip("Chromium is not here: tests/tools/install")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-background-networking"]
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watch:
    """What a page asked for, and what it complained of."""

    home: str
    foreign: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        """Begin to watch a page."""
        page.on("request", lambda one: self._asked(one.url))
        page.on("response", lambda one: self._answered(one.url, one.status))
        page.on("console", lambda one: self._said(one.type, one.text, one.location.get("url", "")))
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    @property
    def faults(self) -> list[str]:
        """Everything that should not have been."""
        return [*self.foreign, *self.missing, *self.complaints]

    def _asked(self, url: str) -> None:
        self.loaded.append(url)
        if not url.startswith((self.home, "data:")) and not url.endswith("/favicon.ico"):
            self.foreign.append(url)

    def _answered(self, url: str, status: int) -> None:
        if status >= 400 and not url.endswith("/favicon.ico"):
            self.missing.append(f"{status} {url}")

    def _said(self, kind: str, text: str, place: str) -> None:
        if kind in ("error", "warning") and not place.endswith("/favicon.ico"):
            self.complaints.append(text)


def until(page: Page, told: str) -> None:
    """Wait until a page says yes to an expression; the page's policy forbids the browser to ask it by itself."""
    for _ in range(100):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not within five seconds: {told}")


def watched(context: BrowserContext, home: str) -> tuple[Page, Watch]:
    """Return an empty page whose whole life is watched: going from address to address is faster than new pages."""
    page, watch = context.new_page(), Watch(home)
    watch.on(page)
    return page, watch


def opened(context: BrowserContext, home: str, url: str) -> tuple[Page, Watch]:
    """Open a page of a site and watch it."""
    page, watch = watched(context, home)
    page.goto(home + url)
    return page, watch
