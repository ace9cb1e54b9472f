"""What the calendar of the site says of sessions: "one event a session", by what the naive reading holds of them."""

from collections.abc import Iterator
from datetime import timedelta

from tests.support.naive_reading import Claim, Clock, Days, Reading, Session

ZONES = {"WIB": "Asia/Jakarta ", "WITA": "Asia/Makassar ", "WIT": "Asia/Jayapura ", "": ""}


def calendar(told: Reading) -> tuple[set[Claim], set[Claim]]:
    """Return a claim for each session with a day, and the beginnings of those that the reference leaves open."""
    dated = [(one, days[0]) for one in told.sessions if (days := [day for day in one.when() if len(day.start) == 10])]
    claims = {("calendar", one.path, *_times(day, one.clocks()), _status(one)) for one, day in dated}
    # whether a weekday fits is not read here
    return claims, {("calendar", one.path) for one, _day in dated if any(by.keys.get("weekday") for by in one.reports)}


def _times(days: Days, clocks: list[Clock]) -> Iterator[str]:
    """Yield start and end: "with its hours where it is of one day …", else whole days until the day after."""
    first, last = days.bounds()
    clock = clocks[0] if len(clocks) == 1 else Clock(0, 0, "")
    nights = (last - first).days
    if len(clocks) != 1 or nights not in (0, (clock.end or 0) // 1440):
        yield from (f"{first:%Y%m%d}", f"{last + timedelta(1):%Y%m%d}")
        return
    for minutes in clock[:2]:
        day, minute = divmod(-1 if minutes is None else minutes, 1440)
        moment = f"{first + timedelta(day):%Y%m%d}T{minute // 60:02}{minute % 60:02}00"
        yield "" if minutes is None else f"{ZONES[clock.zone]}{moment}"


def _status(one: Session) -> str:
    """Return TENTATIVE for "sessions on whose date the reports differ", inferred days and times in conflict."""
    unsure = any(one.differs(key) and len(held) > 1 for key, held in (("date", one.when()), ("time", one.clocks())))
    inferred = one.inferred("date") and not {"date", "end"} & {*one.decided}
    return "TENTATIVE" if unsure or inferred else "CONFIRMED"
