"""Who was at a session, and in which roles, as all its reports say together."""

from collections.abc import Collection, Iterable, Sequence
from operator import eq
from typing import Any

from arsip.archive.facts import settle
from arsip.model.archive import Article, Attendance, Seat
from arsip.model.vocabulary import ROLES


def attendances(group: Sequence[Article], copies: Collection[str] = ()) -> tuple[Attendance, ...]:
    """Return every person of the reports, in the order in which they are named.

    What `copies` of other reports state of roles is no reading beside theirs.
    """
    seats: dict[str, list[tuple[str, Seat]]] = {}
    for article in group:
        for seat in article.seats:
            seats.setdefault(seat.person, []).append((article.slug, seat))
    return tuple(_attendance(person, found, copies) for person, found in seats.items())


def _attendance(person: str, seats: list[tuple[str, Seat]], copies: Collection[str]) -> Attendance:
    if len(seats) == 1 and len(seats[0][1].mention.roles) == 1:  # most people
        roles = seats[0][1].mention.roles
        return Attendance(person, tuple(seats), roles, settle([(roles, seats[0][0])], eq))
    by_article: dict[str, set[str]] = {}
    for article, seat in seats:
        if seat.mention.roles:
            by_article.setdefault(article, set()).update(seat.mention.roles)
    stated = [(_in_order(roles), article) for article, roles in by_article.items()]
    own = [one for one in stated if one[1] not in copies]
    readings = settle(own or stated, _says_as_much)
    together = _in_order({role for roles, _ in stated for role in roles})
    return Attendance(person, tuple(seats), together, readings)


def _in_order(roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(roles, key=ROLES.index))


def _says_as_much(one: Any, other: Any) -> bool:
    """Roles that include the others; who opens speaks, and who speaks was present."""
    said = set(one) | {"hadir"} | ({"sambutan"} if "pembuka" in one else set())
    return said >= set(other)
