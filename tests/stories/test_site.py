"""The real archive in content/, built as `make site` does: what issue 2 demands of it."""

import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from arsip.site import hosting
from tests.support.pages import HOST, Page, pages_of
from tests.support.real import published
from tests.support.sites import PROJECT, Site

ARTICLES = PROJECT / "content/articles"
KNOWLEDGE_SHARING = "/seri/ks-adhoc-jatim-2021/"
IHT_DKI = "/seri/iht-kepemiluan-dki-2020/"
KEDIRI = "/artikel/kpu-kab-kediri-rakor-knowledge-sharing/"
DATA = "application/ld+json"  # no browser runs it, and no policy asks it to be allowed
PASURUAN = "/artikel/pembukaan-knowledge-sharing-jatim/"


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every published file of the archive."""
    return Site(PROJECT).tree(published(tmp_path_factory))


@pytest.fixture(scope="session")
def pages(tree: dict[str, bytes]) -> dict[str, Page]:
    """Every page by its address."""
    return {page.url: page for page in pages_of(tree)}


def reports(series: str) -> Counter[int]:
    """How many articles of content/ state each number of a series, read without Arsip."""
    found: Counter[int] = Counter()
    for path in ARTICLES.rglob("*.md"):
        head = path.read_text(encoding="utf-8").split("\n---\n")[0]
        number = re.search(r"^session: (.+)$", head, re.MULTILINE)
        if number and re.search(rf"^series: {series}$", head, re.MULTILINE):
            found.update(int(one) for one in re.findall(r"\d+", number[1]))
    return found


def coverage(page: Page) -> dict[int, tuple[str, int]]:
    """The grid of a series: number → address (empty where it has none) and number of reports."""
    grid = {}
    cells = re.compile(r"(\d+): (.+)")
    for item in page.main.iter("li"):
        text = " ".join("".join(item.itertext()).split())
        if match := cells.fullmatch(text):
            links = page.links_of(item)
            count = re.search(r"(\d+) laporan", match[2])
            grid[int(match[1])] = (links[0].url if links else "", int(count[1]) if count else 0)
    return grid


def test_every_internal_link_and_fragment_leads_somewhere(tree: dict[str, bytes], pages: dict[str, Page]) -> None:
    broken = []
    for page in pages.values():
        for href in page.addresses:
            path, fragment = page.resolved(href)
            if "://" in path or urlsplit(path).scheme:
                continue
            file = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
            if file not in tree:
                broken.append(f"{page.url} → {href}")
            elif fragment and fragment not in pages[path].ids:
                broken.append(f"{page.url} → {href}: no such fragment")
    assert not broken


def test_every_address_in_the_sitemap_is_a_page_and_no_redirect(tree: dict[str, bytes], pages: dict[str, Page]) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", tree["sitemap.xml"].decode())
    assert len(listed) == len(set(listed))
    for address in listed:
        page = pages[address.removeprefix(HOST)]
        assert not page.refresh
    assert {f"{HOST}{url}" for url in pages if url.startswith("/artikel/") and not pages[url].refresh} <= set(listed)


def test_every_page_has_one_title_one_heading_and_ids_of_its_own(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert len(page.h1) == 1, page.url
        assert page.h1[0], page.url
        assert page.title, page.url
        assert len(page.all("main")) == 1, page.url
        assert page.lang == "id", page.url
        twice = [one for one, count in Counter(page.ids).items() if count > 1]
        assert not twice, f"{page.url}: {twice}"


def test_headings_leave_no_level_out(pages: dict[str, Page]) -> None:
    for page in pages.values():
        levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, page.url
        assert all(below - above <= 1 for above, below in pairwise(levels)), f"{page.url}: {levels}"


def test_no_page_asks_a_third_party_or_runs_anything(pages: dict[str, Page]) -> None:
    """Pages work under default-src 'none' with 'self', without inline script or style."""
    for page in pages.values():
        for one in page.root.iter():
            assert one.tag != "script" or "src" in one.attrib or one.get("type") == DATA, page.url
            assert one.tag != "style", page.url
            assert "style" not in one.attrib, page.url
            assert not [name for name in one.attrib if name.startswith("on")], page.url
            if one.tag in ("link", "img", "script", "source", "iframe") and one.get("rel") != "canonical":
                where = one.get("href") or one.get("src") or ""
                assert "://" not in page.resolved(where)[0], f"{page.url}: {where}"


def test_titles_tell_the_pages_apart(pages: dict[str, Page]) -> None:
    titles = Counter(page.title for url, page in pages.items() if not page.refresh and not url.startswith("/artikel/"))
    allowed = {title for title, count in titles.items() if count > 2}
    assert not allowed, allowed


def test_the_kick_off_is_one_page_fed_by_three_articles_that_differ(pages: dict[str, Page]) -> None:
    """They differ on when the series ends and on Choirul Anam's role."""
    page = pages[f"{KNOWLEDGE_SHARING}0/"]
    third = "/artikel/persiapan-rekrutmen-badan-adhoc/"
    assert {KEDIRI, PASURUAN, third} <= set(page.urls)
    assert "1 September 2021" in page.text
    assert "Desember" not in page.around("5 November 2021", url=KEDIRI)
    assert "5 November" not in page.around("Desember 2021", url=PASURUAN)
    assert "penutup" not in page.around("pembuka", url=PASURUAN)
    assert "pembuka" not in page.around("penutup", url=KEDIRI)
    assert "/tokoh/choirul-anam/" in page.urls
    assert reports("ks-adhoc-jatim-2021")[0] == 3


