"""Records of the registries that nothing names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from arsip.archive.groupings import ancestors
from arsip.archive.index import ArchiveIndex
from arsip.archive.name_lookup import spellings
from arsip.model.names import fold
from arsip.model.records import Institution, Theme
from arsip.problems.rules import Problem, problem


def records_are_used(index: ArchiveIndex) -> Iterator[Problem]:
    """A theme or institution of the registries, or one below it, is named somewhere.

    A record that shares a name with another is there to tell the two apart, and one institution among
    others of its parent that are named is part of a whole list; neither needs an article.
    """
    archive = index.archive
    themes, bodies = set[str](), set(index.roles[0])
    for article in (*archive.articles.values(), *(archive.whole.articles.values() if archive.whole else ())):
        themes |= set(article.themes)
        bodies |= {article.institution, *article.organizers, *article.partners}
        bodies |= {seat.institution for seat in article.seats}
        bodies |= {name for group in article.groups for name in group.institutions}
    for series in archive.series.values():
        themes |= {*series.themes, *(planned.theme for planned in series.plan)}
        bodies |= {series.organizer, *(planned.institution for planned in series.plan)}
    for body in archive.institutions.values():
        bodies |= {*body.successor, *(above for above, _until in body.former_parents)}
    yield from _unused(archive.themes, themes)
    beside = {archive.institutions[own].parent for own in bodies if own in archive.institutions} - {""}
    listed = {own for own, record in archive.institutions.items() if record.parent in beside}
    yield from _unused(archive.institutions, bodies | listed)


def _unused(records: Mapping[str, Institution] | Mapping[str, Theme], named: AbstractSet[str]) -> Iterator[Problem]:
    used = named | {above for own in named if own in records for above in ancestors(own, records)}
    shared = Counter(name for record in records.values() for name in {fold(one) for one in spellings(record)})
    for own, record in records.items():
        if own not in used and all(shared[fold(name)] == 1 for name in spellings(record)):
            yield problem(record.source, record.line, record.column, "AR095", name=record.name)
