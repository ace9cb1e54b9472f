"""Sessions as lists show them: the name of a numbered one, and an entry for each."""

from arsip.model.archive import Archive, Session
from arsip.site.address_book import AddressBook
from arsip.site.doubts import INFERRED, session_doubts
from arsip.site.views import Entry, SessionName


def session_entry(session: Session, book: AddressBook) -> Entry:
    """Return a session as lists show it."""
    archive = book.archive
    day = session.span.start if session.span else None
    mode = session.fact("mode")
    doubts = session_doubts(session)
    return Entry(
        url=book.session_url(session),
        title=session.title,
        name=session_name(session, archive),
        spans=session.spans,
        organizers=tuple(archive.institutions[one].name_at(day) for one in session.organizers),
        reports=session.reports,
        doubtful=any(one.why != INFERRED for one in doubts),
        mode=str(mode.value or "") if mode else "",
        draft=all(archive.articles[one].draft.status == "draft" for one in session.articles),
        doubts=doubts,
    )


def session_name(session: Session, archive: Archive) -> SessionName | None:
    """Return the name of a numbered session, None for others."""
    if not session.series or not session.numbers:
        return None
    series = archive.series[session.series]
    return SessionName(series.name, series.label, session.numbers)
