"""Nodes of front matter and registries → values: the converters that all schemas are made of.

A converter takes the node of a value, the path of its key and the form being read; it returns what
the value means and reports what is wrong with it. Texts are never guessed into other types.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from arsip.content.front_matter import Mapping, Node, Scalar, Sequence
from arsip.content.key_synonyms import key_meant
from arsip.content.likely_values import clock_meant, in_list, items_meant, people_meant, session_meant
from arsip.content.yaml_faults import line_meant
from arsip.model.addresses import RESERVED_BELOW, former_address, nearest_slug, slug_fault
from arsip.model.dates import FIRST_YEAR, LAST_YEAR, DateFault, PartialDate, Times, parse_clock, parse_date
from arsip.model.draft import Note
from arsip.model.names import SLUG_BYTES, nearest, slug, tidy
from arsip.problems.rules import Problem, mark, problem

LAST_NUMBER = 9999  # of a session; a grid of more cells helps nobody
LONGEST_LIST = 1000
_WHY = {
    "too long": mark("it is too long"),
    "characters": mark("it holds other characters"),
    "reserved": mark("the word is reserved"),
}
LONGEST_TEXT = 20_000
UNKNOWN_DATES = ("unknown", "tidak diketahui")
TOP = Scalar("", 1, 1)  # where a file's own faults stand

_WORDS = {
    "online": "daring",
    "virtual": "daring",
    "offline": "luring",
    "hybrid": "hibrida",
    "pembicara": "narasumber",
    "pemateri": "narasumber",
}


class Form:
    """One file being read: reports what is wrong with its nodes and remembers where its keys stand."""

    def __init__(self, source: str) -> None:
        """Start with no problem and no place."""
        self.source = source
        self.problems: list[Problem] = []
        self.places: list[tuple[str, int, int]] = []

    def report(self, node: Node, code: str, /, **args: object) -> None:
        """Note a problem at a node."""
        self.problems.append(problem(self.source, node.line, node.column, code, **args))

    def place(self, path: str, node: Node) -> None:
        """Remember where the value of a key stands."""
        self.places.append((path, node.line, node.column))

    def fields(
        self, node: Node, path: str, table: "Table", required: tuple[str, ...] = (), *, at: Node | None = None
    ) -> dict[str, Any]:
        """Return what the keys of a mapping mean, by the table of those that may stand in it.

        A missing key is reported `at` another node, if one is given.
        """
        if not isinstance(node, Mapping):
            what, example = path or self.source, _example(node, table, required)
            self.report(node, "AR016", what=what, expected=mark("keys with values"), nearest=example)
            return {}
        prefix = f"{path}." if path else ""
        values: dict[str, Any] = {}
        there = {key.text for key, _ in node.pairs}
        for key, value in node.pairs:
            if key.text not in table:
                near = key_meant(key.text, table)
                there.add(near)  # what is there under another name is not reported as missing, too
                if "=" in key.text and isinstance(value, Scalar):
                    self.report(key, "AR097", value=value.raw.strip(), nearest=line_meant(value.raw))
                    continue
                self.report(key, "AR023", key=key.text, known=", ".join(table), nearest=near)
                continue
            self.place(prefix + key.text, value)
            if isinstance(value, Scalar) and not tidy(value.text):
                near = f'{key.text}: "{value.lost}"' if value.lost else ""
                self.report(value if value.lost else key, "AR024", key=key.text, nearest=near)
                continue
            values[key.text] = table[key.text](value, prefix + key.text, self)
        for key_name in required:
            if key_name not in there:
                self.report(at or node, "AR020", key=prefix + key_name, name=key_name)
        return values


Converter = Callable[[Node, str, Form], Any]
Table = dict[str, Converter]

# ---------------------------------------------------------------- converters


def text(node: Node, path: str, form: Form) -> str:
    """A text on one line."""
    if not isinstance(node, Scalar):
        form.report(node, "AR016", what=path, expected=mark("a text"), nearest=_as_text(node, path))
        return ""
    if node.lost and not re.match(r"#\s", node.lost):
        form.report(node, "AR017", detail=node.lost)
    if len(node.text) > LONGEST_TEXT:
        form.report(node, "AR036", key=path, size=len(node.text), limit=LONGEST_TEXT)
        return ""
    return tidy(node.text)


class Listed(Struct, frozen=True):
    """A list of items; with `single`, one item may stand without its list."""

    item: Converter
    single: bool = False

    def __call__(self, node: Node, path: str, form: Form) -> tuple[Any, ...]:
        """Return the items that can be read."""
        if not isinstance(node, Sequence):
            if self.single:
                value = self.item(node, path, form)
                return (value,) if value not in ("", None) else ()
            form.report(
                node,
                "AR016",
                what=path,
                expected=mark("a list"),
                nearest=_as_list(self.item, node, path, form),
            )
            return ()
        if len(node.items) > LONGEST_LIST:
            form.report(node, "AR036", key=path, size=len(node.items), limit=LONGEST_LIST)
            return ()
        values = []
        for number, child in enumerate(node.items, 1):
            form.place(f"{path}.{number}", child)
            if isinstance(child, Scalar) and not tidy(child.text):
                form.report(child, "AR024", key=f"{path}.{number}", nearest="")
                continue
            values.append(self.item(child, f"{path}.{number}", form))
        return tuple(value for value in values if value not in ("", None))


def listed(item: Converter, *, single: bool = False) -> Converter:
    """A list of items; with `single`, one item may stand without its list."""
    return Listed(item, single)


class Choice(Struct, frozen=True):
    """One word of a closed list."""

    known: tuple[str, ...]

    def __call__(self, node: Node, path: str, form: Form) -> str:
        """Return the word, "" if it is none of the list."""
        word = text(node, path, form)
        plain = _WORDS.get(word.casefold(), word.casefold().replace(" ", "_"))
        folded = {value.casefold(): value for value in self.known}
        known = ", ".join(self.known)
        if word and plain not in folded:
            form.report(node, "AR030", value=word, key=path, known=known, nearest=nearest(plain, self.known))
            return ""
        if word and folded[plain] != word:
            form.report(node, "AR030", value=word, key=path, known=known, nearest=folded[plain])
        return folded.get(plain, "")


def choice(*known: str) -> Converter:
    """One word of a closed list."""
    return Choice(known)


def date(node: Node, path: str, form: Form) -> PartialDate | None:
    """A date as exact as it is known; a date-time counts for its local day."""
    return _dated(node, path, form)[0]


def dated(node: Node, path: str, form: Form) -> tuple[PartialDate | None, int]:
    """A date with a time of day in minutes, -1 without."""
    if isinstance(node, Scalar) and tidy(node.text).casefold() in UNKNOWN_DATES:
        return None, -1
    return _dated(node, path, form)


def times(node: Node, path: str, form: Form) -> Times | None:
    """A start, or start and end, of a day's programme: 10:00-12:30."""
    shown = text(node, path, form)
    if not shown:
        return None
    parts = [part.strip() for part in re.split(r"\s*(?:-|–|—|s\.d\.|s/d|sampai)\s*", shown)]
    clocks = [parse_clock(part) for part in parts]
    if len(clocks) > 2 or None in clocks:
        form.report(node, "AR028", value=shown, nearest=clock_meant(shown, _key(path)))
        return None
    start, end = clocks[0], clocks[1] if len(clocks) == 2 else -1
    if start is None or end is None:
        return None
    if 0 <= end < start:
        form.report(node, "AR031", start=parts[0], end=parts[1])
        return None
    return Times(start, end)


