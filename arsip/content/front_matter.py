"""From bytes to positioned values: decoding, splitting off the front matter, strict YAML.

YAML 1.1 is read on PyYAML's event stream: every scalar stays text and keeps its line and column.
Aliases, anchors, tags, merge keys, duplicate keys, several documents and anything over the limits
are refused where they stand. A line whose value needs quotation marks is reported, quoted and read
again, so that the faults after it are found in the same run.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from arsip.content.yaml_faults import blamed, needs_quotes, quoted_line, unreadable
from arsip.problems.rules import Problem, mark, problem

FRONT_MATTER_BYTES, FRONT_MATTER_DEPTH = 64 * 1024, 8
REGISTRY_BYTES, REGISTRY_DEPTH = 4 * 1024 * 1024, 24
TEXT_BYTES = 1024 * 1024

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")
_HIDDEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060\ufeff\u00ad]")
_DASHES = re.compile(r"\s*[-‐-―−][-‐-―−\s]*")  # what fingers and Word make of ---
_KEY = re.compile(r"(?:title|date|judul|tanggal)\s*:", re.IGNORECASE)
_RETRIES = 20


class Scalar(Struct, frozen=True):
    """A value as text. `lost` is what a # cut off on its line, `raw` the whole line."""

    text: str
    line: int
    column: int
    quoted: bool = False
    lost: str = ""
    raw: str = ""


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(Struct, frozen=True):
    """Keys and nodes in the order of the file; a duplicate key keeps its first value."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class Split(Struct, frozen=True):
    """A Markdown file taken apart: its front matter (None if unusable) and its text."""

    fields: Mapping | None
    body: str
    body_line: int


def decode(data: bytes, source: str, limit: int = TEXT_BYTES) -> tuple[str | None, list[Problem]]:
    """Return the text of a file with \\n line ends, or None with the reason why it is no text.

    Control and invisible characters are left out with a warning.
    """
    if len(data) > limit:
        return None, [problem(source, 1, 1, "AR007", limit=_size(limit))]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [problem(source, 1, 1, "AR004", detail="UTF-16")]
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        text = _unix(data[start:].decode())
    except UnicodeDecodeError as fault:
        good = _unix(data[start : start + fault.start].decode())
        detail = f"byte {data[start + fault.start]:#04x}, offset {start + fault.start}"
        return None, [problem(source, *_position(good, len(good)), "AR004", detail=detail)]
    if "\0" in text:
        return None, [problem(source, *_position(text, text.index("\0")), "AR005")]
    found: list[Problem] = []
    clean = text
    for pattern, code in ((CONTROL, "AR006"), (_HIDDEN, "AR009")):
        first = pattern.search(text)
        if first:
            found.append(problem(source, *_position(text, first.start()), code, detail=_signs(pattern, text)))
            clean = _without(pattern, clean)
    return clean, found


def split(text: str, source: str) -> tuple[Split, list[Problem]]:
    """Return the front matter and the text of a Markdown file, with the faults of the former."""
    if not text.strip():
        return Split(None, "", 1), [problem(source, 1, 1, "AR003")]
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Split(None, text, 1), [problem(source, 1, 1, "AR001", nearest=_first_line_meant(lines))]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        near = next((n for n, line in enumerate(lines[1:], 2) if _DASHES.fullmatch(line)), "")
        return Split(None, "", 1), [problem(source, 1, 1, "AR002", nearest=near)]
    head = "\n".join(lines[1:end])
    if len(head.encode()) > FRONT_MATTER_BYTES:
        found = [problem(source, 1, 1, "AR008", limit=_size(FRONT_MATTER_BYTES))]
        return Split(None, "\n".join(lines[end + 1 :]), end + 2), found
    node, found = read_yaml(head, source, first_line=2, depth=FRONT_MATTER_DEPTH)
    if node is not None and not isinstance(node, Mapping):
        empty = isinstance(node, Scalar) and not node.text
        found.append(
            problem(source, 1, 1, "AR001")
            if empty
            else problem(source, node.line, node.column, "AR016", what="front matter", expected="key: value")
        )
        node = None
    return Split(node, "\n".join(lines[end + 1 :]), end + 2), found


def read_yaml(
    text: str, source: str, *, first_line: int = 1, depth: int = REGISTRY_DEPTH
) -> tuple[Node | None, list[Problem]]:
    """Return the one YAML document of a text as nodes, or None if it cannot be read.

    Lines are counted from `first_line`. What can be mended by quotation marks is mended in memory,
    reported as an error, and read on.
    """
    lines = text.split("\n")
    ends = [len(line) + 1 for line in lines]  # a line that was mended is longer than it stands in the file
    node, found = _read(lines, source, first_line, depth)
    last = len(lines) - 1
    within = [min(one.column, ends[min(one.line - first_line, last)]) for one in found]
    return node, [replace(one, column=column) for one, column in zip(found, within, strict=True)]


def _read(lines: list[str], source: str, first_line: int, depth: int) -> tuple[Node | None, list[Problem]]:
    found: list[Problem] = []
    mended: set[int] = set()
    for _ in range(_RETRIES):
        try:
            walk = _Walk(lines, source, first_line, depth)
            return walk.document(), [*found, *walk.problems]
        except _Refused as refused:
            return None, [*found, *walk.problems, refused.problem]
        except yaml.MarkedYAMLError as fault:
            at = blamed(lines, fault)
            whole = quoted_line(lines[at]) if at is not None and at not in mended else None
            if at is None or whole is None:
                return None, [*found, *walk.problems, unreadable(fault, lines, source, first_line)]
            mended.add(at)
            found.append(needs_quotes(lines[at], source, first_line + at, whole))
            lines = [*lines[:at], whole, *lines[at + 1 :]]
        except yaml.YAMLError as fault:
            detail = getattr(fault, "reason", "") or str(fault).split("\n")[0]
            return None, [*found, *walk.problems, problem(source, first_line, 1, "AR010", detail=detail)]
    return None, found


class _Refused(Exception):
    """Stops the walk where nothing sound can follow."""

    def __init__(self, found: Problem) -> None:
        super().__init__()
        self.problem = found


class _Walk:
    """One pass over the events of a document; it holds the reading position and the faults met."""

    def __init__(self, lines: list[str], source: str, first_line: int, depth: int) -> None:
        self.lines, self.source, self.first_line, self.depth = lines, source, first_line, depth
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = iter(yaml.parse("\n".join(lines), Loader=_LOADER))

    def document(self) -> Node:
        """Return the root node; a second document is refused."""
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Scalar("", self.first_line, 1)
        if event.explicit or event.version or event.tags:
            raise self._refusal(event, "AR013", sign="---", detail=mark("document"), nearest="")
        root = self._node(next(self.events), 1)
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._refusal(event, "AR013", sign="---", detail=mark("document"), nearest="")
        return root

    def _node(self, event: Any, level: int) -> Node:
        line, column = self._place(event)
        if level > self.depth:
            raise self._refusal(event, "AR008", limit=self.depth)
        if isinstance(event, yaml.AliasEvent):
            self._report(event, "AR013", sign="*", detail=mark("alias"), nearest=self._mended(event))
            return Scalar(f"*{event.anchor}", line, column)  # the rest of the file is read as if quoted
        if event.anchor:
            self._report(event, "AR013", sign="&", detail=mark("anchor"), nearest=self._mended(event))
        if event.tag:
            self._report(event, "AR013", sign="!", detail=mark("tag"), nearest=self._mended(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(child, level + 1))
            return Sequence(tuple(items), line, column)
        return self._mapping(line, column, level)

    def _mapping(self, line: int, column: int, level: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, level + 1)
            value = self._node(next(self.events), level + 1)
            if not isinstance(key, Scalar) or not key.text:
                self._report(event, "AR015")
            elif key.text == "<<":
                self._report(event, "AR013", sign="<<", detail=mark("merge"), nearest="")
            elif key.text in pairs:
                self._report(event, "AR012", key=key.text, first=pairs[key.text][0].line)
            else:
                pairs[key.text] = (key, value)
        return Mapping(tuple(pairs.values()), line, column)

    def _scalar(self, event: Any, line: int, column: int) -> Scalar:
        quoted = event.style in ("'", '"')
        at = event.end_mark.line
        raw = self.lines[at] if at < len(self.lines) else ""
        if event.style in ("|", ">") or quoted:
            return Scalar(self._unescaped(event), line, column, quoted=quoted, raw=raw)
        rest = raw[event.end_mark.column :].lstrip()
        if not event.value and not rest:
            kept = f"&{event.anchor}" if event.anchor else event.tag or ""
            return Scalar(kept, line, column, raw=raw)
        lost = rest if rest.startswith("#") else ""
        return Scalar(event.value, line, column, lost=lost, raw=raw)

    def _unescaped(self, event: Any) -> str:
        """Return a quoted text without what no file may hold, written as an escape (\\0, \\x1b)."""
        text = str(event.value)
        if NO_TEXT.search(text):
            self._report(event, "AR010", detail=_signs(NO_TEXT, text))
            text = _without(NO_TEXT, text)
        if CONTROL.search(text):
            self._report(event, "AR006", detail=_signs(CONTROL, text))
        return _without(CONTROL, text)

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _mended(self, event: Any) -> str:
        line = self.lines[event.start_mark.line]
        return (quoted_line(line) or "").strip()

    def _report(self, event: Any, code: str, /, **args: object) -> None:
        self.problems.append(problem(self.source, *self._place(event), code, **args))

    def _refusal(self, event: Any, code: str, /, **args: object) -> _Refused:
        return _Refused(problem(self.source, *self._place(event), code, **args))


def _first_line_meant(lines: list[str]) -> str:
    """What to do with a first line that is not ---, a msgid; "" where it is an ordinary text."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if _DASHES.fullmatch(lines[first]) or lines[first].strip() == "---":
        if first and lines[first].rstrip() == "---":
            return mark("delete the empty lines above ---")
        return mark("write --- on the first line, three hyphens and nothing else")
    return mark("put a line with only --- above this one") if _KEY.match(lines[first]) else ""


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _signs(pattern: re.Pattern[str], text: str) -> str:
    return ", ".join(sorted({f"U+{ord(sign):04X}" for sign in pattern.findall(text)}))


def _without(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda sign: " " if sign[0].isspace() else "", text)


def _position(text: str, offset: int) -> tuple[int, int]:
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _size(limit: int) -> str:
    return f"{limit // 1024 // 1024} MiB" if limit >= 1024 * 1024 else f"{limit // 1024} KiB"
