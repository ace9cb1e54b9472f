"""The search index: pages fed to the program Pagefind, and the same bytes made of what it writes.

Pagefind 1.5.2 speaks JSON in base64, one message after another, on its standard streams. It numbers
pages by the order in which it is fed, so they are fed in the order given; the values of a filter come
in random order, so filters are sorted and named by their content afterwards. A file of its index is
gzip of `pagefind_dcd` and CBOR.
"""

import base64
import gzip
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain
from pathlib import Path
from typing import IO, Any

import cbor2
import msgspec

from arsip.faults import SearchFault
from arsip.problems import mark

FOLDER = "pagefind"  # of the published site; scripts load it from there
_SIGNATURE = b"pagefind_dcd"
_AHEAD = 32  # messages sent before their answers are read: what they take is far below what a pipe holds
_SCRIPTS = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")


class Page(msgspec.Struct, frozen=True):
    """A page to be found: its address, the HTML of its text, what is shown, narrowed and sorted by."""

    url: str
    html: str
    meta: tuple[tuple[str, str], ...]
    filters: tuple[tuple[str, str], ...]
    sort: tuple[tuple[str, str], ...]


def write_index(pages: Iterable[Page], language: str, folder: Path) -> None:
    """Write the index of some pages into a new folder. Raises SearchFault."""
    messages: Iterable[dict[str, Any]] = chain(
        ({"type": "NewIndex", "config": {"force_language": language}},),
        ({"type": "AddFile", "index_id": 0, "url": page.url, "file_contents": _html(page)} for page in pages),
        ({"type": "WriteFiles", "index_id": 0, "output_path": str(folder)},),
    )
    with tempfile.TemporaryFile() as complaints:
        command = [_program(), "--service"]
        try:
            running = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
            )
        except OSError as fault:
            raise SearchFault(mark("the program Pagefind could not be run"), str(fault)) from fault
        with running:
            try:
                assert running.stdin
                assert running.stdout
                _converse(running.stdin, running.stdout, messages)
            except (OSError, EOFError) as fault:
                complaints.seek(0)
                said = complaints.read()[-500:].decode(errors="replace").strip() or str(fault)
                raise SearchFault(mark("the program Pagefind ended early"), said) from fault
            finally:
                running.kill()  # it has no word for goodbye
    _make_canonical(folder)


def index_files(folder: Path, language: str) -> Iterator[Path]:
    """Yield the files of a written index that readers need: not its ready-made interfaces."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix.startswith(".pf_") or path.name in (*_SCRIPTS, f"wasm.{language}.pagefind"):
            yield path


def _program() -> str:
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, OSError) as fault:
        raise SearchFault(mark("the program Pagefind is not installed"), str(fault)) from fault


def _converse(send: IO[bytes], answers: IO[bytes], messages: Iterable[dict[str, Any]]) -> None:
    """Say everything, a few messages ahead of the answers, and hear every answer."""
    waiting = 0
    for message in messages:
        whole = msgspec.json.encode({"message_id": 0, "payload": message})
        send.write(base64.b64encode(whole) + b",")
        waiting += 1
        if waiting > _AHEAD:
            send.flush()
            _hear(answers)
            waiting -= 1
    send.flush()
    for _ in range(waiting):
        _hear(answers)


def _hear(answers: IO[bytes]) -> None:
    """Read one answer, which ends with a comma. Raises EOFError, SearchFault."""
    found = bytearray()
    while (letter := answers.read(1)) != b",":
        if not letter:
            raise EOFError("no answer")
        found += letter
    answer = json.loads(base64.b64decode(found))["payload"]
    if answer["type"] == "Error":
        raise SearchFault(mark("the program Pagefind refused"), str(answer.get("message", "")))


def _html(page: Page) -> str:
    """Return a page as Pagefind reads it: what is only named stands in attributes."""
    named = (
        *((f"data-pagefind-meta='{escape(key)}[content]'", value) for key, value in page.meta),
        *((f"data-pagefind-filter='{escape(key)}[content]'", value) for key, value in page.filters),
        *((f"data-pagefind-sort='{escape(key)}[content]'", value) for key, value in page.sort),
    )
    head = "".join(f'<meta {attribute} content="{escape(value)}">' for attribute, value in named)
    return f"<!doctype html><html><head>{head}</head><body>{page.html}</body></html>"


def _make_canonical(folder: Path) -> None:
    """Sort what Pagefind leaves in random order, and name the files by what they then hold."""
    (meta,) = folder.glob("*.pf_meta")
    version, pages, chunks, filters, sorts, fields = _read(meta)
    named = []
    for name, digest in sorted(filters):
        path = folder / "filter" / f"{digest}.pf_filter"
        _name, values = _read(path)
        path.unlink()
        data = _packed([name, sorted([value, sorted(numbers)] for value, numbers in values)])
        named.append([name, _named(data)])
        path.with_name(f"{named[-1][1]}.pf_filter").write_bytes(data)
    data = _packed([version, pages, chunks, named, sorted(sorts), fields])
    old, new = meta.name.split(".")[1], _named(data)
    meta.unlink()
    meta.with_name(f"pagefind.{new}.pf_meta").write_bytes(data)
    entry = folder / "pagefind-entry.json"
    entry.write_bytes(entry.read_bytes().replace(old.encode(), new.encode()))


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes())[len(_SIGNATURE) :])


def _packed(value: object) -> bytes:
    return gzip.compress(_SIGNATURE + cbor2.dumps(value), mtime=0)


def _named(data: bytes) -> str:
    return f"id_{hashlib.sha256(data).hexdigest()[:10]}"
