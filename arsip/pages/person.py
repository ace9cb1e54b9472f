"""People: one page each with roles and positions through time, and the list of all."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from msgspec import Struct

from arsip.model.archive import Attendance, Person, Session
from arsip.model.dates import Span
from arsip.model.names import fold
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages
from arsip.site.permanent_ids import record_id
from arsip.site.stated_positions import attendance_inferred, stated_positions
from arsip.site.subscriptions import channels
from arsip.site.summaries import whole_span
from arsip.site.views import Channels, Entry, Job, Link, Pager, PositionRow, View


class Appearance(Struct, frozen=True, array_like=True):
    """A person at one session: in which roles, in which position, for whom."""

    entry: Entry
    roles: tuple[str, ...]
    differs: bool
    positions: tuple[PositionRow, ...]
    positions_differ: bool
    topic: str
    inferred: str  # why it is ours, where no report has it from its source


class Office(Struct, frozen=True, array_like=True):
    """A position at an institution, with the days from which it is reported; `readings` where the reports differ."""

    position: str
    institution: Link | None
    span: Span | None
    sessions: int
    wordings: tuple[str, ...] = ()
    readings: tuple[PositionRow, ...] = ()
    inferred: str = ""


class PersonView(View, frozen=True):
    """Everything the page of one person shows."""

    id: str
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


class PersonListView(View, frozen=True):
    """A page of the list of all people, by initial letter."""

    total: int
    letters: tuple[tuple[str, tuple[PersonListRow, ...]], ...]
    pager: Pager


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the pages of all people and their list."""
    for person in context.archive.people.values():
        yield from _pages(person, context)
    url = context.addresses.listing("people")
    for here, shown, where in list_pages(list(context.archive.people.values()), url, context):
        yield Job(here, "people.html", partial(_list_view, here, shown, where, context), texts=())


def _pages(person: Person, context: PageContext) -> Iterator[Job]:
    url = context.addresses.of("people", person.id)
    for here, shown, where in list_pages(context.index.groups["people"].get(person.id, ()), url, context):
        yield Job(here, "person.html", partial(_view, here, person, shown, where, context), texts=())


def _view(url: str, person: Person, shown: tuple[Session, ...], where: Pager, context: PageContext) -> PersonView:
    sessions = context.index.groups["people"].get(person.id, ())
    found = [(session, _attendance(session, person)) for session in sessions]
    return PersonView(
        url,
        (context.book.crumb("people"),),
        record_id("people", person, context.addresses),
        person.name,
        person.spellings,
        person.note,
        tuple(context.book.link("people", one) for one in person.apart if one in context.archive.people),
        _offices(found, context),
        len(sessions),
        tuple(_appearance(session, _attendance(session, person), context) for session in shown),
        where,
        channels("people", person.id, context),
    )


def _attendance(session: Session, person: Person) -> Attendance:
    return next(one for one in session.people if one.person == person.id)


def _appearance(session: Session, attendance: Attendance, context: PageContext) -> Appearance:
    positions, differ = stated_positions(session, attendance, context)
    topics = "; ".join(dict.fromkeys(part.topic for part in attendance.parts if part.topic))
    entry = context.entries[session.id]
    return Appearance(
        entry, attendance.roles, attendance.differs, positions, differ, topics, attendance_inferred(attendance)
    )


def _offices(found: list[tuple[Session, Attendance]], context: PageContext) -> tuple[Office, ...]:
    """The positions a person is reported in, the latest first; only what reports state.

    Where the reports of a session differ, that session has a row of its own, with what each states.
    """
    held: dict[tuple[str, str, str], list[tuple[Session, PositionRow]]] = {}
    disputed: dict[str, tuple[PositionRow, ...]] = {}
    for session, attendance in found:
        rows, differ = stated_positions(session, attendance, context)
        if differ:
            disputed[session.id] = rows
            held[session.id, "", ""] = [(session, rows[0])]
            continue
        for row in rows:
            key = ("", " ".join(re.findall(r"\w+", fold(row.position))), row.institution.url if row.institution else "")
            held.setdefault(key, []).append((session, row))
    return tuple(_office(rows, disputed.get(key[0], ())) for key, rows in held.items())


def _office(stated: list[tuple[Session, PositionRow]], readings: tuple[PositionRow, ...]) -> Office:
    whole = whole_span(tuple(session for session, _row in stated))
    if readings:
        bodies = list(dict.fromkeys(one.institution for one in readings))
        return Office("", bodies[0] if len(bodies) == 1 else None, whole, len(stated), readings=readings)
    row = min(stated, key=lambda one: one[0].span.start.first if one[0].span else date.max)[1]
    wordings = (one.position for _session, held in stated for one in held.wordings)
    others = tuple(dict.fromkeys(one for one in wordings if one and one != row.position))
    ours = row.inferred if all(held.inferred for _session, held in stated) else ""
    return Office(row.position, row.institution, whole, len(stated), others, inferred=ours)


def _list_view(url: str, people: tuple[Person, ...], where: Pager, context: PageContext) -> PersonListView:
    rows = groupby((_row(one, context) for one in people), key=lambda row: row.link.text[:1].upper())
    letters = tuple((letter, tuple(group)) for letter, group in rows)
    return PersonListView(url, (), len(context.archive.people), letters, where)


def _row(person: Person, context: PageContext) -> PersonListRow:
    sessions = context.index.groups["people"].get(person.id, ())
    seats = [seat for session in sessions for _article, seat in _attendance(session, person).seats]
    bodies = dict.fromkeys(seat.institution for seat in seats if seat.institution)
    names = tuple(context.archive.institutions[one].name for one in bodies)
    return PersonListRow(context.book.link("people", person.id), names, len(sessions))
