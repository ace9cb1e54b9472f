"""The made-up world of the corpus: institutions, people, tags and series; the same for the same seed."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import words

PROVINCES = 38
REGENCIES = 514
OTHERS = 12
TAGS = 300
VILLAGES = 4000  # the long tail of the vocabulary
ARTICLES_A_PERSON = 5
FIRST_DAY = date(2014, 1, 6)
DAYS = 12 * 365
LONGEST_SERIES = 45  # sessions, with those that nobody reports


@dataclass(frozen=True)
class Institution:
    """A record of institutions.yaml; `parent` is the index of another, -1 for a root."""

    id: str
    name: str
    short: str
    kind: str
    site: str
    zone: str
    parent: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """Someone with the institution (an index) and position that reports give them."""

    name: str
    institution: int
    position: str


@dataclass(frozen=True)
class Series:
    """A training series: its organiser's index, themes, first day and days between sessions."""

    id: str
    name: str
    alias: str
    label: str
    organizer: int
    themes: tuple[int, ...]
    begin: date
    step: int
    total: int


@dataclass
class World:
    """Everything that articles name."""

    institutions: list[Institution]
    below: dict[int, list[int]]
    people: list[Person]
    people_of: dict[int, list[int]]
    tags: list[str]
    tag_weights: list[float]
    villages: list[str]
    series: list[Series] = field(default_factory=list)

    @property
    def provinces(self) -> list[int]:
        """The indices of the provinces."""
        return self.below[0]

    def id_of(self, name: str) -> str:
        """Return the id of the institution of a name."""
        return self._ids[name]

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {one.name: one.id for one in self.institutions}

    def up(self, institution: int) -> Iterator[int]:
        """Yield an institution and those above it."""
        while institution >= 0:
            yield institution
            institution = self.institutions[institution].parent


def make_world(rng: random.Random, articles: int) -> World:
    """Return a world whose size fits a number of articles."""
    institutions = _institutions(rng)
    below: dict[int, list[int]] = {}
    for index, one in enumerate(institutions):
        below.setdefault(one.parent, []).append(index)
    people = _people(rng, max(articles // ARTICLES_A_PERSON, 40), institutions)
    people_of: dict[int, list[int]] = {}
    for index, person in enumerate(people):
        people_of.setdefault(person.institution, []).append(index)
    tags = _tags(rng)
    weights = [1 / (rank + 5) ** 0.8 for rank in range(len(tags))]
    villages = list(_places(rng, VILLAGES))
    return World(institutions, below, people, people_of, tags, weights, villages)


def new_series(rng: random.Random, world: World, number: int) -> Series:
    """Return one more series; `number` makes its name and id its own."""
    organizer = _organizer(rng, world)
    programme = words.PROGRAMMES[number % len(words.PROGRAMMES)]
    subject = rng.choice(words.SUBJECTS)
    place = world.institutions[organizer].short.removeprefix("KPU ")
    step = rng.choice((2, 7, 7, 7, 14, 30))
    begin = FIRST_DAY + timedelta(days=rng.randrange(DAYS - LONGEST_SERIES * step))
    name = f"{programme} {subject} {place} {number + 1}"
    alias = f"{programme} {place} {number + 1}"
    themes = tuple(rng.sample(range(len(words.THEMES)), rng.randrange(1, 3)))
    total = rng.choice((0, 0, 6, 10, 12, 19, 24, 40))
    return Series(slug(name), name, alias, rng.choice(words.LABELS), organizer, themes, begin, step, total)


def slug(text: str) -> str:
    """Return a name as part of an address; the words here are all ASCII."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def distinct(items: Sequence[int]) -> list[int]:
    """Return the items, each once, in their order."""
    return list(dict.fromkeys(items))


# ---------------------------------------------------------------- institutions


def _institutions(rng: random.Random) -> list[Institution]:
    places = _places(rng, PROVINCES + REGENCIES)
    found = [Institution("kpu-ri", "KPU RI", "", "pusat", "kpu.example", "WIB", -1, ("Komisi Pemilihan Umum",))]
    sizes = [4] * PROVINCES
    for _ in range(REGENCIES - sum(sizes)):
        sizes[min(int(rng.expovariate(1 / 14)), PROVINCES - 1)] += 1
    for number, size in enumerate(sizes):
        zone = "WIB" if number < 20 else "WITA" if number < 32 else "WIT"
        found.append(_office("Provinsi", next(places), zone, 0))
        parent = len(found) - 1
        for child in range(size):
            found.append(_office("Kota" if child % 5 == 4 else "Kabupaten", next(places), "", parent))
    for number in range(OTHERS):
        name = f"{words.OTHERS[number % len(words.OTHERS)]} {words.FAMILY_NAMES[number * 3]}"
        found.append(Institution(slug(name), name, "", "lain", f"{slug(name)}.example", "", -1))
    return found


def _office(kind: str, place: str, zone: str, parent: int) -> Institution:
    brief = {"Provinsi": "", "Kabupaten": "Kab. ", "Kota": "Kota "}[kind]
    mark = {"Provinsi": "prov", "Kabupaten": "kab", "Kota": "kota"}[kind]
    return Institution(
        id=f"kpu-{mark}-{slug(place)}",
        name=f"KPU {kind} {place}",
        short=f"KPU {brief}{place}",
        kind=kind.lower(),
        site=f"{mark}-{slug(place)}.kpu.example",
        zone=zone,
        parent=parent,
        aliases=() if kind == "Provinsi" else (f"KPU {place}",),
    )


def _places(rng: random.Random, count: int) -> Iterator[str]:
    """Yield names of places, no two alike."""
    seen: set[str] = set()
    while len(seen) < count:
        parts = [rng.choice(words.SYLLABLES) for _ in range(rng.randrange(1, 3))]
        place = ("".join(parts) + rng.choice(words.SYLLABLES)[0] + rng.choice(words.PLACE_ENDINGS)).capitalize()
        if place not in seen:
            seen.add(place)
            yield place


# ---------------------------------------------------------------- people, tags, series


def _people(rng: random.Random, count: int, institutions: Sequence[Institution]) -> list[Person]:
    names: dict[str, None] = {}
    while len(names) < count:
        middle = rng.choice(words.MIDDLE_NAMES) if rng.random() < 0.6 else ""
        parts = [rng.choice(words.GIVEN_NAMES), middle, rng.choice(words.FAMILY_NAMES)]
        if count > 30_000:  # a larger pool needs longer names
            parts.append(rng.choice(words.FAMILY_NAMES))
        names[" ".join(filter(None, parts))] = None
    return [Person(name, _home(rng, institutions), rng.choice(words.POSITIONS)) for name in names]


def _home(rng: random.Random, institutions: Sequence[Institution]) -> int:
    drawn = rng.random()
    if drawn < 0.06:
        return 0
    if drawn < 0.1:
        return len(institutions) - 1 - rng.randrange(OTHERS)
    while True:
        index = rng.randrange(1, len(institutions) - OTHERS)
        if institutions[index].kind != "provinsi" or rng.random() < 0.9:
            return index


def _tags(rng: random.Random) -> list[str]:
    pairs = [f"{head} {tail}".strip() for head in words.TAG_HEADS for tail in words.TAG_TAILS]
    return rng.sample(pairs, TAGS)


def _organizer(rng: random.Random, world: World) -> int:
    drawn = rng.random()
    if drawn < 0.2:
        return 0
    province = rng.choice(world.provinces)
    return province if drawn < 0.85 else rng.choice(world.below[province])
