"""What may stay of the HTML that a text became: tags, attributes and addresses by an allow-list.

nh3 parses and cleans; a gate decides on every attribute and gathers the links. What is taken out is
reported, never taken out in silence.
"""

import html
import re
from bisect import bisect_left
from html.parser import HTMLParser

import nh3

from arsip.model.rendered_text import BodyLink
from arsip.problems.rules import Problem, mark, problem

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = frozenset(
    (
        "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
        "figcaption figure hr i img ins kbd li mark ol p pre q s samp small span strong sub summary "
        "sup table tbody td tfoot th thead time tr u ul var"
    ).split()
) | frozenset(HEADINGS[1:])  # the one h1 of a page is its title
_SHARED = frozenset(("id", "class", "lang", "title"))
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
}
_ALLOWED = {tag: set(_SHARED) | _ATTRIBUTES.get(tag, set()) for tag in _TAGS}
_SCHEMES = {"http", "https", "mailto", "tel"}
_FOOTNOTE = re.compile(r"fn(?:ref)?\d*:\S+")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:_\d+)?")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_FOREIGN = re.compile(r'(?:href|src)="([^"]*)"')
_LOST = 1000
_NUMBER = re.compile(r"\d{1,4}")
_PICTURE = re.compile(r'<img(?:\s+[\w-]+="[^"]*")*\s*/?>')
_VALUES = {  # what an attribute may say, where it may not say anything
    "class": re.compile(r"footnote(?:-ref|-backref)?|align-(?:left|right|center)"),
    "colspan": _NUMBER,
    "rowspan": _NUMBER,
    "start": _NUMBER,
    "scope": re.compile("row|col"),
    "lang": re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*"),
    "datetime": re.compile(r"\d{4}(?:-\d\d){0,2}"),
}
_POOR = (  # how it shows in the HTML, how it is written, what it is
    (r"<a(?: [^>]*)?>\s*</a>", r"(?<!!)\[\s*\]\(", mark("a link without text")),
    (r'<img(?![^>]* alt="\s*[^\s"])', r"!\[\s*\]|<img", mark("a picture without description")),
)


def sanitize(
    raw: str, text: str, key: str, source: str, first_line: int
) -> tuple[str, tuple[str, ...], tuple[BodyLink, ...], list[Problem]]:
    """Return what stays of the HTML that a text became, its ids and links, and what was taken out.

    `key` is a digest of the text: tokens that carry it stand for links, and no text can forge its own.
    """
    gate = _Gate(key, text, first_line, source)
    clean = nh3.clean(
        raw,
        tags=set(_TAGS),
        attributes=_ALLOWED,
        attribute_filter=gate.attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    clean = _PICTURE.sub(lambda match: match[0] if ' src="' in match[0] else "", clean)
    for poor, written, what in _POOR:
        if re.search(poor, clean):
            match = re.search(written, text)
            gate.report("AR055", match[0] if match else "", what=what)
    _report_taken_out(raw, gate)
    return clean, tuple(gate.ids), tuple(gate.links), gate.problems


class _Gate:
    """Decides on every attribute of one text and collects its links, in document order."""

    def __init__(self, key: str, text: str, first_line: int, source: str) -> None:
        self.key, self.text, self.first_line, self.source = key, text, first_line, source
        self.links: list[BodyLink] = []
        self.problems: list[Problem] = []
        self.ids: dict[str, None] = {}
        self._ends: list[int] = []  # of the lines
        self._mentions: dict[str, int] = {}  # link target → where its last mention stands
        self._lost = 0  # targets that do not stand in the text as they are

    def attribute(self, tag: str, name: str, value: str) -> str | None:
        """Return the value to publish, None to leave the attribute out."""
        if name in ("href", "src"):
            return self._address(tag, value)
        if name == "id":
            return self._identifier(tag, value)
        return value if name not in _VALUES or _VALUES[name].fullmatch(value) else None

    def _address(self, tag: str, value: str) -> str | None:
        value = value.strip()
        if not value:
            if tag == "a":
                self.report("AR055", "]()", what=mark("a link without address"))
            return None
        if _FOOTNOTE.match(value[1:]) and value.startswith("#"):
            return "#" + re.sub(r"\s+", "-", value[1:])
        if value.startswith(("//", "\\")):
            self.report("AR053", value, value=value[:80])
            return None
        scheme = _SCHEME.match(value)
        if scheme and (tag == "a" or scheme[1].lower() not in ("http", "https")):
            return value if tag == "a" and scheme[1].lower() in _SCHEMES else None
        if scheme:
            if tag == "img":  # of other elements nothing is left, which is told as such
                self.report("AR086", value, value=value[:80])
            return None
        line, column = self._place_of_next(value)
        self.links.append(BodyLink(html.unescape(value), line, tag == "img", column))
        return f"arsip-{self.key}-{len(self.links) - 1}-"

    def _identifier(self, tag: str, value: str) -> str | None:
        value = re.sub(r"\s+", "-", value)
        sound = _ID.fullmatch(value) if tag in HEADINGS else _FOOTNOTE.fullmatch(value)
        if not sound or value in self.ids:
            return None
        self.ids[value] = None
        return value

    def _place_of_next(self, target: str) -> tuple[int, int]:
        """Return line and column of a link's target: of its second mention for the second link to it, and so on."""
        if self._lost > _LOST:  # each search reads the whole text
            return self._place_at(-1)
        at = self.text.find(target, self._mentions.get(target, -1) + 1)
        self._mentions[target] = at if at >= 0 else len(self.text)
        self._lost += at < 0
        return self._place_at(at)

    def _place_at(self, at: int) -> tuple[int, int]:
        """Return line and column of an offset; the first line for one that is not there."""
        if at < 0:
            return self.first_line, 1
        if not self._ends:
            self._ends = [match.start() for match in re.finditer("\n", self.text)] or [len(self.text)]
        lines = bisect_left(self._ends, at)
        return self.first_line + lines, at - (self._ends[lines - 1] if lines else -1)

    def report(self, code: str, needle: str, **args: object) -> None:
        """Note a problem at the place of `needle`; on the first line if it does not stand there verbatim."""
        self.problems.append(problem(self.source, *self._place_at(self.text.find(needle)), code, **args))


class _Tags(HTMLParser):
    """Lists the tags and attributes of raw HTML that the allow-list does not know, and all addresses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.foreign: dict[str, str] = {}
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.foreign.setdefault(f"<{tag}>", f"<{tag}")
        for name, value in attrs:
            if name in ("href", "src"):
                self.addresses.append(value or "")
            if tag in _TAGS and name not in _ALLOWED[tag]:
                self.foreign.setdefault(f"{name}=", name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _TAGS and f"<{tag}>" not in self.foreign:
            self.foreign.setdefault(f"</{tag}>", f"</{tag}")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over <![…: the library's own raises AssertionError at what it does not know."""
        return self.parse_bogus_comment(i, report)


def _report_taken_out(raw: str, gate: _Gate) -> None:
    """Report the links with foreign schemes and the HTML that the allow-list leaves out."""
    tags = _Tags()
    if "<" in gate.text:
        tags.feed(raw)
    elif ":" in gate.text or "&" in gate.text:
        tags.addresses = [html.unescape(address) for address in _FOREIGN.findall(raw)]
    for value in tags.addresses:
        scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", value))
        if scheme and scheme[1].lower() not in _SCHEMES:
            gate.report("AR183" if value.lower().startswith("data:image/") else "AR053", value, value=value[:80])
    for what, needle in tags.foreign.items():  # in lower case
        written = re.search(re.escape(needle), gate.text, re.IGNORECASE)
        gate.report("AR054", written[0] if written else needle, what=what)
