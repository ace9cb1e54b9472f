"""The open formats in a browser under a strict policy: structured data is let stand, a feed can be read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browsing import chromium, served
from tests.support.open_site import SHOWN, open_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(open_site(tmp_path_factory.mktemp("peramban")).output) as address:
        yield address.rstrip("/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page(viewport={"width": 360, "height": 740})
    found.set_default_timeout(20_000)
    yield found
    found.close()


@pytest.mark.parametrize("url", ["/", "/artikel/bahaya/", "/seri/berbagi/1/", "/lembaga/kpu-kabupaten-satu/", "/data/"])
def test_the_policy_has_nothing_against_structured_data(home: str, page: Page, url: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(home + url)
    assert [] == [one for one in said if "favicon" not in one]
    kinds = page.eval_on_selector_all(
        "script[type='application/ld+json']", "all => all.map(one => JSON.parse(one.textContent)['@context'])"
    )
    assert ["https://schema.org"] == kinds
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url


def test_a_feed_is_readable(home: str, page: Page) -> None:
    """With its own words, its stylesheet, and links that lead to the articles."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{home}/umpan.xml")
    assert [] == [one for one in said if "favicon" not in one]
    text = page.evaluate("document.documentElement.textContent")
    assert SHOWN in text
    assert "Ini umpan." in text
    style = "one => getComputedStyle(document.getElementsByTagName(one)[0]).display"
    assert ("block", "block", "none") == tuple(page.evaluate(style, one) for one in ("feed", "entry", "id"))
    links = "[...document.getElementsByTagNameNS('http://www.w3.org/1999/xhtml', 'a')].map(one => one.href)"
    assert "https://example.org/artikel/bahaya/" in page.evaluate(links)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
