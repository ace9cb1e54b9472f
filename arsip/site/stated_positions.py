"""The positions of a person at a session: each with the reports that state it, and what words one position."""

from collections.abc import Sequence
from itertools import combinations

from arsip.model.archive import Archive, Attendance, Session
from arsip.model.names import fold
from arsip.model.positions import is_one_position
from arsip.site.page_context import PageContext
from arsip.site.views import PositionRow

_Held = tuple[str, str]  # a position, an institution


def stated_positions(
    session: Session, attendance: Attendance, context: PageContext
) -> tuple[tuple[PositionRow, ...], bool]:
    """Return the positions of a person at a session, and whether its reports differ on them.

    What words one position stands below the fullest wording; who states what is told where that is not one.
    """
    stated: dict[_Held, dict[str, None]] = {}
    for article, seat in attendance.seats:
        if seat.mention.position or seat.institution:
            stated.setdefault((seat.mention.position, seat.institution), {})[article] = None
    day = session.span.start if session.span else None

    def row(held: _Held, wordings: Sequence[_Held] = (), *, told: bool) -> PositionRow:
        return PositionRow(
            held[0],
            context.book.institution(held[1], day) if held[1] else None,
            tuple(context.book.article_link(slug) for slug in stated[held]) if told else (),
            tuple(row(one, told=told) for one in wordings),
            attendance.inferred,
        )

    if len(stated) < 2:
        return tuple(row(held, told=False) for held in stated), False
    told = len({article for articles in stated.values() for article in articles}) > 1
    groups = _groups(list(stated), context.archive)
    by_article: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for article in (article for held in group for article in stated[held]):
            by_article.setdefault(article, set()).add(number)
    differ = any(not (one <= other or other <= one) for one, other in combinations(by_article.values(), 2))
    return tuple(row(first, others, told=told) for first, *others in groups), differ


def attendance_inferred(attendance: Attendance) -> str:
    """Return why the roles or the name of a person are ours, where no report has them from its source."""
    reasons = [reading.inferred for reading in attendance.readings]
    return reasons[0] if reasons and all(reasons) and not attendance.differs else attendance.inferred


def _groups(held: list[_Held], archive: Archive) -> list[list[_Held]]:
    """Return positions with all that words the same one, the fullest wording first, in the order stated."""
    meanings = {
        fold(term.term): tuple(fold(term.expansion).replace(",", " ").split())
        for term in archive.glossary
        if term.expansion
    }
    groups: list[list[_Held]] = []
    for one in sorted(held, key=lambda one: (bool(one[1]), bool(one[0]), len(one[0])), reverse=True):
        for group in groups:
            position, institution = group[0]
            place = archive.institutions[institution].name if institution else ""
            if (not one[1] or one[1] == institution) and is_one_position(
                one[0], position, place=place, meanings=meanings
            ):
                group.append(one)
                break
        else:
            groups.append([one])
    return sorted(groups, key=lambda group: min(held.index(one) for one in group))
