"""The join after a save: where a draft has changed only in what nothing else is joined by, one session is new.

What names something, numbers, events and addresses decide over other articles; where one of them has
changed, everything is joined anew. All else an article says only of itself and of its session.
"""

from collections.abc import Sequence, Set

from msgspec.structs import replace

from arsip.archive.report_copies import NEAR_WITH_TITLE
from arsip.archive.sessions import newest_first, session_of
from arsip.content.article_keys import ARTICLE_KEYS
from arsip.model.archive import Archive, Article, Session
from arsip.model.draft import Draft
from arsip.model.records import Registry, SessionNote
from arsip.model.text_likeness import likeness

# what an article says of itself and of its session alone
OF_ITSELF = frozenset({key.field or name for name, key in ARTICLE_KEYS.items() if not key.shared}) | {
    "published_time",  # part of published
    "published_zone",
    "text",
    "likeness",
    "places",
}
_SHARED = tuple(name for name in Draft.__struct_fields__ if name not in OF_ITSELF)

Changes = Sequence[tuple[Draft, Draft]]  # before, after


def only_texts(changes: Changes) -> bool:
    """True where nothing but texts has changed: sessions say what they said."""
    return all(replace(before, text=after.text, likeness=after.likeness) == after for before, after in changes)


def may_be_copies(changes: Changes, archive: Archive) -> bool:
    """True where one of several reports of a session had or has words near those of another: it may be a copy
    now, or no more."""
    for before, after in changes:
        article = archive.articles.get(after.slug)
        beside = archive.sessions[article.session].articles if article and before.likeness != after.likeness else ()
        others = [archive.articles[slug].draft.likeness for slug in beside if slug != after.slug]
        words = (before.likeness, after.likeness)
        if any(one in others or likeness(one, other) >= NEAR_WITH_TITLE for one in words for other in others):
            return True
    return False


def links_otherwise(before: Draft, after: Draft) -> bool:
    """True where an article names other files or addresses than before, or elsewhere, or has other places to
    link to."""
    if (before.picture or before.attachments) and before.places != after.places:
        return True
    return (before.text.links, before.text.fragments) != (after.text.links, after.text.fragments)


def rejoined(archive: Archive, changes: Changes, registry: Registry, faulty: Set[str]) -> Archive | None:
    """Return the archive after some drafts have changed, None where everything has to be joined anew.

    `faulty` are the files that the join found at fault: their problems name lines, which may have moved.
    """
    if archive.whole:  # the addresses that end may be others now
        return None
    articles: dict[str, Article] = {}
    for before, after in changes:
        article = archive.articles.get(after.slug)
        if article is None or article.draft != before or after.slug in articles:
            return None
        if any(getattr(before, name) != getattr(after, name) for name in _SHARED):
            return None
        if before.places != after.places and (before.source in faulty or _names_first(archive, before.source)):
            return None
        articles[after.slug] = replace(article, draft=after)
    if may_be_copies(changes, archive):
        return None
    whole = {**archive.articles, **articles}
    if only_texts(changes):
        return replace(archive, articles=whole)
    noted = {note.id for note in registry.sessions}
    sessions = dict(archive.sessions)
    for article in articles.values():
        session = sessions[article.session]
        if session.id in noted or article.slug not in session.articles:
            return None
        sessions[session.id] = _anew(session, whole)
    ordered = dict(sorted(sessions.items(), key=lambda item: newest_first(item[1])))
    return replace(archive, articles=whole, sessions=ordered)


def _anew(session: Session, articles: dict[str, Article]) -> Session:
    """Return what the reports of a session, the same ones as before, say together now."""
    group = [articles[slug] for slug in session.articles]
    return replace(session_of(session.id, group, None, set(), _nobody), contested=session.contested)


def _nobody(name: str, _key: str, note: SessionNote) -> str:
    """Only the decision of a note names an organizer, and sessions with a note are joined anew."""
    raise AssertionError(name, note.id)


def _names_first(archive: Archive, source: str) -> bool:
    """True where an open vocabulary has a name from this file, with its line."""
    vocabularies = (archive.institutions, archive.themes, archive.series)
    return any(record.source == source for one in vocabularies for record in one.values())
