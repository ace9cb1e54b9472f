"""What the commands share: the call as it was made, and how it is answered on standard output."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Container, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from arsip import __version__, pipeline
from arsip.build.options import Folders, Options, Site
from arsip.content.files import reason
from arsip.content.front_matter import REGISTRY_BYTES
from arsip.content.settings import Settings, checked_base_url, read_settings
from arsip.language.wording import Language
from arsip.model.names import visible
from arsip.problems.rules import Problem, Severity, in_reading_order, mark, problem
from arsip.publication import host_limits, manifest
from arsip.system.progress import Tick, silent
from arsip.terminal import reports
from arsip.terminal.program_name import program_name
from arsip.terminal.progress_line import Progress

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "templates"  # in a checkout they lie beside the package
OWN_TEMPLATES = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "templates"


@dataclass(frozen=True)
class Call:
    """One call of a command: its options, the site and its words."""

    options: argparse.Namespace
    site: Site
    words: Language

    @property
    def settings(self) -> Settings:
        """The settings of the site."""
        return self.site.settings

    @property
    def folders(self) -> Folders:
        """Where the site lies."""
        return self.site.folders

    @property
    def how(self) -> Options:
        """The options of the call as those of a build."""
        own = self.options
        return Options(strict=own.strict, drafts=own.drafts, workers=own.jobs, today=own.today)

    @property
    def home(self) -> Path:
        """The folder of the settings."""
        return Path(self.options.config).parent

    def say(self, msgid: str, **values: object) -> None:
        """Print one line in the site's language; `{name}` stands for a value."""
        say(visible(self.words.gettext(msgid).format_map(values)))

    def progress(self) -> AbstractContextManager[Tick]:
        """Return what takes notice of progress while work goes on: a line where somebody is watching."""
        watched = sys.stderr.isatty() and not os.environ.get("CI") and not self.options.quiet
        return closing(Progress(self.words)) if watched else nullcontext(silent)


def settings_of(options: argparse.Namespace) -> tuple[Settings, list[Problem]]:
    """Return the settings of a call, and what is wrong with them."""
    detail, data = "", b""
    try:
        if options.config.is_file() or options.config.is_dir() or not options.config.exists():
            data = options.config.read_bytes()[: REGISTRY_BYTES + 1]
        else:  # a pipe would be waited for
            detail = mark("it is not an ordinary file")
    except OSError as fault:
        detail = reason(fault)
    if detail:
        return Settings(), [problem(options.config.name, 1, 1, "AR071", detail=detail)]
    settings, found = read_settings(data, options.config.name)
    if options.base_url:
        address = checked_base_url(options.base_url)
        if address is None:
            found.append(problem("--base-url", 1, 1, "AR033", value=options.base_url, nearest=""))
        else:
            identifiers = settings.identifier_base or address  # of the file: they stay when the site moves
            settings = structs.replace(settings, base_url=address, identifiers=identifiers)
    return settings, in_reading_order(found)


def folders_of(options: argparse.Namespace, settings: Settings) -> Folders:
    """Return the folders of a call; those that it does not name lie beside the settings."""
    folder = options.config.parent
    own = options.templates or folder / settings.templates
    templates = tuple(dict.fromkeys(path for path in (own, OWN_TEMPLATES) if path.is_dir()))
    return Folders(
        content=options.content or folder / settings.content,
        templates=templates,
        output=options.output or folder / settings.output,
        cache=None if options.no_cache else folder / ".arsip-cache",
    )


def missing_folder(call: Call) -> Problem | None:
    """A folder that was named and does not exist, as a problem of the call or of the settings."""
    options, settings, folders = call.options, call.settings, call.folders
    named = {"content": folders.content}
    if options.templates or settings.place("templates") != (1, 1):
        named["templates"] = options.templates or options.config.parent / settings.templates
    for key, path in named.items():
        if not path.is_dir():
            source, place = options.config.name, settings.place(key)
            if getattr(options, key):
                source, place = f"--{key}", (1, 1)
            return problem(source, *place, "AR089", name=getattr(options, key) or getattr(settings, key))
    return None


def say(line: str) -> None:
    """Print one line, whatever characters are in it."""
    print(line.encode("utf-8", "replace").decode(), flush=True)


