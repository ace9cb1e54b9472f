"""Plain paragraphs → Markdown that shows the same words: every sign that Markdown would take for its own is escaped."""

import re
from collections.abc import Sequence

from arsip.importing.extraction import Block

_SIGNS = re.compile(r"[\\`*\[|]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_START = re.compile(r"(?P<mark>#{1,6}|>|[-+](?=\s|-|$)|=(?==*$)|~~~|:(?=\s))")
_NUMBER = re.compile(r"(?P<number>\d{1,9})(?P<sign>[.)])(?=\s|$)")
_ITEM = re.compile(r"(?P<mark>[-*+]|(?P<number>\d{1,3})\.)\s+(?P<words>\S.*)", re.DOTALL)


def text_of(blocks: Sequence[Block]) -> str:
    """Return the Markdown of paragraphs, with a blank line between them; items that follow each other are a list.

    >>> text_of([Block(1, "1. Satu"), Block(2, "2. Dua"), Block(3, "2021. #tahun *ini*")])
    '1. Satu\\n2. Dua\\n\\n2021\\\\. #tahun \\\\*ini\\\\*'
    """
    parts: list[str] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        run = _run(blocks, index)
        if run > 1:
            parts.append("\n".join(_item(one.text) for one in blocks[index : index + run]))
        else:
            parts.append(block.markdown or escaped(block.text))
        index += max(run, 1)
    return "\n\n".join(part for part in parts if part.strip())


def escaped(text: str) -> str:
    """Return a plain text, of one line or several, as Markdown that shows it unchanged.

    >>> escaped("#TemanPemilih [Hupmas] a_b _c_ <x> 5 * 3")
    '\\\\#TemanPemilih \\\\[Hupmas] a_b \\\\_c\\\\_ &lt;x> 5 \\\\* 3'
    """
    return "\n".join(_escaped_line(line.strip()) for line in text.split("\n"))


def escaped_words(text: str) -> str:
    """Return words with every sign escaped that Markdown takes for its own anywhere in a line."""
    return _SIGNS.sub(lambda sign: "\\" + sign[0], _ENTITY.sub("&amp;", text).replace("<", "&lt;"))


def escaped_start(line: str) -> str:
    """Return a line, escaped already, with what Markdown takes for its own at the beginning of one escaped."""
    start, number = _START.match(line), _NUMBER.match(line)
    if start:
        mark = start["mark"]
        head = {"=": "&#61;", ":": "&#58;", "~~~": "&#126;~~"}.get(mark, "\\" + mark)
        return head + line[len(mark) :]
    return f"{number['number']}\\{number['sign']}{line[number.end() :]}" if number else line


def _escaped_line(line: str) -> str:
    return escaped_start(escaped_words(line))


def _run(blocks: Sequence[Block], index: int) -> int:
    """How many blocks from an index on are items of one list: bullets, or numbers that count from 1."""
    count, numbered = 0, False
    for block in blocks[index:]:
        match = None if block.markdown else _ITEM.fullmatch(block.text)
        if not match or "\n" in block.text:
            break
        if count == 0:
            numbered = bool(match["number"])
        if numbered != bool(match["number"]) or (numbered and int(match["number"]) != count + 1):
            break
        count += 1
    return count


def _item(text: str) -> str:
    mark, words = text.split(maxsplit=1)
    return f"{mark if mark[0].isdecimal() else '-'} {_escaped_line(words)}"
