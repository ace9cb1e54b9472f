"""Problems as text: for people, for programs, and as annotations on the lines of a pull request.

Formats: `text` is path:line:column and the remedy below; `json` a list of objects; `github` the
workflow commands of GitHub Actions (docs: Workflow commands for GitHub Actions, "Setting an error
message"), with the whole report as Markdown for the summary of the job, since only the first
annotations of a step are shown.
"""

import json
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from arsip.languages import Language
from arsip.problems import Problem, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Line(Struct, frozen=True):
    """One problem in words: where it is, how much it matters, what is wrong, what to do."""

    file: str
    line: int
    column: int
    severity: Severity
    name: str  # of the severity, in the site's language
    code: str
    text: str
    remedy: str


def worded(problems: Sequence[Problem], words: Language, shown: Callable[[str], str]) -> list[Line]:
    """Return problems in words; `shown` gives the path of a source as its editor would type it."""
    lines = []
    for one in problems:
        name, text, remedy = words.wording(one)
        lines.append(
            Line(shown(one.source), one.line, one.column, one.severity, name, one.code, text, remedy)
        )
    return lines


def as_text(lines: Sequence[Line], *, colour: bool = False) -> Iterator[str]:
    """Yield two lines a problem: what is wrong where, and below it what to do."""
    for one in lines:
        name = f"\x1b[{_COLOURS[one.severity]}m{one.name}\x1b[0m" if colour else one.name
        yield f"{one.file}:{one.line}:{one.column}: {name} {one.code}: {one.text}"
        yield f"    {one.remedy}"


def as_json(lines: Sequence[Line]) -> str:
    """Return a JSON list with an object for each problem."""
    rows = [
        {
            "file": one.file,
            "line": one.line,
            "column": one.column,
            "severity": one.severity.value,
            "code": one.code,
            "text": one.text,
            "remedy": one.remedy,
        }
        for one in lines
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_annotations(lines: Sequence[Line]) -> Iterator[str]:
    """Yield a workflow command a problem; errors first, since GitHub shows ten of each kind a step."""
    order = list(Severity)
    for one in sorted(lines, key=lambda line: order.index(line.severity)):
        place = f"file={_property(one.file)},line={one.line},col={one.column}"
        title = _property(f"{one.name} {one.code}")
        message = _message(one.text + "\n" + one.remedy)
        yield f"::{_COMMANDS[one.severity]} {place},title={title}::{message}"


def as_summary(lines: Sequence[Line], heading: str) -> str:
    """Return the whole report as a Markdown table."""
    rows = [f"## {heading}", ""]
    if lines:
        rows += ["| | | |", "| --- | --- | --- |"]
    for one in lines:
        place = f"`{one.file}:{one.line}:{one.column}`"
        rows.append(f"| {one.name} {one.code} | {place} | {_cell(one.text)}<br>{_cell(one.remedy)} |")
    return "\n".join([*rows, ""])


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    return escaped.replace("|", "\\|").replace("`", "\\`").replace("\n", " ")
