"""The rules over what is likely one though it is recorded as two: people, sessions, terms.

Nothing is joined by likeness; each rule proposes the line that would join. Every comparison is made
within a block (an institution, a day, a folded spelling), so the work grows with the archive and not
with its square.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from arsip.archive.index import ArchiveIndex
from arsip.model.archive import Archive, Article, Person, Session
from arsip.model.names import differ_by, fold, slug
from arsip.model.person_names import person_key
from arsip.model.records import Record
from arsip.problems.rules import Problem, problem

_INITIAL = re.compile(r"[a-z]\.?|(?:moh|muh|moch|much|mohd|mhd|abd|ach|akh)\.?")
_GIVEN = frozenset("mohammad mohamad mohammed muhammad muhamad muhammed mochammad mochamad muchammad".split())
_SHORTEST = 6  # letters of a name below which one other letter makes another name
_LONG = 10  # letters of a term from which on one that differs is likely a slip
_CROWD = 60  # people of one institution who share a word of their name, beyond which it tells nothing
_SAME_DAYS = 20  # other sessions of a day with which one is compared
_A_DAY = 10  # notes of one day; who needs more of them has other worries

_Pairs = list[tuple[Session, Session, list[str]]]


def names_are_of_different_people(index: ArchiveIndex) -> Iterator[Problem]:
    """Two people of one institution whose names are nearly the same are one person, or recorded as apart."""
    archive = index.archive
    first: dict[str, tuple[Article, int]] = {}
    at: dict[str, dict[str, None]] = defaultdict(dict)
    for article in archive.articles.values():
        for number, seat in enumerate(article.seats, 1):
            first.setdefault(seat.person, (article, number))
            if seat.institution:
                at[seat.institution][seat.person] = None
    told = set()
    for institution, people in at.items():
        for one, other in _alike([archive.people[person] for person in people]):
            pair = tuple(sorted((one.id, other.id)))
            if pair in told or one.id in other.apart or other.id in one.apart:
                continue
            told.add(pair)
            article, number = first[other.id]
            place, shared = article.draft.at(f"people.{number}.name"), archive.institutions[institution].name
            yield problem(*place, "AR091", name=other.name, other=one.name, institution=shared)


def reports_of_one_session_are_joined(index: ArchiveIndex) -> Iterator[Problem]:
    """Two sessions of the same day, or of days that touch, are not alike in what they were about and who held them.

    An article that is like several is told of once, and of one day only the first few: (+3) counts the others.
    """
    archive = index.archive
    days: dict[int, list[Session]] = defaultdict(list)
    for session in archive.sessions.values():
        if session.span and session.span.exact:
            days[session.span.start.first.toordinal()].append(session)
    for day in sorted(days):
        found: dict[str, _Pairs] = defaultdict(list)
        for place, session in enumerate(days[day]):
            beside = [*days[day][place + 1 :], *days.get(day + 1, ())][:_SAME_DAYS]
            for other in beside:
                shared = shared_by(session, other, archive)
                if shared:
                    first, last = (archive.articles[one.articles[0]] for one in (session, other))
                    later = max(first.draft.source, last.draft.source)
                    found[later].append((session, other, shared))
        told = [found[source] for source in sorted(found)]
        for number, pairs in enumerate(told[:_A_DAY], 1):
            rest = len(told) - _A_DAY if number == _A_DAY else 0
            yield _one_session(*pairs[0], max(rest, 0) + len(pairs) - 1, archive)


def terms_are_spelt_one_way(index: ArchiveIndex) -> Iterator[Problem]:
    """Two terms of a kind do not differ in spaces, hyphens and capitals only, nor in a single letter.

    Who records two names in a registry knows that a letter tells them apart.
    """
    archive = index.archive
    kinds: tuple[dict[str, Any], ...] = (archive.tags, archive.themes, archive.series, archive.institutions)
    for records in kinds:
        compact: dict[str, list[Any]] = defaultdict(list)
        for record in records.values():
            compact[_compact(record.name)].append(record)
        for alike in compact.values():
            for one, other in pairwise(alike):
                if fold(one.name) == fold(other.name):
                    continue  # an error in the registry
                yield problem(*_place_of(other, archive), "AR093", name=other.name, other=one.name)
        free = {key: found[0] for key, found in compact.items() if not _is_recorded(found[0])}
        for key, near in _near_spellings(free):
            yield problem(*_place_of(free[near], archive), "AR094", name=free[near].name, other=free[key].name)


LIKENESS: tuple[Callable[[ArchiveIndex], Iterator[Problem]], ...] = (
    names_are_of_different_people,
    reports_of_one_session_are_joined,
    terms_are_spelt_one_way,
)


# ---------------------------------------------------------------- names


def telling_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell people apart: no degrees, no initials, no Muhammad before others.

    >>> telling_words("Dr. M. Awaludin Zahroni, S.H."), telling_words("Muhammad Awaludin Zahroni")
    (('awaludin', 'zahroni'), ('awaludin', 'zahroni'))
    """
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*\.?", person_key(name))
    told = [word.rstrip(".") for word in words if not _INITIAL.fullmatch(word) and word not in _GIVEN]
    return tuple(told or [word.rstrip(".") for word in words])


