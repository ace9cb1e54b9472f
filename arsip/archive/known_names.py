"""What names mean in one build: the vocabularies of all registries, growing while they are open."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from msgspec.structs import replace

from arsip.archive.name_lookup import Vocabulary, told_apart, twins
from arsip.model.addresses import RESERVED_BELOW
from arsip.model.dates import PartialDate
from arsip.model.names import SLUG_BYTES, fold, nearest, slug, tidy
from arsip.model.person_names import person_key
from arsip.model.records import Institution, Planned, Registry, Series, Theme
from arsip.problems.rules import Problem, mark, problem

Where = Callable[[], tuple[str, int, int]]  # a place in a file, looked up when something is wrong there


@dataclass
class KnownNames:
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
                self.by_person_key[self.person_key(name)][record.id] = None
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
        if len(found) > 1 and len({fold(vocabulary.records[one].name) for one in found}) == 1:
            return found[0]  # told once, in the registry
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

    def person_key(self, name: str) -> str:
        """Return what two forms of one person's name share."""
        return person_key(name, family_first=self.registry.family_first)

    def people(self, name: str) -> tuple[str, ...]:
        """Return the recorded people whom a name can mean, by id or by name."""
        return self.records.find(name) or tuple(self.by_person_key.get(self.person_key(name), ()))

    def ambiguous_person(self, place: Where, name: str, found: Sequence[str]) -> None:
        """Report a name that several recorded people have, and their slugs where it is the full name of all."""
        records = [self.records.records[one] for one in found]
        several = ", ".join(f"{one.name} ({one.id})" for one in records)
        alike = len({self.person_key(one.name) for one in records}) == 1
        near = " / ".join(found) if alike else ""
        self.report(place, "AR022", name=name, registry="people.yaml", several=several, nearest=near)

    def institution(self, name: str, place: Where) -> str:
        """Return the id of an institution."""
        return self.of(self.institutions, Institution, name, place)

    def below(self, own: str, day: PartialDate | None) -> tuple[str, ...]:
        """Return the institutions that were just below one on a day."""
        found = self.ever_below.get(own, ())
        return tuple(one.id for one in found if one.parent_at(day) == own and one.existed(day))

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
            theme = self.theme(theme, partial(series.at, f"{path}.theme"))
        institution = self.institution(planned.institution, partial(series.at, f"{path}.institution"))
        return replace(planned, theme=theme, institution=institution)

    def _made_up(self, vocabulary: Vocabulary, kind: Any, name: str, place: Where) -> str:
        own = self.address(name, name, place)
        if not own:
            return ""
        if own in vocabulary.records:
            self.clash(place, name, vocabulary.records[own].name, own)
            return ""
        source, line, column = place()
        vocabulary.add(kind(id=own, name=tidy(name), source=source, line=line, column=column))
        return own

    def clash(self, place: Where, name: str, other: str, own: str) -> None:
        """Report two names with one address, with what to write for which of the two."""
        replaced, meant = told_apart(name, other)
        self.report(place, "AR042", name=name, other=other, address=own, replaced=replaced, nearest=meant)

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
        self.ever_below: dict[str, list[Institution]] = defaultdict(list)  # in the order of the registry
        for own, record in list(self.institutions.records.items()):
            place = partial(record.at, "former_parents")
            ends = [(self.institution(name, place), until) for name, until in record.former_parents]
            place = partial(record.at, "successor")
            former = tuple((above, until) for above, until in ends if above)
            later = tuple(filter(None, (self.institution(name, place) for name in record.successor)))
            self.institutions.records[own] = known = replace(record, former_parents=former, successor=later)
            for above in {record.parent, *(above for above, _until in former)}:
                self.ever_below[above].append(known)
        for person in self.registry.people:
            for number, other in enumerate(person.apart, 1):
                place, known = partial(person.at, f"apart.{number}"), self.people(other)
                found = [one for one in known if one != person.id]
                if not known:
                    near = nearest(other, self.records.known())
                    self.report(place, "AR021", name=other, registry="people.yaml", nearest=near)
                elif not found:
                    self.report(place, "AR201", name=other)
                elif len(found) > 1:
                    self.ambiguous_person(place, other, found)
        for one in self.registry.series:
            organizer = self.institution(one.organizer, partial(one.at, "organizer"))
            named = ((name, partial(one.at, f"themes.{n}")) for n, name in enumerate(one.themes, 1))
            themes = tuple(filter(None, (self.theme(name, place) for name, place in named)))
            plan = tuple(self._planned(one, number) for number in range(len(one.plan)))
            self.series.records[one.id] = replace(one, organizer=organizer, themes=themes, plan=plan)


def _records_of(vocabulary: Vocabulary, registry: Registry) -> Iterable[Any]:
    kind = vocabulary.registry.removesuffix(".yaml").removesuffix("/")
    records: Sequence[Any] = getattr(registry, kind)
    return records
