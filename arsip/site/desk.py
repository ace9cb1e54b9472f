"""The desk from which the page families work: archive, addresses, settings, shared projections."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from arsip.archive.index import ArchiveIndex
from arsip.archive.related_sessions import related_sessions
from arsip.content.settings import Settings
from arsip.model.addresses import Addresses
from arsip.model.archive import Archive, Fact, Session
from arsip.model.dates import PartialDate, Span
from arsip.model.records import Planned
from arsip.model.rendered_text import Text
from arsip.site.permanent_ids import changed, newest_first, open_plans
from arsip.site.views import (
    Body,
    Crumb,
    Entry,
    FactRow,
    Kin,
    Link,
    Moment,
    Pager,
    PictureView,
    ReadingRow,
    SessionName,
)

LATER = 4  # times page_size: entries of a page of a list after the first


@dataclass(frozen=True)
class Desk:
    """What the families work from: the archive, the addresses, the settings, and shared projections."""

    archive: Archive
    addresses: Addresses
    settings: Settings
    links: Mapping[str, tuple[str, ...]]  # source of a text → urls of its links
    files: Mapping[tuple[str, str], str]  # (source, file as written) → url of the published file
    sizes: Mapping[str, int] = field(default_factory=dict)  # url of a published file → bytes
    pictures: Mapping[str, PictureView] = field(default_factory=dict)  # by url
    published: Archive | None = None  # the archive without drafts, where it has any
    copies: Collection[str] = ()  # former addresses at which a published file stands, too
    same_names: "Desk | None" = None  # one of which all names and addresses are the same
    same_sessions: "Desk | None" = None  # one of which the sessions are the same, too

    def after(self, before: "Desk", *, same_sessions: bool) -> "Desk":
        """Return this desk with what one has computed of the same names, where asked also of the same sessions."""
        names = before.same_names or before
        sessions = (before.same_sessions or before) if same_sessions else None
        return replace(self, same_names=names, same_sessions=sessions)

    @property
    def search(self) -> bool:
        """True where the site can be searched: it is wanted, and there is something to find."""
        return self.settings.search and bool(self.public.archive.sessions)

    @cached_property
    def public(self) -> "Desk":
        """The desk of what is published: for feeds, calendars, data, search and sitemap, in which no draft is."""
        return self if self.published is None else replace(self, archive=self.published, published=None)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The entry of every session, newest first."""
        if self.same_sessions:
            return self.same_sessions.entries
        return {session.id: self._entry(session) for session in self.archive.sessions.values()}

    @cached_property
    def index(self) -> ArchiveIndex:
        """The indexes of the archive."""
        return ArchiveIndex(self.archive, self.same_sessions.index if self.same_sessions else None)

    @cached_property
    def changed(self) -> dict[str, Moment | None]:
        """When every article last changed by its own word."""
        return {slug: changed(article, self.archive) for slug, article in self.archive.articles.items()}

    @cached_property
    def newest(self) -> dict[str, int]:
        """The place of every article among all, the last changed first."""
        ids = {slug: article.id for slug, article in self.archive.articles.items()}
        ordered = sorted(ids, key=lambda slug: (*newest_first(self.changed[slug]), ids[slug]))
        return {slug: place for place, slug in enumerate(ordered)}

    @cached_property
    def open_plans(self) -> tuple[tuple[str, Planned], ...]:
        """What is planned for a day and nobody reported yet, as (series, plan)."""
        return open_plans(self.archive)

    def ready(self) -> None:
        """Make every shared projection now, so that workers share them instead of each making its own."""
        for name, kind in vars(type(self)).items():
            if isinstance(kind, cached_property):
                getattr(self, name)
        self.index.ready()

    # ------------------------------------------------------------ addresses of things

    def session_url(self, session: Session) -> str:
        """Return where a session is shown: its number's page, its own, or its only article."""
        if not session.has_page:
            return self.article_url(session.articles[0])
        if session.numbers and session.id == f"{session.series}-{session.numbers[0]}":
            return self.addresses.session_number(session.series, session.numbers[0])
        return self.addresses.of("sessions", session.id)

    def article_url(self, slug: str) -> str:
        """Return the address of an article; of one that is withdrawn, too."""
        return self._urls.get(slug) or self.addresses.of("articles", slug)

    def article_link(self, slug: str) -> Link:
        """Return a report by its publisher, by its title where the publisher has several of the session."""
        article = self.archive.articles[slug]
        publisher = self.archive.institutions.get(article.institution)
        beside = self.archive.sessions[article.session].articles
        alone = sum(self.archive.articles[one].institution == article.institution for one in beside) == 1
        name = publisher.short or publisher.name if publisher and alone else article.draft.title
        return Link(name, self.article_url(slug))

    def institution(self, own: str, day: PartialDate | None = None) -> Link:
        """Return an institution under the name it had on a day."""
        link = self._links["institutions"][own]
        record = self.archive.institutions[own]
        return Link(record.name_at(day), link.url) if record.former else link

    def institutions(self, ids: Sequence[str], day: PartialDate | None = None) -> tuple[Link, ...]:
        """Return several institutions."""
        return tuple(self.institution(own, day) for own in ids)

    def theme(self, own: str) -> Link:
        """Return a theme."""
        return self._links["themes"][own]

    def tag(self, own: str) -> Link:
        """Return a tag."""
        return self._links["tags"][own]

    def person(self, own: str) -> Link:
        """Return a person."""
        return self._links["people"][own]

    def series(self, own: str) -> Link:
        """Return a series."""
        return self._links["series"][own]

    @cached_property
    def _links(self) -> dict[str, dict[str, Link]]:
        """The link to everything that has a name and a page of its own, by family and id."""
        if self.same_names:
            return self.same_names._links
        records: dict[str, Mapping[str, Any]] = {
            "institutions": self.archive.institutions,
            "themes": self.archive.themes,
            "tags": self.archive.tags,
            "people": self.archive.people,
            "series": self.archive.series,
        }
        return {
            kind: {own: Link(record.name, self.addresses.of(kind, own)) for own, record in found.items()}
            for kind, found in records.items()
        }

    @cached_property
    def _urls(self) -> dict[str, str]:
        """The address of every article, by slug."""
        if self.same_names:
            return self.same_names._urls
        return {slug: self.addresses.of("articles", slug) for slug in self.archive.articles}

    def body(self, source: str, text: Text) -> Body:
        """Return a text with the addresses of its links."""
        links = self.links.get(source, ())
        shown = tuple(
            (number, self.pictures[url])
            for number, (url, link) in enumerate(zip(links, text.links, strict=False))
            if link.picture and url in self.pictures
        )
        return Body(text.key, links, shown) if text.key else Body()

    def crumb(self, kind: str) -> Crumb:
        """Return the step to a family's list."""
        return Crumb(kind, self.addresses.listing(kind))

    # ------------------------------------------------------------ projections

    def session_name(self, session: Session) -> SessionName | None:
        """Return the name of a numbered session, None for others."""
        if not session.series or not session.numbers:
            return None
        series = self.archive.series[session.series]
        return SessionName(series.name, series.label, session.numbers)

    def _entry(self, session: Session) -> Entry:
        day = session.span.start if session.span else None
        date = session.fact("date")
        return Entry(
            url=self.session_url(session),
            title=session.title,
            name=self.session_name(session),
            spans=tuple(reading.value for reading in date.readings if isinstance(reading.value, Span))
            if date
            else (),
            organizers=tuple(self.archive.institutions[one].name_at(day) for one in session.organizers),
            reports=len(session.articles),
            doubtful=bool(session.doubtful)
            or any(fact.differs and not fact.decided for fact in session.facts),
            mode=next(
                (str(f.readings[0].value) for f in session.facts if f.key == "mode" and not f.differs), ""
            ),
            draft=all(self.archive.articles[one].draft.status == "draft" for one in session.articles),
        )

    def kin_of(self, session: Session) -> tuple[Kin, ...]:
        """Return the related sessions with the names of what they share."""
        found = self._kin.get(session.id)
        if found is None:
            found = self._kin[session.id] = tuple(
                Kin(
                    self.entries[one.session],
                    tuple((kind, self._shared(kind, own)) for kind, own in one.reasons),
                )
                for one in related_sessions(session, self.index.kinship)
            )
        return found

    @cached_property
    def _kin(self) -> dict[str, tuple[Kin, ...]]:
        """What `kin_of` has found: a session and each of its reports show the same."""
        return {}

    def _shared(self, kind: str, own: str) -> str:
        return self._links[kind][own].text if kind in self._links else ""

    def fact_row(self, fact: Fact, day: PartialDate | None) -> FactRow:
        """Return a fact of a session, each reading with the reports that state it."""
        rows = []
        for number, reading in enumerate(fact.readings):
            value = reading.value
            if fact.key == "organizer" and isinstance(value, tuple):
                value = self.institutions(value, day)
            reports = tuple(self.article_link(slug) for slug in reading.articles)
            rows.append(ReadingRow(value, reports, decided=fact.decided and number == 0))
        return FactRow(fact.key, tuple(rows))


def paged(items: Sequence[Any], size: int) -> list[tuple[Any, ...]]:
    """Return a list cut into pages; an empty list is one empty page. A later page holds four times as many.

    Who goes on wants the rest; and ten thousand articles need a thousand files less.
    """
    rest = range(size, len(items), size * LATER)
    return [tuple(items[:size]), *(tuple(items[start : start + size * LATER]) for start in rest)]


def page_of(place: int, size: int) -> int:
    """Return the number of the page on which `paged` puts the item at a place, the first place being 0.

    >>> [page_of(place, 5) for place in (0, 4, 5, 24, 25)]
    [1, 1, 2, 2, 3]
    """
    return 1 if place < size else (place - size) // (size * LATER) + 2


def pager(addresses: Addresses, url: str, number: int, of: int) -> Pager:
    """Return the pager of page `number` of a list that begins at `url`."""
    return Pager(
        number,
        of,
        addresses.numbered(url, number - 1) if number > 1 else "",
        addresses.numbered(url, number + 1) if number < of else "",
    )
