"""The rules over the whole archive: generators of problems, named for what should hold."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from arsip.dates import PartialDate, Span, Times
from arsip.desk import Desk
from arsip.model import Archive, Draft, Participant, Reading, Schedule, Session
from arsip.problems import Problem, Severity, problem

FIRST_GAP = 1  # a kick-off (0) that nobody reports is no gap


def check(desk: Desk) -> Iterator[Problem]:
    """Yield every problem that the rules find."""
    for rule in CHECKS:
        yield from rule(desk)


def reports_agree(desk: Desk) -> Iterator[Problem]:
    """Reports of one session state the same values, or the editors have decided."""
    for session in desk.archive.sessions.values():
        for fact in session.facts:
            if fact.differs and not fact.decided:
                path, name = _called(fact.key)
                yield _about(session, desk, path, name, fact.readings)
        for one in session.people:
            if len(one.readings) > 1:
                name = desk.archive.people[one.person].name
                yield _about(session, desk, f"people:{one.person}", name, one.readings)


def series_have_no_gap(desk: Desk) -> Iterator[Problem]:
    """Every number of a series up to its last has a report."""
    for series in desk.archive.series.values():
        used = {n for session in desk.groups["series"].get(series.id, ()) for n in session.numbers}
        last = max([series.total, *used], default=0)
        missing = [number for number in range(FIRST_GAP, last + 1) if number not in used]
        if missing and used:
            source = series.source or desk.archive.articles[_first_article(desk, series.id)].draft.source
            yield problem(source, 1, 1, "AR061", numbers=f"{series.name}: {_ranges(missing)}")


def numbers_within_total(desk: Desk) -> Iterator[Problem]:
    """No session has a number above the declared total of its series."""
    for article in desk.archive.articles.values():
        series = desk.archive.series.get(article.series)
        if series and series.total >= 0:
            for number in article.draft.numbers:
                if number > series.total:
                    place = (article.draft.source, *article.draft.place("session"))
                    yield problem(*place, "AR062", number=number, total=series.total, file=series.source)


def numbers_used_once(desk: Desk) -> Iterator[Problem]:
    """A number of a series stands for one session."""
    for (_series, number), ids in desk.archive.contested.items():
        article = desk.archive.articles[desk.archive.sessions[ids[0]].articles[0]]
        place = (article.draft.source, *article.draft.place("session"))
        yield problem(*place, "AR063", number=number, several=", ".join(ids))


def numbered_like_its_neighbours(desk: Desk) -> Iterator[Problem]:
    """In a numbered series every dated session has a number."""
    for series, sessions in desk.groups["series"].items():
        numbered = [one for one in sessions if one.numbers and one.span]
        for session in sessions:
            if session.numbers or not session.span:
                continue
            day = session.span.start
            before = [n for one in numbered if one.span and one.span.start < day for n in one.numbers]
            after = [n for one in numbered if one.span and one.span.start > day for n in one.numbers]
            if before and after:
                article = desk.archive.articles[session.articles[0]]
                place = (article.draft.source, *article.draft.place("series"))
                name = desk.archive.series[series].name
                yield problem(*place, "AR068", series=name, before=max(before), after=min(after))


def dates_keep_the_schedule(desk: Desk) -> Iterator[Problem]:
    """A dated session lies within the schedule of its series, on one of its weekdays.

    A kick-off or an unnumbered meeting before the first day is no session of the schedule.
    """
    for series in desk.archive.series.values():
        if series.schedule is None:
            continue
        for session in desk.groups["series"].get(series.id, ()):
            span = session.span
            if (
                not span
                or not span.start.day
                or ((session.numbers or (0,))[0] == 0 and _before(span, series.schedule))
            ):
                continue
            if _off(span.start, series.schedule):
                article = desk.archive.articles[session.articles[0]]
                place = (article.draft.source, *article.draft.place("date"))
                weekday = f"weekday:{span.start.first.weekday()}"
                yield problem(*place, "AR069", date=span.start, weekday=weekday, series=series.name)


def texts_are_not_empty(desk: Desk) -> Iterator[Problem]:
    """An article has a text."""
    for article in desk.archive.articles.values():
        if not article.draft.text.lead and not article.draft.text.fragments and article.draft.text.key == "":
            yield problem(article.draft.source, *article.draft.place("title"), "AR058")


CHECKS: tuple[Callable[[Desk], Iterator[Problem]], ...] = (
    reports_agree,
    series_have_no_gap,
    numbers_within_total,
    numbers_used_once,
    numbered_like_its_neighbours,
    dates_keep_the_schedule,
    texts_are_not_empty,
)


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


def _about(session: Session, desk: Desk, path: str, name: str, readings: tuple[Reading, ...]) -> Problem:
    article = desk.archive.articles[readings[0].articles[0]]
    if path.startswith("people:"):
        number = next(n for n, seat in enumerate(article.seats, 1) if path == f"people:{seat.person}")
        path = f"people.{number}"
    values = " / ".join(f"{_shown(one.value, desk.archive)} ({', '.join(one.articles)})" for one in readings)
    return problem(
        article.draft.source,
        *article.draft.place(path),
        "AR060",
        session=session.id,
        key=name,
        values=values,
        file=f"sessions/{session.id}.md",
    )


def _shown(value: object, archive: Archive) -> str:
    """A value as an editor would write it."""
    if isinstance(value, tuple):
        return ", ".join(
            archive.institutions[one].name if one in archive.institutions else str(one) for one in value
        )
    if isinstance(value, Times):
        clock = "{:02}:{:02}".format(*divmod(value.start, 60))
        end = "-{:02}:{:02}".format(*divmod(value.end, 60)) if value.end >= 0 else ""
        return f"{clock}{end} {value.zone}".rstrip()
    if isinstance(value, Span):
        return str(value.start) if value.start == value.end else f"{value.start} … {value.end}"
    if isinstance(value, Participant):
        return f"{value.count} {value.unit}".rstrip()
    return str(value)


def _first_article(desk: Desk, series: str) -> str:
    return desk.groups["series"][series][-1].articles[0]


def _ranges(numbers: list[int]) -> str:
    """Return numbers with runs drawn together: 3, 5–8, 11."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def heeding(problems: list[Problem], drafts: Iterable[Draft], *, with_drafts: bool) -> list[Problem]:
    """Leave out what articles ignore, report what they ignore for nothing, and be mild to drafts unless
    they are built."""
    ignored = {(draft.source, note.key): draft for draft in drafts for note in draft.ignore}
    used = {(found.source, found.code) for found in problems} & set(ignored)
    kept = [
        found
        for found in problems
        if (found.source, found.code) not in ignored or found.severity is Severity.ERROR
    ]
    for source, code in sorted(set(ignored) - used):
        kept.append(problem(source, *ignored[source, code].place("ignore"), "AR065", code=code))
    if with_drafts:
        return [replace(found, mild=False) if found.mild else found for found in kept]
    mild = {draft.source for draft in drafts if draft.status == "draft"}
    return [replace(found, mild=True) if found.source in mild else found for found in kept]
