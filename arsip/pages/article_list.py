"""The list of all articles, newest event first."""

from collections.abc import Iterator
from functools import partial

from arsip.model.archive import Article
from arsip.site.doubts import INFERRED, article_doubts
from arsip.site.page_context import PageContext
from arsip.site.pagination import list_pages
from arsip.site.session_entries import session_name
from arsip.site.views import Entry, Job, Link, Pager, View


class ArticleListView(View, frozen=True):
    """A page of the list of all articles, the newest event first."""

    total: int
    articles: tuple[tuple[Entry, Link | None], ...]  # the event, and who published
    pager: Pager


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the pages of the list."""
    ordered = [slug for session in context.archive.sessions.values() for slug in session.articles]
    url = context.addresses.listing("articles")
    for here, slugs, where in list_pages(ordered, url, context):
        yield Job(here, "articles.html", partial(_list_view, here, slugs, len(ordered), where, context), texts=())


def _list_view(url: str, slugs: tuple[str, ...], total: int, where: Pager, context: PageContext) -> ArticleListView:
    listed = tuple(_listed(context.archive.articles[slug], context) for slug in slugs)
    return ArticleListView(url, (), total, listed, where)


def _listed(article: Article, context: PageContext) -> tuple[Entry, Link | None]:
    draft = article.draft
    session = context.archive.sessions[article.session]
    doubts = article_doubts(article, session)
    entry = Entry(
        url=context.book.article_url(article.slug),
        title=draft.title,
        name=session_name(session, context.archive),
        spans=(draft.span,) if draft.span else (),
        organizers=(),
        reports=1,
        doubtful=any(one.why != INFERRED for one in doubts),
        mode=draft.mode,
        draft=draft.status == "draft",
        doubts=doubts,
    )
    return entry, context.book.institution(article.institution, draft.date) if article.institution else None
