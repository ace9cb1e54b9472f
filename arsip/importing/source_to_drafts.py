"""One source → drafts: laid out, recognised, written, and read again by the rules of `check` before it is accepted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from arsip.archive.likely_duplicates import shared_by
from arsip.archive.name_resolution import resolve
from arsip.archive.sessions import join_sessions
from arsip.content.article_file import read_article
from arsip.content.web_addresses import is_web_address
from arsip.importing import circumstances, event_dates, people, titles, topics
from arsip.importing.archive_context import Surroundings
from arsip.importing.draft_text import changes, doubts, draft_text
from arsip.importing.extraction import Change, Extract, Raw, Refusal, SourceReport, remark, short
from arsip.importing.html_to_markdown import TOKEN
from arsip.importing.report_layout import lay_out, parted
from arsip.importing.report_text import KnownSoFar, ReportText
from arsip.model.addresses import Addresses, slug_fault
from arsip.model.archive import Archive, Article, Session
from arsip.model.names import differ_by, fold, slug
from arsip.model.person_names import person_key
from arsip.problems.rules import RULES, Problem, Severity, mark, problem

LONGEST_NAME = 70  # characters of a file's name after its date

Recogniser = Callable[[ReportText, KnownSoFar], Iterator[Extract]]

RECOGNISERS: tuple[Recogniser, ...] = (  # each sees what those before it found
    titles.titles,
    circumstances.publisher,
    event_dates.when,
    event_dates.clock,
    topics.series,
    topics.themes,
    circumstances.organizer,
    circumstances.mode,
    circumstances.venue,
    circumstances.participants,
    people.people,
)
_ACTIVITY = re.compile(
    r"(?i)\b(?:pelatihan|bimtek|bimbingan teknis|rapat|rakor|diskusi|sosialisasi|webinar|seminar|training|kursus|workshop|lokakarya"
    r"|knowledge sharing|kelas|kuliah|bedah buku|kajian|koordinasi|evaluasi|simulasi|forum|pembekalan|orientasi|podcast|kpu)\b"
)
_INJECTED = re.compile(r"[<>\"'`\\^{}|\s]|\b(?:union\s|select\s|script\b|alert\()|javascript:", re.IGNORECASE)


@dataclass(frozen=True)
class Brought:
    """A draft that `check` accepts: its path below content/, its text, what was recognised, what is to be told."""

    path: str
    text: str
    title: str
    date: str
    findings: tuple[Extract, ...]
    problems: tuple[Problem, ...]
    pictures: tuple[tuple[str, str], ...] = ()  # address in the source → path below content/

    @property
    def doubts(self) -> int:
        """How many values are to be checked."""
        return sum(one.doubt is not None for one in self.findings if one.key != "status")


def bring(raw: Raw, source: str, around: Surroundings) -> Iterator[Brought | Problem]:
    """Yield a draft for every report of a source, or the problem why there is none; `source` names it in messages."""
    parts = parted(raw)
    if isinstance(parts, Refusal):
        yield _refused(parts, source, around)
        return
    for part in parts:
        report = lay_out(part)
        yield (_refused(report, source, around) if isinstance(report, Refusal) else draft_of(report, source, around))


def draft_of(report: SourceReport, source: str, around: Surroundings) -> Brought | Problem:
    """Return the draft of one report, or why there is none."""
    report, known = recognised(report, around)
    if not _is_report(report, known):
        detail = remark("no date, institution, series or activity is recognised in it")
        return _refused(Refusal("AR120", report.title_line or 1, detail), source, around)
    other = around.sources.get(_origin(report, known), "")
    if other:
        return problem(source, report.title_line or 1, 1, "AR123", other=other)
    path = _path(report.title, known, around)
    report, pictures = _named_pictures(report, path)
    text = draft_text(known.findings, report.blocks, around.say)
    article, found = _checked(path, text, around)
    errors = [one for one in found if RULES[one.code].severity is Severity.ERROR]
    if article is None or errors:
        codes = ", ".join(f"{one.code} ({one.line})" for one in errors[:5])
        return problem(source, report.title_line or 1, 1, "AR124", detail=codes)
    like = _proposals(article, around)
    if like:
        known.findings += like
        text = draft_text(known.findings, report.blocks, around.say)
        _article, found = _checked(path, text, around)
    around.taken.add(article.draft.slug)
    around.files.add(path.casefold())
    for one in known.findings:
        if one.key == "people" and isinstance(one.value, dict):
            key = person_key(str(one.value["name"]))
            around.spelt.setdefault(slug(key), {}).setdefault(key, str(one.value["name"]))
    around.sources.setdefault(_origin(report, known), path)
    told_of = (*doubts(path, text, known.findings, around.say), *found, *changes(source, report, around.say))
    return Brought(path, text, report.title, known.text("date"), tuple(known.findings), told_of, pictures)


def recognised(report: SourceReport, around: Surroundings) -> tuple[SourceReport, KnownSoFar]:
    """Return everything that is recognised in a report, in the order in which it was."""
    known = KnownSoFar()
    known.findings += _beside(report)
    address, changes = _safe_address(known)
    if address or changes:
        report = replace(report, changes=(*report.changes, *changes))
        known.findings = [one for one in known.findings if one.key != "source.url"] + address
    text = ReportText(report, around.bodies)
    for recogniser in RECOGNISERS:
        known.findings += list(recogniser(text, known))
    known.findings = [_met_before(one, around) for one in known.findings]
    todo = remark("delete this line when everything has been checked")
    known.findings.append(Extract("status", "draft", 0, "", todo))
    return report, known


def _beside(report: SourceReport) -> Iterator[Extract]:
    beside = report.beside
    if beside.url:
        yield Extract("source.url", beside.url, 0, beside.named)
    if beside.published:
        yield Extract("published", (beside.published, beside.clock, beside.zone), 0, beside.named)
    if beside.byline:
        yield Extract("source.byline", short(beside.byline, 80), 0, beside.named)
    seen = {one for one, there in (("source.url", beside.url), ("published", beside.published)) if there}
    yield from (one for one in report.findings if one.key not in seen)


def _safe_address(known: KnownSoFar) -> tuple[list[Extract], list[Change]]:
    """Take out an address that is none or carries injected code; what can be kept of it is doubtful. Never echoed."""
    found = known.first("source.url")
    if found is None:
        return [], []
    address = str(found.value)
    if is_web_address(address) and not _INJECTED.search(unquote(unquote(address))):
        return [], []
    why = remark("the address is unsafe or no address of the web; its unsafe part was left out")
    try:
        parts = urlsplit(address)
        bare = f"{parts.scheme}://{parts.netloc}{parts.path}"
    except ValueError:
        bare = ""
    if is_web_address(bare) and not _INJECTED.search(unquote(unquote(bare))):
        return [Extract("source.url", bare, found.line, "", why)], []
    return [], [Change(found.line, remark("an unsafe address was left out"))]


def _met_before(one: Extract, around: Surroundings) -> Extract:
    """Doubt a person whose name is nearly that of another of the same institution in the archive.

    Where only an apostrophe or an accent differs, the two have one page: the archive's spelling stands.
    """
    if one.key != "people" or not isinstance(one.value, dict):
        return one
    key = person_key(str(one.value["name"]))
    written = around.spelt.get(slug(key), {})
    if written and key not in written:
        name = next(iter(written.values()))
        why = remark("the source writes {name}; the archive has this spelling", name=one.value["name"])
        return replace(one, value={**one.value, "name": name}, doubt=why)
    own = around.bodies.id_of(str(one.value.get("institution", "")))
    others = around.acquainted.get(own, {}) if own else {}
    if one.doubt or key in others:
        return one
    like = [name for other, name in others.items() if len(key) > 4 and differ_by(key, other, 2)]
    if not like:
        return one
    return replace(one, doubt=remark("the same person as {names}?", names=", ".join(sorted(set(like)))))


def _is_report(report: SourceReport, known: KnownSoFar) -> bool:
    told = any(known.first(key) for key in ("institution", "series", "organizer", "people"))
    if told or known.text("date") not in ("", "unknown"):
        return True
    return any(_ACTIVITY.search(text) for text in (report.title, *(block.text for block in report.blocks)))


def _origin(report: SourceReport, known: KnownSoFar) -> str:
    """What tells that a report was imported before: its address, else title, site and date together."""
    same = "\n".join((fold(report.title), known.text("source.site"), known.text("date")))
    return known.text("source.url") or same


def _path(title: str, known: KnownSoFar, around: Surroundings) -> str:
    """Return a path below content/ that no file has, with a slug that no article has."""
    day = known.text("date")
    own = slug(title)
    if len(own) > LONGEST_NAME:
        own = own[: LONGEST_NAME + 1].rpartition("-")[0] or own[:LONGEST_NAME]
    own = re.sub(r"^\d{4}(?:-\d\d){0,2}-", "", own) or "laporan"
    folder, prefix = ("tanpa-tanggal", "") if day == "unknown" else (day[:4], f"{day}-")
    number, name = 1, own
    while name in around.taken or slug_fault(name) or around.has_files(f"articles/{folder}/{prefix}{name}"):
        number += 1
        name = f"{own}-{number}"
    return f"articles/{folder}/{prefix}{name}.md"


def _named_pictures(report: SourceReport, path: str) -> tuple[SourceReport, tuple[tuple[str, str], ...]]:
    """Give the pictures that are still in the text the names of their files: address in the source → path."""
    stem = path.removesuffix(".md")
    blocks, named = list(report.blocks), []
    for number, picture in enumerate(report.beside.pictures, 1):
        ending = PurePosixPath(urlsplit(picture.address).path).suffix.lower()
        token, file = f"({TOKEN.format(number)})", f"{stem}-{number}{ending}"
        for index, block in enumerate(blocks):
            if token in block.markdown:
                blocks[index] = replace(block, markdown=block.markdown.replace(token, f"({file.rpartition('/')[2]})"))
                named.append((picture.address, file))
    return replace(report, blocks=tuple(blocks)), tuple(named)


def _checked(path: str, text: str, around: Surroundings) -> tuple[Article | None, list[Problem]]:
    """Read a draft as the build does, alone, and return what it states and everything that is wrong with it."""
    addresses = Addresses(around.language)
    read = read_article(path, text.encode(), "{}", lambda own: addresses.of("articles", own))
    if read.draft is None:
        return None, list(read.problems)
    found = resolve([read.draft], around.registry)
    own = [one for one in found.problems if one.source == path]
    return found.articles[0], [*read.problems, *own]


def _proposals(article: Article, around: Surroundings) -> list[Extract]:
    """The sessions of the archive to which the report can belong, as a comment that an editor can turn into a line."""
    found = []
    for session, shared in _likely_sessions(article, around.archive)[:3]:
        if session.numbers and session.series and not session.event:
            line = f"series: {session.series}, session: {session.numbers[0]}"
        else:
            line = f"event: {session.event or session.id}"
        others = ", ".join(around.archive.articles[one].draft.source for one in session.articles[:3])
        what = mark("compare {articles}; they share {keys}")
        found.append(Extract("#event", line, 0, "", remark(what, articles=others, keys=", ".join(shared))))
    return found


def _likely_sessions(article: Article, archive: Archive) -> list[tuple[Session, list[str]]]:
    """Return the sessions that a report can belong to by the rule of `check`, with the names of what they share,
    the one with most in common first. What joins by itself (an event, a number of a series) is not among them."""
    _articles, alone, _contested, _faults = join_sessions(
        [article], (), lambda _name, _number, _note: "", archive.institutions
    )
    own = next(iter(alone.values()))  # the session that the report makes if nothing else tells of it
    if own.span is None or not own.span.exact:
        return []
    found = []
    for session in archive.sessions.values():
        if session.span and session.span.exact and abs((session.span.start.first - own.span.start.first).days) <= 1:
            shared = list(dict.fromkeys(shared_by(session, own, archive)))
            found += [(session, shared)] if shared else []
    return sorted(found, key=lambda one: (-len(one[1]), one[0].id))


def _refused(refusal: Refusal, source: str, around: Surroundings) -> Problem:
    return problem(source, max(refusal.line, 1), 1, refusal.code, detail=around.say(refusal.detail))
