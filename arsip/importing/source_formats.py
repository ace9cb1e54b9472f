"""Bytes of one source → raw reports: plain text, a web page, or an export of WordPress."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from arsip.importing import webpage, wordpress
from arsip.importing.decoding import clean_text, decode_source
from arsip.importing.extraction import Beside, Raw, Refusal, remark
from arsip.importing.html_to_markdown import Has
from arsip.importing.paragraphs import paragraphs

SOURCE_KINDS = ("text", "html", "wxr")

_WXR = re.compile(rb"<rss\b[^>]{0,2000}wordpress\.org/export|<wp:wxr_version", re.IGNORECASE)
_HTML = re.compile(rb"(?i)\s*(?:<!doctype html|<html|<head|<body)|<(?:p|div|article|h[1-6]|table|ul|br)\b[^>]*>")


def kind_of(name: str, data: bytes) -> str:
    """Return what a source is: by its first bytes, else by its name.

    >>> kind_of("a.txt", b"Judul"), kind_of("-", b"<p>Isi</p>"), kind_of("x.htm", b"Isi")
    ('text', 'html', 'html')
    """
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if _WXR.search(head):
        return "wxr"
    if name.lower().endswith((".html", ".htm", ".xhtml")) or _HTML.search(head):
        return "html"
    return "text"


def raw_reports(data: bytes, kind: str, url: str = "", has: Has = lambda _address: False) -> Iterator[Raw | Refusal]:
    """Yield what a source holds, unrecognised yet; a refusal for what cannot be read. `url` is where it was
    found, `has` says whether a picture that it names is at hand.
    """
    if kind == "wxr":
        yield from wordpress.posts(data, has)
        return
    decoded = decode_source(data)
    if isinstance(decoded, Refusal):
        yield decoded
        return
    text, changes = decoded
    try:
        raw = webpage.read_page(text, has) if kind == "html" else read_plain(text)
    except RecursionError:
        raw = Refusal("AR121", 1, remark("its elements are nested too deeply"))
    if isinstance(raw, Raw):
        beside = replace(raw.beside, url=url, named="--url") if url else raw.beside
        raw = replace(raw, beside=beside, changes=(*changes, *raw.changes))
    yield raw


def read_plain(text: str) -> Raw | Refusal:
    """Return the paragraphs of a pasted text, a refusal for one without any."""
    words, changes = clean_text(text)
    blocks = tuple(paragraphs(words))
    if not blocks:
        return Refusal("AR120", 1, remark("it is empty"))
    return Raw(blocks, Beside(), tuple(changes))
