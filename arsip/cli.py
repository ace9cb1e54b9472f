"""The command line: arguments, messages, exit status. The only place that prints.

Exit status: 0 built or checked without error; 1 the content has errors; 2 the call, the settings, a
template or the output folder is unusable; 3 the disk or another program failed.
"""

import argparse
import contextlib
import gc
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace as replace_folder
from pathlib import Path

from msgspec.structs import replace

from arsip import output, pipeline, reporting
from arsip.config import LANGUAGES, Settings, checked_base_url, read_settings
from arsip.faults import OutputFault, TemplateFault, WorkerLost
from arsip.frontmatter import REGISTRY_BYTES
from arsip.languages import Language, language
from arsip.parallel import nothing
from arsip.problems import Problem, Severity, in_reading_order, mark, problem
from arsip.progress import Progress
from arsip.sources import reason

OWN_TEMPLATES = Path(__file__).parent.parent / "templates"
CONFIG = "site_config.yaml"
COMMANDS = ("build", "check")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    gc.disable()  # a build makes values without cycles, and ends: looking for cycles took half its time
    os.umask(0o022)  # the published files are for everyone to read, whoever builds them
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(_language(given)).parse_args(_with_command(given))
    folder = options.config.parent
    settings, found = _settings(options)
    words = language(settings.language)
    if any(one.severity is Severity.ERROR for one in found):
        _print(found, words, options, folder)
        return 2
    folders = _folders(options, settings, folder)
    try:
        return _run(options, settings, folders, words)
    except OutputFault as fault:
        _print([_refusal(fault, options, settings)], words, options, folder)
        return 2
    except TemplateFault as fault:
        text = words.say("the template cannot be used for the page /{url}: {reason}")
        _say(f"{fault.template}:{fault.line}: {text.format(url=fault.url, reason=fault.reason)}")
        return 2
    except KeyboardInterrupt:
        return 130  # as shells say it: ended by Ctrl-C; the published site is as it was
    except BrokenPipeError:  # whoever reads our messages has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 3
    except WorkerLost:
        _say(
            words.say("a process of this build was ended from outside; is there memory enough? Try --jobs 1")
        )
        return 3
    except OSError as fault:
        text = words.say("the disk refused “{path}”: {reason}")
        _say(text.format(path=fault.filename or folders.output, reason=fault.strerror or fault))
        return 3


def _run(options: argparse.Namespace, settings: Settings, folders: pipeline.Folders, words: Language) -> int:
    """Check, and build where that is the command."""
    begun = time.perf_counter()
    building = options.command == "build"
    progress = (
        Progress(words) if sys.stderr.isatty() and not os.environ.get("CI") and not options.quiet else None
    )
    how = pipeline.Options(
        strict=options.strict, drafts=options.drafts, jobs=options.jobs, progress=progress or nothing
    )
    missing = _missing_folder(options, settings, folders)
    if missing is not None:
        _print([missing], words, options, options.config.parent)
        return 2
    if building:
        _check_output(options, folders)
        with output.lock(output.absolute(folders.output)) as held:
            if not held:
                _say(
                    words.say("another build is writing to {folder}; wait until it has ended").format(
                        folder=folders.output
                    )
                )
                return 2
            output.recover(output.absolute(folders.output))
            with output.lock(folders.cache or folders.output.with_name(".arsip-cache")) as own_cache:
                if not own_cache:  # another build, into another folder, is writing it
                    folders = replace_folder(folders, cache=None)
                report = _closing(progress, lambda: pipeline.build(settings, folders, how))
    else:
        report = _closing(progress, lambda: pipeline.check_content(settings, folders, how))
    failed = report.failed(strict=options.strict)
    _print(report.problems, words, options, folders.content)
    for notice in report.notices if options.format != "json" else ():
        _say(words.say(notice))
    if options.profile and options.format != "json":
        for name, spent in report.stages:
            _say(f"{name:12} {spent:8.3f} s")
    if not options.quiet and options.format != "json":
        seconds = time.perf_counter() - begun
        _say(_summary(report, words, seconds, built=building and not failed, checked=not building))
    return 1 if failed else 0


def _closing(progress: Progress | None, run: Callable[[], pipeline.Report]) -> pipeline.Report:
    """Run, and take the progress line away however it ends."""
    try:
        return run()
    finally:
        if progress:
            progress.close()


# ---------------------------------------------------------------- arguments


def _parser(words: Language) -> argparse.ArgumentParser:
    say = words.say
    vars(argparse)["_"] = say  # argparse has no other way to speak the site's language
    shared = argparse.ArgumentParser(add_help=False)
    add = shared.add_argument
    add(
        "--config",
        type=Path,
        default=Path(CONFIG),
        metavar="FILE",
        help=say("the settings (site_config.yaml)"),
    )
    add("--content", type=Path, metavar="DIR", help=say("the folder of articles and registries"))
    add("--templates", type=Path, metavar="DIR", help=say("the folder of templates"))
    add("--output", type=Path, metavar="DIR", help=say("the folder for the built site"))
    add("--base-url", metavar="URL", help=say("the address at which the site will be published"))
    add(
        "--jobs",
        type=jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help=say("processes to use (all cores)"),
    )
    add("--strict", action="store_true", help=say("treat warnings as errors"))
    add("--drafts", action="store_true", help=say("take in articles with status: draft"))
    add("--no-cache", action="store_true", help=say("neither read nor write the cache"))
    add("--profile", action="store_true", help=say("say how long each stage took"))
    add("--format", choices=("text", "json", "github"), default="text", help=say("the form of the report"))
    add("--quiet", action="store_true", help=say("leave out notes and the summary"))
    parser = argparse.ArgumentParser(
        prog="build.py", description=say("Builds a folder of articles into a public archive.")
    )
    commands = parser.add_subparsers(
        dest="command", required=True, title=say("commands"), metavar=say("command")
    )
    build = say("build content/ into output/ (also without naming the command)")
    check = say("report everything that a build would complain of, and write nothing")
    commands.add_parser("build", parents=[shared], help=build, description=build)
    commands.add_parser("check", parents=[shared], help=check, description=check)
    return parser


