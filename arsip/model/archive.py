"""The archive joined: articles, sessions, people and the rest by id, never by pointer."""

from msgspec import Struct

from arsip.model.dates import PartialDate, Span, Times
from arsip.model.draft import Draft, Mention, Participant
from arsip.model.records import Institution, Page, Redirect, Series, Term, Theme
from arsip.model.rendered_text import Text


class Seat(Struct, frozen=True):
    """A mention resolved: who, in which roles, for whom, as this article spells and places them."""

    person: str
    mention: Mention
    institution: str = ""


class Group(Struct, frozen=True):
    """A participant entry resolved to the institutions it means (none for free text)."""

    participant: Participant
    institutions: tuple[str, ...] = ()
    whole: str = ""  # the institution below which they are, where the entry names a whole


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
    """What is stated: one value, the articles (slugs) that state it, none for a decision that no report states.

    `inferred` tells why it is ours, where no article has it from its source.
    """

    value: object
    articles: tuple[str, ...] = ()
    inferred: str = ""


DECISION, AGREEMENT, CONFLICT = "decision", "agreement", "conflict"


class Holding(Struct, frozen=True):
    """What holds: one value by a decision of the editors or since reports agree, all that they state in a conflict.

    Everything that is derived (pages, tables, feeds, calendars) is made from this.
    """

    values: tuple[object, ...]
    by: str = AGREEMENT
    inferred: str = ""  # why it is ours, where no report has it from its source


class Fact(Struct, frozen=True):
    """What the reports of a session say on one key, and what holds of it.

    Every value stands in `readings` with the articles that state it, a decision first.
    """

    key: str
    readings: tuple[Reading, ...]
    holds: Holding
    differs: bool = False  # whether the reports are in conflict, decided or not

    @property
    def decided(self) -> bool:
        """True where the editors decided."""
        return self.holds.by == DECISION

    @property
    def disputed(self) -> bool:
        """True where reports are in conflict and nobody decided, or not on all of it."""
        return self.differs and len(self.holds.values) > 1

    @property
    def value(self) -> object:
        """The value that holds, None where reports are in conflict."""
        return self.holds.values[0] if len(self.holds.values) == 1 else None


class PersonPart(Struct, frozen=True):
    """One role, position, institution and topic of a person, with the articles that state it."""

    role: str
    position: str
    institution: str
    topic: str
    articles: tuple[str, ...]
    inferred: str = ""  # why it is ours, where no article has it from its source


class Attendance(Struct, frozen=True):
    """One person at one session: every part that reports state, the roles together, and how these are stated."""

    person: str
    seats: tuple[tuple[str, Seat], ...]  # (article, seat)
    roles: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()  # of the roles
    parts: tuple[PersonPart, ...] = ()
    differs: bool = False  # whether the reports are in conflict on the roles
    inferred: str = ""  # why it is this person, in this position, where no report has that from its source


class Whole(Struct, frozen=True):
    """A whole that reports name in place of its parts, and the parts that no report of the session names."""

    institution: str
    parts: tuple[str, ...]
    stated: tuple[tuple[str, Participant], ...]  # (article, entry)


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
    participants: tuple[str, ...] = ()  # that a report names
    wholes: tuple[Whole, ...] = ()  # whose parts took part and were named together
    publishers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()  # institutions whose people spoke
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    has_page: bool = True
    contested: bool = False  # its number is used for another session too
    copies: tuple[str, ...] = ()  # articles that are copies of others: no reports of their own
    doubtful: tuple[str, ...] = ()  # articles whose weekday does not fit their date
    because: str = ""
    redirect_from: tuple[str, ...] = ()
    text: Text = Text()
    span: Span | None = None  # to list it under: decided, agreed or the earliest stated
    spans: tuple[Span, ...] = ()  # all that stand undecided beside one another, else the one
    inferred: tuple[tuple[str, str], ...] = ()  # what holds of it by our conclusion alone: key, reason

    @property
    def reports(self) -> int:
        """The number of its reports, a copy of a report not counted."""
        return len(self.articles) - len(self.copies)

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
    lost: dict[str, PartialDate] = {}  # addresses of others that cannot be opened any more, since when
    whole: "Archive | None" = None  # with what was withdrawn, for the addresses it had; None where nothing was

    @property
    def gone(self) -> frozenset[tuple[str, int]]:
        """The numbers of series whose only reports are withdrawn."""
        return _numbers(self.whole) - _numbers(self) if self.whole else frozenset()


def _numbers(archive: Archive) -> frozenset[tuple[str, int]]:
    return frozenset((one.series, number) for one in archive.sessions.values() for number in one.numbers)
