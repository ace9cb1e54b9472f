"""The tree of an article → blocks: paragraphs, headings, lists, tables and pictures, each with words and Markdown.

markdownify makes the Markdown of one block at a time; what Markdown would misread is escaped here, for the
Markdown that Arsip reads.
"""

import re
from collections.abc import Iterator
from typing import Any

from bs4.element import NavigableString, Tag

from arsip.importing.extraction import Block, short
from arsip.importing.html_to_markdown import BLOCKS, LEAVES, Notes, ReportConverter, new_element, repair_lists, shows
from arsip.importing.markdown_escaping import escaped_start, escaped_words
from arsip.problems.rules import mark

DEEPEST = 60  # elements within elements; articles have fewer than fifteen

_LONGEST_CELL = 300


class Blocks:
    """Turns one article's tree into blocks, and gathers its pictures and what was left out."""

    def __init__(self, notes: Notes) -> None:
        """`notes` takes up the pictures and what is left out."""
        self.notes = notes
        self.converter = ReportConverter(notes)

    def of(self, root: Tag) -> list[Block]:
        """Return the blocks of an element, in order."""
        return [block for block in self._within(root, 0) if block.text or block.markdown]

    def _within(self, node: Tag, depth: int) -> Iterator[Block]:
        """Walk an element: runs of words are paragraphs, elements of their own kind are blocks."""
        run: list[Any] = []
        for child in list(node.children):
            kind = child.name if isinstance(child, Tag) else ""
            if isinstance(child, Tag) and (kind in BLOCKS or child.find(list(BLOCKS))):
                yield from self._paragraphs(run)
                run = []
                yield from self._element(child, depth + 1)
            else:
                run.append(child)
        yield from self._paragraphs(run)

    def _element(self, node: Tag, depth: int) -> Iterator[Block]:
        if node.name == "hr":
            return
        if node.name == "table" and not _is_layout(node):
            yield self._block(node)
        elif node.name == "figure":
            yield from self._figure(node, depth)
        elif node.name in ("ul", "ol", "blockquote", "pre", "dl") and depth < DEEPEST:
            yield self._block(node)
        elif node.name in LEAVES and not node.find(list(BLOCKS)):
            yield from self._paragraphs(list(node.children)) if node.name == "p" else (self._block(node),)
        elif depth < DEEPEST:
            yield from self._within(node, depth)
        else:
            yield Block(0, _words(node), escaped_start(escaped_words(_words(node))))

    def _paragraphs(self, run: list[Any]) -> Iterator[Block]:
        """A run of words and inline elements, divided at two line breaks, after a line all in bold, at pictures."""
        part: list[Any] = []
        breaks = 0
        for child in [*run, None]:
            is_break = isinstance(child, Tag) and child.name == "br"
            blank = isinstance(child, NavigableString) and not child.strip()
            picture = isinstance(child, Tag) and _is_picture(child)
            if child is None or picture or (is_break and (breaks or _is_bold(part))):
                yield from self._paragraph(part)
                yield from self._paragraph([child]) if picture else ()
                part, breaks = [], breaks + 1 if is_break else 0
                continue
            breaks = breaks + 1 if is_break else breaks if blank else 0
            part.append(child)

    def _paragraph(self, part: list[Any]) -> Iterator[Block]:
        if all(isinstance(one, NavigableString) and not one.strip() for one in part):
            return
        holder = new_element("p")
        for one in part:
            holder.append(one.extract())
        while holder.contents and _is_edge(holder.contents[0]):
            holder.contents[0].extract()
        while holder.contents and _is_edge(holder.contents[-1]):
            holder.contents[-1].extract()
        if holder.contents:
            yield self._block(holder)

    def _figure(self, node: Tag, depth: int) -> Iterator[Block]:
        """A picture with its caption; the caption stands in for a description that is missing."""
        caption = node.find("figcaption")
        words = _words(caption) if isinstance(caption, Tag) else ""
        pictures = node.find_all("img")
        for picture in pictures:
            if words and not str(picture.get("alt") or "").strip():
                picture["alt"] = words
        if not pictures:
            yield from self._within(node, depth)
            return
        before = len(self.notes.pictures)
        if isinstance(caption, Tag):
            caption.extract()
        yield from self._within(node, depth)
        if words and len(self.notes.pictures) > before:
            yield Block(0, words, f"*{escaped_words(words)}*")
        elif words:
            self.notes.left_out(mark("the caption of a picture that is not at hand: “{text}”"), text=words)

    def _block(self, node: Tag) -> Block:
        repair_lists(node)
        words = _words(node)
        markdown = re.sub(r"\n{3,}", "\n\n", self.converter.convert_soup(node)).strip("\n").rstrip()
        if words and not shows(markdown, words):
            self.notes.left_out(mark("a passage whose form could not be kept: “{text}”"), text=short(words, 60))
            markdown = escaped_start(escaped_words(words))
        return Block(0, words, markdown)


def _is_layout(table: Tag) -> bool:
    """True for a table that only places things: nested, of one column, or with whole texts in its cells."""
    widths = [len(row.find_all(["td", "th"], recursive=False)) for row in table.find_all("tr")]
    if not widths or max(widths) < 2 or table.find("table"):
        return True
    return any(len(cell.get_text()) > _LONGEST_CELL for cell in table.find_all(["td", "th"]))


def _is_picture(node: Tag) -> bool:
    """True for a picture, also within a link, without words beside it."""
    return node.name == "img" or (node.find("img") is not None and not node.get_text().strip())


def _is_bold(part: list[Any]) -> bool:
    """True for a line all in bold: a title on pages that know no headings."""
    words = [one for one in part if not _is_edge(one)]
    if len(words) != 1 or not isinstance(words[0], Tag):
        return False
    return words[0].name in ("b", "strong") or (len(words[0].contents) == 1 and _is_bold(words[0].contents))


def _is_edge(node: Any) -> bool:
    """True for white space and line breaks."""
    return node.name == "br" if isinstance(node, Tag) else not str(node).strip()


def _words(node: Any) -> str:
    """The words of an element on one line, those of neighbouring blocks apart."""
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: Any) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, NavigableString):
            yield str(child)
        else:
            apart = " " if child.name in BLOCKS or child.name == "br" else ""
            yield apart
            yield from _pieces(child)
            yield apart