def session_number(node: Node, path: str, form: Form) -> int | None:
    """A whole number from 0 to 9999."""
    shown = text(node, path, form)
    if re.fullmatch(r"\d{1,6}", shown, re.ASCII) and int(shown) <= LAST_NUMBER:
        return int(shown)
    if shown:
        near = session_meant(shown)
        form.report(
            node,
            "AR029",
            value=shown,
            limit=LAST_NUMBER,
            nearest=f"{_key(path)}: {near}" if near else "",
        )
    return None


def whole(node: Node, path: str, form: Form) -> int:
    """A whole number from 0, -1 where it is none."""
    shown = text(node, path, form)
    if re.fullmatch(r"\d{1,9}", shown, re.ASCII):
        return int(shown)
    if shown:
        form.report(node, "AR039", value=shown, expected=mark("a whole number"))
    return -1


def total(node: Node, path: str, form: Form) -> int:
    """A number of sessions."""
    value = whole(node, path, form)
    if value > LAST_NUMBER:
        form.report(node, "AR039", value=value, expected=f"0 … {LAST_NUMBER}")
        return -1
    return value


def boolean(node: Node, path: str, form: Form) -> bool:
    """True or false, in English or Indonesian."""
    shown = text(node, path, form)
    if shown.casefold() in ("true", "ya", "yes"):
        return True
    if shown.casefold() not in ("false", "tidak", "no"):
        form.report(node, "AR039", value=shown, expected="true / false")
    return False


