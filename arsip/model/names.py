"""How names are compared and turned into addresses: folding, slugs, nearest names."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SLUG_BYTES = 100  # a path of five such parts stays below every host's limit

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ′", "'"))
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe"}
)
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def tidy(text: str) -> str:
    """Return a text in NFC on one line: white space folded, invisible and bidi controls removed.

    >>> tidy(" KPU\\u00a0Jawa\\n Timur ")
    'KPU Jawa Timur'
    """
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return what two spellings of one name share: case, spaces and apostrophes do not count.

    >>> fold("KPU  Kabupaten") == fold("kpu kabupaten")
    True
    """
    return tidy(text).casefold().translate(_APOSTROPHES)


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return a text as the part of an address: ASCII letters, digits and hyphens, at most 100 bytes.

    Cut at a word where it can be; "" if nothing of the text can stand in an address.

    >>> slug("Jum’at, Ümit & co.")
    'jumat-umit-co'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS).translate(_APOSTROPHES).replace("'", ""))
    ascii_only = plain.encode("ascii", "ignore").decode().casefold()
    whole = "-".join(re.findall(r"[a-z0-9]+", ascii_only))
    if len(whole) <= SLUG_BYTES:
        return whole
    head = whole[: SLUG_BYTES + 1]
    return head.rpartition("-")[0] if "-" in head[SLUG_BYTES // 2 :] else head[:SLUG_BYTES]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like `name`, or "" if none is near.

    >>> nearest("KPU Kab. Kedri", ["KPU Kabupaten Kediri", "KPU Kab. Kediri"])
    'KPU Kab. Kediri'
    """
    by_fold = {fold(candidate): candidate for candidate in sorted(known, reverse=True)}
    found = difflib.get_close_matches(fold(name), list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else ""


def differ_by(one: str, other: str, most: int) -> bool:
    """True where at most `most` letters must be put in, left out or exchanged to make one text the other.

    >>> differ_by("choirul", "khoirul", 1), differ_by("anam", "umam", 1)
    (True, False)
    """
    if one == other:
        return True
    if most == 0 or abs(len(one) - len(other)) > most:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    return (
        differ_by(one[1:], other, most - 1)
        or differ_by(one, other[1:], most - 1)
        or differ_by(one[1:], other[1:], most - 1)
    )


def visible(path: str) -> str:
    """Return a path as it can be printed on one line: what controls a terminal or cannot be seen is a ?.

    >>> visible("a\\nb\\x1b[31mc")
    'a?b?[31mc'
    """
    return _UNSEEN.sub("?", path)


def is_leftover(file_name: str) -> bool:
    """True for a hidden file and for what editors and systems leave beside files.

    >>> is_leftover("~$laporan.md"), is_leftover("laporan.md")
    (True, False)
    """
    endings = (".swp", ".swo", ".tmp", ".bak", ".orig", "~")
    return file_name.startswith((".", "~$", "#")) or file_name.endswith(endings)
