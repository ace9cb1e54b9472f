"""What tells search engines where everything is: the sitemap, in parts where it is long, and robots.txt."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from arsip.model.dates import PartialDate
from arsip.model.draft import Draft
from arsip.site.page_context import PageContext
from arsip.site.views import Job

MOST_ADDRESSES = 50_000  # addresses of one sitemap
BYTES = 50_000_000
TAG_BYTES = 80  # bytes around an address at most; ours hold nothing that XML escapes


class SitemapView(Struct, frozen=True):
    """All addresses to be found by search engines, with the day of their last change where it is known."""

    url: str
    pages: tuple[tuple[str, PartialDate | None], ...]


class SitemapIndexView(Struct, frozen=True):
    """The parts of a sitemap that is too long for one file."""

    url: str
    parts: tuple[str, ...]


class RobotsView(Struct, frozen=True):
    """Where the sitemap is."""

    url: str
    sitemap: str


def jobs(context: PageContext, jobs_before: Iterable[Job]) -> Iterator[Job]:
    """Yield sitemap and robots, which name the pages that all others made.

    A sitemap holds at most 50,000 addresses and 50 MB (sitemaps.org); longer ones are an index of parts.
    """
    hidden = ("redirect.html", "tombstone.html", "404.html")
    urls = sorted(job.url for job in jobs_before if job.template.endswith(".html") and job.template not in hidden)
    parts = list(_parts(urls, len(context.settings.base_url)))
    if len(parts) == 1:
        yield Job("sitemap.xml", "sitemap.xml", partial(_sitemap, "sitemap.xml", urls, context))
    else:
        names = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
        yield Job("sitemap.xml", "sitemaps.xml", partial(SitemapIndexView, "sitemap.xml", names))
        for name, part in zip(names, parts, strict=True):
            yield Job(name, "sitemap.xml", partial(_sitemap, name, part, context))
    yield Job("robots.txt", "robots.txt", partial(RobotsView, "robots.txt", "sitemap.xml"))


def _parts(urls: list[str], base: int) -> Iterator[list[str]]:
    """Cut the addresses of a sitemap, each of which goes before `base` more bytes and its tags."""
    part: list[str] = []
    size = 0
    for url in urls:
        own = base + len(url.encode()) + TAG_BYTES
        if part and (len(part) == MOST_ADDRESSES or size + own > BYTES):
            yield part
            part, size = [], 0
        part.append(url)
        size += own
    yield part


def _sitemap(url: str, urls: list[str], context: PageContext) -> SitemapView:
    changed = {
        context.book.article_url(slug): _changed(article.draft) for slug, article in context.archive.articles.items()
    }
    for session in context.archive.sessions.values():
        known = [_changed(context.archive.articles[slug].draft) for slug in session.articles]
        changed[context.book.session_url(session)] = max(filter(None, known), default=None)
    return SitemapView(url, tuple((one, changed.get(one)) for one in urls))


def _changed(draft: Draft) -> PartialDate | None:
    """The day of the last correction, else of publication, where it is known to the day."""
    day = max((one.date for one in draft.corrections), default=draft.published)
    return day if day and day.day else None
