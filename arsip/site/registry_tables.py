"""The tables of series, institutions, themes and people: what their records say, and how often they were met."""

from typing import Any

from arsip.archive.groupings import INSTITUTION_ROLES
from arsip.model.archive import Person, Session
from arsip.model.records import Institution, Record, Series, Theme
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.columns import Column, DataTable
from arsip.site.doubts import DIFFERS, Doubt
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import record_id
from arsip.site.summaries import disputed


def _named(kind: str) -> tuple[Column[Any], ...]:
    """The columns that all records have: id, permanent identifier, address and name."""
    return (
        columns.ID(),
        columns.IDENTIFIER(
            lambda one, context: context.settings.identifier_base + record_id(kind, one, context.addresses)
        ),
        columns.URL(lambda one, context: context.settings.base_url + context.addresses.of(kind, one.id)),
        columns.NAME(),
    )


SERIES_TABLE: DataTable[Series] = DataTable(
    _("One row a series."),
    lambda context: context.archive.series.values(),
    (
        *_named("series"),
        columns.ALIASES(),
        Column("label", "string", _("How a number is said.")),
        Column("organizer", "string", _("Institution that holds it."), to="institutions"),
        Column("total", "integer", _("Number of sessions that was announced.")),
        Column("from", "date", _("First day of the schedule."), "schedule.since"),
        Column("until", "date", _("Last day of the schedule."), "schedule.until"),
        Column(
            "not_held",
            "array",
            _("Numbers under which no session was held, each with the reason."),
            lambda one, context: [{"session": never.number, "reason": never.reason} for never in one.not_held],
        ),
        columns.THEMES(),
        columns.CYCLE(),
        columns.SESSIONS(lambda one, context: len(_held("series", one, context))),
        Column(
            "reports",
            "integer",
            _("Number of articles."),
            lambda one, context: sum(len(session.articles) for session in _held("series", one, context)),
        ),
        columns.DOUBTS(
            lambda one, context: [Doubt(key, DIFFERS) for key in disputed(one, _held("series", one, context))]
        ),
    ),
)


def _role(name: str, meaning: str) -> Column[Institution]:
    """The number of the own sessions of an institution at which it had a role."""
    if name not in INSTITUTION_ROLES:
        raise KeyError(name)

    def value(one: Institution, context: PageContext) -> int:
        own = context.index.roles[0].get(one.id, {})
        return sum(name in roles for roles in own.values())

    return Column(name, "integer", meaning, value)


def _unnamed(name: str, place: int, meaning: str) -> Column[Institution]:
    """The number of sessions in which it, or units below it, took part without being named; no role counts these."""

    def value(one: Institution, context: PageContext) -> int:
        found = context.index.together if name.endswith("together") else context.index.attended_for
        return len(found[place].get(one.id, ()))

    return Column(name, "integer", meaning, value)


INSTITUTION_TABLE: DataTable[Institution] = DataTable(
    _(
        "One row an institution, with the number of its own sessions by role; a session with several of its "
        "roles counts in each, and once in sessions."
    ),
    lambda context: context.archive.institutions.values(),  # in the order of the tree
    (
        *_named("institutions"),
        Column("short", "string", _("Short name.")),
        columns.ALIASES(),
        Column(
            "former_names",
            "array",
            _("Former names, each with the last day on which it was valid."),
            lambda one, context: [{"name": name, "until": until.iso} for name, until in one.former],
        ),
        Column("kind", "string", _("Kind.")),
        columns.ZONE(),
        Column("parent", "string", _("Institution above it."), to="institutions"),
        Column(
            "former_parents",
            "array",
            _("Institutions above it before, each with the last day."),
            lambda one, context: [{"institution": above, "until": until.iso} for above, until in one.former_parents],
        ),
        Column("since", "date", _("First day.")),
        Column("until", "date", _("Last day.")),
        Column("successor", "list", _("Institutions that followed it."), to="institutions"),
        Column("domains", "list", _("Web sites.")),
        _role("organized", _("Number of sessions that it held.")),
        _role("partner", _("Number of sessions at which it was a partner.")),
        _role("spoke", _("Number of sessions at which its people spoke.")),
        _role("took_part", _("Number of sessions in which it took part, named itself.")),
        _role("published", _("Number of sessions that it reported.")),
        Column(
            "sessions",
            "integer",
            _("Number of sessions at which it had any of these roles."),
            lambda one, context: len(context.index.roles[0].get(one.id, ())),
        ),
        Column(
            "sessions_with_units_below",
            "integer",
            _("Number of sessions at which it or a unit below it had any of these roles."),
            lambda one, context: len({session for roles in context.index.roles for session in roles.get(one.id, ())}),
        ),
        _unnamed("named_together", 0, _("Number of sessions at which it was only named as part of a whole.")),
        _unnamed("units_named_together", 1, _("Number of sessions at which units below it were only named so.")),
        _unnamed("through_people", 0, _("Number of sessions in which it took part through its people only.")),
        _unnamed("units_through_people", 1, _("Number of sessions in which units below it took part so.")),
    ),
)
THEME_TABLE: DataTable[Theme] = DataTable(
    _("One row a theme; sessions of themes below it count, too."),
    lambda context: context.archive.themes.values(),  # in the order of the tree
    (
        *_named("themes"),
        columns.ALIASES(),
        Column("description", "string", _("Description.")),
        Column("parent", "string", _("Theme above it."), to="themes"),
        columns.SESSIONS(lambda one, context: len(_held("themes", one, context))),
    ),
)
PERSON_TABLE: DataTable[Person] = DataTable(
    _("One row a person."),
    lambda context: context.archive.people.values(),  # by name
    (
        *_named("people"),
        Column("spellings", "list", _("Other spellings: those that were met, and the variants of the record.")),
        Column("note", "string", _("Note of the editors.")),
        Column("apart", "list", _("People with a like name who are someone else."), to="people"),
        columns.SESSIONS(lambda one, context: len(_held("people", one, context))),
    ),
)


def _held(kind: str, one: Record | Person, context: PageContext) -> tuple[Session, ...]:
    return context.index.groups[kind].get(one.id, ())
