"""Front matter → Draft: every rule that one article can be held to by itself."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.date_converters import NOT_DATED
from arsip.content.form import TOP, Form, key_meant
from arsip.content.front_matter import Mapping
from arsip.model.addresses import nearest_slug, slug_fault
from arsip.model.calendar_words import MONTH_NUMBER, WEEKDAYS, nearest_weekday, weekdays_named
from arsip.model.dates import DateFault, PartialDate, Span, on_weekday, parse_date
from arsip.model.draft import Draft
from arsip.model.key_places import packed
from arsip.model.names import SLUG_BYTES, nearest, slug
from arsip.model.rendered_text import Text
from arsip.problems.rules import Problem, mark, problem

_LEADING = re.compile(r"(?P<date>\d{4}-\d\d(?:-\d\d|(?!-\d)))(?=[-_ ]|$)(?P<rest>.*)")
_MONTH = f"[-._ ]?(?:{'|'.join(MONTH_NUMBER)})[-._ ]?"
_OTHERWISE = re.compile(
    r"(?P<date>\d{1,2}[-._ ]\d{1,2}[-._ ](?:\d{4}|\d\d)|\d{4}[-._ ]\d{1,2}[-._ ]\d{1,2}|\d{8}|20\d\d(?:0[1-9]|1[0-2])"
    rf"|\d{{1,2}}{_MONTH}\d{{4}}|\d{{4}}{_MONTH}\d{{1,2}}|\d{{4}}-\d\d-\d\d(?=[a-z]))(?=[-_ a-z]|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?P<words>\D.*?)[-_ ]+(?P<date>\d{4}-\d\d-\d\d)(?=[-_ ]|$)(?P<rest>.*)")


def read_draft(
    source: str, fields: Mapping, body: Text, *, article_url: Callable[[str], str], family_first: bool = False
) -> tuple[Draft | None, list[Problem]]:
    """Return what an article states; with its problems, what can still be checked of it.

    A missing title is stood in for by the name of the file: the error stops the build all the same,
    and the faults of its other keys and of the join are told in the same run. `family_first` as in read_name.
    """
    form = Form(source, family_first=family_first)
    values = form.fields(fields, "", ARTICLE_KEYS, at=TOP)
    own = values.pop("slug", "") or _slug_of_file(source, form)
    day = values.pop("date", NOT_DATED)[0]
    published, published_time, published_zone = values.pop("published", NOT_DATED)
    zone = values.pop("zone", "")
    times_of_day = values.pop("times", None)
    settled = {field: value for field, value in values.items() if value is not None}
    former = settled.get("redirect_from", ())
    own = own or slug(PurePosixPath(source).stem) or "tanpa-alamat"  # reported; what follows is still checked
    settled["title"] = settled.get("title") or own
    draft = Draft(
        source=source,
        slug=own,
        date=day,
        published=published,
        published_time=published_time,
        published_zone=published_zone or (zone if published else ""),
        times=replace(times_of_day, zone=zone) if times_of_day and zone else times_of_day,
        text=body,
        places=packed(form.places),
        **{**settled, "id": settled.get("id") or (former[0] if former else article_url(own))},
    )
    _check_article(draft, form)
    form.problems = [_decided(found, draft) for found in form.problems]
    form.problems += _dates_in_file_name(draft)
    if draft.status == "draft":
        form.problems = [replace(found, mild=True) for found in form.problems]
    return draft, form.problems


def slug_of_file(source: str) -> str:
    """Return the name of a file without its leading date, as a slug."""
    stem = PurePosixPath(source).stem
    name = re.sub(r"^\d{4}(?:-\d\d){0,2}+[-_ ]+", "", stem)
    return slug(name) or slug(stem)


def _slug_of_file(source: str, form: Form) -> str:
    """The slug that the name of a file makes, "" with a report where it is none."""
    stem, own = PurePosixPath(source).stem, slug_of_file(source)
    fault = slug_fault(own) if own else "characters"
    if fault:
        why = mark("the word is reserved") if fault == "reserved" else mark("it holds other characters")
        near = f"slug: {nearest_slug(own)}" if own else ""
        form.report(TOP, "AR035", value=stem, detail=why, limit=SLUG_BYTES, nearest=near)
        return ""
    return own


def _check_article(draft: Draft, form: Form) -> None:
    """The rules over several keys of one article."""

    def report(path: str, code: str, /, **args: object) -> None:
        form.problems.append(problem(form.source, *draft.place(path), code, **args))

    if draft.end and not draft.date:
        if not any(found.code in ("AR026", "AR027") for found in form.problems):
            report("end", "AR084", end=draft.end)
    elif draft.date and draft.end and draft.end.last < draft.date.first:
        report("end", "AR031", start=draft.date, end=draft.end)
    elif draft.span and draft.weekday:
        stated = weekdays_named(draft.weekday)
        if not stated:
            near = nearest(draft.weekday, WEEKDAYS)
            report("weekday", "AR039", value=draft.weekday, expected=mark("a weekday"), nearest=near)
        elif draft.weekday_doubtful:
            report("weekday", "AR034", **_weekday_args(draft.span, stated), stated=draft.weekday)
    if draft.published and draft.date and draft.published.last < draft.date.first:
        report("published", "AR032", published=draft.published, date=draft.date)
    if draft.numbers and not draft.series and not any(found.code == "AR023" for found in form.problems):
        report("session", "AR101")
    if draft.status == "withdrawn" and not draft.corrections:
        report("status", "AR037")
    known = {path for path, _, _ in form.places if not path.startswith(("stated.", "inferred."))}
    for group, notes in (("stated", draft.stated), ("inferred", draft.inferred)):
        for note in notes:
            if note.key not in ARTICLE_KEYS and note.key not in known:
                near = key_meant(note.key, ARTICLE_KEYS) or nearest(note.key, known)
                report(f"{group}.{note.key}", "AR047", key=note.key, nearest=near)


def _decided(found: Problem, draft: Draft) -> Problem:
    """A date with two readings of which only one falls on the weekday that the article states."""
    if found.code != "AR145" or (found.line, found.column) not in (draft.place("date"), draft.place("end")):
        return found
    args = dict(found.args)
    key = args["lines"].partition(":")[0]
    stated = weekdays_named(draft.weekday)
    readings = tuple(line.partition(": ")[2] for line in args["lines"].split(" / "))
    fitting = on_weekday(readings, stated[:1] if key == "date" else stated[1:][-1:])
    if len(fitting) > 1:
        return found
    args |= {"nearest": f"{key}: {fitting[0]}", "weekday": draft.weekday}
    return problem(found.source, found.line, found.column, found.code, **args)


def _weekday_args(span: Span, stated: tuple[int, ...]) -> dict[str, str]:
    """What the note on a weekday says: the days, their weekdays, and the nearest day that would fit."""
    first, last = span.start.first, span.end.last
    if len(stated) > 1 and first != last:
        return {"date": f"{first}/{last}", "weekday": f"weekday:{first.weekday()}–{last.weekday()}", "nearest": ""}
    near = " ".join(str(day) for day in nearest_weekday(first, stated[0]) if day != first)
    weekday, wanted = (f"weekday:{number}" for number in (first.weekday(), stated[0]))
    return {"date": str(first), "weekday": weekday, "wanted": wanted, "nearest": near}


def _dates_in_file_name(draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with the date in the name of a file: a leading one is a date, one that the article states."""
    stem = PurePosixPath(draft.source).stem
    if found := _LEADING.match(stem):
        named = _date(found["date"])
        if named is None:
            right = _renamed(draft.date, found["rest"])
            yield problem(draft.source, 1, 1, "AR168", value=found["date"], nearest=right)
        elif draft.date and not _stated(named, draft):
            right = _renamed(draft.date, found["rest"])
            yield problem(draft.source, *draft.place("date"), "AR169", value=named, date=draft.date, nearest=right)
    elif found := _OTHERWISE.match(stem):
        right = _renamed(draft.date, found["rest"])
        yield problem(draft.source, 1, 1, "AR168", value=found["date"], nearest=right)
    elif (found := _BEHIND.match(stem)) and _date(found["date"]):
        right = f"{found['date']}-{found['words']}{found['rest']}.md"
        yield problem(draft.source, 1, 1, "AR163", value=found["date"], nearest=right)


def _date(text: str) -> PartialDate | None:
    try:
        return parse_date(text)[0]
    except DateFault:
        return None


def _stated(named: PartialDate, draft: Draft) -> bool:
    """True where a date is, in part or whole, a day of the event or the day of publication."""
    spans = [(day.first, (last or day).last) for day, last in ((draft.date, draft.end), (draft.published, None)) if day]
    return any(first <= named.last and named.first <= last for first, last in spans)


def _renamed(date: PartialDate | None, rest: str) -> str:
    """The name with the date that the article states, "" where it states none."""
    return f"{date}{rest if rest[:1] in ('', '-', '_', ' ') else f'-{rest}'}.md" if date else ""
