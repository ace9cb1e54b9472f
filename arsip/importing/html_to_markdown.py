"""One block of HTML → the Markdown that Arsip reads, by markdownify; what Markdown would misread is escaped."""

import html
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote, urljoin

from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from arsip.content.markdown_html import render
from arsip.content.web_addresses import is_web_address
from arsip.importing.extraction import Change, SourcePicture, remark, short
from arsip.importing.markdown_escaping import escaped_start, escaped_words
from arsip.problems.rules import mark

TOKEN = "arsip-picture-{}"  # stands for a picture until its file has a name

LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 ul ol blockquote pre dl figcaption address summary dt dd caption".split())
BLOCKS = LEAVES | frozenset(
    "div section article main table tbody thead tr td th figure center li aside details hr body form fieldset".split()
)
_WORD = re.compile(r"\w+")

Has = Callable[[str], bool]


class Notes:
    """What is gathered while an article is turned into Markdown: its pictures, and what was left out."""

    def __init__(self, base: str, has: Has) -> None:
        """`base` is the address of the page, for its relative links; `has` says whether a picture is at hand."""
        self.base, self.has = base, has
        self.pictures: list[SourcePicture] = []
        self.changes: list[Change] = []

    def left_out(self, what: str, **args: object) -> None:
        """Note something that is not taken over."""
        change = Change(0, remark(what, **args))
        if change not in self.changes:
            self.changes.append(change)


class ReportConverter(MarkdownConverter):
    """markdownify for the Markdown that Arsip reads: four spaces of indent, no strike-through, no fences."""

    class Options:
        heading_style = "atx"
        bullets = "-"
        autolinks = False
        table_infer_header = True
        newline_style = "spaces"

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self.notes = notes

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
        if "_inline" in parent_tags or not self.notes.has(source):
            what = mark("a picture that is not at hand: {address} “{text}”")
            self.notes.left_out(what, address=short(source, 200), text=alt)
            return ""
        self.notes.pictures.append(SourcePicture(source, alt))
        return f"![{escaped_words(alt)}]({TOKEN.format(len(self.notes.pictures))})"

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        if not text:
            return ""
        number = 1 + len(el.find_previous_siblings("li"))
        sign = f"{number}." if el.parent is not None and el.parent.name == "ol" else "-"
        first, *others = text.split("\n")
        return "\n".join([f"{sign} {first}", *(f"    {line}" if line.strip() else "" for line in others)]) + "\n"

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

    convert_del = convert_s = convert_sub = convert_sup = convert_q = convert_video = convert_figcaption = _plain

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
            whole = urljoin(self.notes.base, href) if self.notes.base else href
            safe = quote(whole, safe="/:?#@!$&*+,;=%~-._") if not is_web_address(whole) else whole
        except ValueError:
            safe = ""
        safe = safe.replace("_", "%5F") if "__" in safe else safe
        safe = safe.translate({ord(sign): f"%{ord(sign):02X}" for sign in "()*"})
        if is_web_address(safe) and not re.search(r"[<>\"'\s]|script:", unquote(safe), re.IGNORECASE):
            return safe
        self.notes.left_out(mark("links without their address: it is relative, unsafe or none"))
        return ""


def shows_nothing(node: Any) -> bool:
    """True for white space and for inline elements without words."""
    if isinstance(node, NavigableString):
        return not node.strip()
    return node.name not in BLOCKS and node.name not in ("br", "img") and not node.get_text().strip()


def shows(markdown: str, words: str) -> bool:
    """True where readers see all words of a text, as often as it has them, when its Markdown is shown."""
    shown = html.unescape(re.sub(r"<[^>]*>", " ", render(markdown, "", 1, "{}")[0]))
    return not Counter(_WORD.findall(words)) - Counter(_WORD.findall(shown))


def repair_lists(node: Tag) -> None:
    """Make an item of everything that stands in a list and in none of its items."""
    for one in [node, *node.find_all(["ul", "ol"])]:
        if one.name in ("ul", "ol"):
            for child in list(one.children):
                if not (isinstance(child, Tag) and child.name == "li") and not shows_nothing(child):
                    item = new_element("li")
                    child.replace_with(item)
                    item.append(child)


def new_element(name: str) -> Tag:
    """Return an empty element."""
    return Tag(name=name, can_be_empty_element=False)


def _begins_line(el: Any) -> bool:
    """True for words with which a line of Markdown can begin: nothing before them but the beginning of a block."""
    node = el
    while node is not None:
        before = node.previous_sibling
        while before is not None and shows_nothing(before):
            before = before.previous_sibling
        if before is not None:
            return isinstance(before, Tag) and (before.name == "br" or before.name in BLOCKS)
        node = node.parent
        if node is None or node.name in BLOCKS or node.name == "[document]":
            return True
    return True
