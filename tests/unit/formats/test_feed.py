"""Feeds: readers written by others take them, their ids survive renames, and hostile titles come out right."""

import json
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from lxml import etree

from tests.support.open_site import BASE, SHOWN, open_files, open_site
from tests.support.pages import look
from tests.support.sites import CONFIG, PROJECT, Site, article

ATOM = "{http://www.w3.org/2005/Atom}"

# JSON Feed 1.1 as jsonfeed.org/version/1.1 rules it, as far as we use it; nothing else may be there
ADDRESS = {"type": "string", "pattern": "^https?://"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "minProperties": 1,
        "properties": {"name": {"type": "string", "minLength": 1}, "url": ADDRESS},
        "additionalProperties": False,
    },
}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
ITEM = {
    "type": "object",
    "required": ["id", "content_text"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "url": ADDRESS,
        "external_url": ADDRESS,
        "title": {"type": "string"},
        "content_text": {"type": "string", "minLength": 1},
        "date_published": DATE,
        "date_modified": DATE,
        "authors": AUTHORS,
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    },
    "additionalProperties": False,
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "description": {"type": "string"},
        "language": {"type": "string", "pattern": "^[a-z]{2}$"},
        "authors": AUTHORS,
        "items": {"type": "array", "items": ITEM},
    },
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return open_site(tmp_path_factory.mktemp("umpan"))


@pytest.fixture(scope="module")
def rules() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(PROJECT / "tests/data/atom.rng"))


def feeds(site: Site, ending: str) -> dict[str, bytes]:
    """Every feed of a site with an ending, by path; former addresses are another matter."""
    tree = site.tree()
    former = {line.split()[0].removeprefix("/") for line in tree["_redirects"].decode().splitlines()}
    found = {path: tree[path] for path in tree.keys() - former if path.endswith(f"umpan.{ending}")}
    assert found
    return found


def entries(site: Site, url: str = "/umpan.xml") -> list[Any]:
    """The entries of a feed as a reader sees them."""
    found = feedparser.parse(site.page(url).encode())
    assert not found.bozo, found.bozo_exception
    return list(found.entries)


def test_every_feed_keeps_the_rules_of_atom(site: Site, rules: etree.RelaxNG) -> None:
    """RFC 4287 as a RELAX NG schema, and an own element of the page of the feed and of its alternate."""
    for path, data in feeds(site, "xml").items():
        tree = etree.fromstring(data)
        assert rules.validate(tree), f"{path}: {rules.error_log}"
        links = {(link.get("rel"), link.get("type")): link.get("href") for link in tree.findall(f"{ATOM}link")}
        assert links["self", "application/atom+xml"] == BASE + path
        assert site.has(links["alternate", "text/html"].removeprefix(BASE[:-1]))
        ids = [entry.findtext(f"{ATOM}id") for entry in tree.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids) > 0


def test_the_rules_find_what_is_wrong(rules: etree.RelaxNG) -> None:
    whole = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title><id>https://example.org/</id><author><name>n</name>'
        '</author><link href="https://example.org/"/><updated>2021-01-01T00:00:00Z</updated></feed>'
    )
    assert rules.validate(etree.fromstring(whole)), rules.error_log
    for wrong in ("<id>https://example.org/</id>", "<title>a</title>", "T00:00:00Z", "<author><name>n</name></author>"):
        assert not rules.validate(etree.fromstring(whole.replace(wrong, "")))


def test_every_json_feed_keeps_its_schema(site: Site) -> None:
    for path, data in feeds(site, "json").items():
        feed = json.loads(data)
        jsonschema.validate(feed, JSON_FEED)
        assert feed["feed_url"] == BASE + path
        atom = etree.fromstring(site.tree()[path.replace(".json", ".xml")])
        ids = [entry.findtext(f"{ATOM}id") for entry in atom.findall(f"{ATOM}entry")]
        assert [item["id"] for item in feed["items"]] == ids


