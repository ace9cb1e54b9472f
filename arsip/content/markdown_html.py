"""Markdown → safe HTML with its outline, lead and links; pure, one text at a time.

Python-Markdown makes HTML, and `sanitize` decides what stays of it: whatever a text holds, the
result is balanced and has no script, style, handler or foreign scheme. Links inside the site become
tokens that only this text can hold (they carry its digest); rendering replaces each with an address.
"""

import hashlib
import html
import re
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from arsip.content.lead import lead
from arsip.content.safe_html import HEADINGS, sanitize
from arsip.model.names import slug, tidy
from arsip.model.rendered_text import Heading, Text
from arsip.problems.rules import Problem, mark, problem
from arsip.system.time_limit import OutOfTime

MARKDOWN_VERSION = 3  # counts changes of what this module makes of a text

_TAG = re.compile(r"<[^>]*>")
_PLAIN = re.compile(r"[^\W\d_][^\n]*\Z")  # one line that begins with a letter
_BRACKET = re.compile(r"[][]")
_ENDS_LINK = re.compile(r"[)\"']")  # in a title that is not closed the library ends it elsewhere
_IN_ANGLES = re.compile(r"\(\s*<[^<>]*>")


def render(text: str, source: str, first_line: int, backlink: str, top: int = 2) -> tuple[str, Text, list[Problem]]:
    """Return the safe HTML of a Markdown text, what is known of it, and what was taken out or is amiss.

    `backlink` is the title of the link from a footnote back to the text, with {} for its number; `top` is the
    level of the highest heading, since a page has headings above its text.
    """
    key = hashlib.blake2b(f"{MARKDOWN_VERSION}{top}{backlink}\0{text}".encode(), digest_size=20).hexdigest()
    if not text.strip():
        return "", Text(), []
    converter = _converter(backlink, top)
    try:
        raw = converter.reset().convert(text)
    except OutOfTime:
        _converter.cache_clear()
        raise
    except Exception as fault:  # the parser is not ours: whatever it trips over is a fault of this text
        _converter.cache_clear()  # it stopped half-way and would carry its state into the next text
        why = mark("too much is nested") if isinstance(fault, RecursionError) else type(fault).__name__
        return "", Text(key), [problem(source, first_line, 1, "AR059", detail=why)]
    if "\x02" in raw or "\x03" in raw:  # marks of a piece that the parser set aside and did not put back
        return "", Text(key), [problem(source, first_line, 1, "AR059", detail=mark("a piece of it is lost"))]
    clean, ids, links, found = sanitize(raw, text, key, source, first_line)
    headings = tuple(_headings(vars(converter)["toc_tokens"])) if "<h" in clean else ()
    kept = tuple(heading for heading in headings if heading.id in ids)
    return clean, Text(key, lead(clean), kept, ids, links), found


def with_links(clean: str, key: str, urls: tuple[str, ...], root: str, attributes: Mapping[int, str] = {}) -> str:
    """Return the HTML with each link token replaced by the address of the page it leads to.

    `attributes` are more of them for the pictures among the links, by number.
    """
    if not urls:
        return clean
    token = re.compile(f"arsip-{key}-(\\d+)-")

    def address(match: re.Match[str]) -> str:
        url = urls[int(match[1])]
        return html.escape(url if url.startswith("#") else root + url)

    for number, more in attributes.items():
        clean = clean.replace(f'src="arsip-{key}-{number}-"', f'{more} src="arsip-{key}-{number}-"')
    return token.sub(address, clean)


def _headings(tokens: list[dict[str, object]]) -> list[Heading]:
    found = []
    for token in tokens:
        name = tidy(html.unescape(_TAG.sub("", str(token["name"]))))
        found.append(Heading(int(str(token["level"])), str(token["id"]), name))
        children = token["children"]
        if isinstance(children, list):
            found += _headings(children)
    return found


class _Tree(Extension):
    """Our changes to the tree that Markdown makes, before it is written out."""

    def __init__(self, top: int) -> None:
        super().__init__()
        self.top = top

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)  # this and the next in place of the library's
        md.treeprocessors.register(_QuickInline(md), "inline", 20)
        vars(md.parser)["parseBlocks"] = partial(_parse_blocks, md.parser)
        for pattern in md.inlinePatterns:
            if isinstance(pattern, LinkInlineProcessor):
                vars(pattern)["getText"] = _bracketed
                vars(pattern)["getLink"] = partial(_target, pattern)
        md.treeprocessors.register(_AlignmentClasses(md), "alignment", 7)
        md.treeprocessors.register(_HeadingLevels(md, self.top), "levels", 6)  # before toc, at 5


