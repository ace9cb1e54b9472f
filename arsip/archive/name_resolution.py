"""Stated names → ids: what each draft names becomes institutions, themes, series, tags and people.

A closed vocabulary refuses unknown names with a proposal; an open one takes them as written. A
person is a folded name without degrees; different spellings are one only through people.yaml.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from arsip.archive.known_names import KnownNames, Where
from arsip.archive.people import people_of
from arsip.archive.tags import tags_of
from arsip.model.archive import Article, Group, Person, Seat, Tag
from arsip.model.draft import Draft
from arsip.model.records import Institution, Registry, Series, Theme
from arsip.problems.rules import Problem


@dataclass(frozen=True)
class Resolved:
    """All drafts with their names resolved, and everything that they name."""

    articles: list[Article]
    institutions: dict[str, Institution]
    themes: dict[str, Theme]
    series: dict[str, Series]
    tags: dict[str, Tag]
    people: dict[str, Person]
    problems: list[Problem]
    institution: Callable[[str, Where], str]  # the id that one more name means


def resolve(drafts: Sequence[Draft], registry: Registry) -> Resolved:
    """Return the drafts as articles (their session still ""), with every name resolved or reported."""
    names = KnownNames(registry)
    articles = [_article(draft, names) for draft in drafts]
    people = people_of(articles, names)
    tags = tags_of(articles, names)
    return Resolved(
        articles=articles,
        institutions=names.institutions.records,
        themes=names.themes.records,
        series=names.series.records,
        tags=tags,
        people=people,
        problems=names.problems,
        institution=names.institution,
    )


def _article(draft: Draft, names: KnownNames) -> Article:
    def place(path: str) -> Where:
        return partial(draft.at, path)

    def institutions(key: str, stated: tuple[str, ...]) -> tuple[str, ...]:
        found = (names.institution(name, place(f"{key}.{n}")) for n, name in enumerate(stated, 1))
        return tuple(dict.fromkeys(filter(None, found)))

    publisher = names.institution(draft.institution, place("institution"))
    themes = (names.theme(name, place(f"themes.{n}")) for n, name in enumerate(draft.themes, 1))
    times = draft.times
    if times and not times.zone and publisher:
        times = replace(times, zone=names.institutions.records[publisher].zone)
    return Article(
        draft=draft,
        id=draft.id,
        session="",
        series=names.of(names.series, Series, draft.series, place("series")),
        institution=publisher,
        organizers=institutions("organizer", draft.organizers),
        partners=institutions("partners", draft.partners),
        groups=tuple(_group(draft, number, names) for number in range(len(draft.participants))),
        themes=tuple(dict.fromkeys(filter(None, themes))),
        seats=tuple(_seat(draft, number, names) for number in range(len(draft.people))),
        times=times,
    )


def _group(draft: Draft, index: int, names: KnownNames) -> Group:
    participant = draft.participants[index]
    if participant.kind == "text":
        return Group(participant)
    place = partial(draft.at, f"participants.{index + 1}.{participant.kind}")
    found = names.institution(participant.name, place)
    if participant.kind == "below":
        return Group(participant, names.below(found, draft.date) if found else (), found)
    return Group(participant, (found,) if found else ())


def _seat(draft: Draft, index: int, names: KnownNames) -> Seat:
    mention = draft.people[index]
    path = f"people.{index + 1}"
    institution = ""
    if mention.institution:
        place = partial(draft.at, f"{path}.institution")
        institution = names.institution(mention.institution, place)
    key = names.person_key(mention.name)
    known = tuple(names.by_person_key.get(key, ()))
    if mention.name in names.records.records:  # named by slug, to tell namesakes apart
        known = (mention.name,)
        mention = replace(mention, name=names.records.records[mention.name].name)
    if len(known) > 1:
        names.ambiguous_person(partial(draft.at, f"{path}.name"), mention.name, known)
    return Seat(known[0] if known else f"?{key}", mention, institution)
