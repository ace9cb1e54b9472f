"""Bytes → clean text: encodings, line ends, invisible signs, no-break spaces, letters read in the wrong code page.

Lines are kept: whatever is mended, line n of the result is line n of the source.
"""

import codecs
import re
import unicodedata

from arsip.importing.extraction import Change, Refusal, remark
from arsip.problems.rules import mark

SOURCE_LIMIT = 4 * 1024 * 1024

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"[\t\x0b\x0c\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_NOT_ASCII = re.compile(r"[\x80-\U0010ffff]+")
_OPENING = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=\())”(?=\w)", re.MULTILINE)
_BULLET = re.compile(r"^( *)[•‣▪●◦·\uf0b7\uf0a7\uf0d8] *(?=\S)", re.MULTILINE)
_XML = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})")
_META = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def decode_source(data: bytes) -> tuple[str, list[Change]] | Refusal:
    """Return the text of some bytes with \\n line ends, or why they are no text."""
    if len(data) > SOURCE_LIMIT:
        return Refusal("AR121", 1, remark("it is larger than {size}", size=f"{SOURCE_LIMIT // 1024 // 1024} MiB"))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16")
    if b"\0" in data:
        return Refusal("AR121", 1, remark("it is no text: it holds zero bytes"))
    return _decoded(data, _declared(data))


def clean_text(text: str) -> tuple[str, list[Change]]:
    """Return a text without what only pasting brings, and a change for each kind of it."""
    changes: list[Change] = []

    def note(pattern: re.Pattern[str], what: str) -> None:
        found = pattern.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            changes.append(Change(line, remark(what, count=len(pattern.findall(text)))))

    text, mended = _right_code_page(text)
    changes += mended
    note(_INVISIBLE, mark("invisible signs taken out: {count}"))
    text = _INVISIBLE.sub("", text)
    note(_CONTROL, mark("control characters taken out: {count}"))
    text = _CONTROL.sub("", text)
    note(_SPACE, mark("no-break spaces, tabs and the like made ordinary spaces: {count}"))
    text = unicodedata.normalize("NFC", _SPACE.sub(" ", text))
    note(_BULLET, mark("bullets made “-”: {count}"))
    text = _BULLET.sub(r"\1- ", text)
    note(_OPENING, mark("closing quotation marks that open a quotation turned round: {count}"))
    return _OPENING.sub("“", text), changes


def _declared(data: bytes) -> str:
    """The encoding that an HTML or XML head names, else UTF-8."""
    head = data[:2048]
    found = _XML.search(head) or (_META.search(head) if b"<" in head else None)
    try:
        return codecs.lookup(found[1].decode()).name if found else "utf-8"
    except LookupError:
        return "utf-8"


def _decoded(data: bytes, encoding: str) -> tuple[str, list[Change]] | Refusal:
    """Decode by a named encoding, by UTF-8, or by the code page of Windows, which is told."""
    for name in dict.fromkeys((encoding, "utf-8")):
        try:
            text = data.decode(name).removeprefix("\ufeff")
        except (UnicodeError, ValueError, LookupError):
            continue
        if not re.search(r"[\ud800-\udfff\0]", text):
            return text.replace("\r\n", "\n").replace("\r", "\n"), []
    text = data.decode("cp1252", "replace")
    if "\ufffd" in text or len(_CONTROL.findall(text)) > len(text) // 100:
        return Refusal("AR121", 1, remark("it is no text that can be read (neither UTF-8 nor Windows-1252)"))
    told = Change(1, remark("read as Windows-1252, since it is not UTF-8"))
    return text.replace("\r\n", "\n").replace("\r", "\n"), [told]


def _right_code_page(text: str) -> tuple[str, list[Change]]:
    """Mend UTF-8 that somebody read as Windows-1252: â€œ is “. Only what is sound UTF-8 in it is touched."""
    changes: list[Change] = []

    def mended(found: re.Match[str]) -> str:
        try:
            better = b"".join(_byte(sign) for sign in found[0]).decode()
        except (UnicodeError, ValueError):
            return found[0]
        if len(better) < len(found[0]) and not _CONTROL.search(better):
            line = text.count("\n", 0, found.start()) + 1
            changes.append(Change(line, remark("wrongly encoded “{old}” made “{new}”", old=found[0], new=better)))
            return better
        return found[0]

    return _NOT_ASCII.sub(mended, text), changes


def _byte(sign: str) -> bytes:
    return bytes([ord(sign)]) if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")
