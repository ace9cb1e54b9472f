"""Every page is decided before any is rendered, each at an address of its own."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from arsip.build.options import Folders, Options, Site
from arsip.build.page_plan import PAGES, navigation
from arsip.build.templates import FORMAT_WRITERS
from arsip.content.settings import Settings, read_settings
from arsip.pipeline import read_site
from tests.promises.test_incremental import whole_site
from tests.support.joined import Joined
from tests.support.sites import article


def urls(files: dict[str, str], language: str = "id") -> set[str]:
    """The addresses of all pages."""
    joined = Joined(files, Settings(title="Uji", base_url="https://example.org/", language=language))
    assert joined.clashes == []
    return {job.url for job in joined.jobs}


def test_the_pages_of_a_single_article() -> None:
    assert urls({"a.md": article()}) == {
        "",
        ".nojekyll",
        "404.html",
        "_headers",
        "_redirects",
        "nginx.conf",
        "artikel/",
        "artikel/a/",
        "cari/",
        "cari/facets.json",
        "data/",
        "data/articles.csv",
        "data/articles.json",
        "data/datapackage.json",
        "data/participations.csv",
        "data/participations.json",
        "data/readings.csv",
        "data/readings.json",
        "data/references.bib",
        "data/references.json",
        "data/references.ris",
        "data/sessions.csv",
        "data/sessions.json",
        "kalender.ics",
        "lembaga/",
        "linimasa/",
        "linimasa/2021/",
        "linimasa/2021/09/",
        "opensearch.xml",
        "robots.txt",
        "seri/",
        "sesi/",
        "sitemap.xml",
        "tag/",
        "tema/",
        "tokoh/",
        "umpan.json",
        "umpan.opml",
        "umpan.xml",
    }


def test_the_words_of_addresses_follow_the_language() -> None:
    fields = {
        "series": "S",
        "session": "[1, 2]",
        "tags": "[t]",
        "themes": "[u]",
        "institution": "I",
        "people": "[{name: P}]",
    }
    own = urls({"a.md": article(**fields)}, "en")
    assert {"articles/a/", "series/s/1/", "series/s/2/", "tags/t/", "themes/u/", "institutions/i/", "people/p/"} <= own
    assert {"timeline/2021/09/", "sessions/"} <= own


def test_the_navigation_leads_only_where_there_is_something() -> None:
    assert navigation(Joined({"a.md": article()}).context) == ("sessions", "timeline", "articles")
    full = Joined({"a.md": article(series="S", tags="[t]", people="[{name: P}]"), "glossary.yaml": "- term: KPU\n"})
    assert navigation(full.context) == ("series", "sessions", "people", "timeline", "articles", "tags", "glossary")


@pytest.mark.parametrize(
    ("files", "clashes"),
    [
        ({"a.md": article(), "b.md": article(redirect_from="/artikel/a/")}, ["articles/b.md:1:1 AR087"]),
        ({"a.md": article(redirect_from="/artikel/")}, ["articles/a.md:1:1 AR087"]),
        ({"a.md": article(redirect_from="/ARTIKEL/A/")}, ["articles/a.md:1:1 AR087"]),
        ({"a.md": article(redirect_from="/x/"), "b.md": article(redirect_from="/x/")}, ["articles/b.md:1:1 AR087"]),
        ({"a.md": article(redirect_from="/sitemap.xml")}, ["articles/a.md:1:1 AR087"]),
        ({"a.md": article(redirect_from="/artikel/a/index.html")}, ["articles/a.md:1:1 AR087"]),
    ],
)
def test_two_pages_never_share_an_address_on_any_file_system(files: dict[str, str], clashes: list[str]) -> None:
    assert Joined(files).clashes == clashes


def test_every_page_has_a_template_and_a_view_that_knows_its_address() -> None:
    """Files that hold one value in several formats share its view, which knows no address of its own."""
    jobs = Joined({"a.md": article(tags="[t]", redirect_from="/x/")}).jobs
    shared = [job.url for job, after in pairwise(jobs) if job.make is after.make]
    assert shared == [url for url in shared if re.search(r"\.(csv|xml|bib|ris)$", url)] != []
    for job in jobs:
        assert getattr(job.view, "url", job.url) == job.url
        assert job.template.endswith((".html", ".xml", ".txt", ".json")) or job.template in FORMAT_WRITERS


def test_the_sitemap_names_no_redirect_and_no_tombstone() -> None:
    gone = "[{date: 2022-01-01, text: x}]"
    files = {"a.md": article(redirect_from="/x/"), "b.md": article(status="withdrawn", corrections=gone)}
    (sitemap,) = [job.view for job in Joined(files).jobs if job.url == "sitemap.xml"]
    listed = {url for url, _day in sitemap.pages}
    assert "artikel/a/" in listed
    assert not {"x/", "artikel/b/", "404.html"} & listed


def test_the_site_of_the_suites_has_a_page_of_every_kind(tmp_path: Path) -> None:
    """What is killed, built in other worlds and compared with clean builds is the whole: a new family must be in it."""
    whole_site(tmp_path)
    settings, _faults = read_settings((tmp_path / "site_config.yaml").read_bytes(), "site_config.yaml")
    folders = Folders(tmp_path / "content", (tmp_path / "templates",), tmp_path / "output")
    sound = read_site(Site(settings, folders), Options(renditions=False))
    used = {job.template for job in sound.jobs}
    never = {"base.html", "macros.html", "sitemaps.xml"}  # parts of others; 50,000 pages

    assert used | never == {path.name for path in (tmp_path / "templates").iterdir() if path.is_file()} | set(
        FORMAT_WRITERS
    )
    assert all(any(make(sound.context)) for make in PAGES.values())
    assert sound.pictures.known
