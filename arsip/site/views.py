"""What the page families share: the small values that templates see.

A view is the projection of the archive that one template needs. It holds typed values (dates,
spans), never formatted text: words and formats belong to templates and their language.
Urls are relative to the home page.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from arsip.model.dates import PartialDate, Span
from arsip.site.doubts import Doubt

MACROS = "macros.html"  # the template of pieces that every page may use


class Link(Struct, frozen=True, array_like=True):
    """A name and where it leads; url "" for a name without a page."""

    text: str
    url: str


class Crumb(Struct, frozen=True, array_like=True):
    """A step of the way from home: a family by its kind (text "") or a page by its name."""

    kind: str
    url: str
    text: str = ""


class View(Struct, frozen=True):
    """What every page shows: its own address, and the way there from home."""

    url: str
    crumbs: tuple[Crumb, ...]


class SessionName(Struct, frozen=True, array_like=True):
    """How a numbered session is called: the series, its word for numbers, the numbers (0: kick-off)."""

    series: str
    label: str
    numbers: tuple[int, ...]


class Entry(Struct, frozen=True, array_like=True):
    """A session as lists show it. `spans` holds every date stated; several are a conflict."""

    url: str
    title: str
    name: SessionName | None
    spans: tuple[Span, ...]
    organizers: tuple[str, ...]
    reports: int
    doubtful: bool
    mode: str = ""
    draft: bool = False  # whether nothing of it is published
    doubts: tuple[Doubt, ...] = ()


class Pager(Struct, frozen=True, array_like=True):
    """Where a page of a long list stands: its number, how many there are, the urls around it."""

    number: int
    of: int
    previous: str = ""
    next: str = ""


class PictureView(Struct, frozen=True, array_like=True):
    """A picture: what it measures in pixels, and smaller renditions of it by width."""

    url: str
    width: int
    height: int
    smaller: tuple[tuple[int, str], ...] = ()


class Body(Struct, frozen=True, array_like=True):
    """A text of Markdown: the key of its HTML, the urls of its links, its pictures by number of their link."""

    key: str = ""
    links: tuple[str, ...] = ()
    pictures: tuple[tuple[int, PictureView], ...] = ()


class ReadingRow(Struct, frozen=True, array_like=True):
    """One value of a fact, who states it, whether the editors decided for it, whether it holds, why it is ours."""

    value: Any
    reports: tuple[Link, ...] = ()
    decided: bool = False
    holds: bool = True
    inferred: str = ""


class Remark(Struct, frozen=True, array_like=True):
    """A remark of an article on a key that no row of its page shows."""

    key: str
    stated: str
    inferred: str


class FactRow(Struct, frozen=True, array_like=True):
    """A line of the box of facts; what the source's own words were, or why a value is ours."""

    key: str
    readings: tuple[ReadingRow, ...]
    stated: str = ""
    inferred: str = ""
    differs: bool = False  # whether reports are in conflict


class PositionRow(Struct, frozen=True, array_like=True):
    """A position at an institution, who states it where others state it otherwise, and its other wordings."""

    position: str
    institution: Link | None
    reports: tuple[Link, ...] = ()
    wordings: "tuple[PositionRow, ...]" = ()
    inferred: str = ""


class PersonRow(Struct, frozen=True, array_like=True):
    """A person at a session: several readings are roles on which the reports differ, `positions` where not one."""

    person: Link
    roles: tuple[str, ...]
    position: str
    institution: Link | None
    topic: str
    spelt: str = ""  # otherwise than the person's page has it
    stated: str = ""  # the source's own words for the role or position
    inferred: str = ""
    readings: tuple[ReadingRow, ...] = ()
    positions: tuple[PositionRow, ...] = ()
    positions_differ: bool = False


class ParticipantRow(Struct, frozen=True, array_like=True):
    """Who took part; `below` for the units below the institution; count -1 if not stated."""

    who: Link
    below: bool
    count: int
    unit: str
    approximate: bool
    scope: str
    reports: tuple[Link, ...] = ()
    at_least: bool = False
    inferred: str = ""


class Kin(Struct, frozen=True, array_like=True):
    """A related session and what it shares, as (kind, name)."""

    entry: Entry
    reasons: tuple[tuple[str, str], ...]


class ReportEntry(Struct, frozen=True, array_like=True):
    """An article as a report of its session."""

    title: str
    url: str
    institution: Link | None
    published: PartialDate | None
    lead: str
    weekday: str = ""  # as stated, where it does not fit the date
    span: Span | None = None
    draft: bool = False


class TombstoneView(View, frozen=True):
    """What is left of a withdrawn page: when and why."""

    date: PartialDate | None
    reason: str


class RedirectView(View, frozen=True):
    """A former address and the url it leads to."""

    to: str


class SeriesRow(Struct, frozen=True, array_like=True):
    """A series in the list of all; `reported` of its `numbers` from 1 on are those of its sessions."""

    link: Link
    organizer: str
    span: Span | None
    sessions: int
    articles: int
    reported: int
    numbers: int


class ThemeNode(Struct, frozen=True, array_like=True):
    """A theme in the tree: its sessions, with those of themes below it."""

    link: Link
    description: str
    sessions: int
    children: tuple["ThemeNode", ...] = ()


class MonthCount(Struct, frozen=True, array_like=True):
    """A month and the number of its sessions."""

    month: int
    url: str
    sessions: int


class YearRow(Struct, frozen=True, array_like=True):
    """A year of the timeline: its twelve months and the sessions known to the year only; url "" for none."""

    year: int
    url: str
    sessions: int
    months: tuple[MonthCount, ...]
    until: int = 0  # the last of several years without any session


class Channels(Struct, frozen=True, array_like=True):
    """Where something can be subscribed to: its Atom and JSON feeds and its calendar, "" for none."""

    feed: str = ""
    json: str = ""
    calendar: str = ""


class Job(Struct, frozen=True):
    """A page to be made: its url, the template, and how all is made that the template may see.

    The view is made where the page is, in a worker, so that planning a site costs next to nothing. Jobs next
    to each other that hold the very same `make` share the view: it is made once.
    """

    url: str
    template: str
    make: Callable[[], Any]  # pure: a view type or a function with its arguments, by functools.partial
    source: str = ""  # the file to blame where the address clashes
    hidden: bool = False  # from search engines: only drafts make it
    former: bool = False  # a file at a former address, as it is at its present one
    texts: tuple[str, ...] | None = None  # slugs of the articles whose text it shows; None: it may show any

    @property
    def view(self) -> Any:
        """The view, made anew."""
        return self.make()


class SiteView(Struct, frozen=True):
    """What every page may show of the site as a whole."""

    title: str
    description: str
    language: str
    base_url: str
    identifiers: str  # the base of all permanent identifiers, whatever the address of the site is
    contact: str
    nav: tuple[str, ...]
    pages: tuple[Link, ...]
    stylesheet: str
    feed_style: str = ""
    picture: str = ""  # for previews of pages that have none of their own
    channels: Channels | None = None
    data: bool = False  # whether there is open data
    search: bool = False  # whether there is a page that searches
    assets: dict[str, str] = {}  # name → url with content hash
    worklist: str = ""  # its url, "" for none
    script: str = ""  # the switch between light and dark
    icon: str = ""
    publisher: str = ""  # as the settings say
    disclaimer: str = ""

    @property
    def maker(self) -> str:
        """Who makes the pages: the publisher, else the archive under its own name."""
        return self.publisher or self.title
