"""The tables of series, institutions, themes and people: what their records say, and how often they were met."""

from typing import Any

from arsip.archive.groupings import INSTITUTION_ROLES
from arsip.model.archive import Person, Session
from arsip.model.dates import iso_of
from arsip.model.records import Institution, Record, Series, Theme
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.columns import Column, DataTable
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import record_id


def _named(kind: str) -> tuple[Column[Any], ...]:
    """The columns that all records have: id, permanent identifier, address and name."""
    return (
        columns.ID(lambda one, context: one.id),
        columns.IDENTIFIER(
            lambda one, context: context.settings.identifier_base + record_id(kind, one, context.addresses)
        ),
        columns.URL(lambda one, context: context.settings.base_url + context.addresses.of(kind, one.id)),
        columns.NAME(lambda one, context: one.name),
    )


SERIES_TABLE: DataTable[Series] = DataTable(
    _("One row a series."),
    lambda context: context.archive.series.values(),
    (
        *_named("series"),
        columns.ALIASES(lambda one, context: one.aliases),
        Column("label", "string", _("How a number is said.")),
        Column("organizer", "string", _("Institution that holds it."), to="institutions"),
        Column(
            "total",
            "integer",
            _("Number of sessions that was announced."),
            lambda one, context: one.total if one.total >= 0 else None,
        ),
        Column(
            "from",
            "date",
            _("First day of the schedule."),
            lambda one, context: iso_of(one.schedule.since if one.schedule else None),
        ),
        Column(
            "until",
            "date",
            _("Last day of the schedule."),
            lambda one, context: iso_of(one.schedule.until if one.schedule else None),
        ),
        columns.THEMES(lambda one, context: one.themes),
        columns.CYCLE(lambda one, context: one.cycle),
        columns.SESSIONS(lambda one, context: len(_held("series", one, context))),
        Column(
            "reports",
            "integer",
            _("Number of articles."),
            lambda one, context: sum(len(session.articles) for session in _held("series", one, context)),
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


INSTITUTION_TABLE: DataTable[Institution] = DataTable(
    _(
        "One row an institution, with the number of its own sessions by role; a session with several of its "
        "roles counts in each, and once in sessions."
    ),
    lambda context: context.archive.institutions.values(),  # in the order of the tree
    (
        *_named("institutions"),
        Column("short", "string", _("Short name.")),
        columns.ALIASES(lambda one, context: one.aliases),
        Column(
            "former_names",
            "array",
            _("Former names, each with the last day on which it was valid."),
            lambda one, context: [{"name": name, "until": until.iso} for name, until in one.former],
        ),
        Column("kind", "string", _("Kind.")),
        columns.ZONE(lambda one, context: one.zone),
        Column("parent", "string", _("Institution above it."), to="institutions"),
        Column("successor", "string", _("Institution that followed it.")),
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
        Column(
            "named_together",
            "integer",
            _("Number of sessions in which it took part as part of a whole only; none of the others counts this."),
            lambda one, context: len(context.index.together[0].get(one.id, ())),
        ),
        Column(
            "units_named_together",
            "integer",
            _("Number of sessions in which units below it took part as parts of a whole only."),
            lambda one, context: len(context.index.together[1].get(one.id, ())),
        ),
    ),
)
THEME_TABLE: DataTable[Theme] = DataTable(
    _("One row a theme; sessions of themes below it count, too."),
    lambda context: context.archive.themes.values(),  # in the order of the tree
    (
        *_named("themes"),
        columns.ALIASES(lambda one, context: one.aliases),
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
        Column("spellings", "list", _("Other spellings that were met.")),
        Column("note", "string", _("Note of the editors.")),
        Column("apart", "list", _("People with a like name who are someone else."), to="people"),
        columns.SESSIONS(lambda one, context: len(_held("people", one, context))),
    ),
)


def _held(kind: str, one: Record | Person, context: PageContext) -> tuple[Session, ...]:
    return context.index.groups[kind].get(one.id, ())
