"""The indexes of an archive: sessions by grouping, roles of institutions, neighbours, what changed last, open plans."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from arsip.archive.groupings import (
    GROUPINGS,
    Parts,
    Roles,
    WholesBySession,
    grouped,
    institution_roles,
    named_together,
    series_parts,
)
from arsip.archive.last_changes import Moment, last_changes, newest_places
from arsip.archive.related_sessions import Index, Kinship, related_index, related_sessions
from arsip.model.archive import Archive, Session
from arsip.model.records import Planned

SessionsByTerm = dict[str, dict[str, tuple[Session, ...]]]  # grouping → term → its sessions, newest first
T = TypeVar("T")


@dataclass(frozen=True)
class ArchiveIndex:
    """An archive with what is looked up in it again and again; each index is made when it is first asked for.

    No index holds texts: for an archive that differs in texts alone, those `made` already are right as well.
    """

    archive: Archive
    made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # by name

    @property
    def groups(self) -> SessionsByTerm:
        """The sessions of every term, by the name of the grouping; those of institutions are in `roles`."""
        return self._once("groups", _groups)

    @property
    def roles(self) -> tuple[Roles, Roles]:
        """The roles of institutions at sessions: own, and those of units below."""
        return self._once("roles", institution_roles)

    @property
    def together(self) -> tuple[WholesBySession, WholesBySession]:
        """Where institutions, and units below them, took part as parts of a whole only."""
        return self._once("together", named_together)

    @property
    def parts(self) -> Parts:
        """What every institution did for every series."""
        return self._once("parts", series_parts)

    @property
    def kinship(self) -> Index:
        """The index of what sessions have in common."""
        return self._once("kinship", related_index)

    @property
    def neighbours(self) -> dict[str, tuple[str, str]]:
        """The session before and after each numbered session of a series, "" at the ends."""
        return self._once("neighbours", lambda _archive: _neighbours(self.groups))

    @property
    def changes(self) -> dict[str, Moment | None]:
        """When every article last changed by its own word."""
        return self._once("changes", last_changes)

    @property
    def newest(self) -> dict[str, int]:
        """The place of every article among all, the last changed first."""
        return self._once("newest", lambda archive: newest_places(self.changes, archive))

    @property
    def open_plans(self) -> tuple[tuple[str, Planned], ...]:
        """What is planned for a day and nobody reported yet, as (series, plan)."""
        return self._once("open_plans", _open_plans)

    def related(self, session: Session) -> tuple[Kinship, ...]:
        """Return the sessions nearest to one; looked up once, since each of its reports shows the same."""
        known: dict[str, tuple[Kinship, ...]] = self._once("related", lambda _archive: {})
        if session.id not in known:
            known[session.id] = related_sessions(session, self.kinship)
        return known[session.id]

    def ready(self) -> None:
        """Make every index now, so that workers share them instead of each making its own."""
        for name, kind in vars(type(self)).items():
            if isinstance(kind, property):
                getattr(self, name)

    def _once(self, name: str, make: Callable[[Archive], T]) -> T:
        if name not in self.made:
            self.made[name] = make(self.archive)
        found: T = self.made[name]
        return found


def _groups(archive: Archive) -> SessionsByTerm:
    return {name: grouped(archive, name) for name in GROUPINGS if name != "institutions"}


def _neighbours(groups: SessionsByTerm) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for sessions in groups["series"].values():
        row = [one.id for one in sorted((s for s in sessions if s.numbers), key=lambda s: (s.numbers, s.id))]
        for before, own, after in zip(["", *row], row, [*row[1:], ""], strict=False):
            found[own] = (before, after)
    return found


def _open_plans(archive: Archive) -> tuple[tuple[str, Planned], ...]:
    if not any(series.plan for series in archive.series.values()):
        return ()
    used = {(one.series, number) for one in archive.sessions.values() for number in one.numbers}
    used |= archive.gone
    return tuple(
        (series.id, plan)
        for series in archive.series.values()
        for plan in series.plan
        if plan.date and plan.date.day and (series.id, plan.number) not in used
    )
