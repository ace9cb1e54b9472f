"""The command line: arguments, messages, exit status. The only place that prints.

Exit status: 0 built or checked without error; 1 the content has errors; 2 the call, the settings, a
template or the output folder is unusable; 3 the disk or another program failed.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from arsip import output, pipeline
from arsip.config import Settings, checked_base_url, read_settings
from arsip.frontmatter import REGISTRY_BYTES
from arsip.languages import Language, language
from arsip.problems import Problem, Severity, in_reading_order, mark, problem
from arsip.render import TemplateFault

OWN_TEMPLATES = Path(__file__).parent.parent / "templates"
CONFIG = "site_config.yaml"

_COUNTED = (
    ("articles", mark("%(num)s article"), mark("%(num)s articles")),
    ("sessions", mark("%(num)s session"), mark("%(num)s sessions")),
    ("series", mark("%(num)s series"), mark("%(num)s series (plural)")),
    ("institutions", mark("%(num)s institution"), mark("%(num)s institutions")),
    ("people", mark("%(num)s person"), mark("%(num)s people")),
    ("pages", mark("%(num)s page"), mark("%(num)s pages")),
)
_TOTALS = (
    (Severity.ERROR, mark("%(num)s error"), mark("%(num)s errors")),
    (Severity.WARNING, mark("%(num)s warning"), mark("%(num)s warnings")),
    (Severity.NOTE, mark("%(num)s note"), mark("%(num)s notes")),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    os.umask(0o022)  # the published files are for everyone to read, whoever builds them
    options = _parser().parse_args(_with_command(list(sys.argv[1:] if arguments is None else arguments)))
    folder = options.config.parent
    settings, found = _settings(options)
    words = language(settings.language)
    if any(one.severity is Severity.ERROR for one in found):
        _print(found, words, options, folder)
        return 2
    folders = _folders(options, settings, folder)
    try:
        return _run(options, settings, folders, words)
    except TemplateFault as fault:
        text = words.say("the template cannot be used for the page /{url}: {reason}")
        _say(f"{fault.template}:{fault.line}: {text.format(url=fault.url, reason=fault.reason)}")
        return 2
    except OSError as fault:
        text = words.say("the disk refused “{path}”: {reason}")
        _say(text.format(path=fault.filename or folders.output, reason=fault.strerror or fault))
        return 3


def _run(options: argparse.Namespace, settings: Settings, folders: pipeline.Folders, words: Language) -> int:
    """Check, and build where that is the command."""
    begun = time.perf_counter()
    building = options.command == "build"
    how = pipeline.Options(strict=options.strict, drafts=options.drafts, jobs=options.jobs)
    if not folders.content.is_dir():
        fault = problem(CONFIG, *settings.place("content"), "AR051", name=settings.content, nearest="")
        _print([fault], words, options, options.config.parent)
        return 2
    if building:
        refusal = _refusal(options, settings, folders)
        if refusal is not None:
            _print([refusal], words, options, options.config.parent)
            return 2
        with output.lock(output.absolute(folders.output)) as held:
            if not held:
                _say(
                    words.say("another build is writing to {folder}; wait until it has ended").format(
                        folder=folders.output
                    )
                )
                return 2
            output.recover(output.absolute(folders.output))
            report = pipeline.build(settings, folders, how)
    else:
        report = pipeline.check_content(settings, folders, how)
    failed = report.failed(strict=options.strict)
    _print(report.problems, words, options, folders.content)
    for notice in report.notices:
        _say(words.say(notice))
    if options.profile:
        for name, spent in report.stages:
            _say(f"{name:12} {spent:8.3f} s")
    if not options.quiet and options.format == "text":
        seconds = time.perf_counter() - begun
        _say(_summary(report, words, seconds, built=building and not failed, checked=not building))
    return 1 if failed else 0


# ---------------------------------------------------------------- arguments


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--config", type=Path, default=Path(CONFIG), metavar="FILE")
    shared.add_argument("--content", type=Path, metavar="DIR")
    shared.add_argument("--templates", type=Path, metavar="DIR")
    shared.add_argument("--output", type=Path, metavar="DIR")
    shared.add_argument("--base-url", metavar="URL")
    shared.add_argument("--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="N")
    shared.add_argument("--no-cache", action="store_true")
    shared.add_argument("--profile", action="store_true")
    shared.add_argument("--strict", action="store_true")
    shared.add_argument("--drafts", action="store_true")
    shared.add_argument("--format", choices=("text", "json"), default="text")
    shared.add_argument("--quiet", action="store_true")
    parser = argparse.ArgumentParser(prog="build.py", parents=[shared])
    commands = parser.add_subparsers(dest="command", required=True, metavar="build | check")
    commands.add_parser("build", parents=[shared])
    commands.add_parser("check", parents=[shared])
    return parser


def _jobs(text: str) -> int:
    """A number of processes, at least one."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _with_command(arguments: list[str]) -> list[str]:
    """`build` is the command that is meant where none is named."""
    if any(one in ("build", "check", "-h", "--help") for one in arguments):
        return arguments
    return ["build", *arguments]


