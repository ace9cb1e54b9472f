"""What is left of withdrawn articles: a tombstone at every address that they alone had."""

from collections.abc import Iterator, Mapping, Set
from functools import partial

from arsip.archive.groupings import GROUPINGS
from arsip.model.archive import Session
from arsip.model.draft import Draft
from arsip.model.families import FAMILIES
from arsip.site.page_context import PageContext
from arsip.site.views import Job, RedirectView, TombstoneView


def jobs(context: PageContext, whole: Mapping[str, str], urls: Set[str]) -> Iterator[Job]:
    """Yield the tombstone, or the redirect, of every address that the site would have had nothing been withdrawn.

    `whole` are these addresses, each with the one that it led to; `urls` are those that the site has.
    """
    ended = {url: to for url, to in whole.items() if url not in urls and not context.addresses.is_later(url)}
    if context.whole is None or not ended:
        return
    causes = _causes(context, context.whole)
    moved = dict(_moved(context, context.whole))
    for url, to in ended.items():
        if to in moved:
            yield Job(url, "redirect.html", partial(RedirectView, url, (), moved[to]))
            continue
        drafts = _cause_of(to, causes) or list(context.archive.withdrawn)
        reasons = [one for draft in drafts for one in draft.corrections[-1:]]
        last = max(reasons, key=lambda one: str(one.date), default=None)
        view = partial(TombstoneView, url, (), last.date if last else None, last.text if last else "")
        yield Job(url, "tombstone.html", view, drafts[0].source)


def _cause_of(url: str, causes: Mapping[str, list[Draft]]) -> list[Draft]:
    """Return the articles for whose withdrawal an address ended: those of the page that it is or belongs to."""
    while url and url not in causes:
        url = url.rstrip("/").rpartition("/")[0]
        url += "/" if url else ""
    return causes.get(url, [])


def _causes(context: PageContext, whole: PageContext) -> dict[str, list[Draft]]:
    """Return the withdrawn articles by the addresses that they had a part in."""
    found: dict[str, list[Draft]] = {}
    for draft in context.archive.withdrawn:
        article = whole.archive.articles[draft.slug]
        session = whole.archive.sessions[article.session]
        for url in (whole.book.article_url(draft.slug), *_addresses(session, whole), *_groups(session, whole)):
            found.setdefault(url, []).append(draft)
    return found


def _moved(context: PageContext, whole: PageContext) -> Iterator[tuple[str, str]]:
    """Yield the former addresses of sessions of which some reports are left, and where these stand now."""
    for session in whole.archive.sessions.values():
        left = [context.archive.articles[one] for one in session.articles if one in context.archive.articles]
        if left:
            now = context.book.session_url(context.archive.sessions[left[0].session])
            yield from ((url, now) for url in _addresses(session, whole))


def _addresses(session: Session, whole: PageContext) -> Iterator[str]:
    """Yield the addresses that are those of a session alone: its page and its numbers."""
    if session.has_page:
        yield whole.book.session_url(session)
    for number in session.numbers:
        yield whole.addresses.session_number(session.series, number)


def _groups(session: Session, whole: PageContext) -> Iterator[str]:
    for name, terms in GROUPINGS.items():
        for term in terms(whole.archive, session):
            if name in FAMILIES:
                yield whole.addresses.of(name, term)
            elif name in ("years", "months"):
                yield whole.addresses.day(*(int(part) for part in term.split("-")))
