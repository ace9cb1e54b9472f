"""The command line: arguments, messages, exit status. The only place that prints.

Exit status: 0 built or checked without error; 1 the content has errors; 2 the call, the settings, a
template or the output folder is unusable; 3 the disk or another program failed.
"""

import argparse
import contextlib
import datetime
import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from arsip.commands import bring_in, build, check, explain, init, new, schema, serve, verify
from arsip.config import LANGUAGES, Settings
from arsip.console import Call, folders_of, missing_folder, print_problems, say, settings_of
from arsip.faults import OutputFault, SearchFault, TemplateFault, WorkerLost
from arsip.frontmatter import REGISTRY_BYTES
from arsip.languages import Language, language
from arsip.problems import Problem, Severity, mark, problem

CONFIG = "site_config.yaml"


class Command(Protocol):
    """What the module of a command has."""

    HELP: str  # msgid
    NEEDS_SITE: bool  # whether the settings and the content must be there

    def arguments(self, parser: argparse.ArgumentParser, words: Language, /) -> None:
        """Add the arguments that no other command has."""

    def run(self, call: Call, /) -> int:
        """Do it and return the exit status; faults of the disk and the like are raised."""


COMMANDS: dict[str, Command] = {
    "build": build,
    "check": check,
    "serve": serve,
    "verify": verify,
    "explain": explain,
    "import": bring_in,
    "init": init,
    "new": new,
    "schema": schema,
}
_TAKING = set(
    (
        "--config --content --templates --output --base-url --jobs --today --format --report --port --from --url"
        " --csv --against --language"
    ).split()
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    gc.disable()  # a build makes values without cycles, and ends: looking for cycles took half its time
    os.umask(0o022)  # the published files are for everyone to read, whoever builds them
    given = list(sys.argv[1:] if arguments is None else arguments)
    spoken = _language(given)
    options = _parser(spoken).parse_args(_with_command(given))
    folder = options.config.parent
    command = COMMANDS[options.command]
    settings, found = settings_of(options)
    if not command.NEEDS_SITE and not options.config.exists():
        found = []
    words = language(settings.language) if options.config.exists() else spoken
    if any(one.severity is Severity.ERROR for one in found):
        print_problems(found, words, options, folder)
        return 2
    call = Call(options, settings, folders_of(options, settings), words)
    missing = missing_folder(call) if command.NEEDS_SITE else None
    if missing is not None:
        print_problems([missing], words, options, folder)
        return 2
    return _ended(command, call)


def _ended(command: Command, call: Call) -> int:
    """Run a command; whatever stops it becomes a message and a status."""
    try:
        return command.run(call)
    except OutputFault as fault:
        print_problems([_refusal(fault, call.options, call.settings)], call.words, call.options, call.home)
        return 2
    except TemplateFault as fault:
        text = call.words.say("the template cannot be used for the page /{url}: {reason}")
        say(f"{fault.template}:{fault.line}: {text.format(url=fault.url, reason=fault.reason)}")
        return 2
    except SearchFault as fault:
        call.say("the search index could not be made: {reason}", reason=call.words.say(fault.reason))
        if fault.detail:
            say(f"    {fault.detail}")
        call.say("    install it with `make site`, or build without search: `search: false` in the settings")
        return 3
    except KeyboardInterrupt:
        return 130  # as shells say it: ended by Ctrl-C; the published site is as it was
    except BrokenPipeError:  # whoever reads our messages has read enough
        _fall_silent()
        return 3
    except WorkerLost:
        call.say("a process of this build was ended from outside; is there memory enough? Try --jobs 1")
        return 3
    except OSError as fault:
        path, cause = fault.filename or call.folders.output, fault.strerror or str(fault)
        try:
            call.say("the disk refused “{path}”: {reason}", path=path, reason=cause)
        except OSError:  # the messages go to a full disk, too
            _fall_silent()
        return 3


def _fall_silent() -> None:
    """Send what is still to be printed nowhere, so that the exit status stays ours."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
    add(
        "--today",
        type=day,
        metavar="DATE",
        help=say("the day it is, as 2026-11-22; without it nothing depends on the day"),
    )
    add("--profile", action="store_true", help=say("say how long each stage took"))
    add("--format", choices=("text", "json", "github"), default="text", help=say("the form of the report"))
    add("--quiet", action="store_true", help=say("leave out notes and the summary"))
    parser = argparse.ArgumentParser(
        prog="build.py", description=say("Builds a folder of articles into a public archive.")
    )
    commands = parser.add_subparsers(
        dest="command", required=True, title=say("commands"), metavar=say("command")
    )
    for name, command in COMMANDS.items():
        text = say(command.HELP)
        command.arguments(commands.add_parser(name, parents=[shared], help=text, description=text), words)
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


def day(text: str) -> datetime.date:
    """A day as year-month-day."""
    return datetime.date.fromisoformat(text)


def _with_command(given: list[str]) -> list[str]:
    """Put the command first; `build` is meant where none is named."""
    for number, one in enumerate(given):
        if one in COMMANDS and (number == 0 or given[number - 1] not in _TAKING):
            return [one, *given[:number], *given[number + 1 :]]
    asks = given[:1] and (given[0] in ("-h", "--help") or not given[0].startswith("-"))
    return given if asks else ["build", *given]


def _refusal(fault: OutputFault, options: argparse.Namespace, settings: Settings) -> Problem:
    """An output folder that cannot be used, as a problem of the settings or of the call."""
    source = "--output" if options.output else options.config.name
    line, column = (1, 1) if options.output else settings.place("output")
    value = f"“{options.output or settings.output}”"
    return problem(source, line, column, "AR070", value=value, detail=fault.reason, nearest=fault.detail)
