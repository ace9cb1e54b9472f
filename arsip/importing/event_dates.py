"""When it was: the date of the event, its last day, weekday and times, from a report's own words.

A year that the report leaves out is taken only from what it says elsewhere, and said to be ours.
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from arsip.importing.date_phrases import Hit, clocks_in, dates_in, day_exists, with_year, years_fitting
from arsip.importing.extraction import Extract, SourceRemark, remark, short
from arsip.importing.report_text import KnownSoFar, ReportText, Sentence
from arsip.model.calendar_words import nearest_weekday, weekdays_named
from arsip.model.dates import PartialDate, Span, Times, weekday_fits
from arsip.problems.rules import mark

LONGEST_EVENT = 14  # days; a longer range is a series or a stage of an election
_YEARS = range(2004, 2035)  # Indonesia's commissions hold public elections since 2004
_NOT_THE_EVENT = re.compile(
    r"(?i)\b(?:depan|mendatang|berikutnya|selanjutnya|sebelumnya|lalu|kemarin|lahir|sejak|mulai|dimulai|hingga|sampai|paling lambat"
    r"|besok|batas waktu)\b[\s,:(]*(?:pada\s+)?(?:hari\s+|tanggal\s+)?[\s,(]*$"
    r"|\b(?:nomor|no|pkpu|uu|undang-undang|keputusan|peraturan|surat|sk|pemungutan suara|hut|dijadwalkan|direncanakan|rencana"
    r"|serial)\b[^.;]{0,40}$"
    r"|(?<!rapat )(?<!diskusi )(?<!sosialisasi )(?<!bimtek )\b(?:jadwal|pendaftaran|tahapan|periode)\b[^.;,]{0,30}$"
    r"|\bakan\b[^.,;]{0,60}$"
)
_OF_THE_EVENT = re.compile(
    r"(?i)\b(?:pada|hari ini|hari|tanggal|tgl|kegiatan|acara)\b[\s,]*(?:hari\s*)?(?:ini)?[\s,(]*$"
)
_ANOTHER_DAY = re.compile(r"[\s,)]*(?:lalu|silam|mendatang|nanti)\b")
LONGEST_WORDING = 120  # letters before a date in which its meaning is sought: the forms above reach back 80
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?/")


class Candidate(Struct, frozen=True):
    """A date that can be the event's: where it stands, how near to the beginning (0 best), whether words point to it."""

    hit: Hit
    sentence: Sentence
    rank: int
    pointed: bool


_Year = tuple[int, SourceRemark | None, SourceRemark | None]  # 0: unknown; why it is ours, why it is doubtful