def print_problems(problems: Sequence[Problem], words: Language, options: argparse.Namespace, folder: Path) -> None:
    """Print a report in the form that was asked for; its files are named from the folder of the call."""
    shown = [one for one in problems if not (options.quiet and one.severity is Severity.NOTE)]
    lines = reports.worded(shown, words, lambda source: shown_path(folder, source))
    if options.format == "json":
        say(reports.problems_json(lines))
    elif options.format == "github":
        for row in reports.as_annotations(lines):
            say(row)
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(reports.as_summary(lines, words.gettext("What the archive's checks found")))
    else:
        for row in reports.as_text(lines, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR")):
            say(row)


def shown_path(folder: Path, source: str) -> str:
    """A path as the editor would type it, from the folder the command runs in."""
    path = manifest.absolute(folder / source)
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def answer(
    call: Call, work: Callable[[Options], pipeline.BuildReport], *, building: bool = True, only: Container[Path] = ()
) -> int:
    """Run, print the problems found and the summary, and return the exit status.

    Where files are named, `only` theirs are printed and decide, and how many others there are is said.
    """
    options, words = call.options, call.words
    begun = time.perf_counter()
    with call.progress() as progress:
        report = work(replace(call.how, progress=progress))
    shown = [one for one in report.problems if not only or manifest.absolute(call.folders.content / one.source) in only]
    failed = any(one.stops(strict=options.strict) for one in shown)
    print_problems(shown, words, options, call.folders.content)
    others = len(report.problems) - len(shown)
    if others and options.format == "text":
        form = words.ngettext("%(num)s other message, of other files", "%(num)s other messages, of other files", others)
        told = form % {"num": words.number(others)}
        say(told)
    if shown and options.format == "text" and not options.quiet:
        hint = words.gettext("What a code means and how to mend it: {command}")
        gravest = min(shown, key=lambda found: list(Severity).index(found.severity))
        say(hint.format(command=f"{program_name()} explain {gravest.code}"))
    if options.format != "json":
        for notice in report.notices:
            call.say(notice)
        if report.upgraded:
            former, changed = report.upgraded
            pages = ", ".join(f"{family} {words.number(number)}" for family, number in changed.items())
            text = mark("built with Arsip {version}, before with {former}; pages that differ: {pages}")
            call.say(text, version=__version__, former=former or "?", pages=pages or "0")
        for stage, spent in report.watch.seconds if options.profile else ():
            say(f"{stage.name.lower():12} {spent:8.3f} s")
        if not options.quiet:
            seconds = time.perf_counter() - begun
            say(_summary(report, words, seconds, built=building and not failed, checked=not building))
            if building and not failed and report.counts["near"]:
                _warn_of_limits(call)
    return 1 if failed else 0


def _warn_of_limits(call: Call) -> None:
    """Say which host would not take much more, what makes the site large, and what to do."""
    files = manifest.read_manifest(call.folders.output) or {}
    size = host_limits.site_size(files)
    found = host_limits.near(size)
    for limit in found:
        used, most = getattr(size, limit.what), limit.most
        forms = {
            "files": mark("near a limit of {host}: {used} of {most} files"),
            "entries": mark("near a limit of {host}: {used} of {most} files and folders"),
            "folder": mark("near a limit of {host}: {used} of {most} files in one folder"),
            "bytes": mark("near a limit of {host}: {used} of {most} bytes in all"),
            "largest": mark("near a limit of {host}: {used} of {most} bytes in one file"),
        }
        numbers = {"used": call.words.number(used), "most": call.words.number(most)}
        call.say(forms[limit.what], host=limit.host, **numbers)
    if any(limit.what in ("files", "entries", "folder") for limit in found):
        made = ", ".join(f"{what} {call.words.number(number)}" for what, number in host_limits.producers(files))
        call.say("most files come from: {made}", made=made)
        call.say("fewer files: name fewer families in feeds:, raise page_size:, set worklist: false or search: false")
    if any(limit.what in ("bytes", "largest") for limit in found):
        made = ", ".join(f"{path} {call.words.bytes(number)}" for path, number in host_limits.largest(files))
        call.say("the largest files: {made}", made=made)


def _summary(report: pipeline.BuildReport, words: Language, seconds: float, *, built: bool, checked: bool) -> str:
    made = report.counts
    forms = {
        "articles": words.ngettext("%(num)s article", "%(num)s articles", made["articles"]),
        "sessions": words.ngettext("%(num)s session", "%(num)s sessions", made["sessions"]),
        "series": words.ngettext("%(num)s series", "%(num)s series", made["series"]),
        "institutions": words.ngettext("%(num)s institution", "%(num)s institutions", made["institutions"]),
        "people": words.ngettext("%(num)s person named", "%(num)s people named", made["people"]),
        "pages": words.ngettext("%(num)s page", "%(num)s pages", made["pages"]),
    }
    counted = ", ".join(form % {"num": words.number(made[key])} for key, form in forms.items())
    if made.get("held"):
        held = words.ngettext("%(num)s article held back", "%(num)s articles held back", made["held"])
        counted += f" ({held % {'num': words.number(made['held'])}})"
    totals = {severity: sum(one.severity is severity for one in report.problems) for severity in Severity}
    kinds = {
        Severity.ERROR: words.ngettext("%(num)s error", "%(num)s errors", totals[Severity.ERROR]),
        Severity.WARNING: words.ngettext("%(num)s warning", "%(num)s warnings", totals[Severity.WARNING]),
        Severity.NOTE: words.ngettext("%(num)s note", "%(num)s notes", totals[Severity.NOTE]),
    }
    found = ", ".join(form % {"num": words.number(totals[kind])} for kind, form in kinds.items() if totals[kind])
    if built:
        head = words.gettext("built").capitalize()
        files = words.gettext(
            "{read} files read, {parsed} parsed; {rendered} pages rendered; "
            "{written} files written, {unchanged} unchanged, {removed} removed"
        ).format_map({key: words.number(number) for key, number in report.counts.items()})
        size = words.gettext("{files} files in all, {size} MB").format(
            files=words.number(made["files"]), size=words.decimal(made["bytes"] / 1_000_000)
        )
        parts = [counted, files, size]
    else:
        head = (words.gettext("checked") if checked else words.gettext("not built")).capitalize()
        parts = [counted]
    parts += [found or words.gettext("no problem found")]
    return f"{head}: {'; '.join(parts)} ({words.decimal(seconds)} s)"
