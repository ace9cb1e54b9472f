"""Every family of pages as readers meet it: real Chromium, the site behind its security policy.

Families are found by the templates of the plan, so that later ones fall under the same tests. Each is
looked at narrow and wide, light and dark: no horizontal scroll, nothing that axe finds, no complaint of
the browser, no request elsewhere; and without a script every word and every way is there.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="needs playwright")
from playwright.sync_api import Browser, Page

from tests.support.browsing import chromium, opened, served, until, watched
from tests.support.real import published
from tests.support.sites import PROJECT

pytestmark = pytest.mark.browser

PARTS = 4  # the families are looked at in parts, so that pytest-xdist spreads them
AXE = PROJECT / "tests/tools/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory)


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def families(site: Path) -> dict[str, list[str]]:
    """The pages to look at, by shape: the words of an address that are no names."""
    lists: dict[str, list[tuple[int, str]]] = {}
    for path in sorted(site.rglob("*.html")):
        parts = path.relative_to(site).parts
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8") or parts[0] == "pagefind":
            continue
        lists.setdefault(shape(parts), []).append((-path.stat().st_size, address(parts)))
    return {kind: [url for _size, url in sorted(rows)[:1]] for kind, rows in sorted(lists.items())}


def shape(parts: tuple[str, ...]) -> str:
    """The family of a page: its first word and how deep it lies, numbers told from names."""
    return "/".join([parts[0], *("#" if part.isdigit() else "*" for part in parts[1:-1])])


def address(parts: tuple[str, ...]) -> str:
    whole = "/".join(parts)
    return whole.removesuffix("index.html")


def part_of(families: dict[str, list[str]], part: int) -> list[str]:
    """A part of the pages to look at: every family is in one of them."""
    return [urls[0] for urls in list(families.values())[part::PARTS]]


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds, by all rules (that for the size of targets switched on) or by some."""
    options: dict[str, object] = {
        "runOnly": {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS},
        "rules": {"target-size": {"enabled": True}},
        "resultTypes": ["violations"],
        "preload": False,
        "selectors": False,
    }
    found = page.evaluate(f"axe.run(document, {json.dumps(options)}).then(done => done.violations)")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})" for one in found]


def too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_the_pages_found_are_of_every_template(families: dict[str, list[str]], site: Path) -> None:
    """A family that is in the plan and that no test sees would be a hole in them."""
    first = {kind.partition("/")[0] for kind in families}
    assert {"index.html", "404.html", "artikel", "seri", "sesi", "lembaga", "tema", "tag", "tokoh", "linimasa"} <= first
    assert {path.name for path in site.iterdir() if path.is_dir()} - {"assets", "pagefind"} <= first | {"data"}
    assert {"linimasa/#", "linimasa/#/#", "seri/*", "seri/*/#"} <= families.keys()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_family_has_a_barrier(families: dict[str, list[str]], home: str, browser: Browser, part: int) -> None:
    """All rules narrow and dark, and wide and light; those that width or colours decide in the other two."""
    if not AXE.is_file() and not os.environ.get("ARSIP_REQUIRE_TOOLS"):
        pytest.skip("axe-core is not here: tests/tools/install")
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(path=AXE)
    page, watch = watched(context, home)
    faults: dict[str, list[str]] = {}
    for url in part_of(families, part):
        page.goto(home + url)
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += ["scrolls sideways"] if too_wide(page) else []
            for scheme in SCHEMES:
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                whole = (width, scheme) in ((320, "dark"), (1280, "light"))
                found += violations(page, None if whole else ["color-contrast", "target-size"])
        if found:
            faults[url] = found
    context.close()
    assert faults == {}
    assert watch.faults == []


@pytest.mark.parametrize("part", range(PARTS))
def test_without_scripts_every_word_and_every_way_is_there(
    families: dict[str, list[str]], home: str, browser: Browser, part: int
) -> None:
    """The script adds one button, and takes nothing away where it is missing."""
    contexts = browser.new_context(java_script_enabled=False), browser.new_context()
    (bare, watch), (full, _) = (watched(context, home) for context in contexts)
    for url in part_of(families, part):
        if url.startswith("cari/"):
            continue  # tests of the search look at its own page
        bare.goto(home + url)
        full.goto(home + url)
        assert bare.locator("main").inner_text() == full.locator("main").inner_text()
        assert bare.locator("button.theme").count() == 0
        assert full.locator("button.theme").count() == 1
        assert bare.locator("a[href]").count() == full.locator("a[href]").count()
    assert watch.faults == []
    for context in contexts:
        context.close()


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_colours_that_a_reader_chose_are_kept(home: str, browser: Browser) -> None:
    context = browser.new_context(color_scheme="light")
    page, watch = opened(context, home, "")
    light = background(page)
    page.get_by_role("button", name="Warna gelap").press("Enter")
    dark = background(page)
    assert dark != light
    page.goto(f"{home}seri/")
    assert background(page) == dark
    page.get_by_role("button", name="Warna terang").click()
    assert background(page) == light
    assert page.evaluate("localStorage.length") == 0
    assert watch.faults == []
    context.close()


def test_keys_alone_lead_to_the_content_and_the_focus_is_seen(home: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, _ = opened(context, home, "linimasa/2021/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("one => one === document.activeElement")
    assert skip.bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    seen = []
    for _ in range(12):
        seen.append(
            page.evaluate(
                "(() => { const one = document.activeElement, style = getComputedStyle(one);"
                " return [one.closest('main') !== null, style.outlineStyle !== 'none', one.href || '']; })()"
            )
        )
        page.keyboard.press("Tab")
    assert all(inside and outlined for inside, outlined, _href in seen)
    marks = [href for _inside, _outlined, href in seen if "#_2021-" in href]
    assert marks, seen
    page.goto(marks[0])
    assert page.evaluate("document.querySelector(':target') !== null")
    context.close()


def test_what_does_not_fit_scrolls_within_its_frame(home: str, browser: Browser) -> None:
    """A table that is wider than a phone is reached by keys, and the page itself stands still."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page, _ = opened(context, home, "seri/")
    frame = page.locator(".frame")
    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
    frame.focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('.frame').scrollLeft > 0")
    assert not too_wide(page)
    context.close()


def test_pages_are_legible_on_paper(home: str, browser: Browser) -> None:
    """In print, a page that was chosen dark is dark on light, and no way of navigation takes paper."""
    context = browser.new_context(color_scheme="dark")
    page, _ = opened(context, home, "seri/ks-adhoc-jatim-2021/")
    page.emulate_media(media="print")
    assert background(page) == "rgb(255, 255, 255)"
    assert not page.locator("header nav").is_visible()
    assert page.locator(".planner").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.planner a')).printColorAdjust") == "exact"
    context.close()
