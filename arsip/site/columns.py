"""A column of the open data is one row: its name, type, meaning and value; here, what several tables share.

Types are those of Data Package 2.0 (datapackage.org/standard/table-schema). A date is text, since it is
as exact as it is known: 2021, 2021-09 or 2021-09-22. A value is text, a whole number, a truth value, None
where nothing is known, a tuple of texts, or (for arrays and objects) plain lists and mappings.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from functools import partial
from typing import Any, Generic, TypeVar

from msgspec import Struct

from arsip.model.archive import Session
from arsip.model.dates import Times, hour_and_minute, iso_of
from arsip.model.draft import Participant
from arsip.problems.rules import mark as _
from arsip.site.page_context import PageContext

T = TypeVar("T")
Row = tuple[Any, ...]


class Column(Struct, Generic[T], frozen=True):
    """A column: its name, type (of a list: of its items, which are text), meaning, value, what it refers to."""

    name: str
    type: str
    meaning: str  # msgid
    value: Callable[[T, PageContext], Any] | str = ""  # or attributes of the record, as "draft.title"; "": the name
    to: str = ""  # table whose `id` it holds
    shape: Callable[[Any], Any] | None = None  # what the table shows of the value

    @property
    def cell(self) -> Callable[[T, PageContext], Any]:
        """What makes a cell of a record; days are written as ISO 8601 has them, and -1 is no number."""
        value = _attribute(self.value or self.name) if isinstance(self.value, str) else self.value
        shape = self.shape or _SHAPES.get(self.type)
        return value if shape is None else lambda record, context: shape(value(record, context))


class DataTable(Struct, Generic[T], frozen=True):
    """A table: what one row is, what the rows are made from, and the columns."""

    meaning: str  # msgid
    records: Callable[[PageContext], Iterable[T]]
    columns: tuple[Column[T], ...]

    def rows(self, context: PageContext) -> Iterator[Row]:
        """Yield every row, its values in the order of the columns."""
        values = [column.cell for column in self.columns]
        for record in self.records(context):
            yield tuple([value(record, context) for value in values])

    def size(self, context: PageContext) -> int:
        """Return the number of rows, -1 where that takes making them."""
        records = self.records(context)
        return len(records) if isinstance(records, Sized) else -1


def _attribute(path: str) -> Callable[[Any, PageContext], Any]:
    """What a record has there; nothing where something on the way is not there."""
    names = path.split(".")

    def value(record: Any, context: PageContext) -> Any:
        for name in names:
            record = None if record is None else getattr(record, name)
        return record

    return value


def start_time(times: Times | None) -> str | None:
    """Return when an event begins."""
    return _clock(times.start) if times else None


def end_time(times: Times | None) -> str | None:
    """Return when an event ends."""
    return _clock(times.end) if times else None


def _clock(minutes: int) -> str | None:
    return "{:02}:{:02}".format(*hour_and_minute(minutes)) if minutes >= 0 else None


def or_unknown(precision: str | None) -> str:
    """Return how exact a date is."""
    return precision or "unknown"


_SHAPES: dict[str, Callable[[Any], Any]] = {"date": iso_of, "integer": lambda number: number if number >= 0 else None}


def _shared(name: str, kind: str, meaning: str, to: str = "", shape: Callable[[Any], Any] | None = None) -> Any:
    """Return a column of several tables: its name and meaning are written once, its value with each table."""
    return partial(Column, name, kind, meaning, to=to, shape=shape)


ID = _shared("id", "string", _("The id that other tables use; it is in the address."))
IDENTIFIER = _shared("identifier", "string", _("Permanent identifier; it stays when the address changes."))
URL = _shared("url", "string", _("Address of the page."))
NAME = _shared("name", "string", _("Name."))
ALIASES = _shared("aliases", "list", _("Other names."))
DATE = _shared("date", "date", _("First day of the event, as exact as it is known; empty if unknown."))
END = _shared("end", "date", _("Last day of the event."))
PRECISION = _shared(
    "date_precision", "string", _("How exact the date is: day, month, year or unknown."), shape=or_unknown
)
DATE_CONFLICT = _shared(
    "date_conflict", "boolean", _("Whether the reports are in conflict on the date, decided or not.")
)
START_TIME = _shared("time_start", "string", _("Start, as 13:00."), shape=start_time)
END_TIME = _shared(
    "time_end", "string", _("End, as 15:30; earlier than the start where it is on the next day."), shape=end_time
)
ZONE = _shared("zone", "string", _("Time zone: WIB, WITA or WIT; empty if unknown."))
MODE = _shared("mode", "string", _("daring (online), luring (in person) or hibrida (both)."))
PLATFORM = _shared("platform", "string", _("Platform of an online session."))
VENUE = _shared("venue", "string", _("Place."))
NUMBERS = _shared(
    "numbers", "list", _("Numbers within the series; 0 is the kick-off."), shape=lambda held: tuple(map(str, held))
)
EVENT = _shared("event", "string", _("Id that joins reports of one session without a number."))
SERIES = _shared("series", "string", _("Series."), to="series")
ORGANIZERS = _shared("organizers", "list", _("Institutions that held it."), to="institutions")
PARTNERS = _shared("partners", "list", _("Institutions that held it with them."), to="institutions")
THEMES = _shared("themes", "list", _("Themes."), to="themes")
TAGS = _shared("tags", "list", _("Free tags."))
SESSION = _shared("session", "string", _("Session."), to="sessions")
SESSIONS = _shared("sessions", "integer", _("Number of sessions."))
ARTICLES = _shared("articles", "list", _("Articles that state it."), to="articles")
DOUBTS = _shared(
    "doubts",
    "list",
    _("What is in doubt, as key:reason; reasons are differs (the reports), weekday (does not fit) and inferred."),
    shape=lambda doubts: tuple(one.text for one in doubts),
)
WHY_INFERRED = _shared("inferred", "string", _("Why it is ours, where no article has it from its source."))
CYCLE = _shared("cycle", "string", _("Election that it prepared for or looked back on."))


def count_text(entry: Participant) -> str:
    """Return how many took part as text: ±38 satker for about 38, ≥38 satker for at least 38."""
    return f"{'≥' * entry.at_least}{'±' * entry.approximate}{entry.count} {entry.unit}".strip()


def date_conflict(session: Session) -> bool:
    """Return whether the reports of a session state different dates, decided or not."""
    fact = session.fact("date")
    return fact.differs if fact else False


def agreed_value(session: Session, key: str) -> Any:
    """Return what holds of a session by agreement or decision, None where reports are in conflict."""
    fact = session.fact(key)
    return fact.value if fact else None


def tag_names(tags: tuple[str, ...], context: PageContext) -> tuple[str, ...]:
    """Return tags as they are written."""
    return tuple(context.book.link("tags", one).text for one in tags)
