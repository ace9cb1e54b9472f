"""Feeds: Atom and JSON Feed for the site and for each series, theme and institution, and a list of all."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from arsip.site.desk import Desk
from arsip.site.permanent_ids import UNKNOWN, record_id
from arsip.site.subscriptions import channels, kinds, newest, sessions_of
from arsip.site.views import Channels, Job, Moment, SessionName

LIMIT = 30  # articles; readers of feeds ask for the whole file again and again


class FeedEntry(Struct, frozen=True, array_like=True):
    """An article in a feed."""

    id: str
    url: str
    title: str
    changed: Moment
    published: Moment | None  # None unless known to the day
    author: str
    name: SessionName | None
    lead: str
    terms: tuple[str, ...]


class FeedView(Struct, frozen=True):
    """The articles of something that changed last, the latest first, for both formats; kind "" is the whole site."""

    id: str
    kind: str
    title: str
    home: str
    channels: Channels
    changed: Moment
    entries: tuple[FeedEntry, ...]


class Outline(Struct, frozen=True, array_like=True):
    """A feed in the list of all: what it is of, where that is, and the feed."""

    title: str
    home: str
    feed: str


class OutlineView(Struct, frozen=True):
    """All feeds by family; the site's own is first, under kind ""."""

    url: str
    groups: tuple[tuple[str, tuple[Outline, ...]], ...]


def jobs(desk: Desk) -> Iterator[Job]:
    """Yield all feeds in both formats, and their list where there is any."""
    if not desk.archive.articles:
        return
    for kind in ("", *kinds(desk)):
        for own in getattr(desk.archive, kind) if kind else ("",):
            found = channels(kind, own, desk)
            if found and found.feed:
                feed = partial(_feed, kind, own, found, desk)
                texts = tuple(slug for one in sessions_of(kind, own, desk) for slug in one.articles)
                yield Job(found.feed, "feed.xml", feed, texts=texts)  # the newest of these
                yield Job(found.json, "feed.json", feed, texts=texts)
    url = f"{desk.addresses.word('feed')}.opml"
    yield Job(url, "feeds.xml", partial(_outlines, url, desk))


def _feed(kind: str, own: str, found: Channels, desk: Desk) -> FeedView:
    entries = tuple(_entry(slug, desk) for slug in newest(sessions_of(kind, own, desk), desk, LIMIT))
    records = getattr(desk.archive, kind) if kind else {}
    return FeedView(
        id=_id(kind, own, desk),
        kind=kind,
        title=records[own].name if kind else "",
        home=desk.addresses.of(kind, own) if kind else "",
        channels=found,
        changed=entries[0].changed,
        entries=entries,
    )


def _id(kind: str, own: str, desk: Desk) -> str:
    if kind in ("", "tags"):
        return desk.addresses.of(kind, own) if kind else ""
    return record_id(kind, getattr(desk.archive, kind)[own], desk.addresses)


def _entry(slug: str, desk: Desk) -> FeedEntry:
    article = desk.archive.articles[slug]
    draft = article.draft
    day = draft.published or draft.date
    institution = desk.archive.institutions.get(article.institution)
    published = Moment(draft.published, draft.published_time) if draft.published else None
    if published and institution:
        published = Moment(published.date, published.minutes, institution.zone)
    return FeedEntry(
        id=article.id,
        url=desk.article_url(slug),
        title=draft.title,
        changed=desk.changed[slug] or UNKNOWN,
        published=published if published and published.exact else None,
        author=institution.name_at(day) if institution else "",
        name=desk.session_name(desk.archive.sessions[article.session]),
        lead=draft.text.lead,
        terms=tuple(desk.theme(one).text for one in article.themes)
        + tuple(desk.tag(one).text for one in article.tags),
    )


def _outlines(url: str, desk: Desk) -> OutlineView:
    groups = []
    for kind in ("", *kinds(desk)):
        rows = []
        for own, name in _names(kind, desk):
            found = channels(kind, own, desk)
            if found and found.feed:
                rows.append(Outline(name, desk.addresses.of(kind, own) if kind else "", found.feed))
        if rows:
            groups.append((kind, tuple(rows)))
    return OutlineView(url, tuple(groups))


def _names(kind: str, desk: Desk) -> Iterator[tuple[str, str]]:
    records = getattr(desk.archive, kind) if kind else {}
    yield from ((own, record.name) for own, record in records.items())
    if not kind:
        yield "", desk.settings.title
