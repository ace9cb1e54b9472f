"""What a new article most likely says: the next number of a series, its day, the names that are meant.

Everything here is a proposal for the editor to accept or to change; nothing is written by itself.
"""

import datetime
import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from arsip.archive.name_lookup import Vocabulary, spellings
from arsip.content.article_text import Value
from arsip.model.dates import PartialDate
from arsip.model.draft import Draft
from arsip.model.names import fold
from arsip.model.records import Planned, Schedule, Series

_LONGEST_WAIT = 400  # days to look ahead for a meeting; a schedule that skips a year is no schedule
_TAKEN_OVER = ("series", "event", "themes", "tags", "mode", "cycle")


DatedNumbers = Sequence[tuple[int, datetime.date]]  # numbers of a series with their days


class Held(Struct, frozen=True):
    """A numbered session that is reported: its day, None where that is not known exactly."""

    number: int
    day: datetime.date | None


def held_numbers(drafts: Iterable[Draft], series: str, vocabulary: Vocabulary) -> list[Held]:
    """Return the numbers of a series that have a report, or had one that was withdrawn, in order, each with the first
    day stated for it."""
    days: dict[int, datetime.date | None] = {}
    for draft in drafts:
        if draft.series and series in vocabulary.find(draft.series):
            day = draft.date.first if draft.date and draft.date.day else None
            for number in draft.numbers:
                days[number] = days.get(number) or day
    return [Held(number, days[number]) for number in sorted(days)]


def missing_numbers(series: Series, known: Sequence[Held]) -> list[int]:
    """Return the numbers from 1 to the last, or to the declared total, that have no report."""
    used = {one.number for one in known}
    return [number for number in range(1, max([series.total, *used], default=0) + 1) if number not in used]


def counts(drafts: Iterable[Draft], series: str, vocabulary: Vocabulary) -> bool:
    """True unless a series has reports and none of them has a number."""
    own = [draft for draft in drafts if draft.series and series in vocabulary.find(draft.series)]
    return not own or any(draft.numbers for draft in own)


def next_number(series: Series, known: Sequence[Held]) -> int | None:
    """Return the number after the last; in a series that is complete the first without a report."""
    number = max((one.number for one in known), default=0) + 1
    if series.total < 0 or number <= series.total:
        return number
    return next(iter(missing_numbers(series, known)), None)


def planned(series: Series, number: int) -> Planned | None:
    """Return what the plan of a series says on a number."""
    return next((one for one in series.plan if one.number == number), None)


def probable_date(series: Series, known: Sequence[Held], number: int) -> PartialDate | None:
    """Return the day on which a session most likely was: as reported, planned, scheduled, or in rhythm.

    None where its neighbours contradict what comes out, or where nothing tells.
    """
    reported = next((one.day for one in known if one.number == number and one.day), None)
    if reported:
        return _partial(reported)
    plan = planned(series, number)
    if plan and plan.date:
        return plan.date
    dated = [(one.number, one.day) for one in known if one.day]
    regular = series.schedule if series.schedule and series.schedule.days else None
    day = _scheduled(regular, dated, number) if regular else _in_rhythm(dated, number)
    if day is None or any((day <= other) if n < number else (day >= other) for n, other in dated):
        return None
    return _partial(day)


def alike(name: str, vocabulary: Vocabulary, most: int = 9) -> list[str]:
    """Return the ids of records that a name may mean, the likeliest first.

    Those that have the name; else those with a spelling that holds all its words; else the most alike.
    """
    exact = vocabulary.find(name)
    if exact:
        return list(exact)
    words = fold(name).split()
    names = {own: [fold(one) for one in spellings(record)] for own, record in vocabulary.records.items()}
    holding = [own for own, known in names.items() if any(all(w in one for w in words) for one in known)]
    if holding:
        return sorted(holding, key=lambda own: min(len(one) for one in names[own]))
    owners = {one: own for own, known in names.items() for one in known}
    near = difflib.get_close_matches(fold(name), list(owners), n=most, cutoff=0.6)
    return list(dict.fromkeys(owners[one] for one in near))


def written_name(record_id: str, vocabulary: Vocabulary) -> str:
    """Return how an article names a record: a series by its id, others by their name unless they share it."""
    if vocabulary.registry == "series/" and vocabulary.closed:
        return record_id
    name = str(vocabulary.records[record_id].name)
    return name if vocabulary.find(name) == (record_id,) else record_id


def stands_alone(draft: Draft) -> bool:
    """True for a report that no other can join: it has neither an event nor a number in a series."""
    return not draft.event and not (draft.series and draft.numbers)


def event_of(draft: Draft) -> str:
    """Return an event to name a session by; not the article's slug, which is its own session's id already.

    >>> event_of(Draft("a.md", "rapat", "Rapat", PartialDate(2021, 9, 1)))
    'rapat-2021-09-01'
    """
    return f"{draft.slug[:80].rstrip('-')}-{draft.date.iso if draft.date else 1}"


def like(draft: Draft) -> dict[str, Value]:
    """Return what another report of the same session starts with.

    What the session is, not what its source said of it: no publisher, source, times, people or counts.
    Where the other stands alone the new report gets an event that is named for it.
    """
    values: dict[str, Value] = {
        "date": draft.date.iso if draft.date else "unknown",
        "end": draft.end.iso if draft.end else "",
        "session": tuple(str(number) for number in draft.numbers),
        "organizer": draft.organizers,
        **{key: getattr(draft, key) for key in _TAKEN_OVER},
    }
    if stands_alone(draft):
        values["event"] = event_of(draft)
    return {key: value for key, value in values.items() if value}


def _scheduled(schedule: Schedule, dated: DatedNumbers, number: int) -> datetime.date | None:
    """Count meeting days on from the nearest number before, or from the first day of the schedule."""
    before = [(n, day) for n, day in dated if n < number and n > 0]
    if before:
        last, day = before[-1]
        steps = number - last
    elif schedule.since and schedule.since.day:
        day, steps = schedule.since.first - datetime.timedelta(days=1), number
    else:
        return None
    for _ in range(_LONGEST_WAIT):
        day += datetime.timedelta(days=1)
        if day.weekday() in schedule.days and _partial(day) not in schedule.without:
            steps -= 1
        if steps <= 0:
            return None if schedule.until and day > schedule.until.last else day
    return None


def _in_rhythm(dated: DatedNumbers, number: int) -> datetime.date | None:
    """Go on in the rhythm that most neighbouring numbers keep."""
    steps = Counter(
        (later - earlier).days // (n - m)
        for (m, earlier), (n, later) in pairwise(dated)
        if later > earlier and not (later - earlier).days % (n - m)
    )
    before = [(n, day) for n, day in dated if n < number]
    if not before or not steps:
        return None
    step, times = steps.most_common(1)[0]
    if times * 2 <= len(dated) - 1 or times < 2:
        return None
    last, day = before[-1]
    return day + datetime.timedelta(days=step * (number - last))


def _partial(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
