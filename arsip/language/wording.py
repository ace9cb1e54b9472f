"""The words of a language: gettext catalogs, dates by CLDR, and the wording of problems.

Babel is imported only where a date is written; the operating system's locale is never asked.
"""

import datetime
import gettext
import os
import re
from functools import cached_property, lru_cache
from pathlib import Path

from arsip.model.dates import PartialDate, Span, Times, hour_and_minute, parse_date
from arsip.problems.rules import Problem, mark, rule_of

CATALOGS = Path(__file__).parent.parent / "locale"
DOMAIN = "arsip"
BACKLINK = mark("Back to the text, note {}")

_CLOCK = {"id": "{:02}.{:02}", "en": "{:02}:{:02}"}  # EYD V, III.A: a full stop between hours and minutes
_SIGNS = {"id": str.maketrans(",.", ".,"), "en": {}}  # EYD V, III.A and III.B; a test asks CLDR, too
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Language:
    """One language: its catalog and its ways of writing dates, times and numbers."""

    def __init__(self, code: str) -> None:
        """Code is `id` or `en`."""
        self.code = code

    @cached_property
    def translations(self) -> gettext.NullTranslations:
        """The catalog; none where the msgids themselves are in this language."""
        return gettext.translation(DOMAIN, CATALOGS, [self.code], fallback=True)

    def gettext(self, msgid: str) -> str:
        """Return a text in this language; the text itself where the catalog lacks it."""
        return self.translations.gettext(msgid) if msgid else msgid

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of a counted text that fits a number; Indonesian has one form for all."""
        return self.translations.ngettext(one, many, number)

    def speak_everywhere(self) -> None:
        """Let libraries that ask gettext, as argparse does, speak this language in this whole process.

        gettext knows the wanted language from the environment alone (its manual, "GNU gettext API").
        """
        os.environ["LANGUAGE"] = self.code
        gettext.bindtextdomain(DOMAIN, CATALOGS)
        gettext.textdomain(DOMAIN)

    # ------------------------------------------------------------ dates and numbers

    def date(self, day: PartialDate | datetime.date) -> str:
        """Return a date as exact as it is known: 22 Juli 2020, Juli 2020 or 2020."""
        if isinstance(day, datetime.date):
            return _formatted(day, "d MMMM y", self.code)
        patterns = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}
        return _formatted(day.first, patterns[day.precision], self.code)

    def long_date(self, day: PartialDate) -> str:
        """Return a date with its weekday where the day is known: Rabu, 22 Juli 2020."""
        return _formatted(day.first, "EEEE, d MMMM y", self.code) if day.day else self.date(day)

    def span(self, span: Span, *, weekday: bool = True) -> str:
        """Return the days of an event: one long date, or 21–24 September 2019 (CLDR's own form abbreviates)."""
        start, end = span.start, span.end
        if start == end:
            return self.long_date(start) if weekday else self.date(start)
        if start.day and end.day and (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self.date(end)}"
        if start.day and end.day and start.year == end.year:
            return f"{_formatted(start.first, 'd MMMM', self.code)} – {self.date(end)}"
        return f"{self.date(start)} – {self.date(end)}"

    def clock(self, minutes: int) -> str:
        """Return a time of day: 10.00."""
        return _CLOCK[self.code].format(*hour_and_minute(minutes))

    def times(self, times: Times) -> str:
        """Return start and end with the zone, as far as they are stated: 10.00–12.30 WIB.

        A meeting past midnight says so: 23.00–01.00 WIB, berakhir keesokan harinya.
        """
        end = f"–{self.clock(times.end)}" if times.end >= 0 else ""
        shown = f"{self.clock(times.start)}{end} {times.zone}".rstrip()
        return ", ".join((shown, *([self.gettext("ends the next day")] if times.past_midnight else ())))

    def session(self, series: str, label: str, numbers: tuple[int, ...]) -> str:
        """Return a numbered session as its series says it: Berbagi 2021, seri 4 dan 5; 0 is the kick-off."""
        label = label or self.gettext("session")
        said: list[str] = []
        for number in numbers:
            before = "" if said and not label.endswith("-") else label + ("" if label.endswith("-") else " ")
            said.append(f"{before}{number}" if number else self.gettext("kick-off"))
        both = f" {self.gettext('and')} ".join(said[-2:])
        return f"{series}, {', '.join((*said[:-2], both))}"

    def named_together(self, whole: str) -> str:
        """Return how feeds and calendars of an institution say that it was named as part of a whole only."""
        return self.gettext("Named together, as one of the units below %(whole)s.") % {"whole": whole}

    def month_name(self, month: int) -> str:
        """Return the name of a month, January is 1."""
        return _formatted(datetime.date(2001, month, 1), "LLLL", self.code)

    def weekday_name(self, weekday: int) -> str:
        """Return the name of a weekday, Monday is 0 (1 January 2001 was one)."""
        return _formatted(datetime.date(2001, 1, 1 + weekday), "cccc", self.code)

    def number(self, number: int) -> str:
        """Return a whole number with the language's thousands separator."""
        return f"{number:,}".translate(_SIGNS[self.code])

    def decimal(self, number: float) -> str:
        """Return a number with one decimal and the language's own signs."""
        return f"{number:,.1f}".translate(_SIGNS[self.code])

    def bytes(self, size: int) -> str:
        """Return the size of a file: 312 B, 48 kB or 1,3 MB."""
        if size < 1000:
            return f"{size} B"
        return f"{self.number(-(-size // 1000))} kB" if size < 995_000 else f"{self.decimal(size / 1e6)} MB"

    # ------------------------------------------------------------ problems

    def wording(self, found: Problem) -> tuple[str, str, str]:
        """Return a problem's severity, what is wrong, and what to do."""
        rule = rule_of(found.code)
        args = {key: self._argument(found.code, key, value) for key, value in found.args}
        remedy = rule.proposal if rule.proposal and args.get("nearest") else rule.remedy
        wrong, advice = (self.gettext(text).format_map(args) for text in (rule.text, remedy))
        return self.gettext(found.severity.value), wrong, advice

    def _argument(self, code: str, key: str, value: str) -> str:
        if key in ("weekday", "wanted") and value.startswith("weekday:"):
            return "–".join(self.weekday_name(int(day)) for day in value[8:].split("–"))
        if key in rule_of(code).translated:
            return self.gettext(value)
        if key == "date" and "/" in value:
            first, last = (parse_date(day)[0] for day in value.split("/"))
            return self.span(Span(first, last))
        if _ISO_DAY.fullmatch(value) and (key in ("date", "published", "start", "end") or code == "AR034"):
            return self.date(datetime.date.fromisoformat(value))
        return value


@lru_cache(maxsize=len(_CLOCK))
def language(code: str) -> Language:
    """Return a language; its catalog is read once a process."""
    return Language(code)


@lru_cache(maxsize=65536)
def _formatted(day: datetime.date, pattern: str, code: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=code))
