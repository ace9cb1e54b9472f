"""The search index: pages fed to the program Pagefind, and the same bytes made of what it writes.

Pagefind 1.5.2 speaks JSON in base64, one message after another, on its standard streams. It numbers
pages by the order in which it is fed, so they are fed in the order given; the values of a filter come
in random order, so filters are sorted and named by their content afterwards. A file of its index is
gzip of `pagefind_dcd` and CBOR.
"""

import base64
import contextlib
import gzip
import hashlib
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain
from typing import Any

import cbor2
import msgspec

from arsip.problems.rules import mark
from arsip.system.errors import SearchFault

_SIGNATURE = b"pagefind_dcd"
_AHEAD = 32  # messages sent before their answers are read: what they take is far below what a pipe holds
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_ENTRY = "pagefind-entry.json"


class _File(msgspec.Struct):
    path: str
    content: bytes


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    files: list[_File] = []


class _Answer(msgspec.Struct):
    payload: _Payload


class IndexedPage(msgspec.Struct, frozen=True):
    """A page to be found: its address, the HTML of its text, what is shown, narrowed and sorted by."""

    url: str
    html: str
    meta: tuple[tuple[str, str], ...]
    filters: tuple[tuple[str, str], ...]
    sort: tuple[tuple[str, str], ...]


def pagefind_index(pages: Iterable[IndexedPage], language: str) -> dict[str, bytes]:
    """Return the files of the index of some pages that readers need: not Pagefind's own interfaces.

    They are heard, not written: Pagefind says that files are written before they are. Raises SearchFault.
    """
    messages: Iterable[dict[str, Any]] = chain(
        ({"type": "NewIndex", "config": {"force_language": language}},),
        ({"type": "AddFile", "index_id": 0, "url": page.url, "file_contents": _html(page)} for page in pages),
        ({"type": "GetFiles", "index_id": 0},),
    )
    with tempfile.TemporaryFile() as complaints:
        command = [_program(), "--service"]
        try:
            running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints)
        except OSError as fault:
            raise SearchFault(mark("the program Pagefind could not be run"), str(fault)) from fault
        try:
            files = _converse(running, messages)
        except (OSError, EOFError, ValueError, msgspec.MsgspecError) as fault:
            complaints.seek(0)
            said = _last_words(complaints.read().decode(errors="replace"))
            raise SearchFault(mark("the program Pagefind ended early"), said or str(fault)) from fault
        finally:
            _end(running)
    wanted = {*_SCRIPTS, _ENTRY, f"wasm.{language}.pagefind"}
    return _canonical({path: data for path, data in files.items() if ".pf_" in path or path in wanted})


def _program() -> str:
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, OSError) as fault:
        raise SearchFault(mark("the program Pagefind is not installed"), str(fault)) from fault


def _converse(running: "subprocess.Popen[bytes]", messages: Iterable[dict[str, Any]]) -> dict[str, bytes]:
    """Say everything, a few messages ahead of the answers, hear every answer, and return the last one's files."""
    assert running.stdin
    answers, waiting = _answers(running.stdout), 0
    last = _Payload("")
    for message in messages:
        whole = msgspec.json.encode({"message_id": 0, "payload": message})
        running.stdin.write(base64.b64encode(whole) + b",")
        waiting += 1
        if waiting > _AHEAD:
            running.stdin.flush()
            last = _heard(answers)
            waiting -= 1
    running.stdin.flush()
    for _ in range(waiting):
        last = _heard(answers)
    return {file.path: file.content for file in last.files}


def _answers(stream: Any) -> Iterator[bytes]:
    """Yield the answers of a stream; a comma ends each."""
    begun: list[bytes] = []
    while chunk := stream.read1(1 << 20):
        *ended, rest = chunk.split(b",")
        for one in ended:
            yield b"".join((*begun, one))
            begun = []
        begun.append(rest)


def _heard(answers: Iterator[bytes]) -> _Payload:
    """Return the next answer. Raises EOFError where there is none, SearchFault where it is a refusal."""
    found = next(answers, None)
    if found is None:
        raise EOFError("no answer")
    payload = msgspec.json.decode(base64.b64decode(found), type=_Answer).payload
    if payload.type == "Error":
        raise SearchFault(mark("the program Pagefind refused"), payload.message)
    return payload


def _last_words(complaints: str) -> str:
    """Return the last line of what the program said, without Rust's hint at how to hear more of it."""
    said = [line for line in complaints.splitlines() if line.strip() and not line.startswith("note: run with")]
    return said[-1].strip() if said else ""


def _end(running: "subprocess.Popen[bytes]") -> None:
    """End the program, which has no word for goodbye; what it was still to be told is forgotten."""
    running.kill()
    with contextlib.suppress(OSError), running:
        pass


def _html(page: IndexedPage) -> str:
    """Return a page as Pagefind reads it: what is only named stands in attributes."""
    named = (
        *((f"data-pagefind-meta='{escape(key)}[content]'", value) for key, value in page.meta),
        *((f"data-pagefind-filter='{escape(key)}[content]'", value) for key, value in page.filters),
        *((f"data-pagefind-sort='{escape(key)}[content]'", value) for key, value in page.sort),
    )
    head = "".join(f'<meta {attribute} content="{escape(value)}">' for attribute, value in named)
    return f"<!doctype html><html><head>{head}</head><body>{page.html}</body></html>"


def _canonical(files: dict[str, bytes]) -> dict[str, bytes]:
    """Sort what Pagefind leaves in random order, and name the files by what they then hold."""
    meta = next((path for path in files if path.endswith(".pf_meta")), None)
    if meta is None:  # there is not one word in all pages
        return files
    version, pages, chunks, filters, sorts, fields = _unpacked(files.pop(meta))
    named = []
    for name, digest in sorted(filters):
        _name, values = _unpacked(files.pop(f"filter/{digest}.pf_filter"))
        data = _packed([name, sorted([value, sorted(numbers)] for value, numbers in values)])
        named.append([name, _named(data)])
        files[f"filter/{named[-1][1]}.pf_filter"] = data
    data = _packed([version, pages, chunks, named, sorted(sorts), fields])
    old, new = meta.split(".")[1], _named(data)
    files[f"pagefind.{new}.pf_meta"] = data
    files[_ENTRY] = files[_ENTRY].replace(old.encode(), new.encode())
    return dict(sorted(files.items()))


def _unpacked(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data)[len(_SIGNATURE) :])


def _packed(value: object) -> bytes:
    return gzip.compress(_SIGNATURE + cbor2.dumps(value), mtime=0)


def _named(data: bytes) -> str:
    return f"id_{hashlib.sha256(data).hexdigest()[:10]}"
