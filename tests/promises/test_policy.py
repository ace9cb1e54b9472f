"""The real archive under the policy that hosts are told to send: nothing in Chromium violates it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.browsing import chromium, served
from tests.support.real import published

EACH = 3  # pages of one family that are opened; `make torture` opens all

pytestmark = pytest.mark.browser

WATCH = """
addEventListener('securitypolicyviolation', one => broken(one.violatedDirective + ' ' + one.blockedURI));
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built archive."""
    return published(tmp_path_factory)


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The archive on loopback."""
    with served(folder) as home:
        yield home


def pages_by_family(folder: Path) -> dict[str, list[str]]:
    """Every HTML page of the archive, by the word its address begins with and how deep it lies."""
    families: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        url = path.relative_to(folder).as_posix().removesuffix("index.html")
        family = f"{url.split('/')[0]} {url.count('/')}"
        families.setdefault(family, []).append(url)
    return families


def is_fault(message: Any) -> bool:
    """True for an error on the console; the icon that Chromium asks every host for need not be there."""
    return message.type == "error" and not message.location["url"].endswith("/favicon.ico")


@pytest.mark.torture
def test_no_page_of_any_family_violates_the_policy(folder: Path, address: str) -> None:
    """No violation, no error on the console, no request to another host, whatever family is added."""
    families = pages_by_family(folder)
    assert len(families) > 8
    faults: list[str] = []
    with chromium() as browser:
        page = browser.new_page()
        page.expose_function("broken", lambda one: faults.append(f"{page.url}: {one}"))
        page.add_init_script(WATCH)
        page.on("console", lambda one: faults.append(f"{page.url}: {one.text}") if is_fault(one) else None)
        page.on("pageerror", lambda one: faults.append(f"{page.url}: {one}"))
        page.on("request", lambda one: None if one.url.startswith((address, "data:")) else faults.append(one.url))
        for urls in families.values():
            for url in urls if os.environ.get("ARSIP_TORTURE") else urls[:: max(1, len(urls) // EACH)][:EACH]:
                page.goto(address + url, wait_until="load")
        page.goto("about:blank")
    assert [] == faults


def test_the_watch_sees_a_violation(tmp_path: Path) -> None:
    """The test above can fail: an inline script and a foreign picture are seen."""
    (tmp_path / "index.html").write_text("<p style='color:red'>x<script>1</script><img src='http://127.0.0.2:9/x.gif'>")
    with served(tmp_path) as home, chromium() as browser:
        page = browser.new_page()
        broken: list[str] = []
        page.expose_function("broken", lambda one: broken.append(one))  # it marks the function
        page.add_init_script(WATCH)
        page.goto(home, wait_until="load")
        page.goto("about:blank")
    kinds = {one.split()[0] for one in broken}
    assert {"style-src-attr", "script-src-elem", "img-src"} <= kinds
