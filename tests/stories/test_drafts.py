"""Drafts: built only where asked for, then marked, and in nothing that others fetch, subscribe to or search."""

import re
from pathlib import Path

import pytest

from tests.support.sites import CONFIG, Site, article

FILES = {
    "a.md": article(title="Terbit", people="[{name: Ani Contoh, role: narasumber}]", tags="[umum]"),
    "b.md": article(
        title="Rintisan rahasia",
        date="2021-09-02",
        status="draft",
        series="Uji",
        session="1",
        tags="[umum, rintisan-tag]",
        people="[{name: Budi Rintisan, role: narasumber}]",
    ),
    "c.md": article(title="Seri terbit", date="2021-09-08", series="Uji", session="2"),
    "d.md": article(title="Laporan rintisan", date="2021-09-08", series="Uji", session="2", status="draft"),
    "series/uji.md": "---\nname: Uji\n---\n\nSeri.\n",
}
SAID = re.compile(rb"[Rr]intisan|/artikel/[bd]/|seri/uji/1/")
OTHERS = ("feed", "umpan", "data/", "kalender", "sitemap", "cari", "search", "pagefind")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site.make(tmp_path_factory.mktemp("situs"), FILES, CONFIG + "feeds: [people, tags]\nworklist: true\n")
    built = site.build("--drafts", "--no-cache")
    assert 0 == built.status, built.printed
    return site


def test_drafts_are_marked_and_not_indexed(preview: Site) -> None:
    """On their own pages and on that of a session that only they report; what is published has no mark."""
    for url in ("/artikel/b/", "/artikel/d/"):
        assert '<meta name="robots" content="noindex">' in preview.page(url)
        assert "Draf: belum terbit" in preview.page(url)
        assert "citation_" not in preview.page(url)
    for url in ("/artikel/a/", "/artikel/c/", "/seri/uji/2/"):
        assert "noindex" not in preview.page(url)
        assert "Draf: belum terbit" not in preview.page(url)


def test_pages_that_only_drafts_make_are_not_indexed(preview: Site, tmp_path: Path) -> None:
    """Tags, people, sessions, months: whatever is not there without drafts. All else is, and names itself."""
    plain = Site.make(tmp_path, FILES, CONFIG + "feeds: [people, tags]\nworklist: true\n")
    assert 0 == plain.build().status
    without = set(plain.tree())
    pages = {path: data for path, data in preview.tree().items() if path.endswith("index.html")}
    hidden = {path for path, data in pages.items() if b'<meta name="robots" content="noindex">' in data}
    worklist = {path for path in pages if path.startswith("laporan/")}

    assert {"tag/rintisan-tag/index.html", "tokoh/budi-rintisan/index.html"} <= hidden
    assert set(pages) - without == hidden - worklist
    assert all((b'rel="canonical"' in data) == (path not in hidden) for path, data in pages.items())


def test_lists_say_which_of_their_entries_are_drafts(preview: Site) -> None:
    listed = preview.page("/artikel/")
    for title, is_draft in (("Rintisan rahasia", True), ("Laporan rintisan", True), ("Terbit", False)):
        assert is_draft == bool(re.search(rf">{title}</a> <i>draf</i>", listed)), title
    assert "Laporan rintisan</a> <i>draf</i>" in preview.page("/seri/uji/2/")
    assert "Rintisan rahasia</a> <i>draf</i>" in preview.page("/seri/uji/")


def test_no_draft_is_in_what_programs_fetch(preview: Site) -> None:
    """Nothing but pages knows of a draft, and among these neither the search nor the worklist."""
    tree = preview.tree()
    pages = {path for path in tree if path.endswith(".html") and not path.startswith(("cari/", "data/"))}
    served = ("manifest.json", "_headers", "_redirects", "nginx.conf")
    telling = {path for path, data in tree.items() if SAID.search(data)}

    assert set() == telling - pages - set(served)
    assert set() == {path for path in telling if path.startswith("laporan/")}
    fetched = set(tree) - pages
    assert {"sitemap.xml", "umpan.xml", "kalender.ics", "data/articles.csv"} <= fetched, sorted(fetched)
    assert any("pagefind" in path or path.startswith("cari/") for path in fetched)


def test_what_programs_fetch_is_as_without_drafts(preview: Site, tmp_path: Path) -> None:
    """Feeds, calendars, data and sitemap are byte for byte those of the publication."""
    plain = Site.make(tmp_path, FILES, CONFIG + "feeds: [people, tags]\nworklist: true\n")
    assert 0 == plain.build().status
    endings = (".xml", ".ics", ".csv", ".json", ".opml", ".bib", ".ris")
    ours, theirs = (
        {path: data for path, data in one.tree().items() if path.endswith(endings) and path != "manifest.json"}
        for one in (plain, preview)
    )

    assert ours == theirs
    assert not plain.has("/artikel/b/")
