"""Former addresses written into content: one line more, every other byte as it was."""

import json
from collections.abc import Iterable
from pathlib import Path

from arsip.content.front_matter import REGISTRY_BYTES, Mapping, Node, Scalar, Sequence, decode, read_yaml, split
from arsip.model.names import slug
from arsip.publication.former_addresses import Gone
from arsip.system.whole_file import write_whole

KEY = "redirect_from"
REDIRECTS_YAML = "redirects.yaml"


def written(content: Path, moves: Iterable[Gone]) -> dict[str, bytes | None]:
    """Write the new place of every address into content; return what each changed file held before (None:
    it was not there). Raises OSError."""
    before: dict[str, bytes | None] = {}
    for one in moves:
        for path in (one.file, REDIRECTS_YAML):  # where a file is written in a way of its own, the table takes the line
            place = content / path
            data = place.read_bytes() if place.exists() else None
            fresh = with_redirect(data or b"", path, one)
            if fresh is not None:
                before.setdefault(path, data)
                write_whole(content, path, fresh)
                break
    return before


def restore(content: Path, before: dict[str, bytes | None]) -> None:
    """Put files back as they were. Raises OSError."""
    for path, data in before.items():
        if data is None:
            (content / path).unlink(missing_ok=True)
        else:
            write_whole(content, path, data)


def with_redirect(data: bytes, path: str, one: Gone) -> bytes | None:
    """Return a file with one more former address, None where it is written in a way that is not known here."""
    text, _faults = decode(data, path, REGISTRY_BYTES)
    raw = data.decode("utf-8", "replace")
    if text is None or "\r" in raw.replace("\r\n", ""):
        return None
    end = "\r\n" if "\r\n" in raw else "\n"
    if path == REDIRECTS_YAML:
        gap = "" if not raw or raw.endswith("\n") else end
        ended = f"{{date: {one.day}, reason: {json.dumps(one.reason, ensure_ascii=False)}}}"
        return f"{raw}{gap}/{one.url}: {ended if one.reason else f'/{one.to}'}{end}".encode()
    lines = raw.split("\n")
    if path.endswith(".md"):
        parts, _faults = split(text, path)
        node, last = parts.fields, parts.body_line - 2  # the line of the closing ---
    else:
        tree, _faults = read_yaml(text, path)
        node, last = _record(tree, one.record), 0
    if node is None or not _added(lines, node, f"/{one.url}", last, "\r" if end == "\r\n" else ""):
        return None
    return "\n".join(lines).encode()


def _record(node: Node | None, own: str) -> Mapping | None:
    """Return the record of a tree that has an id, or a name from which the id is made."""
    if isinstance(node, Sequence):
        found = (_record(item, own) for item in node.items)
        return next((one for one in found if one is not None), None)
    if not isinstance(node, Mapping):
        return None
    values = {key.text: value for key, value in node.pairs}
    named = values.get("id") or values.get("slug") or values.get("name")
    if isinstance(named, Scalar) and own in (named.text, slug(named.text)):
        return node
    return _record(values.get("children"), own)


def _added(lines: list[str], node: Mapping, address: str, last: int, end: str) -> bool:
    """Put an address into the lines of a mapping; False where its form is not known."""
    known = next(((key, value) for key, value in node.pairs if key.text == KEY), None)
    if known is None:
        return _new_key(lines, node, address, last, end)
    _key, value = known
    if isinstance(value, Sequence) and value.items:
        item = value.items[-1]
        line = lines[item.line - 1]
        if line.strip().startswith("- "):
            indent = line[: len(line) - len(line.lstrip())]
            lines.insert(item.line, f"{indent}- {address}{end}")
            return True
        return _at(lines, value.line, "]", f", {address}]")
    if isinstance(value, Scalar) and value.text:
        line = lines[value.line - 1].rstrip("\r")
        start = value.column - 1
        if line[start:].strip().strip("\"'") == value.text and value.text.startswith("/"):
            lines[value.line - 1] = f"{line[:start]}[{value.text}, {address}]{end}"
            return True
    return False


def _at(lines: list[str], number: int, old: str, new: str) -> bool:
    """Replace the last sign of a line that ends with it."""
    line = lines[number - 1].rstrip()
    end = "\r" if lines[number - 1].endswith("\r") else ""
    if not line.endswith(old) or "#" in line:
        return False
    lines[number - 1] = line[: -len(old)] + new + end
    return True


def _new_key(lines: list[str], node: Mapping, address: str, last: int, end: str) -> bool:
    first = node.pairs[0][0]
    if last:
        lines.insert(last, f"{' ' * (first.column - 1)}{KEY}: {address}{end}")
        return True
    key, value = node.pairs[0]
    is_block = not lines[key.line - 1][: key.column - 1].strip(" -")
    follows = node.pairs[1][0].line if len(node.pairs) > 1 else value.line + 1
    if not is_block or not isinstance(value, Scalar) or value.line != key.line or follows <= key.line:
        return False
    if len(node.pairs) > 1 and follows != key.line + 1 and lines[key.line].strip()[:1] not in ("#", ""):
        return False  # a value of several lines
    lines.insert(key.line, f"{' ' * (key.column - 1)}{KEY}: {address}{end}")
    return True
