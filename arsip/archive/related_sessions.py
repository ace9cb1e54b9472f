"""Which sessions are near one another, and why: by inverted index, never by all pairs."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from arsip.model.archive import Archive, Session

MOST_RELATED = 5
_NEIGHBOURS = 6  # in a term's list, half on each side: terms with thousands of sessions cost no more
_WEIGHTS = {"people": 8, "series": 6, "themes": 4, "time": 1}  # nearness in time decides between equals


class Kinship(Struct, frozen=True):
    """A session that is near another: what they share, as (kind, id) with kind people, themes, series, time."""

    session: str
    reasons: tuple[tuple[str, str], ...]


class Index(Struct, frozen=True):
    """Which sessions hold a term, each by its place in the archive's order; made once for all sessions."""

    order: list[Session]
    places: dict[str, int]
    holders: dict[tuple[str, str], list[int]]
    days: list[int | None]


def related_index(archive: Archive) -> Index:
    """Return the index in which related sessions are looked up."""
    order = list(archive.sessions.values())
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, session in enumerate(order):
        for term in _terms(session):
            holders[term].append(place)
    days = [session.span.start.first.toordinal() if session.span else None for session in order]
    return Index(order, {session.id: place for place, session in enumerate(order)}, dict(holders), days)


def related_sessions(session: Session, index: Index) -> tuple[Kinship, ...]:
    """Return the sessions nearest to one, at most five, the most alike first."""
    position, order, days = index.places[session.id], index.order, index.days
    reasons: dict[int, list[tuple[str, str]]] = defaultdict(list)
    weights: dict[int, int] = defaultdict(int)
    for term in _terms(session):
        holders = index.holders[term]
        at = bisect_left(holders, position)
        first = max(0, min(at - _NEIGHBOURS // 2, len(holders) - 1 - _NEIGHBOURS))  # as many at the ends
        for other in holders[first : first + _NEIGHBOURS + 1]:
            if other == position:
                continue
            reasons[other].append(term)
            weights[other] += _WEIGHTS[term[0]]
    here = days[position]
    ranked = [(-weight, _days_between(here, days[other]), order[other].id, other) for other, weight in weights.items()]
    return tuple(Kinship(own, tuple(reasons[other])) for *_rank, own, other in sorted(ranked)[:MOST_RELATED])


def _terms(session: Session) -> Iterator[tuple[str, str]]:
    if session.series:
        yield "series", session.series
    for theme in session.themes:
        yield "themes", theme
    for one in session.people:
        yield "people", one.person
    if session.span:
        yield "time", ""


def _days_between(one: int | None, other: int | None) -> int:
    return 1_000_000 if one is None or other is None else abs(one - other)