class _AlignmentClasses(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and "align" in cell.attrib:
                cell.set("class", f"align-{cell.attrib.pop('align')}")


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Markdown's search for raw HTML, with an extractor that knows where the last tag ends."""

    def run(self, lines: list[str]) -> list[str]:
        parser = _Extractor(self.md)
        parser.feed("\n".join(lines))
        parser.close()
        return "".join(parser.cleandoc).split("\n")


class _Extractor(HTMLExtractor):
    """Markdown's extractor; it does not search a whole text for the end of each of thousands of open tags."""

    _searched = ""
    _last = -1

    def check_for_whole_start_tag(self, i: int) -> int:
        if self._searched is not self.rawdata:
            self._searched, self._last = self.rawdata, self.rawdata.rfind(">")
        return int(super().check_for_whole_start_tag(i)) if i < self._last else -1


@lru_cache(maxsize=4)
def _closing(data: str) -> dict[int, int]:
    """Return where each square bracket that is opened and closed is closed."""
    found, opened = {}, []
    for match in _BRACKET.finditer(data):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            found[opened.pop()] = match.start()
    return found


def _bracketed(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text between brackets, what follows it, and whether there is a closing one.

    Like the library's getText, which reads on to the end of the text for each bracket that is left open.
    """
    end = _closing(data).get(index - 1)
    return ("", index, False) if end is None else (data[index:end], end + 1, True)


def _target(pattern: LinkInlineProcessor, data: str, index: int) -> tuple[str, str | None, int, bool]:
    """Return what the library's getLink does, which reads on to the end where nothing can close the link."""
    if not _ENDS_LINK.search(data, index) and not _IN_ANGLES.match(data, index):
        return "", None, index, False
    href, title, end, handled = LinkInlineProcessor.getLink(pattern, data, index)
    return str(href), title, int(end), bool(handled)


def _parse_blocks(parser: BlockParser, parent: Element, blocks: list[str]) -> None:
    """Do what the library's parseBlocks does; a block that can only be a paragraph is not offered to the others.

    Each of them needs a second line, an indent, or a first character that is no letter.
    """
    paragraph = parser.blockprocessors["paragraph"]
    while blocks:
        if _PLAIN.match(blocks[0]):
            paragraph.run(parent, blocks)
            continue
        for processor in parser.blockprocessors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                break


class _QuickInline(InlineProcessor):
    """Markdown's inline processor that passes over patterns whose sign is not in the text.

    Every pattern of the list needs its sign literally, so leaving it out changes nothing but the
    time: two thirds of a conversion went into searching plain prose for twenty patterns (a property
    test compares the two).
    """

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._signs: list[tuple[str, ...]] = []
        self._any = re.compile("")
        self._patterns: list[Any] = []

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if not self._signs:  # not before all extensions have registered their patterns
            named = {id(pattern): name for name, pattern in vars(self.inlinePatterns)["_data"].items()}
            self._patterns = list(self.inlinePatterns)
            self._signs = [_SIGNS.get(named[id(pattern)], ("",)) for pattern in self._patterns]
            self._any = re.compile("|".join(re.escape(one) for signs in self._signs for one in signs))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not self._any.search(data):
            return data
        start, count, signs = 0, len(self._signs), self._signs
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        patterns = self._patterns
        while patternIndex < count:
            if not any(sign in data for sign in signs[patternIndex]):
                patternIndex, start = patternIndex + 1, 0  # noqa: N806
                continue
            data, matched, start = apply(patterns[patternIndex], data, patternIndex, start)
            if not matched:
                patternIndex += 1  # noqa: N806
        return data


_SIGNS: dict[str, tuple[str, ...]] = {  # what each inline pattern of the library needs, one of them
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}


class _HeadingLevels(Treeprocessor):
    """Gives the headings of a text the levels below `top` in order, whatever levels it used."""

    def __init__(self, md: markdown.Markdown, top: int) -> None:
        super().__init__(md)
        self.top = top

    def run(self, root: Element) -> None:
        found = [element for element in root.iter() if element.tag in HEADINGS]
        ranks = {tag: rank for rank, tag in enumerate(sorted({element.tag for element in found}))}
        last = self.top - 1
        for element in found:
            last = min(self.top + ranks[element.tag], last + 1, 6)
            element.tag = f"h{last}"


@lru_cache(maxsize=4)
def _converter(backlink: str, top: int) -> markdown.Markdown:
    return markdown.Markdown(
        output_format="html",
        extensions=[
            TableExtension(use_align_attribute=True),
            FootnoteExtension(BACKLINK_TITLE=backlink),
            TocExtension(slugify=lambda value, _separator: slug(value) or "s", marker="", baselevel=1),
            SaneListExtension(),
            _Tree(top),
        ],
    )
