"""How sessions are grouped: one mechanism for themes, tags, people, years, months and institutions.

A grouping is a function from a session to its terms; a hierarchy is a function that also yields the
ancestors. Groups keep the archive's order, newest first.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from arsip.model.archive import Archive, Article, Attendance, PersonPart, Session, Whole
from arsip.model.dates import months_of
from arsip.model.families import FAMILIES
from arsip.model.records import Institution, Theme
from arsip.model.vocabulary import SILENT_ROLES, SPEAKING_ROLES

T = TypeVar("T")
Terms = Callable[[Archive, Session], Iterable[str]]

GROUPINGS: dict[str, Terms] = {
    "series": lambda archive, session: (session.series,) if session.series else (),
    "themes": lambda archive, session: _with_ancestors(session.themes, archive.themes),
    "tags": lambda archive, session: session.tags,
    "people": lambda archive, session: (one.person for one in session.people),
    "years": lambda archive, session: _years(session),
    "months": lambda archive, session: _months(session),
    "modes": lambda archive, session: _modes(session),
    "institutions": lambda archive, session: _institutions(archive, session),
}

# by which readers narrow a search: families that have a word for it, and what has no pages of its own
FACETS = (*(name for name, family in FAMILIES.items() if family.parameter), "years", "modes")

# what an institution can be to a session, in the order in which its page lists it
INSTITUTION_ROLES: dict[str, Callable[[Session], tuple[str, ...]]] = {
    "organized": lambda session: session.organizers,
    "partner": lambda session: session.partners,
    "spoke": lambda session: session.speakers,
    "took_part": lambda session: session.participants,
    "published": lambda session: session.publishers,
}


# what institutions as such are to a session and what an article states of that, by the word for it in the tables
STATED_ROLES: dict[str, tuple[Callable[[Session], tuple[str, ...]], Callable[[Article], tuple[str, ...]]]] = {
    "penyelenggara": (lambda session: session.organizers, lambda article: article.organizers),
    "mitra": (lambda session: session.partners, lambda article: article.partners),
    "peserta": (lambda session: session.participants, lambda article: named_participants((article,))),
    "pelapor": (lambda session: session.publishers, lambda article: (article.institution,)),
}


def named_participants(articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the institutions that articles name as participants, each once."""
    named = (one for article in articles for group in article.groups if not group.whole for one in group.institutions)
    return tuple(dict.fromkeys(named))


def represented(people: Iterable[Attendance], roles: Collection[str]) -> tuple[str, ...]:
    """Return the institutions for which people had one of some roles, each once."""
    parts = (part for attendance in people for part in attendance.parts if part.role in roles)
    return tuple(dict.fromkeys(part.institution for part in parts if part.institution))


def grouped(archive: Archive, name: str) -> dict[str, tuple[Session, ...]]:
    """Return the sessions of every term of one grouping, newest first."""
    terms = GROUPINGS[name]
    groups: dict[str, list[Session]] = {}
    for session in archive.sessions.values():
        for term in dict.fromkeys(terms(archive, session)):
            groups.setdefault(term, []).append(session)
    return {term: tuple(sessions) for term, sessions in groups.items()}


Roles = dict[str, dict[str, tuple[str, ...]]]  # institution → session → its roles there
WholesBySession = dict[str, dict[str, tuple[Whole, ...]]]  # institution → session → the wholes
People = dict[str, dict[str, tuple[str, ...]]]  # institution → session → the people, or the units below it


def institution_roles(archive: Archive) -> tuple[Roles, Roles]:
    """Return the roles of every institution at every session: its own, and those of units below it.

    Each session is there once for an institution, however many units below it had a part.
    """
    own = [
        (holder, session, role)
        for session in archive.sessions.values()
        for role, holders in INSTITUTION_ROLES.items()
        for holder in holders(session)
    ]
    below = ((one, at.id, role) for who, at, role in own for one in above_then(who, at, archive))
    return _by_institution((who, at.id, role) for who, at, role in own), _by_institution(below)


