"""Who was at a session, and in which roles, as all its reports say together."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from arsip.archive.agreement import Statement, counted, differ
from arsip.archive.facts import readings_of, why_ours
from arsip.model.archive import Article, Attendance, PersonPart, Seat
from arsip.model.vocabulary import ROLES

Seats = list[tuple[Article, Seat, str, str]]  # by whom, who, why the role and why the rest are ours
_REST = ("name", "position", "institution", "topic")


def attendances(group: Sequence[Article], copies: Collection[str] = ()) -> tuple[Attendance, ...]:
    """Return every person of the reports, in the order in which they are named.

    What `copies` of other reports state of roles is no reading beside theirs.
    """
    seats: dict[str, Seats] = {}
    for article in group:
        for number, seat in enumerate(article.seats, 1):
            path = f"people.{number}"
            role = rest = ""
            if article.draft.inferred:
                role = why_ours(article.draft, f"{path}.role", path)
                rest = why_ours(article.draft, *(f"{path}.{key}" for key in _REST))
            seats.setdefault(seat.person, []).append((article, seat, role, rest))
    return tuple(_attendance(person, found, copies) for person, found in seats.items())


def _attendance(person: str, seats: Seats, copies: Collection[str]) -> Attendance:
    by_article: dict[str, tuple[Article, set[str], list[str]]] = {}
    for article, seat, ours, _rest in seats:
        if seat.mention.roles:
            found = by_article.setdefault(article.slug, (article, set(), []))
            found[1].update(seat.mention.roles)
            found[2].append(ours)
    stated = [
        Statement(_in_order(roles), article, ours[0] if all(ours) else "", all(ours))
        for article, roles, ours in by_article.values()
    ]
    stated = [one for one in stated if one.article.slug not in copies] or stated
    known = counted(stated)
    return Attendance(
        person,
        tuple((article.slug, seat) for article, seat, *_ours in seats),
        _in_order({role for one in known for role in one.value}),
        readings_of(stated),
        _parts(seats),
        differ(known, _says_as_much),
        next((rest for *_seat, rest in seats), "") if all(rest for *_seat, rest in seats) else "",
    )


def _parts(seats: Seats) -> tuple[PersonPart, ...]:
    """Return one part for each role, position, institution and topic that is stated, with who states it."""
    found: dict[tuple[str, str, str, str], dict[str, str]] = {}
    for article, seat, *reasons in seats:
        ours = next(filter(None, reasons), "")
        stated = seat.mention
        for role in stated.roles or ("",):
            key = (role, stated.position, seat.institution, stated.topic)
            found.setdefault(key, {})[article.slug] = ours
    reason = {key: next(iter(by.values())) if all(by.values()) else "" for key, by in found.items()}
    return tuple(PersonPart(*key, tuple(by), reason[key]) for key, by in found.items())


def _in_order(roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(roles, key=ROLES.index))


def _says_as_much(one: Any, other: Any) -> bool:
    """Roles that include the others; who opens speaks, and whoever has a role was present."""
    said = set(one) | {"hadir"} | ({"sambutan"} if "pembuka" in one else set())
    return said >= set(other)
