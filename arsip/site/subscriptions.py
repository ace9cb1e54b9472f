"""What can be subscribed to: which things have feeds and a calendar, and what is in them."""

from collections.abc import Iterable, Iterator

from arsip.model.archive import Session
from arsip.model.dates import Span
from arsip.model.records import Planned
from arsip.site.desk import Desk
from arsip.site.views import Channels

KINDS = ("series", "themes", "institutions")


def kinds(desk: Desk) -> tuple[str, ...]:
    """Return the families whose things have feeds and calendars of their own."""
    return KINDS + desk.settings.feeds


def sessions_of(kind: str, own: str, desk: Desk) -> tuple[Session, ...]:
    """Return the sessions of a thing, newest first; those of the whole site for kind "".

    Of an institution these are its own, without those of units below it.
    """
    desk = desk.public
    if not kind:
        return tuple(desk.archive.sessions.values())
    if kind == "institutions":
        return tuple(desk.archive.sessions[one] for one in desk.index.roles[0].get(own, ()))
    return desk.index.groups[kind].get(own, ())


def plans_of(kind: str, own: str, desk: Desk) -> Iterator[tuple[str, Planned]]:
    """Yield what is planned for a thing and nobody reported yet, as (series, plan)."""
    desk = desk.public
    for series, plan in desk.open_plans:
        concerned = {
            "": (own,),
            "series": (series,),
            "themes": (plan.theme,),
            "institutions": (plan.institution, desk.archive.series[series].organizer),
        }
        if own in concerned.get(kind, ()):
            yield series, plan


def channels(kind: str, own: str, desk: Desk) -> Channels | None:
    """Return the addresses of the feeds and the calendar of a thing (of the site for kind ""), None if it
    has none: there is a feed where there is an article, and a calendar where there is an event with a day."""
    if kind and kind not in kinds(desk):
        return None
    base = desk.addresses.of(kind, own) if kind else ""
    feed, calendar = desk.addresses.word("feed"), desk.addresses.word("calendar")
    sessions = sessions_of(kind, own, desk)
    dated = any(exact_span(one) for one in sessions) or any(plans_of(kind, own, desk))
    if not sessions and not dated:
        return None
    return Channels(
        f"{base}{feed}.xml" if sessions else "",
        f"{base}{feed}.json" if sessions else "",
        f"{base}{calendar}.ics" if dated else "",
    )


def exact_span(session: Session) -> Span | None:
    """Return the days of a session for a calendar: the first stated ones known to the day."""
    return next((span for span in session.spans if span.exact), None)


def newest(sessions: Iterable[Session], desk: Desk, limit: int) -> list[str]:
    """Return the articles of some sessions that changed last, the latest first."""
    place = desk.public.newest
    return sorted((slug for one in sessions for slug in one.articles), key=place.__getitem__)[:limit]
