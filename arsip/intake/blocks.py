"""The tree of an article → blocks: paragraphs, headings, lists, tables and pictures, each with words and Markdown.

markdownify makes the Markdown of one block at a time; what Markdown would misread is escaped here, for the
Markdown that Arsip reads.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote, urljoin

from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from arsip.body import render
from arsip.fields import is_web_address
from arsip.intake.finding import Block, Change, Picture, remark, short
from arsip.intake.markdown import escaped_start, escaped_words
from arsip.problems import mark

DEEPEST = 60  # elements within elements; articles have fewer than fifteen
TOKEN = "arsip-picture-{}"  # stands for a picture until its file has a name

_LEAVES = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol blockquote pre dl figcaption address summary dt dd caption".split()
)
_BLOCKS = _LEAVES | frozenset(
    "div section article main table tbody thead tr td th figure center li aside details hr body form fieldset".split()
)
_LONGEST_CELL = 300
_WORD = re.compile(r"\w+")

Has = Callable[[str], bool]


class Blocks:
    """Turns one article's tree into blocks, and gathers its pictures and what was left out."""

    def __init__(self, base: str, has: Has) -> None:
        """`base` is the address of the page, for its relative links; `has` says whether a picture is at hand."""
        self.base, self.has = base, has
        self.pictures: list[Picture] = []
        self.changes: list[Change] = []
        self.converter = _Converter(self)

    def of(self, root: Tag) -> list[Block]:
        """Return the blocks of an element, in order."""
        return [block for block in self._within(root, 0) if block.text or block.markdown]

    def left_out(self, what: str, **args: object) -> None:
        """Note something that is not taken over."""
        change = Change(0, remark(what, **args))
        if change not in self.changes:
            self.changes.append(change)

    def _within(self, node: Tag, depth: int) -> Iterator[Block]:
        """Walk an element: runs of words are paragraphs, elements of their own kind are blocks."""
        run: list[Any] = []
        for child in list(node.children):
            kind = child.name if isinstance(child, Tag) else ""
            if isinstance(child, Tag) and (kind in _BLOCKS or child.find(list(_BLOCKS))):
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
        elif node.name in _LEAVES and not node.find(list(_BLOCKS)):
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
        holder = _new("p")
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
        before = len(self.pictures)
        if isinstance(caption, Tag):
            caption.extract()
        yield from self._within(node, depth)
        if words and len(self.pictures) > before:
            yield Block(0, words, f"*{escaped_words(words)}*")
        elif words:
            self.left_out(mark("the caption of a picture that is not at hand: “{text}”"), text=words)

    def _block(self, node: Tag) -> Block:
        _repair_lists(node)
        words = _words(node)
        markdown = self.converter.convert_soup(node)
        markdown = re.sub(r"\n{3,}", "\n\n", markdown).strip("\n").rstrip()
        if words and not _shows(markdown, words):
            self.left_out(mark("a passage whose form could not be kept: “{text}”"), text=short(words, 60))
            markdown = escaped_start(escaped_words(words))
        return Block(0, words, markdown)