def web_address(node: Node, path: str, form: Form) -> str:
    """An http(s) address without anything that could break out of an attribute."""
    shown = text(node, path, form)
    if not shown or is_web_address(shown):
        return shown
    near = f"https://{shown}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", shown) else ""
    form.report(node, "AR033", value=shown, nearest=near if is_web_address(near) else "")
    return ""


def is_web_address(shown: str) -> bool:
    """True for an http(s) address that may be shown and linked."""
    try:
        parts = urlsplit(shown)
        sound = parts.port is None or parts.port > 0
    except ValueError:
        return False
    if not sound or parts.scheme not in ("http", "https") or not parts.hostname or len(shown) > 2000:
        return False
    return not re.search(r"[\s<>\"'`\\^{}|]", shown) and "@" not in parts.netloc


def file_name(node: Node, path: str, form: Form) -> str:
    """The name of a file beside the article, relative to it."""
    return text(node, path, form)


def page_slug(node: Node, path: str, form: Form) -> str:
    """The slug of a page: safe in every address and on every file system."""
    if not isinstance(node, Scalar):
        return text(node, path, form)
    shown = node.text
    fault = slug_fault(shown)
    if fault:
        near = nearest_slug(shown)
        line = f"slug: {near}" if near else ""
        form.report(node, "AR035", value=tidy(shown), detail=_WHY[fault], limit=SLUG_BYTES, nearest=line)
        return ""
    return shown


def identifier(node: Node, path: str, form: Form) -> str:
    """An id: lower-case letters, digits and hyphens; without a path it is the name of a file."""
    shown = text(node, path, form)
    fault = slug_fault(shown, top_level=False)
    if shown and fault:
        why = _WHY[fault]
        near = slug(shown)
        near = f"{near}-1" if near in RESERVED_BELOW else near
        line = f"{_key(path)}: {near}" if path else f"{near}.md"
        form.report(node, "AR035", value=shown, detail=why, limit=SLUG_BYTES, nearest=line if near else "")
        return near
    return shown


def named_address(name: str, node: Node, form: Form) -> str:
    """Return the id that a name makes; "" with a report where none can be made."""
    own = slug(name)
    if not own:
        form.report(node, "AR041", name=name)
    elif own in RESERVED_BELOW:
        why, near = _WHY["reserved"], f"{name} 1"
        form.report(node, "AR035", value=name, detail=why, limit=SLUG_BYTES, nearest=near)
    return "" if own in RESERVED_BELOW else own


def address(node: Node, path: str, form: Form) -> str:
    """A former address of this site, returned as a url."""
    shown = text(node, path, form)
    url = former_address(shown)
    if shown and url is None:
        form.report(node, "AR038", value=shown)
    return url or ""


def remarks(node: Node, path: str, form: Form) -> tuple[Note, ...]:
    """A map from keys of the front matter to remarks on them."""
    if not isinstance(node, Mapping):
        form.report(
            node, "AR016", what=path, expected=mark("keys with values"), nearest=f"{path}: {{date: …}}"
        )
        return ()
    notes = []
    for key, value in node.pairs:
        form.place(f"{path}.{key.text}", key)
        if isinstance(value, Sequence):
            words = ", ".join(text(item, f"{path}.{key.text}", form) for item in value.items)
        else:
            words = text(value, f"{path}.{key.text}", form)
        if words:
            notes.append(Note(key.text, words))
        else:
            form.report(key, "AR024", key=key.text, nearest="")
    return tuple(notes)


def untouched(node: Node, _path: str, _form: Form) -> Node:
    """The node itself, to be read when more is known."""
    return node


