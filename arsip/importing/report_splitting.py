"""Several reports in one paste: found by their datelines, parted where each has its title, refused where that is unclear."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from arsip.importing.boilerplate import is_counter, is_furniture
from arsip.importing.dateline import dateline_of
from arsip.importing.extraction import Block, Raw, Refusal, remark
from arsip.importing.report_layout import LONGEST_TITLE
from arsip.problems.rules import mark


def parted(raw: Raw) -> list[Raw] | Refusal:
    """Return a source as one or several, each beginning with its title (or the counter above it)."""
    blocks = raw.blocks
    datelines = [index for index, block in enumerate(blocks) if _begins(block)]
    if len(datelines) < 2:
        return [raw]
    starts = [_start(blocks, index, floor) for index, floor in zip(datelines, [-1, *datelines], strict=False)]
    if None in starts and raw.beside.title:  # a page by its make, which quotes another report
        return [raw]
    if None in starts:
        lines = ", ".join(str(blocks[index].line) for index in datelines)
        what = mark(
            "it seems to hold several reports (they begin on lines {lines}), and not each has a title of its own"
        )
        return Refusal("AR122", blocks[datelines[1]].line, remark(what, lines=lines))
    raw = replace(raw, beside=replace(raw.beside, title=""))
    bounds = [0, *(start for start in starts[1:] if start is not None), len(blocks)]
    parts = [replace(raw, blocks=tuple(blocks[first:last]), changes=()) for first, last in pairwise(bounds)]
    parts[0] = replace(parts[0], changes=raw.changes)
    return parts


def _begins(block: Block) -> bool:
    """True for a paragraph that begins a report: its dateline names a site or a date."""
    dateline = dateline_of(block.text)
    return dateline is not None and dateline.sure and len(block.text) > dateline.length + 40


def _start(blocks: Sequence[Block], index: int, floor: int) -> int | None:
    """Where the report of a dateline begins: at the short line above it, with counters and furniture before that."""
    title = index - 1
    while title > floor and (is_furniture(blocks[title].text) or is_counter(blocks[title].text)):
        title -= 1
    if title <= floor or len(blocks[title].text) > LONGEST_TITLE or blocks[title].text.endswith((".", "”", '"', "!")):
        return None
    while title - 1 > floor and is_counter(blocks[title - 1].text):
        title -= 1
    return title
