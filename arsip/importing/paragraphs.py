"""Lines → paragraphs: one a line, set apart by blank lines, or wrapped; and paragraphs where there are none."""

import re
from collections.abc import Iterator, Sequence

from arsip.importing.boilerplate import is_counter, is_furniture, is_greeting, published_line
from arsip.importing.dateline import dateline_of
from arsip.importing.extraction import Block, Change, remark, short
from arsip.problems.rules import mark

LONG_LINE = 120  # a line that is longer was not wrapped by hand
LONG_TEXT = 1200  # a text of one paragraph that is longer is divided
PIECE = 300  # and into pieces not shorter than this

_ITEM = re.compile(r"(?:[-*+–]|\d{1,3}[.)]|[a-z][.)])\s+\S")
_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
_SENTENCE = re.compile(r"[.!?…][\"”’')]*\s+(?=[A-Z“\"(])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|[A-Z][a-z]{0,3}|No|Dr|Drs|Dra|Prof|Ir|Hj|Sdr|Kab|Kec|Jl|Tgl|St|dkk|dll|dst|hlm|pukul|Pkl)$"
)


def paragraphs(text: str) -> list[Block]:
    """Return the paragraphs of a plain text with the lines on which they begin.

    Within a group of lines without a blank one, long lines are paragraphs each, short ones are wrapped.

    >>> [block.text for block in paragraphs("Judul\\n\\nSatu dua\\ntiga.\\n1. Kata")]
    ['Judul', 'Satu dua\\ntiga.', '1. Kata']
    """
    blocks: list[Block] = []
    group: list[tuple[int, str]] = []
    titled = False
    for number, line in enumerate((*text.split("\n"), ""), 1):
        plain = " ".join(line.split())
        alone = is_furniture(plain) or is_counter(plain) or is_greeting(plain) or published_line(plain) is not None
        if plain and not alone and titled:
            if group and _opens(plain):  # what stands above a dateline is titles and captions
                blocks += (Block(at, words) for at, words in group)
                group = []
            group.append((number, plain))
            continue
        if group:
            blocks += _of_group(group)
            group = []
        if plain:
            blocks.append(Block(number, plain))
            titled = titled or not alone
    return blocks


def _opens(line: str) -> bool:
    """True for a line that begins a report."""
    dateline = dateline_of(line)
    return dateline is not None and dateline.sure


def divided(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Change]]:
    """Return a text of one overlong paragraph as several, never divided within a quotation."""
    if len(blocks) != 1 or len(blocks[0].text) <= LONG_TEXT or blocks[0].markdown:
        return tuple(blocks), []
    whole = blocks[0]
    pieces = list(_pieces(whole.text))
    if len(pieces) == 1:
        return tuple(blocks), []
    begins = " | ".join(short(piece, 40) for piece in pieces[1:])
    what = mark("the text was one paragraph of {size} characters; new paragraphs begin with: {begins}")
    change = Change(whole.line, remark(what, size=len(whole.text), begins=begins))
    return tuple(Block(whole.line, piece) for piece in pieces), [change]


def _of_group(group: list[tuple[int, str]]) -> Iterator[Block]:
    longest = max(len(line) for _, line in group)
    ended = sum(bool(_ENDS.search(line)) for _, line in group)
    separate = longest > LONG_LINE or ended >= 0.6 * len(group)
    held: list[tuple[int, str]] = []
    for number, line in group:
        last = held[-1][1] if held else ""
        broken = _ENDS.search(last) and len(last) < 0.7 * longest
        if held and (separate or broken or _ITEM.match(line)):
            yield Block(held[0][0], "\n".join(text for _, text in held))
            held = []
        held.append((number, line))
    yield Block(held[0][0], "\n".join(text for _, text in held))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a paragraph with their offsets; titles and degrees end none.

    >>> [sentence for _, sentence in sentences("Ketua Dr. Budi, M.Si. hadir. Ia pulang.")]
    ['Ketua Dr. Budi, M.Si. hadir.', 'Ia pulang.']
    """
    start = 0
    for match in _SENTENCE.finditer(text):
        if not _ABBREVIATED.search(text[max(0, match.start() - 12) : match.start()]):
            yield start, text[start : match.end()].rstrip()
            start = match.end()
    if start < len(text):
        yield start, text[start:]


def _pieces(text: str) -> Iterator[str]:
    """Cut a text at ends of sentences outside quotations, after a quotation with its attribution if there is one."""
    start = 0
    for at, _sentence in sentences(text):
        before = text[start:at]
        if len(before) < PIECE or len(text) - at < PIECE // 2 or _quoting(text[:at]):
            continue
        if "”" in before or '"' in before or len(before) > 2 * PIECE:
            yield before.strip()
            start = at
    yield text[start:].strip()


def _quoting(text: str) -> bool:
    """True where a text ends within a quotation."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1
