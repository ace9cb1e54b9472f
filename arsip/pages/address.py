"""What keeps addresses alive: redirects and tombstones that stand in content, sitemap, robots."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from arsip.dates import PartialDate
from arsip.desk import Desk
from arsip.views import Crumb, Job, TombstoneView


class RedirectView(Struct, frozen=True):
    """A former address and the url it leads to."""

    url: str
    crumbs: tuple[Crumb, ...]
    to: str


class SitemapView(Struct, frozen=True):
    """All addresses to be found by search engines, with the day of their last change where it is known."""

    url: str
    pages: tuple[tuple[str, PartialDate | None], ...]


class RobotsView(Struct, frozen=True):
    """Where the sitemap is."""

    url: str
    sitemap: str


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
            yield from _redirects(
                record.redirect_from, desk.addresses.of(kind, own), getattr(record, "source", "")
            )
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


def closing_jobs(desk: Desk, jobs_before: Iterable[Job]) -> Iterator[Job]:
    """Yield sitemap and robots, which name the pages that all others made."""
    hidden = ("redirect.html", "tombstone.html", "404.html")
    urls = [job.url for job in jobs_before if job.template not in hidden]
    yield Job("sitemap.xml", "sitemap.xml", partial(_sitemap, urls, desk))
    yield Job("robots.txt", "robots.txt", partial(RobotsView, "robots.txt", "sitemap.xml"))


def _sitemap(urls: list[str], desk: Desk) -> SitemapView:
    changed = {
        desk.article_url(article.slug): max(
            (one.date for one in article.draft.corrections), default=article.draft.published
        )
        for article in desk.archive.articles.values()
    }
    return SitemapView("sitemap.xml", tuple((url, changed.get(url)) for url in sorted(urls)))


def _redirects(origins: Iterable[str], to: str, source: str) -> Iterator[Job]:
    for origin in origins:
        if origin != to:
            yield Job(origin, "redirect.html", partial(RedirectView, origin, (), to), source)
