"""What machines fetch first: sitemap and its parts, robots, the description of the search."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from arsip.pages.sitemap import _parts
from tests.support.open_site import BASE, open_files, open_site
from tests.support.pages import look
from tests.support.real import published
from tests.support.sites import CONFIG, PROJECT, Site, article

MAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
OPEN = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture(scope="module")
def rules() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(PROJECT / "tests/data/sitemap.xsd"))


def built_with(patch: str, site: Site) -> None:
    """Build a site by a program that was changed in one place."""
    script = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        f"from arsip.cli import main\nfrom arsip.pages import sitemap\n{patch}\n"
        "sys.exit(main(['build', '--jobs', '1', '--no-cache', '--quiet']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=site.folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_the_sitemap_keeps_its_rules(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, rules: etree.XMLSchema
) -> None:
    for output in (open_site(tmp_path).output, published(tmp_path_factory)):
        assert rules.validate(etree.parse(output / "sitemap.xml")), rules.error_log


def test_days_of_change_come_from_content(tmp_path: Path) -> None:
    """Correction before publication, of a session that of its last report; only where the day is known."""
    tree = etree.fromstring(open_site(tmp_path).tree()["sitemap.xml"])
    days = {
        one.findtext("s:loc", namespaces=MAPS).removeprefix(BASE): one.findtext("s:lastmod", namespaces=MAPS)
        for one in tree
    }
    assert ("2022-01-05", "2022-01-05") == (days["artikel/bahaya/"], days["seri/berbagi/1/"])
    assert (None, None) == (days["artikel/samar/"], days["artikel/malam/"])
    assert "data/" in days
    assert not [url for url in days if url.endswith((".xml", ".json", ".csv", ".ics"))]


def test_a_long_sitemap_is_an_index_of_parts(tmp_path: Path, rules: etree.XMLSchema) -> None:
    """Whole and in parts it names the same addresses."""
    site = open_site(tmp_path)
    whole = etree.fromstring(site.tree()["sitemap.xml"]).xpath("//s:loc/text()", namespaces=MAPS)
    built_with("sitemap.MOST_ADDRESSES = 7", site)
    index = etree.fromstring(site.tree()["sitemap.xml"])
    assert rules.validate(index), rules.error_log
    parts = index.xpath("/s:sitemapindex/s:sitemap/s:loc/text()", namespaces=MAPS)
    assert len(parts) == -(-len(whole) // 7)
    found = []
    for part in parts:
        tree = etree.fromstring(site.tree()[part.removeprefix(BASE)])
        assert rules.validate(tree), rules.error_log
        found += tree.xpath("//s:loc/text()", namespaces=MAPS)
    assert whole == found


def test_parts_are_cut_by_number_and_by_size() -> None:
    assert [[]] == list(_parts([], 20))
    assert [50_000, 1] == [len(part) for part in _parts(["a/"] * 50_001, 20)]
    long = ["x" * 2000] * 50_000
    assert all(sum(len(url) + 60 for url in part) <= 50_000_000 for part in _parts(long, 20))
    assert long == [url for part in _parts(long, 20) for url in part]


def test_robots_leads_to_the_sitemap(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article()}, CONFIG.replace("example.org/", "example.org/arsip/"))
    site.build()
    assert "User-agent: *\nAllow: /\n\nSitemap: https://example.org/arsip/sitemap.xml" == site.page("/robots.txt")


def test_a_site_without_search_describes_none(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article()}, CONFIG + "search: false\n" if _knows_search() else CONFIG)
    site.build()
    assert not site.has("/opensearch.xml")
    assert "opensearch" not in site.page("/")
    assert "SearchAction" not in site.page("/")


def _knows_search() -> bool:
    from arsip.content.settings import KEYS

    return "search" in KEYS


@pytest.mark.parametrize(
    ("title", "short"),
    [("Uji", "Uji"), ("Arsip Pelatihan KPU", "Arsip Pelatihan"), ("Arsipnusantaraindonesia", "Arsipnusantarain")],
)
def test_a_site_with_search_describes_it(tmp_path: Path, title: str, short: str) -> None:
    """OpenSearch 1.1: a short name of 16 characters, an address with {searchTerms}; the same in JSON-LD."""
    config = f"title: {title}\nbase_url: {BASE}\ndescription: \"Satu & 'dua' ]]> <tiga>\"\n"
    site = Site.make(tmp_path, open_files(), config)
    site.build()
    tree = etree.fromstring(site.tree()["opensearch.xml"])
    said = {etree.QName(one).localname: one.text for one in tree}
    assert f"{{{OPEN['o']}}}OpenSearchDescription" == tree.tag
    assert (short, title, "Satu & 'dua' ]]> <tiga>") == (said["ShortName"], said["LongName"], said["Description"])
    (url,) = tree.findall("o:Url", OPEN)
    assert ("text/html", f"{BASE}cari/?q={{searchTerms}}") == (url.get("type"), url.get("template"))
    assert ("id", "UTF-8", "UTF-8") == tuple(said[key] for key in ("Language", "InputEncoding", "OutputEncoding"))
    home = look(site, "/")
    (link,) = [one for one in home.all("link") if one.get("rel") == "search"]
    assert "/opensearch.xml" == home.resolved(link.attrib["href"])[0]
    assert '"urlTemplate":"https://example.org/cari/?q={term}"' in home.source
