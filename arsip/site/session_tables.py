"""The tables of sessions and of readings: what the reports of a session say together, and what each says."""

from collections.abc import Iterator

from msgspec import Struct

from arsip.model.archive import Fact, Reading, Session
from arsip.model.dates import Span, Times
from arsip.model.draft import Participant
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.columns import Column, DataTable
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import session_id

SESSION_TABLE: DataTable[Session] = DataTable(
    _("One row a session, with what all its reports say together."),
    lambda context: context.archive.sessions.values(),  # newest first
    (
        columns.ID(lambda one, context: one.id),
        columns.IDENTIFIER(
            lambda one, context: context.settings.identifier_base + session_id(one, context.archive, context.addresses)
        ),
        columns.URL(lambda one, context: context.settings.base_url + context.book.session_url(one)),
        Column("title", "string", _("Title.")),
        columns.SERIES(lambda one, context: one.series),
        columns.NUMBERS(lambda one, context: tuple(map(str, one.numbers))),
        columns.EVENT(lambda one, context: one.event),
        columns.DATE(lambda one, context: columns.first_day(one.span)),
        columns.END(lambda one, context: columns.last_day(one.span)),
        columns.PRECISION(lambda one, context: columns.precision(one.span.start if one.span else None)),
        columns.DATE_CONFLICT(lambda one, context: columns.date_conflict(one)),
        Column(
            "dates",
            "list",
            _("All days that are stated; a span as 2021-09-22/2021-09-24."),
            lambda one, context: _all_days(one),
        ),
        columns.START_TIME(lambda one, context: columns.start_time(columns.agreed_value(one, "time"))),
        columns.END_TIME(lambda one, context: columns.end_time(columns.agreed_value(one, "time"))),
        columns.ZONE(lambda one, context: columns.zone(columns.agreed_value(one, "time"))),
        columns.MODE(lambda one, context: columns.agreed_value(one, "mode")),
        columns.PLATFORM(lambda one, context: columns.agreed_value(one, "platform")),
        columns.VENUE(lambda one, context: columns.agreed_value(one, "venue")),
        columns.ORGANIZERS(lambda one, context: one.organizers),
        columns.PARTNERS(lambda one, context: one.partners),
        columns.THEMES(lambda one, context: one.themes),
        columns.TAGS(lambda one, context: columns.tag_names(one.tags, context)),
        columns.ARTICLES(lambda one, context: one.articles),
        Column(
            "conflicts",
            "list",
            _(
                "What the reports are in conflict on, decided or not; undecided, the earliest date and every "
                "organiser stand here, other values are left empty."
            ),
            lambda one, context: tuple(fact.key for fact in one.facts if fact.differs),
        ),
        Column(
            "decided",
            "list",
            _("What the editors decided, of that on which the reports differ or not."),
            lambda one, context: tuple(fact.key for fact in one.facts if fact.decided),
        ),
        Column("because", "string", _("Why they decided so.")),
        Column(
            "number_conflict",
            "boolean",
            _("Whether its number is used for another session, too."),
            lambda one, context: one.contested,
        ),
        columns.DOUBTS(lambda one, context: columns.doubt_texts(context.entries[one.id].doubts)),
        Column(
            "inferred",
            "list",
            _("What of this the archive concluded, since no report has it from its source."),
            lambda one, context: tuple(key for key, _reason in one.inferred),
        ),
    ),
)


def _all_days(session: Session) -> tuple[str, ...]:
    fact = session.fact("date")
    readings = fact.readings if fact else ()
    return tuple(_value(reading.value) for reading in readings if reading.articles)


class StatedValue(Struct, frozen=True):
    """One value that reports of a session state of one key, or that the editors decided for."""

    session: Session
    fact: Fact
    reading: Reading
    decided: bool


def _stated(context: PageContext) -> Iterator[StatedValue]:
    for session in context.archive.sessions.values():
        for fact in session.facts:
            for number, reading in enumerate(fact.readings):
                decided = fact.decided and number < len(fact.holds.values)
                yield StatedValue(session, fact, reading, decided)


READING_TABLE: DataTable[StatedValue] = DataTable(
    _("One row a value that reports of a session state, and one that the editors decided for."),
    _stated,
    (
        columns.SESSION(lambda one, context: one.session.id),
        Column("key", "string", _("What it is a value of."), lambda one, context: one.fact.key),
        Column("value", "string", _("The value."), lambda one, context: _value(one.reading.value)),
        Column(
            "conflict",
            "boolean",
            _("Whether the reports are in conflict on this key, decided or not."),
            lambda one, context: one.fact.differs,
        ),
        Column("decided", "boolean", _("Whether the editors decided for this value.")),
        columns.ARTICLES(lambda one, context: one.reading.articles),
        columns.WHY_INFERRED(lambda one, context: one.reading.inferred),
    ),
)


def _value(value: object) -> str:
    """A value of a fact as text: days, times, counts, ids of institutions."""
    if isinstance(value, Span):
        return columns.span_text(value)
    if isinstance(value, Times):
        end, zone = columns.end_time(value), value.zone
        return f"{columns.start_time(value)}{'-' + end if end else ''}{' ' + zone if zone else ''}"
    if isinstance(value, Participant):
        return columns.count_text(value)
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return str(value)
