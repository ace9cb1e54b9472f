"""Permanent identifiers: what outlives edits, by default the oldest address.

Identifiers are addresses relative to the home page; the formats put the base of identifiers before them.
"""

from arsip.model.addresses import Addresses
from arsip.model.archive import Archive, Person, Session, Tag
from arsip.model.families import named_things
from arsip.model.records import Record


def record_id(kind: str, record: Record | Person | Tag, addresses: Addresses) -> str:
    """Return the permanent identifier of a record: its oldest address."""
    former = earlier_addresses(record)
    return former[0] if former else addresses.of(kind, record.id)


def earlier_addresses(record: Record | Person | Tag) -> tuple[str, ...]:
    """Return the addresses that a record had, the oldest first; a tag keeps none."""
    return () if isinstance(record, Tag) else record.redirect_from


def former_places(archive: Archive) -> dict[tuple[str, str], tuple[int, int]]:
    """Return line and column of every former address, by its file and itself, as far as they are known."""
    found = {(one.source, one.origin): (one.line, one.column) for one in archive.redirects}
    for article in archive.articles.values():
        for origin in article.draft.redirect_from:
            found[article.draft.source, origin] = article.draft.place("redirect_from")
    records = (getattr(one, "record", one) for _kind, _own, one in named_things(archive))
    notes = (one.note for one in archive.sessions.values())
    for record in (*records, *notes, *archive.pages.values()):
        for origin in record.redirect_from if isinstance(record, Record) else ():
            source, *place = record.at("redirect_from")
            found[source, origin] = place[0], place[1]
    return found


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
