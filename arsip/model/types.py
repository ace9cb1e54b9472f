"""The frozen types that everything else speaks of: what one file states, and what is joined.

`Draft` is one article as its own file states it: names are text, people are mentions. `Archive` holds them
joined into sessions, series and so on, by id, never by pointer. Sources are relative to content/, with slashes.
"""

from collections.abc import Sequence

from msgspec import Struct, msgpack

from arsip.model.dates import PartialDate, Span, Times, weekday_fits, weekdays_named

ROLES = tuple(
    "pembuka sambutan pengarah narasumber pembahas pemantik moderator pembawa_acara penutup peserta hadir".split()
)
SILENT_ROLES = frozenset(("peserta", "hadir"))  # were there without speaking
MODES = ("daring", "luring", "hibrida")
UNITS = ("orang", "satker")
FEWEST_FAILURES = 3  # of an address, on as many distinct days, before it counts as lost
FEWEST_DAYS = 7  # from the first failure to the last
STATUSES = ("draft", "published", "withdrawn")

# ---------------------------------------------------------------- what one file states


class Mention(Struct, frozen=True, array_like=True):
    """A person as one article names them; position and institution are those of that time."""

    name: str
    roles: tuple[str, ...] = ()
    position: str = ""
    institution: str = ""
    topic: str = ""


class Participant(Struct, frozen=True, array_like=True):
    """Who took part: `kind` is institution, below (its direct children) or text; count -1 if not stated."""

    kind: str
    name: str
    count: int = -1
    unit: str = ""
    approximate: bool = False
    scope: str = ""


class Claims(Struct, frozen=True, array_like=True):
    """What one article says about its whole series; total -1 if it says none."""

    total: int = -1
    since: PartialDate | None = None
    until: PartialDate | None = None


class Attachment(Struct, frozen=True, array_like=True):
    """A file beside the article, or one that the source promises and nobody has (file "")."""

    file: str
    title: str


class Picture(Struct, frozen=True, array_like=True):
    """The picture of an article."""

    file: str
    alt: str
    credit: str = ""


class Origin(Struct, frozen=True, array_like=True):
    """Where a report comes from."""

    title: str = ""
    site: str = ""
    url: str = ""
    byline: str = ""
    retrieved: PartialDate | None = None


class Correction(Struct, frozen=True, array_like=True):
    """An entry of the public log of corrections."""

    date: PartialDate
    text: str


class Note(Struct, frozen=True, array_like=True):
    """A remark on one key of the front matter: the source's wording, or why a value is ours."""

    key: str
    text: str


class Heading(Struct, frozen=True, array_like=True):
    """A heading of a text: level 2 to 6, the fragment that leads to it, its text."""

    level: int
    id: str
    text: str


class BodyLink(Struct, frozen=True, array_like=True):
    """A link or picture of a text that names something of this site, in order of appearance."""

    target: str
    line: int
    picture: bool = False
    column: int = 1


class Text(Struct, frozen=True, array_like=True):
    """What is known of a rendered text without its HTML, which is kept apart under `key`."""

    key: str = ""  # digest of the source text, the key of its HTML
    lead: str = ""
    headings: tuple[Heading, ...] = ()
    fragments: tuple[str, ...] = ()
    links: tuple[BodyLink, ...] = ()


class Draft(Struct, frozen=True, array_like=True):
    """One article as its file states it, typed and checked alone."""

    source: str
    slug: str
    title: str
    date: PartialDate | None = None  # None: unknown
    end: PartialDate | None = None
    times: Times | None = None
    weekday: str = ""
    published: PartialDate | None = None
    published_time: int = -1
    series: str = ""
    numbers: tuple[int, ...] = ()
    event: str = ""
    institution: str = ""
    organizers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[Mention, ...] = ()
    mode: str = ""
    platform: str = ""
    venue: str = ""
    cycle: str = ""
    claims: Claims = Claims()
    stated: tuple[Note, ...] = ()
    inferred: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    picture: Picture | None = None
    origin: Origin = Origin()
    corrections: tuple[Correction, ...] = ()
    redirect_from: tuple[str, ...] = ()
    id: str = ""
    ignore: tuple[Note, ...] = ()  # key: the code, text: the reason
    status: str = "published"
    embargo: PartialDate | None = None  # held back before this day
    text: Text = Text()
    places: bytes = b""  # where its keys stand, as `packed`

    @property
    def span(self) -> Span | None:
        """The days of the event, None if unknown."""
        return Span(self.date, self.end or self.date) if self.date else None

    @property
    def weekday_doubtful(self) -> bool:
        """True where the weekday that the source states is not that of the date."""
        return bool(self.span and not weekday_fits(weekdays_named(self.weekday), self.span))

    def place(self, key: str) -> tuple[int, int]:
        """Return line and column of a key, or of the nearest key above it; the top if it has none."""
        return place_of(self.places, key)


