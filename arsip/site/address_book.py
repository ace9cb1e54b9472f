"""The address book: where the page of everything in an archive is, and the links that lead there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arsip.model.addresses import Addresses
from arsip.model.archive import Archive, Session
from arsip.model.dates import PartialDate
from arsip.model.families import FAMILIES
from arsip.site.views import Crumb, Link


@dataclass(frozen=True)
class AddressBook:
    """Where the things of an archive are shown. What no report has a part in is made once, by `address_book`."""

    archive: Archive
    addresses: Addresses
    links: Mapping[str, Mapping[str, Link]]  # to records, by family and id
    articles: Mapping[str, str]  # slug → url

    def session_url(self, session: Session) -> str:
        """Return where a session is shown: its number's page, its own, or its only article."""
        if not session.has_page:
            return self.article_url(session.articles[0])
        if session.numbers and session.id == f"{session.series}-{session.numbers[0]}":
            return self.addresses.session_number(session.series, session.numbers[0])
        return self.addresses.of("sessions", session.id)

    def article_url(self, slug: str) -> str:
        """Return the address of an article; of one that is withdrawn, too."""
        return self.articles.get(slug) or self.addresses.of("articles", slug)

    def article_link(self, slug: str) -> Link:
        """Return a report by its publisher, by its title where the publisher has several of the session."""
        article = self.archive.articles[slug]
        publisher = self.archive.institutions.get(article.institution)
        beside = self.archive.sessions[article.session].articles
        alone = sum(self.archive.articles[one].institution == article.institution for one in beside) == 1
        name = publisher.short or publisher.name if publisher and alone else article.draft.title
        return Link(name, self.article_url(slug))

    def institution(self, own: str, day: PartialDate | None = None) -> Link:
        """Return an institution under the name it had on a day."""
        link = self.links["institutions"][own]
        record = self.archive.institutions[own]
        return Link(record.name_at(day), link.url) if record.former else link

    def institutions(self, ids: Sequence[str], day: PartialDate | None = None) -> tuple[Link, ...]:
        """Return several institutions."""
        return tuple(self.institution(own, day) for own in ids)

    def link(self, family: str, own: str) -> Link:
        """Return a theme, a tag, a person or a series."""
        return self.links[family][own]

    def crumb(self, kind: str) -> Crumb:
        """Return the step to a family's list."""
        return Crumb(kind, self.addresses.listing(kind))


def address_book(archive: Archive, addresses: Addresses) -> AddressBook:
    """Return the address book of an archive."""
    links = {
        family.name: {
            own: Link(record.name, addresses.of(family.name, own)) for own, record in family.part_of(archive).items()
        }
        for family in FAMILIES.values()
        if family.named
    }
    articles = {slug: addresses.of("articles", slug) for slug in archive.articles}
    return AddressBook(archive, addresses, links, articles)
