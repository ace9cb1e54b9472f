"""Sessions: one page each (numbered ones below their series), numbers used twice, the list of all."""

from collections.abc import Iterator
from functools import partial

from arsip.model.archive import Article, Attendance, Session
from arsip.model.names import fold
from arsip.site import views
from arsip.site.citations import Cited, cited_session
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages
from arsip.site.permanent_ids import session_id
from arsip.site.session_entries import session_name
from arsip.site.stated_positions import stated_positions
from arsip.site.summaries import PlanRow, fact_row, participant_rows, plan_rows, related, report


class SessionView(views.View, frozen=True):
    """Everything the page of one session shows: what all reports say together and where they differ."""

    id: str
    title: str
    name: views.SessionName | None
    series: views.Link | None
    facts: tuple[views.FactRow, ...]
    partners: tuple[views.Link, ...]
    cycles: tuple[views.ReadingRow, ...]  # each election that a report names, with those that name it
    people: tuple[views.PersonRow, ...]
    participants: tuple[views.ParticipantRow, ...]
    themes: tuple[views.Link, ...]
    tags: tuple[views.Link, ...]
    reports: tuple[views.ReportEntry, ...]
    plans: tuple[PlanRow, ...]  # what the plan of the series announced for its numbers
    because: str
    body: views.Body
    same_number: tuple[views.Entry, ...]
    previous: views.Entry | None
    next: views.Entry | None
    related: tuple[views.Kin, ...]
    cited: Cited
    identifier: str


class NumberView(views.View, frozen=True):
    """A number of a series that several sessions use: a list of them."""

    name: views.SessionName
    series: views.Link
    entries: tuple[views.Entry, ...]


class SessionListView(views.View, frozen=True):
    """A page of the list of all sessions."""

    total: int
    entries: tuple[views.Entry, ...]
    pager: views.Pager


def jobs(context: PageContext) -> Iterator[views.Job]:
    """Yield the pages of all sessions that have one, of numbers used twice, and the list."""
    shown = set()
    for session in context.archive.sessions.values():
        if session.has_page:
            url = context.book.session_url(session)
            shown.add(url)
            source = context.archive.articles[session.articles[0]].draft.source
            yield views.Job(url, "session.html", partial(_view, session, context), source, texts=session.articles)
    for (series, number), ids in context.archive.contested.items():
        url = context.addresses.session_number(series, number)
        if url not in shown:
            record = context.archive.series[series]
            link = context.book.series(series)
            crumbs = context.book.crumb("series"), views.Crumb("", link.url, link.text)
            name = views.SessionName(record.name, record.label, (number,))
            entries = tuple(context.entries[one] for one in ids)
            yield views.Job(url, "number.html", partial(NumberView, url, crumbs, name, link, entries))
    yield from _list(context)


def _view(session: Session, context: PageContext) -> SessionView:
    archive = context.archive
    day = session.span.start if session.span else None
    before, after = context.index.neighbours.get(session.id, ("", ""))
    articles = [archive.articles[slug] for slug in session.articles]
    several = len(articles) > 1
    return SessionView(
        url=context.book.session_url(session),
        crumbs=_crumbs(session, context),
        id=session.id,
        title=session.title,
        name=session_name(session, context.archive),
        series=context.book.series(session.series) if session.series else None,
        facts=(
            *(fact_row(fact, day, context) for fact in session.facts if not fact.key.startswith("count:")),
            *_placed_by_us(session, context),
        ),
        partners=context.book.institutions(session.partners, day),
        cycles=_cycles(articles, context),
        people=_people(session, context),
        participants=tuple(
            row
            for article in articles
            for row in participant_rows(article, context, (context.book.article_link(article.slug),) if several else ())
        ),
        themes=tuple(context.book.theme(one) for one in session.themes),
        tags=tuple(context.book.tag(one) for one in session.tags),
        reports=tuple(report(article, context) for article in articles),
        plans=_plans(session, context),
        because=session.because,
        body=context.files.body(f"sessions/{session.id}.md", session.text),
        same_number=tuple(
            context.entries[other]
            for number in session.numbers
            for other in archive.contested.get((session.series, number), ())
            if other != session.id
        ),
        previous=context.entries[before] if before else None,
        next=context.entries[after] if after else None,
        related=related(session, context),
        cited=cited_session(session, context),
        identifier=session_id(session, context.archive, context.addresses),
    )


def _cycles(articles: list[Article], context: PageContext) -> tuple[views.ReadingRow, ...]:
    found: dict[str, tuple[str, list[views.Link]]] = {}
    for article in articles:
        if cycle := article.draft.cycle:
            found.setdefault(fold(cycle), (cycle, []))[1].append(context.book.article_link(article.slug))
    return tuple(views.ReadingRow(cycle, tuple(reports)) for cycle, reports in found.values())


def _placed_by_us(session: Session, context: PageContext) -> Iterator[views.FactRow]:
    """Yield the series, number and event that no report has from its source, with the reason."""
    values = {
        "series": context.book.series(session.series) if session.series else None,
        "session": session.numbers,
        "event": session.event,
        "partners": context.book.institutions(session.partners, session.span.start if session.span else None),
    }
    for key, reason in session.inferred:
        if key in values:
            yield views.FactRow(key, (views.ReadingRow(values[key], inferred=reason),))


def _plans(session: Session, context: PageContext) -> tuple[PlanRow, ...]:
    series = context.archive.series.get(session.series)
    if series is None or not series.plan:
        return ()
    found = plan_rows(series, context)
    return tuple(found[number] for number in session.numbers if number in found)


def _crumbs(session: Session, context: PageContext) -> tuple[views.Crumb, ...]:
    if not session.series:
        return (context.book.crumb("sessions"),)
    series = context.book.series(session.series)
    return context.book.crumb("series"), views.Crumb("", series.url, series.text)


def _people(session: Session, context: PageContext) -> tuple[views.PersonRow, ...]:
    rows = []
    for attendance in session.people:
        held, differ = stated_positions(session, attendance, context)
        plain = held[0] if len(held) == 1 and not held[0].wordings else None
        readings = tuple(
            views.ReadingRow(one.value, tuple(map(context.book.article_link, one.articles)), inferred=one.inferred)
            for one in (attendance.readings if attendance.differs else ())
        )
        topics = dict.fromkeys(part.topic for part in attendance.parts if part.topic)
        spelt = {seat.mention.name for _article, seat in attendance.seats} - {
            context.archive.people[attendance.person].name
        }
        rows.append(
            views.PersonRow(
                context.book.person(attendance.person),
                attendance.roles,
                plain.position if plain else "",
                plain.institution if plain else None,
                "; ".join(topics),
                spelt=", ".join(sorted(spelt)),
                inferred=_why_ours(attendance),
                readings=readings,
                positions=() if plain else held,
                positions_differ=differ,
            )
        )
    return tuple(rows)


def _why_ours(attendance: Attendance) -> str:
    """Why the roles or the name of a person are ours, where no report has them from its source."""
    reasons = [reading.inferred for reading in attendance.readings]
    if reasons and all(reasons) and not attendance.differs:
        return reasons[0]
    return attendance.inferred


def _list(context: PageContext) -> Iterator[views.Job]:
    entries = list(context.entries.values())
    url = context.addresses.listing("sessions")
    for here, shown, where in list_pages(entries, url, context):
        view = partial(SessionListView, here, (), len(entries), shown, where)
        yield views.Job(here, "sessions.html", view, texts=())
