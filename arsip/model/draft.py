"""One article as its own file states it: names are text, people are mentions.

Sources are relative to content/, with slashes.
"""

from msgspec import Struct

from arsip.model.calendar_words import weekdays_named
from arsip.model.dates import PartialDate, Span, Times, weekday_fits
from arsip.model.key_places import place_of
from arsip.model.rendered_text import Text


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
    at_least: bool = False


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
    published_time: int = -1  # seconds after midnight
    published_zone: str = ""  # of the value itself, else of the article: WIB, WITA, WIT or an offset such as +07:00
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
    likeness: bytes = b""  # the sketch of its text, by which copies are known
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

    def at(self, key: str) -> tuple[str, int, int]:
        """Return its file, and the place of a key there."""
        return self.source, *self.place(key)
