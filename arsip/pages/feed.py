"""Feeds: Atom and JSON Feed for the site and for each series, theme and institution, and a list of all."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from arsip.archive.last_changes import UNKNOWN, Moment, when_published
from arsip.model.families import FAMILIES
from arsip.site.citations import Original, original_of
from arsip.site.doubts import Doubt, article_doubts
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import record_id
from arsip.site.session_entries import session_name
from arsip.site.subscriptions import newest, sessions_of, subscribed, title_of, whole_of
from arsip.site.views import Channels, Job, SessionName

FEED_LIMIT = 30  # articles; readers of feeds ask for the whole file again and again


class FeedEntry(Struct, frozen=True, array_like=True):
    """An article in a feed."""

    id: str
    url: str
    title: str
    changed: Moment
    published: Moment | None  # None unless known to the day
    original: Original | None
    name: SessionName | None
    lead: str
    terms: tuple[str, ...]
    whole: str = ""  # where the feed is that of an institution which was named as part of it only
    doubts: tuple[Doubt, ...] = ()


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


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield all feeds in both formats, and their list where there is any."""
    if not context.archive.articles:
        return
    for kind, own, found in subscribed(context):
        if found.feed:
            feed = partial(_feed, kind, own, found, context)
            texts = tuple(slug for one in sessions_of(kind, own, context) for slug in one.articles)
            yield Job(found.feed, "feed.xml", feed, texts=texts)  # the newest of these
            yield Job(found.json, "feed.json", feed, texts=texts)
    url = f"{context.addresses.word('feed')}.opml"
    yield Job(url, "feeds.xml", partial(_outlines, url, context))


def _feed(kind: str, own: str, found: Channels, context: PageContext) -> FeedView:
    slugs = newest(sessions_of(kind, own, context), context, FEED_LIMIT)
    entries = tuple(_entry(slug, kind, own, context) for slug in slugs)
    return FeedView(
        id=record_id(kind, FAMILIES[kind].part_of(context.archive)[own], context.addresses) if kind else "",
        kind=kind,
        title=title_of(kind, own, context),
        home=context.addresses.of(kind, own) if kind else "",
        channels=found,
        changed=entries[0].changed,
        entries=entries,
    )


def _entry(slug: str, kind: str, own: str, context: PageContext) -> FeedEntry:
    article = context.archive.articles[slug]
    draft = article.draft
    session = context.archive.sessions[article.session]
    published = when_published(article, context.archive)
    return FeedEntry(
        id=article.id,
        url=context.book.article_url(slug),
        title=draft.title,
        changed=context.index.changes[slug] or UNKNOWN,
        published=published if published and published.exact else None,
        original=original_of(article, context),
        name=session_name(session, context.archive),
        lead=draft.text.lead,
        terms=tuple(
            link.text for link in (*map(context.book.theme, article.themes), *map(context.book.tag, article.tags))
        ),
        whole=whole_of(kind, own, session, context),
        doubts=article_doubts(article, session),
    )


def _outlines(url: str, context: PageContext) -> OutlineView:
    groups: dict[str, list[Outline]] = {}
    for kind, own, found in subscribed(context):
        if found.feed:
            home = context.addresses.of(kind, own) if kind else ""
            title = title_of(kind, own, context) or context.settings.title
            groups.setdefault(kind, []).append(Outline(title, home, found.feed))
    return OutlineView(url, tuple((kind, tuple(rows)) for kind, rows in groups.items()))
