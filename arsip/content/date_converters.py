"""Converters of dates and times of day."""

import re

from arsip.content.form import Form, key_written
from arsip.content.front_matter import Node, Scalar
from arsip.content.likely_values import clock_meant, status_meant
from arsip.content.plain_converters import text
from arsip.model.calendar_words import WEEKDAYS, weekdays_named
from arsip.model.dates import DAY, FIRST_YEAR, LAST_YEAR, DateFault, PartialDate, Times, parse_clock, parse_moment
from arsip.model.names import nearest, tidy
from arsip.model.time_words import LONGEST_NIGHT
from arsip.problems.rules import mark

Dated = tuple[PartialDate | None, int, str]

UNKNOWN_DATES = ("unknown", "tidak diketahui")
NOT_DATED: Dated = (None, -1, "")


def date(node: Node, path: str, form: Form) -> PartialDate | None:
    """A date as exact as it is known; a date-time counts for its local day."""
    return _dated(node, path, form)[0]


def dated(node: Node, path: str, form: Form) -> Dated:
    """A date with a time of day in seconds, -1 without, and its zone, "" without."""
    if isinstance(node, Scalar) and tidy(node.text).casefold() in UNKNOWN_DATES:
        return NOT_DATED
    return _dated(node, path, form)


def times(node: Node, path: str, form: Form) -> Times | None:
    """A start, or start and end, of a day's programme: 10:00-12:30; 23:00-01:00 ends on the next day."""
    shown = text(node, path, form)
    if not shown:
        return None
    parts = [part.strip() for part in re.split(r"\s*(?:-|–|—|s\.d\.|s/d|sampai)\s*", shown)]
    clocks = [parse_clock(part) for part in parts]
    if len(clocks) > 2 or None in clocks:
        form.report(node, "AR028", value=shown, nearest=clock_meant(shown, key_written(path), form.beside.get("zone")))
        return None
    start, end = clocks[0], clocks[1] if len(clocks) == 2 else -1
    if start is None or end is None:
        return None
    after = end + DAY if 0 <= end < start else end
    if after - start > LONGEST_NIGHT and after > DAY:
        form.report(node, "AR031", start=parts[0], end=parts[1])
        return None
    return Times(start, after)


def weekday(node: Node, path: str, form: Form) -> int | None:
    """A weekday; Monday is 0."""
    shown = text(node, path, form)
    found = weekdays_named(shown)
    if shown and len(found) != 1:
        near = nearest(shown, WEEKDAYS)
        form.report(node, "AR039", value=shown, expected=mark("a weekday"), nearest=near)
    return found[0] if len(found) == 1 else None


def _dated(node: Node, path: str, form: Form) -> Dated:
    shown = text(node, path, form)
    if not shown:
        return NOT_DATED
    state = status_meant(key_written(path), shown)
    try:
        return parse_moment(shown)
    except DateFault as fault:
        key, near = key_written(path), f"{key_written(path)}: {fault.nearest}" if fault.nearest else ""
        if state is not None:
            form.report(node, "AR026", value=shown, nearest=state or "status: published")
        elif len(fault.readings) > 1:
            lines = " / ".join(f"{key}: {one}" for one in fault.readings)
            form.report(node, "AR145", value=shown, lines=lines, weekday="", nearest="")
        elif fault.kind != "form":
            form.report(node, "AR027", value=shown, first=FIRST_YEAR, last=LAST_YEAR, nearest=near)
        else:
            if fault.end and path == "date":  # a last day that is stated otherwise is for people to judge
                stated = form.beside.get("end", "")
                near = near if stated == fault.end else "" if stated else f"{near} + end: {fault.end}"
            form.report(node, "AR026", value=shown, nearest=near)
        return NOT_DATED
