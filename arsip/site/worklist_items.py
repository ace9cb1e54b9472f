"""The editors' worklist as values: what `check` tells, and what is no problem and could be better.

Every finding has a kind and the institutions that it is for, so that each unit finds its own.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from arsip.archive.name_lookup import Vocabulary
from arsip.model.draft import Draft
from arsip.model.names import fold
from arsip.model.records import Series
from arsip.problems.rules import TASKS, WORKLIST_KINDS, Problem, problem, rule_of
from arsip.site.page_context import PageContext

ORDER = {kind: number for number, kind in enumerate(WORKLIST_KINDS)}

Owner = tuple[str, str]  # id ("" where no record has the name) and name of an institution


class WorklistItem(Struct, frozen=True, array_like=True):
    """One thing to look at: its kind, the institutions that it is for (none: nobody's), the problem or task."""

    kind: str
    owners: tuple[Owner, ...]
    told: Problem

    @property
    def code(self) -> str:
        """The code of its rule, "" for a task."""
        return "" if self.told.code in TASKS else self.told.code


def findings(context: PageContext, problems: Iterable[Problem], drafts: Iterable[Draft] = ()) -> list[WorklistItem]:
    """Return problems and tasks by institution, kind and place; nobody's come last.

    `drafts` are all that was read, for the institutions of articles that are not in the archive.
    """
    owners = _Owners(context, drafts)
    found = [
        WorklistItem(rule_of(one.code).kind or "others", owners.of(one), one) for one in (*problems, *_tasks(context))
    ]
    return sorted(found, key=_order)


def public(context: PageContext, found: Sequence[WorklistItem]) -> list[WorklistItem]:
    """Leave out what stands in articles that are not published: drafts, and withdrawn ones above all; and in words
    on sessions that have no report left."""
    published = {article.draft.source for article in context.public.archive.articles.values()}
    published |= {f"sessions/{own}.md" for own in context.public.archive.sessions}
    return [
        one
        for one in found
        if one.told.source in published or not one.told.source.startswith(("articles/", "sessions/"))
    ]


def _order(one: WorklistItem) -> tuple[object, ...]:
    names = tuple(fold(name) for _own, name in one.owners)
    told = one.told
    place = (told.source, told.line, told.column, told.code, told.args)
    return (not names, names, one.owners, ORDER[one.kind], *place)


def _tasks(context: PageContext) -> Iterator[Problem]:
    """Yield what is missing from sound articles: promised attachments, sources, institutions of people."""
    for article in context.archive.articles.values():
        draft = article.draft
        for number, attachment in enumerate(draft.attachments, 1):
            if not attachment.file:
                place = draft.place(f"attachments.{number}")
                yield problem(draft.source, *place, "attachment", title=attachment.title)
        if not draft.origin.url:
            yield problem(draft.source, *draft.place("source"), "source")
        for number, mention in enumerate(draft.people, 1):
            if not mention.institution:
                yield problem(draft.source, *draft.place(f"people.{number}"), "person", name=mention.name)


class _Owners:
    """Tells for which institutions a problem is: by the file it stands in, and by what it names."""

    def __init__(self, context: PageContext, drafts: Iterable[Draft]) -> None:
        archive = context.archive
        self.archive, self.groups = archive, context.index.groups
        self.names = {own: (own, record.name) for own, record in archive.institutions.items()}
        known = Vocabulary(list(archive.institutions.values()), "", closed=True)
        self.by_source: dict[str, tuple[Owner, ...]] = {}
        for draft in drafts:
            if draft.institution:
                ids = known.find(draft.institution)
                self.by_source[draft.source] = (self.names[ids[0]] if len(ids) == 1 else ("", draft.institution),)
        for article in archive.articles.values():
            if article.institution:
                self.by_source[article.draft.source] = self._of((article.institution,))
        for series in archive.series.values():
            if series.source:
                self.by_source[series.source] = self._of(self._responsible(series))
        for session in archive.sessions.values():
            self.by_source[f"sessions/{session.id}.md"] = self._of(session.publishers)

    def of(self, told: Problem) -> tuple[Owner, ...]:
        """Return the institutions that a problem is for, those of its file first."""
        found = dict.fromkeys(self.by_source.get(told.source, ()))
        for key, value in told.args:
            if key == "other":  # another file
                found |= dict.fromkeys(self.by_source.get(value, ()))
            elif key in ("session", "several"):  # ids of sessions
                for name in value.split(", "):
                    session = self.archive.sessions.get(name)
                    found |= dict.fromkeys(self._of(session.publishers) if session else ())
        return tuple(found)

    def _responsible(self, series: Series) -> tuple[str, ...]:
        """The organiser of a series; else of its sessions; else those who report it."""
        if series.organizer:
            return (series.organizer,)
        sessions = self.groups["series"].get(series.id, ())
        held = sorted({own for session in sessions for own in session.organizers})
        return tuple(held or sorted({own for session in sessions for own in session.publishers}))

    def _of(self, ids: Iterable[str]) -> tuple[Owner, ...]:
        return tuple(self.names[own] for own in ids if own)
