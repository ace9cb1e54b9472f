"""`explain`: what a rule is, why it exists, and what breaks and keeps it."""

import argparse
import re

from arsip.language.wording import Language
from arsip.model.names import slips
from arsip.problems.rules import RULES
from arsip.terminal.call import Call, say

NEEDS_SITE = False


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the code, if any."""
    parser.add_argument(
        "code", nargs="?", default="", help=words.gettext("the code of a rule, or a word that it speaks of")
    )


def run(call: Call) -> int:
    """Print the explanation of one rule, or one line for each."""
    from arsip.editor_tools import rulebook  # YAML is read only here

    code = _written(call.options.code)
    if not code or (code not in RULES and not re.match(r"\w{0,3}\d", code)):
        found = [known for known in sorted(RULES) if rulebook.speaks_of(known, call.options.code, call.words)]
        for known in found:
            say(rulebook.summary(known, call.words))
        if found:
            return 0
    if code not in RULES:
        call.say("there is no rule {code}; did you mean {nearest}?", code=code, nearest=_meant(code))
        return 2
    for line in rulebook.explained(code, call.words):
        say(line)
    return 0


def _written(code: str) -> str:
    """A code as reports write it, from how it is typed: ar34 and 34 are AR034."""
    digits = re.fullmatch(r"(?:AR)?[\s-]*(\d{1,3})", code.strip(), re.IGNORECASE | re.ASCII)
    return f"AR{int(digits[1]):03}" if digits else code.upper()


def _meant(code: str) -> str:
    """The code that is nearest to what was typed: with its digits, else by its letters."""
    digits = "".join(sign for sign in code if sign.isdigit())
    exact = f"AR{int(digits[:6]):03}" if digits else ""
    return exact if exact in RULES else min(RULES, key=lambda own: (slips(exact or code, own), own))
