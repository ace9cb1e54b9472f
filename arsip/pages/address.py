"""What keeps addresses alive: redirects and tombstones that stand in content, sitemap, robots."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from arsip.model.addresses import end_of, is_page
from arsip.model.dates import PartialDate
from arsip.model.draft import Draft
from arsip.site import hosting
from arsip.site.desk import Desk
from arsip.site.hosting import HostingView
from arsip.site.subscriptions import channels
from arsip.site.views import Job, RedirectView, TombstoneView

SHORT = 16  # characters of a name of OpenSearch 1.1
MOST = 50_000  # addresses of one sitemap
BYTES = 50_000_000
TAGS = 80  # bytes around an address at most; ours hold nothing that XML escapes


class SitemapView(Struct, frozen=True):
    """All addresses to be found by search engines, with the day of their last change where it is known."""

    url: str
    pages: tuple[tuple[str, PartialDate | None], ...]


class SitemapIndexView(Struct, frozen=True):
    """The parts of a sitemap that is too long for one file."""

    url: str
    parts: tuple[str, ...]


class OpenSearchView(Struct, frozen=True):
    """The name of the search, short enough for browsers."""

    url: str
    short: str


class RobotsView(Struct, frozen=True):
    """Where the sitemap is."""

    url: str
    sitemap: str


def served(jobs: Sequence[Job], copies: Collection[str]) -> Iterator[Job]:
    """Yield all pages as hosts that can't redirect serve them: at the former address of a feed, a calendar or
    a table stands the same as at its present one, since programs follow no page that says where it went.

    `copies` are the former addresses of published files, of which there is no page.
    """
    known = {job.url: job for job in jobs}
    leads = {job.url: job.view.to for job in jobs if job.template == "redirect.html"}
    for job in jobs:
        if job.template != "redirect.html" or is_page(job.url):
            yield job
            continue
        end = known.get(end_of(job.url, leads))
        if end is not None and not is_page(end.url):
            yield replace(job, template=end.template, make=end.make, former=True)
        elif job.url not in copies:
            yield job


def jobs(desk: Desk) -> Iterator[Job]:
    """Yield the redirects of everything that has former addresses, second numbers, and ended addresses."""
    archive = desk.archive
    for article in archive.articles.values():
        yield from _redirects(
            article.draft.redirect_from, desk.article_url(article.slug), article.draft.source
        )
    for draft in archive.withdrawn:
        for origin in draft.redirect_from:
            last = draft.corrections[-1] if draft.corrections else None
            view = partial(TombstoneView, origin, (), last.date if last else None, last.text if last else "")
            yield Job(origin, "tombstone.html", view, draft.source)
    for kind, records in (
        ("series", archive.series),
        ("institutions", archive.institutions),
        ("themes", archive.themes),
        ("people", archive.people),
    ):
        for own, record in records.items():
            source = getattr(record, "source", "")
            yield from _redirects(record.redirect_from, desk.addresses.of(kind, own), source)
            yield from _channels(kind, own, record.redirect_from, source, desk)
    for page in archive.pages.values():
        yield from _redirects(page.redirect_from, f"{page.id}/", page.source)
    for session in archive.sessions.values():
        for number in session.numbers[1:]:
            if (session.series, number) not in archive.contested:
                origin = desk.addresses.session_number(session.series, number)
                yield from _redirects((origin,), desk.session_url(session), "")
        yield from _redirects(session.redirect_from, desk.session_url(session), f"sessions/{session.id}.md")
    for ended in archive.redirects:
        if ended.to:
            yield from _redirects((ended.origin,), ended.to, ended.source)
        else:
            tombstone = partial(TombstoneView, ended.origin, (), ended.date, ended.reason)
            yield Job(ended.origin, "tombstone.html", tombstone, ended.source)


def opensearch_jobs(desk: Desk) -> Iterator[Job]:
    """Yield the description of the search for browsers, where there is a search."""
    if desk.search:
        words = desk.settings.title.split()
        short = ""
        while words and len(f"{short} {words[0]}".strip()) <= SHORT:
            short = f"{short} {words.pop(0)}".strip()
        view = partial(OpenSearchView, "opensearch.xml", short or desk.settings.title[:SHORT])
        yield Job("opensearch.xml", "opensearch.xml", view)


def hosting_jobs(desk: Desk, jobs_before: Iterable[Job]) -> Iterator[Job]:
    """Yield the files that hosts read, in which former and ended addresses stand as well."""
    redirects, ended = [], []
    for job in jobs_before:
        if job.template == "redirect.html":
            redirects.append((job.url, job.view.to))
        elif job.template == "tombstone.html":
            ended.append(job.url)
    known = tuple(sorted(redirects)), tuple(sorted(ended))
    data = desk.addresses.listing("data") if desk.public.archive.articles else ""
    for name in hosting.FILES:
        yield Job(name, name, partial(HostingView, name, data, *known))


def closing_jobs(desk: Desk, jobs_before: Iterable[Job]) -> Iterator[Job]:
    """Yield sitemap and robots, which name the pages that all others made.

    A sitemap holds at most 50,000 addresses and 50 MB (sitemaps.org); longer ones are an index of parts.
    """
    hidden = ("redirect.html", "tombstone.html", "404.html")
    urls = sorted(
        job.url for job in jobs_before if job.template.endswith(".html") and job.template not in hidden
    )
    parts = list(_parts(urls, len(desk.settings.base_url)))
    if len(parts) == 1:
        yield Job("sitemap.xml", "sitemap.xml", partial(_sitemap, "sitemap.xml", urls, desk))
    else:
        names = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
        yield Job("sitemap.xml", "sitemaps.xml", partial(SitemapIndexView, "sitemap.xml", names))
        for name, part in zip(names, parts, strict=True):
            yield Job(name, "sitemap.xml", partial(_sitemap, name, part, desk))
    yield Job("robots.txt", "robots.txt", partial(RobotsView, "robots.txt", "sitemap.xml"))


def _parts(urls: list[str], base: int) -> Iterator[list[str]]:
    """Cut the addresses of a sitemap, each of which goes before `base` more bytes and its tags."""
    part: list[str] = []
    size = 0
    for url in urls:
        own = base + len(url.encode()) + TAGS
        if part and (len(part) == MOST or size + own > BYTES):
            yield part
            part, size = [], 0
        part.append(url)
        size += own
    yield part


def _sitemap(url: str, urls: list[str], desk: Desk) -> SitemapView:
    changed = {
        desk.article_url(slug): _changed(article.draft) for slug, article in desk.archive.articles.items()
    }
    for session in desk.archive.sessions.values():
        known = [_changed(desk.archive.articles[slug].draft) for slug in session.articles]
        changed[desk.session_url(session)] = max(filter(None, known), default=None)
    return SitemapView(url, tuple((one, changed.get(one)) for one in urls))


def _changed(draft: Draft) -> PartialDate | None:
    """The day of the last correction, else of publication, where it is known to the day."""
    day = max((one.date for one in draft.corrections), default=draft.published)
    return day if day and day.day else None


def _channels(kind: str, own: str, origins: Iterable[str], source: str, desk: Desk) -> Iterator[Job]:
    """Yield the redirects of the feeds and the calendar that a thing had under its former addresses, unless
    content says itself where these lead."""
    found = channels(kind, own, desk)
    said = {one.origin for one in desk.archive.redirects}
    home = desk.addresses.of(kind, own)
    for origin in origins if found else ():
        if origin != desk.addresses.of(kind, origin.rstrip("/").rpartition("/")[2]):
            continue  # no address of the family, so it never had a feed
        for to in filter(None, (found.feed, found.json, found.calendar)) if found else ():
            if (old := origin + to.removeprefix(home)) not in said:
                yield from _redirects((old,), to, source)


def _redirects(origins: Iterable[str], to: str, source: str) -> Iterator[Job]:
    for origin in origins:
        if origin != to:
            yield Job(origin, "redirect.html", partial(RedirectView, origin, (), to), source)
