"""Which problems are reported: not those that articles ignore, and mildly those in drafts that are not built."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from arsip.build.options import Options
from arsip.model.draft import Draft
from arsip.problems.rules import Problem, Severity, in_reading_order, problem


def reported(problems: Iterable[Problem], drafts: Sequence[Draft], options: Options) -> list[Problem]:
    """Return the problems in reading order, without those that articles ignore, mild in drafts that are not
    built; what an article ignores for nothing is one more."""
    found = list(problems)
    ignored = {(draft.source, note.key): draft for draft in drafts for note in draft.ignore}
    used = {(one.source, one.code) for one in found} & set(ignored)
    kept = [one for one in found if (one.source, one.code) not in ignored or one.severity is Severity.ERROR]
    for source, code in sorted(set(ignored) - used):
        kept.append(problem(source, *ignored[source, code].place("ignore"), "AR065", code=code))
    if options.drafts:
        kept = [replace(one, mild=False) if one.mild else one for one in kept]
    else:
        mild = {draft.source for draft in drafts if draft.status == "draft"}
        kept = [replace(one, mild=True) if one.source in mild else one for one in kept]
    return in_reading_order(kept)
