"""The dateline at the beginning of a report, in all the shapes that institutions give it."""

import re

from msgspec import Struct

from arsip.importing.date_phrases import Hit, dates_in

_SITE = re.compile(
    r"(?i)(?<![\w.@/-])(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]{0,60})\.){1,4}(?:go\.i[dg]|(?:[a-z]{2,4}\.id|id|com)(?=\s*\)?\s*[–—-]))"
)
_AFTER = re.compile(r"\s*\)?[\s,:–—-]*")
_WORD = r"[A-Z][\w'’.]*"
_PLACE = rf"{_WORD}(?:[ -]{_WORD}){{0,4}}"
_PLACES = rf"{_PLACE}(?:[,.] ?{_PLACE}){{0,2}}"
_BEFORE = re.compile(rf"(?:(?P<place>{_PLACES})\s*[,.:–—-]?\s*\(?\s*)?")
_PLACE_DATE = re.compile(rf"(?P<place>{_PLACES})\s*,?\s+(?P<date>\(?\d[^–—\n]{{3,30}}?)\s*[–—-]+\s+(?=\S)")
_BARE = re.compile(rf"(?P<place>{_PLACES})\s*(?:[–—]|\s-|;)\s*(?=[A-Z“\"(])")
_LONGEST = 130


class Dateline(Struct, frozen=True):
    """What stands before the first sentence: its length, place, site and date; `sure` where a site or a date is named."""

    length: int
    place: str = ""
    site: str = ""
    date: Hit | None = None
    sure: bool = False


def dateline_of(text: str) -> Dateline | None:
    """Return the dateline with which a paragraph begins, None if it has none.

    >>> found = dateline_of("Pasuruan, kab-pasuruan.kpu.go.id – Rabu (01/09/2021) KPU menggelar rapat daerah.")
    >>> (found.place, found.site, found.date.wording, found.sure)
    ('Pasuruan', 'kab-pasuruan.kpu.go.id', 'Rabu (01/09/2021)', True)
    """
    head = text[: _LONGEST * 2]
    site = _SITE.search(head, 0, _LONGEST)
    before = _BEFORE.fullmatch(head, 0, site.start()) if site else None
    if site and before and _is_place(before["place"] or ""):
        after = _AFTER.match(head, site.end())
        end, date = _date_at(head, after.end() if after else site.end())
        return Dateline(end, _clean(before["place"]), site[0].casefold().removeprefix("www."), date, sure=True)
    match = _PLACE_DATE.match(head)
    if match and _is_place(match["place"]):
        dates = dates_in(match["date"])
        if len(dates) == 1 and len(dates[0].wording) >= len(match["date"].strip(" ()")):
            return Dateline(match.end(), _clean(match["place"]), "", dates[0], sure=True)
    match = _BARE.match(head)
    if match and _is_place(match["place"]) and match.end() < 60:
        end, date = _date_at(head, match.end())
        return Dateline(end, _clean(match["place"]), "", date)
    return None


def _date_at(text: str, at: int) -> tuple[int, Hit | None]:
    """Return where a dateline ends that goes on with a date at `at`, and the date."""
    for hit in dates_in(text[at : at + 60]):
        if hit.start <= 2:
            end = at + hit.end
            rest = re.match(r"[\s)]*(?:[–—,:;-]\s*)?", text[end:])
            return end + (rest.end() if rest else 0), hit
    return at, None


def _is_place(text: str) -> bool:
    """True for what can be a place or an office: few words, no sentence."""
    return len(text) <= 60 and len(text.split()) <= 6 and not re.search(r"[!?“”\"]", text)


def _clean(place: str | None) -> str:
    return (place or "").strip(" ,.;:-–—")
