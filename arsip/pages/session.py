"""Sessions: one page each (numbered ones below their series), numbers used twice, the list of all."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from arsip.model.archive import Session
from arsip.site.citations import cited_session
from arsip.site.desk import Desk, paged, pager
from arsip.site.permanent_ids import session_id
from arsip.site.summaries import PlanRow, participants, planned, report
from arsip.site.views import (
    Body,
    Cited,
    Crumb,
    Entry,
    FactRow,
    Job,
    Kin,
    Link,
    Pager,
    ParticipantRow,
    PersonRow,
    ReadingRow,
    ReportEntry,
    SessionName,
    TombstoneView,
)


class SessionView(Struct, frozen=True):
    """Everything the page of one session shows: what all reports say together and where they differ."""

    url: str
    crumbs: tuple[Crumb, ...]
    id: str
    title: str
    name: SessionName | None
    series: Link | None
    facts: tuple[FactRow, ...]
    partners: tuple[Link, ...]
    cycles: tuple[str, ...]
    people: tuple[PersonRow, ...]
    participants: tuple[ParticipantRow, ...]
    themes: tuple[Link, ...]
    tags: tuple[Link, ...]
    reports: tuple[ReportEntry, ...]
    plans: tuple[PlanRow, ...]  # what the plan of the series announced for its numbers
    because: str
    body: Body
    same_number: tuple[Entry, ...]
    previous: Entry | None
    next: Entry | None
    related: tuple[Kin, ...]
    cited: Cited
    identifier: str


class NumberView(Struct, frozen=True):
    """A number of a series that several sessions use: a list of them."""

    url: str
    crumbs: tuple[Crumb, ...]
    name: SessionName
    series: Link
    entries: tuple[Entry, ...]


class SessionListView(Struct, frozen=True):
    """A page of the list of all sessions."""

    url: str
    crumbs: tuple[Crumb, ...]
    total: int
    entries: tuple[Entry, ...]
    pager: Pager


def jobs(desk: Desk) -> Iterator[Job]:
    """Yield the pages of all sessions that have one, of numbers used twice, and the list."""
    shown = set()
    for session in desk.archive.sessions.values():
        if session.has_page:
            url = desk.session_url(session)
            shown.add(url)
            source = desk.archive.articles[session.articles[0]].draft.source
            yield Job(url, "session.html", partial(_view, session, desk), source, texts=session.articles)
    for (series, number), ids in desk.archive.contested.items():
        url = desk.addresses.session_number(series, number)
        if url not in shown:
            record = desk.archive.series[series]
            link = desk.series(series)
            yield Job(
                url,
                "number.html",
                partial(
                    NumberView,
                    url,
                    (desk.crumb("series"), Crumb("", link.url, link.text)),
                    SessionName(record.name, record.label, (number,)),
                    link,
                    tuple(desk.entries[one] for one in ids),
                ),
            )
    for series, number, correction in desk.archive.gone:
        url = desk.addresses.session_number(series, number)
        view = partial(TombstoneView, url, (), correction.date, correction.text)
        yield Job(url, "tombstone.html", view)
    yield from _list(desk)


def _view(session: Session, desk: Desk) -> SessionView:
    archive = desk.archive
    day = session.span.start if session.span else None
    before, after = desk.index.neighbours.get(session.id, ("", ""))
    articles = [archive.articles[slug] for slug in session.articles]
    several = len(articles) > 1
    return SessionView(
        url=desk.session_url(session),
        crumbs=_crumbs(session, desk),
        id=session.id,
        title=session.title,
        name=desk.session_name(session),
        series=desk.series(session.series) if session.series else None,
        facts=tuple(desk.fact_row(fact, day) for fact in session.facts if not fact.key.startswith("count:")),
        partners=desk.institutions(session.partners, day),
        cycles=tuple(dict.fromkeys(article.draft.cycle for article in articles if article.draft.cycle)),
        people=_people(session, desk),
        participants=tuple(
            row
            for article in articles
            for row in participants(article, desk, (desk.article_link(article.slug),) if several else ())
        ),
        themes=tuple(desk.theme(one) for one in session.themes),
        tags=tuple(desk.tag(one) for one in session.tags),
        reports=tuple(report(article, desk) for article in articles),
        plans=_plans(session, desk),
        because=session.because,
        body=desk.body(f"sessions/{session.id}.md", session.text),
        same_number=tuple(
            desk.entries[other]
            for number in session.numbers
            for other in archive.contested.get((session.series, number), ())
            if other != session.id
        ),
        previous=desk.entries[before] if before else None,
        next=desk.entries[after] if after else None,
        related=desk.kin_of(session),
        cited=cited_session(session, desk),
        identifier=session_id(session, desk.archive, desk.addresses),
    )


def _plans(session: Session, desk: Desk) -> tuple[PlanRow, ...]:
    series = desk.archive.series.get(session.series)
    if series is None or not series.plan:
        return ()
    found = planned(series, desk)
    return tuple(found[number] for number in session.numbers if number in found)


def _crumbs(session: Session, desk: Desk) -> tuple[Crumb, ...]:
    if not session.series:
        return (desk.crumb("sessions"),)
    series = desk.series(session.series)
    return desk.crumb("series"), Crumb("", series.url, series.text)


def _people(session: Session, desk: Desk) -> tuple[PersonRow, ...]:
    rows = []
    for attendance in session.people:
        seats = [seat for _article, seat in attendance.seats]
        best = max(seats, key=lambda seat: (bool(seat.institution), bool(seat.mention.position)))
        article = desk.archive.articles[attendance.seats[0][0]]
        readings = tuple(
            ReadingRow(reading.value, tuple(desk.article_link(slug) for slug in reading.articles))
            for reading in attendance.readings
        )
        spelt = {seat.mention.name for seat in seats} - {desk.archive.people[attendance.person].name}
        rows.append(
            PersonRow(
                desk.person(attendance.person),
                attendance.roles,
                best.mention.position,
                desk.institution(best.institution, article.draft.date) if best.institution else None,
                next((seat.mention.topic for seat in seats if seat.mention.topic), ""),
                spelt=", ".join(sorted(spelt)),
                readings=readings if len(readings) > 1 else (),
            )
        )
    return tuple(rows)


def _list(desk: Desk) -> Iterator[Job]:
    entries = list(desk.entries.values())
    url = desk.addresses.listing("sessions")
    pages = paged(entries, desk.settings.page_size)
    for number, shown in enumerate(pages, 1):
        here = desk.addresses.numbered(url, number)
        where = pager(desk.addresses, url, number, len(pages))
        view = partial(SessionListView, here, (), len(entries), shown, where)
        yield Job(here, "sessions.html", view, texts=())
