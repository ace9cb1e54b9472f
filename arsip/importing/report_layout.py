"""Blocks → reports: each one's title, its paragraphs, and apart what websites put around them.

Several reports in one paste are found by their datelines, parted where each has its title, else refused.
Nothing vanishes: what is not in the paragraphs any more is a finding or a change that quotes it whole.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from arsip.importing.boilerplate import is_counter, is_furniture, is_greeting, published_line
from arsip.importing.dateline import Dateline, dateline_of
from arsip.importing.extraction import Beside, Block, Change, Extract, Raw, Refusal, SourceReport, remark, short
from arsip.importing.markdown_escaping import escaped_words
from arsip.importing.paragraphs import divided
from arsip.model.names import fold
from arsip.problems.rules import mark

LONGEST_TITLE = 300
LONGEST_CAPTION = 220
_LEAD = 4  # blocks in which a dateline is looked for

_WRITER = re.compile(r"(?i)(?:oleh|penulis|by|posted by|ditulis oleh)\s*:?\s*(?P<name>[A-Za-z][\w .@-]{1,40})")
_BYLINE = re.compile(r"(?P<ended>^|[.!?”\"…])?\s*[\[(](?P<name>[^\[\]()\d]{2,25})[\])]$")
_WRITTEN = re.compile(r"[a-z]|.*[/-]", re.DOTALL)  # what is no abbreviation: small letters, or two writers
_INITIALS = re.compile(r"(?<=[.!?”\"])\s+(?P<name>[a-z]{2,4})$")
_ONLY_INITIALS = re.compile(r"[a-z]{2,4}|[A-Z]{2,4}(?:[-/][A-Z]{2,6})?")
_DATED_CAPTION = re.compile(r"\(\d{1,2}/\d{1,2}(?:/\d{4})?\)\.?$")
_CAPTION_WORD = re.compile(r"(?:foto|gambar|keterangan foto|caption|ket\.? foto)\s*:", re.IGNORECASE)
_SOURCE = re.compile(r"(?:sumber|source|tautan|link)\s*:\s*(?P<url>https?://\S+)", re.IGNORECASE)
_ATTACHED = re.compile(r"(?:file\s+)?lampiran\s*:\s*(?P<name>\S.{0,150})", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?P<what>Selengkapnya|Baca Selengkapnya|Read more)\W*$", re.IGNORECASE)


class _Sheet(Struct):
    """One report while it is being laid out."""

    blocks: list[Block]
    beside: Beside
    title: str = ""
    title_line: int = 0
    findings: list[Extract] = []
    changes: list[Change] = []

    def drop(self, index: int, what: str) -> None:
        """Take a block out of the text and say so, quoting it whole."""
        block = self.blocks.pop(index)
        self.changes.append(Change(block.line, remark(what, text=_line(block.text))))


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


def lay_out(raw: Raw) -> SourceReport | Refusal:
    """Return a source that holds one report, laid out; a refusal where no text is left."""
    sheet = _Sheet(list(raw.blocks), raw.beside, changes=list(raw.changes))
    for step in (_furniture, _data_lines, _greeting, _title, _title_again, _furniture, _captions, _byline):
        step(sheet)
    line = raw.blocks[0].line if raw.blocks else 1
    if not sheet.blocks:
        return Refusal("AR120", line, remark("there is no text under a title"))
    if not any(len(block.text.split()) >= 7 for block in sheet.blocks):
        return Refusal("AR120", line, remark("it holds no sentence: the longest paragraph has fewer than seven words"))
    blocks, divisions = divided(sheet.blocks)
    first = next(block for block in blocks if block.text)
    return SourceReport(
        title=sheet.title or short(first.text, 110),
        title_line=sheet.title_line or first.line,
        blocks=blocks,
        beside=sheet.beside,
        findings=tuple(sheet.findings),
        changes=(*sheet.changes, *divisions),
        titled=bool(sheet.title),
    )


def dateline_at(blocks: Sequence[Block]) -> tuple[int, Dateline] | None:
    """Return the first paragraphs' dateline with the index of its block; one that names a site or a date before a bare one."""
    worded = [index for index, block in enumerate(blocks) if block.text][:_LEAD]
    found = [(index, line) for index in worded if (line := dateline_of(blocks[index].text))]
    long = [(index, line) for index, line in found if line.sure or len(blocks[index].text) > LONGEST_CAPTION // 2]
    return next((one for one in long if one[1].sure), long[0] if long else None)


def _furniture(sheet: _Sheet) -> None:
    """Lines of the website, wherever they stand; a counter only before the title or after the text."""
    for index in range(len(sheet.blocks) - 1, -1, -1):
        text = sheet.blocks[index].text
        if is_furniture(text):
            sheet.drop(index, mark("left out, a line of the website: “{text}”"))
            continue
        trailing = _TAIL.search(text) if index == len(sheet.blocks) - 1 else None
        if trailing and not sheet.blocks[index].markdown:
            sheet.blocks[index] = replace(sheet.blocks[index], text=text[: trailing.start()])
            what = mark("left out, a line of the website: “{text}”")
            sheet.changes.append(Change(sheet.blocks[index].line, remark(what, text=trailing["what"])))
    for end in (0, -1):
        while sheet.blocks and is_counter(sheet.blocks[end].text):
            sheet.drop(end, mark("left out, a counter: “{text}”"))


def _data_lines(sheet: _Sheet) -> None:
    """Short lines that state the day of publication, the writer or the address."""
    for index in range(len(sheet.blocks) - 1, -1, -1):
        block = sheet.blocks[index]
        address = _SOURCE.fullmatch(block.text)
        if address:
            sheet.findings.append(Extract("source.url", address["url"], block.line, block.text))
            del sheet.blocks[index]
        elif attached := _ATTACHED.fullmatch(block.text):
            value = {"title": attached["name"], "missing": True}
            sheet.findings.append(Extract("attachments", value, block.line, block.text))
            sheet.drop(index, mark("set apart, an attachment: “{text}”"))
        elif index <= _LEAD and len(block.text) <= 80:
            published = published_line(block.text)
            writer = _WRITER.fullmatch(block.text)
            if published:
                sheet.findings.append(Extract("published", published, block.line, block.text))
                sheet.drop(index, mark("set apart, the day of publication: “{text}”"))
            elif writer and index > 0:
                sheet.findings.append(Extract("source.byline", writer["name"].strip(), block.line, block.text))
                sheet.drop(index, mark("set apart, the writer: “{text}”"))


def _greeting(sheet: _Sheet) -> None:
    for index in (1, 0):
        if index < len(sheet.blocks) - 1 and is_greeting(sheet.blocks[index].text):
            sheet.drop(index, mark("left out, a greeting: “{text}”"))


def _title(sheet: _Sheet) -> None:
    """The title of the page, else the first line, unless that is a paragraph already."""
    if sheet.beside.title:
        sheet.title, sheet.title_line = sheet.beside.title, 0
        return
    worded = [index for index, block in enumerate(sheet.blocks) if block.text]
    if len(worded) > 1:
        first = sheet.blocks[worded[0]]
        dateline = dateline_of(first.text)
        if len(first.text) <= LONGEST_TITLE and not (dateline and dateline.sure):
            sheet.title, sheet.title_line = _line(first.text), first.line
            del sheet.blocks[worded[0]]


def _title_again(sheet: _Sheet) -> None:
    """The title as a line of its own, and glued to the first words of the text."""
    if not sheet.title:
        return
    for index in range(len(sheet.blocks) - 1, -1, -1):
        if fold(sheet.blocks[index].text) == fold(sheet.title):
            sheet.drop(index, mark("left out, the title again: “{text}”"))
    words = r"\s+".join(re.escape(word) for word in sheet.title.split())
    glued = re.compile(rf"(?i){words}(?:\s+[–—-]+)?\s+(?=\S)")
    for index, block in enumerate(sheet.blocks[:_LEAD]):
        match = glued.match(block.text)
        while match:
            if block.markdown:
                within = glued.match(block.markdown)
                if not within:
                    break
                block = replace(block, markdown=block.markdown[within.end() :])
            what = mark("left out, the title glued to the text: “{text}”")
            sheet.changes.append(Change(block.line, remark(what, text=_line(match[0]))))
            block = sheet.blocks[index] = replace(block, text=block.text[match.end() :])
            match = glued.match(block.text)


def _captions(sheet: _Sheet) -> None:
    """Short lines between the title and the dateline, and lines that say of themselves what they are."""
    at = dateline_at(sheet.blocks)
    before = at[0] if at else 0
    for index in range(min(len(sheet.blocks) - 1, _LEAD) - 1, -1, -1):
        text = sheet.blocks[index].text
        if len(text) > LONGEST_CAPTION or sheet.blocks[index].markdown:
            continue
        if index < before or _CAPTION_WORD.match(text) or _DATED_CAPTION.search(text):
            sheet.findings.append(Extract("#caption", _line(text), sheet.blocks[index].line, text))
            sheet.drop(index, mark("set apart, the caption of a picture: “{text}”"))


def _byline(sheet: _Sheet) -> None:
    """Who wrote it, in brackets at the end or on a line of its own."""
    at = next((index for index in range(len(sheet.blocks) - 1, -1, -1) if sheet.blocks[index].text), None)
    if at is None:
        return
    last = sheet.blocks[at]
    whole = "\n".join(block.text for block in sheet.blocks)
    match = _BYLINE.search(last.text)
    if match and (whole.count(match["name"]) > 1 or (len(sheet.blocks) == 1 and match.start() == 0)):
        return  # an abbreviation that was explained, or the whole text
    name, doubt = (match["name"], None) if match else ("", None)
    if match and match["ended"] is None:
        if not _WRITTEN.match(name):
            return
        doubt = remark("brackets within a sentence")
    if not match and len(sheet.blocks) > 1 and _ONLY_INITIALS.fullmatch(last.text):
        name = last.text
    elif not match and (match := _INITIALS.search(last.text)):
        name, doubt = match["name"], remark("initials without brackets")
    if not name:
        return
    kept = last.text[: match.start() + len(match.groupdict().get("ended") or "")] if match else ""
    markdown = _without_end(last.markdown, last.text[len(kept) :].strip()) if last.markdown else ""
    if markdown is None:
        return
    sheet.findings.append(Extract("source.byline", name.strip(), last.line, name, doubt))
    sheet.changes.append(Change(last.line, remark("set apart, the writer: “{text}”", text=name)))
    if kept.strip():
        sheet.blocks[at] = replace(last, text=kept, markdown=markdown)
    else:
        del sheet.blocks[at]


def _without_end(markdown: str, end: str) -> str | None:
    """Return Markdown without the words with which it ends, None if it does not end with them."""
    for form in (end, escaped_words(end)):
        if markdown.rstrip().endswith(form):
            return markdown.rstrip().removesuffix(form).rstrip()
    return None


def _line(text: str) -> str:
    return " ".join(text.split())
