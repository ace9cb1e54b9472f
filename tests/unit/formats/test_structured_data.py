"""Structured data: JSON-LD that expands, has what each type needs, and says nothing that the page does not show."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from tests.support.open_site import BASE, SHOWN, open_site
from tests.support.pages import Page, look, pages_of, tidy, words
from tests.support.real import published
from tests.support.sites import PROJECT, Site

CONTEXT = json.loads((PROJECT / "tests/data/schemaorg.jsonld").read_text(encoding="utf-8"))
SCHEMA = "https://schema.org/"
DATE = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(\+\d\d:00)?)?)?)?"

# type → what it must have, and what else of schema.org it may have here
NEEDS = {
    "WebSite": ("name url", "inLanguage description potentialAction publisher"),
    "Article": (
        "headline",
        "url author publisher inLanguage about description datePublished dateModified image keywords isPartOf"
        " isBasedOn",
    ),
    "CreativeWork": ("", "headline url author publisher datePublished description"),
    "Event": (
        "name",
        "url startDate endDate eventAttendanceMode location organizer performer superEvent about subjectOf inLanguage"
        " description",
    ),
    "EventSeries": ("name url", "alternateName inLanguage organizer startDate endDate subEvent"),
    "CreativeWorkSeries": ("name url", ""),
    "Organization": ("name url", "alternateName parentOrganization"),
    "Person": ("name url", "alternateName description jobTitle affiliation"),
    "BreadcrumbList": ("itemListElement", ""),
    "ListItem": ("position name item", ""),
    "Dataset": ("name description url creator distribution", "inLanguage isAccessibleForFree license"),
    "DataDownload": ("contentUrl encodingFormat", ""),
    "Place": ("name", ""),
    "VirtualLocation": ("name", ""),
    "DefinedTerm": ("name url", ""),
    "SearchAction": ("target", "query-input"),
    "EntryPoint": ("urlTemplate", ""),
}


def bundled(url: str, _options: object) -> dict[str, Any]:
    """The context that stands beside the tests; nothing else is loaded, and nothing from the network."""
    assert url == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": CONTEXT}


def blocks(page: Page) -> list[Any]:
    """The blocks of structured data of a page."""
    return [json.loads(one.text or "") for one in page.all("script") if one.get("type") == "application/ld+json"]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of expanded JSON-LD, also within others."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        if "@type" in value and "@value" not in value:
            yield value
        for one in value.values():
            yield from nodes(one)


def plain(value: Any) -> Iterator[str]:
    """The texts and addresses of an expanded property."""
    for one in value:
        if "@value" in one or ("@id" in one and len(one) == 1):
            yield str(one.get("@value", one.get("@id")))


def check(page: Page) -> int:
    """Everything that this file promises, of one page; return the number of nodes."""
    found = 0
    shown = words(page.root) + " " + page.title
    for block in blocks(page):
        expanded = jsonld.expand(block, {"documentLoader": bundled})
        for node in nodes(expanded):
            (kind,) = (one.removeprefix(SCHEMA) for one in node["@type"])
            keys = {key.removeprefix(SCHEMA) for key in node if not key.startswith("@")}
            must, may = (set(part.split()) for part in NEEDS[kind])
            assert must <= keys <= must | may, (page.url, kind, keys)
            _shown(page, shown, node)
            found += 1
    return found


def _shown(page: Page, shown: str, node: dict[str, Any]) -> None:
    """Names stand in the text of the page, dates in its time elements, addresses are whole."""
    stated = {one.attrib["datetime"] for one in page.all("time")}
    for key in ("name", "headline", "alternateName", "jobTitle", "keywords"):
        for text in plain(node.get(SCHEMA + key, [])):
            assert tidy(text) in shown, (page.url, key, text)
    for key in ("startDate", "endDate", "datePublished", "dateModified"):
        for text in plain(node.get(SCHEMA + key, [])):
            assert re.fullmatch(DATE, text), (page.url, key, text)
            shown_so = any(one.startswith(text[:10]) for one in stated)  # of days that differ, their month
            assert key == "endDate" or shown_so, (page.url, key, text)
    for key in ("url", "image", "item", "license", "contentUrl"):
        for text in plain(node.get(SCHEMA + key, [])):
            assert re.match("https?://", text), (page.url, key, text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return open_site(tmp_path_factory.mktemp("tertaut"), "licence: CC0-1.0\nfeeds: tags\n")


def test_every_page_of_a_hostile_site(site: Site) -> None:
    assert 100 < sum(check(page) for page in pages_of(site.tree()))


def test_every_page_of_the_real_archive(tmp_path_factory: pytest.TempPathFactory) -> None:
    tree = Site(Path()).tree(published(tmp_path_factory))
    assert 1000 < sum(check(page) for page in pages_of(tree))


def graph(site: Site, url: str, kind: str) -> dict[str, Any]:
    """The node of a type that a page begins with."""
    (block,) = blocks(look(site, url))
    (found,) = [one for one in block.get("@graph", [block]) if one["@type"] == kind]
    return dict(found)


def test_an_article(site: Site) -> None:
    """An article says its permanent identifier, its address, its days and what it is about."""
    found = graph(site, "/artikel/bahaya/", "Article")
    assert (f"{BASE}artikel/nama-pertama/", f"{BASE}artikel/bahaya/") == (found["@id"], found["url"])
    assert (SHOWN, "2022-01-05") == (found["headline"], found["dateModified"])
    assert "datePublished" not in found
    assert f"{BASE}seri/berbagi-lama/1/" == found["about"]["@id"]
    assert found["image"].endswith(".png")


def test_an_article_is_by_the_archive_and_based_on_a_report(site: Site) -> None:
    """Its title and text are the archive's; the report has its own title, publisher, address and day."""
    found = graph(site, "/artikel/bahaya/", "Article")
    maker = {"@type": "Organization", "name": "Uji", "url": BASE}
    assert maker == found["author"] == found["publisher"]
    office = {"@type": "Organization", "name": "KPU Kabupaten Satu", "url": f"{BASE}lembaga/kpu-kabupaten-satu/"}
    assert {
        "@type": "CreativeWork",
        "headline": "Asli",
        "url": "https://example.org/asli?a=1&b=2",
        "author": office,
        "publisher": office,
        "datePublished": "2021-09-02T08:15:00+07:00",
    } == found["isBasedOn"]
    assert "isBasedOn" not in graph(site, "/artikel/tanpa-tanggal/", "Article")