# what argparse itself says; marked here so that the catalogs hold it
_ARGPARSE = (
    mark("usage: "),
    mark("options"),
    mark("positional arguments"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("unrecognized arguments: %s"),
    mark("expected one argument"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("invalid %(type)s value: %(value)r"),
    mark("the following arguments are required: %s"),
)


def _language(arguments: Sequence[str]) -> Language:
    """The language to speak before the settings are read: a glance at their file, else Indonesian."""
    config = Path(CONFIG)
    for number, one in enumerate(arguments):
        if one == "--config" and number + 1 < len(arguments):
            config = Path(arguments[number + 1])
        elif one.startswith("--config="):
            config = Path(one.partition("=")[2])
    with contextlib.suppress(OSError):
        found = re.search(rb"^language:[ \t]*[\"']?(\w+)", config.read_bytes()[:REGISTRY_BYTES], re.MULTILINE)
        if found and found[1].decode() in LANGUAGES:
            return language(found[1].decode())
    return language(LANGUAGES[0])


def jobs(text: str) -> int:
    """A number of processes, at least one."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _with_command(arguments: list[str]) -> list[str]:
    """Put the command first; `build` is meant where none is named."""
    named = next((one for one in arguments if one in COMMANDS), "")
    if named:
        at = arguments.index(named)
        return [named, *arguments[:at], *arguments[at + 1 :]]
    asks = arguments[:1] and (arguments[0] in ("-h", "--help") or not arguments[0].startswith("-"))
    return arguments if asks else ["build", *arguments]


def _settings(options: argparse.Namespace) -> tuple[Settings, list[Problem]]:
    try:
        data = options.config.read_bytes()[: REGISTRY_BYTES + 1]
    except OSError as fault:
        detail = reason(fault)
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


def _missing_folder(
    options: argparse.Namespace, settings: Settings, folders: pipeline.Folders
) -> Problem | None:
    """A folder that was named and does not exist, as a problem of the call or of the settings."""
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


def _check_output(options: argparse.Namespace, folders: pipeline.Folders) -> None:
    """Refuse an output folder that could not be ours alone, before anything is read. Raises OutputFault."""
    kept = {"content": folders.content, "templates": folders.templates[0], "arsip": Path(__file__).parent}
    output.check_folder(folders.output, output.absolute(options.config.parent), kept)


def _refusal(fault: OutputFault, options: argparse.Namespace, settings: Settings) -> Problem:
    """An output folder that cannot be used, as a problem of the settings or of the call."""
    source = "--output" if options.output else options.config.name
    line, column = (1, 1) if options.output else settings.place("output")
    value = f"“{options.output or settings.output}”"
    return problem(source, line, column, "AR070", value=value, detail=fault.reason, nearest=fault.detail)


# ---------------------------------------------------------------- messages


def _print(problems: Sequence[Problem], words: Language, options: argparse.Namespace, folder: Path) -> None:
    """Print the report in the form that was asked for."""
    told = [one for one in problems if not (options.quiet and one.severity is Severity.NOTE)]
    lines = reporting.worded(told, words, lambda source: _shown_path(folder, source))
    if options.format == "json":
        _say(reporting.as_json(lines))
    elif options.format == "github":
        for row in reporting.as_annotations(lines):
            _say(row)
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if summary:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(reporting.as_summary(lines, words.say("What the archive's checks found")))
    else:
        for row in reporting.as_text(lines, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR")):
            _say(row)


def _shown_path(folder: Path, source: str) -> str:
    """A path as the editor would type it, from the folder the command runs in."""
    path = output.absolute(folder / source)
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _summary(report: pipeline.Report, words: Language, seconds: float, *, built: bool, checked: bool) -> str:
    made = report.counts
    forms = {
        "articles": words.count("%(num)s article", "%(num)s articles", made["articles"]),
        "sessions": words.count("%(num)s session", "%(num)s sessions", made["sessions"]),
        "series": words.count("%(num)s series", "%(num)s series", made["series"]),
        "institutions": words.count("%(num)s institution", "%(num)s institutions", made["institutions"]),
        "people": words.count("%(num)s person named", "%(num)s people named", made["people"]),
        "pages": words.count("%(num)s page", "%(num)s pages", made["pages"]),
    }
    counted = ", ".join(form % {"num": words.number(made[key])} for key, form in forms.items())
    totals = {severity: sum(one.severity is severity for one in report.problems) for severity in Severity}
    kinds = {
        Severity.ERROR: words.count("%(num)s error", "%(num)s errors", totals[Severity.ERROR]),
        Severity.WARNING: words.count("%(num)s warning", "%(num)s warnings", totals[Severity.WARNING]),
        Severity.NOTE: words.count("%(num)s note", "%(num)s notes", totals[Severity.NOTE]),
    }
    found = ", ".join(
        form % {"num": words.number(totals[kind])} for kind, form in kinds.items() if totals[kind]
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
