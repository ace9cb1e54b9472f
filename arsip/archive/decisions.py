"""The editors' decisions on one session: the names in them resolved, and what can't be decided so."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from arsip.model.archive import Article
from arsip.model.dates import PartialDate, Span
from arsip.model.records import SessionNote
from arsip.problems.rules import Problem, problem

Resolve = Callable[[str, str, SessionNote], str]  # name, its key, the note → id, "" for one that is not known


def decisions(note: SessionNote | None, resolve: Resolve) -> dict[str, Any]:
    """Return what a note decides by key; of organisers the ids."""
    decided = dict(note.decided) if note else {}
    if note and "organizer" in decided:
        names = decided.pop("organizer")
        assert isinstance(names, tuple)
        found = (resolve(name, f"decided.organizer.{number}", note) for number, name in enumerate(names, 1))
        known = tuple(filter(None, found))
        return decided | ({"organizer": known} if known else {})
    return decided


def decided_in_vain(note: SessionNote, group: Sequence[Article]) -> Iterator[Problem]:
    """A decided end is not before its start, and no end or zone is decided of what nobody states."""
    decided = dict(note.decided)
    date, end = decided.get("date"), decided.get("end")
    if isinstance(date, Span) and date.end.last < date.start.first:
        yield _told(note, "end", "AR031", start=date.start, end=date.end)
    if isinstance(end, PartialDate):
        stated = [article.draft.span for article in group if article.draft.span]
        if not stated:
            yield _told(note, "end", "AR084", end=end)
        elif all(end.last < span.start.first for span in stated):
            first = min(span.start for span in stated)
            yield _told(note, "end", "AR031", start=first, end=end)
    if "zone" in decided and "time" not in decided and not any(article.times for article in group):
        yield _told(note, "zone", "AR170", zone=decided["zone"])


def _told(note: SessionNote, key: str, code: str, /, **args: object) -> Problem:
    return problem(*note.at(f"decided.{key}"), code, **args)