def test_session_5_shows_both_dates_side_by_side(pages: dict[str, Page]) -> None:
    page = pages[f"{KNOWLEDGE_SHARING}5/"]
    assert "24 September" not in page.around("22 September 2021", url="/artikel/syarat-ppdp-kpps-linmas/")
    assert "22 September" not in page.around("24 September 2021", url="/artikel/petugas-tps-kota-mojokerto/")
    both = page.around("22 September 2021", "24 September 2021")
    assert len(both) < 300, "they stand next to one another"
    assert f"{KNOWLEDGE_SHARING}5/" in pages["/linimasa/2021/09/"].urls


def test_session_12_carries_the_doubt_about_its_weekday(pages: dict[str, Page]) -> None:
    for url in (f"{KNOWLEDGE_SHARING}12/", "/artikel/orientasi-tugas-badan-adhoc/"):
        text = pages[url].text
        assert "21 Oktober 2021" in text, url
        assert "Kamis" in text, url
        assert re.search("Jum['’]at", text), url


def test_the_coverage_of_knowledge_sharing_is_that_of_the_content(pages: dict[str, Page]) -> None:
    """Exactly the numbers that articles state are reported, as often as they are; the rest of 1–19 is not."""
    stated = reports("ks-adhoc-jatim-2021")
    grid = coverage(pages[KNOWLEDGE_SHARING])
    assert set(range(1, 20)) | {0} == set(grid)
    assert {number: count for number, (_url, count) in grid.items() if count} == dict(stated)
    assert {number for number, (url, _count) in grid.items() if url} == set(stated)
    assert set(stated) == {0, 1, 2, 3, 5, 7, 8, 9, 10, 11, 12, 19}
    for number, (url, _count) in grid.items():
        assert not url or url == f"{KNOWLEDGE_SHARING}{number}/"


def test_the_coverage_of_the_dki_training(pages: dict[str, Page]) -> None:
    grid = coverage(pages[IHT_DKI])
    assert {number for number, (_url, count) in grid.items() if count} == {7, 8} & set(
        reports("iht-kepemiluan-dki-2020")
    )
    assert all(grid[number] == ("", 0) for number in range(1, 7))
    assert grid[7] == (f"{IHT_DKI}7/", 1)