def named_together(archive: Archive) -> tuple[WholesBySession, WholesBySession]:
    """Return where institutions took part as parts of a whole only, and where units below them did.

    These sessions are no role of theirs: whoever counts `institution_roles` does not count them.
    """
    named = [(at, whole) for at in archive.sessions.values() for whole in at.wholes if whole.parts]
    below = (
        (one, at.id, whole)
        for at, whole in named
        for one in (whole.institution, *above_then(whole.institution, at, archive))
    )
    return _by_institution((part, at.id, whole) for at, whole in named for part in whole.parts), _by_institution(below)


def attended_for(archive: Archive) -> tuple[People, People]:
    """Return where institutions took part through their people only, with these, and where which units below them did.

    Like those of `named_together` these sessions are no role of theirs.
    """
    held = [(who, session) for session in archive.sessions.values() for who in session.attended_for]
    own = ((who, at.id, one.person) for who, at in held for one in at.people if present_for(one, who))
    below = ((one, at.id, who) for who, at in held for one in above_then(who, at, archive))
    return _by_institution(own), _by_institution(below)


def present_for(attendance: Attendance, institution: str) -> tuple[PersonPart, ...]:
    """Return the parts in which a person was present for an institution."""
    return tuple(one for one in attendance.parts if one.institution == institution and one.role in SILENT_ROLES)


PARTS = ("organized", "spoke", "moderated", "published")  # what an institution can do for a series
MODERATING = frozenset(("moderator",))

Parts = dict[str, dict[str, tuple[int, ...]]]  # series → institution → at how many sessions, by PARTS


def series_parts(archive: Archive) -> Parts:
    """Return what every institution did for every series, those with most parts first."""
    counted: dict[str, dict[str, list[int]]] = {}
    for session in archive.sessions.values():
        if not session.series:
            continue
        row = counted.setdefault(session.series, {})
        spoke, moderated = (represented(session.people, roles) for roles in (SPEAKING_ROLES - MODERATING, MODERATING))
        for place, holders in enumerate((session.organizers, spoke, moderated, session.publishers)):
            for holder in holders:
                row.setdefault(holder, [0] * len(PARTS))[place] += 1
    return {
        series: {own: tuple(counts) for own, counts in sorted(row.items(), key=lambda one: (-sum(one[1]), one[0]))}
        for series, row in counted.items()
    }


def ancestors(own: str, records: Mapping[str, Institution] | Mapping[str, Theme]) -> Iterator[str]:
    """Yield the ids above a record, nearest first."""
    parent = records[own].parent
    while parent:
        yield parent
        parent = records[parent].parent


def above_then(own: str, session: Session, archive: Archive) -> Iterator[str]:
    """Yield the institutions above one on the day of a session, nearest first, each once."""
    day = session.span.start if session.span else None
    passed = {own, ""}
    while (own := archive.institutions[own].parent_at(day)) not in passed:
        yield own
        passed.add(own)


def _by_institution(rows: Iterable[tuple[str, str, T]]) -> dict[str, dict[str, tuple[T, ...]]]:
    """Return what institutions have at sessions, each once, from rows of institution, session and what it is."""
    found: dict[str, dict[str, dict[T, None]]] = {}
    for one, session, what in rows:
        found.setdefault(one, {}).setdefault(session, {})[what] = None
    return {one: {session: tuple(all_) for session, all_ in at.items()} for one, at in found.items()}


def _with_ancestors(themes: Iterable[str], records: Mapping[str, Theme]) -> Iterator[str]:
    for theme in themes:
        yield theme
        yield from ancestors(theme, records)


def _modes(session: Session) -> Iterator[str]:
    mode = session.fact("mode")
    yield from (str(value) for value in mode.holds.values) if mode else ()


def _institutions(archive: Archive, session: Session) -> Iterator[str]:
    """Yield whoever had any part, and what is above them."""
    for holders in INSTITUTION_ROLES.values():
        for holder in holders(session):
            yield holder
            yield from above_then(holder, session, archive)


def _years(session: Session) -> Iterator[str]:
    for span in session.spans:
        for year in range(span.start.year, min(span.end.year, span.start.year + 2) + 1):
            yield f"{year:04}"


def _months(session: Session) -> Iterator[str]:
    for span in session.spans:
        for year, month in months_of(span):
            yield f"{year:04}-{month:02}"
