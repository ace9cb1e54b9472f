"""Reports, the sessions that they are joined to, and what holds of a session by its reports and by decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from tests.support.naive_days import Clock, absorbed, compatible, days


@dataclass(frozen=True)
class Report:
    """One published article: its keys, resolved."""

    slug: str
    keys: Mapping[str, Any]
    series: str
    numbers: frozenset[int]
    event: str
    publisher: str
    clock: Clock | None
    organizers: frozenset[str]

    @property
    def span(self) -> tuple[str, str]:
        """The days that it states; empty for unknown ones."""
        start, end = self.keys["date"], self.keys.get("end", "")
        return ("", "") if start == "unknown" else (start, "" if end == start else end)

    def infers(self, key: str) -> bool:
        """True where the value of a key is the archive's conclusion, not the source's."""
        return key in self.keys.get("inferred", {})


@dataclass
class Session:
    """Reports that are one session, and what editors decided about it."""

    reports: list[Report]
    id: str = ""
    path: str = ""
    shared: bool = False
    decided: Mapping[str, Any] = field(default_factory=dict)
    because: str = ""

    @property
    def series(self) -> str:
        """The series that its reports name."""
        return next((one.series for one in self.reports if one.series), "")

    @property
    def numbers(self) -> list[int]:
        """All its numbers."""
        return sorted({number for one in self.reports for number in one.numbers})

    @property
    def event(self) -> str:
        """The event that its reports name."""
        return next((one.event for one in self.reports if one.event), "")

    def stating(self, key: str, given: Iterable[Report]) -> list[Report]:
        """Of reports that give a key, those that count: what one states outranks what another infers."""
        found = list(given)
        return [one for one in found if not one.infers(key)] or found

    def date_conflict(self) -> bool:
        """True where two reports state days of which neither holds the other, and no equal instants."""
        dated = self.stating("date", [one for one in self.reports if one.span[0]])
        return any(not _same_days(one, two) for one, two in combinations({self.day(by) for by in dated}, 2))

    def day(self, report: Report) -> tuple[str, str]:
        """The days that a report states; of an instant that another names by an earlier day, these."""
        return min([report.span, *(one.span for one in self.reports if _instants(one, report))])

    def spans(self) -> list[tuple[str, str]]:
        """The days that hold by the reports: without those that another holds; several where they differ."""
        dated = self.stating("date", [one for one in self.reports if one.span[0]])
        stated = {self.day(one) for one in dated}
        against = {
            one: {other for other in stated if not (compatible(one, other) or compatible(other, one))} for one in stated
        }
        kept = {
            one
            for one in stated
            if not any(absorbed(one, other) and against[one] <= against[other] for other in stated)
        }
        return sorted(kept, key=days)

    def when(self) -> list[tuple[str, str]]:
        """The days that hold: as decided, else by the reports; a decided end takes the earliest start."""
        day, end = self.decided.get("date", ""), self.decided.get("end", "")
        if day:
            return [(day, "" if end == day else end)]
        spans = self.spans()
        if end and spans:
            starts = {one[0]: None for one in spans}
            return [(start, "" if end == start else end) for start in starts]
        return spans

    def clock_conflict(self) -> bool:
        """True where two reports state times that can't be one; a zone or an end left out is no conflict."""
        timed = self.stating("time", [one for one in self.reports if one.clock])
        return any(not _same_clock(one, two) for one, two in combinations(timed, 2))

    def clock(self) -> Clock | None:
        """The time that holds: as decided, else as all reports agree, each part from those that state it."""
        timed = self.stating("time", [one for one in self.reports if one.clock])
        zones = {one.clock.zone for one in timed if one.clock and one.clock.zone}
        zone = self.decided.get("zone", "")
        if "time" in self.decided:
            return Clock.read(self.decided["time"], zone or (zones.pop() if len(zones) == 1 else ""))
        if zone:  # the times that are stated in it or without any
            timed = [one for one in timed if one.clock and one.clock.zone in ("", zone)] or timed
        if not timed or any(not _same_clock(one, two) for one, two in combinations(timed, 2)):
            return None
        clocks = [one.clock for one in timed if one.clock and self.day(one) == one.span]
        fullest = min(clocks, key=lambda one: (one.end is None, not one.zone, one.start))
        named = (one.zone for one in clocks if one.zone and one.start == fullest.start)
        return Clock(fullest.start, fullest.end, zone or fullest.zone or next(named, ""))

    def organizers(self) -> list[str]:
        """Who held it: as decided, else all that the reports state."""
        named = self.stating("organizer", [one for one in self.reports if one.organizers])
        given = self.decided.get("organizer") or {body for one in named for body in one.organizers}
        return sorted(given)


def _instants(one: Report, two: Report) -> bool:
    """True where two reports name one instant, on two days of two zones."""
    if not (one.clock and two.clock and one.clock.zone and two.clock.zone):
        return False
    if len(one.span[0]) != 10 or len(two.span[0]) != 10:
        return False
    apart = (days(two.span)[0] - days(one.span)[0]).days
    return one.clock.minutes(two.clock)[0] == two.clock.minutes(one.clock)[0] + apart * 1440


def _same_days(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """True where two statements of days are in no conflict."""
    return compatible(one, two) or compatible(two, one)


def _same_clock(one: Report, two: Report) -> bool:
    """True where the times of two reports are in no conflict."""
    assert one.clock
    assert two.clock
    known = len(one.span[0]) == 10 and len(two.span[0]) == 10
    apart = (days(two.span)[0] - days(one.span)[0]).days if known else 0
    return one.clock.agrees(two.clock, apart)


def joined(reports: list[Report]) -> list[list[Report]]:
    """Join reports that share an event, else series and number; beside two events a bare number is its own."""
    groups: list[set[str]] = []
    for event in {one.event for one in reports if one.event}:
        groups.append({one.slug for one in reports if one.event == event})
    for series, number in {(one.series, number) for one in reports for number in one.numbers}:
        users = [one for one in reports if one.series == series and number in one.numbers]
        crowded = len({one.event for one in users if one.event}) > 1
        groups.append({one.slug for one in users if not (crowded and one.event)})
    whole: list[set[str]] = [{one.slug} for one in reports]
    for group in groups:
        met = [one for one in whole if one & group]
        whole = [one for one in whole if not one & group] + ([set().union(*met)] if met else [])
    return [[one for one in reports if one.slug in group] for group in whole]
