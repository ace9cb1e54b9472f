"""Same session? Which sessions of the archive a new report can belong to: near in time, and with something in common.

Nothing is joined here; the editors decide. The rule: at most one day apart, and a series, a theme, an organizer or a
person shared.
"""

from collections.abc import Iterator

from msgspec import Struct

from arsip.dates import Span
from arsip.model import Archive, Article, Session

DAYS_APART = 1


class Likeness(Struct, frozen=True):
    """A session that a report can belong to, and what they share: keys of the front matter."""

    session: str
    shared: tuple[str, ...]


def likely_sessions(article: Article, archive: Archive) -> list[Likeness]:
    """Return the sessions of the archive that an article can belong to, the one with most in common first.

    What joins by itself (the same event, the same number of a series) is not among them.
    """
    span = article.draft.span
    if span is None or not span.exact:
        return []
    found = []
    for session in archive.sessions.values():
        if _joined(article, session) or not any(_near(span, other) for other in session.spans):
            continue
        shared = tuple(_shared(article, session))
        if shared:
            found.append(Likeness(session.id, shared))
    return sorted(found, key=lambda one: (-len(one.shared), one.session))


def _joined(article: Article, session: Session) -> bool:
    """True where the two are one session already, or cannot be: another number of the same series."""
    draft = article.draft
    same_series = bool(article.series) and article.series == session.series
    numbered = same_series and bool(draft.numbers) and bool(session.numbers)
    return numbered or bool(draft.event and draft.event == session.event)


def _near(one: Span, other: Span) -> bool:
    if not other.exact:
        return False
    gap = max((other.start.first - one.end.last).days, (one.start.first - other.end.last).days)
    return gap <= DAYS_APART


def _shared(article: Article, session: Session) -> Iterator[str]:
    if article.series and article.series == session.series:
        yield "series"
    if set(article.themes) & set(session.themes):
        yield "themes"
    if set(article.organizers) & set(session.organizers):
        yield "organizer"
    people = {seat.person for seat in article.seats}
    if people & {one.person for one in session.people}:
        yield "people"
