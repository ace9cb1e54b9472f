"""`verify`: is output/ what its manifest says? Reads everything, changes nothing."""

import argparse

from arsip.console import Call, print_problems
from arsip.languages import Language
from arsip.output import absolute, read_manifest
from arsip.problems import Problem, problem
from arsip.verification import differences, kinds

NEEDS_SITE = False


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the common options only."""


def run(call: Call) -> int:
    """Tell what in the output folder is not as it was published: 0 nothing, 1 something, 2 no manifest there."""
    folder = absolute(call.folders.output)
    found: list[Problem] = []
    listed = read_manifest(folder)
    if listed is None:
        found.append(problem("", 1, 1, "AR133"))
    else:
        found += differences(folder)
    print_problems(found, call.words, call.options, folder)
    if listed is None:
        return 2
    if call.options.format != "json" and not call.options.quiet:
        _summarize(call, found, len(listed))
    return 1 if found else 0


def _summarize(call: Call, found: list[Problem], listed: int) -> None:
    if not found:
        number = call.words.number(listed)
        call.say("all {number} files are as they were published", number=number)
        return
    numbers = {kind: call.words.number(number) for kind, number in kinds(found).items()}
    call.say("not as published: {missing} missing, {changed} changed, {foreign} foreign", **numbers)
