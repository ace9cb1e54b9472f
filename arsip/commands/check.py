"""`check`: every rule of a build, nothing written; with --report the worklist goes into a table."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from arsip import pipeline
from arsip.build.options import Options
from arsip.language.wording import Language
from arsip.model.names import visible
from arsip.problems.differences import new_and_gone, without_lines
from arsip.problems.rules import mark
from arsip.publication import manifest
from arsip.system.whole_file import write_whole
from arsip.terminal import reports
from arsip.terminal.call import Call, answer, say, shown_path

NEEDS_SITE = True


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take a file for the table beside the common options."""
    text = words.gettext("also write the editors' worklist into this table")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=words.gettext("tell only of these files"))
    parser.add_argument("--report", type=Path, metavar="FILE.csv", help=text)
    text = words.gettext("tell only what is new, and what is gone, since a report that --format json made")
    parser.add_argument("--against", type=Path, metavar="LAST.json", help=text)


def run(call: Call) -> int:
    """Tell everything that a build would complain of. Raises WorkerLost, OSError."""
    table: Path | None = call.options.report
    fault = _fault(table, call) if table else ""
    if fault:
        call.say("the table cannot be written to “{file}”: {reason}", file=table, reason=call.words.gettext(fault))
        return 2

    def work(how: Options) -> pipeline.BuildReport:
        report = pipeline.check_content(call.site, replace(how, worklist=table is not None))
        if table:
            _write(table, report, call)
        return report

    if call.options.against:
        return _compared(call, call.options.against)
    wanted = {manifest.absolute(file) for file in call.options.files}
    absent = [file for file in call.options.files if not file.exists()]
    if absent:
        call.say("there is no file “{file}”", file=absent[0])
        return 2
    return answer(call, work, building=False, only=wanted)


def _compared(call: Call, last: Path) -> int:
    """Tell what is new since a report, and what is gone: 0 no error is new, 1 one is, 2 it is no report."""

    def key(row: Mapping[str, Any]) -> tuple[str, str, str]:
        return row["file"], row["code"], without_lines(row["text"])

    try:
        before = [row for row in msgspec.json.decode(last.read_bytes(), type=list[dict[str, Any]]) if key(row)]
    except (OSError, ValueError, KeyError, TypeError, msgspec.MsgspecError):
        call.say("“{file}” is no report of check: make one by check --format json > LAST.json", file=last)
        return 2
    found = pipeline.check_content(call.site, call.how).problems
    lines = reports.worded(found, call.words, lambda source: shown_path(call.folders.content, source))
    fresh, gone = new_and_gone(before, json.loads(reports.problems_json(lines)), key)
    if call.options.format == "json":
        say(json.dumps({"new": fresh, "gone": gone}, ensure_ascii=False, indent=1))
    else:
        for text, rows in ((mark("new: {number}"), fresh), (mark("gone: {number}"), gone)):
            call.say(text, number=call.words.number(len(rows)))
            for row in rows:
                place, severity = f"{row['file']}:{row['line']}:{row['column']}", row["severity"]
                say(visible(f"{place}: {call.words.gettext(severity)} {row['code']}: {row['text']}"))
                say(visible(f"    {row['remedy']}"))
    stopping = ("error", "warning") if call.options.strict else ("error",)
    return int(any(row["severity"] in stopping for row in fresh))


def _fault(table: Path, call: Call) -> str:
    """Return why a file cannot take the table, as a msgid; "" if it can."""
    whole = manifest.absolute(table)
    kept = (call.folders.content, call.folders.output)
    if whole.suffix.casefold() != ".csv":
        return mark("its name does not end in .csv")
    if whole.is_symlink() or (whole.exists() and not whole.is_file()):
        return mark("there is a folder, a link or a special file of that name")
    if not whole.parent.is_dir():
        return mark("its folder does not exist")
    if any(whole.parent.resolve().is_relative_to(folder.resolve()) for folder in kept):
        return mark("it lies in the folder of the content or of the built site")
    return ""


def _write(table: Path, report: pipeline.BuildReport, call: Call) -> None:
    content, edit_url = call.folders.content, call.settings.edit_url
    data = reports.worklist_csv(report.findings, call.words, lambda source: shown_path(content, source), edit_url)
    write_whole(manifest.absolute(table.parent), table.name, data)
