"""How sessions are grouped: one mechanism for themes, tags, people, years, months and institutions.

A grouping is a function from a session to its terms; a hierarchy is a function that also yields the
ancestors. Groups keep the archive's order, newest first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from arsip.model.archive import Archive, Article, Session, Whole
from arsip.model.dates import months_of
from arsip.model.families import FAMILIES
from arsip.model.records import Institution, Theme
from arsip.model.vocabulary import SILENT_ROLES

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


# what an article states of each, by the word for it in the tables
STATING: dict[str, Callable[[Article], tuple[str, ...]]] = {
    "penyelenggara": lambda article: article.organizers,
    "mitra": lambda article: article.partners,
    "peserta": lambda article: (
        *(one for group in article.groups if not group.whole for one in group.institutions),
        *(seat.institution for seat in article.seats if set(seat.mention.roles) & SILENT_ROLES),
    ),
    "pelapor": lambda article: (article.institution,),
}


def stating(role: str, institution: str, session: Session, archive: Archive) -> tuple[str, ...]:
    """Return the articles that state that an institution had a role at a session; none for a mere decision."""
    stated = STATING[role]
    return tuple(slug for slug in session.articles if institution in stated(archive.articles[slug]))


def grouped(archive: Archive, name: str) -> dict[str, tuple[Session, ...]]:
    """Return the sessions of every term of one grouping, newest first."""
    terms = GROUPINGS[name]
    groups: dict[str, list[Session]] = {}
    for session in archive.sessions.values():
        for term in dict.fromkeys(terms(archive, session)):
            groups.setdefault(term, []).append(session)
    return {term: tuple(sessions) for term, sessions in groups.items()}


Roles = dict[str, dict[str, tuple[str, ...]]]  # institution → session → its roles there


def institution_roles(archive: Archive) -> tuple[Roles, Roles]:
    """Return the roles of every institution at every session: its own, and those of units below it.

    Each session is there once for an institution, however many units below it had a part.
    """
    own: dict[str, dict[str, list[str]]] = {}
    below: dict[str, dict[str, list[str]]] = {}
    for session in archive.sessions.values():
        for role, holders in INSTITUTION_ROLES.items():
            above: dict[str, None] = {}
            for holder in holders(session):
                own.setdefault(holder, {}).setdefault(session.id, []).append(role)
                above |= dict.fromkeys(ancestors(holder, archive.institutions))
            for one in above:
                below.setdefault(one, {}).setdefault(session.id, []).append(role)
    return _frozen(own), _frozen(below)


WholesBySession = dict[str, dict[str, tuple[Whole, ...]]]  # institution → session → the wholes


def named_together(archive: Archive) -> tuple[WholesBySession, WholesBySession]:
    """Return where institutions took part as parts of a whole only, and where units below them did.

    These sessions are no role of theirs: whoever counts `institution_roles` does not count them.
    """
    own: dict[str, dict[str, list[Whole]]] = {}
    below: dict[str, dict[str, list[Whole]]] = {}
    for session in archive.sessions.values():
        for whole in session.wholes:
            for part in whole.parts:
                own.setdefault(part, {}).setdefault(session.id, []).append(whole)
            for one in (whole.institution, *ancestors(whole.institution, archive.institutions)):
                below.setdefault(one, {}).setdefault(session.id, []).append(whole)
    return _frozen(own), _frozen(below)


PARTS = ("organized", "spoke", "moderated", "published")  # what an institution can do for a series

Parts = dict[str, dict[str, tuple[int, ...]]]  # series → institution → at how many sessions, by PARTS


def series_parts(archive: Archive) -> Parts:
    """Return what every institution did for every series, those with most parts first."""
    counted: dict[str, dict[str, list[int]]] = {}
    for session in archive.sessions.values():
        if not session.series:
            continue
        row = counted.setdefault(session.series, {})
        for place, holders in enumerate(_holders(session)):
            for holder in holders:
                row.setdefault(holder, [0] * len(PARTS))[place] += 1
    return {
        series: {own: tuple(counts) for own, counts in sorted(row.items(), key=lambda one: (-sum(one[1]), one[0]))}
        for series, row in counted.items()
    }


def _holders(session: Session) -> tuple[Iterable[str], ...]:
    """Return who did each of PARTS at one session, each institution once."""
    spoke: dict[str, None] = {}
    moderated: dict[str, None] = {}
    for attendance in session.people:
        for _article, seat in attendance.seats:
            roles = set(seat.mention.roles) - SILENT_ROLES
            if seat.institution and "moderator" in roles:
                moderated[seat.institution] = None
            if seat.institution and roles - {"moderator"}:
                spoke[seat.institution] = None
    return session.organizers, spoke, moderated, dict.fromkeys(session.publishers)


def ancestors(own: str, records: Mapping[str, Institution] | Mapping[str, Theme]) -> Iterator[str]:
    """Yield the ids above a record, nearest first."""
    parent = records[own].parent
    while parent:
        yield parent
        parent = records[parent].parent


def _frozen(roles: dict[str, dict[str, list[T]]]) -> dict[str, dict[str, tuple[T, ...]]]:
    return {one: {session: tuple(found) for session, found in at.items()} for one, at in roles.items()}


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
            yield from ancestors(holder, archive.institutions)


def _years(session: Session) -> Iterator[str]:
    for span in session.spans:
        for year in range(span.start.year, min(span.end.year, span.start.year + 2) + 1):
            yield f"{year:04}"


def _months(session: Session) -> Iterator[str]:
    for span in session.spans:
        for year, month in months_of(span):
            yield f"{year:04}-{month:02}"
