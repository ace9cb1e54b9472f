"""What every page family receives: settings, address book, indexes, published files, entries of sessions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from arsip.archive.index import ArchiveIndex
from arsip.content.settings import Settings
from arsip.model.addresses import Addresses
from arsip.model.archive import Archive
from arsip.model.rendered_text import Text
from arsip.site.address_book import AddressBook, address_book
from arsip.site.session_entries import session_entry
from arsip.site.views import Body, Entry, PictureView


@dataclass(frozen=True)
class PublishedFiles:
    """Where the links of texts lead, and the files that are published."""

    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # source of a text → urls of its links
    urls: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (source, file as written) → its url
    sizes: Mapping[str, int] = field(default_factory=dict)  # url of a published file → bytes
    pictures: Mapping[str, PictureView] = field(default_factory=dict)  # by url
    copies: Collection[str] = ()  # former addresses at which a published file stands, too
    ended: Collection[str] = ()  # addresses of files that withdrawn articles alone named

    def url(self, source: str, name: str) -> str:
        """Return where a file that a source names is published, "" where it is not."""
        return self.urls.get((source, name), "")

    def body(self, source: str, text: Text) -> Body:
        """Return a text with the addresses of its links and the sizes of its pictures."""
        links = self.links.get(source, ())
        shown = tuple(
            (number, self.pictures[url])
            for number, (url, link) in enumerate(zip(links, text.links, strict=False))
            if link.picture and url in self.pictures
        )
        return Body(text.key, links, shown) if text.key else Body()


@dataclass(frozen=True)
class PageContext:
    """What pages are made from. It only holds: what is done with it stands beside who does it."""

    settings: Settings
    book: AddressBook
    index: ArchiveIndex
    files: PublishedFiles
    entries: Mapping[str, Entry]  # of all sessions, newest first
    published: "PageContext | None" = None  # the same without drafts, where the archive has any
    whole: "PageContext | None" = None  # the same with what was withdrawn, where anything was

    @property
    def archive(self) -> Archive:
        """The archive."""
        return self.index.archive

    @property
    def addresses(self) -> Addresses:
        """The words of addresses."""
        return self.book.addresses

    @property
    def public(self) -> "PageContext":
        """What is published: for feeds, calendars, data, search and sitemap, in which no draft is."""
        return self.published or self


def page_context(
    book: AddressBook, settings: Settings, files: PublishedFiles, published: Archive | None = None
) -> PageContext:
    """Return what the pages of an archive are made from; `published` is the archive without drafts."""
    without = None
    if published is not None:
        without = page_context(address_book(published, book.addresses), settings, files)
    whole = None
    if book.archive.whole is not None:
        whole = page_context(address_book(book.archive.whole, book.addresses), settings, files)
    entries = {own: session_entry(session, book) for own, session in book.archive.sessions.items()}
    return PageContext(settings, book, ArchiveIndex(book.archive), files, entries, without, whole)


def with_texts(context: PageContext, archive: Archive, files: PublishedFiles) -> PageContext:
    """Return the context of an archive that differs in texts of articles alone: all else is taken over."""
    index = ArchiveIndex(archive, context.index.made)
    return replace(context, book=replace(context.book, archive=archive), index=index, files=files)
