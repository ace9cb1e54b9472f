"""The join: drafts and registries → Archive, everything once, by id, without back-pointers."""

from collections.abc import Iterable, Sequence

from arsip.archive.name_resolution import resolve
from arsip.archive.sessions import join
from arsip.model.archive import Archive
from arsip.model.draft import Correction, Draft
from arsip.model.key_places import place_of
from arsip.model.records import Page, Registry, SessionNote
from arsip.outside_links.link_history import lost_since
from arsip.problems.rules import Problem, problem


def build_archive(drafts: Sequence[Draft], registry: Registry) -> tuple[Archive, list[Problem]]:
    """Return the archive and what was wrong with the join; drafts are in the order of their files."""
    problems = _one_address_each(drafts)
    unique = _first_of_each_slug(drafts)
    public = [draft for draft in unique if draft.status != "withdrawn"]
    resolved = resolve(public, registry)

    def organizer(name: str, key: str, note: SessionNote) -> str:
        return resolved.institution(name, lambda: (note.source, *place_of(note.places, key)))

    articles, sessions, contested, faults = join(resolved.articles, registry.sessions, organizer)
    if "series" in registry.lost:
        faults = [fault for fault in faults if fault.code != "AR045"]
    withdrawn = tuple(draft for draft in unique if draft.status == "withdrawn")
    held = {(session.series, number) for session in sessions.values() for number in session.numbers}
    ended = tuple({one[:2]: one for one in _gone(withdrawn, registry, held)}.values())
    faults = [_of_ended(fault, ended, withdrawn) for fault in faults]
    archive = Archive(
        articles={article.slug: article for article in articles},
        withdrawn=withdrawn,
        sessions=sessions,
        series=resolved.series,
        institutions=resolved.institutions,
        themes=resolved.themes,
        tags=resolved.tags,
        people=resolved.people,
        glossary=registry.glossary,
        pages={page.id: page for page in registry.pages},
        redirects=registry.redirects,
        contested=contested,
        gone=ended,
        lost=lost_since(registry.links),
    )
    return archive, [*problems, *resolved.problems, *faults, *_twin_pages(registry.pages)]


def _one_address_each(drafts: Iterable[Draft]) -> list[Problem]:
    """Two articles must not have one address; both files are named and a slug is proposed."""
    found = []
    first: dict[str, Draft] = {}
    taken = {draft.slug for draft in drafts}
    for draft in drafts:
        other = first.setdefault(draft.slug, draft)
        if other is not draft:
            parts = [draft.slug, str(draft.date) if draft.date else "2"]
            near = "-".join(parts)
            while near in taken:
                near += "-2"
            taken.add(near)
            place = (draft.source, *draft.place("slug"))
            found.append(
                problem(*place, "AR040", address=f"…/{draft.slug}/", other=other.source, nearest=near)
            )
    return found


def _first_of_each_slug(drafts: Iterable[Draft]) -> list[Draft]:
    first: dict[str, Draft] = {}
    for draft in drafts:
        first.setdefault(draft.slug, draft)
    return list(first.values())


def _twin_pages(pages: Iterable[Page]) -> list[Problem]:
    found = []
    first: dict[str, Page] = {}
    for page in pages:
        other = first.setdefault(page.id, page)
        if other is not page:
            found.append(
                problem(
                    page.source, 1, 1, "AR040", address=page.id, other=other.source, nearest=f"{page.id}-2"
                )
            )
    return found


def _of_ended(
    fault: Problem, ended: Iterable[tuple[str, int, Correction]], withdrawn: Iterable[Draft]
) -> Problem:
    """A session's file whose reports were all withdrawn is no slip in its name: a note, that stops nothing."""
    name = dict(fault.args).get("name", "")
    gone = {f"{series}-{number}" for series, number, _why in ended}
    gone |= {own for draft in withdrawn for own in (draft.event, draft.slug) if own}
    return (
        problem(fault.source, 1, 1, "AR164", name=name) if fault.code == "AR045" and name in gone else fault
    )


def _gone(
    withdrawn: Iterable[Draft], registry: Registry, held: set[tuple[str, int]]
) -> Iterable[tuple[str, int, Correction]]:
    """The session numbers that only withdrawn articles report: their pages end as tombstones."""
    by_name = {name: one.id for one in registry.series for name in (one.id, one.name, *one.aliases)}
    for draft in withdrawn:
        series = by_name.get(draft.series, "")
        for number in draft.numbers:
            if series and draft.corrections and (series, number) not in held:
                yield series, number, draft.corrections[-1]
