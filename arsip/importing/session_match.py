"""Same session? Which sessions of the archive a new report can belong to, by the rule of `check`.

Nothing is joined here; the editors decide.
"""

from msgspec import Struct

from arsip.archive.likely_duplicates import shared_by
from arsip.archive.sessions import join_sessions
from arsip.model.archive import Archive, Article


class Likeness(Struct, frozen=True):
    """A session that a report can belong to, and the names of what they share."""

    session: str
    shared: tuple[str, ...]


def likely_sessions(article: Article, archive: Archive) -> list[Likeness]:
    """Return the sessions of the archive that an article can belong to, the one with most in common first.

    What joins by itself (the same event, the same number of a series) is not among them.
    """
    _articles, alone, _contested, _faults = join_sessions([article], (), lambda _name, _number, _note: "")
    own = next(iter(alone.values()))  # the session that the report makes if nothing else tells of it
    if own.span is None or not own.span.exact:
        return []
    found = []
    for session in archive.sessions.values():
        if session.span is None or not session.span.exact:
            continue
        apart = abs((session.span.start.first - own.span.start.first).days)
        shared = shared_by(session, own, archive) if apart <= 1 else []
        if shared:
            found.append(Likeness(session.id, tuple(dict.fromkeys(shared))))
    return sorted(found, key=lambda one: (-len(one.shared), one.session))
