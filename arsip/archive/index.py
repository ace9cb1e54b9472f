"""The indexes of an archive: sessions by grouping, roles of institutions, neighbours; made when asked for."""

from dataclasses import dataclass
from functools import cached_property

from arsip.archive.groupings import Parts, Roles, grouped, institution_roles, series_parts
from arsip.archive.related_sessions import Index, index_of
from arsip.model.archive import Archive, Session


@dataclass(frozen=True)
class ArchiveIndex:
    """An archive with what is looked up in it again and again."""

    archive: Archive
    same: "ArchiveIndex | None" = None  # of an archive that differs in texts alone: what it has found holds

    @cached_property
    def groups(self) -> dict[str, dict[str, tuple[Session, ...]]]:
        """The sessions of every term, by the name of the grouping."""
        if self.same:
            return self.same.groups
        return {
            name: grouped(self.archive, name)
            for name in ("series", "themes", "tags", "people", "years", "months", "modes")
        }

    @cached_property
    def roles(self) -> tuple[Roles, Roles]:
        """The roles of institutions at sessions: own, and those of units below."""
        if self.same:
            return self.same.roles
        return institution_roles(self.archive)

    @cached_property
    def parts(self) -> Parts:
        """What every institution did for every series."""
        return series_parts(self.archive)

    @cached_property
    def kinship(self) -> Index:
        """The index of what sessions have in common."""
        if self.same:
            return self.same.kinship
        return index_of(self.archive)

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, str]]:
        """The session before and after each numbered session of a series, "" at the ends."""
        if self.same:
            return self.same.neighbours
        found: dict[str, tuple[str, str]] = {}
        for sessions in self.groups["series"].values():
            row = [
                one.id for one in sorted((s for s in sessions if s.numbers), key=lambda s: (s.numbers, s.id))
            ]
            for before, own, after in zip(["", *row], row, [*row[1:], ""], strict=False):
                found[own] = (before, after)
        return found

    def ready(self) -> None:
        """Make every index now, so that workers share them instead of each making its own."""
        for name, kind in vars(type(self)).items():
            if isinstance(kind, cached_property):
                getattr(self, name)
