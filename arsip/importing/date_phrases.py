"""Dates, ranges, weekdays and times of day in Indonesian prose. Day first, always; ranges before single dates."""

import calendar
import re
from collections.abc import Iterator

from msgspec import Struct

from arsip.model.calendar_words import MONTH_NUMBER, weekdays_named
from arsip.model.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from arsip.model.time_words import read_times

_MONTH = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_DAYS = r"(?:(?i:senin|senen|selasa|rabu|kamis|jum['’‘`´]?at|sabtu|ahad)|Minggu|MINGGU)"  # minggu is a week
_TO = r"(?:\s*(?:-|–|—|s\.\s?d\.?|s/d)\s*|\s+(?:sampai(?:\s+dengan)?|hingga)\s+)"
_AND = rf"(?:{_TO}|\s+dan\s+)"
_YEAR = r"(?:\s*,?\s+(?:tahun\s+)?(?P<{0}>(?:19|20|21)\d\d))?"

_WEEKDAYS = (
    rf"(?:(?P<weekday>{_DAYS}(?:\s*(?:[-–—]|s\.?d\.?|dan|hingga|sampai)\s*{_DAYS})?)\b[\s,]*(?:tanggal|tgl\.?)?[\s,]*)?"
)
_OPEN = r"(?P<bracket>\(\s*)?(?:tanggal\s+|tgl\.?\s+)?"

_FORMS = tuple(
    re.compile(rf"{_WEEKDAYS}{_OPEN}(?<![\d./:-])(?:{form})(?![\d/])", re.IGNORECASE if words else 0)
    for words, form in (
        (1, rf"(?P<d1>\d{{1,2}})\s+(?P<n1>{_MONTH})\b{_YEAR.format('y1')}{_TO}(?P<d2>\d{{1,2}})\s+(?P<n2>{_MONTH})\b{_YEAR.format('y2')}"),
        (1, rf"(?P<d1>\d{{1,2}}){_AND}(?P<d2>\d{{1,2}})\s+(?P<n2>{_MONTH})\b{_YEAR.format('y2')}"),
        (0, rf"(?P<d1>\d{{1,2}})/(?P<m1>\d{{1,2}})(?:/(?P<y1>\d{{4}}))?{_TO}(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})(?:/(?P<y2>\d{{4}}))?"),
        (0, rf"(?P<d1>\d{{1,2}}){_AND}(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})(?:/(?P<y2>\d{{4}}))?"),
        (1, rf"(?P<d1>\d{{1,2}})\s*(?P<n1>{_MONTH})\b{_YEAR.format('y1')}"),
        (0, r"(?P<y1>(?:19|20|21)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)"),
        (0, r"(?P<d1>\d{1,3})(?P<sep>[/.-])(?P<m1>\d{1,3})(?P=sep)(?P<y1>\d{4})"),
        (0, r"(?P<d1>\d{1,2})/(?P<m1>\d{1,2})"),
    )
)  # fmt: skip
_SHORT = _FORMS[-1]  # believed only in brackets or after a weekday
_MINGGU = re.compile(r"\bminggu\b")


class Hit(Struct, frozen=True):
    """A date in a text: where it stands, its days (year 0 if not stated), the weekday with it, its wording.

    `exists` is False for a day that no calendar has.
    """

    start: int
    end: int
    first: tuple[int, int, int]
    last: tuple[int, int, int]
    weekday: str
    wording: str
    exists: bool = True

    @property
    def year(self) -> int:
        """The year that is stated, 0 if none is."""
        return self.last[0] or self.first[0]


class Clock(Struct, frozen=True):
    """Times of day in a text: start and end in minutes (-1 if not stated), zone, wording."""

    begin: int
    end: int
    zone: str
    wording: str


def dates_in(text: str) -> list[Hit]:
    """Return the dates of a text in its order; of two that overlap the longer form counts.

    >>> [hit.last for hit in dates_in("Selasa – Rabu, 17 – 18 Oktober 2023")]
    [(2023, 10, 18)]
    """
    found: list[Hit] = []
    taken = bytearray(len(text))  # which letters are part of a date that was found; thousands may be
    for form in _FORMS:
        for match in form.finditer(text):
            if 1 in taken[match.start() : match.end()]:
                continue
            hit = _hit(match, form is _SHORT)
            if hit is not None:
                found.append(hit)
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    return sorted(found, key=lambda hit: hit.start)


def with_year(days: tuple[int, int, int], year: int) -> PartialDate:
    """Return a day with the year put in where it states none."""
    return PartialDate(days[0] or year, days[1], days[2])


