"""A column of the open data is one row: its name, type, meaning and value; here, what several tables share.

Types are those of Data Package 2.0 (datapackage.org/standard/table-schema). A date is text, since it is
as exact as it is known: 2021, 2021-09 or 2021-09-22. A value is text, a whole number, a truth value, None
where nothing is known, a tuple of texts, or (for arrays and objects) plain lists and mappings.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any, Generic, TypeVar

from msgspec import Struct

from arsip.model.archive import Session
from arsip.model.dates import PartialDate, Span, Times, hour_and_minute
from arsip.model.draft import Participant
from arsip.problems.rules import mark as _
from arsip.site.doubts import Doubt
from arsip.site.page_context import PageContext

T = TypeVar("T")
Row = tuple[Any, ...]


class Column(Struct, Generic[T], frozen=True):
    """A column: its name, type (of a list: of its items, which are text), meaning, value, what it refers to."""

    name: str
    type: str
    meaning: str  # msgid
    value: Callable[[T, PageContext], Any] | None = None  # None: what the record has under the same name
    to: str = ""  # table whose `id` it holds


class DataTable(Struct, Generic[T], frozen=True):
    """A table: what one row is, what the rows are made from, and the columns."""

    meaning: str  # msgid
    records: Callable[[PageContext], Iterable[T]]
    columns: tuple[Column[T], ...]

    def rows(self, context: PageContext) -> Iterator[Row]:
        """Yield every row, its values in the order of the columns."""
        values = [column.value or _own(column.name) for column in self.columns]
        for record in self.records(context):
            yield tuple([value(record, context) for value in values])

    def size(self, context: PageContext) -> int:
        """Return the number of rows, -1 where that takes making them."""
        records = self.records(context)
        return len(records) if isinstance(records, Sized) else -1


class Shared(Struct, frozen=True):
    """A column of several tables: what it is called and means is written once, its value with each table."""

    name: str
    type: str
    meaning: str  # msgid
    to: str = ""

    def __call__(self, value: Callable[[T, PageContext], Any]) -> Column[T]:
        """Return the column of one table."""
        return Column(self.name, self.type, self.meaning, value, self.to)


ID = Shared("id", "string", _("The id that other tables use; it is in the address."))
IDENTIFIER = Shared("identifier", "string", _("Permanent identifier; it stays when the address changes."))
URL = Shared("url", "string", _("Address of the page."))
NAME = Shared("name", "string", _("Name."))
ALIASES = Shared("aliases", "list", _("Other names."))
DATE = Shared("date", "date", _("First day of the event, as exact as it is known; empty if unknown."))
END = Shared("end", "date", _("Last day of the event."))
PRECISION = Shared("date_precision", "string", _("How exact the date is: day, month, year or unknown."))
DATE_CONFLICT = Shared(
    "date_conflict", "boolean", _("Whether the reports are in conflict on the date, decided or not.")
)
START_TIME = Shared("time_start", "string", _("Start, as 13:00."))
END_TIME = Shared("time_end", "string", _("End, as 15:30; earlier than the start where it is on the next day."))
ZONE = Shared("zone", "string", _("Time zone: WIB, WITA or WIT; empty if unknown."))
MODE = Shared("mode", "string", _("daring (online), luring (in person) or hibrida (both)."))
PLATFORM = Shared("platform", "string", _("Platform of an online session."))
VENUE = Shared("venue", "string", _("Place."))
NUMBERS = Shared("numbers", "list", _("Numbers within the series; 0 is the kick-off."))
EVENT = Shared("event", "string", _("Id that joins reports of one session without a number."))
SERIES = Shared("series", "string", _("Series."), "series")
ORGANIZERS = Shared("organizers", "list", _("Institutions that held it."), "institutions")
PARTNERS = Shared("partners", "list", _("Institutions that held it with them."), "institutions")
THEMES = Shared("themes", "list", _("Themes."), "themes")
TAGS = Shared("tags", "list", _("Free tags."))
SESSION = Shared("session", "string", _("Session."), "sessions")
SESSIONS = Shared("sessions", "integer", _("Number of sessions."))
ARTICLES = Shared("articles", "list", _("Articles that state it."), "articles")
DOUBTS = Shared(
    "doubts",
    "list",
    _("What is in doubt, as key:reason; reasons are differs (the reports), weekday (does not fit) and inferred."),
)
WHY_INFERRED = Shared("inferred", "string", _("Why it is ours, where no article has it from its source."))
CYCLE = Shared("cycle", "string", _("Election that it prepared for or looked back on."))


def doubt_texts(doubts: Iterable[Doubt]) -> tuple[str, ...]:
    """Return doubts as key:reason."""
    return tuple(one.text for one in doubts)


def first_day(span: Span | None) -> str | None:
    """Return the first day of an event."""
    return span.start.iso if span else None


def last_day(span: Span | None) -> str | None:
    """Return the last day of an event."""
    return span.end.iso if span else None


def span_text(span: Span) -> str:
    """Return a day, or a first and a last one with a slash between them (ISO 8601)."""
    return span.start.iso if span.start == span.end else f"{span.start.iso}/{span.end.iso}"


def count_text(entry: Participant) -> str:
    """Return how many took part as text: ±38 satker for about 38, ≥38 satker for at least 38."""
    return f"{'≥' * entry.at_least}{'±' * entry.approximate}{entry.count} {entry.unit}".strip()


def precision(day: PartialDate | None) -> str:
    """Return how exact a date is."""
    return day.precision if day else "unknown"


def date_conflict(session: Session) -> bool:
    """Return whether the reports of a session state different dates, decided or not."""
    fact = session.fact("date")
    return fact.differs if fact else False


def agreed_value(session: Session, key: str) -> Any:
    """Return what holds of a session by agreement or decision, None where reports are in conflict."""
    fact = session.fact(key)
    return fact.value if fact else None


def start_time(times: Times | None) -> str | None:
    """Return when an event begins."""
    return _clock(times.start) if times else None


def end_time(times: Times | None) -> str | None:
    """Return when an event ends."""
    return _clock(times.end) if times else None


def zone(times: Times | None) -> str | None:
    """Return the zone of times."""
    return times.zone if times else None


def tag_names(tags: tuple[str, ...], context: PageContext) -> tuple[str, ...]:
    """Return tags as they are written."""
    return tuple(context.book.tag(one).text for one in tags)


def _own(name: str) -> Callable[[Any, PageContext], Any]:
    return lambda record, context: getattr(record, name)


def _clock(minutes: int) -> str | None:
    return "{:02}:{:02}".format(*hour_and_minute(minutes)) if minutes >= 0 else None
