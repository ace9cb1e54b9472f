"""What a citation of a page tells: the same for the page itself and for the files of the whole archive."""

from msgspec import Struct
from msgspec.structs import astuple

from arsip.archive.last_changes import when_published
from arsip.content.settings import LAST_OPENED
from arsip.model.archive import Article, Session
from arsip.model.dates import PartialDate, Span
from arsip.model.draft import Origin
from arsip.outside_links.link_history import bare
from arsip.site.doubts import Doubt, agreed_day, article_doubts, on, session_doubts
from arsip.site.page_context import PageContext
from arsip.site.permanent_ids import session_id
from arsip.site.session_entries import session_name
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
    appeared: str = ""  # the instant of publication, where its hour and zone are known
    doubts: tuple[Doubt, ...] = ()  # on the day of publication


class Cited(Struct, frozen=True, array_like=True):
    """What a citation of a page tells; the page is by the archive, whoever wrote the report that it is based on."""

    key: str
    url: str
    title: str
    name: SessionName | None
    spans: tuple[Span, ...] = ()  # the days of the event; several: the reports differ
    published: PartialDate | None = None  # of what is no report of others
    appeared: str = ""  # the instant of that
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


def cited_article(article: Article, context: PageContext) -> Cited:
    """Return what to cite of the page of an article; the day of publication is that of the report it is based on."""
    draft = article.draft
    session = context.archive.sessions[article.session]
    original = original_of(article, context)
    return Cited(
        key=_key(article.id),
        url=context.book.article_url(article.slug),
        title=draft.title,
        name=session_name(session, context.archive),
        spans=(draft.span,) if draft.span else (),
        published=None if original else draft.published,
        appeared="" if original else published_at(article, context),
        original=original,
        doubts=article_doubts(article, session),
        lead=draft.text.lead,
    )


def cited_session(session: Session, context: PageContext) -> Cited:
    """Return what to cite of the page of a session, which has no day of publication."""
    return Cited(
        key=_key(session_id(session, context.archive, context.addresses)),
        url=context.book.session_url(session),
        title=session.title,
        name=session_name(session, context.archive),
        spans=session.spans,
        doubts=session_doubts(session),
    )


def original_of(article: Article, context: PageContext) -> Original | None:
    """Return the report that an article is based on, None for one that names neither source nor publisher."""
    draft, origin = article.draft, article.draft.origin
    if not article.institution and not any(astuple(origin)):
        return None
    day = draft.published or draft.date
    return Original(
        origin.title,
        origin.url,
        origin.site,
        context.book.institution(article.institution, day) if article.institution else None,
        origin.byline,
        draft.published,
        retrieved(origin, context),
        published_at(article, context),
        on(article_doubts(article, context.archive.sessions[article.session]), ("published",)),
    )


def published_at(article: Article, context: PageContext) -> str:
    """Return the instant of publication as RFC 3339 writes it, "" where the hour or its zone is not known."""
    moment = when_published(article, context.archive)
    return moment.iso if moment and moment.seconds >= 0 and moment.zone else ""


def retrieved(origin: Origin, context: PageContext) -> PartialDate | None:
    """Return the day on which a source was read: its own, else the one of the settings where there is a source.

    The settings can leave it to `links`: the day on which its address last opened.
    """
    day = context.settings.retrieved
    day = context.archive.opened.get(bare(origin.url)) if day == LAST_OPENED else day
    return origin.retrieved or (day if origin.title or origin.url else None)


def _key(own: str) -> str:
    """A key for programs that manage references, made of the permanent identifier.

    >>> _key("artikel/rapat-uji/")
    'artikel-rapat-uji'
    """
    return "-".join(part for part in own.split("/") if part)