class Structure(Struct, frozen=True):
    """A mapping of its own keys, built into a value of `kind`; None where a required key is missing."""

    kind: Callable[..., Any]
    table: "Table"
    required: tuple[str, ...] = ()
    rename: dict[str, str] = {}

    def __call__(self, node: Node, path: str, form: Form) -> Any:
        """Return the value."""
        values = form.fields(node, path, self.table, self.required)
        if any(not values.get(key) for key in self.required):
            return None
        return self.kind(**{self.rename.get(key, key): value for key, value in values.items()})


def structure(
    kind: Callable[..., Any], table: Table, *required: str, rename: dict[str, str] | None = None
) -> Converter:
    """A mapping of its own keys, built into a value of `kind`; None where a required key is missing."""
    return Structure(kind, table, required, rename or {})


names = listed(text)
institutions = listed(text, single=True)


def _key(path: str) -> str:
    """The last key of a path, as it is written in the file: until of names.1.until."""
    return [part for part in path.split(".") if not part.isdigit()][-1]


def _as_text(node: Node, path: str) -> str:
    """What to write where brackets made a list of one text: title: "[Hupmas]", but series: 4; "" elsewhere."""
    if isinstance(node, Sequence) and len(node.items) == 1:
        inner, signs = node.items[0], "[]"
    elif isinstance(node, Mapping) and len(node.pairs) == 1 and node.pairs[0][1] == _bare(node.pairs[0][1]):
        inner, signs = node.pairs[0][0], "{}"
    else:
        return ""
    beside = (inner.line, inner.column) == (node.line, node.column + 1)
    if not isinstance(inner, Scalar) or not beside or path.rpartition(".")[2].isdigit():
        return ""
    kept = _key(path) in ("title", "name")
    return f'{_key(path)}: "{signs[0]}{inner.text}{signs[1]}"' if kept else f"{_key(path)}: {inner.text}"


def _bare(node: Node) -> Node | None:
    """The node itself where it is an empty text."""
    return node if isinstance(node, Scalar) and not node.text else None


def _as_list(item: Converter, node: Node, path: str, form: Form) -> str:
    """What to write where a list is missing, in the form that its items need."""
    if not isinstance(node, Scalar):
        return f"{_key(path)}: […]"
    whole = _item_meant(item, node, path, form)
    items = [whole] if whole else [in_list(one) for one in items_meant(node.text)]
    if whole.startswith("{name: "):
        items = [f"{{name: {in_list(name)}}}" for name in people_meant(node.text)]
    return f"{_key(path)}: [{', '.join(items)}]"


def _item_meant(item: Converter, node: Scalar, path: str, form: Form) -> str:
    """The form that an item proposes for a text, "" where a text is what it takes."""
    alone = Form(form.source)
    item(node, path, alone)
    return next((dict(one.args)["nearest"] for one in alone.problems if one.code == "AR016"), "")


def _example(node: Node, table: Table, required: tuple[str, ...]) -> str:
    """Keys with values as they could be written, with a text that stands alone put where it belongs."""
    keys = list(required or list(table)[:3])
    alone = node.text if isinstance(node, Scalar) else ""
    if alone and "url" in table and is_web_address(alone):
        return f"{{url: {alone}}}"
    if "file" in table and re.fullmatch(r"\S+\.\w{2,5}", alone):
        keys = list(dict.fromkeys(("file", *keys)))
    filled = {keys[0]: in_list(alone)} if alone and keys[0] in ("name", "file", "title", "term") else {}
    return "{" + ", ".join(f"{key}: {filled.get(key, '…')}" for key in keys) + "}"


def _dated(node: Node, path: str, form: Form) -> tuple[PartialDate | None, int]:
    shown = text(node, path, form)
    if not shown:
        return None, -1
    try:
        return parse_date(shown)
    except DateFault as fault:
        if fault.kind == "form":
            near = f"{_key(path)}: {fault.nearest}" if fault.nearest else ""
            near += f" + end: {fault.end}" if fault.end and path == "date" else ""
            form.report(node, "AR026", value=shown, nearest=near)
        else:
            near = f"{_key(path)}: {fault.nearest}" if fault.nearest else ""
            form.report(node, "AR027", value=shown, first=FIRST_YEAR, last=LAST_YEAR, nearest=near)
        return None, -1
