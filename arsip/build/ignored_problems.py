"""Which problems are reported: not those that articles and records ignore, and mildly those in drafts that are
not built."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from arsip.build.options import Options
from arsip.model.draft import Draft
from arsip.model.key_places import place_of
from arsip.model.records import Record, Registry
from arsip.problems.rules import Problem, Severity, in_reading_order, problem

Place = tuple[str, int, int]


def reported(
    problems: Iterable[Problem], drafts: Sequence[Draft], options: Options, registry: Registry | None = None
) -> list[Problem]:
    """Return the problems in reading order, without those that articles and records ignore, mild in drafts that
    are not built; what is ignored for nothing is one more."""
    found = list(problems)
    ignored: dict[tuple[str, int, str], Place] = {}  # source, line of the record, code → where it is ignored
    for draft in drafts:
        ignored |= {(draft.source, 1, note.key): draft.at("ignore") for note in draft.ignore}
    starts: dict[str, list[int]] = {}
    for record in _records(registry) if registry else ():
        starts.setdefault(record.source, []).append(record.line)
        place = place_of(getattr(record, "places", b""), "ignore") if record.line == 1 else (record.line, record.column)
        ignored |= {(record.source, record.line, code): (record.source, *place) for code in record.ignore}
    by_problem = [(one.source, _owner(one, starts), one.code) for one in found]
    used = set(by_problem) & ignored.keys()
    kept = [
        one for one, key in zip(found, by_problem, strict=True) if key not in ignored or one.severity is Severity.ERROR
    ]
    kept += [problem(*ignored[key], "AR065", code=key[2]) for key in sorted(ignored.keys() - used)]
    if options.drafts:
        kept = [replace(one, mild=False) if one.mild else one for one in kept]
    else:
        mild = {draft.source for draft in drafts if draft.status == "draft"}
        kept = [replace(one, mild=True) if one.source in mild else one for one in kept]
    return in_reading_order(kept)


def _records(registry: Registry) -> list[Record]:
    """Return the records of the registries as they stand in their files."""
    parts = (
        registry.institutions,
        registry.themes,
        registry.people,
        registry.series,
        registry.sessions,
        registry.pages,
    )
    return [record for part in parts for record in part if record.source]


def _owner(one: Problem, starts: dict[str, list[int]]) -> int:
    """Return the line of the record in which a problem stands; 1 in a file of its own."""
    lines = starts.get(one.source, ())
    return lines[max(bisect_right(lines, one.line) - 1, 0)] if lines else 1
