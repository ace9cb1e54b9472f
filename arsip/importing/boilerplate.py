"""Lines that websites put around articles: counters, links to share, greetings, the day of publication."""

import re

from arsip.importing.date_phrases import dates_in, with_year
from arsip.model.dates import PartialDate

_FURNITURE = re.compile(
    r"(?i)(?:selengkapnya|baca selengkapnya|read more|file lampiran\s*:?|lampiran\s*:?|komentar|tinggalkan komentar"
    r"|berita terkini|berita|berita terbaru|umum|artikel|beranda|home|kabar kpu|publikasi|kembali|cetak|print"
    r"|bagikan(?:\s*(?:ke)?\s*:.*)?|share(?:\s*(?:this|on)?\s*:.*)?|(?:facebook|twitter|whats?app?s?|telegram|email)(?:\s+\S+){0,4}"
    r"|(?:telah )?(?:dilihat|dibaca)\s*:?\s*[\d.,]+\s*(?:x|kali)?|[\d.,]+\s*(?:x|kali)\s+(?:dilihat|dibaca)|hits?\s*:?\s*\d+"
    r"|baca juga\s*:.*|lihat juga\s*:.*|tags?\s*:.*|kategori\s*:.*|\*{3,}|-{3,}|_{3,}|#{3,}|={3,}"
    r"|(?:beranda|home)\s*(?:[/>»›].*))"
)
_OF_PUBLICATION = "diterbitkan dipublikasikan posted published on pada tanggal terbit wib oleh admin".split()
_COUNTED = re.compile(r"\b(?:dibaca|dilihat)\s*:?\s*[\d.,]+\s*(?:x|kali)?\s*$", re.IGNORECASE)
_COUNTER = re.compile(r"\d{1,5}")
_GREETING = re.compile(r"(?:hai|halo|hallo|hi|salam)\b[^.!?]{0,50}[,.!?]*", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """True for a line that websites put around articles."""
    return bool(_FURNITURE.fullmatch(text.strip()))


def is_counter(text: str) -> bool:
    """True for a number that stands alone on its line."""
    return bool(_COUNTER.fullmatch(text.strip()))


def is_greeting(text: str) -> bool:
    """True for a greeting that stands alone."""
    return len(text) <= 60 and bool(_GREETING.fullmatch(text.strip()))


Publication = tuple[PartialDate, int, str]  # its day, time in minutes (-1 without) and zone ("" without)


def published_line(text: str) -> Publication | None:
    """Return the day, time and zone of a line that holds these and at most a few words of the site."""
    if len(text) > 120:
        return None
    text = _COUNTED.sub("", text)
    dates = dates_in(text)
    if len(dates) != 1 or not dates[0].exists or not dates[0].year or dates[0].first != dates[0].last:
        return None
    hit = dates[0]
    rest = text[: hit.start] + text[hit.end :]
    clock = re.search(r"\b(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?(?:\s*(?P<zone>WIB|WITA|WIT))?\b", rest)
    rest = rest.replace(clock[0], "") if clock else rest
    words = re.findall(r"[^\W\d_]+", rest)
    if any(word.casefold() not in _OF_PUBLICATION for word in words) or re.search(r"[“\"()]", text):
        return None
    minutes = int(clock[1]) * 60 + int(clock[2]) if clock and int(clock[1]) < 24 and int(clock[2]) < 60 else -1
    return with_year(hit.first, 0), minutes, (clock["zone"] or "") if clock else ""
