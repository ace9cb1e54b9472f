"""Former addresses of what programs fetch: a feed, a calendar, a picture stands there as it is at its new address.

Programs follow no page that says where a thing went, and GitHub Pages can do nothing else.
"""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from tests.support.sites import Site, article, png

ATOM = "{http://www.w3.org/2005/Atom}"
FILES: dict[str, str | bytes] = {
    "a.md": article("![Ruang rapat](foto.png)", series="Seri baru", session="1", themes="[Logistik]", tags="[satu]"),
    "articles/foto.png": png(),
    "series/baru.md": "---\nname: Seri baru\nredirect_from: [/seri/lama/, /kuno.html]\n---\n",
    "themes.yaml": "- name: Logistik\n  redirect_from: /tema/perlengkapan/\n",
    "redirects.yaml": (
        "/rss.xml: /umpan.xml\n/atom.xml: /rss.xml\n/feed/: /umpan.xml\n/unduh.html: /artikel/a/foto.png\n"
        "/artikel/lama/foto.png: /artikel/a/foto.png\n/foto.png: /artikel/lama/foto.png\n"
        "/tema/perlengkapan/kalender.ics: /kalender.ics\n/lama.csv: /data/articles.csv\n"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = Site.make(tmp_path_factory.mktemp("situs"), FILES)
    built = made.build()
    assert 0 == built.status, built.printed
    return made


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rss.xml", "umpan.xml"),
        ("atom.xml", "umpan.xml"),  # by way of another
        ("seri/lama/umpan.json", "seri/baru/umpan.json"),  # with its page, no line needed
        ("seri/lama/kalender.ics", "seri/baru/kalender.ics"),
        ("tema/perlengkapan/kalender.ics", "kalender.ics"),  # what a line says goes before
        ("lama.csv", "data/articles.csv"),
        ("artikel/lama/foto.png", "artikel/a/foto.png"),
        ("foto.png", "artikel/a/foto.png"),
    ],
)
def test_a_former_address_of_a_file_serves_the_file(old: str, new: str, site: Site) -> None:
    """The bytes are those of the new address; hosts that can redirect are told to."""
    tree = site.tree()

    assert tree[old] == tree[new]
    assert f"/{old} /" in tree["_redirects"].decode()
    assert f'location = "/{old}" {{ return 301 "/' in tree["nginx.conf"].decode()


def test_a_feed_at_a_former_address_names_its_new_one(site: Site) -> None:
    """By rel="self", which readers of feeds take over; the way to its stylesheet is that from where it lies."""
    feed = ElementTree.fromstring(site.tree()["seri/lama/umpan.xml"])
    own = next(link for link in feed.iter(f"{ATOM}link") if link.get("rel") == "self")

    assert own.get("href") == "https://example.org/seri/baru/umpan.xml"
    assert b'href="../../assets/' in site.tree()["seri/lama/umpan.xml"]
    assert b'href="assets/' in site.tree()["rss.xml"] or b'href="./assets/' in site.tree()["rss.xml"]
    assert Calendar.from_ical(site.tree()["seri/lama/kalender.ics"]).walk("VEVENT")


def test_a_former_page_stays_a_page(site: Site) -> None:
    """What browsers show leads on by itself, whatever it leads to; no feed is made where there was none."""
    for url in ("/feed/", "/unduh.html", "/kuno.html", "/seri/lama/"):
        assert 'http-equiv="refresh"' in site.page(url), url
    assert not [path for path in site.tree() if path.startswith("kuno.html/")]
    assert b"lama" not in site.tree()["sitemap.xml"]


def test_a_former_address_of_a_file_gives_way_and_keeps_its_promise(tmp_path: Path) -> None:
    """It clashes with what is at home there; it may be linked to; one that leads in a circle leads nowhere."""
    clash = Site.make(tmp_path / "a", {**FILES, "redirects.yaml": "/artikel/a/foto.png: /umpan.xml\n"}).build()
    linked = Site.make(tmp_path / "b", {**FILES, "b.md": article("[foto](/artikel/lama/foto.png)")}).build()
    circle = Site.make(tmp_path / "c", {**FILES, "redirects.yaml": "/a.xml: /b.xml\n/b.xml: /a.xml\n"})

    assert (1, True) == (clash.status, "redirects.yaml:1:1: galat AR087" in clash.printed), clash.printed
    assert 0 == linked.status, linked.printed
    assert ["AR177"] == [line.split(": ")[1].split()[1] for line in circle.build().lines]
