"""The tables of series, institutions, themes and people: what their records say, and how often they were met."""

from arsip.archive.groupings import INSTITUTION_ROLES
from arsip.model.archive import Person, Session
from arsip.model.records import Institution, Record, Series, Theme
from arsip.problems.rules import mark as _
from arsip.site import columns
from arsip.site.columns import Column, DataTable
from arsip.site.desk import Desk
from arsip.site.permanent_ids import record_id

SERIES: DataTable[Series] = DataTable(
    _("One row a series."),
    lambda desk: desk.archive.series.values(),
    (
        columns.ID(lambda one, desk: one.id),
        columns.IDENTIFIER(lambda one, desk: _identifier("series", one, desk)),
        columns.URL(lambda one, desk: _url("series", one, desk)),
        columns.NAME(lambda one, desk: one.name),
        columns.ALIASES(lambda one, desk: one.aliases),
        Column("label", "string", _("How a number is said."), lambda one, desk: one.label),
        Column(
            "organizer",
            "string",
            _("Institution that holds it."),
            lambda one, desk: one.organizer,
            "institutions",
        ),
        Column(
            "total",
            "integer",
            _("Number of sessions that was announced."),
            lambda one, desk: one.total if one.total >= 0 else None,
        ),
        Column(
            "from",
            "date",
            _("First day of the schedule."),
            lambda one, desk: columns.iso(one.schedule.since if one.schedule else None),
        ),
        Column(
            "until",
            "date",
            _("Last day of the schedule."),
            lambda one, desk: columns.iso(one.schedule.until if one.schedule else None),
        ),
        columns.THEMES(lambda one, desk: one.themes),
        columns.CYCLE(lambda one, desk: one.cycle),
        columns.SESSIONS(lambda one, desk: len(_held("series", one, desk))),
        Column(
            "reports",
            "integer",
            _("Number of articles."),
            lambda one, desk: sum(len(session.articles) for session in _held("series", one, desk)),
        ),
    ),
)


def _role(name: str, meaning: str) -> Column[Institution]:
    """The number of the own sessions of an institution at which it had a role."""
    if name not in INSTITUTION_ROLES:
        raise KeyError(name)

    def value(one: Institution, desk: Desk) -> int:
        own = desk.index.roles[0].get(one.id, {})
        return sum(name in roles for roles in own.values())

    return Column(name, "integer", meaning, value)


INSTITUTIONS: DataTable[Institution] = DataTable(
    _("One row an institution, with the number of its own sessions by role."),
    lambda desk: desk.archive.institutions.values(),  # in the order of the tree
    (
        columns.ID(lambda one, desk: one.id),
        columns.IDENTIFIER(lambda one, desk: _identifier("institutions", one, desk)),
        columns.URL(lambda one, desk: _url("institutions", one, desk)),
        columns.NAME(lambda one, desk: one.name),
        Column("short", "string", _("Short name."), lambda one, desk: one.short),
        columns.ALIASES(lambda one, desk: one.aliases),
        Column(
            "former_names",
            "array",
            _("Former names, each with the last day on which it was valid."),
            lambda one, desk: [{"name": name, "until": until.iso} for name, until in one.former],
        ),
        Column("kind", "string", _("Kind."), lambda one, desk: one.kind),
        columns.ZONE(lambda one, desk: one.zone),
        Column("parent", "string", _("Institution above it."), lambda one, desk: one.parent, "institutions"),
        Column("successor", "string", _("Institution that followed it."), lambda one, desk: one.successor),
        Column("domains", "list", _("Web sites."), lambda one, desk: one.domains),
        _role("organized", _("Number of sessions that it held.")),
        _role("partner", _("Number of sessions at which it was a partner.")),
        _role("spoke", _("Number of sessions at which its people spoke.")),
        _role("took_part", _("Number of sessions in which it took part.")),
        _role("published", _("Number of sessions that it reported.")),
    ),
)
THEMES: DataTable[Theme] = DataTable(
    _("One row a theme; sessions of themes below it count, too."),
    lambda desk: desk.archive.themes.values(),  # in the order of the tree
    (
        columns.ID(lambda one, desk: one.id),
        columns.IDENTIFIER(lambda one, desk: _identifier("themes", one, desk)),
        columns.URL(lambda one, desk: _url("themes", one, desk)),
        columns.NAME(lambda one, desk: one.name),
        columns.ALIASES(lambda one, desk: one.aliases),
        Column("description", "string", _("Description."), lambda one, desk: one.description),
        Column("parent", "string", _("Theme above it."), lambda one, desk: one.parent, "themes"),
        columns.SESSIONS(lambda one, desk: len(_held("themes", one, desk))),
    ),
)
PEOPLE: DataTable[Person] = DataTable(
    _("One row a person."),
    lambda desk: desk.archive.people.values(),  # by name
    (
        columns.ID(lambda one, desk: one.id),
        columns.IDENTIFIER(lambda one, desk: _identifier("people", one, desk)),
        columns.URL(lambda one, desk: _url("people", one, desk)),
        columns.NAME(lambda one, desk: one.name),
        Column("spellings", "list", _("Other spellings that were met."), lambda one, desk: one.spellings),
        Column("note", "string", _("Note of the editors."), lambda one, desk: one.note),
        Column(
            "apart",
            "list",
            _("People with a like name who are someone else."),
            lambda one, desk: one.apart,
            "people",
        ),
        columns.SESSIONS(lambda one, desk: len(_held("people", one, desk))),
    ),
)


def _identifier(kind: str, one: Record | Person, desk: Desk) -> str:
    return desk.settings.base_url + record_id(kind, one, desk.addresses)


def _url(kind: str, one: Record | Person, desk: Desk) -> str:
    return desk.settings.base_url + desk.addresses.of(kind, one.id)


def _held(kind: str, one: Record | Person, desk: Desk) -> tuple[Session, ...]:
    return desk.index.groups[kind].get(one.id, ())
