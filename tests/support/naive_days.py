"""Days, spans and clocks as the reference compares them: what holds another, what equals it in another zone."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

OFFSETS = {"WIB": 420, "WITA": 480, "WIT": 540}


def days(span: tuple[str, str]) -> tuple[date, date]:
    """Return the first and the last day that a span, a month or a year can mean."""
    start, end = span[0], span[1] or span[0]
    first = date(*[int(part) for part in (start + "-01-01")[:10].split("-")])
    if len(end) == 10:
        return first, date.fromisoformat(end)
    year, month = (int(end[:4]), int(end[5:7])) if len(end) == 7 else (int(end), 12)
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def contains(outer: tuple[str, str], inner: tuple[str, str]) -> bool:
    """True where all days of the second lie within the first."""
    (begin, stop), (first, last) = days(outer), days(inner)
    return begin <= first and last <= stop


def coarser(coarse: tuple[str, str], fine: tuple[str, str]) -> bool:
    """True where the first says less exactly what the second says: its start and, if it has one, its end."""
    if len(coarse[0]) >= len(fine[0]):
        return False
    ends = not coarse[1] or not fine[1] or contains((coarse[1], ""), (fine[1], ""))
    return contains(coarse, fine) or (contains((coarse[0], ""), (fine[0], "")) and ends)


def compatible(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True where the first contains the second, or says less exactly what the second says."""
    return contains(one, other) or coarser(one, other)


def absorbed(span: tuple[str, str], other: tuple[str, str]) -> bool:
    """True where another value says all that a value says: a day the month, a span the day within it."""
    within = len(span[0]) <= len(other[0]) and contains(other, span)
    return span != other and (coarser(span, other) or within)


@dataclass(frozen=True)
class Clock:
    """What a report states of the time: minutes of the day, and the zone if it is known."""

    start: int
    end: int | None
    zone: str

    @classmethod
    def read(cls, text: str, zone: str) -> "Clock":
        """Read `09:00`, `10.00-12:30` or `23:00-01:00`, which ends on the next day."""
        start, *end = [int(h) * 60 + int(m) for h, m in re.findall(r"(\d{1,2})[:.](\d\d)", text)]
        return cls(start, end[0] + 1440 * (end[0] < start) if end else None, zone)

    def minutes(self, other: "Clock") -> tuple[int, int | None]:
        """Return start and end as they compare with another: as instants where both zones are known."""
        shift = OFFSETS[self.zone] if self.zone and other.zone else 0
        return self.start - shift, None if self.end is None else self.end - shift

    def agrees(self, other: "Clock", apart: int) -> bool:
        """True where both may be one, said of the same day or of days that lie `apart`; an absent end is none."""
        (start, end), (begin, stop) = self.minutes(other), other.minutes(self)
        shifts = {0, apart * 1440} if self.zone and other.zone else {0}
        return any(start == begin + shift and (end is None or stop is None or end == stop + shift) for shift in shifts)

    def __str__(self) -> str:
        return " ".join(filter(None, ("-".join(filter(None, hours(self))), self.zone)))


def hours(clock: Clock) -> tuple[str, str]:
    """Return start and end as 09:00, empty where there is none."""
    both = [clock.start % 1440, None if clock.end is None else clock.end % 1440]
    start, end = ("" if one is None else f"{one // 60:02}:{one % 60:02}" for one in both)
    return start, end


def written(span: tuple[str, str]) -> str:
    """Return days as the tables write them."""
    return "/".join(filter(None, span))
