"""The table of participations: who had which role for whom at every session."""

from collections.abc import Iterator

from msgspec import Struct

from arsip.archive.groupings import above_then, stating
from arsip.model.archive import Attendance, Session, Whole
from arsip.model.vocabulary import SILENT_ROLES
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.columns import Column, DataTable
from arsip.site.doubts import DIFFERS, Doubt, on
from arsip.site.page_context import PageContext
from arsip.site.stated_positions import stated_positions

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
    positions_differ: bool = False


def _participations(context: PageContext) -> Iterator[Participation]:
    """Yield every role at every session, the newest session first, people before institutions."""
    for session in context.archive.sessions.values():
        conflict = columns.date_conflict(session)
        for attendance in session.people:
            yield from _of_person(session, attendance, context)
        for field, role in _OF_INSTITUTIONS.items():
            for institution in getattr(session, field):
                articles = stating(role, institution, session, context.archive)
                yield Participation(session, conflict, institution, role, articles=articles)
        for whole in session.wholes:
            articles = tuple(dict.fromkeys(article for article, _entry in whole.stated))
            for part in whole.parts:
                yield Participation(session, conflict, part, "peserta", articles=articles, whole=whole)


def _of_person(session: Session, attendance: Attendance, context: PageContext) -> Iterator[Participation]:
    """Yield every part of one person at a session, each once with all the articles that state it."""
    name, differ = context.archive.people[attendance.person].name, stated_positions(session, attendance, context)[1]
    for part in attendance.parts:
        spelt = (seat.mention.name for article, seat in attendance.seats if article in part.articles)
        yield Participation(
            session,
            columns.date_conflict(session),
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
            positions_differ=differ and bool(part.position),
        )


PARTICIPATION_TABLE: DataTable[Participation] = DataTable(
    _("One row a role of a person or an institution at a session."),
    _participations,
    (
        columns.SESSION("session.id"),
        columns.SERIES("session.series"),
        columns.DATE("session.span.start"),
        columns.DATE_CONFLICT(),
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
            _("Institution above that, on the day of the session."),
            lambda one, context: (
                next(above_then(one.institution, one.session, context.archive), "") if one.institution else ""
            ),
            "institutions",
        ),
        Column("topic", "string", _("What the person spoke on.")),
        columns.ARTICLES(),
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
        columns.DOUBTS(lambda one, context: _doubts(one, context)),
        columns.WHY_INFERRED(),
    ),
)


def _doubts(one: Participation, context: PageContext) -> tuple[Doubt, ...]:
    on_date = on(context.entries[one.session.id].doubts, ("date",))
    return (*on_date, Doubt("position", DIFFERS)) if one.positions_differ else on_date


def _counts(whole: Whole) -> tuple[str, ...]:
    stated = (columns.count_text(entry) for _article, entry in whole.stated if entry.count >= 0)
    return tuple(dict.fromkeys(stated))