class _Converter(MarkdownConverter):
    """markdownify for the Markdown that Arsip reads: four spaces of indent, no strike-through, no fences."""

    class Options:
        heading_style = "atx"
        bullets = "-"
        autolinks = False
        table_infer_header = True
        newline_style = "spaces"

    def __init__(self, blocks: Blocks) -> None:
        super().__init__()
        self.blocks = blocks

    def escape(self, text: str, _parent_tags: set[str]) -> str:
        return escaped_words(text)

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        text = str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]
        tags = parent_tags or set()
        if "pre" in tags or "_noformat" in tags:
            return text
        text = re.sub(r"\s*\n\s*", " ", text)
        return escaped_start(text.lstrip()) if _begins_line(el) else text

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        plain = text.strip()
        href = self._address(str(el.get("href") or ""))
        if not plain or not href or "_noformat" in parent_tags or "![" in plain or "a" in parent_tags:
            return text
        before = " " if text[:1].isspace() else ""
        after = " " if text[-1:].isspace() else ""
        return f"{before}[{plain}]({href}){after}"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        source = str(el.get("src") or el.get("data-src") or "").strip()
        alt = " ".join(str(el.get("alt") or "").split())
        if not source:
            return ""
        if "_inline" in parent_tags or not self.blocks.has(source):
            what = mark("a picture that is not at hand: {address} “{text}”")
            self.blocks.left_out(what, address=short(source, 200), text=alt)
            return ""
        self.blocks.pictures.append(Picture(source, alt))
        return f"![{escaped_words(alt)}]({TOKEN.format(len(self.blocks.pictures))})"

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        if not text:
            return ""
        number = 1 + len(el.find_previous_siblings("li"))
        sign = f"{number}." if el.parent is not None and el.parent.name == "ol" else "-"
        lines = text.split("\n")
        rest = [f"    {line}" if line.strip() else "" for line in lines[1:]]
        return "\n".join([f"{sign} {lines[0]}", *rest]) + "\n"

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return "\n\n" + "\n".join(f"    {line}" for line in text.strip("\n").split("\n")) + "\n\n"

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - the library's name
        plain = re.sub(r"#+$", lambda signs: "\\#" * len(signs[0]), " ".join(text.split()))
        if "_inline" in parent_tags or "li" in parent_tags or "blockquote" in parent_tags:
            return f"\n\n{plain}\n\n"
        return f"\n\n{'#' * max(2, min(n, 6))} {plain}\n\n" if plain else ""

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return " " if "_inline" in parent_tags else "  \n"

    def convert_hr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return "\n\n"

    def _plain(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text

    convert_del = convert_s = convert_sub = convert_sup = convert_q = convert_video = convert_figcaption = (
        _plain
    )

    def convert_dd(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n"

    convert_dt = convert_caption = convert_dd

    def _address(self, href: str) -> str:
        """Return the address of a link as Markdown writes it, "" for one that must not be taken over."""
        href = href.strip()
        if not href or href.startswith("#"):
            return ""
        if re.fullmatch(r"mailto:[\w.+-]{1,80}@[\w.-]{1,80}", href):
            return href
        try:
            whole = urljoin(self.blocks.base, href) if self.blocks.base else href
            safe = quote(whole, safe="/:?#@!$&*+,;=%~-._") if not is_web_address(whole) else whole
        except ValueError:
            safe = ""
        safe = (
            safe.replace("(", "%28")
            .replace(")", "%29")
            .replace("*", "%2A")
            .replace("_", "%5F" if "__" in safe else "_")
        )
        if is_web_address(safe) and not re.search(r"[<>\"'\s]|script:", unquote(safe), re.IGNORECASE):
            return safe
        self.blocks.left_out(mark("links without their address: it is relative, unsafe or none"))
        return ""


def _begins_line(el: Any) -> bool:
    """True for words with which a line of Markdown can begin: nothing before them but the beginning of a block."""
    node = el
    while node is not None:
        before = node.previous_sibling
        while before is not None and _shows_nothing(before):
            before = before.previous_sibling
        if before is not None:
            return isinstance(before, Tag) and (before.name == "br" or before.name in _BLOCKS)
        node = node.parent
        if node is None or node.name in _BLOCKS or node.name == "[document]":
            return True
    return True


def _shows_nothing(node: Any) -> bool:
    """True for white space and for inline elements without words."""
    if isinstance(node, NavigableString):
        return not node.strip()
    return node.name not in _BLOCKS and node.name not in ("br", "img") and not node.get_text().strip()


def _shows(markdown: str, words: str) -> bool:
    """True where readers see all words of a text, as often as it has them, when its Markdown is shown."""
    shown = html.unescape(re.sub(r"<[^>]*>", " ", render(markdown, "", 1, "{}")[0]))
    return not Counter(_WORD.findall(words)) - Counter(_WORD.findall(shown))


def _repair_lists(node: Tag) -> None:
    """Make an item of everything that stands in a list and in none of its items."""
    for one in [node, *node.find_all(["ul", "ol"])]:
        if one.name in ("ul", "ol"):
            for child in list(one.children):
                if not (isinstance(child, Tag) and child.name == "li") and not _shows_nothing(child):
                    item = _new("li")
                    child.replace_with(item)
                    item.append(child)


def _is_layout(table: Tag) -> bool:
    """True for a table that only places things: nested, of one column, or with whole texts in its cells."""
    rows = table.find_all("tr")
    widths = [len(row.find_all(["td", "th"], recursive=False)) for row in rows]
    if not widths or max(widths) < 2 or table.find("table"):
        return True
    return any(len(cell.get_text()) > _LONGEST_CELL for cell in table.find_all(["td", "th"]))


def _is_picture(node: Tag) -> bool:
    """True for a picture, also within a link, without words beside it."""
    return node.name == "img" or (node.find("img") is not None and not node.get_text().strip())


def _is_bold(part: list[Any]) -> bool:
    """True for a line all in bold: a title on pages that know no headings."""
    words = [one for one in part if not _is_edge(one)]
    return (
        len(words) == 1
        and isinstance(words[0], Tag)
        and (
            words[0].name in ("b", "strong") or (len(words[0].contents) == 1 and _is_bold(words[0].contents))
        )
    )


def _is_edge(node: Any) -> bool:
    """True for white space and line breaks."""
    if isinstance(node, Tag):
        return bool(node.name == "br")
    return not str(node).strip()


def _words(node: Any) -> str:
    """The words of an element on one line, those of neighbouring blocks apart."""
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: Any) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, NavigableString):
            yield str(child)
        else:
            apart = " " if child.name in _BLOCKS or child.name == "br" else ""
            yield apart
            yield from _pieces(child)
            yield apart


def _new(name: str) -> Tag:
    return Tag(name=name, can_be_empty_element=False)
