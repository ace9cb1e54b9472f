"""Stated names → ids: what each draft names becomes institutions, themes, series, tags and people.

A closed vocabulary refuses unknown names with a proposal; an open one takes them as written. A
person is a folded name without degrees; different spellings are one only through people.yaml.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from msgspec.structs import replace

from arsip.archive.name_lookup import Vocabulary, twins
from arsip.model.addresses import RESERVED_BELOW
from arsip.model.archive import Article, Group, Person, Seat, Tag
from arsip.model.draft import Draft
from arsip.model.key_places import place_of
from arsip.model.names import SLUG_BYTES, fold, nearest, person_key, slug, tidy
from arsip.model.records import Institution, PersonRecord, Planned, Record, Registry, Series, Theme
from arsip.problems.rules import Problem, mark, problem

Where = Callable[[], tuple[str, int, int]]  # a place in a file, looked up when something is wrong there


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


def resolve(drafts: Sequence[Draft], registry: Registry) -> Resolved:
    """Return the drafts as articles (their session still ""), with every name resolved or reported."""
    names = _Names(registry)
    articles = [_article(draft, names) for draft in drafts]
    people = _people(articles, names)
    tags = _tags(articles, names)
    return Resolved(
        articles=articles,
        institutions=names.institutions.records,
        themes=names.themes.records,
        series=names.series.records,
        tags=tags,
        people=people,
        problems=names.problems,
    )


@dataclass
class _Names:
    """The vocabularies of a build, growing while they are open, and what was wrong with names."""

    registry: Registry
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.institutions = self._vocabulary("institution", self.registry.institutions, "institutions.yaml")
        self.themes = self._vocabulary("theme", self.registry.themes, "themes.yaml")
        self.series = self._vocabulary("series", self.registry.series, "series/")
        self.records = Vocabulary(self.registry.people, "people.yaml", closed=False)
        self.by_person_key: dict[str, dict[str, None]] = defaultdict(dict)
        for record in self.registry.people:
            for name in (record.name, *record.aliases):
                self.by_person_key[person_key(name)][record.id] = None
        self.children: dict[str, list[str]] = defaultdict(list)
        for institution in self.registry.institutions:
            self.children[institution.parent].append(institution.id)
        for one in (self.institutions, self.themes, self.series, self.records):
            self.problems += twins(list(_records_of(one, self.registry)))
        self._registry_names()

    def _vocabulary(self, kind: str, records: Sequence[Any], file: str) -> Vocabulary:
        closed, lost = kind in self.registry.closed, kind in self.registry.lost
        return Vocabulary(records, file, closed=closed, lost=lost)

    def of(self, vocabulary: Vocabulary, kind: Any, name: str, place: Where) -> str:
        """Return the id that a name means, "" with a problem where it means none or several."""
        if not name:
            return ""
        found = vocabulary.find(name)
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            several = ", ".join(vocabulary.records[one].name for one in found)
            self.report(place, "AR022", name=name, registry=vocabulary.registry, several=several)
            return ""
        if vocabulary.lost:
            return ""  # the fault is told at the registry, once
        if vocabulary.closed:
            near = nearest(name, vocabulary.known())
            self.report(place, "AR021", name=name, registry=vocabulary.registry, nearest=near)
            return ""
        return self._made_up(vocabulary, kind, name, place)

    def institution(self, name: str, place: Where) -> str:
        """Return the id of an institution."""
        return self.of(self.institutions, Institution, name, place)

    def theme(self, name: str, place: Where) -> str:
        """Return the id of a theme."""
        return self.of(self.themes, Theme, name, place)

    def report(self, place: Where, code: str, /, **args: object) -> None:
        """Note a problem at a place, which is looked up only now."""
        self.problems.append(problem(*place(), code, **args))

    def _planned(self, series: Series, index: int) -> Planned:
        """Return an announced session with its names resolved."""
        planned, path = series.plan[index], f"plan.{index + 1}"
        theme = planned.theme
        if self.themes.closed:
            theme = self.theme(theme, partial(_series_place, series, f"{path}.theme"))
        institution = self.institution(
            planned.institution, partial(_series_place, series, f"{path}.institution")
        )
        return replace(planned, theme=theme, institution=institution)

    def _made_up(self, vocabulary: Vocabulary, kind: Any, name: str, place: Where) -> str:
        own = self.address(name, name, place)
        if not own:
            return ""
        if own in vocabulary.records:
            self.report(place, "AR042", name=name, other=vocabulary.records[own].name, address=own)
            return ""
        source, line, column = place()
        vocabulary.add(kind(id=own, name=tidy(name), source=source, line=line, column=column))
        return own

    def address(self, key: str, name: str, place: Where) -> str:
        """Return the last part of the address that a name makes; "" with a report where none can be made."""
        own = slug(key)
        if not own:
            self.report(place, "AR041", name=name)
        elif own in RESERVED_BELOW:
            why, near = mark("the word is reserved"), f"{name} 1"
            self.report(place, "AR035", value=name, detail=why, limit=SLUG_BYTES, nearest=near)
        return "" if own in RESERVED_BELOW else own

    def _registry_names(self) -> None:
        """Resolve the names that registries themselves use."""
        for institution in self.registry.institutions:
            place = partial(_record_place, institution)
            if institution.successor:
                self.institution(institution.successor, place)
        for person in self.registry.people:
            for other in person.apart:
                if not self.records.find(other):
                    near = nearest(other, self.records.known())
                    place = partial(_record_place, person)
                    self.report(place, "AR021", name=other, registry="people.yaml", nearest=near)
        for one in self.registry.series:
            organizer = self.institution(one.organizer, partial(_series_place, one, "organizer"))
            named = (
                (name, partial(_series_place, one, f"themes.{n}")) for n, name in enumerate(one.themes, 1)
            )
            themes = tuple(filter(None, (self.theme(name, place) for name, place in named)))
            plan = tuple(self._planned(one, number) for number in range(len(one.plan)))
            self.series.records[one.id] = replace(one, organizer=organizer, themes=themes, plan=plan)


def _series_place(series: Series, path: str) -> tuple[str, int, int]:
    line, column = place_of(series.places, path)
    return series.source, line, column


def _draft_place(draft: Draft, path: str) -> tuple[str, int, int]:
    return draft.source, *draft.place(path)


def _record_place(record: Record) -> tuple[str, int, int]:
    return record.source, record.line, record.column


def _records_of(vocabulary: Vocabulary, registry: Registry) -> Iterable[Any]:
    kinds: dict[str, Sequence[Any]] = {
        "institutions.yaml": registry.institutions,
        "themes.yaml": registry.themes,
        "series/": registry.series,
        "people.yaml": registry.people,
    }
    return kinds[vocabulary.registry]


def _article(draft: Draft, names: _Names) -> Article:
    def place(path: str) -> Where:
        return partial(_draft_place, draft, path)

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


def _group(draft: Draft, index: int, names: _Names) -> Group:
    participant = draft.participants[index]
    if participant.kind == "text":
        return Group(participant)
    place = partial(_draft_place, draft, f"participants.{index + 1}.{participant.kind}")
    found = names.institution(participant.name, place)
    if participant.kind == "below":
        return Group(participant, tuple(names.children.get(found, ()) if found else ()))
    return Group(participant, (found,) if found else ())


def _seat(draft: Draft, index: int, names: _Names) -> Seat:
    mention = draft.people[index]
    path = f"people.{index + 1}"
    institution = ""
    if mention.institution:
        place = partial(_draft_place, draft, f"{path}.institution")
        institution = names.institution(mention.institution, place)
    key = person_key(mention.name)
    known = tuple(names.by_person_key.get(key, ()))
    if mention.name in names.records.records:  # named by slug, to tell namesakes apart
        known = (mention.name,)
        mention = replace(mention, name=names.records.records[mention.name].name)
    if len(known) > 1:
        several = ", ".join(f"{names.records.records[one].name} ({one})" for one in known)
        place = partial(_draft_place, draft, f"{path}.name")
        names.report(place, "AR022", name=mention.name, registry="people.yaml", several=several)
    return Seat(known[0] if known else f"?{key}", mention, institution)


def _people(articles: list[Article], names: _Names) -> dict[str, Person]:
    """Give every seat its person (in place) and return the people, by name."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, Where] = {}
    for article in articles:
        for number, seat in enumerate(article.seats, 1):
            spellings[seat.person][seat.mention.name] += 1
            if seat.person not in places:
                places[seat.person] = partial(_draft_place, article.draft, f"people.{number}.name")
    ids: dict[str, str] = {}
    people: dict[str, Person] = {}
    for key in sorted(spellings, key=lambda key: (key.startswith("?"), key)):
        record = names.records.records.get(key)
        common = sorted(spellings[key], key=lambda name: (-spellings[key][name], name))
        own = record.id if record else names.address(key, common[0], places[key])
        if own and own in people:
            names.report(places[key], "AR042", name=common[0], other=people[own].name, address=own)
        ids[key] = own
        people.setdefault(own, _person(own, common, record, names))
    for index, article in enumerate(articles):
        if article.seats:
            seats = tuple(replace(seat, person=ids[seat.person]) for seat in article.seats)
            articles[index] = replace(article, seats=seats)
    return dict(sorted(people.items(), key=lambda item: (fold(item[1].name), item[0])))


