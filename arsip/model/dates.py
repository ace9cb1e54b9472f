"""Dates as exact as they are known, spans, times of day and weekdays; no locale, no clock.

Formats: ISO 8601 calendar dates, reduced to year or month where no more is known.
"""

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

FIRST_YEAR, LAST_YEAR = 1900, 2199  # beyond these a year is taken for a slip of the pen

ZONES = {"WIB": 7 * 60, "WITA": 8 * 60, "WIT": 9 * 60}  # minutes ahead of UTC; Indonesia has no DST

_WEEKDAYS = (
    ("senin", "senen", "monday"),
    ("selasa", "tuesday"),
    ("rabu", "wednesday"),
    ("kamis", "kemis", "thursday"),
    ("jumat", "friday"),
    ("sabtu", "saturday"),
    ("minggu", "ahad", "sunday"),
)
WEEKDAYS = tuple(words[0].capitalize() for words in _WEEKDAYS)  # as an article writes them
_WEEKDAY_NUMBER = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}

_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "aug", "agt"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
MONTH_NUMBER = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)? ?(?:Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII,
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-]?(\d{1,2})[/.\-]?(\d{1,2})", re.ASCII)
_DAY_MONTH_YEAR = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]+)\.?\s+(\d{4})", re.ASCII)
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})", re.ASCII)
_TIME_BEHIND = re.compile(r"[\s,]+(?:(?:pukul|jam|pkl\.?)\s*)?\d{1,2}[.:]\d\d.*", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(
    r"(\d{1,2})(?:\s+([A-Za-z]+))?(?:\s+(\d{4}))?\s*(?:-|–|—|s\.?d\.?|s/d|sampai(?:\s+dengan)?|hingga)\s*"
    r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})",
    re.ASCII,
)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?", re.ASCII)


class PartialDate(Struct, frozen=True, array_like=True, order=True):
    """A day, a month (day 0) or a year (month 0), as exactly as it is known.

    >>> PartialDate(2021, 9).iso
    '2021-09'
    """

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """The date in ISO 8601, reduced to what is known."""
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> datetime.date:
        """The earliest day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return the ISO form, so that messages can hold a date as it is written in content."""
        return self.iso


class Span(Struct, frozen=True, array_like=True, order=True):
    """The days of an event, first and last included; `end` equals `start` for a single day."""

    start: PartialDate
    end: PartialDate

    @property
    def exact(self) -> bool:
        """True where both ends are known to the day."""
        return bool(self.start.day and self.end.day)


class Times(Struct, frozen=True, array_like=True, order=True):
    """Start and end of a day's programme in minutes after midnight; end -1 and zone "" if not stated."""

    start: int
    end: int = -1
    zone: str = ""


class DateFault(ValueError):
    """A text that is no date: `nearest` is the ISO form of what it seems to mean, `end` that of its last day."""

    def __init__(self, kind: str, nearest: str = "", end: str = "") -> None:
        """Kind is `form` (not written as a date) or `calendar` (no such day); "" where nothing seems meant."""
        super().__init__(kind)
        self.kind = kind
        self.nearest = nearest
        self.end = end


def parse_date(text: str) -> tuple[PartialDate, int]:
    """Return the date that an ISO text states and its time in minutes (-1 where it states none).

    A date-time counts for its local day, whatever its offset. Raises DateFault.

    >>> parse_date("2021-10-21T00:30:00+07:00")
    (PartialDate(year=2021, month=10, day=21), 30)
    """
    match = _ISO.fullmatch(text)
    if not match:
        raise DateFault("form", *_meant(text))
    year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
    if not _exists(year, month, day, bool(match[2]), bool(match[3])):
        swapped = month > 12 and _exists(year, day, month, True, True)  # year-day-month
        raise DateFault("calendar", f"{year}-{day:02}-{month:02}" if swapped else "")
    clock = parse_clock(match[4]) if match[4] else -1
    if clock is None:
        raise DateFault("calendar")
    return PartialDate(year, month, day), clock


def parse_clock(text: str) -> int | None:
    """Return a time of day in minutes after midnight; seconds are dropped; None if it is none.

    >>> parse_clock("10.30"), parse_clock("25:00")
    (630, None)
    """
    match = _CLOCK.fullmatch(text)
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if hour == 24 and not minute and not second:
        return 24 * 60
    return hour * 60 + minute if hour < 24 and minute < 60 and second < 60 else None


