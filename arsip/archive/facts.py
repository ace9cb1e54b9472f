"""What the reports of one session say together on each key, what holds of it, and where they differ.

Every value stands with the articles that state it. A decision of the editors holds as it was decided; without
one, what reports agree on; of values in conflict nothing is chosen. Nothing else decides.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import eq, itemgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from arsip.archive.agreement import (
    Statement,
    around,
    counted,
    days_agree,
    days_that_hold,
    differ,
    includes,
    on_clocks,
    on_days,
    same_text,
    time_that_holds,
    times_agree,
)
from arsip.model.archive import AGREEMENT, CONFLICT, DECISION, Article, Fact, Holding, Reading
from arsip.model.dates import Span, Times
from arsip.model.draft import Draft, Participant
from arsip.model.names import fold

Values = tuple[Any, ...]
_first = itemgetter(0)


class FactKey(Struct, frozen=True):
    """A key that can be in conflict: what an article states of it, what is one value, what agrees, what holds."""

    key: str
    value: Callable[[Article], Any]  # None for nothing
    noted: tuple[str, ...]  # keys of the front matter of which it is made, the first above all
    agree: Callable[[Any, Any], bool]
    whole: Callable[[Values], Any]  # the one value of those that agree
    same: Callable[[Any], Hashable] = lambda value: value
    compared: Callable[[Sequence[Statement]], Sequence[Statement]] = lambda statements: statements


def _all_of(values: Values) -> Any:
    return tuple(dict.fromkeys(one for value in values for one in value))


def _most_exact(values: Values) -> Any:
    return max(values, key=lambda day: (bool(day.month) + bool(day.day), day))


FACTS: tuple[FactKey, ...] = (
    FactKey(
        "date",
        lambda a: a.draft.span,
        ("date", "end"),
        days_agree,
        lambda values: days_that_hold(values)[0],
        compared=on_days,
    ),
    FactKey("time", lambda a: a.times, ("time", "zone"), times_agree, time_that_holds, compared=on_clocks),
    FactKey("mode", lambda a: a.draft.mode or None, ("mode",), same_text, _first, fold),
    FactKey("platform", lambda a: a.draft.platform or None, ("platform",), same_text, _first, fold),
    FactKey("venue", lambda a: a.draft.venue or None, ("venue",), same_text, _first, fold),
    FactKey("organizer", lambda a: a.organizers or None, ("organizer",), includes, _all_of, frozenset),
    FactKey(
        "claims.total",
        lambda a: a.draft.claims.total if a.draft.claims.total >= 0 else None,
        ("series_claims.total", "series_claims"),
        eq,
        _first,
    ),
    FactKey(
        "claims.from", lambda a: a.draft.claims.since, ("series_claims.from", "series_claims"), around, _most_exact
    ),
    FactKey(
        "claims.until", lambda a: a.draft.claims.until, ("series_claims.until", "series_claims"), around, _most_exact
    ),
)


def facts_of(group: Sequence[Article], decided: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Return what reports state on each key of FACTS and on counts, and what holds; `decided` is by key."""
    facts = []
    for kind in FACTS:
        values = ((kind.value(article), article) for article in group)
        statements = [_statement(value, by, kind.noted) for value, by in values if value is not None]
        found = decision_on(kind.key, decided, statements)
        if statements or found:
            facts.append(_fact(kind, statements, found))
    return (*facts, *_counts(group))


def _statement(value: Any, article: Article, noted: tuple[str, ...]) -> Statement:
    if not article.draft.inferred:
        return Statement(value, article)
    keys = {note.key for note in article.draft.inferred}
    return Statement(value, article, why_ours(article.draft, *noted), bool(keys.intersection(noted) - _BESIDE))


_BESIDE = {"end", "zone"}  # keys that say more of a value, which is stated without them


def why_ours(draft: Draft, *keys: str) -> str:
    """Return why an article has one of some keys, or an item of it, by our conclusion; "" where its source has it."""
    return next((note.text for note in draft.inferred if note.key in keys or _item_of(note.key) in keys), "")


def _item_of(key: str) -> str:
    """Return the key of the list that a key is an item of: organizer.2 is one of organizer."""
    head, _dot, number = key.rpartition(".")
    return head if number.isdigit() else ""


def _fact(kind: FactKey, statements: Sequence[Statement], decision: Values) -> Fact:
    if len(statements) == 1 and not decision:  # most sessions have one report
        one = statements[0]
        reading = Reading(one.value, (one.article.slug,), one.inferred)
        return Fact(kind.key, (reading,), Holding((one.value,), AGREEMENT, one.inferred))
    known = kind.compared(counted(statements))
    differs = differ(known, kind.agree)
    readings = readings_of(statements, kind.same)
    if decision:
        stated = {kind.same(reading.value): reading for reading in readings}
        first = [replace(stated.pop(kind.same(one), Reading(one)), value=one) for one in decision]
        return Fact(kind.key, (*first, *stated.values()), Holding(decision, DECISION), differs)
    return Fact(kind.key, readings, _holding(kind, known, readings, differs), differs)


