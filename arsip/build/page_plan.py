"""Archive → all pages of the site, decided before any is rendered, each at an address of its own."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from arsip.content.settings import Settings
from arsip.model.addresses import path_of
from arsip.model.families import FAMILIES
from arsip.pages import (
    article,
    article_list,
    calendar,
    dataset,
    feed,
    home,
    institution,
    person,
    redirects,
    search,
    series,
    session,
    sitemap,
    standalone,
    theme,
    timeline,
    withdrawn,
    worklist,
)
from arsip.problems.rules import Problem, problem
from arsip.publication.manifest import MANIFEST
from arsip.site.page_context import PageContext
from arsip.site.search_records import is_searchable
from arsip.site.subscriptions import channels
from arsip.site.views import Job, Link, SiteView
from arsip.site.worklist_items import WorklistItem

Places = Mapping[tuple[str, str], tuple[int, int]]  # file and former address → line and column
NOWHERE: Places = {}

# what makes the pages of each family, and what is no family; the worklist is made last, by `plan`
PAGES: dict[str, Callable[[PageContext], Iterator[Job]]] = {
    "data": lambda context: dataset.jobs(context.public),  # first: the largest files, for which no worker waits
    "home": home.jobs,
    "glossary": standalone.glossary_jobs,
    "standalone": standalone.jobs,
    "articles": article.jobs,
    "list of articles": article_list.jobs,
    "series": series.jobs,
    "sessions": session.jobs,
    "institutions": institution.jobs,
    "themes": theme.theme_jobs,
    "tags": theme.tag_jobs,
    "people": person.jobs,
    "timeline": timeline.jobs,
    "search": lambda context: search.jobs(context.public),
    "feeds": lambda context: feed.jobs(context.public),
    "calendars": lambda context: calendar.jobs(context.public),
    "redirects": redirects.jobs,
    "opensearch": search.opensearch_jobs,
}


def plan(context: PageContext, found: Sequence[WorklistItem] | None = None) -> list[Job]:
    """Return every page of the site; the worklist, which is not for search engines, where it is wanted."""
    jobs = [job for make in PAGES.values() for job in make(context)]
    if context.published:
        known = {job.url for make in PAGES.values() for job in make(context.public)}
        jobs = [job if job.url in known else replace(job, hidden=True) for job in jobs]
    work = list(worklist.jobs(context, found)) if found is not None else []
    jobs += withdrawn.jobs(context, _urls_of(context.whole), {job.url for job in (*jobs, *work)})
    shown = [job for job in jobs if not job.hidden]
    ends = [*sitemap.jobs(context.public, shown), *redirects.host_files(context, [*jobs, *work])]
    return list(redirects.served([*jobs, *ends, *work], context.files.copies))


def _urls_of(context: PageContext | None) -> dict[str, str]:
    """Return the addresses that a site would have, each with the page that its part belongs to or leads to."""
    if context is None:
        return {}
    found = {url: url for url in context.files.ended}
    for make in PAGES.values():
        found |= {job.url: job.view.to if job.template == "redirect.html" else job.url for job in make(context)}
    if context.settings.worklist:
        bodies = context.archive.institutions
        found |= {context.addresses.of("worklist", own): context.addresses.of("institutions", own) for own in bodies}
    return found


def site_of(context: PageContext, settings: Settings, assets: dict[str, str]) -> SiteView:
    """Return what every page may show of the site as a whole."""
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        base_url=settings.base_url,
        identifiers=settings.identifier_base,
        contact=settings.contact,
        nav=tuple(name for name, family in FAMILIES.items() if family.in_menu and family.part_of(context.archive)),
        pages=tuple(Link(page.name, f"{page.id}/") for page in context.archive.pages.values()),
        stylesheet=assets.get("style.css", ""),
        feed_style=assets.get("feed.css", ""),
        picture=assets.get("picture.png", ""),
        channels=channels("", "", context),
        data=bool(context.public.archive.articles),
        search=is_searchable(context),
        assets=assets,
        worklist=context.addresses.listing("worklist") if settings.worklist else "",
        script=assets.get("theme.js", ""),
        icon=assets.get("icon.svg", ""),
        publisher=settings.publisher,
        disclaimer=settings.disclaimer,
    )


def collisions(
    jobs: Iterable[Job], published: dict[str, str], copies: Iterable[str] = (), places: Places = NOWHERE
) -> Iterator[Problem]:
    """Yield the addresses that two pages or files would share, on any file system; with that of a thing those of its
    feeds and calendar, as their number.

    `places` are where former addresses stand. One that is a file must not be a folder of another either; the
    manifest is a file like any other.
    """
    found = list(_clashes(jobs, published, copies, places))
    formerly = [(one.source, dict(one.args)["address"], one) for one in found if one.code == "AR087"]
    things = {(source, url) for source, url, _one in formerly if url.endswith("/")}
    along = Counter(key for source, url, _one in formerly if (key := (source, _folder(url))) in things)
    for one in found:
        args = dict(one.args)
        own = one.source, args["address"]
        if one.code == "AR087" and (one.source, _folder(args["address"])) in things:
            continue
        if number := along[own]:
            args["other"] += f" (+{number})"
        yield problem(one.source, one.line, one.column, one.code, **args) if number else one


def _folder(url: str) -> str:
    """Return the address of the thing whose file an address is, "" where it is no file."""
    return "" if url.endswith("/") else url.rpartition("/")[0] + "/"


def _clashes(
    jobs: Iterable[Job], published: dict[str, str], copies: Iterable[str], places: Places
) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {MANIFEST: ("", "manifest")}
    files = [(path_of(job.url), job.url, job.source, _kind(job)) for job in jobs]
    files += [(url, url, source, "file") for url, source in published.items()]
    files += [(url, url, "redirects.yaml", "former") for url in copies]
    for path, url, source, kind in files:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in first:
            yield _collision(url, (source, kind), first[key], places)
        first.setdefault(key, (source, kind))
    alone = {key for key in first if not key.endswith("index.html")}  # none of these can be a folder
    for path, url, source, kind in files:
        key = unicodedata.normalize("NFC", path).casefold()
        while key := key.rpartition("/")[0]:
            if key in alone:
                yield _collision(url, (source, kind), first[key], places)


_FIRST_TO_GIVE_WAY = ("former", "file", "page", "manifest")


def _kind(job: Job) -> str:
    """Return whether a page is at home at its address, or at one that it had and gives way at."""
    return "former" if job.former or job.template in ("redirect.html", "tombstone.html") else "page"


def _collision(url: str, one: tuple[str, str], other: tuple[str, str], places: Places) -> Problem:
    """Blame the one that should give way: a former address before a file, and that before a page."""
    if _FIRST_TO_GIVE_WAY.index(other[1]) < _FIRST_TO_GIVE_WAY.index(one[1]):
        one, other = other, one
    blamed = one[0] or other[0] or "."
    named = other[0] if other[0] not in ("", blamed) else f"/{url}"
    if one[1] == "former":
        return problem(blamed, *places.get((blamed, url), (1, 1)), "AR087", address=url, other=named)
    if one[1] == "file":
        return problem(blamed, 1, 1, "AR088", address=url, other=named)
    near = f"{url.rstrip('/').rpartition('/')[2]}-2" if blamed.startswith("articles/") else ""
    return problem(blamed, 1, 1, "AR040", address=url, other=named, nearest=near)
