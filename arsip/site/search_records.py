"""What readers can search for: one record a session, whatever the number of its reports, and the site's own pages.

Texts are named by their keys, so that records can be compared without reading any text.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from arsip.archive.groupings import FACETS, GROUPINGS, INSTITUTION_ROLES
from arsip.language.wording import Language
from arsip.model.archive import Archive, Session
from arsip.model.dates import Span
from arsip.site.doubts import in_words
from arsip.site.page_context import PageContext

_MODES = {"daring": "online", "luring": "in person", "hibrida": "hybrid"}  # msgids of templates
_NEVER = {"latest": "0000", "earliest": "9999"}  # sorts what has no date last, either way


class RecordText(Struct, frozen=True, array_like=True):
    """A text of a record: the slug of its article, its title, the key of its HTML."""

    slug: str
    title: str
    key: str


class SearchRecord(Struct, frozen=True, array_like=True):
    """A hit: where it leads, what is shown of it, what is searched in it, what it can be narrowed by."""

    url: str
    title: str
    date: str  # in words
    about: str  # in words
    names: tuple[str, ...]  # searched and never shown
    parts: tuple[RecordText, ...]
    filters: tuple[tuple[str, tuple[str, ...]], ...]  # facet → ids
    sort: tuple[tuple[str, str], ...]


def is_searchable(context: PageContext) -> bool:
    """Return whether the site can be searched: it is wanted, and there is something to find."""
    return context.settings.search and bool(context.public.archive.sessions)


def records(context: PageContext, words: Language) -> Iterator[SearchRecord]:
    """Yield everything that can be found, by address."""
    found = [*(_session(one, context, words) for one in context.archive.sessions.values()), *_pages(context)]
    yield from sorted(found, key=lambda record: record.url)


def glossary_synonyms(context: PageContext) -> Iterator[tuple[str, ...]]:
    """Yield the terms of the glossary with what they stand for and how else they are written."""
    for term in context.archive.glossary:
        names = tuple(dict.fromkeys((term.term, *(text for text in (term.expansion,) if text), *term.aliases)))
        if len(names) > 1:
            yield names


def _session(session: Session, context: PageContext, words: Language) -> SearchRecord:
    archive = context.archive
    entry = context.entries[session.id]
    articles = [archive.articles[slug] for slug in session.articles]
    note = (RecordText("", "", session.text.key),) if session.text.key else ()
    reports = (RecordText(one.slug, one.draft.title, one.draft.text.key) for one in articles)
    day = session.span.start.first.isoformat() if session.span else None
    return SearchRecord(
        url=entry.url,
        title=session.title,
        date=_dates(entry.spans, words),
        about=" · ".join(_about(session, context, words)),
        names=tuple(dict.fromkeys(name for name in _names(session, archive) if name)),
        parts=(*note, *reports),
        filters=tuple((name, ids) for name in FACETS if (ids := tuple(sorted(set(GROUPINGS[name](archive, session)))))),
        sort=tuple((key, day or never) for key, never in _NEVER.items()),
    )


def _pages(context: PageContext) -> Iterator[SearchRecord]:
    for page in context.archive.pages.values():
        part = RecordText("", "", page.text.key)
        yield SearchRecord(f"{page.id}/", page.name, "", page.description, (), (part,), (), tuple(_NEVER.items()))


def _dates(spans: Iterable[Span], words: Language) -> str:
    between = f" {words.gettext('or')} "
    return between.join(words.span(span, weekday=False) for span in spans) or words.gettext("date unknown")


def _about(session: Session, context: PageContext, words: Language) -> Iterator[str]:
    """Yield what a list says of a session beside its title and date."""
    entry = context.entries[session.id]
    if entry.name:
        numbers = f" {words.gettext('and')} ".join(
            _number(number, entry.name.label, words) for number in entry.name.numbers
        )
        yield f"{entry.name.series}, {numbers}"
    elif session.series:
        yield context.book.series(session.series).text
    if entry.organizers:
        yield ", ".join(entry.organizers)
    if entry.mode:
        yield words.gettext(_MODES[entry.mode])
    if entry.reports > 1:
        text = words.ngettext("%(num)s report", "%(num)s reports", entry.reports)
        yield text % {"num": words.number(entry.reports)}
    if entry.doubts:
        yield in_words(entry.doubts, words)


def _number(number: int, label: str, words: Language) -> str:
    if not number:
        return words.gettext("kick-off")
    if not label:
        return words.gettext("session %(number)s") % {"number": number}
    return f"{label}{number}" if label.endswith("-") else f"{label} {number}"


def _names(session: Session, archive: Archive) -> Iterator[str]:
    """Yield every name that belongs to a session, with the others that the same thing goes by."""
    for seat in (seat for attendance in session.people for _article, seat in attendance.seats):
        yield from (seat.mention.name, seat.mention.position, seat.mention.topic)
    for attendance in session.people:
        person = archive.people[attendance.person]
        yield from (person.name, *person.spellings)
    named = [one for holders in INSTITUTION_ROLES.values() for one in holders(session)]
    for own in dict.fromkeys(named):
        record = archive.institutions[own]
        yield from (record.name, record.short, *record.aliases, *(name for name, _until in record.former))
    for own in GROUPINGS["themes"](archive, session):
        yield from (archive.themes[own].name, *archive.themes[own].aliases)
    yield from (archive.tags[own].name for own in session.tags)
    if session.series:
        yield from (archive.series[session.series].name, *archive.series[session.series].aliases)
    drafts = [archive.articles[slug].draft for slug in session.articles]
    yield from chain.from_iterable((draft.cycle, draft.venue, draft.platform) for draft in drafts)
