"""Mentions → people: a person is a folded name without degrees; spellings are joined only by people.yaml."""

from collections import Counter, defaultdict
from functools import partial

from msgspec.structs import replace

from arsip.archive.known_names import KnownNames, Where
from arsip.model.archive import Article, Person
from arsip.model.names import fold
from arsip.model.person_names import shown_name
from arsip.model.records import PersonRecord


def people_of(articles: list[Article], names: KnownNames) -> dict[str, Person]:
    """Give every seat its person (in place) and return the people, by name."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, Where] = {}
    for article in articles:
        for number, seat in enumerate(article.seats, 1):
            spellings[seat.person][seat.mention.name] += 1
            if seat.person not in places:
                places[seat.person] = partial(article.draft.at, f"people.{number}.name")
    ids: dict[str, str] = {}
    people: dict[str, Person] = {}
    for key in sorted(spellings, key=lambda key: (key.startswith("?"), key)):
        record = names.records.records.get(key)
        common = sorted(spellings[key], key=lambda name: (-spellings[key][name], name))
        own = record.id if record else names.address(key, common[0], places[key])
        if own and own in people:
            names.clash(places[key], common[0], people[own].name, own)
        ids[key] = own
        people.setdefault(own, _person(own, spellings[key], record, names))
    for index, article in enumerate(articles):
        if article.seats:
            seats = tuple(replace(seat, person=ids[seat.person]) for seat in article.seats)
            articles[index] = replace(article, seats=seats)
    return dict(sorted(people.items(), key=lambda item: (fold(item[1].name), item[0])))


def _person(own: str, met: Counter[str], record: PersonRecord | None, names: KnownNames) -> Person:
    if record is None:
        name = shown_name(met, family_first=names.registry.family_first)
        common = sorted(met, key=lambda one: (-met[one], one))
        return Person(own, name, tuple(other for other in common if fold(other) != fold(name)))
    others = [[one for one in names.people(other) if one != own] for other in record.apart]
    apart = [found[0] for found in others if len(found) == 1]
    spelt = sorted({name for name in (*met, *record.aliases) if fold(name) != fold(record.name)})
    return Person(own, record.name, tuple(spelt), record.note, tuple(apart), record.redirect_from, record)
