"""People: one page each with roles and positions through time, and the list of all."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from msgspec import Struct

from arsip.model.archive import Attendance, Person, Session
from arsip.model.dates import Span
from arsip.site.page_context import PageContext
from arsip.site.pagination import paged, pager
from arsip.site.permanent_ids import record_id
from arsip.site.subscriptions import channels
from arsip.site.views import Channels, Crumb, Entry, Job, Link, Pager


class Appearance(Struct, frozen=True, array_like=True):
    """A person at one session: in which roles, in which position, for whom."""

    entry: Entry
    roles: tuple[str, ...]
    differs: bool
    positions: tuple[tuple[str, Link | None], ...]
    topic: str


class Office(Struct, frozen=True, array_like=True):
    """A position at an institution, with the days from which it is reported."""

    position: str
    institution: Link | None
    span: Span | None
    sessions: int


class PersonView(Struct, frozen=True):
    """Everything the page of one person shows."""

    id: str
    url: str
    crumbs: tuple[Crumb, ...]
    title: str
    spellings: tuple[str, ...]
    note: str
    apart: tuple[Link, ...]
    offices: tuple[Office, ...]
    total: int
    appearances: tuple[Appearance, ...]
    pager: Pager
    channels: Channels | None


class PersonListRow(Struct, frozen=True, array_like=True):
    """A person in the list of all."""

    link: Link
    institutions: tuple[str, ...]
    sessions: int


class PersonListView(Struct, frozen=True):
    """A page of the list of all people, by initial letter."""

    url: str
    crumbs: tuple[Crumb, ...]
    total: int
    letters: tuple[tuple[str, tuple[PersonListRow, ...]], ...]
    pager: Pager


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the pages of all people and their list."""
    for person in context.archive.people.values():
        yield from _pages(person, context)
    yield from _list(context)


def _pages(person: Person, context: PageContext) -> Iterator[Job]:
    url = context.addresses.of("people", person.id)
    pages = paged(context.index.groups["people"].get(person.id, ()), context.settings.page_size)
    for number in range(1, len(pages) + 1):
        here = context.addresses.numbered(url, number)
        yield Job(here, "person.html", partial(_view, person, number, context), texts=())


def _view(person: Person, number: int, context: PageContext) -> PersonView:
    sessions = context.index.groups["people"].get(person.id, ())
    found = [
        (session, next(one for one in session.people if one.person == person.id)) for session in sessions
    ]
    pages = paged(found, context.settings.page_size)
    url = context.addresses.of("people", person.id)
    return PersonView(
        record_id("people", person, context.addresses),
        context.addresses.numbered(url, number),
        (context.book.crumb("people"),),
        person.name,
        person.spellings,
        person.note,
        tuple(context.book.person(one) for one in person.apart if one in context.archive.people),
        _offices(found, context),
        len(sessions),
        tuple(_appearance(session, attendance, context) for session, attendance in pages[number - 1]),
        pager(context.addresses, url, number, len(pages)),
        channels("people", person.id, context),
    )


def _appearance(session: Session, attendance: Attendance, context: PageContext) -> Appearance:
    day = session.span.start if session.span else None
    positions = dict.fromkeys(
        (seat.mention.position, context.book.institution(seat.institution, day) if seat.institution else None)
        for _article, seat in attendance.seats
        if seat.mention.position or seat.institution
    )
    return Appearance(
        context.entries[session.id],
        attendance.roles,
        attendance.differs,
        tuple(positions),
        next((seat.mention.topic for _article, seat in attendance.seats if seat.mention.topic), ""),
    )


def _offices(found: list[tuple[Session, Attendance]], context: PageContext) -> tuple[Office, ...]:
    """The positions a person is reported in, the latest first; only what reports state."""
    spans: dict[tuple[str, str], list[Span | None]] = {}
    for session, attendance in found:
        held = {(seat.mention.position, seat.institution) for _article, seat in attendance.seats}
        for key in sorted(held):
            spans.setdefault(key, []).append(session.span)
    offices = []
    for (position, institution), days in spans.items():
        known = [span for span in days if span]
        whole = (
            Span(min(known, key=lambda s: s.start.first).start, max(known, key=lambda s: s.end.last).end)
            if known
            else None
        )
        link = context.book.institution(institution, whole.start if whole else None) if institution else None
        if position or link:
            offices.append(Office(position, link, whole, len(days)))
    return tuple(offices)


def _list(context: PageContext) -> Iterator[Job]:
    url = context.addresses.listing("people")
    pages = paged(list(context.archive.people.values()), context.settings.page_size)
    for number, shown in enumerate(pages, 1):
        here = context.addresses.numbered(url, number)
        where = pager(context.addresses, url, number, len(pages))
        yield Job(
            here,
            "people.html",
            partial(_list_view, here, shown, where, context),
            texts=(),
        )


def _list_view(url: str, people: tuple[Person, ...], where: Pager, context: PageContext) -> PersonListView:
    rows = groupby(
        (_row(one, context) for one in people),
        key=lambda row: row.link.text[:1].upper(),
    )
    letters = tuple((letter, tuple(group)) for letter, group in rows)
    return PersonListView(url, (), len(context.archive.people), letters, where)


def _row(person: Person, context: PageContext) -> PersonListRow:
    sessions = context.index.groups["people"].get(person.id, ())
    bodies = dict.fromkeys(
        seat.institution
        for session in sessions
        for one in session.people
        if one.person == person.id
        for _article, seat in one.seats
        if seat.institution
    )
    names = tuple(context.archive.institutions[one].name for one in bodies)
    return PersonListRow(context.book.person(person.id), names, len(sessions))
