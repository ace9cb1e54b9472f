"""The tables of series, institutions, themes and people: what their records say, and how often they were met."""

from arsip.archive.groupings import INSTITUTION_ROLES
from arsip.model.archive import Person, Session
from arsip.model.records import Institution, Record, Series, Theme
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.columns import Column, DataTable
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import record_id

SERIES: DataTable[Series] = DataTable(
    _("One row a series."),
    lambda context: context.archive.series.values(),
    (
        columns.ID(lambda one, context: one.id),
        columns.IDENTIFIER(lambda one, context: _identifier("series", one, context)),
        columns.URL(lambda one, context: _url("series", one, context)),
        columns.NAME(lambda one, context: one.name),
        columns.ALIASES(lambda one, context: one.aliases),
        Column("label", "string", _("How a number is said."), lambda one, context: one.label),
        Column(
            "organizer", "string", _("Institution that holds it."), lambda one, context: one.organizer, "institutions"
        ),
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
            lambda one, context: columns.iso(one.schedule.since if one.schedule else None),
        ),
        Column(
            "until",
            "date",
            _("Last day of the schedule."),
            lambda one, context: columns.iso(one.schedule.until if one.schedule else None),
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


INSTITUTIONS: DataTable[Institution] = DataTable(
    _(
        "One row an institution, with the number of its own sessions by role; a session with several of its "
        "roles counts in each, and once in sessions."
    ),
    lambda context: context.archive.institutions.values(),  # in the order of the tree
    (
        columns.ID(lambda one, context: one.id),
        columns.IDENTIFIER(lambda one, context: _identifier("institutions", one, context)),
        columns.URL(lambda one, context: _url("institutions", one, context)),
        columns.NAME(lambda one, context: one.name),
        Column("short", "string", _("Short name."), lambda one, context: one.short),
        columns.ALIASES(lambda one, context: one.aliases),
        Column(
            "former_names",
            "array",
            _("Former names, each with the last day on which it was valid."),
            lambda one, context: [{"name": name, "until": until.iso} for name, until in one.former],
        ),
        Column("kind", "string", _("Kind."), lambda one, context: one.kind),
        columns.ZONE(lambda one, context: one.zone),
        Column("parent", "string", _("Institution above it."), lambda one, context: one.parent, "institutions"),
        Column("successor", "string", _("Institution that followed it."), lambda one, context: one.successor),
        Column("domains", "list", _("Web sites."), lambda one, context: one.domains),
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
THEMES: DataTable[Theme] = DataTable(
    _("One row a theme; sessions of themes below it count, too."),
    lambda context: context.archive.themes.values(),  # in the order of the tree
    (
        columns.ID(lambda one, context: one.id),
        columns.IDENTIFIER(lambda one, context: _identifier("themes", one, context)),
        columns.URL(lambda one, context: _url("themes", one, context)),
        columns.NAME(lambda one, context: one.name),
        columns.ALIASES(lambda one, context: one.aliases),
        Column("description", "string", _("Description."), lambda one, context: one.description),
        Column("parent", "string", _("Theme above it."), lambda one, context: one.parent, "themes"),
        columns.SESSIONS(lambda one, context: len(_held("themes", one, context))),
    ),
)
PEOPLE: DataTable[Person] = DataTable(
    _("One row a person."),
    lambda context: context.archive.people.values(),  # by name
    (
        columns.ID(lambda one, context: one.id),
        columns.IDENTIFIER(lambda one, context: _identifier("people", one, context)),
        columns.URL(lambda one, context: _url("people", one, context)),
        columns.NAME(lambda one, context: one.name),
        Column("spellings", "list", _("Other spellings that were met."), lambda one, context: one.spellings),
        Column("note", "string", _("Note of the editors."), lambda one, context: one.note),
        Column(
            "apart",
            "list",
            _("People with a like name who are someone else."),
            lambda one, context: one.apart,
            "people",
        ),
        columns.SESSIONS(lambda one, context: len(_held("people", one, context))),
    ),
)


def _identifier(kind: str, one: Record | Person, context: PageContext) -> str:
    return context.settings.identifier_base + record_id(kind, one, context.addresses)


def _url(kind: str, one: Record | Person, context: PageContext) -> str:
    return context.settings.base_url + context.addresses.of(kind, one.id)


def _held(kind: str, one: Record | Person, context: PageContext) -> tuple[Session, ...]:
    return context.index.groups[kind].get(one.id, ())
