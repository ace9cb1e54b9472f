"""How names are compared and turned into addresses: folding, slugs, nearest names."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LOOKED_AT = 5  # names most like one, among which the slip is looked for
_SHORTEST, _SHORT = 2, 5  # letters of a word in which nothing, and one letter, may slip
SLUG_BYTES = 100  # a path of five such parts stays below every host's limit

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ′", "'"))
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe"}
)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
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
    """Return the known name that `name` is most likely a slip or a shortening of, or "" if there is none.

    Likeness of the whole is not enough: each word that differs is near its partner, and no number differs.

    >>> nearest("KPU Kab. Kedri", ["KPU Kabupaten Kediri", "KPU Kab. Kediri"])
    'KPU Kab. Kediri'
    >>> nearest("KPU Kabupaten Tuban", ["KPU Kabupaten Tulungagung"]), nearest("chair", ["hadir"])
    ('', '')
    """
    by_fold = {fold(candidate): candidate for candidate in sorted(known, reverse=True)}
    found = difflib.get_close_matches(fold(name), list(by_fold), n=_LOOKED_AT, cutoff=0.6)
    return next((by_fold[one] for one in found if _is_slip(fold(name), one)), "")


def _is_slip(name: str, other: str) -> bool:
    """True where a name is another with letters or words that slipped or were shortened, and no other number."""
    ours, theirs = (re.findall(r"[^\W_]+", one) for one in (name, other))
    if _near("".join(ours), "".join(theirs)):
        return True
    mine = [word for word in ours if word not in theirs]
    left = [word for word in theirs if word not in ours]
    if len(mine) == len(ours):
        return False  # no word in common
    if any(word.isdigit() for word in (*mine, *left)):
        return False
    for word in mine:
        partner = next((one for one in left if _near(word, one) or one.startswith(word)), None)
        if partner is None:
            return not left
        left.remove(partner)
    return True


def _near(word: str, other: str) -> bool:
    """True where a word is another with a letter too many, too few, exchanged or turned round; two in long ones."""
    ours, theirs = ([one.lstrip("0") for one in re.findall(r"\d+", text)] for text in (word, other))
    most = (len(word) > _SHORTEST) + (len(word) > _SHORT)
    return ours == theirs and slips(word, other) <= most


def slips(one: str, other: str) -> int:
    """Return how many letters are put in, left out, exchanged or turned round with their neighbour.

    >>> slips("titel", "title"), slips("chair", "hadir")
    (1, 2)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for there, its in enumerate(other, 1):
            cost = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != its))
            if at > 1 and there > 1 and (letter, its) == (other[there - 2], one[at - 2]):
                cost = min(cost, last[there - 2] + 1)
            row.append(cost)
    return row[-1]


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
    shorter = ((one[1:], other), (one, other[1:]), (one[1:], other[1:]))
    return any(differ_by(first, second, most - 1) for first, second in shorter)


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
