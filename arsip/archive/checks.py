"""The rules over the whole archive: generators of problems, named for what should hold."""

import datetime
from collections.abc import Callable, Iterator

from arsip.archive.facts import FACTS
from arsip.archive.index import ArchiveIndex
from arsip.archive.likely_duplicates import LIKENESS
from arsip.archive.report_copies import SAME_ADDRESS, copies_across, copies_in
from arsip.archive.tree_through_time import OF_THE_TREE
from arsip.archive.unused_records import records_are_used
from arsip.model.addresses import path_below
from arsip.model.archive import Archive, Reading, Session
from arsip.model.dates import PartialDate, Span, Times, hour_and_minute
from arsip.model.draft import Participant
from arsip.model.names import fold
from arsip.model.records import Schedule
from arsip.outside_links.link_history import bare
from arsip.problems.rules import Problem, problem

WORDED = ("venue",)  # decisions that are the editors' own words
FIRST_GAP = 1  # a kick-off (0) that nobody reports is no gap
FAR_AHEAD = datetime.timedelta(days=366)  # an event announced further ahead is a slip in the year


def check(index: ArchiveIndex, today: datetime.date | None = None) -> Iterator[Problem]:
    """Yield every problem that the rules find; the rule that needs to know the day only with `today`."""
    for rule in CHECKS:
        yield from rule(index)
    if today:
        yield from days_are_not_far_ahead(index, today)


def sources_open(index: ArchiveIndex) -> Iterator[Problem]:
    """The source of every article can still be opened, as far as `links` has seen."""
    for article in index.archive.articles.values():
        draft = article.draft
        since = index.archive.lost.get(bare(draft.origin.url))
        if since is not None:
            yield problem(*draft.at("source.url"), "AR116", address=draft.origin.url, date=since)


def reports_agree(index: ArchiveIndex) -> Iterator[Problem]:
    """Reports of one session state the same values, or the editors have decided."""
    for session in index.archive.sessions.values():
        for fact in session.facts:
            if fact.disputed:
                path, name = _called(fact.key)
                yield _about(session, index, path, name, fact.readings)
        for one in session.people:
            if one.differs:
                name = index.archive.people[one.person].name
                yield _about(session, index, f"people:{one.person}", name, one.readings)


def decisions_are_stated(index: ArchiveIndex) -> Iterator[Problem]:
    """Where reports state something, what the editors decided is stated by one; else it may be of another session."""
    agree = {one.key: one.agree for one in FACTS}
    for session in index.archive.sessions.values():
        for fact in session.facts:
            reading = fact.readings[0]
            others = [one for one in fact.readings[1:] if one.articles]
            if not fact.decided or reading.articles or fact.key in WORDED:
                continue
            if others and not any(agree[fact.key](reading.value, one.value) for one in others):
                stated = " / ".join(_shown(one.value, index.archive) for one in others) or "–"
                value = _shown(reading.value, index.archive)
                place = session.note.at(f"decided.{fact.key}") if session.note else (f"sessions/{session.id}.md", 1, 1)
                yield problem(*place, "AR180", key=fact.key, value=value, values=stated)


def words_are_of_their_session(index: ArchiveIndex) -> Iterator[Problem]:
    """The editors' words on a session that link to reports link to one of its own, too, or their title fits its own
    better; else they may be of another."""
    articles = index.archive.articles
    of_file = {one.draft.source: one.session for one in articles.values()}
    for session in index.archive.sessions.values():
        linked: dict[str, tuple[str, int, int]] = {}
        for link in session.text.links if session.note else ():
            target, source = link.target.partition("#")[0], f"sessions/{session.id}.md"
            own = articles.get(target.strip("/").rpartition("/")[2]) if target.startswith("/") else None
            named = own.session if own else of_file.get(path_below(source, target) or "")
            linked |= {named: (source, link.line, link.column)} if named else {}
        fits = {own: _words_shared(session.title, own, index.archive) for own in (session.id, *linked)}
        if linked and session.id not in linked and fits[session.id] <= max(fits[own] for own in linked):
            yield problem(*next(iter(linked.values())), "AR198", other=", ".join(linked))


