"""The days of changes: when an article last changed by its own word, as content states it.

Neither the clock nor Git is asked, so that equal content gives equal feeds.
"""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from arsip.model.archive import Archive, Article
from arsip.model.dates import ZONES, PartialDate


class Moment(Struct, frozen=True, array_like=True):
    """A point in time as content states it: minutes after midnight (-1 for the day alone), zone or ""."""

    date: PartialDate
    minutes: int = -1
    zone: str = ""

    @property
    def exact(self) -> bool:
        """True where the day is known."""
        return bool(self.date.day)

    @property
    def at(self) -> datetime.datetime:
        """The first instant that it can be; without a zone that of UTC is taken."""
        zone = datetime.timezone(datetime.timedelta(minutes=ZONES.get(self.zone, 0)))
        midnight = datetime.datetime.combine(self.date.first, datetime.time(), zone)
        return midnight + datetime.timedelta(minutes=max(self.minutes, 0))

    @property
    def iso(self) -> str:
        """The instant as RFC 3339 writes it.

        >>> Moment(PartialDate(2021, 9, 2), 600, "WIB").iso
        '2021-09-02T10:00:00+07:00'
        """
        return self.at.isoformat().replace("+00:00", "Z")


UNKNOWN = Moment(PartialDate(1970, 1, 1))  # for formats that demand a time where the content states none


def last_changes(archive: Archive) -> dict[str, Moment | None]:
    """Return when every article last changed, by slug."""
    return {slug: last_change(article, archive) for slug, article in archive.articles.items()}


def last_change(article: Article, archive: Archive) -> Moment | None:
    """Return when an article last changed: its correction or publication, else the event's end."""
    draft = article.draft
    institution = archive.institutions.get(article.institution)
    zone = institution.zone if institution else ""
    known = [Moment(one.date, -1, zone) for one in draft.corrections]
    if draft.published:
        known.append(Moment(draft.published, draft.published_time, zone))
    if not known and draft.span:
        known.append(Moment(draft.span.end, -1, zone))
    return latest(known)


def latest(moments: Iterable[Moment | None]) -> Moment | None:
    """Return the last of some points in time, None where none is known."""
    return max(filter(None, moments), key=_instant, default=None)


def newest_places(changes: dict[str, Moment | None], archive: Archive) -> dict[str, int]:
    """Return the place of every article among all, the last changed first, those of unknown days last."""
    ids = {slug: article.id for slug, article in archive.articles.items()}
    ordered = sorted(ids, key=lambda slug: (*_newest_first(changes[slug]), ids[slug]))
    return {slug: place for place, slug in enumerate(ordered)}


def _newest_first(moment: Moment | None) -> tuple[int, int]:
    return (-moment.date.first.toordinal(), -moment.minutes) if moment else (1, 1)


def _instant(moment: Moment) -> tuple[int, int]:
    return moment.date.first.toordinal(), moment.minutes
