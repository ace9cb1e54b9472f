"""Dates as exact as they are known, spans and times of day; no locale, no clock.

Formats: ISO 8601 calendar dates, reduced to year or month where no more is known.
"""

import calendar
import datetime
import re
from collections.abc import Iterator

from msgspec import Struct

from arsip.model.calendar_words import MONTH_NUMBER, weekdays_named
from arsip.model.zones import ZONES, zone_of

FIRST_YEAR, LAST_YEAR = 1900, 2199  # beyond these a year is taken for a slip of the pen

DAY = 24 * 60  # minutes

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?"
    rf"(?: ?(Z|[+-]\d\d(?::?\d\d)?|{'|'.join(ZONES)}))?)?)?)?",
    re.ASCII,
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})(?:[/.\-](\d{1,2})[/.\-](\d{1,2})|(\d\d)(\d\d))", re.ASCII)
_DAY_MONTH_YEAR = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]+)\.?\s+(\d{4})", re.ASCII)
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})", re.ASCII)
_TIME_BEHIND = re.compile(r"[\s,]+(?:(?:pukul|jam|pkl\.?)\s*)?\d{1,2}[.:]\d\d.*", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(
    r"(\d{1,2})(?:\s+([A-Za-z]+))?(?:\s+(\d{4}))?\s*(?:-|–|—|s\.?d\.?|s/d|sampai(?:\s+dengan)?|hingga)\s*"
    r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})",
    re.ASCII,
)
_LAST_CENTURY = 70  # years of two figures from here on are of the 1900s, as POSIX has them
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
    """Start and end of a day's programme in minutes after midnight; end -1 and zone "" if not stated.

    An end above 1,440 lies on the next day.
    """

    start: int
    end: int = -1
    zone: str = ""

    @property
    def written(self) -> str:
        """The times as front matter has them: 23:00-01:00."""
        return "-".join("{:02}:{:02}".format(*divmod(one % DAY, 60)) for one in (self.start, self.end) if one >= 0)

    @property
    def past_midnight(self) -> bool:
        """True where it ends on the day after it began."""
        return self.end > DAY

    def spans(self, days: Span) -> bool:
        """True where the times say when an event of these days begins and ends: on one day, or in one night.

        >>> first, last = PartialDate(2024, 5, 2), PartialDate(2024, 5, 3)
        >>> Times(1380, 1500).spans(Span(first, last)), Times(540, 720).spans(Span(first, last))
        (True, False)
        """
        if not days.exact:
            return False
        nights = (days.end.first - days.start.first).days
        return nights == 0 or (nights == 1 and self.past_midnight)


class DateFault(ValueError):
    """A text that is no date: `readings` are the ISO forms of what it can mean, `end` that of its last day."""

    def __init__(self, kind: str, readings: tuple[str, ...] = (), end: str = "") -> None:
        """Kind is `form` (not written as a date) or `calendar` (no such day)."""
        super().__init__(kind)
        self.kind = kind
        self.readings = readings
        self.end = end

    @property
    def nearest(self) -> str:
        """The ISO form of what alone it can mean, "" where that is nothing or more than one."""
        return self.readings[0] if len(self.readings) == 1 else ""


def parse_date(text: str) -> tuple[PartialDate, int]:
    """Return the date that an ISO text states and its time in minutes (-1 where it states none).

    A date-time counts for its local day, whatever its offset. Raises DateFault.

    >>> parse_date("2021-10-21T00:30:00+07:00")
    (PartialDate(year=2021, month=10, day=21), 30)
    """
    day, seconds, _zone = parse_moment(text)
    return day, seconds // 60


def parse_moment(text: str) -> tuple[PartialDate, int, str]:
    """Return the local day that an ISO text states, its time in seconds (-1 without) and its zone ("" without).

    The zone is WIB, WITA, WIT or an offset. Raises DateFault.

    >>> parse_moment("2021-10-21T00:30:05Z")[1:], parse_moment("2021-10-21 00:30 +0730")[1:]
    ((1805, '+00:00'), (1800, '+07:30'))
    """
    match = _ISO.fullmatch(text)
    if not match:
        raise DateFault("form", *_meant(text))
    year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
    if not _exists(year, month, day, bool(match[2]), bool(match[3])):
        swapped = month > 12 and _exists(year, day, month, True, True)  # year-day-month
        raise DateFault("calendar", (f"{year}-{day:02}-{month:02}",) if swapped else ())
    clock = parse_clock(match[4]) if match[4] else -1
    zone = zone_of(match[5] or "")
    if clock is None or zone is None:
        raise DateFault("calendar")
    seconds = clock * 60 + int((match[4] or "")[6:] or 0) if clock >= 0 else -1
    return PartialDate(year, month, day), seconds, zone


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
        return DAY
    return hour * 60 + minute if hour < 24 and minute < 60 and second < 60 else None