def reports_are_no_copies(index: ArchiveIndex) -> Iterator[Problem]:
    """No report is a copy of another: of its text, of its address, or nearly of its text by the same publisher."""
    articles = index.archive.articles
    groups = ([articles[slug] for slug in one.articles] for one in index.archive.sessions.values())
    for copy in (*(found for group in groups for found in copies_in(group)), *copies_across(articles.values())):
        draft = copy.article.draft
        place = draft.place("source.url") if copy.code == SAME_ADDRESS else (1, 1)
        yield problem(draft.source, *place, copy.code, other=copy.other.draft.source)


def series_have_no_gap(index: ArchiveIndex) -> Iterator[Problem]:
    """Every number of a series up to its last has a report, or had one that was withdrawn, or was never held."""
    excused = index.archive.excused
    for series in index.archive.series.values():
        used = {n for session in index.groups["series"].get(series.id, ()) for n in session.numbers}
        last = max([series.total, *used], default=0)
        held = {number for own, number in excused if own == series.id} | used
        missing = [number for number in range(FIRST_GAP, last + 1) if number not in held]
        if missing and used:
            first = index.groups["series"][series.id][-1].articles[0]
            source = series.source or index.archive.articles[first].draft.source
            yield problem(source, 1, 1, "AR061", numbers=f"{series.name}: {_ranges(missing)}")


def numbers_within_total(index: ArchiveIndex) -> Iterator[Problem]:
    """No session has a number above the declared total of its series."""
    for article in index.archive.articles.values():
        series = index.archive.series.get(article.series)
        if series and series.total >= 0:
            for number in article.draft.numbers:
                if number > series.total:
                    yield problem(
                        *article.draft.at("session"), "AR062", number=number, total=series.total, file=series.source
                    )


def numbers_not_held_have_no_report(index: ArchiveIndex) -> Iterator[Problem]:
    """No article reports a session of which its series says that it was not held."""
    for article in index.archive.articles.values():
        series = index.archive.series.get(article.series)
        for one in series.not_held if series else ():
            if series and one.number in article.draft.numbers:
                yield problem(*article.draft.at("session"), "AR196", number=one.number, file=series.source)


def numbers_used_once(index: ArchiveIndex) -> Iterator[Problem]:
    """A number of a series stands for one session."""
    for (_series, number), ids in index.archive.contested.items():
        article = index.archive.articles[index.archive.sessions[ids[0]].articles[0]]
        users = [index.archive.sessions[one] for one in ids]
        largest = max(users, key=lambda one: (bool(one.event), one.reports))
        near = largest.event if len({one.span for one in users}) == 1 and largest.span else ""
        yield problem(*article.draft.at("session"), "AR063", number=number, several=", ".join(ids), nearest=near)


def numbered_like_its_neighbours(index: ArchiveIndex) -> Iterator[Problem]:
    """In a numbered series every dated session has a number."""
    for series, sessions in index.groups["series"].items():
        numbered = [one for one in sessions if one.numbers and one.span]
        for session in sessions:
            if session.numbers or not session.span:
                continue
            day = session.span.start
            before = [n for one in numbered if one.span and one.span.start < day for n in one.numbers]
            after = [n for one in numbered if one.span and one.span.start > day for n in one.numbers]
            if not (before and after and max(before) < min(after)):
                continue
            article = index.archive.articles[session.articles[0]]
            if article.draft.place("session") == (1, 1):  # else it is wrong, and told so
                name = index.archive.series[series].name
                yield problem(*article.draft.at("series"), "AR068", series=name, before=max(before), after=min(after))


def dates_keep_the_schedule(index: ArchiveIndex) -> Iterator[Problem]:
    """A dated session lies within the schedule of its series, on one of its weekdays.

    A kick-off or an unnumbered meeting before the first day is no session of the schedule.
    """
    for series in index.archive.series.values():
        if series.schedule is None:
            continue
        for session in index.groups["series"].get(series.id, ()):
            span = session.span
            if not span or not span.start.day or ((session.numbers or (0,))[0] == 0 and _before(span, series.schedule)):
                continue
            if _off(span.start, series.schedule):
                article = index.archive.articles[session.articles[0]]
                weekday = f"weekday:{span.start.first.weekday()}"
                yield problem(*article.draft.at("date"), "AR069", date=span.start, weekday=weekday, series=series.name)


