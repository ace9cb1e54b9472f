"""The rows of the open data: the archive as flat values, in the order of the columns of `tables`.

A value is text, a whole number, a truth value, None where nothing is known, a list of texts, or (for
arrays and objects) plain lists and mappings.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from arsip.archive.groupings import INSTITUTION_ROLES
from arsip.model.archive import Article, Fact, Session
from arsip.model.dates import PartialDate, Span, Times
from arsip.model.draft import Note, Participant
from arsip.model.vocabulary import SILENT_ROLES
from arsip.site.desk import Desk
from arsip.site.permanent_ids import record_id, session_id

Row = tuple[Any, ...]
WHOLE = {
    "organizers": "penyelenggara",
    "partners": "mitra",
    "participants": "peserta",
    "publishers": "pelapor",
}


def articles(desk: Desk) -> Iterator[Row]:
    """Yield every article, in the order of their files."""
    for article in desk.archive.articles.values():
        yield (*_article_head(article, desk), *_article_facts(article, desk), *_article_source(article))


def _article_head(article: Article, desk: Desk) -> Row:
    draft, base = article.draft, desk.settings.base_url
    return (
        article.slug,
        base + article.id,
        base + desk.article_url(article.slug),
        draft.title,
        draft.text.lead,
        article.session,
        article.series,
        tuple(map(str, draft.numbers)),
        draft.event,
        article.institution,
        _day(draft.published),
        _precision(draft.published),
    )


def _article_facts(article: Article, desk: Desk) -> Row:
    draft = article.draft
    return (
        *_days(draft.span),
        _precision(draft.date),
        draft.weekday,
        not draft.weekday_doubtful if draft.weekday and draft.date and draft.date.day else None,
        *_times(article.times),
        draft.mode,
        draft.platform,
        draft.venue,
        article.organizers,
        article.partners,
        [_participant(group.participant) for group in article.groups],
        article.themes,
        tuple(desk.tag(one).text for one in article.tags),
        draft.cycle,
        draft.claims.total if draft.claims.total >= 0 else None,
        _day(draft.claims.since),
        _day(draft.claims.until),
    )


def _article_source(article: Article) -> Row:
    draft, origin = article.draft, article.draft.origin
    return (
        _notes(draft.stated),
        _notes(draft.inferred),
        origin.title,
        origin.site,
        origin.url,
        origin.byline,
        _day(origin.retrieved),
        _day(max((one.date for one in draft.corrections), default=None)),
    )


def sessions(desk: Desk) -> Iterator[Row]:
    """Yield every session, newest first."""
    base = desk.settings.base_url
    for session in desk.archive.sessions.values():
        yield (
            session.id,
            base + session_id(session, desk.archive, desk.addresses),
            base + desk.session_url(session),
            session.title,
            session.series,
            tuple(map(str, session.numbers)),
            session.event,
            *_days(session.span),
            _precision(session.span.start if session.span else None),
            date_conflict(session),
            tuple(_span(span) for span in session.spans),
            *_times(_agreed(session, "time")),
            _agreed(session, "mode"),
            _agreed(session, "platform"),
            _agreed(session, "venue"),
            session.organizers,
            session.partners,
            session.themes,
            tuple(desk.tag(one).text for one in session.tags),
            session.articles,
            tuple(fact.key for fact in session.facts if fact.differs and not fact.decided),
            tuple(fact.key for fact in session.facts if fact.decided),
            session.because,
            session.contested,
        )


def readings(desk: Desk) -> Iterator[Row]:
    """Yield every value that the reports of a session state, key by key."""
    for session in desk.archive.sessions.values():
        for fact in session.facts:
            for number, reading in enumerate(fact.readings):
                value = _value(reading.value)
                decided = fact.decided and number == 0
                yield session.id, fact.key, value, fact.differs, decided, reading.articles


def series(desk: Desk) -> Iterator[Row]:
    """Yield every series."""
    for one in desk.archive.series.values():
        held = desk.index.groups["series"].get(one.id, ())
        schedule = one.schedule
        yield (
            one.id,
            *_addresses("series", one, desk),
            one.name,
            one.aliases,
            one.label,
            one.organizer,
            one.total if one.total >= 0 else None,
            _day(schedule.since if schedule else None),
            _day(schedule.until if schedule else None),
            one.themes,
            one.cycle,
            len(held),
            sum(len(session.articles) for session in held),
        )


def institutions(desk: Desk) -> Iterator[Row]:
    """Yield every institution, in the order of the tree."""
    own = desk.index.roles[0]
    for one in desk.archive.institutions.values():
        roles = own.get(one.id, {}).values()
        yield (
            one.id,
            *_addresses("institutions", one, desk),
            one.name,
            one.short,
            one.aliases,
            [{"name": name, "until": until.iso} for name, until in one.former],
            one.kind,
            one.zone,
            one.parent,
            one.successor,
            one.domains,
            *(sum(role in found for found in roles) for role in INSTITUTION_ROLES),
        )


def themes(desk: Desk) -> Iterator[Row]:
    """Yield every theme, in the order of the tree."""
    for one in desk.archive.themes.values():
        held = len(desk.index.groups["themes"].get(one.id, ()))
        addresses = _addresses("themes", one, desk)
        yield one.id, *addresses, one.name, one.aliases, one.description, one.parent, held


def people(desk: Desk) -> Iterator[Row]:
    """Yield every person, by name."""
    for one in desk.archive.people.values():
        held = len(desk.index.groups["people"].get(one.id, ()))
        yield one.id, *_addresses("people", one, desk), one.name, one.spellings, one.note, one.apart, held


def participations(desk: Desk) -> Iterator[Row]:
    """Yield who had which role for whom at every session, the newest session first."""
    for session in desk.archive.sessions.values():
        head = (session.id, session.series, _days(session.span)[0], date_conflict(session))
        for row in (*_seats(session, desk), *_bodies(session)):
            institution = row[-3]
            parent = desk.archive.institutions[institution].parent if institution else ""
            yield (*head, *row[:-2], parent, *row[-2:])


def _seats(session: Session, desk: Desk) -> Iterator[Row]:
    """The roles of people at one session, each once with all the articles that state it."""
    for attendance in session.people:
        name = desk.archive.people[attendance.person].name
        found: dict[tuple[str, str], list[Any]] = {}
        for article, seat in attendance.seats:
            for role in seat.mention.roles or ("",):
                known = found.setdefault((role, seat.institution), [[], seat.mention.position, "", []])
                known[0] += [seat.mention.name] if seat.mention.name != name else []
                known[1] = known[1] or seat.mention.position
                known[2] = known[2] or seat.mention.topic
                known[3].append(article)
        conflict = len(attendance.readings) > 1
        for (role, institution), (spelt, position, topic, told) in found.items():
            speaks = bool(role) and role not in SILENT_ROLES
            told, spelt = tuple(dict.fromkeys(told)), tuple(dict.fromkeys(spelt))
            yield attendance.person, name, spelt, role, speaks, conflict, position, institution, topic, told


def _bodies(session: Session) -> Iterator[Row]:
    """The roles of institutions as such."""
    for field, role in WHOLE.items():
        for institution in getattr(session, field):
            yield None, None, (), role, False, False, None, institution, None, ()


def date_conflict(session: Session) -> bool:
    """Return whether the reports of a session state different dates, decided or not."""
    fact = session.fact("date")
    return fact.differs if fact else False


ROWS: dict[str, Callable[[Desk], Iterator[Row]]] = {
    "articles": articles,
    "sessions": sessions,
    "readings": readings,
    "series": series,
    "institutions": institutions,
    "themes": themes,
    "people": people,
    "participations": participations,
}


def _addresses(kind: str, record: Any, desk: Desk) -> tuple[str, str]:
    base = desk.settings.base_url
    return base + record_id(kind, record, desk.addresses), base + desk.addresses.of(kind, record.id)


def _day(day: PartialDate | None) -> str | None:
    return day.iso if day else None


def _days(span: Span | None) -> tuple[str | None, str | None]:
    return (span.start.iso, span.end.iso) if span else (None, None)


def _precision(day: PartialDate | None) -> str:
    return day.precision if day else "unknown"


def _span(span: Span) -> str:
    return span.start.iso if span.start == span.end else f"{span.start.iso}/{span.end.iso}"


def _clock(minutes: int) -> str | None:
    return f"{minutes // 60:02}:{minutes % 60:02}" if minutes >= 0 else None


def _times(times: Any) -> tuple[str | None, str | None, str | None]:
    return (_clock(times.start), _clock(times.end), times.zone) if times else (None, None, None)


def _agreed(session: Session, key: str) -> Any:
    """The value on which all reports agree or for which the editors decided, None where there is none."""
    fact: Fact | None = session.fact(key)
    return fact.readings[0].value if fact and (fact.decided or not fact.differs) else None


def _notes(notes: tuple[Note, ...]) -> dict[str, str] | None:
    return {note.key: note.text for note in notes} or None


def _participant(one: Participant) -> dict[str, Any]:
    """A participant without what is not stated."""
    found = msgspec.structs.asdict(one)
    return {key: value for key, value in found.items() if value not in ("", -1, False)}


def _value(value: object) -> str:
    """A value of a fact as text: days, times, counts, ids of institutions."""
    if isinstance(value, Span):
        return _span(value)
    if isinstance(value, Times):
        start, end, zone = _times(value)
        return f"{start}{'-' + end if end else ''}{' ' + zone if zone else ''}"
    if isinstance(value, Participant):
        return f"{'±' if value.approximate else ''}{value.count} {value.unit}".strip()
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return str(value)