def day_exists(year: int, month: int, day: int) -> bool:
    """True for a day of the calendar; a leap day exists where the year is not stated (0)."""
    if not 1 <= month <= 12 or (year and not FIRST_YEAR <= year <= LAST_YEAR):
        return False
    return 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def years_fitting(weekday: str, month: int, day: int, years: range) -> list[int]:
    """Return the years of a range in which a day of a month falls on a stated weekday.

    >>> years_fitting("Selasa", 10, 19, range(2018, 2028))
    [2021, 2027]
    """
    stated = weekdays_named(weekday)
    fitting = (year for year in years if day_exists(year, month, day))
    return [year for year in fitting if stated and calendar.weekday(year, month, day) == stated[0]]


def _hit(match: re.Match[str], is_short: bool) -> Hit | None:
    part = match.groupdict()
    weekday = part["weekday"] or ""
    start = match.start()
    if weekday and _MINGGU.search(weekday):
        weekday = ""
    if is_short and not weekday and not part["bracket"]:
        return None
    year2 = int(part.get("y2") or 0)
    year1 = int(part.get("y1") or 0) or year2
    month2 = int(part.get("m2") or 0) or MONTH_NUMBER.get((part.get("n2") or "").casefold(), 0)
    month1 = int(part.get("m1") or 0) or MONTH_NUMBER.get((part.get("n1") or "").casefold(), 0) or month2
    first = (year1, month1, int(part["d1"]))
    last = (year2 or year1, month2 or month1, int(part.get("d2") or part["d1"]))
    if not part.get("y1") and first > last and month1 > month2 > 0:
        first = (max(year1 - 1, 0), *first[1:])  # 31 Desember - 2 Januari 2021
    exists = day_exists(*first) and day_exists(*last)
    wording = match[0].strip(" ,")
    if part["bracket"] and match.string[match.end() : match.end() + 3].lstrip().startswith(")"):
        wording += ")"
    elif wording.startswith("("):
        wording = wording[1:].strip()
    return Hit(start, match.end(), first, last, weekday, wording, exists and (first <= last or not first[0]))


_ZONE = r"(?P<{0}>WIB|WITA|WIT)\b"
_PART = r"(?:\s*\(?(?P<{0}>pagi|siang|sore|petang|malam|dini hari|subuh|[ap]\.m\.|[ap]m\b)\)?)?"
_TIME = re.compile(
    r"(?i)(?:(?P<word>\b(?:pukul|jam|pkl\b\.?|pk\b\.?)\s*)|(?<![\d./:,-]))"
    r"(?P<h1>\d{1,2})[.:](?P<m1>\d\d)(?![\d/%])"
    rf"{_PART.format('p1')}"
    rf"(?:\s*{_ZONE.format('z1')})?{_PART.format('q1')}"
    rf"(?:{_TO}(?:pukul\s*|jam\s*)?(?:(?P<h2>\d{{1,2}})[.:](?P<m2>\d\d)(?![\d/%]){_PART.format('p2')}|selesai\b)"
    rf"(?:\s*{_ZONE.format('z2')})?{_PART.format('q2')})?"
)


def clocks_in(text: str) -> Iterator[Clock]:
    """Yield the times of day of a text: those after pukul or jam, and those with a zone.

    A time with a word that does not fit it ("19.30 pagi") is none.

    >>> [(c.begin, c.end, c.zone) for c in clocks_in("pukul 10.00 -12.30 WIB, Rp 11.714, Pasal 5.10")]
    [(600, 750, 'WIB')]
    >>> [(c.begin, c.end) for c in clocks_in("pukul 07.30 malam, pukul 23.00 - 01.00")]
    [(1170, -1), (1380, 1500)]
    """
    for match in _TIME.finditer(text):
        zone = (match["z2"] or match["z1"] or "").upper()
        times = _times(match) if zone or match["word"] else None
        if times is not None:
            yield Clock(*times, zone, match[0].strip())


def _times(match: re.Match[str]) -> tuple[int, int] | None:
    """Start and end in minutes; an end that lies before the start by more than a night is left as it is."""
    first, last = match["p1"] or match["q1"], match["p2"] or match["q2"]
    end = f" - {match['h2']}.{match['m2']} {last or ''}" if match["h2"] else ""
    understood = read_times(f"{match['h1']}.{match['m1']} {first or ''}{end}")
    if understood is not None:
        return understood.start, understood.end
    if first or last:
        return None
    times = _minutes(match["h1"], match["m1"]), _minutes(match["h2"], match["m2"]) if match["h2"] else -1
    return None if None in times else times  # type: ignore[return-value]


def _minutes(hour: str, minute: str) -> int | None:
    return int(hour) * 60 + int(minute) if int(hour) < 24 and int(minute) < 60 else None