def test_what_the_province_organised_stands_apart_from_what_units_below_it_did(pages: dict[str, Page]) -> None:
    """Each session is counted once in each part, and what is announced is what is listed."""
    listed: dict[str, list[str]] = {}
    url: str | None = "/lembaga/kpu-jatim/"
    first = pages["/lembaga/kpu-jatim/"]
    assert first.h1 == ["KPU Provinsi Jawa Timur"]
    while url:
        page = pages[url]
        for heading, links in page.sections:
            listed.setdefault(heading, []).extend(
                link.url for link in links if re.match(r"/(artikel|seri/[\w-]+/\d|sesi/.)", link.url)
            )
        url = next((link.url for link in page.links if link.rel == "next"), None)
    parts = [urls for urls in listed.values() if len(urls) > 5]
    assert len(parts) == 4
    for urls in parts:
        assert len(urls) == len(set(urls)), "each counted once"
    own, below, _together, _through_people = parts
    assert f"{KNOWLEDGE_SHARING}0/" in own
    assert f"{KNOWLEDGE_SHARING}12/" in own
    assert not set(own) & set(below), "each counted once"
    row = first.around("Orientasi tugas badan adhoc", "satuan kerja di bawahnya")
    assert "pelapor" in row, "KPU Kabupaten Kediri published it"
    assert {str(len(own)), str(len(below))} <= set(re.findall(r"\d+", first.text))


def test_arief_budiman_is_one_person_with_two_positions(pages: dict[str, Page]) -> None:
    assert [url for url in pages if re.match(r"/tokoh/ari?e?f-budiman", url)] == ["/tokoh/arief-budiman/"]
    page = pages["/tokoh/arief-budiman/"]
    assert len({page.around("Ketua", "2019"), page.around("Anggota", "2021")}) == 2


def test_taufiq_rizkon_is_one_page(pages: dict[str, Page]) -> None:
    assert [url for url in pages if "rizkon" in url] == ["/tokoh/taufiq-rizkon/"]
    assert "Taufik Rizkon" in pages["/tokoh/taufiq-rizkon/"].text


def test_choirul_and_khoirul_anam_are_two(pages: dict[str, Page]) -> None:
    one, other = pages["/tokoh/choirul-anam/"], pages["/tokoh/khoirul-anam/"]
    assert "/tokoh/khoirul-anam/" in one.urls
    assert "/tokoh/choirul-anam/" in other.urls
    sessions = [
        {url for url in page.urls if url.startswith(("/artikel/", "/seri/", "/sesi/"))} for page in (one, other)
    ]
    assert all(sessions)
    assert not sessions[0] & sessions[1]


def test_the_archive_says_what_it_is(pages: dict[str, Page]) -> None:
    text = pages["/tentang/"].text.casefold()
    assert "bukan" in text
    assert "resmi" in text
    for url, page in pages.items():
        if not page.refresh:
            assert "/tentang/" in [link.url for link in page.links_of(page.root)], url


def test_every_article_names_its_source(pages: dict[str, Page]) -> None:
    for path in ARTICLES.rglob("*.md"):
        head = path.read_text(encoding="utf-8").split("\n---\n")[0]
        assert re.search(r"^source:$", head, re.MULTILINE), path.name
        assert re.search(r"^  (url|site): \S", head, re.MULTILINE), path.name


def test_the_build_finds_no_error_and_no_warning(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Notes are doubts that lie in the sources; anything else, editors mend."""
    printed = (published(tmp_path_factory).parent / "laporan.txt").read_text(encoding="utf-8")
    assert not re.findall(r"^.*: (?:galat|peringatan) AR\d{3}.*$", printed, re.MULTILINE)
    assert re.search(r"\d+ artikel, \d+ sesi, \d+ seri, \d+ lembaga, \d+ tokoh, \d+ halaman", printed)
    assert re.search(r"\(\d+,\d s\)", printed)


def test_the_manifest_lists_every_file_with_size_and_digest(tree: dict[str, bytes]) -> None:
    manifest = json.loads(tree["manifest.json"])
    assert manifest["format"] == "arsip-manifest/1"
    assert manifest["files"] == {
        path: [len(data), hashlib.sha256(data).hexdigest()] for path, data in tree.items() if path != "manifest.json"
    }


def test_paths_are_safe_on_every_host(tree: dict[str, bytes]) -> None:
    for path in tree:
        for_hosts = path in hosting.HOST_FILES  # whose names the hosts have chosen
        assert for_hosts or re.fullmatch(r"[a-z0-9][a-z0-9./_-]*", path), path
        assert len(path) <= 400
    assert len({path.casefold() for path in tree}) == len(tree)


def test_the_output_lies_outside_the_checkout(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert not published(tmp_path_factory).is_relative_to(Path(PROJECT))
