"""Former addresses written into content: one line more, every other byte as it was."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from arsip.content.file_edits import FileEdits, Unwritable
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
    """Return a file with one more former address, None where it is written in a way that is not edited."""
    if not data and path.startswith("sessions/"):
        return f"---\n{KEY}: /{one.url}\n---\n".encode()
    try:
        edits = FileEdits(path, data)
        if path == REDIRECTS_YAML:
            ended = f"{{date: {one.day}, reason: {json.dumps(one.reason, ensure_ascii=False)}}}"
            edits.append_text(f"/{one.url}: {ended if one.reason else f'/{one.to}'}\n")
            return edits.result()
        records = [None] if path.endswith(".md") else edits.records()
        record = next(node for node in records if node is None or _is_of(edits, node, one.record))
        if edits.value(KEY, record) is None:
            edits.add(KEY, f"/{one.url}", record)
        else:
            edits.append(KEY, [f"/{one.url}"], record)
        return edits.result()
    except (Unwritable, StopIteration):
        return None


def _is_of(edits: FileEdits, node: Any, own: str) -> bool:
    """True for the record that has an id, or a name from which the id is made."""
    named = next((found for key in ("id", "slug", "name") for found in edits.texts(key, node)), "")
    return bool(named) and own in (named, slug(named))
