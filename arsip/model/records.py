"""The records of the registries, as their files state them."""

from msgspec import Struct

from arsip.model.dates import PartialDate, Span
from arsip.model.key_places import place_of
from arsip.model.rendered_text import Text

FEWEST_FAILURES = 3  # of an address, on as many distinct days, before it counts as lost
FEWEST_DAYS = 7  # from the first failure to the last


class Acknowledging(Struct, frozen=True, kw_only=True):
    """What can hold codes of notes and warnings that are known, each with a reason in its file."""

    ignore: tuple[str, ...] = ()


class Record(Acknowledging, frozen=True):
    """What every record of a registry has: where it stands, how it is called, where it was."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    redirect_from: tuple[str, ...] = ()
    source: str = ""
    line: int = 1
    column: int = 1
    places: bytes = b""  # where its keys stand, as `packed`

    def at(self, key: str) -> tuple[str, int, int]:
        """Return where a key stands, of a table the record where it has none."""
        found = place_of(self.places, key)
        return self.source, *((self.line, self.column) if found == (1, 1) else found)


class Institution(Record, frozen=True):
    """A body of the tree; `former` holds names, and `former_parents` ids above it, that were valid until a day."""

    short: str = ""
    former: tuple[tuple[str, PartialDate], ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    successor: tuple[str, ...] = ()
    kind: str = ""
    domains: tuple[str, ...] = ()
    zone: str = ""
    parent: str = ""
    former_parents: tuple[tuple[str, PartialDate], ...] = ()

    def existed(self, span: Span | None) -> bool:
        """Return whether it can have existed on some days; True where these are unknown."""
        if span is None:
            return True
        founded = self.since is None or span.end.last >= self.since.first
        return founded and (self.until is None or span.start.first <= self.until.last)

    def name_at(self, day: PartialDate | None) -> str:
        """Return the name valid on a day; the present name where the day is unknown."""
        return _valid(self.former, self.name, day)

    def was_below(self, own: str, span: Span | None) -> bool:
        """Return whether it can have been just below another on some days; without days, whether it is."""
        return self.existed(span) and self.parent_at(span.start if span else None) == own

    def parent_at(self, day: PartialDate | None) -> str:
        """Return the id above it on a day; the present one where the day is unknown."""
        return _valid(self.former_parents, self.parent, day)


def _valid(former: tuple[tuple[str, PartialDate], ...], present: str, day: PartialDate | None) -> str:
    """Return what was valid on a day: the former value that ended first after it, else the present one."""
    held = sorted((until.last, value) for value, until in former if day and day.first <= until.last)
    return held[0][1] if held else present


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


class NotHeld(Struct, frozen=True):
    """A number of a series under which no session was ever held, and why."""

    number: int
    reason: str


class Series(Record, frozen=True):
    """A series of sessions; total -1 if none is declared."""

    label: str = ""
    organizer: str = ""
    total: int = -1
    schedule: Schedule | None = None
    plan: tuple[Planned, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
    themes: tuple[str, ...] = ()
    cycle: str = ""
    text: Text = Text()


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
    family_first: bool = False  # "Smith, Jane" is Jane Smith
