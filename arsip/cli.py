"""The command line: arguments, messages, exit status. The only place that prints.

Exit status: 0 built or checked without error; 1 the content has errors; 2 the call, the settings, a
template or the output folder is unusable; 3 the disk or another program failed.
"""

import argparse
import contextlib
import difflib
import gc
import os
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from arsip import __version__
from arsip.language.wording import Language, language
from arsip.model.vocabulary import LANGUAGES
from arsip.problems.rules import mark
from arsip.terminal.option_types import day, process_count, with_message
from arsip.terminal.program_name import program_name

CONFIG = "site_config.yaml"
_GLANCE = 4 * 1024 * 1024  # bytes of the settings in which their language is looked for


# each command with the module of commands/ that it is, and what it does (a msgid); a module is read when it is called
COMMANDS = {
    "build": ("build", mark("build content/ into output/ (also without naming the command)")),
    "check": ("check", mark("report everything that a build would complain of, and write nothing")),
    "serve": ("serve", mark("show the site in a browser while you write; the page loads again at every save")),
    "verify": ("verify", mark("compare output/ with its manifest, and with the addresses of an earlier publication")),
    "change": (
        "change",
        mark("move, rename, merge, split or renumber what many files name; set a key in many articles"),
    ),
    "diff": ("diff", mark("tell what differs for readers between two built sites or two folders of content")),
    "explain": ("explain", mark("explain a code that a report names, such as AR034; all codes without one")),
    "import": ("import_reports", mark("make drafts from pasted texts, saved web pages or an export of WordPress")),
    "links": ("links", mark("visit the sources and links of the content, and note which do not open")),
    "init": (
        "init",
        mark("make a small archive of your own in an empty folder: settings, articles, registries, pipeline"),
    ),
    "new": ("new", mark("ask a few questions, or take options, and write a new article file")),
    "schema": (
        "schema",
        mark("write what VS Code needs to check settings, registries and articles while they are typed"),
    ),
}
_TAKING = set(
    (
        "--config --content --templates --output --base-url --jobs --today --format --report --port --from --url"
        " --csv --against --language --delay --timeout --where"
    ).split()
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    gc.disable()  # a build makes values without cycles, and ends: looking for cycles took half its time
    os.umask(0o022)  # the published files are for everyone to read, whoever builds them
    given = list(sys.argv[1:] if arguments is None else arguments)
    spoken = _language(given)
    called = _with_command(given)
    options = _parsed(called, spoken)
    from arsip.terminal.command_run import answered  # here: help is given without all that a build needs

    return answered(_module(options.command), options, spoken)


def _module(name: str) -> Any:
    """Return the module of a command: `arguments(parser, words)`, `run(call)` and NEEDS_SITE."""
    return import_module(f"arsip.commands.{COMMANDS[name][0]}")


# ---------------------------------------------------------------- arguments


def _parsed(called: list[str], words: Language) -> argparse.Namespace:
    """Return the options of a call; one that cannot be understood ends with 2, and with the nearest that is known."""
    parser, own = _parser(words, called[0])
    if called[0] not in COMMANDS and not called[0].startswith("-"):
        wrong = words.gettext("there is no command “{name}”").format(name=called[0])
        parser.error(f"{wrong}; {_meant(called[0], COMMANDS, words)}")
    options, unknown = parser.parse_known_args(called)
    if unknown:
        known = re.findall(r"(?<!\S)--[a-z-]+", own.format_help())
        wrong = words.gettext("unrecognized arguments: %s") % " ".join(unknown)
        own.error(f"{wrong}; {_meant(unknown[0].partition('=')[0], known, words)}")
    return options


def _meant(typed: str, known: Iterable[str], words: Language) -> str:
    """Return what a misspelt word of a call means most likely; where nothing is near, all that it can be."""
    near = difflib.get_close_matches(typed, known, n=1)
    if near:
        return words.gettext("did you mean {nearest}?").format(nearest=near[0])
    return words.gettext("possible: {names}").format(names=", ".join(known))


def _parser(words: Language, called: str = "") -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """Return the parser of the command line and that of the command that is called, with its own arguments."""
    say = words.gettext
    words.speak_everywhere()  # argparse's own words, too
    shared = argparse.ArgumentParser(add_help=False)
    add = shared.add_argument
    add("--config", type=Path, default=Path(CONFIG), metavar="FILE", help=say("the settings (site_config.yaml)"))
    add("--content", type=Path, metavar="DIR", help=say("the folder of articles and registries"))
    add("--templates", type=Path, metavar="DIR", help=say("the folder of templates"))
    add("--output", type=Path, metavar="DIR", help=say("the folder for the built site"))
    add("--base-url", metavar="URL", help=say("the address at which the site will be published"))
    add(
        "--jobs",
        type=with_message(process_count, say("“{text}” is not a number of processes: write 1 or more")),
        default=os.cpu_count() or 1,
        metavar="N",
        help=say("processes to use (all cores)"),
    )
    add("--strict", action="store_true", help=say("treat warnings as errors"))
    add("--drafts", action="store_true", help=say("take in articles with status: draft"))
    add("--no-cache", action="store_true", help=say("neither read nor write the cache"))
    add(
        "--today",
        type=with_message(day, say("“{text}” is not a day: write year-month-day, such as 2026-11-22")),
        metavar="DATE",
        help=say("the day it is, as 2026-11-22; without it nothing depends on the day"),
    )
    add("--profile", action="store_true", help=say("say how long each stage took"))
    add("--format", choices=("text", "json", "github"), default="text", help=say("the form of the report"))
    add("--quiet", action="store_true", help=say("leave out notes and the summary"))
    parser = argparse.ArgumentParser(
        prog=program_name(), description=say("Builds a folder of articles into a public archive.")
    )
    parser.add_argument(
        "--version", action="version", version=f"arsip {__version__}", help=say("show the version and exit")
    )
    found = parser
    commands = parser.add_subparsers(dest="command", required=True, title=say("commands"), metavar=say("command"))
    for name, (_module_name, does) in COMMANDS.items():
        own = commands.add_parser(name, parents=[shared], help=say(does), description=say(does))
        if called in ("", name):
            _module(name).arguments(own, words)
            found = own
    return parser, found


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


def _options_first(given: list[str]) -> list[str]:
    """Put options with their values before all other words, which may then stand between them."""
    options: list[str] = []
    words: list[str] = []
    for number, one in enumerate(given):
        is_option = one.startswith("--") or (one[:1] == "-" and not one[1:].isdecimal())
        is_value = number > 0 and given[number - 1] in _TAKING
        (options if is_option or is_value else words).append(one)
    return [*options, *words]


def _language(arguments: Sequence[str]) -> Language:
    """The language before the settings are read: --language, a glance at their file, the system's, else both."""
    given = {name: value for name, value in pairwise(arguments) if name in ("--config", "--language")}
    given |= {one.partition("=")[0]: one.partition("=")[2] for one in arguments if "=" in one}
    config, stated = Path(given.get("--config", CONFIG)), b""
    with contextlib.suppress(OSError):
        stated = config.read_bytes()[:_GLANCE] if config.is_file() else b""
    found = re.search(rb"^language:[ \t]*[\"']?(\w+)", stated, re.MULTILINE)
    system = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    for code in (given.get("--language"), found and found[1].decode(), re.split(r"[_.@]", system)[0]):
        if code in LANGUAGES:
            return language(code)
    return Language(LANGUAGES[0], both=True)


def _with_command(given: list[str]) -> list[str]:
    """Put the command first; `build` is meant where none is named."""
    for number, one in enumerate(given):
        if one in COMMANDS and (number == 0 or given[number - 1] not in _TAKING):
            others = [*given[:number], *given[number + 1 :]]
            return [one, *(_options_first(others) if one == "change" else others)]
    asks = given[:1] and (given[0] in ("-h", "--help", "--version") or not given[0].startswith("-"))
    return given if asks else ["build", *given]
