"""One call of a command: the settings read, the command run, whatever stops it made a message and a status."""

import argparse
import os
import sys
from typing import Protocol

from arsip.build.options import Site
from arsip.content.settings import Settings
from arsip.language.wording import Language, language
from arsip.problems.rules import Problem, problem
from arsip.system.change_journal import recover_change
from arsip.system.errors import OutputFault, SearchFault, TemplateFault, WorkerLost
from arsip.terminal.call import Call, folders_of, missing_folder, print_problems, say, settings_of


class Command(Protocol):
    """What the module of a command has."""

    NEEDS_SITE: bool  # whether the settings and the content must be there

    def arguments(self, parser: argparse.ArgumentParser, words: Language, /) -> None:
        """Add the arguments that no other command has."""

    def run(self, call: Call, /) -> int:
        """Do it and return the exit status; faults of the disk and the like are raised."""


def answered(command: Command, options: argparse.Namespace, spoken: Language) -> int:
    """Run a command as it was called and return its exit status; `spoken` is used where no settings are."""
    settings, found = settings_of(options)
    if not command.NEEDS_SITE and not options.config.exists():
        found = []
    words = language(settings.language) if options.config.exists() else spoken
    if any(one.stops(strict=False) for one in found):
        for one in (words, language("en")) if words.both else (words,):
            print_problems(found, one, options, options.config.parent)
        return 2
    call = Call(options, Site(settings, folders_of(options, settings)), words)
    missing = missing_folder(call) if command.NEEDS_SITE else None
    if missing is not None:
        print_problems([missing], words, options, options.config.parent)
        return 2
    return _ended(command, call)


def _ended(command: Command, call: Call) -> int:
    """Run a command; whatever stops it becomes a message and a status."""
    try:
        if number := recover_change(call.folders.content):
            call.say("a change that was interrupted was taken back; files: {number}", number=number)
        return command.run(call)
    except OutputFault as fault:
        print_problems([_refusal(fault, call.options, call.settings)], call.words, call.options, call.home)
        return 2
    except TemplateFault as fault:
        text = call.words.gettext("the template cannot be used for the page /{url}: {reason}")
        say(f"{fault.template}:{fault.line}: {text.format(url=fault.url, reason=fault.reason)}")
        return 2
    except SearchFault as fault:
        call.say("the search index could not be made: {reason}", reason=call.words.gettext(fault.reason))
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


def _refusal(fault: OutputFault, options: argparse.Namespace, settings: Settings) -> Problem:
    """An output folder that cannot be used, as a problem of the settings or of the call."""
    source = "--output" if options.output else options.config.name
    line, column = (1, 1) if options.output else settings.place("output")
    value = f"“{options.output or settings.output}”"
    return problem(source, line, column, "AR070", value=value, detail=fault.reason, nearest=fault.detail)
