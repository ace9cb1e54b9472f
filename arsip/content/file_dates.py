"""Dates in the names of article files: a leading one is a date, and one that the article states."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from arsip.model.calendar_words import MONTH_NUMBER
from arsip.model.dates import DateFault, PartialDate, parse_date
from arsip.model.draft import Draft
from arsip.problems.rules import Problem, problem

_LEADING = re.compile(r"(?P<date>\d{4}-\d\d(?:-\d\d|(?!-\d)))(?=[-_ ]|$)(?P<rest>.*)")
_MONTH = f"[-._ ]?(?:{'|'.join(MONTH_NUMBER)})[-._ ]?"
_OTHERWISE = re.compile(
    r"(?P<date>\d{1,2}[-._ ]\d{1,2}[-._ ](?:\d{4}|\d\d)|\d{4}[-._ ]\d{1,2}[-._ ]\d{1,2}|\d{8}|20\d\d(?:0[1-9]|1[0-2])"
    rf"|\d{{1,2}}{_MONTH}\d{{4}}|\d{{4}}{_MONTH}\d{{1,2}}|\d{{4}}-\d\d-\d\d(?=[a-z]))(?=[-_ a-z]|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?P<words>\D.*?)[-_ ]+(?P<date>\d{4}-\d\d-\d\d)(?=[-_ ]|$)(?P<rest>.*)")


def dates_in_file_name(draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with the date in the name of an article's file."""
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