def test_there_is_a_feed_of_the_site_and_of_each_series_theme_and_institution(site: Site) -> None:
    below = " ".join(
        f"lembaga/kpu-{one}" for one in "kabupaten-dua kabupaten-satu kabupaten-tiga provinsi-contoh".split()
    )
    wanted = [
        f"{one}/umpan.xml" for one in f"{below} lembaga/lembaga-sepi seri/berbagi tema/kotak tema/logistik".split()
    ]
    assert [*wanted, "umpan.xml"] == sorted(feeds(site, "xml"))


def test_the_setting_names_tags_and_people_too(tmp_path: Path) -> None:
    site = open_site(tmp_path, "feeds: [tags, people]\n")
    assert {"tokoh/ani-contoh/umpan.xml", "tag/a-b/umpan.xml"} <= set(feeds(site, "xml"))
    assert "tokoh/ani-contoh/kalender.ics" in site.tree()
    assert "/tokoh/ani-contoh/umpan.xml" in look(site, "/tokoh/ani-contoh/").urls


def test_hostile_titles_are_what_readers_see(site: Site) -> None:
    (atom,) = [one for one in entries(site) if one.id == f"{BASE}artikel/nama-pertama/"]
    assert (
        SHOWN
        == etree.fromstring(site.tree()["umpan.xml"]).xpath(
            "//a:entry[a:id=$id]/a:title/text()", id=atom.id, namespaces={"a": ATOM.strip("{}")}
        )[0]
    )
    assert '<p>Isi "satu" &amp; dua ]]&gt; tiga.</p>' in atom.summary
    (item,) = [one for one in json.loads(site.page("/umpan.json"))["items"] if one["id"] == atom.id]
    assert (SHOWN, 'Isi "satu" & dua ]]> tiga.') == (item["title"], item["content_text"].split("\n")[0])
    for data in (*feeds(site, "xml").values(), *feeds(site, "json").values()):
        assert not set(data.decode()) & {chr(code) for code in range(32) if code != 10}


def test_an_entry_is_by_the_archive_and_names_the_report_and_its_doubts(site: Site) -> None:
    """No entry has an author of its own; the report is a link `via` and a line of the text, as is what is in doubt."""
    assert b"<author>" not in site.tree()["umpan.xml"].split(b"<entry>", 1)[1]
    items = json.loads(site.page("/umpan.json"))["items"]
    assert not [one for one in items if "authors" in one]
    (atom,) = [one for one in entries(site) if one.id == f"{BASE}artikel/nama-pertama/"]
    (item,) = [one for one in items if one["id"] == atom.id]
    assert ["https://example.org/asli?a=1&b=2"] == [one.href for one in atom.links if one.rel == "via"]
    assert "https://example.org/asli?a=1&b=2" == item["external_url"]
    for text in (atom.summary, item["content_text"]):
        assert "(diragukan: tanggal; disimpulkan: cara)" in text
        assert "Sumber asli: KPU Kabupaten Satu. 2021. “Asli”. contoh.example, 2 September 2021." in text
    (plain,) = [one for one in items if one["id"].endswith("/tanpa-tanggal/")]
    assert "Isi artikel." == plain["content_text"]


def test_drafts_and_withdrawn_articles_never_appear(site: Site) -> None:
    for path, data in {**feeds(site, "xml"), **feeds(site, "json")}.items():
        assert b"RAHASIA" not in data, path
        assert b"dicabut" not in data, path


def test_what_changed_last_by_its_own_word_comes_first(site: Site) -> None:
    """Correction before publication before the last day of the event; what has none of these is last."""
    found = [(one.id.rsplit("/", 2)[1], one.updated) for one in entries(site)]
    assert [
        ("nama-pertama", "2022-01-05T00:00:00+07:00"),
        ("samar", "2021-10-01T00:00:00+07:00"),
        ("tanpa-zona", "2021-09-21T00:00:00Z"),
        ("malam", "2021-09-20T00:00:00+08:00"),
        ("panjang", "2021-09-13T00:00:00+07:00"),
        ("kedua", "2021-09-05T00:00:00+07:00"),
        ("tanpa-tanggal", "1970-01-01T00:00:00Z"),
    ] == found
    assert "2021-09-02T08:15:00+07:00" == entries(site)[0].published
    assert not any("published" in one for one in entries(site) if one.id.endswith("/samar/"))


