"""The pages that stand alone: the glossary, pages of content/pages, the page for wrong addresses."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from arsip.model.names import fold, slug
from arsip.model.records import Page, Term
from arsip.model.rendered_text import Heading
from arsip.site.page_context import PageContext
from arsip.site.views import Body, Job, View


class GlossaryTerm(Struct, frozen=True, array_like=True):
    """An entry of the glossary with the fragment that leads to it."""

    term: Term
    fragment: str


class GlossaryView(View, frozen=True):
    """All terms, by name."""

    terms: tuple[GlossaryTerm, ...]


class PageView(View, frozen=True):
    """A page of content/pages."""

    title: str
    description: str
    body: Body
    outline: tuple[Heading, ...]


def glossary_jobs(context: PageContext) -> Iterator[Job]:
    """Yield the glossary where there is one."""
    if context.archive.glossary:
        url = context.addresses.listing("glossary")
        yield Job(url, "glossary.html", partial(_glossary, url, context))


def jobs(context: PageContext) -> Iterator[Job]:
    """Yield the pages of content/pages and the page for wrong addresses."""
    for page in context.archive.pages.values():
        url = f"{page.id}/"
        yield Job(url, "page.html", partial(_page, url, page, context), page.source)
    yield Job("404.html", "404.html", partial(View, "404.html", ()))


def _glossary(url: str, context: PageContext) -> GlossaryView:
    seen: dict[str, int] = {}
    found = []
    for term in sorted(context.archive.glossary, key=lambda one: (fold(one.term), one.expansion)):
        base = slug(term.term) or "s"
        seen[base] = seen.get(base, 0) + 1
        found.append(GlossaryTerm(term, base if seen[base] == 1 else f"{base}-{seen[base]}"))
    return GlossaryView(url, (), tuple(found))


def _page(url: str, page: Page, context: PageContext) -> PageView:
    body = context.files.body(page.source, page.text)
    return PageView(url, (), page.name, page.description or page.text.lead, body, page.text.headings)
