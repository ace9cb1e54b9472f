"""A page as it is cited: by the archive, with the report that it is based on beside it."""

from msgspec import Struct

from arsip.model.dates import PartialDate, Span
from arsip.site.doubts import Doubt, agreed_day
from arsip.site.views import Link, SessionName


class Original(Struct, frozen=True, array_like=True):
    """The report that a page is based on: its own title, publisher, address and day."""

    title: str
    url: str
    site: str
    publisher: Link | None
    byline: str
    published: PartialDate | None
    retrieved: PartialDate | None


class Cited(Struct, frozen=True, array_like=True):
    """What a citation of a page tells; the page is by the archive, whoever wrote the report that it is based on."""

    key: str
    url: str
    title: str
    name: SessionName | None
    spans: tuple[Span, ...] = ()  # the days of the event; several: the reports differ
    published: PartialDate | None = None  # of what is no report of others
    original: Original | None = None
    doubts: tuple[Doubt, ...] = ()
    lead: str = ""

    @property
    def day(self) -> PartialDate | None:
        """The first day of the event as far as all reports agree on it."""
        return agreed_day(span.start for span in self.spans)

    @property
    def last(self) -> PartialDate | None:
        """The last day of the event as far as all reports agree on it."""
        return agreed_day(span.end for span in self.spans)
