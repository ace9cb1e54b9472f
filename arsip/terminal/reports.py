"""Problems as text: for people, for programs, and as annotations on the lines of a pull request.

Formats: `text` is path:line:column and the remedy below; `json` a list of objects; `github` the
workflow commands of GitHub Actions (docs: Workflow commands for GitHub Actions, "Setting an error
message"), with the whole report as Markdown for the summary of the job, since only the first
annotations of a step are shown.

The worklist as a table is CSV by RFC 4180, with a byte order mark, without which Excel takes UTF-8
for the system's own encoding.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from arsip.language.wording import Language
from arsip.model.addresses import edit_address
from arsip.model.names import visible
from arsip.problems.rules import WORKLIST_KINDS, Problem, Severity, mark
from arsip.site.worklist_items import WorklistItem

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_COLUMNS = (
    mark("Institution"),
    mark("Kind"),
    mark("Severity"),
    mark("Code"),
    mark("File"),
    mark("Line"),
    mark("Column"),
    mark("What is open"),
    mark("What to do"),
    mark("Edit at"),
)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what makes a spreadsheet compute (OWASP, CSV Injection)


class ProblemLine(Struct, frozen=True):
    """One problem in words: where it is, how much it matters, what is wrong, what to do."""

    file: str
    line: int
    column: int
    severity: Severity
    name: str  # of the severity, in the site's language
    code: str
    text: str
    remedy: str


def worded(problems: Sequence[Problem], words: Language, shown: Callable[[str], str]) -> list[ProblemLine]:
    """Return problems in words; `shown` gives the path of a source as its editor would type it."""
    lines = []
    for one in problems:
        name, *told = words.wording(one)
        file, text, remedy = map(visible, (shown(one.source), *told))
        lines.append(ProblemLine(file, one.line, one.column, one.severity, name, one.code, text, remedy))
    return lines


def as_text(lines: Sequence[ProblemLine], *, colour: bool = False) -> Iterator[str]:
    """Yield two lines a problem: what is wrong where, and below it what to do."""
    for one in lines:
        name = f"\x1b[{_COLOURS[one.severity]}m{one.name}\x1b[0m" if colour else one.name
        yield f"{one.file}:{one.line}:{one.column}: {name} {one.code}: {one.text}"
        yield f"    {one.remedy}"


def problems_json(lines: Sequence[ProblemLine]) -> str:
    """Return a JSON list with an object for each problem."""
    keys = ("file", "line", "column", "severity", "code", "text", "remedy")
    rows = [{key: getattr(one, key) for key in keys} for one in lines]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=lambda severity: severity.value)


def as_annotations(lines: Sequence[ProblemLine]) -> Iterator[str]:
    """Yield a workflow command a problem; errors first, since GitHub shows ten of each kind a step."""
    for one in sorted(lines, key=lambda line: list(Severity).index(line.severity)):
        place = f"file={_property(one.file)},line={one.line},col={one.column}"
        title = _property(f"{one.name} {one.code}")
        message = _message(one.text + "\n" + one.remedy)
        yield f"::{_COMMANDS[one.severity]} {place},title={title}::{message}"


def as_summary(lines: Sequence[ProblemLine], heading: str) -> str:
    """Return the whole report as a Markdown table."""
    rows = [f"## {heading}", ""]
    if lines:
        rows += ["| | | |", "| --- | --- | --- |"]
    for one in lines:
        place = f"`{one.file}:{one.line}:{one.column}`"
        rows.append(f"| {one.name} {one.code} | {place} | {_cell(one.text)}<br>{_cell(one.remedy)} |")
    return "\n".join([*rows, ""])


def worklist_csv(found: Sequence[WorklistItem], words: Language, shown: Callable[[str], str], edit_url: str) -> bytes:
    """Return the worklist as CSV: a heading, then a row a finding, of several institutions joined by "; "."""
    table = io.StringIO(newline="")
    write = csv.writer(table).writerow
    write([words.gettext(name) for name in _COLUMNS])
    for one in found:
        told = one.told
        (line,) = worded([told], words, shown)
        texts = [
            "; ".join(name for _own, name in one.owners),
            words.gettext(WORKLIST_KINDS[one.kind]),
            line.name,
            one.code,
        ]
        row = [*texts, line.file, told.line, told.column, line.text, line.remedy]
        row.append(edit_address(edit_url, told.source, told.line))
        write([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    return escaped.replace("|", "\\|").replace("`", "\\`").replace("\n", " ")
