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
    lost: dict[str, PartialDate] = {}  # addresses of others that cannot be opened any more, since when
    whole: "Archive | None" = (
        None  # with what was withdrawn, for the addresses it had; None where nothing was
    )

    @property
    def gone(self) -> frozenset[tuple[str, int]]:
        """The numbers of series whose only reports are withdrawn."""
        return _numbers(self.whole) - _numbers(self) if self.whole else frozenset()


def _numbers(archive: Archive) -> frozenset[tuple[str, int]]:
    return frozenset((one.series, number) for one in archive.sessions.values() for number in one.numbers)
