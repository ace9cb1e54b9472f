"""Which days, times and lists that reports of one session state may be one, and which of them says most.

A coarser date, a day within a span, equal instants in two zones and what a report leaves out are no conflict.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from arsip.model.archive import Article, Reading
from arsip.model.dates import PartialDate, Span, Times
from arsip.model.names import fold
from arsip.model.zones import ZONES

_DAY = 24 * 60


class Statement(Struct, frozen=True):
    """One value as one article states it; `inferred` tells why it is ours, "" where the source has it.

    What is `outranked` is inferred itself, and counts only where no report states a value.
    """

    value: Any
    article: Article
    inferred: str = ""
    outranked: bool = False


def counted(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Return what counts: what is stated, and only where nothing is, what is inferred."""
    return [one for one in statements if not one.outranked] or statements


def differ(statements: Sequence[Statement | Reading], agree: Callable[[Any, Any], bool]) -> bool:
    """True where two values can't be one; the order of a pair does not count."""
    values = list(dict.fromkeys(one.value for one in statements))
    return any(not (agree(one, other) or agree(other, one)) for one, other in combinations(values, 2))


# ---------------------------------------------------------------- texts, lists, dates of a series


def same_text(one: str, other: str) -> bool:
    """True where two texts are one but for case and spaces."""
    return fold(one) == fold(other)


def includes(one: Iterable[Any], other: Iterable[Any]) -> bool:
    """True where a list holds all of the other."""
    return set(one) >= set(other)


def around(one: PartialDate, other: PartialDate) -> bool:
    """True where a date is the other one or says less exactly what that says."""
    return contains(Span(one, one), Span(other, other))


# ---------------------------------------------------------------- days


def contains(outer: Span, inner: Span) -> bool:
    """True where all days of the second lie within the first."""
    return outer.start.first <= inner.start.first and inner.end.last <= outer.end.last


def coarser(coarse: Span, fine: Span) -> bool:
    """True where the first says less exactly what the second says: its start and, if it has one, its end.

    >>> month, last, first = PartialDate(2021, 9), PartialDate(2021, 9, 28), PartialDate(2021, 10, 2)
    >>> coarser(Span(month, month), Span(last, first))
    True
    """
    if _exactness(coarse.start) >= _exactness(fine.start):
        return False
    if contains(coarse, fine):
        return True
    ends = coarse.start == coarse.end or fine.start == fine.end or around(coarse.end, fine.end)
    return around(coarse.start, fine.start) and ends


def days_agree(one: Span, other: Span) -> bool:
    """True where the first holds the second, or says less exactly what it says."""
    return contains(one, other) or coarser(one, other)


def days_that_hold(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the days that no others say more fully; several where they can't be one.

    What another says more fully stands all the same where it is in conflict with more than that.
    """
    stated = sorted(set(spans))
    if len(stated) < 2:
        return tuple(stated)
    against = {one: {day for day in stated if not (days_agree(one, day) or days_agree(day, one))} for one in stated}
    weaker = {one for one in stated for day in stated if _absorbed(one, day) and against[one] <= against[day]}
    return tuple(one for one in stated if one not in weaker) or (stated[0],)


def _absorbed(span: Span, other: Span) -> bool:
    """True where another value says all that a value says: a day the month, a span the day within it."""
    if coarser(span, other):
        return True
    within = _exactness(span.start) <= _exactness(other.start) and contains(other, span)
    return span != other and within and not (contains(span, other) and other > span)


def _exactness(day: PartialDate) -> int:
    return bool(day.month) + bool(day.day)


# ---------------------------------------------------------------- instants and times of day


def same_instants(articles: Iterable[Article]) -> dict[str, Article]:
    """Return, by article, the report of the earliest day, for those that name its instant by a later day.

    23:30 WIB on the 21st is 00:30 WITA on the 22nd.
    """
    at: dict[int, list[Article]] = {}
    for article in articles:
        span, times = article.draft.span, article.times
        if span and times and times.zone and span.start.day:
            minutes = span.start.first.toordinal() * _DAY + times.start - ZONES[times.zone]
            at.setdefault(minutes, []).append(article)
    earlier: dict[str, Article] = {}
    for same in at.values():
        first = min(same, key=_days)
        earlier |= {one.slug: first for one in same if _days(one).start != _days(first).start}
    return earlier


def _days(article: Article) -> Span:
    assert article.draft.span
    return article.draft.span


def on_days(statements: Sequence[Statement]) -> list[Statement]:
    """Return days as they compare: the instant of another report, named by a later day, is on its day."""
    earlier = same_instants(one.article for one in statements)
    on_day = {slug: _days(article) for slug, article in earlier.items()}
    return [replace(one, value=on_day.get(one.article.slug, one.value)) for one in statements]


def on_clocks(statements: Sequence[Statement]) -> list[Statement]:
    """Return times as they compare: the instant of another report, named by a later day, is on its clock."""
    earlier = same_instants(one.article for one in statements)
    found = []
    for one in statements:
        first = earlier[one.article.slug].times if one.article.slug in earlier else None
        if first:
            end = one.value.end
            shifted = end - one.value.start + first.start if end >= 0 else end
            one = replace(one, value=replace(first, end=shifted))
        found.append(one)
    return found


def times_agree(one: Times, other: Times) -> bool:
    """True where both may be one, said of one day; an end or a zone left out is no conflict.

    >>> times_agree(Times(540, 660), Times(540, zone="WIB")), times_agree(Times(600, zone="WITA"), Times(540))
    (True, False)
    """
    shift = ZONES[one.zone] - ZONES[other.zone] if one.zone and other.zone else 0
    ends = one.end < 0 or other.end < 0 or (one.end - shift - other.end) % _DAY == 0
    return one.start - shift == other.start and ends


def time_that_holds(times: Sequence[Times]) -> Times:
    """Return of times that are one the fullest, then the earliest clock, with the zone that another states."""
    fullest = min(times, key=lambda one: (one.end < 0, not one.zone, one.start))
    zones = (one.zone for one in times if one.zone and one.start == fullest.start)
    return fullest if fullest.zone else replace(fullest, zone=next(zones, ""))
