"""`check`: every rule of a build, nothing written."""

import argparse

from arsip import pipeline
from arsip.console import Call, answer
from arsip.languages import Language
from arsip.problems import mark

HELP = mark("report everything that a build would complain of, and write nothing")
NEEDS_SITE = True


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the common options only."""


def run(call: Call) -> int:
    """Tell everything that a build would complain of. Raises WorkerLost, OSError."""
    return answer(call, lambda how: pipeline.check_content(call.settings, call.folders, how), building=False)
