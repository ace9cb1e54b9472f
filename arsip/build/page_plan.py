"""Archive → all pages of the site, decided before any is rendered, each at an address of its own."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from arsip.content.settings import Settings
from arsip.model.addresses import path_of
from arsip.pages import (
    address,
    article,
    calendar,
    dataset,
    feed,
    front,
    institution,
    person,
    search,
    series,
    session,
    theme,
    timeline,
    worklist,
)
from arsip.problems.rules import Problem, problem
from arsip.publication.manifest import MANIFEST
from arsip.site.desk import Desk
from arsip.site.subscriptions import channels
from arsip.site.views import Job, Link, SiteView
from arsip.site.worklist_items import WorklistItem

PAGES: tuple[Callable[[Desk], Iterator[Job]], ...] = (
    lambda desk: dataset.jobs(
        desk.public
    ),  # the largest files: first, so that no worker waits for them at the end
    front.jobs,
    article.jobs,
    series.jobs,
    session.jobs,
    institution.jobs,
    theme.theme_jobs,
    theme.tag_jobs,
    person.jobs,
    timeline.jobs,
    lambda desk: search.jobs(desk.public),
    lambda desk: feed.jobs(desk.public),
    lambda desk: calendar.jobs(desk.public),
    address.jobs,
    address.opensearch_jobs,
)

# families whose list is in the navigation, in its order, and whether the archive has any of them
_NAV: tuple[tuple[str, Callable[[Desk], bool]], ...] = (
    ("series", lambda desk: bool(desk.archive.series)),
    ("sessions", lambda desk: bool(desk.archive.sessions)),
    ("themes", lambda desk: bool(desk.archive.themes)),
    ("institutions", lambda desk: bool(desk.archive.institutions)),
    ("people", lambda desk: bool(desk.archive.people)),
    ("timeline", lambda desk: bool(desk.archive.sessions)),
    ("articles", lambda desk: bool(desk.archive.articles)),
    ("tags", lambda desk: bool(desk.archive.tags)),
    ("glossary", lambda desk: bool(desk.archive.glossary)),
)


def plan(desk: Desk, found: Sequence[WorklistItem] | None = None) -> list[Job]:
    """Return every page of the site; the worklist, which is not for search engines, where it is wanted."""
    jobs = [job for family in PAGES for job in family(desk)]
    if desk.published:
        known = {job.url for family in PAGES for job in family(desk.public)}
        jobs = [job if job.url in known else replace(job, hidden=True) for job in jobs]
    work = list(worklist.jobs(desk, found)) if found is not None else []
    shown = [job for job in jobs if not job.hidden]
    ends = [*address.closing_jobs(desk.public, shown), *address.hosting_jobs(desk, [*jobs, *work])]
    return list(address.served([*jobs, *ends, *work], desk.copies))


def navigation(desk: Desk) -> tuple[str, ...]:
    """Return the families that the navigation leads to."""
    return tuple(kind for kind, is_there in _NAV if is_there(desk))


def site_of(desk: Desk, settings: Settings, assets: dict[str, str]) -> SiteView:
    """Return what every page may show of the site as a whole."""
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        base_url=settings.base_url,
        contact=settings.contact,
        nav=navigation(desk),
        pages=tuple(Link(page.name, f"{page.id}/") for page in desk.archive.pages.values()),
        stylesheet=assets.get("style.css", ""),
        feed_style=assets.get("feed.css", ""),
        picture=assets.get("picture.png", ""),
        channels=channels("", "", desk),
        data=bool(desk.public.archive.articles),
        search=desk.search,
        assets=assets,
        worklist=desk.addresses.listing("worklist") if settings.worklist else "",
        script=assets.get("theme.js", ""),
        icon=assets.get("icon.svg", ""),
    )


def collisions(
    jobs: Iterable[Job], published: dict[str, str], copies: Iterable[str] = ()
) -> Iterator[Problem]:
    """Yield the addresses that two pages or files would share, on any file system.

    One that is a file must not be a folder of another either; the manifest is a file like any other.
    """
    first: dict[str, tuple[str, str]] = {MANIFEST: ("", "manifest")}
    files = [(path_of(job.url), job.url, job.source, _kind(job)) for job in jobs]
    files += [(url, url, source, "file") for url, source in published.items()]
    files += [(url, url, "redirects.yaml", "former") for url in copies]
    for path, url, source, kind in files:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in first:
            yield _collision(url, (source, kind), first[key])
        first.setdefault(key, (source, kind))
    alone = {key for key in first if not key.endswith("index.html")}  # none of these can be a folder
    for path, url, source, kind in files:
        key = unicodedata.normalize("NFC", path).casefold()
        while key := key.rpartition("/")[0]:
            if key in alone:
                yield _collision(url, (source, kind), first[key])


_FIRST_TO_GIVE_WAY = ("former", "file", "page", "manifest")


def _kind(job: Job) -> str:
    """Return whether a page is at home at its address, or at one that it had and gives way at."""
    return "former" if job.former or job.template in ("redirect.html", "tombstone.html") else "page"


def _collision(url: str, one: tuple[str, str], other: tuple[str, str]) -> Problem:
    """Blame the one that should give way: a former address before a file, and that before a page."""
    if _FIRST_TO_GIVE_WAY.index(other[1]) < _FIRST_TO_GIVE_WAY.index(one[1]):
        one, other = other, one
    blamed = one[0] or other[0] or "."
    named = other[0] if other[0] not in ("", blamed) else f"/{url}"
    if one[1] == "former":
        return problem(blamed, 1, 1, "AR087", address=url, other=named)
    if one[1] == "file":
        return problem(blamed, 1, 1, "AR088", address=url, other=named)
    near = f"{url.rstrip('/').rpartition('/')[2]}-2" if blamed.startswith("articles/") else ""
    return problem(blamed, 1, 1, "AR040", address=url, other=named, nearest=near)