@lru_cache(maxsize=1024)
def weekdays_named(text: str) -> tuple[int, ...]:
    """Return the weekdays (Monday is 0) that a text names, in its order.

    >>> weekdays_named("Jum'at"), weekdays_named("Selasa –Rabu")
    ((4,), (1, 2))
    """
    plain = re.sub(r"['’‘`´]", "", unicodedata.normalize("NFKC", text).casefold())
    found = (_WEEKDAY_NUMBER.get(word) for word in re.findall(r"[a-z]+", plain))
    return tuple(number for number in found if number is not None)


def weekday_fits(stated: tuple[int, ...], span: Span) -> bool:
    """True unless the weekdays stated contradict the days of an exact span.

    One weekday must be that of the first day; of several, the first and the last must fit both ends.
    """
    if not stated or not span.start.day:
        return True
    if len(stated) == 1:
        return stated[0] == span.start.first.weekday()
    if not span.end.day:
        return stated[0] == span.start.first.weekday()
    return stated[0] == span.start.first.weekday() and stated[-1] == span.end.first.weekday()


def nearest_weekday(day: datetime.date, weekday: int) -> tuple[datetime.date, ...]:
    """Return the nearest days around `day` that fall on `weekday`: one, or two equally near.

    >>> nearest_weekday(datetime.date(2021, 10, 21), 4)
    (datetime.date(2021, 10, 22),)
    """
    ahead = (weekday - day.weekday()) % 7
    distances = sorted({ahead, ahead - 7}, key=abs)
    return tuple(day + datetime.timedelta(days=distance) for distance in distances[:1])


def months_of(span: Span) -> Iterator[tuple[int, int]]:
    """Yield the (year, month) that a span touches; a date known to the year touches none.

    Longer than two years, a span counts for its first and last month only.
    """
    if not span.start.month or not span.end.month:
        return
    first = span.start.year * 12 + span.start.month - 1
    last = span.end.year * 12 + span.end.month - 1
    for month in range(first, last + 1) if last - first < 24 else (first, last):
        yield month // 12, month % 12 + 1


def _exists(year: int, month: int, day: int, has_month: bool, has_day: bool) -> bool:
    if not FIRST_YEAR <= year <= LAST_YEAR or (has_month and not 1 <= month <= 12):
        return False
    return not has_day or 1 <= day <= calendar.monthrange(year, month)[1]


def _meant(text: str) -> tuple[str, str]:
    """Return the ISO forms of the first and, of several days, the last day that a text seems to mean; else ""."""
    plain = _TIME_BEHIND.sub("", re.sub(r"[()]", " ", text)).strip()
    words = plain.split()
    while (
        words
        and not any(sign.isdigit() for sign in words[0])
        and (weekdays_named(words[0]) or words[0] in ("-", "–"))
    ):
        words = words[1:]
    plain = " ".join(words)
    match = _RANGE.fullmatch(plain)
    if not match:
        return _iso_of(plain), ""
    day, month, year, last_day, last_month, last_year = match.groups()
    first = _iso_of(f"{day} {month or last_month} {year or last_year}")
    last = _iso_of(f"{last_day} {last_month} {last_year}")
    return (first, last) if first and last else ("", "")


def _iso_of(text: str) -> str:
    """Return the ISO form of a day-first, Indonesian or English date, or "" where it is none.

    >>> _iso_of("21/10/2021"), _iso_of("22 Juli 2020"), _iso_of("October 21, 2021")
    ('2021-10-21', '2020-07-22', '2021-10-21')
    """
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if year < 100 else 0
        day, month = (month, day) if month > 12 >= day else (day, month)
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _DAY_MONTH_YEAR.fullmatch(text):
        day, month, year = int(match[1] or 0), MONTH_NUMBER.get(match[2].casefold(), 0), int(match[3])
    elif match := _MONTH_DAY_YEAR.fullmatch(text):
        day, month, year = int(match[2]), MONTH_NUMBER.get(match[1].casefold(), 0), int(match[3])
    else:
        return ""
    if not month or not _exists(year, month, day, True, bool(day)):
        return ""
    return PartialDate(year, month, day).iso