def _person(own: str, common: list[str], record: PersonRecord | None, names: _Names) -> Person:
    if record is None:
        name = common[0].split(",")[0]
        return Person(own, name, tuple(other for other in common if fold(other) != fold(name)))
    apart = [found[0] for other in record.apart if len(found := names.records.find(other)) == 1]
    spelt = sorted({name for name in (*common, *record.aliases) if fold(name) != fold(record.name)})
    return Person(own, record.name, tuple(spelt), record.note, tuple(apart), record.redirect_from)


def _tags(articles: list[Article], names: _Names) -> dict[str, Tag]:
    """Give every article its tags (in place) and return the tags, by name."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    uses: list[tuple[str, str, Where]] = []
    for article in articles:
        for number, name in enumerate(article.draft.tags, 1):
            spellings[fold(name)][name] += 1
            uses.append((fold(name), name, partial(_draft_place, article.draft, f"tags.{number}")))
    shown = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}
    owners: dict[str, str] = {}
    for key, name, place in uses:
        own = names.address(key, name, place)
        if own and owners.setdefault(own, key) != key:
            names.report(place, "AR042", name=name, other=shown[owners[own]], address=own)
        elif name != shown[key]:
            names.report(place, "AR043", name=name, other=shown[key])
    for index, article in enumerate(articles):
        if article.draft.tags:
            own_tags = dict.fromkeys(filter(None, (slug(fold(name)) for name in article.draft.tags)))
            articles[index] = replace(article, tags=tuple(own_tags))
    tags = {own: Tag(own, shown[key]) for own, key in owners.items()}
    return dict(sorted(tags.items(), key=lambda item: (fold(item[1].name), item[0])))