def _settings(options: argparse.Namespace) -> tuple[Settings, list[Problem]]:
    try:
        data = options.config.read_bytes()[: REGISTRY_BYTES + 1]
    except OSError as fault:
        detail = fault.strerror or type(fault).__name__
        return Settings(), [problem(options.config.name, 1, 1, "AR071", detail=detail)]
    settings, found = read_settings(data, options.config.name)
    if options.base_url:
        address = checked_base_url(options.base_url)
        if address is None:
            found.append(problem("--base-url", 1, 1, "AR033", value=options.base_url, nearest=""))
        else:
            settings = replace(settings, base_url=address)
    return settings, in_reading_order(found)


def _folders(options: argparse.Namespace, settings: Settings, folder: Path) -> pipeline.Folders:
    own = options.templates or folder / settings.templates
    templates = tuple(dict.fromkeys(path for path in (own, OWN_TEMPLATES) if path.is_dir()))
    return pipeline.Folders(
        content=options.content or folder / settings.content,
        templates=templates,
        output=options.output or folder / settings.output,
        cache=None if options.no_cache else folder / ".arsip-cache",
    )


def _refusal(options: argparse.Namespace, settings: Settings, folders: pipeline.Folders) -> Problem | None:
    kept = {"content": folders.content, "templates": folders.templates[0], "arsip": Path(__file__).parent}
    try:
        output.check_folder(folders.output, output.absolute(options.config.parent), kept)
    except output.OutputFault as fault:
        value = f"“{options.output or settings.output}”"
        detail = f"{fault.reason}"
        return problem(
            options.config.name,
            *settings.place("output"),
            "AR070",
            value=value,
            detail=detail,
            what=fault.detail,
        )
    return None


# ---------------------------------------------------------------- messages


def _print(problems: Sequence[Problem], words: Language, options: argparse.Namespace, folder: Path) -> None:
    if options.format == "json":
        print(json.dumps([_as_json(one, words, folder) for one in problems], ensure_ascii=False, indent=1))
        return
    for found in problems:
        if options.quiet and found.severity is Severity.NOTE:
            continue
        severity, text, remedy = words.wording(found)
        _say(
            f"{_shown_path(folder, found.source)}:{found.line}:{found.column}: {severity} {found.code}: {text}"
        )
        _say(f"    {remedy}")


def _as_json(found: Problem, words: Language, folder: Path) -> dict[str, object]:
    _severity, text, remedy = words.wording(found)
    return {
        "file": _shown_path(folder, found.source),
        "line": found.line,
        "column": found.column,
        "severity": found.severity.value,
        "code": found.code,
        "text": text,
        "remedy": remedy,
    }


def _shown_path(folder: Path, source: str) -> str:
    """A path as the editor would type it, from the folder the command runs in."""
    path = output.absolute(folder / source)
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _summary(report: pipeline.Report, words: Language, seconds: float, *, built: bool, checked: bool) -> str:
    counted = ", ".join(
        words.count(one, many, report.counts[key]) % {"num": words.number(report.counts[key])}
        for key, one, many in _COUNTED
        if key in report.counts
    )
    totals = {severity: sum(one.severity is severity for one in report.problems) for severity in Severity}
    found = ", ".join(
        words.count(one, many, totals[severity]) % {"num": words.number(totals[severity])}
        for severity, one, many in _TOTALS
        if totals[severity]
    )
    if built:
        head = words.say("built").capitalize()
        files = words.say(
            "{read} files read, {parsed} parsed; {rendered} pages rendered; "
            "{written} files written, {unchanged} unchanged, {removed} removed"
        ).format_map({key: words.number(number) for key, number in report.counts.items()})
        parts = [counted, files]
    else:
        head = (words.say("checked") if checked else words.say("not built")).capitalize()
        parts = [counted]
    parts += [found or words.say("no problem found")]
    return f"{head}: {'; '.join(parts)} ({words.decimal(seconds)} s)"


def _say(line: str) -> None:
    print(line.encode("utf-8", "replace").decode(), flush=True)
