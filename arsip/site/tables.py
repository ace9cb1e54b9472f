"""The tables of the open data: their columns, with the type and the meaning of each.

Types are those of Data Package 2.0 (datapackage.org/standard/table-schema). A date is text, since it is
as exact as it is known: 2021, 2021-09 or 2021-09-22.
"""

from msgspec import Struct

from arsip.problems.rules import mark as _

LISTED = ";"  # between the items of a list in CSV


class Column(Struct, frozen=True, array_like=True):
    """A column: its name, type (of a list: of its items, which are text), meaning, and what it refers to."""

    name: str
    type: str
    meaning: str  # msgid
    to: str = ""  # table whose `id` it holds


class Table(Struct, frozen=True, array_like=True):
    """A table: what one row is, and the columns."""

    meaning: str  # msgid
    columns: tuple[Column, ...]


_ID = Column("id", "string", _("The id that other tables use; it is in the address."))
_IDENTIFIER = Column("identifier", "string", _("Permanent identifier; it stays when the address changes."))
_URL = Column("url", "string", _("Address of the page."))
_NAME = Column("name", "string", _("Name."))
_ALIASES = Column("aliases", "list", _("Other names."))
_DATE = Column("date", "date", _("First day of the event, as exact as it is known; empty if unknown."))
_END = Column("end", "date", _("Last day of the event."))
_PRECISION = Column("date_precision", "string", _("How exact the date is: day, month, year or unknown."))
_CONFLICT = Column("date_conflict", "boolean", _("Whether the reports state different dates."))
_START_TIME = Column("time_start", "string", _("Start, as 13:00."))
_END_TIME = Column("time_end", "string", _("End, as 15:30."))
_ZONE = Column("zone", "string", _("Time zone: WIB, WITA or WIT; empty if unknown."))
_MODE = Column("mode", "string", _("daring (online), luring (in person) or hibrida (both)."))
_PLATFORM = Column("platform", "string", _("Platform of an online session."))
_VENUE = Column("venue", "string", _("Place."))
_NUMBERS = Column("numbers", "list", _("Numbers within the series; 0 is the kick-off."))
_EVENT = Column("event", "string", _("Id that joins reports of one session without a number."))
_SERIES = Column("series", "string", _("Series."), "series")
_ORGANIZERS = Column("organizers", "list", _("Institutions that held it."), "institutions")
_PARTNERS = Column("partners", "list", _("Institutions that held it with them."), "institutions")
_THEMES = Column("themes", "list", _("Themes."), "themes")
_TAGS = Column("tags", "list", _("Free tags."))
_SESSION = Column("session", "string", _("Session."), "sessions")
_SESSIONS = Column("sessions", "integer", _("Number of sessions."))
_ARTICLES = Column("articles", "list", _("Articles that state it."), "articles")
_CYCLE = Column("cycle", "string", _("Election that it prepared for or looked back on."))

