"""Which reports the pages of a publication hold: kept in its manifest, so that a later one can be held against it."""

from arsip.model.addresses import end_of
from arsip.site.address_book import AddressBook

Reports = dict[str, tuple[str, ...]]  # by address: of an article day and title, else identifiers of articles


def reports_of(book: AddressBook) -> Reports:
    """Return what the pages of articles, sessions and their numbers, people and tags hold."""
    archive, addresses = book.archive, book.addresses
    held: dict[str, dict[str, None]] = {}
    for session in archive.sessions.values():
        urls = [addresses.session_number(session.series, number) for number in session.numbers]
        urls += [book.session_url(session)] if session.has_page else []
        urls += [addresses.of("tags", one) for one in session.tags]
        for url in urls:
            held.setdefault(url, {}).update({archive.articles[slug].id: None for slug in session.articles})
        for person in session.people:
            own = {archive.articles[slug].id: None for slug, _seat in person.seats}
            held.setdefault(addresses.of("people", person.person), {}).update(own)
    found = {url: tuple(sorted(ids)) for url, ids in held.items()}
    for slug, article in archive.articles.items():
        found[book.article_url(slug)] = (str(article.draft.date or "-"), article.draft.title)
    return found


def exchanged(before: Reports, book: AddressBook) -> dict[str, str]:
    """Return the addresses that live and hold nothing any more of what they held, with the file of a report that they
    hold."""
    archive, now = book.archive, reports_of(book)
    leads = {one.origin: one.to for one in archive.redirects if one.to}
    files = {article.id: article.draft.source for article in archive.articles.values()}
    files |= {book.article_url(slug): article.draft.source for slug, article in archive.articles.items()}
    return {
        url: files.get(url) or files[now[url][0]]
        for url in sorted(before.keys() & now.keys())
        if {end_of(one, leads) or one for one in before[url]}.isdisjoint(now[url])
    }


def sessions_held(before: Reports, book: AddressBook) -> dict[str, str]:
    """Return where the session stands now that an address held: that of the very same reports."""
    articles = book.archive.articles
    pages = {
        tuple(sorted(articles[slug].id for slug in one.articles)): book.session_url(one)
        for one in book.archive.sessions.values()
    }
    words = tuple(f"{book.addresses.word(kind)}/" for kind in ("series", "sessions"))
    return {url: pages[ids] for url, ids in before.items() if url.startswith(words) and ids in pages}
