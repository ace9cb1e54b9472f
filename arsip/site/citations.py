"""What a citation of a page tells: the same for the page itself and for the files of the whole archive."""

from arsip.model.archive import Article, Session
from arsip.site.desk import Desk
from arsip.site.permanent_ids import session_id
from arsip.site.views import Cited


def cited_article(article: Article, desk: Desk) -> Cited:
    """Return what to cite of the page of an article; its author is who published the report."""
    draft = article.draft
    institution = desk.archive.institutions.get(article.institution)
    return Cited(
        key=_key(article.id),
        url=desk.article_url(article.slug),
        title=draft.title,
        authors=(institution.name_at(draft.published or draft.date),) if institution else (),
        date=draft.published,
        name=desk.session_name(desk.archive.sessions[article.session]),
        lead=draft.text.lead,
        origin=draft.origin,
    )


def cited_session(session: Session, desk: Desk) -> Cited:
    """Return what to cite of the page of a session; its authors are who held it, its date is its own."""
    day = session.span.start if session.span and len(session.spans) == 1 else None
    return Cited(
        key=_key(session_id(session, desk.archive, desk.addresses)),
        url=desk.session_url(session),
        title=session.title,
        authors=tuple(desk.archive.institutions[one].name_at(day) for one in session.organizers),
        date=day,
        name=desk.session_name(session),
        held=True,
    )


def _key(own: str) -> str:
    """A key for programs that manage references, made of the permanent identifier.

    >>> _key("artikel/rapat-uji/")
    'artikel-rapat-uji'
    """
    return "-".join(part for part in own.split("/") if part)
