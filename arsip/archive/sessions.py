"""Articles → sessions: which reports are of one session, what they say together, where they differ.

Articles are one session when they share `event`, else series and number. Nothing joins by date.
Where reports differ, every value stands with the articles that state it; nothing is chosen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import eq
from typing import Any

from msgspec.structs import replace

from arsip.model.archive import Article, Attendance, Fact, Reading, Seat, Session
from arsip.model.dates import Span, Times
from arsip.model.names import fold, nearest
from arsip.model.records import SessionNote
from arsip.model.rendered_text import Text
from arsip.model.vocabulary import ROLES, SILENT_ROLES
from arsip.problems.rules import Problem, problem

Number = tuple[str, int]  # series and number
_UNKNOWN_DAY = -1


def join(
    articles: Sequence[Article],
    notes: Sequence[SessionNote],
    resolve_organizer: Callable[[str, int, SessionNote], str],
) -> tuple[list[Article], dict[str, Session], dict[Number, tuple[str, ...]], list[Problem]]:
    """Return the articles with their sessions, the sessions newest first, the numbers that several
    sessions use, and what was wrong."""
    problems = _one_series_an_event(articles)
    groups, contested = _groups(articles)
    by_note = {note.id: note for note in notes}
    sessions: dict[str, Session] = {}
    joined: dict[str, Article] = {}
    users: dict[Number, list[str]] = defaultdict(list)
    for group in groups:
        own = _session_id(group, contested)
        joined |= {article.slug: replace(article, session=own) for article in group}
        if own in sessions:
            problems.append(_clash(group[0], own, joined[sessions[own].articles[0]]))
            continue
        session = session_of(own, group, by_note.get(own), contested, resolve_organizer)
        sessions[own] = session
        for number in session.numbers:
            users[session.series, number].append(own)
    problems += _notes_without_session(notes, sessions)
    shared = {number: tuple(sorted(ids)) for number, ids in sorted(users.items()) if number in contested}
    ordered = dict(sorted(sessions.items(), key=lambda item: newest_first(item[1])))
    return [joined.get(a.slug, a) for a in articles], ordered, shared, problems


def newest_first(session: Session) -> tuple[int, int, str, int, str]:
    """Return the key that sorts sessions newest first, those of unknown date last."""
    span = session.span
    day = span.start.first.toordinal() if span else _UNKNOWN_DAY
    number = session.numbers[0] if session.numbers else -1
    return (0 if span else 1, -day, session.series, -number, session.id)


# ---------------------------------------------------------------- which articles are one session


def _groups(articles: Sequence[Article]) -> tuple[list[list[Article]], set[Number]]:
    """Return the articles grouped by session, and the numbers that several events use."""
    events: dict[Number, set[str]] = defaultdict(set)
    for article in articles:
        for number in _numbers(article):
            if article.draft.event:
                events[number].add(article.draft.event)
    contested = {number for number, names in events.items() if len(names) > 1}
    while True:
        groups = _united(articles, contested)
        mixed = {
            number
            for group in groups
            if len({article.draft.event for article in group if article.draft.event}) > 1
            for article in group
            for number in _numbers(article)
        }
        if mixed <= contested:
            return groups, contested
        contested |= mixed


def _united(articles: Sequence[Article], contested: set[Number]) -> list[list[Article]]:
    """Join articles that share an event or an uncontested number, directly or through others."""
    parent: dict[object, object] = {}

    def root(key: object) -> object:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    firsts = []
    for article in articles:
        keys: list[object] = []
        if article.draft.event:
            keys.append(("event", article.draft.event))
        for number in _numbers(article):
            if number not in contested or not article.draft.event:
                keys.append(number)
        keys = keys or [("article", article.slug)]
        for key in keys[1:]:
            parent[root(key)] = root(keys[0])
        firsts.append(keys[0])
    groups: dict[object, list[Article]] = {}
    for article, key in zip(articles, firsts, strict=True):
        groups.setdefault(root(key), []).append(article)
    return list(groups.values())


def _numbers(article: Article) -> tuple[Number, ...]:
    return tuple((article.series, number) for number in article.draft.numbers) if article.series else ()


def _session_id(group: Sequence[Article], contested: set[Number]) -> str:
    event = next((article.draft.event for article in group if article.draft.event), "")
    numbers = sorted({number for article in group for number in _numbers(article)})
    if numbers and not (event and numbers[0] in contested):
        return f"{numbers[0][0]}-{numbers[0][1]}"
    return event or group[0].slug


def _one_series_an_event(articles: Iterable[Article]) -> list[Problem]:
    first: dict[str, Article] = {}
    found = []
    for article in articles:
        event = article.draft.event
        other = first.setdefault(event, article) if event and article.series else article
        if other.series != article.series:
            place = (article.draft.source, *article.draft.place("event"))
            found.append(problem(*place, "AR044", event=event, other=other.draft.source))
    return found


def _clash(article: Article, own: str, other: Article) -> Problem:
    place = (article.draft.source, *article.draft.place("event"))
    return problem(*place, "AR048", key="event", value=own, other=other.draft.source)


def _notes_without_session(notes: Iterable[SessionNote], sessions: Mapping[str, Session]) -> list[Problem]:
    return [
        problem(note.source, 1, 1, "AR045", name=note.id, nearest=_meant(note.id, sessions))
        for note in notes
        if note.id not in sessions
    ]


def _meant(name: str, sessions: Mapping[str, Session]) -> str:
    """The sessions of a number that several events use, else the session whose id is most alike."""
    users = [
        own
        for own, session in sessions.items()
        if session.contested and any(name == f"{session.series}-{number}" for number in session.numbers)
    ]
    return " / ".join(sorted(users)) or nearest(name, sessions)


# ---------------------------------------------------------------- what they say together


def session_of(
    own: str,
    group: Sequence[Article],
    note: SessionNote | None,
    contested: set[Number],
    resolve_organizer: Callable[[str, int, SessionNote], str],
) -> Session:
    """Return what all reports of one session say together."""
    numbers = sorted({number for article in group for number in _numbers(article)})
    decided = dict(note.decided) if note else {}
    if note and "organizer" in decided:
        stated = enumerate(_texts(decided.pop("organizer")), 1)
        named = (resolve_organizer(str(name), number, note) for number, name in stated)
        decided |= {"organizer": known} if (known := tuple(filter(None, named))) else {}
    facts = _facts(group, decided)
    people = _attendances(group)
    organizers = {one for fact in facts if fact.key == "organizer" for one in _all_ids(fact)}
    first = min(group, key=lambda a: (not a.draft.published, str(a.draft.published or ""), a.draft.source))
    return Session(
        id=own,
        articles=tuple(article.slug for article in group),
        title=(note.name if note else "") or first.draft.title,
        series=next((article.series for article in group if article.series), ""),
        numbers=tuple(number for _series, number in numbers),
        event=next((article.draft.event for article in group if article.draft.event), ""),
        facts=facts,
        people=people,
        organizers=tuple(sorted(organizers)),
        partners=_union(article.partners for article in group),
        participants=_participants(group),
        publishers=_union((article.institution,) for article in group if article.institution),
        speakers=_spoke(people),
        themes=_union(article.themes for article in group),
        tags=_union(article.tags for article in group),
        has_page=bool(numbers) or len(group) > 1 or note is not None,
        contested=any(number in contested for number in numbers),
        doubtful=tuple(article.slug for article in group if article.draft.weekday_doubtful),
        because=note.because if note else "",
        span=next(iter(_spans(facts)), None),
        spans=_spans(facts),
        redirect_from=note.redirect_from if note else (),
        text=note.text if note else Text(),
    )


def _same(one: Any, other: Any) -> bool:
    return bool(fold(one) == fold(other))


def _includes(one: Any, other: Any) -> bool:
    return set(one) >= set(other)


def _says_as_much(one: Any, other: Any) -> bool:
    """Roles that include the others; who opens speaks, and who speaks was present."""
    said = set(one) | {"hadir"} | ({"sambutan"} if "pembuka" in one else set())
    return said >= set(other)


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


def _facts(group: Sequence[Article], decided: Mapping[str, Any]) -> tuple[Fact, ...]:
    facts = []
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


def _spans(facts: Sequence[Fact]) -> tuple[Span, ...]:
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


def _attendances(group: Sequence[Article]) -> tuple[Attendance, ...]:
    seats: dict[str, list[tuple[str, Seat]]] = {}
    for article in group:
        for seat in article.seats:
            seats.setdefault(seat.person, []).append((article.slug, seat))
    return tuple(_attendance(person, found) for person, found in seats.items())


def _attendance(person: str, seats: list[tuple[str, Seat]]) -> Attendance:
    if len(seats) == 1 and len(seats[0][1].mention.roles) == 1:  # most people
        roles = seats[0][1].mention.roles
        return Attendance(person, tuple(seats), roles, settle([(roles, seats[0][0])], _same))
    by_article: dict[str, set[str]] = {}
    for article, seat in seats:
        if seat.mention.roles:
            by_article.setdefault(article, set()).update(seat.mention.roles)
    stated = [(_in_order(roles), article) for article, roles in by_article.items()]
    readings = settle(stated, _says_as_much)
    together = _in_order({role for roles, _ in stated for role in roles})
    return Attendance(person, tuple(seats), together, readings)


def _in_order(roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(roles, key=ROLES.index))


def _spoke(people: Iterable[Attendance]) -> tuple[str, ...]:
    return _union(
        (seat.institution,)
        for attendance in people
        for _article, seat in attendance.seats
        if seat.institution and set(seat.mention.roles) - SILENT_ROLES
    )


def _participants(group: Sequence[Article]) -> tuple[str, ...]:
    stated = (entry.institutions for article in group for entry in article.groups)
    present = (
        (seat.institution,)
        for article in group
        for seat in article.seats
        if seat.institution and set(seat.mention.roles) & SILENT_ROLES
    )
    return _union((*stated, *present))


def _union(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for part in parts for item in part))


def _all_ids(fact: Fact) -> Iterable[str]:
    return (one for reading in fact.readings for one in _texts(reading.value))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()
