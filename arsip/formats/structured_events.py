"""Structured data of an event, and the small nodes that all pages are described with (schema.org)."""

import datetime
from typing import Any

from arsip.model.dates import PartialDate, Span, Times, iso_of
from arsip.model.zones import ZONES
from arsip.site.doubts import agreed_day
from arsip.site.views import FactRow, Link

SchemaNode = dict[str, Any]

ATTENDANCE_MODES = {
    "daring": "https://schema.org/OnlineEventAttendanceMode",
    "luring": "https://schema.org/OfflineEventAttendanceMode",
    "hibrida": "https://schema.org/MixedEventAttendanceMode",
}


def event_node(facts: dict[str, FactRow], base: str) -> SchemaNode:
    """What stands of an event: of days the part on which the reports agree, nothing else on which they differ."""
    spans = [span for span in _values(facts, "date") if isinstance(span, Span)]
    times = [time for time in _values(facts, "time") if isinstance(time, Times)]
    exact = len(spans) == len(times) == 1 and times[0].spans(spans[0])
    start, last = agreed_day(span.start for span in spans), agreed_day(span.end for span in spans)
    starts, ends = iso_of(start), iso_of(last) if last != start else None
    if exact:
        starts = _instant(spans[0].start, times[0].start, times[0].zone)
        ends = _instant(spans[0].start, times[0].end, times[0].zone) if times[0].end > times[0].start else None
    venue, platform, mode = (_agreed(facts, key) for key in ("venue", "platform", "mode"))
    places = [{"@type": "Place", "name": venue}] if venue else []
    places += [{"@type": "VirtualLocation", "name": platform}] if platform else []
    return {
        "startDate": starts,
        "endDate": ends,
        "eventAttendanceMode": ATTENDANCE_MODES[mode] if mode else None,
        "location": single(places),
        "organizer": single([organization(link, base) for link in _agreed(facts, "organizer") or ()]),
    }


def organization(link: Link | None, base: str) -> SchemaNode | None:
    """Return an institution with its page."""
    return named("Organization", link, base)


def named(kind: str, link: Link | None, base: str) -> SchemaNode | None:
    """Return what has a name and a page, None for none."""
    return {"@type": kind, "name": link.text, "url": base + link.url} if link else None


def single(values: list[Any]) -> Any:
    """A single value by itself, several as a list."""
    return values[0] if len(values) == 1 else values


def known(node: SchemaNode) -> SchemaNode:
    """Return a node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def _values(facts: dict[str, FactRow], key: str) -> list[Any]:
    """The values of a fact that hold: one by decision or agreement, several where reports are in conflict."""
    readings = facts[key].readings if key in facts else ()
    return [row.value for row in readings if row.holds]


def _agreed(facts: dict[str, FactRow], key: str) -> Any:
    """The value of a fact that was decided or that all reports agree on, None where they differ."""
    values = _values(facts, key)
    return values[0] if len(values) == 1 else None


def _instant(day: PartialDate, minutes: int, zone: str) -> str:
    """A time of day, with the offset of its zone where that is stated."""
    offset = f"+{ZONES[zone] // 60:02}:00" if zone else ""
    moment = datetime.datetime.combine(day.first, datetime.time()) + datetime.timedelta(minutes=minutes)
    return f"{moment:%Y-%m-%dT%H:%M}{offset}"