def _holding(kind: FactKey, known: Sequence[Statement], readings: Sequence[Reading], differs: bool) -> Holding:
    """Return what holds by the reports alone, worded as in its reading."""
    values = tuple(one.value for one in known)
    worded = {kind.same(one.value): one.value for one in readings}
    if not differs:
        whole = kind.whole(values)
        ours = known[0].inferred if all(one.inferred for one in known) else ""
        return Holding((worded.get(kind.same(whole), whole),), AGREEMENT, ours)
    held = days_that_hold(values) if kind.key == "date" else values
    return Holding(tuple(dict.fromkeys(worded.get(kind.same(one), one) for one in held)), CONFLICT)


def readings_of(
    statements: Iterable[Statement], same: Callable[[Any], Hashable] = lambda value: value
) -> tuple[Reading, ...]:
    """Return every value that is stated once, each with the articles that state it; days and times in order."""
    found: dict[Hashable, list[Statement]] = {}
    for one in statements:
        found.setdefault(same(one.value), []).append(one)
    readings = [
        Reading(
            stated[0].value,
            tuple(dict.fromkeys(one.article.slug for one in stated)),
            stated[0].inferred if all(one.inferred for one in stated) else "",
        )
        for stated in found.values()
    ]
    if readings and isinstance(readings[0].value, Span | Times):
        readings.sort(key=lambda reading: reading.value)  # type: ignore[arg-type,return-value]
    return tuple(readings)


# ---------------------------------------------------------------- decisions


def decision_on(key: str, decided: Mapping[str, Any], statements: Sequence[Statement]) -> Values:
    """Return what the editors decided on a key; what they left open reports fill where none disputes it.

    A date decided without its end is that day or month; an end alone takes the starts that hold. A time decided
    takes no end from reports; a zone alone takes the times that are stated in it or without a zone.
    """
    if not decided:
        return ()
    if key == "date" and "date" not in decided:
        end = decided.get("end")
        if end is None:
            return ()
        held = days_that_hold(one.value for one in on_days(counted(statements)))
        return tuple(dict.fromkeys(Span(span.start, end) for span in held if span.start.first <= end.last))
    if key == "time" and ("time" in decided or "zone" in decided):
        return _time_decided(decided, tuple(one.value for one in on_clocks(counted(statements))))
    return (decided[key],) if key in decided else ()


def _time_decided(decided: Mapping[str, Any], stated: tuple[Times, ...]) -> Values:
    zone = decided.get("zone", "")
    if time := decided.get("time"):
        zones = {one.zone for one in stated if one.zone}
        return (replace(time, zone=zone or (zones.pop() if len(zones) == 1 else "")),)
    inside = [one for one in stated if one.zone in ("", zone)] or stated
    found = tuple(dict.fromkeys(replace(one, zone=zone) for one in inside))
    agreed = all(times_agree(one, other) for one in found for other in found)
    return (time_that_holds(found),) if found and agreed else found


def days_that_stand(facts: Sequence[Fact]) -> tuple[Span, ...]:
    """The days to list a session under: the decided or agreed ones, else all that stand beside one another."""
    held = next((fact.holds.values for fact in facts if fact.key == "date"), ())
    return tuple(value for value in held if isinstance(value, Span))


# ---------------------------------------------------------------- counts


def _counts(group: Sequence[Article]) -> Iterable[Fact]:
    """The numbers of participants, by scope and unit; whoever is counted is an institution, not a spelling."""
    stated: dict[str, list[Statement]] = defaultdict(list)
    for article in group:
        for number, of in enumerate(article.groups, 1):
            entry = of.participant
            if entry.count >= 0:
                whom = of.whole or "".join(of.institutions) or fold(entry.name)
                scope = entry.scope or f"{entry.kind}:{whom}"
                paths = (f"participants.{number}.count", f"participants.{number}", "participants")
                stated[f"count:{entry.unit}:{scope}"].append(_statement(entry, article, paths))
    for key, statements in stated.items():
        readings = readings_of(statements, _number)
        differs = len(readings) > 1 and _counts_differ(counted(statements))
        by = CONFLICT if differs else AGREEMENT
        known = readings_of(counted(statements), _number)
        ours = known[0].inferred if len(known) == 1 else ""
        yield Fact(key, readings, Holding(tuple(one.value for one in known), by, ours), differs)


def _number(entry: Participant) -> tuple[int, bool, bool]:
    return entry.count, entry.approximate, entry.at_least


def _counts_differ(statements: Sequence[Statement]) -> bool:
    """True where reports give other numbers; a report that gives two is in no conflict with itself."""
    by: dict[str, set[Hashable]] = defaultdict(set)
    for one in statements:
        by[one.article.slug].add(_number(one.value))
    sets = set(map(frozenset, by.values()))
    return any(not (one <= other or other <= one) for one in sets for other in sets)