def packed(places: Sequence[tuple[str, int, int]]) -> bytes:
    """Return places (key or dotted path, line, column) in a sixth of the memory: only messages ask for them."""
    return msgpack.encode(places)


def place_of(places: bytes, key: str) -> tuple[int, int]:
    """Return line and column of a key among places, or of the nearest key above it; the top if none is there."""
    known = {name: (line, at) for name, line, at in reversed(msgpack.decode(places or b"\x90"))}
    while key and key not in known:
        key = key.rpartition(".")[0]
    return known.get(key, (1, 1))


# ---------------------------------------------------------------- the registries


class Record(Struct, frozen=True):
    """What every record of a registry has: where it stands, how it is called, where it was."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    redirect_from: tuple[str, ...] = ()
    source: str = ""
    line: int = 1
    column: int = 1


class Institution(Record, frozen=True):
    """A body of the tree; `former` holds names that were valid until a day."""

    short: str = ""
    former: tuple[tuple[str, PartialDate], ...] = ()
    successor: str = ""
    kind: str = ""
    domains: tuple[str, ...] = ()
    zone: str = ""
    parent: str = ""

    def name_at(self, day: PartialDate | None) -> str:
        """Return the name valid on a day; the present name where the day is unknown."""
        if day:
            for name, until in sorted(self.former, key=lambda item: item[1]):
                if day.first <= until.last:
                    return name
        return self.name


class Theme(Record, frozen=True):
    """A theme of the controlled vocabulary."""

    description: str = ""
    parent: str = ""


class Schedule(Struct, frozen=True):
    """When a series meets: weekdays (Monday is 0), first and last day, days left out."""

    days: tuple[int, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    without: tuple[PartialDate, ...] = ()


class Planned(Struct, frozen=True):
    """A session that the plan of a series announces."""

    number: int
    theme: str = ""
    date: PartialDate | None = None
    institution: str = ""


class Series(Record, frozen=True):
    """A series of sessions; total -1 if none is declared."""

    label: str = ""
    organizer: str = ""
    total: int = -1
    schedule: Schedule | None = None
    plan: tuple[Planned, ...] = ()
    themes: tuple[str, ...] = ()
    cycle: str = ""
    text: Text = Text()
    places: bytes = b""  # where its keys stand, as `packed`


class PersonRecord(Record, frozen=True):
    """What people.yaml says of one person; `aliases` are the variants of the name."""

    note: str = ""
    apart: tuple[str, ...] = ()


class Term(Struct, frozen=True):
    """An entry of the glossary."""

    term: str
    expansion: str = ""
    meaning: str = ""
    aliases: tuple[str, ...] = ()


class SessionNote(Record, frozen=True):
    """An editor's words and decisions about one session; `decided` holds typed values by key."""

    decided: tuple[tuple[str, object], ...] = ()
    because: str = ""
    text: Text = Text()
    places: bytes = b""  # where its keys stand, as `packed`


class Page(Record, frozen=True):
    """A page of content/pages; `name` is its title."""

    description: str = ""
    text: Text = Text()


class Redirect(Struct, frozen=True):
    """A former address without a file of its own: where it leads, or when and why it ended (to "")."""

    origin: str
    to: str = ""
    date: PartialDate | None = None
    reason: str = ""
    source: str = ""
    line: int = 1
    column: int = 1


class LinkHistory(Struct, frozen=True):
    """The history of one address: since when it fails (None: it does not), when it last opened, how it last ended."""

    url: str
    since: PartialDate | None = None
    ok: PartialDate | None = None
    failed: PartialDate | None = None
    failures: int = 0  # distinct days since it last opened
    status: str = ""

    @property
    def lost(self) -> bool:
        """True where it failed on several days, and for more than a week."""
        if self.since is None or self.failed is None or self.failures < FEWEST_FAILURES:
            return False
        return (self.failed.last - self.since.first).days >= FEWEST_DAYS


