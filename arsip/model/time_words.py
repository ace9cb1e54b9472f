"""Times of day as people write them: "07.30 malam", "2:00 PM - 3:30 PM", "pukul 10.00 WIB - selesai".

A word for a part of the day moves an hour only where it can mean nothing else. Where any word stands that is not
understood, nothing is read: half of a time would be a wrong one.
"""

import re

from arsip.model.dates import DAY, Times
from arsip.model.zones import ZONES

LONGEST_NIGHT = 12 * 60  # minutes that a meeting past midnight can last; an earlier end is a slip beyond that

# each part of the day: hours of twelve that it makes hours after noon, and hours that can stand with it as they are
_PARTS: dict[str, tuple[range, range]] = {
    "dini hari": (range(0), range(6)),
    "subuh": (range(0), range(3, 7)),
    "pagi": (range(0), range(12)),
    "siang": (range(1, 5), range(10, 16)),
    "sore": (range(1, 8), range(14, 20)),
    "petang": (range(1, 8), range(14, 20)),
    "malam": (range(6, 12), range(18, 24)),
    "in the morning": (range(0), range(12)),
    "in the afternoon": (range(1, 7), range(12, 19)),
    "in the evening": (range(4, 12), range(16, 24)),
    "at night": (range(6, 12), range(18, 24)),
}
_AFTERNOON = ("pm", "p.m", "p.m.", "pm.")
_SAME_NIGHT = ("malam", "at night")  # with them 12 is midnight, and 1 to 4 come after it
_NOON = {"noon": DAY // 2, "midday": DAY // 2, "midnight": DAY}
_FILLING = (
    r"(?:pukul|jam|pkl|pk|mulai|dari|sejak|from|at(?! night)|starting|waktu setempat|local time|o'?clock"
    r"|hrs?|hours)\b\.?"
)
_PART = "|".join([*_PARTS, r"[ap]\.?m\b\.?"])
_ZONE = "|".join(ZONES)
_ONE = re.compile(
    rf"(?:(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d)(?:[.:]\d\d)?)?|(?P<named>{'|'.join(_NOON)}))"
    rf"(?:\s*(?P<part>{_PART}))?(?:\s*(?P<zone>{_ZONE})\b)?"
)
_TO = re.compile(
    r"\s*(?:-|–|—|s\.?\s?d\.?(?=\s|\d|$)|s/d|\bsampai(?:\s+dengan)?\b|\bhingga\b|\bto\b|\buntil\b|\btill?\b)\s*"
)
_OPEN_END = re.compile(r"(?:selesai|end|finish(?:ed)?)?")


def read_times(text: str) -> Times | None:
    """Return the times of day that a text says, None where it says none or anything else beside.

    >>> [read_times(text).written for text in ("07.30 malam", "2:00 PM - 3:30 PM", "12:30 AM", "10:00 - 12")]
    ['19:30', '14:00-15:30', '00:30', '10:00-12:00']
    >>> read_times("10.00 kurang lebih"), read_times("19.30 pagi")
    (None, None)
    """
    plain = re.sub(_FILLING, " ", text.casefold().replace("’", "'"))
    plain = re.sub(rf"\b({_ZONE.casefold()})\b", lambda match: match[0].upper(), plain).strip(" .,()")
    parts = [part.strip(" .,") for part in _TO.split(plain)]
    if not 1 <= len(parts) <= 2:
        return None
    first, zone_of_all = _ONE.fullmatch(parts[0]), ""
    if len(parts) == 2 and (ending := re.fullmatch(rf"(.*?)\s*({_ZONE})", parts[1])):
        parts[1], zone_of_all = ending.groups()
    is_open = len(parts) == 1 or bool(_OPEN_END.fullmatch(parts[1]))
    last = None if is_open else _ONE.fullmatch(parts[1])
    if first is None or not (is_open or last):
        return None
    if len(parts) == 1 and first["hour"] and not first["minute"] and not first["part"] and plain == text.strip():
        return None  # a bare number is no time
    return _between(first, last, zone_of_all)


def _between(first: re.Match[str], last: re.Match[str] | None, zone: str) -> Times | None:
    """Return start and end; of two hours, one word may serve both."""
    zone = zone or (last["zone"] if last else "") or first["zone"] or ""
    if first["zone"] not in (None, zone):
        return None
    if last is None:
        start = _minutes(first, first["part"])
        return Times(start, -1, zone) if start not in (None, DAY) else None  # midnight: of which day?
    end = _minutes(last, last["part"])
    shared = (
        [first["part"]] if first["part"] else [last["part"], *(("am",) if last["part"] in _AFTERNOON else ()), None]
    )
    for part in shared:
        start = _minutes(first, part)
        if start is None or start == DAY or end is None:
            continue
        after = end if end > start else end + DAY
        if after - start <= LONGEST_NIGHT and (end > start or not last["part"] or last["part"] != first["part"]):
            return Times(start, after, zone)
    return None


def _minutes(match: re.Match[str], part: str | None) -> int | None:
    """Return the minutes after midnight of one time, None where its word does not go with its hour."""
    if match["named"]:
        return _NOON[match["named"]]
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    half = (part or "").replace(".", "")
    if half in ("am", "pm"):
        return hour % 12 * 60 + minute + (DAY // 2 if half == "pm" else 0) if 1 <= hour <= 12 else None
    if not part:
        return hour * 60 + minute
    if part in _SAME_NIGHT and hour in (12, 1, 2, 3, 4):
        return hour % 12 * 60 + minute or DAY
    later, same = _PARTS[part]
    if hour in later:
        return (hour + 12) * 60 + minute
    return hour * 60 + minute if hour in same else None
