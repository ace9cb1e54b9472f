"""The days of changes: when an article last changed by its own word, as content states it.

Neither the clock nor Git is asked, so that equal content gives equal feeds.
"""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from arsip.model.archive import Archive, Article
from arsip.model.dates import PartialDate
from arsip.model.zones import utc_offset


class Moment(Struct, frozen=True, array_like=True):
    """A point in time as content states it: seconds after midnight (-1 for the day alone), zone or ""."""

    date: PartialDate
    seconds: int = -1
    zone: str = ""

    @property
    def exact(self) -> bool:
        """True where the day is known."""
        return bool(self.date.day)

    @property
    def at(self) -> datetime.datetime:
        """The first instant that it can be; of a day whose zone is not known, that of UTC is taken.

        An hour in an unknown zone is no instant: the day alone counts.
        """
        offset = utc_offset(self.zone)
        zone = datetime.timezone(datetime.timedelta(minutes=offset or 0))
        midnight = datetime.datetime.combine(self.date.first, datetime.time(), zone)
        return midnight + datetime.timedelta(seconds=0 if offset is None else max(self.seconds, 0))

    @property
    def iso(self) -> str:
        """The instant as RFC 3339 writes it.

        >>> Moment(PartialDate(2021, 9, 2), 36000, "WIB").iso
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
    if published := when_published(article, archive):
        known.append(published)
    if not known and draft.span:
        known.append(Moment(draft.span.end, -1, zone))
    return latest_moment(known)


def when_published(article: Article, archive: Archive) -> Moment | None:
    """Return when an article appeared, in its own zone or that of its institution; None if that is unknown."""
    draft = article.draft
    institution = archive.institutions.get(article.institution)
    zone = draft.published_zone or (institution.zone if institution else "")
    return Moment(draft.published, draft.published_time, zone) if draft.published else None


def latest_moment(moments: Iterable[Moment | None]) -> Moment | None:
    """Return the last of some points in time, None where none is known."""
    return max(filter(None, moments), key=_instant, default=None)


def newest_places(changes: dict[str, Moment | None], archive: Archive) -> dict[str, int]:
    """Return the place of every article among all, the last changed first, those of unknown days last."""
    ids = {slug: article.id for slug, article in archive.articles.items()}
    ordered = sorted(ids, key=lambda slug: (*_newest_first(changes[slug]), ids[slug]))
    return {slug: place for place, slug in enumerate(ordered)}


def _newest_first(moment: Moment | None) -> tuple[bool, float, int]:
    return (False, -moment.at.timestamp(), -moment.seconds) if moment else (True, 0, 0)


def _instant(moment: Moment) -> tuple[datetime.datetime, int]:
    return moment.at, moment.seconds
