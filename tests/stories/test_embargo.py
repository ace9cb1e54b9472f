"""Time: an article under embargo appears on its day and not before, and every report names it."""

from pathlib import Path

from tests.support.sites import Site, article

FILES = {
    "a.md": article(title="Terbuka"),
    "b.md": article(title="Rahasia sampai besok", embargo="2026-11-23", tags="[rahasia-tag]"),
}


def test_an_article_under_embargo_is_nowhere_before_its_day(tmp_path: Path) -> None:
    """Not on a page, in a feed, in the data or the sitemap: not a word of it; without --today neither."""
    site = Site.make(tmp_path, FILES)
    for arguments in ((), ("--today", "2026-11-22"), ("--today", "2026-11-22", "--strict", "--drafts")):
        done = site.build(*arguments)
        assert 0 == done.status, done.printed
        assert "content/articles/b.md:4:10: catatan AR114" in done.printed
        assert "1 artikel ditahan" in done.printed
        assert not site.has("/artikel/b/")
        assert [] == [path for path, data in site.tree().items() if b"ahasia" in data]


def test_it_appears_on_its_day(tmp_path: Path) -> None:
    """The day alone makes the difference: nothing in the content changed, and the cache does not hide it."""
    site = Site.make(tmp_path, FILES)
    assert 0 == site.build("--today", "2026-11-22").status
    done = site.build("--today", "2026-11-23")

    assert 0 == done.status
    assert "AR114" not in done.printed
    assert "ditahan" not in done.printed
    assert "Rahasia sampai besok" in site.page("/artikel/b/")
    assert 0 == site.build().status
    assert not site.has("/artikel/b/")
