"""The sessions of the corpus and the articles that report them."""

import posixpath
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import words
from prose import Told, body
from world import DAYS, FIRST_DAY, Series, World, distinct, new_series, slug
from yaml_text import Value

IN_SERIES = 0.6  # share of the articles
GAP = 0.12  # share of a series' numbers that nobody reports
REPORTS = ((1, 2, 3, 4), (45, 30, 17, 8))  # reports a session, and of a hundred sessions how many have them
LONGEST_SLUG = 80
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember").split()
NO_DATE = "tanpa-tanggal"


@dataclass(frozen=True)
class Part:
    """A person (an index) at a session."""

    person: int
    roles: tuple[str, ...]
    topic: str = ""


@dataclass(frozen=True)
class Session:
    """One event; institutions, themes, people and tags are indices into the world."""

    series: Series | None
    numbers: tuple[int, ...]
    event: str
    reports: int
    day: date
    days: int
    time: str
    zone: str
    mode: str
    platform: str
    venue: str
    organizer: int
    partner: int
    subject: str
    themes: tuple[int, ...]
    tags: tuple[int, ...]
    parts: tuple[Part, ...]
    participants: tuple[dict[str, Value], ...]
    attended: tuple[int, ...]

    @property
    def id(self) -> str:
        """The session's id as Arsip gives it, "" where it has no page of its own."""
        if self.series and self.numbers:
            return f"{self.series.id}-{self.numbers[0]}"
        return self.event if self.reports > 1 else ""


@dataclass(frozen=True)
class Article:
    """One report: its file below articles/, its front matter as Arsip reads it, its text."""

    session: Session
    path: str
    slug: str
    title: str
    date: str
    publisher: int
    fields: dict[str, Value]
    body: str


def make_articles(rng: random.Random, world: World, count: int) -> Iterator[Article]:
    """Yield `count` articles; the series that they belong to are added to the world."""
    slugs: dict[str, int] = {}
    written: list[tuple[str, str]] = []
    for session in _sessions(rng, world, count):
        for publisher in _publishers(rng, world, session):
            article = _article(rng, world, session, publisher, slugs, written)
            written.append((article.title, article.path))
            yield article


# ---------------------------------------------------------------- sessions


def _sessions(rng: random.Random, world: World, count: int) -> Iterator[Session]:
    """Yield sessions with exactly `count` reports, IN_SERIES of them in series."""
    told = serial = 0
    while told < count:
        whole = serial <= IN_SERIES * told
        for session in _series_sessions(rng, world) if whole else [_lone_session(rng, world)]:
            session = _limited(session, count - told)
            yield session
            told += session.reports
            serial += session.reports if whole else 0
            if told == count:
                return


def _limited(session: Session, most: int) -> Session:
    return session if session.reports <= most else Session(**{**vars(session), "reports": most})


def _series_sessions(rng: random.Random, world: World) -> Iterator[Session]:
    series = new_series(rng, world, len(world.series))
    world.series.append(series)
    last = series.total or rng.randrange(4, 34)
    number = 0 if rng.random() < 0.3 else 1
    slot = 0
    while number <= last:
        day = series.begin + timedelta(days=slot * series.step)
        numbers: tuple[int, ...] = (number,)
        if rng.random() < 0.02 and number and number < last:
            numbers = (number, number + 1)
        elif rng.random() < 0.04:
            numbers = ()
        slot += 1
        number += len(numbers)
        if rng.random() >= GAP:
            yield _session(rng, world, series, numbers, day)


def _lone_session(rng: random.Random, world: World) -> Session:
    return _session(rng, world, None, (), FIRST_DAY + timedelta(days=rng.randrange(DAYS)))