def test_a_session_has_the_part_of_its_day_on_which_the_reports_agree(site: Site) -> None:
    """1 or 3 September is September, never a list, and what is in doubt is said."""
    found = graph(site, "/seri/berbagi/1/", "Event")
    assert ("2021-09", "diragukan: tanggal; disimpulkan: cara") == (found["startDate"], found["description"])
    assert {"@type": "VirtualLocation", "name": "Zoom; Meet, \\x"} == found["location"]
    assert ["Ani Contoh", "Budi"] == [one["name"] for one in found["performer"]]
    assert "EventSeries" == found["superEvent"]["@type"]
    assert 2 == len(found["subjectOf"])


def test_dates_are_as_exact_as_they_are_known(site: Site) -> None:
    """A month stays a month, a time has its offset, and what is unknown is not there."""
    assert "2021-09" == graph(site, "/seri/berbagi/3/", "Event")["startDate"]
    late = graph(site, "/artikel/malam/", "Article")["about"]
    assert ("2021-09-20T21:00+09:00", "2021-09-21T00:00+09:00") == (late["startDate"], late["endDate"])
    span = graph(site, "/seri/berbagi/2/", "Event")
    assert ("2021-09-10", "2021-09-12") == (span["startDate"], span["endDate"])
    assert "startDate" not in graph(site, "/artikel/tanpa-tanggal/", "Article")["about"]


def test_an_institution_and_the_one_above_it(site: Site) -> None:
    found = graph(site, "/lembaga/kpu-kabupaten-satu/", "Organization")
    assert "KPU Provinsi Contoh" == found["parentOrganization"]["name"]
    assert ["KPUD Satu"] == found["alternateName"]
    top = graph(site, "/lembaga/kpu-provinsi-contoh/", "Organization")
    assert f"{BASE}lembaga/provinsi-lama/" == top["@id"]
    assert "parentOrganization" not in top


def test_the_way_to_a_page(site: Site) -> None:
    steps = graph(site, "/artikel/bahaya/", "BreadcrumbList")["itemListElement"]
    assert ["Beranda", "Seri", "Berbagi & Belajar; 2021, <seri>", SHOWN] == [one["name"] for one in steps]


def test_the_data(site: Site) -> None:
    """Every table in both forms, with its media type, where it is."""
    found = graph(site, "/data/", "Dataset")
    assert "https://creativecommons.org/publicdomain/zero/1.0/" == found["license"]
    names = "articles sessions readings series institutions themes people participations".split()
    files = {one["contentUrl"].removeprefix(BASE): one["encodingFormat"] for one in found["distribution"]}
    assert files == {f"data/{name}.csv": "text/csv" for name in names} | {
        f"data/{name}.json": "application/json" for name in names
    }
    assert all(site.has(f"/{path}") for path in files)


def test_no_title_ends_the_block(site: Site) -> None:
    """Neither a tag nor a comment can begin in it."""
    for page in pages_of(site.tree()):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.source, re.DOTALL):
            assert not set("<>&\u2028\u2029") & set(block), page.url


def test_pages_without_an_address_of_their_own_say_nothing(site: Site) -> None:
    for url in ("/404.html", "/artikel/dicabut/", "/artikel/nama-kedua/"):
        assert [] == blocks(look(site, url)), url
