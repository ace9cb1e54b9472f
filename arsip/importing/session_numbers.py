"""Numbers of sessions as Indonesian prose says them: ke-7, ketujuh, Seri12, Edisi 3, XXXVII, perdana."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_WORDS = {word: number for number, word in enumerate(_ONES) if word}
_WORDS |= {"sepuluh": 10, "sebelas": 11}
_WORDS |= {f"{word} belas": number + 10 for number, word in enumerate(_ONES) if number > 1}
for _ten, _tens in enumerate(_ONES[2:], 2):
    _WORDS |= {f"{_tens} puluh {ones}".strip(): 10 * _ten + one for one, ones in enumerate(_ONES)}
_SAID = "|".join(word.replace(" ", r"\s*") for word in sorted(_WORDS, key=len, reverse=True))
_ROMAN = re.compile(r"(?=[MDCLXVI])(X{0,3})(IX|IV|V?I{0,3})|XL(IX|IV|V?I{0,3})")
_LABELS = "seri|edisi|sesi|episode|jilid|gelombang|angkatan|tahap|volume|vol|pertemuan|putaran|knowledge\\s+sharing|sharing\\s+knowledge|hari"
_ONE = rf"(?:\d{{1,3}}(?![\d/.:%]\d)|[IVXL]{{1,7}}(?!\w)|(?:{_SAID})\b)"
_NUMBER = re.compile(
    rf"(?i)(?:(?P<label>\b(?:{_LABELS}))(?P<gap>\.?\s*[-–]?\s*))?"
    rf"(?:(?P<ke>\bke\s*[-–]?\s*)(?P<ordinal>{_ONE})|(?P<plain>{_ONE}))"
)
_AFTER_KE = re.compile(rf"\s*(?:dan|&)\s*(?:(?:{_LABELS})\s*)?(?:ke\s*[-–]?\s*)?(?P<number>{_ONE})", re.IGNORECASE)
_FIRST = re.compile(r"\bperdana\b", re.IGNORECASE)
_UNNUMBERED = re.compile(r"\b(?:pamungkas|terakhir|penutup|kesekian(?: kali(?:nya)?)?)\b", re.IGNORECASE)
_JUBILEE = re.compile(r"\s*(?:tahun|abad|\(?HUT|kalinya|RI\b|Republik|dan terakhir)", re.IGNORECASE)
_JUBILEE_BEFORE = re.compile(
    r"(?i)(?:HUT|ulang tahun|dirgahayu|peringatan|hari jadi|hari lahir|pasal|nomor|ayat|halaman|abad|peringkat|kelas)\b[^.,]{0,40}$"
)


class Ordinal(Struct, frozen=True):
    """A number that a text gives: where, which (several for two in one), its wording, whether a label stands with it."""

    start: int
    end: int
    numbers: tuple[int, ...]
    wording: str
    label: str = ""


def ordinals_in(text: str) -> Iterator[Ordinal]:
    """Yield the session numbers of a text: those with a label (Seri 12) and ordinals (ke-7, ketujuh, perdana).

    >>> [one.numbers for one in ordinals_in("Seri12, Edisi 3, ke – 7, kedelapan, Seri ke-IV dan Seri ke-V")]
    [(12,), (3,), (7,), (8,), (4, 5)]
    """
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end or not (match["label"] or match["ke"]):
            continue
        value = _value(match["ordinal"] or match["plain"])
        if value is None or _is_jubilee(text, match):
            continue
        numbers, end = [value], match.end()
        if match["ke"]:
            while more := _AFTER_KE.match(text, end):
                following = _value(more["number"])
                if following is None or following != numbers[-1] + 1 or "ke" not in more[0].casefold():
                    break
                numbers.append(following)
                end = more.end()
        label = " ".join((match["label"] or "").split()).casefold()
        yield Ordinal(match.start(), end, tuple(numbers), text[match.start() : end].strip(), label)
    for match in _FIRST.finditer(text):
        yield Ordinal(match.start(), match.end(), (1,), match[0], "perdana")


def unnumbered_in(text: str) -> list[str]:
    """Return words that stand for a number that nobody says: pamungkas, kesekian."""
    return [match[0] for match in _UNNUMBERED.finditer(text)]


def roman(text: str) -> int | None:
    """Return the value of a Roman number up to 49, None if it is none.

    >>> roman("XXXVII"), roman("IIX")
    (37, None)
    """
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[sign] for sign in text]
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))


def _value(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    word = re.sub(r"(?<=\w)(?=belas|puluh)", " ", " ".join(text.casefold().split()))
    word = re.sub(r"\s+", " ", re.sub(r"puluh(?=\w)", "puluh ", word))
    return _WORDS.get(word) or _WORDS.get(text.casefold()) or (roman(text) if text.isupper() else None)


def _is_jubilee(text: str, match: re.Match[str]) -> bool:
    """True for what counts years or articles of a law, not sessions."""
    counted = _JUBILEE.match(text, match.end()) or _JUBILEE_BEFORE.search(text[: match.start()])
    return bool(counted and not match["label"])