def _session(rng: random.Random, world: World, series: Series | None, numbers: tuple[int, ...], day: date) -> Session:
    reports = rng.choices(*REPORTS)[0] if series or rng.random() < 0.3 else 1
    organizer = series.organizer if series else rng.randrange(len(world.institutions) - 12)
    subject = rng.choice(words.OBJECTS)
    joined = (reports > 1 and not numbers) or rng.random() < 0.1
    mode = rng.choice(("daring", "daring", "daring", "luring", "luring", "hibrida", ""))
    participants, attended = _participants(rng, world, organizer)
    start = rng.choice((480, 540, 570, 600, 780, 810))
    return Session(
        series=series,
        numbers=numbers,
        event=f"{slug(subject)}-{rng.randrange(16**8):08x}" if joined else "",
        reports=reports,
        day=day,
        days=rng.randrange(1, 4) if rng.random() < 0.08 else 0,
        time=_clock(start) + (f"-{_clock(start + rng.choice((90, 120, 150, 180)))}" if rng.random() < 0.6 else ""),
        zone=next((world.institutions[one].zone for one in world.up(organizer) if world.institutions[one].zone), ""),
        mode=mode,
        platform=rng.choice(words.PLATFORMS) if mode in ("daring", "hibrida") and rng.random() < 0.8 else "",
        venue=rng.choice(words.VENUES) if mode in ("luring", "hibrida") and rng.random() < 0.6 else "",
        organizer=organizer,
        partner=_near(rng, world, organizer) if rng.random() < 0.15 else -1,
        subject=subject,
        themes=tuple(rng.sample(range(len(words.THEMES)), rng.randrange(1, 4))),
        tags=tuple(distinct(rng.choices(range(len(world.tags)), world.tag_weights, k=rng.randrange(1, 5)))),
        parts=_parts(rng, world, organizer),
        participants=participants,
        attended=attended,
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _near(rng: random.Random, world: World, institution: int) -> int:
    """Return an institution of the same province."""
    one = world.institutions[institution]
    home = institution if one.kind == "provinsi" else one.parent
    if home <= 0:
        home = rng.choice(world.provinces)
    return rng.choice(world.below[home])


def _parts(rng: random.Random, world: World, organizer: int) -> tuple[Part, ...]:
    places = [organizer, *(_near(rng, world, organizer) for _ in range(3))]
    places += [0] if rng.random() < 0.3 else []
    near = distinct([person for place in places for person in world.people_of.get(place, ())])
    count = rng.randrange(3, 7)
    chosen = rng.sample(near, min(count - 1, len(near)))
    while len(chosen) < count:
        chosen = distinct([*chosen, int(len(world.people) * rng.random() ** 2)])
    roles = [("pembuka",), ("narasumber",), ("moderator",), ("narasumber",), ("pembahas",), ("peserta",)]
    parts = []
    for number, person in enumerate(chosen):
        own = ("sambutan", "narasumber") if rng.random() < 0.05 else roles[number]
        topic = rng.choice(words.OBJECTS) if "narasumber" in own and rng.random() < 0.3 else ""
        parts.append(Part(person, own, topic))
    return tuple(parts)


def _participants(
    rng: random.Random, world: World, organizer: int
) -> tuple[tuple[dict[str, Value], ...], tuple[int, ...]]:
    """Return the entries of `participants:` and the institutions that they mean."""
    drawn = rng.random()
    if drawn < 0.1:
        one = world.institutions[organizer]
        top = organizer if organizer in world.below else one.parent
        top = top if top > 0 or rng.random() < 0.1 else rng.choice(world.provinces)
        under = world.below[top]
        entry: dict[str, Value] = {"below": world.institutions[top].name, "count": len(under), "unit": "satker"}
        return (entry,), tuple(under)
    if drawn < 0.35:
        chosen = distinct([_near(rng, world, organizer) for _ in range(rng.randrange(1, 5))])
        return tuple({"institution": world.institutions[one].name} for one in chosen), tuple(chosen)
    if drawn < 0.6:
        many: dict[str, Value] = {"text": "peserta", "count": rng.randrange(15, 900), "unit": "orang"}
        return ({**many, "approximate": True} if rng.random() < 0.2 else many,), ()
    return (), ()


def _publishers(rng: random.Random, world: World, session: Session) -> list[int]:
    """Return as many publishers as there are reports, each once where the province has enough."""
    found = [session.organizer if rng.random() < 0.4 else _near(rng, world, session.organizer)]
    for _ in range(12):
        found = distinct([*found, _near(rng, world, session.organizer)])
    return [found[number % len(found)] for number in range(session.reports)]


# ---------------------------------------------------------------- articles


def _article(
    rng: random.Random,
    world: World,
    session: Session,
    publisher: int,
    slugs: dict[str, int],
    written: Sequence[tuple[str, str]],
) -> Article:
    title = _title(rng, world, session, publisher)
    own = _own_slug(title, slugs)
    when = _date(rng, session.day)
    folder = when[:4] if when[:1].isdigit() else NO_DATE
    path = f"{folder}/{when}-{own}.md" if folder != NO_DATE else f"{folder}/{own}.md"
    fields = _fields(rng, world, session, publisher, title, when)
    others = [written[rng.randrange(len(written))] for _ in range(3)] if written else []
    told = Told(
        lead=_lead(world, session, publisher, when),
        people=[world.people[part.person].name for part in session.parts],
        institution=world.institutions[session.organizer].name,
        site=world.institutions[session.organizer].site,
        villages=world.villages,
        others=[(name, posixpath.relpath(file, folder)) for name, file in others],
    )
    return Article(session, path, own, title, when, publisher, fields, body(rng, told))


def _own_slug(title: str, slugs: dict[str, int]) -> str:
    own = slug(title)
    if len(own) > LONGEST_SLUG:
        own = own[:LONGEST_SLUG].rpartition("-")[0]
    slugs[own] = slugs.get(own, 0) + 1
    return own if slugs[own] == 1 else f"{own}-laporan-{slugs[own]}"


def _title(rng: random.Random, world: World, session: Session, publisher: int) -> str:
    host, reporter = world.institutions[session.organizer], world.institutions[publisher]
    host_name, reporter_name = host.short or host.name, reporter.short or reporter.name
    if session.series:
        called = f"{session.series.alias} {_said(session)}".strip()
        return rng.choice(
            (
                f"{reporter_name} mengikuti {called} tentang {session.subject}",
                f"{session.subject.capitalize()} menjadi bahasan {called}",
                f"{called} membahas {session.subject}",
                f"{called}: {session.subject}",
            )
        )
    return rng.choice(
        (
            f"{host_name} {rng.choice(words.VERBS)} {session.subject}",
            f"Rapat koordinasi {host_name} tentang {session.subject}",
            f"{reporter_name} belajar {session.subject} bersama {host_name}",
        )
    )


def _said(session: Session) -> str:
    if not session.series or not session.numbers:
        return ""
    label = session.series.label
    number = " dan ".join(str(one) for one in session.numbers)
    return f"{label}{number}" if label.endswith("-") else f"{label or 'sesi'} {number}"


def _date(rng: random.Random, day: date) -> str:
    """Return a date as exact as one report states it."""
    drawn = rng.random()
    if drawn < 0.03:
        return "unknown"
    if drawn < 0.04:
        return f"{day:%Y}"
    if drawn < 0.1:
        return f"{day:%Y-%m}"
    if drawn < 0.12:
        return f"{day + timedelta(days=1):%Y-%m-%d}"
    return f"{day:%Y-%m-%d}"


def _lead(world: World, session: Session, publisher: int, when: str) -> str:
    host, reporter = world.institutions[session.organizer], world.institutions[publisher]
    parts = when.split("-") if when[:1].isdigit() else []
    shown = " ".join(
        [str(int(part)) for part in parts[2:]] + [MONTHS[int(part) - 1] for part in parts[1:2]] + parts[:1]
    )
    what = f"{session.series.name} {_said(session)}".strip() if session.series else "kegiatan peningkatan kapasitas"
    return (
        f"{host.name} mengadakan {what}{f' pada {shown}' if shown else ''} dengan pokok bahasan "
        f"{session.subject}. Laporannya dimuat {reporter.name}."
    )


def _fields(
    rng: random.Random, world: World, session: Session, publisher: int, title: str, when: str
) -> dict[str, Value]:
    """Return the front matter of one report, with keys in the order of the design."""
    exact = len(when) == 10
    day = date.fromisoformat(when) if exact else session.day
    fields: dict[str, Value] = {"title": title, "date": when}
    if exact and session.days:
        fields["end"] = f"{day + timedelta(days=session.days)}"
    if rng.random() < 0.6:
        fields["time"] = session.time
        fields["zone"] = session.zone
    if exact and not session.days and rng.random() < 0.5:
        fields["weekday"] = WEEKDAYS[(day.weekday() + (rng.random() < 0.02)) % 7]
    if when != "unknown" and rng.random() < 0.7:
        fields["published"] = f"{day + timedelta(days=session.days + rng.randrange(1, 35 if not exact else 6))}"
    if session.series:
        fields["series"] = rng.choice((session.series.id, session.series.name, session.series.alias))
    if session.numbers:
        fields["session"] = session.numbers[0] if len(session.numbers) == 1 else list(session.numbers)
    if session.event:
        fields["event"] = session.event
    fields["institution"] = world.institutions[publisher].name
    fields["organizer"] = world.institutions[session.organizer].name
    if session.partner >= 0:
        fields["partners"] = [world.institutions[session.partner].name]
    if session.participants:
        fields["participants"] = list(session.participants)
    fields["themes"] = [words.THEMES[one][1] for one in session.themes]
    fields["tags"] = [world.tags[one] for one in session.tags]
    fields["people"] = [_mention(rng, world, part) for part in session.parts]
    fields |= {key: text for key in ("mode", "platform", "venue") if (text := getattr(session, key))}
    if rng.random() < 0.3:
        fields["cycle"] = f"Pemilu {2014 + 5 * ((session.day.year - 2010) // 5)}"
    if session.numbers and rng.random() < 0.4:
        fields["stated"] = {"session": _said(session)}
    if not exact and rng.random() < 0.2:
        fields["inferred"] = {"date": "sumber tidak menulis tanggalnya"}
    fields["source"] = _source(rng, world, publisher, title, day)
    return fields


def _mention(rng: random.Random, world: World, part: Part) -> dict[str, Value]:
    person = world.people[part.person]
    entry: dict[str, Value] = {"name": person.name}
    roles = part.roles if rng.random() < 0.98 else ("hadir",)
    entry["role"] = roles[0] if len(roles) == 1 else list(roles)
    entry["position"] = person.position
    entry["institution"] = world.institutions[person.institution].name
    if part.topic:
        entry["topic"] = part.topic
    return entry


def _source(rng: random.Random, world: World, publisher: int, title: str, day: date) -> dict[str, Value]:
    site = world.institutions[publisher].site
    source: dict[str, Value] = {
        "title": title.upper() if rng.random() < 0.2 else title,
        "site": site,
        "url": f"https://{site}/blog/read/{rng.randrange(1000, 99_999)}_{slug(title)[:60].strip('-')}",
    }
    if rng.random() < 0.3:
        source["byline"] = (
            f"{rng.choice('ABDEFHIN')}{rng.choice('ADRSTY')} - {rng.choice(('Humas', 'Red', 'Sekretariat'))}"
        )
    if rng.random() < 0.2:
        source["retrieved"] = f"{day + timedelta(days=rng.randrange(40, 400))}"
    return source
