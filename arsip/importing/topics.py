"""Which series, which number of it, which themes: by the names of the registry, and nothing made up."""

import re
from collections.abc import Iterator

from msgspec import Struct

from arsip.archive.name_lookup import Vocabulary
from arsip.importing.extraction import Extract, SourceRemark, remark, short
from arsip.importing.report_text import KnownSoFar, ReportText, Sentence
from arsip.importing.session_numbers import Ordinal, ordinals_in, unnumbered_in
from arsip.model.dates import parse_date
from arsip.model.names import fold
from arsip.model.records import Series

_NEAR = 40  # characters between the name of a series and its number
_NUMBERING = ("", *"seri edisi episode jilid vol volume perdana".split(), "knowledge sharing", "sharing knowledge")
_THEME = re.compile(
    r"(?i)\b(?:ber)?tema(?:kan)?\b|\bbertajuk\b|\btajuk\b|\bber?topik\b|\btopik\b|\bberjudul\b|\bjudul\b"
)
_QUOTED = re.compile(r"[^“\"”.;]{0,45}?(?P<open>[“\"”'‘])(?P<words>[^“”\"]{4,180}?)[”\"“'’](?=[\s.,;:)]|$)")
_UNQUOTED = re.compile(
    r"\s*(?:adalah|yakni|yaitu|tentang|mengenai|:|kali ini|utama)*\s*(?P<words>[A-Z][^.;,“”\"]{4,120})(?=[.;,]|$)"
)
_SPELLINGS = {"inhouse": r"in[\s-]*house", "adhoc": r"ad[\s-]*hock?", "knowledge": r"knowle(?:dg|gd)e"}


class _Mention(Struct, frozen=True):
    """A series named in a sentence."""

    series: Series
    sentence: Sentence
    start: int
    end: int


def series(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield the series that the report names, its number, and the words for the number."""
    mentions = _mentions(text)
    if not mentions:
        return
    best = mentions[0]
    rivals = {one.series.name for one in mentions if one.sentence.in_lead == best.sentence.in_lead} - {best.series.name}
    wording = best.sentence.text[best.start : best.end]
    if rivals:
        why = remark("it can be one of several: {several}", several=", ".join(sorted({best.series.name, *rivals})))
        yield Extract("#series", wording, best.sentence.line, wording, why)
        return
    yield Extract("series", best.series.name, best.sentence.line, wording, _unlikely(best, text, known))
    spelt = dict.fromkeys(one.sentence.text[one.start : one.end] for one in mentions)
    names = {fold(name) for name in (best.series.name, *best.series.aliases)}
    if any(fold(name) not in names for name in spelt):
        yield Extract("stated.series", ", ".join(spelt), best.sentence.line, wording)
    yield from _number(best, mentions, text)


def themes(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield the theme that a report names with that word, if the vocabulary has it; else only a remark."""
    vocabulary = Vocabulary(text.bodies.registry.themes, "themes.yaml", closed=True)
    closed = "theme" in text.bodies.registry.closed
    seen: set[str] = set()
    for sentence in text.sentences:
        for words, quoted in _themes_in(sentence.text):
            found = vocabulary.find(words.strip(" ."))
            name = vocabulary.records[found[0]].name if len(found) == 1 else "" if closed else words
            if (name or words) in seen or not (quoted or name):
                continue
            seen.add(name or words)
            if not name:
                yield Extract("#theme", words, sentence.line, words, remark("this theme is not in themes.yaml"))
                continue
            late = remark("named only further down or without quotation marks")
            doubt = None if sentence.in_lead and quoted else late
            yield Extract("themes", name, sentence.line, words, doubt)
            if name != words and closed:
                yield Extract("stated.themes", words, sentence.line, words)


def _mentions(text: ReportText) -> list[_Mention]:
    """The series named, those of the title first; a name within a longer one does not count."""
    found: list[_Mention] = []
    names = [(name, one) for one in text.bodies.registry.series for name in (one.name, *one.aliases)]
    patterns = [(_pattern(name), one) for name, one in sorted(names, key=lambda pair: -len(pair[0]))]
    for sentence in text.sentences:
        taken: list[_Mention] = []
        for pattern, one in patterns:
            for match in pattern.finditer(sentence.text):
                if not any(match.start() < other.end and other.start < match.end() for other in taken):
                    taken.append(_Mention(one, sentence, match.start(), match.end()))
        found += sorted(taken, key=lambda one: one.start)
    return sorted(found, key=lambda one: not one.sentence.in_lead)


def _pattern(name: str) -> re.Pattern[str]:
    """A name in its several spellings: In House, Inhouse; Ad Hoc, Adhoc; with or without (IHT)."""
    plain = re.sub(r"\s*\([^)]*\)", "", name).casefold()
    plain = re.sub(r"\bad[\s-]*hock?\b", "adhoc", re.sub(r"\bin[\s-]*house\b", "inhouse", plain))
    words = (_SPELLINGS.get(word) or re.escape(word) for word in plain.split())
    joined = r"(?:\s+\([^)]{1,20}\))?[\s,]+".join(words)
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)


