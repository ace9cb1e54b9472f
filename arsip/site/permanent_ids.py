"""What outlives edits: permanent identifiers, by default the oldest address, and the days of changes.

Identifiers are addresses relative to the home page; the formats put the address of the site before them.
"""

from collections.abc import Iterable

from arsip.model.addresses import Addresses
from arsip.model.archive import Archive, Article, Person, Session
from arsip.model.dates import PartialDate
from arsip.model.records import Planned, Record
from arsip.site.views import Moment

UNKNOWN = Moment(PartialDate(1970, 1, 1))  # for formats that demand a time where the content states none


def record_id(kind: str, record: Record | Person, addresses: Addresses) -> str:
    """Return the permanent identifier of a record: its oldest address."""
    return record.redirect_from[0] if record.redirect_from else addresses.of(kind, record.id)


def session_id(session: Session, archive: Archive, addresses: Addresses) -> str:
    """Return the permanent identifier of a session: its first address, else the oldest of its series and
    its number, else its event, else that of its only article."""
    if session.redirect_from:
        return session.redirect_from[0]
    if session.series and session.numbers and not session.contested:
        return number_id(archive.series[session.series], session.numbers[0], addresses)
    if session.event or len(session.articles) > 1:
        return addresses.of("sessions", session.id)
    return archive.articles[session.articles[0]].id


def number_id(series: Record, number: int, addresses: Addresses) -> str:
    """Return the permanent identifier of a number of a series, reported or only planned."""
    return f"{record_id('series', series, addresses).rstrip('/')}/{number}/"


def changed(article: Article, archive: Archive) -> Moment | None:
    """Return when an article last changed by its own word: correction or publication, else the event's end.

    Neither the clock nor Git is asked, so that equal content gives equal feeds.
    """
    draft = article.draft
    institution = archive.institutions.get(article.institution)
    zone = institution.zone if institution else ""
    known = [Moment(one.date, -1, zone) for one in draft.corrections]
    if draft.published:
        known.append(Moment(draft.published, draft.published_time, zone))
    if not known and draft.span:
        known.append(Moment(draft.span.end, -1, zone))
    return max(known, key=_instant, default=None)


def latest(moments: Iterable[Moment | None]) -> Moment | None:
    """Return the last of some points in time, None where none is known."""
    return max(filter(None, moments), key=_instant, default=None)


def newest_first(moment: Moment | None) -> tuple[int, int]:
    """Return the key that sorts points in time newest first, unknown ones last."""
    return (-moment.date.first.toordinal(), -moment.minutes) if moment else (1, 1)


def open_plans(archive: Archive) -> tuple[tuple[str, Planned], ...]:
    """Return what the plans of series announce for a day and nobody reported yet, as (series, plan)."""
    if not any(series.plan for series in archive.series.values()):
        return ()
    used = {(one.series, number) for one in archive.sessions.values() for number in one.numbers}
    used |= {(series, number) for series, number, _why in archive.gone}
    return tuple(
        (series.id, plan)
        for series in archive.series.values()
        for plan in series.plan
        if plan.date and plan.date.day and (series.id, plan.number) not in used
    )


def _instant(moment: Moment) -> tuple[int, int]:
    return moment.date.first.toordinal(), moment.minutes
