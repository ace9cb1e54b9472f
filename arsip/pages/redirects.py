"""Former addresses: redirects of everything that has moved, tombstones, and the files in which hosts read them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from arsip.model.addresses import end_of, is_page
from arsip.model.families import families_with_feeds, named_things
from arsip.site import hosting
from arsip.site.hosting import HostingView
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import earlier_addresses
from arsip.site.subscriptions import channels
from arsip.site.views import Job, RedirectView, TombstoneView


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


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the redirects of everything that has former addresses, second numbers, and ended addresses."""
    archive = context.archive
    leads = {one.origin: one.to for one in archive.redirects if one.to}
    for article in archive.articles.values():
        yield from _redirects(article.draft.redirect_from, context.book.article_url(article.slug), article.draft.source)
    for kind, own, record in named_things(archive):
        source = getattr(record, "source", "")
        former = earlier_addresses(record)
        yield from _redirects(former, context.addresses.of(kind, own), source)
        yield from _channels(kind, own, former, source, context)
    for page in archive.pages.values():
        yield from _redirects(page.redirect_from, f"{page.id}/", page.source)
    for session in archive.sessions.values():
        for number in session.numbers[1:]:
            if (session.series, number) not in archive.contested:
                origin = context.addresses.session_number(session.series, number)
                yield from _redirects((origin,), context.book.session_url(session), "")
        yield from _redirects(session.redirect_from, context.book.session_url(session), f"sessions/{session.id}.md")
    for ended in archive.redirects:
        to = end_of(ended.origin, leads)
        if to != ended.origin:
            yield from _redirects((ended.origin,), to, ended.source)
        for origin in (ended.origin, *_below(ended.origin, context)) if not ended.to else ():
            tombstone = partial(TombstoneView, origin, (), ended.date, ended.reason)
            yield Job(origin, "tombstone.html", tombstone, ended.source)
    for kind, own, _record in named_things(archive):
        home = context.addresses.of(kind, own)
        yield from _channels(kind, own, [one for one in leads if end_of(one, leads) == home], "redirects.yaml", context)


def host_files(context: PageContext, jobs_before: Iterable[Job]) -> Iterator[Job]:
    """Yield the files that hosts read, in which former and ended addresses stand as well."""
    redirects, ended = [], []
    for job in jobs_before:
        if job.template == "redirect.html":
            redirects.append((job.url, job.view.to))
        elif job.template == "tombstone.html":
            ended.append(job.url)
    known = tuple(sorted(redirects)), tuple(sorted(ended))
    data = context.addresses.listing("data") if context.public.archive.articles else ""
    for name in hosting.HOST_FILES:
        yield Job(name, name, partial(HostingView, name, data, *known))


def _channels(kind: str, own: str, origins: Iterable[str], source: str, context: PageContext) -> Iterator[Job]:
    """Yield the redirects of the feeds and the calendar that a thing had under its former addresses, unless
    content says itself where these lead."""
    found = channels(kind, own, context)
    said = {one.origin for one in context.archive.redirects}
    home = context.addresses.of(kind, own)
    for origin in origins if found else ():
        if not _is_of(origin, kind, context):
            continue  # no address of the family, so it never had a feed
        for to in filter(None, (found.feed, found.json, found.calendar)) if found else ():
            if (old := origin + to.removeprefix(home)) not in said:
                yield from _redirects((old,), to, source)


def _below(origin: str, context: PageContext) -> list[str]:
    """Return the addresses that the feeds and the calendar of a thing that ended had, but for those that content
    names itself."""
    said = {one.origin for one in context.archive.redirects}
    kind = next((one for one in families_with_feeds(context.settings.feeds) if _is_of(origin, one, context)), "")
    feed, calendar = context.addresses.word("feed"), context.addresses.word("calendar")
    names = (f"{feed}.xml", f"{feed}.json", f"{calendar}.ics") if kind else ()
    return [origin + name for name in names if origin + name not in said]


def _is_of(origin: str, kind: str, context: PageContext) -> bool:
    return origin == context.addresses.of(kind, origin.rstrip("/").rpartition("/")[2])


def _redirects(origins: Iterable[str], to: str, source: str) -> Iterator[Job]:
    for origin in origins:
        if origin != to:
            yield Job(origin, "redirect.html", partial(RedirectView, origin, (), to), source)
