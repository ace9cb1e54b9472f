"""What the import tells: every doubt at its line of the draft, every change at its line of the source."""

from collections.abc import Iterator

from msgspec.structs import replace

from arsip.importing.draft_text import CHECK, SayRemark, comment_text
from arsip.importing.extraction import SourceReport
from arsip.importing.report_text import KnownSoFar
from arsip.problems.rules import Problem, problem


def doubts(path: str, text: str, known: KnownSoFar, say: SayRemark) -> Iterator[Problem]:
    """Every doubt as a problem at its line of the draft."""
    at = 0
    waiting = [one for one in known.findings if one.doubt is not None and one.key != "status"]
    told_as = {id(one): comment_text(one, say) for one in waiting}
    bare = {
        id(one): comment_text(replace(one, snippet=""), say) for one in waiting
    }  # of comments that quote it themselves
    for number, line in enumerate(text.split("\n"), 1):
        if f"# {CHECK}: " not in line:
            continue
        ends = (one for one in waiting if line.endswith((f"# {told_as[id(one)]}", f"# {bare[id(one)]}")))
        if one := next(ends, None):
            detail = told_as[id(one)].removeprefix(f"{CHECK}: ")
            yield problem(path, number, 1, "AR125", key=one.key.removeprefix("#"), detail=detail)
            waiting.remove(one)
        at = number
    for one in waiting:
        yield problem(path, max(at, 1), 1, "AR125", key=one.key, detail=told_as[id(one)])


def changes(source: str, report: SourceReport, say: SayRemark) -> Iterator[Problem]:
    """Everything of the source that is not in the draft as it was."""
    for change in sorted(report.changes, key=lambda one: one.line):
        yield problem(source, max(change.line, 1), 1, "AR126", detail=say(change.what))