def test_entries_survive_a_new_title_and_a_new_address(tmp_path: Path) -> None:
    """Readers do not see an old article as new."""
    site = Site.make(tmp_path, {"lama.md": article(title="Judul lama", published="2021-09-02")})
    site.build()
    (before,) = entries(site)
    site.remove("lama.md").write(
        "baru.md", article(title="Judul baru", published="2021-09-02", redirect_from="/artikel/lama/")
    )
    site.build()
    (after,) = entries(site)
    assert (before.id, before.updated) == (after.id, after.updated)
    assert ("Judul baru", f"{BASE}artikel/baru/") == (after.title, after.link)


def test_a_series_keeps_the_id_of_its_feed(tmp_path: Path) -> None:
    files = {
        "a.md": article(series="baru", session=1),
        "series/baru.md": "---\nname: Baru\nredirect_from: /seri/lama/\n---\n",
    }
    site = Site.make(tmp_path, files)
    site.build()
    assert feedparser.parse(site.page("/seri/baru/umpan.xml").encode()).feed.id == f"{BASE}seri/lama/"


def test_a_feed_has_the_newest_thirty_articles(tmp_path: Path) -> None:
    files = {f"a{n}.md": article(title=f"Nomor {n}", published=f"2021-01-{n % 28 + 1:02}") for n in range(40)}
    site = Site.make(tmp_path, files)
    site.build()
    found = entries(site)
    assert 30 == len(found)
    assert sorted((one.updated for one in found), reverse=True) == [one.updated for one in found]
    assert "2021-01-28T00:00:00Z" == found[0].updated


def test_the_list_of_feeds_names_each(site: Site) -> None:
    tree = etree.fromstring(site.tree()["umpan.opml"])
    assert "2.0" == tree.get("version")
    outlines = tree.findall(".//outline[@type='rss']")
    assert {BASE + path for path in feeds(site, "xml")} == {one.get("xmlUrl") for one in outlines}
    assert all(one.get("text") and site.has(one.get("htmlUrl").removeprefix(BASE[:-1])) for one in outlines)


@pytest.mark.parametrize("url", ["/", "/seri/berbagi/", "/tema/logistik/", "/lembaga/kpu-kabupaten-satu/"])
def test_pages_lead_to_their_feeds(site: Site, url: str) -> None:
    """In the head for programs, in the page for people."""
    page = look(site, url)
    declared = {
        one.get("type"): page.resolved(one.attrib["href"])[0]
        for one in page.all("link")
        if one.get("rel") == "alternate"
    }
    assert {
        "application/atom+xml": f"{url}umpan.xml",
        "application/feed+json": f"{url}umpan.json",
        "text/calendar": f"{url}kalender.ics",
    } == declared
    assert set(declared.values()) <= set(page.urls)


def test_a_site_without_articles_has_no_feed(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {"a.md": article(status="draft")}, CONFIG)
    assert 0 == site.build().status
    assert not [path for path in site.tree() if "umpan" in path or "kalender" in path or path.startswith("data/")]
    assert "/data/" not in [link.url for link in look(site, "/").links_of(look(site, "/").root)]


def test_a_feed_of_another_language_and_place(tmp_path: Path) -> None:
    site = Site.make(tmp_path, open_files(), "title: Test\nbase_url: https://example.org/sub/\nlanguage: en\n")
    done = site.build()
    assert 0 == done.status, done.printed
    found = feedparser.parse(site.page("/feed.xml").encode())
    assert ("https://example.org/sub/", "en") == (found.feed.id, found.feed.language)
    assert "Read on" in found.entries[0].summary
