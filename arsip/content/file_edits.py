"""One file of content/ edited in place: every byte that no edit names stays as it is."""

import codecs
import re
from collections.abc import Iterator, Sequence
from typing import Any

from arsip.content.article_text import scalar
from arsip.content.yaml_faults import marked

_HEAD = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ITEM, _KEY, _RECORD = range(3)  # in which order what is put at one place stands
# the keys whose texts name records; a person is named in an article by `people: name`, too
NAMED_BY = {
    "institutions": {"institution", "organizer", "partners", "participants", "below", "successor"},
    "themes": {"themes", "theme"},
    "tags": {"tags"},
    "series": {"series"},
    "people": {"apart"},
}


class ChangeRefused(Exception):
    """A change that cannot be made without loss; the msgid and its values are the message."""

    def __init__(self, msgid: str, **values: object) -> None:
        super().__init__(msgid)
        self.msgid, self.values = msgid, values


class Unwritable(Exception):
    """A place is written in a way that is not edited here."""


class FileEdits:
    """The text of one file and what is to change in it; places come from YAML's own marks."""

    def __init__(self, path: str, data: bytes) -> None:
        """Take a file; raises Unwritable where its YAML cannot be read."""
        self.path, self.bom = path, codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        self.puts: list[tuple[int, int, int, str]] = []
        try:
            self.text = data.removeprefix(self.bom).decode()
            self.end = "\r\n" if "\r\n" in self.text else "\n"
            match = _HEAD.match(self.text) if path.endswith(".md") else None
            self.start, self.last = match.span(1) if match else (0, len(self.text))
            self.body = match.end() if match else 0
            self.root = marked(self.text[self.start : self.last])
        except ValueError as fault:
            raise Unwritable from fault

    def result(self) -> bytes:
        """Return the bytes of the file as edited; what was to change in lines that go, goes with them."""
        pieces, at = [], 0
        for start, end, _rank, new in sorted(self.puts, key=lambda put: put[:3]):
            if start >= at:
                pieces += [self.text[at:start], new]
                at = end
        return self.bom + "".join([*pieces, self.text[at:]]).encode()

    def pairs(self, node: Any = None) -> list[tuple[Any, Any]]:
        """Return the keys and values of a mapping, those of the file without one."""
        node = self.root if node is None else node
        return list(node.value) if kind(node) == "mapping" else []

    def value(self, key: str, node: Any = None) -> Any:
        """Return the node of a key's value, None where it is not there."""
        return next((value for name, value in self.pairs(node) if name.value == key), None)

    def texts(self, key: str, node: Any = None) -> list[str]:
        """Return the texts of a key that takes one or several."""
        return [one.value for one in items(self.value(key, node)) if kind(one) == "scalar"]

    def records(self) -> Iterator[Any]:
        """Yield the records of a YAML registry, children after their parents."""
        stack = items(self.root)[::-1]
        while stack:
            yield (node := stack.pop())
            stack += items(self.value("children", node))[::-1]

    def scalars(self, keys: set[str], node: Any = None) -> Iterator[Any]:
        """Yield the texts that stand under some keys, at whatever depth, alone or in a list."""
        for one in items(self.root if node is None else node):
            for name, value in self.pairs(one) if kind(one) == "mapping" else ():
                if name.value in keys:
                    yield from (item for item in items(value) if kind(item) == "scalar")
                if kind(value) not in ("scalar", ""):
                    yield from self.scalars(keys, value)

    def put(self, start: int, end: int, new: str, rank: int = _ITEM) -> None:
        """Replace a piece of the text."""
        self.puts.append((start, end, rank, new))

    def replace(self, node: Any, new: str) -> None:
        """Give a scalar another text, in the quotation marks that it has. Raises Unwritable."""
        start, end = self._span(node)
        if kind(node) != "scalar" or node.style in ("|", ">") or "\n" in self.text[start:end]:
            raise Unwritable
        self.put(start, end, as_scalar(new, node.style))

    def add(self, key: str, value: str, node: Any = None) -> None:
        """Put a key with a value as the last line of a mapping. Raises Unwritable."""
        pairs = [pair for pair in self.pairs(node) if pair[0].value != "children"]  # those may be many lines
        if node is None and self.body:
            self._line(self.last, _KEY, f"{key}: {value}")
        elif pairs and not (self.root if node is None else node).flow_style:
            first = self._span(pairs[0][0])[0]
            indent = " " * (first - self._line_start(first))
            self._line(self._line_end(pairs[-1][1]), _KEY, f"{indent}{key}: {value}")
        else:
            raise Unwritable

    def append(self, key: str, texts: Sequence[str], node: Any = None) -> None:
        """Put more texts into the list of a key, which is made where it is not there. Raises Unwritable."""
        there, more = self.value(key, node), ", ".join(as_scalar(text, in_list=True) for text in texts)
        if there is None:
            self.add(key, f"[{more}]", node)
        elif kind(there) == "scalar":
            start, end = self._span(there)
            self.put(start, end, f"[{self.text[start:end]}, {more}]")
        elif there.flow_style:
            at = self._span(there.value[-1] if there.value else there)[1]
            self.put(at, at, f", {more}") if there.value else self.put(at - 1, at - 1, more)
        else:
            dash = re.match(r" *- *", self.text[self._line_start(self._span(there.value[-1])[0]) :])
            for text in texts if dash else ():
                self._line(self._line_end(there.value[-1]), _ITEM, f"{dash[0]}{as_scalar(text)}" if dash else "")

    def remove(self, key: str, node: Any = None, item: Any = None) -> None:
        """Take a key, or one item of its list, out of a block mapping; the last takes the key along."""
        name, value = next(pair for pair in self.pairs(node) if pair[0].value == key)
        if item is None or len(items(value)) == 1:
            self.remove_lines(name, value, "")
        elif value.flow_style:
            at = value.value.index(item)
            start = self._span(value.value[at - 1])[1] if at else self._span(item)[0]
            self.put(start, self._span(item)[1] if at else self._span(value.value[1])[0], "")
        else:
            self.remove_lines(item, item)

    def remove_lines(self, first: Any, last: Any, before: str = "-") -> None:
        """Take the lines of nodes out, before which nothing else stands. Raises Unwritable."""
        start = self._span(first)[0]
        if self.text[self._line_start(start) : start].strip(" ") != before:
            raise Unwritable
        self.put(self._line_start(start), self._line_end(last), "")

    def append_text(self, lines: str) -> None:
        """Put lines at the end of the file."""
        at = len(self.text)
        first = not any(put[2] == _RECORD for put in self.puts)
        gap = self.end if first and self.text and not self.text.endswith("\n") else ""
        self.put(at, at, gap + lines.replace("\n", self.end), _RECORD)

    def line(self, node: Any) -> int:
        """Return the line of a node."""
        return self.text.count("\n", 0, self._span(node)[0]) + 1 if node is not None else 1

    def _line(self, at: int, rank: int, line: str) -> None:
        open_end = at == len(self.text) and not self.text.endswith("\n")
        self.put(at, at, f"{self.end}{line}" if open_end else f"{line}{self.end}", rank)

    def _span(self, node: Any) -> tuple[int, int]:
        return node.start_mark.index + self.start, node.end_mark.index + self.start

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, node: Any) -> int:
        """Return where the line after the last of a node begins."""
        while kind(node) not in ("scalar", "") and not node.flow_style and node.value:
            node = node.value[-1][1] if kind(node) == "mapping" else node.value[-1]
        end = self._span(node)[1]
        if kind(node) == "scalar" and node.style in ("|", ">"):
            return end
        return self.text.find("\n", end) + 1 or len(self.text)


def kind(node: Any) -> str:
    """Return what a node is: scalar, sequence or mapping; "" where there is none."""
    return str(node.id) if node is not None else ""


def items(node: Any) -> list[Any]:
    """Return the items of a list, or the one value that stands without it."""
    return list(node.value) if kind(node) == "sequence" else [] if node is None else [node]


def as_scalar(text: str, style: str | None = None, *, in_list: bool = False) -> str:
    """Return a text as a scalar of a style, with quotation marks where it needs them.

    >>> as_scalar("9"), as_scalar("a: b"), as_scalar("it's", "'")
    ('9', '"a: b"', "'it''s'")
    """
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    try:
        read = [one.value for one in items(marked(f"[{text}]" if in_list else f"- {text}"))]
    except ValueError:
        read = []
    return text if read == [text] else scalar(text)
