"""Calendars: one event a session with a day, for the site and for each series, theme and institution."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from arsip.archive.last_changes import UNKNOWN, Moment, latest_moment
from arsip.model.archive import Session
from arsip.model.dates import PartialDate, Span, Times
from arsip.model.records import Planned
from arsip.site.columns import agreed_value
from arsip.site.doubts import Doubt
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import number_id, session_id
from arsip.site.session_entries import session_name
from arsip.site.subscriptions import exact_span, plans_of, sessions_of, subscribed, title_of, whole_of
from arsip.site.views import Job, SessionName

CALENDAR_LIMIT = 1000  # events, the newest: programs refuse calendars over 1 MB


class Event(Struct, frozen=True, array_like=True):
    """A session in a calendar; `others` are the days that other reports state."""

    id: str
    url: str
    title: str
    name: SessionName | None
    span: Span
    times: Times | None
    others: tuple[Span, ...]
    organizers: tuple[str, ...]
    place: str
    terms: tuple[str, ...]
    stamp: Moment
    planned: bool = False
    whole: str = ""  # where the calendar is that of an institution which was named as part of it only
    doubts: tuple[Doubt, ...] = ()


class CalendarView(Struct, frozen=True):
    """The sessions of something by day, the last first, and how many are not among them."""

    url: str
    title: str  # "" for the whole site
    home: str
    vague: int  # sessions without an exact day
    older: int  # sessions beyond the limit
    events: tuple[Event, ...]


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the calendars."""
    events: dict[str, Event] = {}  # each made once in a worker: a session is in a dozen calendars
    for kind, own, found in subscribed(context):
        if found.calendar:
            view = partial(_calendar, found.calendar, kind, own, events, context)
            yield Job(found.calendar, "calendar.ics", view, texts=())


def _calendar(url: str, kind: str, own: str, events: dict[str, Event], context: PageContext) -> CalendarView:
    sessions = sessions_of(kind, own, context)
    dated = [(one, span) for one in sessions if (span := exact_span(one))]
    for session, span in dated[:CALENDAR_LIMIT]:
        if session.id not in events:
            events[session.id] = _event(session, span, context)
    planned = tuple(
        _planned(series, plan, plan.date, context) for series, plan in plans_of(kind, own, context) if plan.date
    )
    return CalendarView(
        url=url,
        title=title_of(kind, own, context),
        home=context.addresses.of(kind, own) if kind else "",
        vague=len(sessions) - len(dated),
        older=max(len(dated) - CALENDAR_LIMIT, 0),
        events=(*planned, *(_of_part(events[one.id], kind, own, one, context) for one, _ in dated[:CALENDAR_LIMIT])),
    )


def _of_part(event: Event, kind: str, own: str, session: Session, context: PageContext) -> Event:
    whole = whole_of(kind, own, session, context)
    return replace(event, whole=whole) if whole else event


def _event(session: Session, span: Span, context: PageContext) -> Event:
    times, mode = agreed_value(session, "time"), agreed_value(session, "mode")
    place = agreed_value(session, "venue") or (agreed_value(session, "platform") if mode != "luring" else "")
    return Event(
        id=session_id(session, context.archive, context.addresses),
        url=context.book.session_url(session),
        title=session.title,
        name=session_name(session, context.archive),
        span=span,
        times=times if isinstance(times, Times) and times.spans(span) else None,
        others=tuple(other for other in session.spans if other != span),
        organizers=tuple(context.archive.institutions[one].name_at(span.start) for one in session.organizers),
        place=str(place or ""),
        terms=tuple(context.book.theme(one).text for one in session.themes),
        stamp=latest_moment(context.index.changes[slug] for slug in session.articles) or UNKNOWN,
        doubts=context.entries[session.id].doubts,
    )


def _planned(series: str, plan: Planned, day: PartialDate, context: PageContext) -> Event:
    record = context.archive.series[series]
    theme = context.archive.themes.get(plan.theme)
    organizer = plan.institution or record.organizer
    title = theme.name if theme else plan.theme
    return Event(
        id=number_id(record, plan.number, context.addresses),
        url=context.addresses.of("series", series),
        title=title or record.name,
        name=SessionName(record.name, record.label, (plan.number,)),
        span=Span(day, day),
        times=None,
        others=(),
        organizers=(context.archive.institutions[organizer].name_at(day),) if organizer else (),
        place="",
        terms=(title,) if title else (),
        stamp=Moment(day),
        planned=True,
    )