def _alike(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Yield the pairs of people with nearly the same name; only those are compared who share a word of it."""
    names = {person.id: telling_words(person.name) for person in people}
    sharing: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for word in _words_and_near(names[person.id]):
            sharing[word].append(person)
    for crowd in sharing.values():
        for one, other in combinations(crowd[:_CROWD], 2):
            if _likely_one(names[one.id], names[other.id]):
                yield one, other


def _words_and_near(words: tuple[str, ...]) -> Iterator[str]:
    """The words of a name, all in one, and of a name of one word what is left of it without each letter."""
    whole = "".join(words)
    parts = [whole[:at] + whole[at + 1 :] for at in range(len(whole))] if len(words) == 1 else []
    return iter(dict.fromkeys((*words, whole, *parts)))


def _likely_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for names that are the same but for spaces, or whose words are nearly the same one by one.

    A short word of another first letter is another word: Budi and Rudi are two people.
    """
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other) or min(len("".join(one)), len("".join(other))) < _SHORTEST:
        return False
    most = 2
    for word, second in zip(one, other, strict=True):
        short = min(len(word), len(second))
        allowed = 0 if short < 4 else 1 if short < _SHORTEST else most
        if word == second:
            continue
        if short < _SHORTEST and word[0] != second[0]:
            return False
        off = next((n for n in range(1, min(allowed, most) + 1) if differ_by(word, second, n)), 0)
        if not off:
            return False
        most -= off
    return True


# ---------------------------------------------------------------- sessions


def shared_by(one: Session, other: Session, archive: Archive) -> list[str]:
    """Return what two sessions share, in words that messages list; nothing where they are told apart.

    Two kinds of things on the same day are enough. With one kind, or a day apart with two, who held them
    and where must not differ, if both state it.
    """
    numbered = one.series == other.series and one.numbers and other.numbers
    two_series = one.series and other.series and one.series != other.series
    if numbered or two_series or (one.event and other.event):
        return []
    present = {attendance.person for attendance in one.people}
    kinds = (
        [archive.series[one.series].name] if one.series and one.series == other.series else [],
        [archive.themes[theme].name for theme in one.themes if theme in other.themes],
        [archive.institutions[own].name for own in one.organizers if own in other.organizers],
        [archive.people[at.person].name for at in other.people if at.person in present],
    )
    found = [kind for kind in kinds if kind]
    same_day = one.span is not None and other.span is not None and one.span.start == other.span.start
    sure = same_day and len(found) > 1
    if not sure and (len(found) < (1 if same_day else 2) or _held_elsewhere(one, other)):
        return []
    return [name for kind in found for name in kind]


def _held_elsewhere(one: Session, other: Session) -> bool:
    """True where both state who held them, or where, and it is not the same."""
    if one.organizers and other.organizers and not set(one.organizers) & set(other.organizers):
        return True
    places = [fact for fact in (one.fact("venue"), other.fact("venue")) if fact]
    stated = [{fold(str(reading.value)) for reading in fact.readings} for fact in places]
    return len(stated) == 2 and not stated[0] & stated[1]


def _one_session(one: Session, other: Session, shared: Sequence[str], more: int, archive: Archive) -> Problem:
    """The proposal to join two sessions, at the later report, with the line that does it and how many are alike."""
    drafts = (archive.articles[session.articles[0]].draft for session in (one, other))
    earlier, later = sorted(drafts, key=lambda draft: draft.source)
    event = one.event or other.event or slug(earlier.slug)
    told = f"{earlier.source} (+{more})" if more else earlier.source
    return problem(*later.at("date"), "AR092", other=told, shared=", ".join(dict.fromkeys(shared)), event=event)


# ---------------------------------------------------------------- terms


def _compact(name: str) -> str:
    """A name without spaces, hyphens and capitals.

    >>> _compact("Badan Ad-hoc") == _compact("badan adhoc")
    True
    """
    return re.sub(r"[\s\-‐-–./]+", "", fold(name))


def _near_spellings(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys that differ in one letter, found by what is left of each without it."""
    left: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for key in keys:
        if len(key) < _LONG:
            continue
        for rest in (key, *(key[:at] + key[at + 1 :] for at in range(len(key)))):
            first = left.setdefault(rest, key)
            if first != key and (first, key) not in told and _differ_in_letters(first, key):
                told.add((first, key))
                yield first, key


def _differ_in_letters(one: str, other: str) -> bool:
    """True where one letter differs, not a digit: "Pemilu 2019" and "Pemilu 2024" are two."""
    return re.sub(r"\D", "", one) == re.sub(r"\D", "", other) and differ_by(one, other, 1)


def _is_recorded(term: Any) -> bool:
    """True for a record of a registry, false for a term that articles made up."""
    return isinstance(term, Record) and not term.source.startswith("articles/")


def _place_of(term: Any, archive: Archive) -> tuple[str, int, int]:
    if isinstance(term, Record):
        return term.source, term.line, term.column
    draft = next(article.draft for article in archive.articles.values() if term.id in article.tags)
    number = next(n for n, name in enumerate(draft.tags, 1) if slug(fold(name)) == term.id)
    return draft.at(f"tags.{number}")