ARTICLES = Table(
    _("One row an article, with what it alone states."),
    (
        _ID,
        _IDENTIFIER,
        _URL,
        Column("title", "string", _("Title.")),
        Column("lead", "string", _("Its first words.")),
        _SESSION,
        _SERIES,
        _NUMBERS,
        _EVENT,
        Column("institution", "string", _("Institution that published it."), "institutions"),
        Column("published", "date", _("Day of publication, as exact as it is known; empty if unknown.")),
        Column("published_precision", "string", _("How exact that is: day, month, year or unknown.")),
        _DATE,
        _END,
        _PRECISION,
        Column("weekday_stated", "string", _("Weekday, in the words of the source.")),
        Column("weekday_fits", "boolean", _("Whether that weekday is the one of the date.")),
        _START_TIME,
        _END_TIME,
        _ZONE,
        _MODE,
        _PLATFORM,
        _VENUE,
        _ORGANIZERS,
        _PARTNERS,
        Column(
            "participants",
            "array",
            _("Who took part: kind, name, count (with unit, scope, and whether it is approximate)."),
        ),
        _THEMES,
        _TAGS,
        _CYCLE,
        Column("series_total", "integer", _("Number of sessions that the article says the series has.")),
        Column("series_from", "date", _("First day of the series, as the article says.")),
        Column("series_until", "date", _("Last day of the series, as the article says.")),
        Column("stated", "object", _("Wording of the source, by key.")),
        Column(
            "inferred", "object", _("Why a value is the archive’s conclusion and not the source’s, by key.")
        ),
        Column("source_title", "string", _("Title of the original.")),
        Column("source_site", "string", _("Site of the original.")),
        Column("source_url", "string", _("Address of the original.")),
        Column("source_byline", "string", _("Byline of the original.")),
        Column("retrieved", "date", _("Day on which the original was read.")),
        Column("corrected", "date", _("Day of the last correction.")),
    ),
)
SESSIONS = Table(
    _("One row a session, with what all its reports say together."),
    (
        _ID,
        _IDENTIFIER,
        _URL,
        Column("title", "string", _("Title.")),
        _SERIES,
        _NUMBERS,
        _EVENT,
        _DATE,
        _END,
        _PRECISION,
        _CONFLICT,
        Column("dates", "list", _("All days that are stated; a span as 2021-09-22/2021-09-24.")),
        _START_TIME,
        _END_TIME,
        _ZONE,
        _MODE,
        _PLATFORM,
        _VENUE,
        _ORGANIZERS,
        _PARTNERS,
        _THEMES,
        _TAGS,
        _ARTICLES,
        Column(
            "conflicts",
            "list",
            _("What the reports differ on: of dates the earliest stands here, other values are left empty."),
        ),
        Column("decided", "list", _("What the editors decided, of that on which the reports differ or not.")),
        Column("because", "string", _("Why they decided so.")),
        Column("number_conflict", "boolean", _("Whether its number is used for another session, too.")),
    ),
)
READINGS = Table(
    _("One row a value that a report of a session states; several of one key are a conflict."),
    (
        _SESSION,
        Column("key", "string", _("What it is a value of.")),
        Column("value", "string", _("The value.")),
        Column("conflict", "boolean", _("Whether other reports state another value.")),
        Column("decided", "boolean", _("Whether the editors decided for this value.")),
        _ARTICLES,
    ),
)
SERIES = Table(
    _("One row a series."),
    (
        _ID,
        _IDENTIFIER,
        _URL,
        _NAME,
        _ALIASES,
        Column("label", "string", _("How a number is said.")),
        Column("organizer", "string", _("Institution that holds it."), "institutions"),
        Column("total", "integer", _("Number of sessions that was announced.")),
        Column("from", "date", _("First day of the schedule.")),
        Column("until", "date", _("Last day of the schedule.")),
        _THEMES,
        _CYCLE,
        _SESSIONS,
        Column("reports", "integer", _("Number of articles.")),
    ),
)
INSTITUTIONS = Table(
    _("One row an institution, with the number of its own sessions by role."),
    (
        _ID,
        _IDENTIFIER,
        _URL,
        _NAME,
        Column("short", "string", _("Short name.")),
        _ALIASES,
        Column("former_names", "array", _("Former names, each with the last day on which it was valid.")),
        Column("kind", "string", _("Kind.")),
        _ZONE,
        Column("parent", "string", _("Institution above it."), "institutions"),
        Column("successor", "string", _("Institution that followed it.")),
        Column("domains", "list", _("Web sites.")),
        Column("organized", "integer", _("Number of sessions that it held.")),
        Column("partner", "integer", _("Number of sessions at which it was a partner.")),
        Column("spoke", "integer", _("Number of sessions at which its people spoke.")),
        Column("took_part", "integer", _("Number of sessions in which it took part.")),
        Column("published", "integer", _("Number of sessions that it reported.")),
    ),
)
THEMES = Table(
    _("One row a theme; sessions of themes below it count, too."),
    (
        _ID,
        _IDENTIFIER,
        _URL,
        _NAME,
        _ALIASES,
        Column("description", "string", _("Description.")),
        Column("parent", "string", _("Theme above it."), "themes"),
        _SESSIONS,
    ),
)
PEOPLE = Table(
    _("One row a person."),
    (
        _ID,
        _IDENTIFIER,
        _URL,
        _NAME,
        Column("spellings", "list", _("Other spellings that were met.")),
        Column("note", "string", _("Note of the editors.")),
        Column("apart", "list", _("People with a like name who are someone else."), "people"),
        _SESSIONS,
    ),
)
PARTICIPATIONS = Table(
    _("One row a role of a person or an institution at a session."),
    (
        _SESSION,
        _SERIES,
        _DATE,
        _CONFLICT,
        Column("person", "string", _("Person; empty where an institution as a whole is meant."), "people"),
        Column("name", "string", _("Name of the person.")),
        Column("spelt", "list", _("The name as the reports spell it, where that is otherwise.")),
        Column(
            "role",
            "string",
            _(
                "Role; of an institution: penyelenggara (held it), mitra (partner), peserta, pelapor (reported)."
            ),
        ),
        Column("speaks", "boolean", _("Whether one who has this role speaks.")),
        Column("role_conflict", "boolean", _("Whether the reports differ on the roles of this person.")),
        Column("position", "string", _("Position at that time.")),
        Column("institution", "string", _("For whom, at that time."), "institutions"),
        Column("institution_parent", "string", _("Institution above that."), "institutions"),
        Column("topic", "string", _("What the person spoke on.")),
        _ARTICLES,
    ),
)

TABLES: dict[str, Table] = {
    "articles": ARTICLES,
    "sessions": SESSIONS,
    "readings": READINGS,
    "series": SERIES,
    "institutions": INSTITUTIONS,
    "themes": THEMES,
    "people": PEOPLE,
    "participations": PARTICIPATIONS,
}
