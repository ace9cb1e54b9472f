"""Articles → sessions: the reports of one session joined into what they say together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from arsip.archive.attendances import attendances
from arsip.archive.decisions import Resolve, decided_in_vain, decisions
from arsip.archive.facts import days_that_stand, facts_of, why_ours
from arsip.archive.report_copies import copies_in
from arsip.archive.session_groups import Number, numbers_of, one_series_an_event, session_groups, session_key
from arsip.model.archive import Article, Attendance, Fact, Session, Whole
from arsip.model.draft import Participant
from arsip.model.names import nearest
from arsip.model.records import SessionNote
from arsip.model.rendered_text import Text
from arsip.model.vocabulary import SILENT_ROLES
from arsip.problems.rules import Problem, problem

_UNKNOWN_DAY = -1


def join_sessions(
    articles: Sequence[Article], notes: Sequence[SessionNote], resolve_organizer: Resolve
) -> tuple[list[Article], dict[str, Session], dict[Number, tuple[str, ...]], list[Problem]]:
    """Return the articles with their sessions, the sessions newest first, the numbers that several
    sessions use, and what was wrong."""
    problems = one_series_an_event(articles)
    groups, contested = session_groups(articles)
    by_note = {note.id: note for note in notes}
    sessions: dict[str, Session] = {}
    joined: dict[str, Article] = {}
    users: dict[Number, list[str]] = defaultdict(list)
    for group in groups:
        own = session_key(group, contested)
        joined |= {article.slug: replace(article, session=own) for article in group}
        if own in sessions:
            problems.append(_clash(group[0], own, joined[sessions[own].articles[0]]))
            continue
        note = by_note.get(own)
        problems += decided_in_vain(note, group) if note else ()
        session = session_of(own, group, note, contested, resolve_organizer)
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


def _clash(article: Article, own: str, other: Article) -> Problem:
    return problem(*article.draft.at("event"), "AR048", key="event", value=own, other=other.draft.source)


def _notes_without_session(notes: Iterable[SessionNote], sessions: Mapping[str, Session]) -> list[Problem]:
    lost = (note for note in notes if note.id not in sessions)
    return [problem(one.source, 1, 1, "AR045", name=one.id, nearest=_meant(one.id, sessions)) for one in lost]


def _meant(name: str, sessions: Mapping[str, Session]) -> str:
    """The sessions of a number that several events use, else the session whose id is most alike."""
    contested = [one for one in sessions.values() if one.contested]
    users = [one.id for one in contested if name in {f"{one.series}-{number}" for number in one.numbers}]
    return " / ".join(sorted(users)) or nearest(name, sessions)


# ---------------------------------------------------------------- what they say together


def session_of(
    own: str, group: Sequence[Article], note: SessionNote | None, contested: set[Number], resolve_organizer: Resolve
) -> Session:
    """Return what all reports of one session say together."""
    numbers = sorted({number for article in group for number in numbers_of(article)})
    copies = tuple(copy.article.slug for copy in copies_in(group) if not copy.counted)
    facts = facts_of([article for article in group if article.slug not in copies], decisions(note, resolve_organizer))
    people = attendances(group, copies)
    participants = _participants(group)
    spans = days_that_stand(facts)
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
        organizers=_organizers(facts),
        partners=_union(article.partners for article in group),
        participants=participants,
        wholes=_wholes(group, participants),
        publishers=_union((article.institution,) for article in group if article.institution),
        speakers=_spoke(people),
        themes=_union(article.themes for article in group),
        tags=_union(article.tags for article in group),
        has_page=bool(numbers) or len(group) > 1 or note is not None,
        copies=copies,
        contested=any(number in contested for number in numbers),
        doubtful=tuple(article.slug for article in group if article.draft.weekday_doubtful),
        because=note.because if note else "",
        span=next(iter(spans), None),
        spans=spans,
        inferred=_inferred(group, facts),
        redirect_from=note.redirect_from if note else (),
        text=note.text if note else Text(),
    )


def _organizers(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return who held it, as far as that holds: of lists in conflict all."""
    held = (value for fact in facts if fact.key == "organizer" for value in fact.holds.values)
    return tuple(sorted({one for value in held for one in _texts(value)}))


def _spoke(people: Iterable[Attendance]) -> tuple[str, ...]:
    return _union(
        (seat.institution,)
        for attendance in people
        for _article, seat in attendance.seats
        if seat.institution and set(seat.mention.roles) - SILENT_ROLES
    )


def _participants(group: Sequence[Article]) -> tuple[str, ...]:
    """Return the institutions that some report names as participants, or whose people it names as present."""
    stated = (entry.institutions for article in group for entry in article.groups if not entry.whole)
    seats = [seat for article in group for seat in article.seats if set(seat.mention.roles) & SILENT_ROLES]
    return _union((*stated, (seat.institution for seat in seats if seat.institution)))


def _wholes(group: Sequence[Article], named: Sequence[str]) -> tuple[Whole, ...]:
    """Return the wholes that reports name, each with the parts that none of them names as participants."""
    stated: dict[str, list[tuple[str, Participant]]] = defaultdict(list)
    parts: dict[str, dict[str, None]] = defaultdict(dict)
    for article in group:
        for entry in article.groups:
            if entry.whole:
                stated[entry.whole].append((article.slug, entry.participant))
                parts[entry.whole] |= dict.fromkeys(one for one in entry.institutions if one not in named)
    return tuple(Whole(own, tuple(parts[own]), tuple(found)) for own, found in stated.items())


def _union(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for part in parts for item in part))


def _inferred(group: Sequence[Article], facts: Sequence[Fact]) -> tuple[tuple[str, str], ...]:
    """Return what holds by our conclusion alone, with the reason: no report has it from its source."""
    if not any(article.draft.inferred for article in group):
        return ()
    found = [(fact.key, fact.holds.inferred) for fact in facts if fact.holds.inferred]
    givers: tuple[tuple[str, list[Article]], ...] = (
        ("series", [article for article in group if article.series]),
        ("session", [article for article in group if numbers_of(article)]),
        ("event", [article for article in group if article.draft.event]),
    )
    for key, giving in givers:
        reasons = [why_ours(article.draft, key) for article in giving]
        if reasons and all(reasons):
            found.append((key, reasons[0]))
    if partner := _partner_by_us(group):
        found.append(("partners", partner))
    return tuple(found)


def _partner_by_us(group: Sequence[Article]) -> str:
    """Return why a partner is ours that no report has from its source, "" where there is none."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for article in group:
        for number, one in enumerate(article.partners, 1):
            keys = (f"partners.{number}", "partners")
            reasons[one].append(next((note.text for note in article.draft.inferred if note.key in keys), ""))
    return next((given[0] for given in reasons.values() if all(given)), "")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()
