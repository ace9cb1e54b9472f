"""Doubt: which values of a session or an article are in doubt, why, and the words that go wherever they go."""

from collections.abc import Iterable

from msgspec import Struct

from arsip.language.wording import Language
from arsip.model.archive import Article, Session
from arsip.model.dates import PartialDate
from arsip.problems.rules import mark as _

DIFFERS, WEEKDAY, INFERRED = "differs", "weekday", "inferred"
WHEN = ("date", "time")
_PHRASES = {  # what a list says of the keys in doubt: reports that differ and weekdays that do not fit are one
    (DIFFERS, WEEKDAY): _("in doubt: %(keys)s"),
    (INFERRED,): _("inferred: %(keys)s"),
}
_WORDS = {
    "date": _("Date"),
    "time": _("Time"),
    "mode": _("Mode"),
    "platform": _("Platform"),
    "venue": _("Venue"),
    "organizer": _("Organiser"),
    "partners": _("Partners"),
    "cycle": _("Election"),
    "series": _("Series"),
    "session": _("Number"),
    "event": _("Session"),
    "title": _("Title"),
    "institution": _("Institution"),
    "published": _("Published"),
    "themes": _("Themes"),
    "tags": _("Tags"),
    "people": _("People"),
    "participants": _("Participants"),
    "claims": _("Sessions announced"),
}
_PART_OF = {"end": "date", "weekday": "date", "zone": "time", "series_claims": "claims", "count": "participants"}


class Doubt(Struct, frozen=True, array_like=True):
    """A value in doubt: its key in the front matter, and why: the reports differ, the weekday does not fit its
    date, or the value is the archive's conclusion and not the source's."""

    key: str
    why: str

    @property
    def text(self) -> str:
        """Key and reason as one word, as the tables have it."""
        return f"{self.key}:{self.why}"


def session_doubts(session: Session) -> tuple[Doubt, ...]:
    """Return the doubts on what holds of a session; what the editors decided is in no doubt."""
    date = session.fact("date")
    misfit = bool(session.doubtful) and not (date and date.decided)
    return _doubts(session, misfit, (key for key, _reason in session.inferred))


def article_doubts(article: Article, session: Session) -> tuple[Doubt, ...]:
    """Return the doubts on what one article states, also where other reports of its session state otherwise."""
    return _doubts(session, article.draft.weekday_doubtful, (note.key for note in article.draft.inferred))


def _doubts(session: Session, misfit: bool, inferred: Iterable[str]) -> tuple[Doubt, ...]:
    found = [Doubt(_head(fact.key), DIFFERS) for fact in session.facts if fact.disputed]
    found += [Doubt("date", WEEKDAY)] if misfit else []
    found += [Doubt(head, INFERRED) for key in inferred if (head := _head(key)) in _WORDS]
    return tuple(sorted(dict.fromkeys(found), key=lambda doubt: list(_WORDS).index(doubt.key)))


def agreed_day(days: Iterable[PartialDate]) -> PartialDate | None:
    """Return what all dates have in common: the day, the month or the year; None where they share none.

    >>> agreed_day([PartialDate(2021, 9, 22), PartialDate(2021, 9, 24)])
    PartialDate(year=2021, month=9, day=0)
    """
    parts = [set(part) for part in zip(*((day.year, day.month, day.day) for day in days), strict=True)]
    shared: list[int] = []
    for values in parts:
        if len(values) > 1:
            break
        shared += values
    return PartialDate(*shared) if shared else None


def on(doubts: Iterable[Doubt], keys: Iterable[str]) -> tuple[Doubt, ...]:
    """Return those of the doubts that are on one of some keys."""
    wanted = tuple(keys)
    return tuple(one for one in doubts if one.key in wanted)


def in_words(doubts: Iterable[Doubt], language: Language) -> str:
    """Return the doubts in a few words: in doubt: date, time; inferred: venue."""
    all_of_them = tuple(doubts)
    said = []
    for reasons, phrase in _PHRASES.items():
        keys = dict.fromkeys(one.key for one in all_of_them if one.why in reasons)
        if keys:
            names = ", ".join(language.gettext(_WORDS[key]).lower() for key in keys)
            said.append(language.gettext(phrase) % {"keys": names})
    return "; ".join(said)


def _head(key: str) -> str:
    """The key of the front matter that a fact or a remark is on: people.1.role is on people."""
    head = key.replace(":", ".").partition(".")[0]
    return _PART_OF.get(head, head)