def _unlikely(mention: _Mention, text: ReportText, known: KnownSoFar) -> SourceRemark | None:
    """Why a series named like this may be another one: another organizer, another time, a late mention."""
    one, bodies = mention.series, text.bodies
    schedule, value = one.schedule, known.text("date")
    if schedule and value and value != "unknown":
        day = parse_date(value)[0]
        if (schedule.since and day.last < schedule.since.first) or (schedule.until and day.first > schedule.until.last):
            return remark("{date} lies outside the time of this series", date=value)
    organizer, publisher = bodies.id_of(one.organizer), bodies.id_of(known.text("institution"))
    named = {bodies.id_of(found.name) for sentence in text.sentences for found in text.named(sentence) if found.name}
    related = {publisher, *bodies.parents(publisher), *named}
    if organizer and organizer not in related:
        return remark("the text does not name {organizer}, which holds this series", organizer=one.organizer)
    return None if mention.sentence.in_lead else remark("named only further down")


def _number(best: _Mention, mentions: list[_Mention], text: ReportText) -> Iterator[Extract]:
    """Yield the number next to the name of the series, with a doubt where the report says others."""
    near: list[tuple[Sentence, Ordinal]] = []
    for mention in mentions:
        if mention.series.id == best.series.id:
            for one in ordinals_in(mention.sentence.text):
                gap = one.start - mention.end if one.start >= mention.end else mention.start - one.end
                if gap <= _NEAR and (mention.sentence, one) not in near:
                    near.append((mention.sentence, one))
    for sentence in text.lead:
        near += [(sentence, one) for one in ordinals_in(sentence.text) if one.label and (sentence, one) not in near]
    sound = [(s, one) for s, one in near if one.label in _NUMBERING or one.label in best.series.label.casefold()]
    if not sound:
        words = [(s, word) for s in text.lead for word in unnumbered_in(s.text)]
        for sentence, word in words[:1]:
            yield Extract("#session", word, sentence.line, word, remark("a word instead of a number"))
        return
    sentence, one = sound[0]
    others = [other.wording for _, other in sound if not set(other.numbers) & set(one.numbers)]
    doubt = None
    if others:
        doubt = remark("the text names other numbers too: {more}", more=short(", ".join(others)))
    elif 0 <= best.series.total < max(one.numbers):
        doubt = remark("the series has only {total} sessions", total=best.series.total)
    elif not sentence.in_lead:
        doubt = remark("named only further down")
    yield Extract("session", one.numbers if len(one.numbers) > 1 else one.numbers[0], sentence.line, one.wording, doubt)
    said = dict.fromkeys(other.wording for _, other in sound if set(other.numbers) <= set(one.numbers))
    if any(not word.isdecimal() for word in said):
        yield Extract("stated.session", ", ".join(said), sentence.line, one.wording)


def _themes_in(sentence: str) -> Iterator[tuple[str, bool]]:
    """Yield what follows a word for theme, and whether it stands in quotation marks."""
    for match in _THEME.finditer(sentence):
        quoted = _QUOTED.match(sentence, match.end())
        words = quoted or _UNQUOTED.match(sentence, match.end())
        if words:
            yield words["words"].strip(" .,"), quoted is not None