def texts_are_not_empty(index: ArchiveIndex) -> Iterator[Problem]:
    """An article has a text."""
    for article in index.archive.articles.values():
        if not article.draft.text.lead and not article.draft.text.fragments and article.draft.text.key == "":
            yield problem(*article.draft.at("title"), "AR058")


def days_are_not_far_ahead(index: ArchiveIndex, today: datetime.date) -> Iterator[Problem]:
    """No event is dated more than a year ahead, and nothing was published after tomorrow."""
    latest = {"date": today + FAR_AHEAD, "published": today + datetime.timedelta(days=1)}
    for article in index.archive.articles.values():
        draft = article.draft
        for key, day in (("date", draft.date), ("published", draft.published)):
            if day and day.first > latest[key]:
                yield problem(*draft.at(key), "AR090", key=key, value=day, today=today)


CHECKS: tuple[Callable[[ArchiveIndex], Iterator[Problem]], ...] = (
    reports_agree,
    decisions_are_stated,
    words_are_of_their_session,
    *OF_THE_TREE,
    reports_are_no_copies,
    sources_open,
    series_have_no_gap,
    numbers_within_total,
    numbers_not_held_have_no_report,
    numbers_used_once,
    numbered_like_its_neighbours,
    dates_keep_the_schedule,
    texts_are_not_empty,
    records_are_used,
    *LIKENESS,
)


def _words_shared(title: str, session: str, archive: Archive) -> int:
    """Return how many words a title shares with that report of a session with which it shares most."""
    reports = (archive.articles[slug].draft.title for slug in archive.sessions[session].articles)
    return max(len(set(fold(title).split()) & set(fold(one).split())) for one in reports)


def _before(span: Span, schedule: Schedule) -> bool:
    return schedule.since is not None and span.end.last <= schedule.since.first


def _off(day: PartialDate, schedule: Schedule) -> bool:
    """True where a day is outside the schedule, on another weekday, or one that it leaves out."""
    too_early = schedule.since is not None and day.last < schedule.since.first
    too_late = schedule.until is not None and day.first > schedule.until.last
    other_day = bool(schedule.days) and day.first.weekday() not in schedule.days
    return too_early or too_late or other_day or day in schedule.without


def _called(key: str) -> tuple[str, str]:
    """Return where in the front matter the key of a fact stands, and how messages call it.

    >>> _called("claims.total"), _called("count:orang:text:staf")
    (('series_claims.total', 'series_claims.total'), ('participants', 'participants: staf, orang'))
    """
    if key.startswith("count:"):
        _count, unit, scope = key.split(":", 2)
        return "participants", f"participants: {scope.rpartition(':')[2]}, {unit}".removesuffix(", ")
    path = key.replace("claims.", "series_claims.")
    return path, path


def _about(session: Session, index: ArchiveIndex, path: str, name: str, readings: tuple[Reading, ...]) -> Problem:
    article = index.archive.articles[readings[0].articles[0]]
    if path.startswith("people:"):
        number = next(n for n, seat in enumerate(article.seats, 1) if path == f"people:{seat.person}")
        path = f"people.{number}"
    values = " / ".join(f"{_shown(one.value, index.archive)} ({', '.join(one.articles)})" for one in readings)
    file = f"sessions/{session.id}.md"
    return problem(*article.draft.at(path), "AR060", session=session.id, key=name, values=values, file=file)


def _shown(value: object, archive: Archive) -> str:
    """A value as an editor would write it."""
    if isinstance(value, tuple):
        return ", ".join(archive.institutions[one].name if one in archive.institutions else str(one) for one in value)
    if isinstance(value, Times):
        clock = "{:02}:{:02}".format(*hour_and_minute(value.start))
        end = "-{:02}:{:02}".format(*hour_and_minute(value.end)) if value.end >= 0 else ""
        return f"{clock}{end} {value.zone}".rstrip()
    if isinstance(value, Span):
        return str(value.start) if value.start == value.end else f"{value.start} … {value.end}"
    if isinstance(value, Participant):
        return f"{value.count} {value.unit}".rstrip()
    return str(value)


def _ranges(numbers: list[int]) -> str:
    """Return numbers with runs drawn together: 3, 5–8, 11."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
