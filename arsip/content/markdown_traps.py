"""Signs of Markdown that do not do what they are meant for, so that readers would see them as they are typed.

Each rule takes the lines of a text, without what stands in code, and yields the index of a line, its
column, what it was to become (a msgid), and what to write instead (a text or a msgid).
"""

import re
from collections.abc import Callable, Iterator, Sequence

from arsip.problems.rules import mark

Trap = tuple[int, int, str, str]

_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_BULLET = re.compile(r"(?:[-+*](?=[^\W\d_])|[•·▪●◦‣–—][ \t]*(?=\w))")
_APART = ("#", "|", "<", ">", " ", "\t")
_ROW = re.compile(r"\|.*\|\s*")
_RULE = re.compile(r"[|\s:-]+")
_BOLD = re.compile(r"(?<![\\*])\*\*(?!\*)")
_CODE = re.compile(r"`[^`]*`")
_FENCE = re.compile(r"(```+|~~~+)")
_TEXT = r"\[(?P<text>[^\]\[]+)\]"
_LINKS = (
    (re.compile(_TEXT + r"[ \t]+\((?P<url>https?://[^\s)]+)\)"), mark("a link")),
    (re.compile(r"\((?P<url>https?://[^\s)]+)\)" + _TEXT + r"(?!\()"), mark("a link")),
    (re.compile(_TEXT + r"\((?P<url>https?://[^\s()]+)(?=\s[^)]*$|$)"), mark("a link")),
    (
        re.compile(_TEXT + r"\((?P<url>https?://[^\s()<>\"']+(?: +[^\s()<>\"']+)+)\)"),
        mark("a link that opens, since its address holds a space"),
    ),
)


def find_traps(lines: Sequence[str]) -> Iterator[Trap]:
    """Yield what every rule finds, outside code."""
    plain = _without_code(lines)
    for rule in _RULES:
        yield from rule(plain)


def lists_stand_apart(lines: Sequence[str]) -> Iterator[Trap]:
    """A list does not begin in the middle of a paragraph, where Markdown goes on with the sentence."""
    for block in _blocks(lines):
        first = next((at for at in block if _ITEM.match(lines[at])), None)
        if first in (None, block[0], block[-1]) or lines[block[0]].startswith(_APART):
            continue
        if _ITEM.match(lines[first + 1]) and not lines[first - 1].startswith("#"):
            yield first, 1, mark("a list"), mark("an empty line above it")


def bullets_have_a_space(lines: Sequence[str]) -> Iterator[Trap]:
    """Lines that begin with a bullet are a list: the bullet is a hyphen with a space behind it."""
    told = -1
    for at, line in enumerate(lines[:-1]):
        bullet, below = _BULLET.match(line), _BULLET.match(lines[at + 1])
        if not bullet or not below or bullet[0][0] != below[0][0] or line.count("*") > 1:
            continue
        if at != told:
            yield at, 1, mark("a list"), f"- {line[bullet.end() :]}"
        told = at + 1


def links_are_whole(lines: Sequence[str]) -> Iterator[Trap]:
    """A link is text in brackets, and behind it at once the address in parentheses, without a space in it."""
    for at, line in enumerate(lines):
        for pattern, what in _LINKS if "://" in line else ():
            for match in pattern.finditer(line):
                yield at, match.start() + 1, what, f"[{match['text']}]({match['url'].replace(' ', '%20')})"


def tables_have_a_rule(lines: Sequence[str]) -> Iterator[Trap]:
    """The second line of a table is the one of hyphens that parts its head."""
    for block in _blocks(lines):
        is_table = len(block) > 1 and all(_ROW.fullmatch(lines[at]) for at in block)
        if is_table and not any(_RULE.fullmatch(lines[at]) for at in block):
            cells = lines[block[0]].strip().strip("|").count("|") + 1
            yield block[1], 1, mark("a table, which needs a line below its first"), f"{'| --- ' * cells}|"


def bold_is_closed(lines: Sequence[str]) -> Iterator[Trap]:
    """What ** opens it closes, in the same paragraph and without a space inside."""
    for block in _blocks(lines) if any("**" in line for line in lines) else ():
        found = [(at, match.start()) for at in block for match in _BOLD.finditer(lines[at])]
        if len(found) % 2:
            at, column = found[-1]
            yield at, column + 1, mark("bold text, since ** stands without its partner"), ""


_RULES: tuple[Callable[[Sequence[str]], Iterator[Trap]], ...] = (
    lists_stand_apart,
    bullets_have_a_space,
    links_are_whole,
    tables_have_a_rule,
    bold_is_closed,
)


def _blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """The indexes of lines that no empty line parts."""
    block: list[int] = []
    for at, line in enumerate((*lines, "")):
        if line.strip():
            block.append(at)
        elif block:
            yield block
            block = []


def _without_code(lines: Sequence[str]) -> list[str]:
    """The lines with code blanked out: between fences, and in `spans` of one line."""
    plain, fence = [], ""
    for line in lines:
        found = _FENCE.match(line)
        if found:
            fence = "" if fence and line.startswith(fence) else fence or found[1]
            plain.append("")
        else:
            plain.append("" if fence else _CODE.sub(lambda code: "x" * len(code[0]), line))
    return plain
