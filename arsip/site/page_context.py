"""What every page family receives: settings, address book, indexes, published files, entries of sessions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from arsip.archive.index import ArchiveIndex
from arsip.content.settings import Settings
from arsip.model.addresses import Addresses
from arsip.model.archive import Archive
from arsip.site.address_book import AddressBook, address_book
from arsip.site.published_files import PublishedFiles
from arsip.site.session_entries import session_entry
from arsip.site.views import Entry


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
