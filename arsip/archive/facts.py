"""What the reports of one session say together on each key, and where they differ.

Every value stands with the articles that state it; of values that differ nothing is chosen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import eq
from typing import Any

from msgspec.structs import replace

from arsip.model.archive import Article, Fact, Reading
from arsip.model.dates import DAY, Span, Times
from arsip.model.names import fold
from arsip.model.zones import ZONES


def _same(one: Any, other: Any) -> bool:
    return bool(fold(one) == fold(other))


def _includes(one: Any, other: Any) -> bool:
    return set(one) >= set(other)


def _coarser(one: Any, other: Any) -> bool:
    return bool(Span(one, one).covers(Span(other, other)))


# key, what an article states (None for nothing), whether a value makes another redundant
FACTS: tuple[tuple[str, Callable[[Article], Any], Callable[[Any, Any], bool]], ...] = (
    ("date", lambda a: a.draft.span, Span.covers),
    ("time", lambda a: a.times, Times.covers),
    ("mode", lambda a: a.draft.mode or None, _same),
    ("platform", lambda a: a.draft.platform or None, _same),
    ("venue", lambda a: a.draft.venue or None, _same),
    ("organizer", lambda a: a.organizers or None, _includes),
    ("claims.total", lambda a: a.draft.claims.total if a.draft.claims.total >= 0 else None, eq),
    ("claims.from", lambda a: a.draft.claims.since, _coarser),
    ("claims.until", lambda a: a.draft.claims.until, _coarser),
)


def facts_of(group: Sequence[Article], decided: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Return what reports state on each key of FACTS and on counts; a decision stands first."""
    facts = []
    group = on_one_day(group)
    for key, stated, covers in FACTS:
        values = [(value, a.slug) for a in group if (value := stated(a)) is not None]
        readings = settle(values, covers)
        if key in decided:
            mine = decided[key]
            agree = [one for one in readings if covers(mine, one.value) or covers(one.value, mine)]
            best = next((one.value for one in agree if covers(one.value, mine)), mine)
            articles = tuple(slug for one in agree for slug in one.articles)
            readings = (Reading(best, articles), *(one for one in readings if one not in agree))
        if readings:
            facts.append(Fact(key, readings, key in decided))
    return (*facts, *_counts(group))


def on_one_day(group: Sequence[Article]) -> Sequence[Article]:
    """Return the articles of a session, with one instant on two days of two zones told as on the earlier day.

    2 May, 23:30 WIB and 3 May, 00:30 WITA are one.
    """
    timed = [(a.draft.span, a.times) for a in group if a.draft.span and a.times]
    earliest: dict[int, tuple[Span, Times]] = {}
    for span, times in sorted(one for one in timed if one[0].start.day and one[1].zone):
        earliest.setdefault(_instant(span, times), (span, times))
    return [_moved(a, earliest) for a in group] if len(timed) > 1 else group


def _instant(span: Span, times: Times) -> int:
    """The minute in which an event begins, the same in all zones."""
    return span.start.first.toordinal() * DAY + times.start - ZONES[times.zone]


def _moved(article: Article, earliest: Mapping[int, tuple[Span, Times]]) -> Article:
    span, times = article.draft.span, article.times
    if not (span and times and times.zone and span.start.day and span.start == span.end):
        return article
    day, first = earliest[_instant(span, times)]
    if day.start == span.start:
        return article
    end = first.start + times.end - times.start if times.end >= 0 else -1
    draft = replace(article.draft, date=day.start, end=None)
    return replace(article, draft=draft, times=Times(first.start, end, first.zone))


def settle(values: Sequence[tuple[Any, str]], covers: Callable[[Any, Any], bool]) -> tuple[Reading, ...]:
    """Return the values that no other makes redundant, each with the articles that state it.

    Of values that cover each other the first stands for both.
    """
    if len(values) == 1:  # most sessions have one report
        return tuple(Reading(value, (article,)) for value, article in values)
    distinct: list[tuple[Any, list[str]]] = []
    for value, article in values:
        for known, articles in distinct:
            if known == value or (covers(known, value) and covers(value, known)):
                articles.append(article)
                break
        else:
            distinct.append((value, [article]))
    kept = [
        Reading(value, tuple(articles))
        for value, articles in distinct
        if not any(covers(other, value) for other, _ in distinct if other is not value)
    ]
    if kept and isinstance(kept[0].value, Span | Times):
        kept.sort(key=lambda reading: reading.value)  # type: ignore[arg-type,return-value]
    return tuple(kept)


def spans_of(facts: Sequence[Fact]) -> tuple[Span, ...]:
    """The days to list a session under: the decided or agreed ones, else all that are stated."""
    fact = next((fact for fact in facts if fact.key == "date"), None)
    readings = fact.readings[:1] if fact and fact.decided else fact.readings if fact else ()
    return tuple(reading.value for reading in readings if isinstance(reading.value, Span))


def _counts(group: Sequence[Article]) -> Iterable[Fact]:
    """The numbers of participants, by scope and unit."""
    stated: dict[str, list[tuple[Any, str]]] = defaultdict(list)
    for article in group:
        for entry in article.draft.participants:
            if entry.count >= 0:
                scope = entry.scope or f"{entry.kind}:{fold(entry.name)}"
                stated[f"count:{entry.unit}:{scope}"].append((entry, article.slug))

    def same(one: Any, other: Any) -> bool:
        return bool((one.count, one.approximate) == (other.count, other.approximate))

    for key, values in stated.items():
        yield Fact(key, settle(values, same))
