"""Converters of what is no mapping and no list: texts, words of closed lists, numbers, yes and no."""

import re

from msgspec import Struct

from arsip.content.form import Converter, Form, key_written
from arsip.content.front_matter import Mapping, Node, Scalar, Sequence
from arsip.content.likely_values import choice_meant, session_meant
from arsip.model.names import nearest, tidy
from arsip.problems.rules import mark

LAST_NUMBER = 9999  # of a session; a grid of more cells helps nobody
LONGEST_TEXT = 20_000


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


class Choice(Struct, frozen=True):
    """One word of a closed list."""

    known: tuple[str, ...]

    def __call__(self, node: Node, path: str, form: Form) -> str:
        """Return the word, "" if it is none of the list."""
        word = text(node, path, form)
        plain = choice_meant(word, self.known) or word.casefold().replace(" ", "_")
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


def session_number(node: Node, path: str, form: Form) -> int | None:
    """A whole number from 0 to 9999."""
    shown = text(node, path, form)
    if re.fullmatch(r"\d{1,6}", shown, re.ASCII) and int(shown) <= LAST_NUMBER:
        return int(shown)
    if shown:
        near = session_meant(shown)
        line = f"{key_written(path)}: {near}" if near else ""
        form.report(node, "AR029", value=shown, limit=LAST_NUMBER, nearest=line)
    return None


def whole(node: Node, path: str, form: Form) -> int:
    """A whole number from 0, -1 where it is none."""
    shown = text(node, path, form)
    if re.fullmatch(r"\d{1,9}", shown, re.ASCII):
        return int(shown)
    if shown:
        near = re.sub(r"[.,]", "", shown) if re.fullmatch(r"\d{1,3}([.,]\d{3})+", shown, re.ASCII) else ""
        form.report(node, "AR039", value=shown, expected=mark("a whole number"), nearest=near)
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
    kept = key_written(path) in ("title", "name")
    return f'{key_written(path)}: "{signs[0]}{inner.text}{signs[1]}"' if kept else f"{key_written(path)}: {inner.text}"


def _bare(node: Node) -> Node | None:
    """The node itself where it is an empty text."""
    return node if isinstance(node, Scalar) and not node.text else None