class Registry(Struct, frozen=True):
    """All registries as their files state them; a flag says whether a vocabulary is closed."""

    institutions: tuple[Institution, ...] = ()
    themes: tuple[Theme, ...] = ()
    series: tuple[Series, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    sessions: tuple[SessionNote, ...] = ()
    glossary: tuple[Term, ...] = ()
    pages: tuple[Page, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    links: tuple[LinkHistory, ...] = ()  # addresses of others, as `links` found them
    closed: frozenset[str] = frozenset()  # of institution, theme, series
    lost: frozenset[str] = frozenset()  # of these, those with a file that cannot be read


# ---------------------------------------------------------------- what is joined


class Seat(Struct, frozen=True):
    """A mention resolved: who, in which roles, for whom, as this article spells and places them."""

    person: str
    mention: Mention
    institution: str = ""


class Group(Struct, frozen=True):
    """A participant entry resolved to the institutions it means (none for free text)."""

    participant: Participant
    institutions: tuple[str, ...] = ()


class Article(Struct, frozen=True):
    """A draft with its names resolved to ids."""

    draft: Draft
    id: str
    session: str
    series: str = ""
    institution: str = ""
    organizers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    times: Times | None = None  # with the zone of its institution where it states none

    @property
    def slug(self) -> str:
        """The part of the address that is its own."""
        return self.draft.slug


class Reading(Struct, frozen=True):
    """One value of a fact and the articles (slugs) that state it; none for an editor's decision."""

    value: object
    articles: tuple[str, ...] = ()


class Fact(Struct, frozen=True):
    """What the reports of a session say on one key; several readings are a conflict.

    A decision of the editors stands first, with no articles of its own unless some state it too.
    """

    key: str
    readings: tuple[Reading, ...]
    decided: bool = False

    @property
    def differs(self) -> bool:
        """True where reports disagree, decided or not."""
        return len(self.readings) > 1


class Attendance(Struct, frozen=True):
    """One person at one session: what all reports say together, and the roles where they differ."""

    person: str
    seats: tuple[tuple[str, Seat], ...]  # (article, seat)
    roles: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()  # more than one: the reports differ on the roles


class Session(Struct, frozen=True):
    """One training session, however many articles report it."""

    id: str
    articles: tuple[str, ...]
    title: str
    series: str = ""
    numbers: tuple[int, ...] = ()
    event: str = ""
    facts: tuple[Fact, ...] = ()
    people: tuple[Attendance, ...] = ()
    organizers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()  # institutions whose people spoke
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    has_page: bool = True
    contested: bool = False  # its number is used for another session too
    doubtful: tuple[str, ...] = ()  # articles whose weekday does not fit their date
    because: str = ""
    redirect_from: tuple[str, ...] = ()
    text: Text = Text()
    span: Span | None = None  # to list it under: decided, agreed or the earliest stated
    spans: tuple[Span, ...] = ()  # all that stand undecided beside one another, else the one

    def fact(self, key: str) -> Fact | None:
        """Return the fact of a key, None where no report states it."""
        return next((fact for fact in self.facts if fact.key == key), None)


class Person(Struct, frozen=True):
    """One person: the name to show, the other spellings met, and what people.yaml says."""

    id: str
    name: str
    spellings: tuple[str, ...] = ()
    note: str = ""
    apart: tuple[str, ...] = ()  # ids of people with a like name
    redirect_from: tuple[str, ...] = ()


class Tag(Struct, frozen=True):
    """A free tag, under the first spelling met."""

    id: str
    name: str


class Archive(Struct, frozen=True):
    """Everything joined. Mappings are in the order in which their lists are shown."""

    articles: dict[str, Article]
    withdrawn: tuple[Draft, ...]
    sessions: dict[str, Session]  # by date, unknown last
    series: dict[str, Series]
    institutions: dict[str, Institution]
    themes: dict[str, Theme]
    tags: dict[str, Tag]
    people: dict[str, Person]
    glossary: tuple[Term, ...]
    pages: dict[str, Page]
    redirects: tuple[Redirect, ...]
    contested: dict[tuple[str, int], tuple[str, ...]]  # (series, number) used by several sessions
    gone: tuple[tuple[str, int, Correction], ...]  # (series, number) whose only reports are withdrawn
    lost: dict[str, PartialDate] = {}  # addresses of others that cannot be opened any more, since when