def hour_and_minute(minutes: int) -> tuple[int, int]:
    """Return a time as a clock shows it; 24:00 is the end of a day, what is later belongs to the next.

    >>> hour_and_minute(630), hour_and_minute(1440), hour_and_minute(1500)
    ((10, 30), (24, 0), (1, 0))
    """
    return divmod(minutes - DAY if minutes > DAY else minutes, 60)


def iso_of(day: PartialDate | None) -> str | None:
    """Return a date as ISO 8601 writes it, None for none."""
    return day.iso if day else None


def weekday_fits(stated: tuple[int, ...], span: Span) -> bool:
    """True unless the weekdays stated contradict the days of an exact span.

    One weekday must be that of the first day; of several, the first and the last must fit both ends.
    """
    if not stated or not span.start.day:
        return True
    alone = len(stated) == 1 or not span.end.day
    ends = alone or stated[-1] == span.end.first.weekday()
    return stated[0] == span.start.first.weekday() and ends


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


def _meant(text: str) -> tuple[tuple[str, ...], str]:
    """Return the ISO forms of the days that a text can mean and, of several days, that of the last; else ""."""
    plain = _TIME_BEHIND.sub("", re.sub(r"[()]", " ", text)).strip()
    words = plain.split()
    named: tuple[int, ...] = ()
    while (
        words and not any(sign.isdigit() for sign in words[0]) and (weekdays_named(words[0]) or words[0] in ("-", "–"))
    ):
        named += weekdays_named(words[0])
        words = words[1:]
    plain = " ".join(words)
    match = _RANGE.fullmatch(plain)
    if not match:
        return on_weekday(_readings(plain), named[:1]), ""
    day, month, year, last_day, last_month, last_year = match.groups()
    first = _readings(f"{day} {month or last_month} {year or last_year}")
    last = _readings(f"{last_day} {last_month} {last_year}")
    return (first, last[0]) if first and last else ((), "")


def on_weekday(readings: tuple[str, ...], stated: tuple[int, ...]) -> tuple[str, ...]:
    """Return the one of several days that falls on a stated weekday; all of them where it decides nothing.

    >>> on_weekday(("2024-01-06", "2024-06-01"), (5,)), on_weekday(("2024-01-06", "2024-06-08"), (0,))
    (('2024-01-06', '2024-06-01'), ('2024-01-06', '2024-06-08'))
    """
    days = [one for one in readings if len(one) == 10 and datetime.date.fromisoformat(one).weekday() in stated]
    return tuple(days) if len(days) == 1 else readings


def _readings(text: str) -> tuple[str, ...]:
    """Return the ISO forms of a day in figures, or of an Indonesian or English date; several where it is not clear.

    >>> _readings("21/10/2021"), _readings("22 Juli 2020"), _readings("06/01/24")
    (('2021-10-21',), ('2020-07-22',), ('2024-01-06', '2024-06-01'))
    """
    if match := _DAY_FIRST.fullmatch(text):
        one, two, year = int(match[1]), int(match[2]), int(match[3])
        year += (2000 if year < _LAST_CENTURY else 1900) if year < 100 else 0
        found = [(year, two, one), (year, one, two)]
    elif match := _YEAR_FIRST.fullmatch(text):
        found = [(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))]
    elif match := _DAY_MONTH_YEAR.fullmatch(text):
        found = [(int(match[3]), MONTH_NUMBER.get(match[2].casefold(), 0), int(match[1] or 0))]
    elif match := _MONTH_DAY_YEAR.fullmatch(text):
        found = [(int(match[3]), MONTH_NUMBER.get(match[1].casefold(), 0), int(match[2]))]
    else:
        return ()
    sound = [PartialDate(*one).iso for one in found if one[1] and _exists(*one, True, bool(one[2]))]
    return tuple(dict.fromkeys(sound))