def when(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield date, end and weekday of the event, with what the source writes where the year is ours."""
    named = _named(text)
    candidates = list(_candidates(named))
    for sentence, hit in named:
        if not hit.exists:
            yield Extract("#date", hit.wording, sentence.line, hit.wording, remark("there is no such day"))
    if not candidates:
        yield Extract("date", "unknown", 0, "", remark("the text names no date of the event"))
        return
    chosen = min(candidates, key=lambda one: (one.rank, not one.pointed))
    rivals = [one.hit for one in candidates if one.rank <= max(chosen.rank, 1) and _other(one.hit, chosen.hit)]
    rivals += [hit for sentence, hit in named if sentence.in_lead and _around(hit, chosen.hit)]
    year, inferred, doubt = _year_of(chosen, text, known)
    hit, line = chosen.hit, chosen.sentence.line
    if hit.weekday:
        yield Extract("weekday", hit.weekday, line, hit.wording)
    if inferred or not year:
        yield Extract("stated.date", hit.wording, line, hit.wording)
    if not year:
        yield Extract("date", "unknown", line, hit.wording, doubt)
        return
    first, last = with_year(hit.first, year), with_year(hit.last, year)
    if first > last:  # 31 Desember - 2 Januari, the year of the last day
        first = PartialDate(first.year - 1, first.month, first.day)
    yield Extract("date", first.iso, line, hit.wording, doubt or _doubt(chosen, first, last, rivals))
    if last != first:
        yield Extract("end", last.iso, line, hit.wording)
    if inferred:
        yield Extract("inferred.date", inferred, line, hit.wording)


def clock(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield the times of the event and their zone: the first that the lead names, else the first of all."""
    found = [(sentence, one) for sentence in text.sentences for one in clocks_in(sentence.text)]
    if not found:
        return
    sentence, one = next(((s, c) for s, c in found if s.in_lead), found[0])
    zone = one.zone or next((c.zone for _, c in found if c.zone), "")
    end = one.end if one.end > one.begin else -1
    doubt = None
    others = {(c.begin, c.end) for _, c in found} - {(one.begin, one.end)}
    if one.end >= 0 > end:
        doubt = remark("the end lies before the beginning: “{wording}”", wording=one.wording)
    elif others:
        more = ", ".join(c.wording for _, c in found if (c.begin, c.end) in others)
        doubt = remark("the text names other times too: {more}", more=short(more))
    elif not sentence.in_lead:
        doubt = remark("named only further down")
    yield Extract("time", Times(one.begin, end).written, sentence.line, one.wording, doubt)
    if len({c.zone for _, c in found if c.zone}) == 1 and zone:
        yield Extract("zone", zone, sentence.line, one.wording)


def _named(text: ReportText) -> list[tuple[Sentence, Hit]]:
    return [(sentence, hit) for sentence in text.sentences for hit in dates_in(sentence.text)]


def _candidates(named: Iterable[tuple[Sentence, Hit]]) -> Iterator[Candidate]:
    for sentence, hit in named:
        before = sentence.text, max(0, hit.start - LONGEST_WORDING), hit.start
        if not hit.exists or _NOT_THE_EVENT.search(*before) or _longer_than_events(hit):
            continue
        if _ANOTHER_DAY.match(sentence.text, hit.end) and not sentence.in_lead:
            continue
        pointed = bool(hit.weekday or _OF_THE_EVENT.search(*before))
        rank = 0 if sentence.in_lead and sentence.paragraph >= 0 else 1 if sentence.in_lead else 2
        yield Candidate(hit, sentence, rank, pointed)


def _longer_than_events(hit: Hit) -> bool:
    first, last = ((days[0] or hit.year or 2001, *days[1:]) for days in (hit.first, hit.last))
    if not day_exists(*first) or not day_exists(*last):
        return False
    return abs((datetime.date(*last) - datetime.date(*first)).days) >= LONGEST_EVENT


def _other(one: Hit, chosen: Hit) -> bool:
    """True where one date says something else than another: not a day within it, nor the same without its year."""
    within = chosen.first[1:] <= one.first[1:] and one.last[1:] <= chosen.last[1:]
    return not within or bool(one.year and chosen.year and one.year != chosen.year)


def _around(one: Hit, chosen: Hit) -> bool:
    """True for a range of at most the length of an event with the chosen days in it."""
    if one.first[1:] == one.last[1:] or not one.exists or _longer_than_events(one):
        return False
    return one.first[1:] <= chosen.first[1:] and chosen.last[1:] <= one.last[1:] and _other(one, chosen)


def _doubt(chosen: Candidate, first: PartialDate, last: PartialDate, rivals: list[Hit]) -> SourceRemark | None:
    hit = chosen.hit
    stated = weekdays_named(hit.weekday)
    if stated and not weekday_fits(stated, Span(first, last)):
        return _misfit(hit, first.first)
    if rivals:
        more = ", ".join(dict.fromkeys(hit.wording for hit in rivals))
        return remark("the text names other dates too: {more}", more=short(more))
    if chosen.rank > 1:
        return remark("named only further down")
    if re.search(r"\sdan\s", hit.wording) and hit.last != hit.first and hit.last[2] != hit.first[2] + 1:
        return remark("two days that do not follow each other")
    return None


def _year_of(chosen: Candidate, text: ReportText, known: KnownSoFar) -> _Year:
    """Return the year of a date, why it is ours (None if the source states it) and why it is doubtful."""
    hit = chosen.hit
    if hit.year:
        return hit.year, None, None
    published, where = _published(text, known)
    if published:
        year = published.year if (published.month, published.day or 31) >= hit.first[1:] else published.year - 1
        if day_exists(year, *hit.first[1:]) and day_exists(year, *hit.last[1:]):
            why = remark(where, date=published)
            first = datetime.date(year, *hit.first[1:])
            stated = weekdays_named(hit.weekday)
            if stated and first.weekday() != stated[0]:
                return year, why, _misfit(hit, first)
            if stated or (published.day and (published.first - first).days <= 31):
                return year, why, None
            return year, why, remark("the year is taken from the day of publication")
    years = {one.hit.year for one in _candidates(_named(text)) if one.hit.year}
    fitting = years_fitting(hit.weekday, *hit.first[1:], _YEARS) if hit.weekday else []
    if len(years) == 1:
        (year,) = years
        why = remark("the source writes no year; {year} stands elsewhere in the text", year=year)
        if day_exists(year, *hit.first[1:]) and day_exists(year, *hit.last[1:]):
            if hit.weekday and year not in fitting:
                return year, why, _misfit(hit, datetime.date(year, *hit.first[1:]))
            return year, why, remark("the year is taken from elsewhere in the text")
    if fitting:
        likely = ", ".join(map(str, fitting))
        return 0, None, remark("“{wording}” has no year; its weekday fits {years}", wording=hit.wording, years=likely)
    return 0, None, remark("“{wording}” has no year", wording=hit.wording)


def _published(text: ReportText, known: KnownSoFar) -> tuple[PartialDate | None, str]:
    """When the report appeared, by its own line or metadata, else by its address."""
    stated = known.first("published")
    if stated and isinstance(stated.value, tuple):
        return stated.value[0], mark("the source writes no year; it was published on {date}")
    match = _IN_ADDRESS.search(f"{known.text('source.url')}/")
    if match and 1 <= int(match[2]) <= 12:
        day = int(match[3] or 0)
        if not day or day_exists(int(match[1]), int(match[2]), day):
            when = PartialDate(int(match[1]), int(match[2]), day)
            return when, mark("the source writes no year; its address has the date {date}")
    return None, ""


def _misfit(hit: Hit, day: datetime.date) -> SourceRemark:
    near = " / ".join(str(one) for one in nearest_weekday(day, weekdays_named(hit.weekday)[0]))
    what = mark("{weekday} does not fit {date}; the nearest: {nearest}")
    return remark(what, weekday=hit.weekday, date=day, nearest=near)
