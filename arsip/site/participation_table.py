"""The table of participations: who had which role for whom at every session."""

from collections.abc import Iterator

from msgspec import Struct

from arsip.archive.groupings import stating
from arsip.model.archive import Attendance, Session, Whole
from arsip.model.vocabulary import SILENT_ROLES
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.columns import Column, DataTable
from arsip.site.doubts import on
from arsip.site.page_context import PageContext

_OF_INSTITUTIONS = {  # field of a session → role of an institution as such
    "organizers": "penyelenggara",
    "partners": "mitra",
    "participants": "peserta",
    "publishers": "pelapor",
}


class Participation(Struct, frozen=True):
    """A role of a person at a session, or of an institution as such, with the articles that state it."""

    session: Session
    date_conflict: bool
    institution: str
    role: str
    person: str = ""
    name: str = ""
    spelt: tuple[str, ...] = ()
    role_conflict: bool = False
    position: str = ""
    topic: str = ""
    articles: tuple[str, ...] = ()
    whole: Whole | None = None  # of which it is a part, where no report names it as a participant
    inferred: str = ""


def _participations(context: PageContext) -> Iterator[Participation]:
    """Yield every role at every session, the newest session first, people before institutions."""
    for session in context.archive.sessions.values():
        conflict = columns.date_conflict(session)
        for attendance in session.people:
            yield from _of_person(session, conflict, attendance, context.archive.people[attendance.person].name)
        for field, role in _OF_INSTITUTIONS.items():
            for institution in getattr(session, field):
                articles = stating(role, institution, session, context.archive)
                yield Participation(session, conflict, institution, role, articles=articles)
        for whole in session.wholes:
            articles = tuple(dict.fromkeys(article for article, _entry in whole.stated))
            for part in whole.parts:
                yield Participation(session, conflict, part, "peserta", articles=articles, whole=whole)


def _of_person(session: Session, date_conflict: bool, attendance: Attendance, name: str) -> Iterator[Participation]:
    """Yield every part of one person at a session, each once with all the articles that state it."""
    for part in attendance.parts:
        spelt = (seat.mention.name for article, seat in attendance.seats if article in part.articles)
        yield Participation(
            session,
            date_conflict,
            part.institution,
            part.role,
            attendance.person,
            name,
            spelt=tuple(dict.fromkeys(one for one in spelt if one != name)),
            role_conflict=attendance.differs,
            position=part.position,
            topic=part.topic,
            articles=part.articles,
            inferred=part.inferred,
        )


PARTICIPATION_TABLE: DataTable[Participation] = DataTable(
    _("One row a role of a person or an institution at a session."),
    _participations,
    (
        columns.SESSION(lambda one, context: one.session.id),
        columns.SERIES(lambda one, context: one.session.series),
        columns.DATE(lambda one, context: columns.first_day(one.session.span)),
        columns.DATE_CONFLICT(lambda one, context: one.date_conflict),
        Column("person", "string", _("Person; empty where an institution as a whole is meant."), to="people"),
        Column("name", "string", _("Name of the person.")),
        Column("spelt", "list", _("The name as the reports spell it, where that is otherwise.")),
        Column(
            "role",
            "string",
            _("Role; of an institution: penyelenggara (held it), mitra (partner), peserta, pelapor (reported)."),
        ),
        Column(
            "speaks",
            "boolean",
            _("Whether one who has this role speaks."),
            lambda one, context: bool(one.person and one.role) and one.role not in SILENT_ROLES,
        ),
        Column("role_conflict", "boolean", _("Whether the reports differ on the roles of this person.")),
        Column("position", "string", _("Position at that time.")),
        Column("institution", "string", _("For whom, at that time."), to="institutions"),
        Column(
            "institution_parent",
            "string",
            _("Institution above that."),
            lambda one, context: context.archive.institutions[one.institution].parent if one.institution else "",
            "institutions",
        ),
        Column("topic", "string", _("What the person spoke on.")),
        columns.ARTICLES(lambda one, context: one.articles),
        Column(
            "named",
            "string",
            _(
                "sendiri where a report names the person or institution, bersama where it names only a whole "
                "that the institution is part of."
            ),
            lambda one, context: "bersama" if one.whole else "sendiri",
        ),
        Column(
            "whole",
            "string",
            _("The institution above all that were named together."),
            lambda one, context: one.whole.institution if one.whole else "",
            "institutions",
        ),
        Column(
            "whole_counts",
            "list",
            _("How many the whole has, as the reports say; several where they differ."),
            lambda one, context: _counts(one.whole) if one.whole else (),
        ),
        columns.DOUBTS(lambda one, context: columns.doubt_texts(on(context.entries[one.session.id].doubts, ("date",)))),
        columns.WHY_INFERRED(lambda one, context: one.inferred),
    ),
)


def _counts(whole: Whole) -> tuple[str, ...]:
    stated = (columns.count_text(entry) for _article, entry in whole.stated if entry.count >= 0)
    return tuple(dict.fromkeys(stated))
