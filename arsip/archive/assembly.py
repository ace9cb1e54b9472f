"""The join: drafts and registries → Archive, everything once, by id, without back-pointers."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from arsip.archive.name_resolution import resolve
from arsip.archive.sessions import join_sessions
from arsip.model.archive import Archive
from arsip.model.draft import Draft
from arsip.model.key_places import place_of
from arsip.model.records import Page, Registry, SessionNote
from arsip.outside_links.link_history import lost_since
from arsip.problems.rules import Problem, problem


def build_archive(drafts: Sequence[Draft], registry: Registry) -> tuple[Archive, list[Problem]]:
    """Return the archive and what was wrong with the join; drafts are in the order of their files."""
    problems = [*_one_address_each(drafts), *_one_identifier_each(drafts)]
    unique = _first_of_each_slug(drafts)
    public = [draft for draft in unique if draft.status != "withdrawn"]
    resolved = resolve(public, registry)

    def organizer(name: str, key: str, note: SessionNote) -> str:
        return resolved.institution(name, lambda: (note.source, *place_of(note.places, key)))

    articles, sessions, contested, faults = join_sessions(resolved.articles, registry.sessions, organizer)
    if "series" in registry.lost:
        faults = [fault for fault in faults if fault.code != "AR045"]
    withdrawn = tuple(draft for draft in unique if draft.status == "withdrawn")
    whole = _whole(unique, registry) if withdrawn else None
    if whole:  # words on a session without reports rest, and come back with it
        faults = [_resting(fault) if _name(fault) in whole.sessions else fault for fault in faults]
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
        lost=lost_since(registry.links),
        whole=whole,
    )
    return archive, [*problems, *resolved.problems, *faults, *_twin_pages(registry.pages)]


def _whole(drafts: Iterable[Draft], registry: Registry) -> Archive:
    """Return the archive as it would be had nothing been withdrawn."""
    published = [replace(draft, status="published") for draft in drafts if draft.status != "draft"]
    return build_archive(published, registry)[0]


def _one_address_each(drafts: Iterable[Draft]) -> list[Problem]:
    """Two articles must not have one address; both files are named and a slug is proposed."""
    found = []
    first: dict[str, Draft] = {}
    taken = {draft.slug for draft in drafts}
    for draft in drafts:
        other = first.setdefault(draft.slug, draft)
        if other is not draft:
            near = f"{draft.slug}-{draft.date or 2}"
            while near in taken:
                near += "-2"
            taken.add(near)
            address = f"…/{draft.slug}/"
            found.append(problem(*draft.at("slug"), "AR040", address=address, other=other.source, nearest=near))
    return found


def _one_identifier_each(drafts: Iterable[Draft]) -> list[Problem]:
    """Two articles must not have one permanent identifier; where only one states it, that one is told.

    Where none does, they have one address, which is told as that.
    """
    found = []
    first: dict[str, Draft] = {}
    for draft in drafts:
        other = first.setdefault(draft.id, draft)
        if other is not draft and draft.slug != other.slug:
            told, named = (draft, other) if draft.place("id") != (1, 1) else (other, draft)
            if told.place("id") != (1, 1):
                found.append(problem(*told.at("id"), "AR178", value=f"/{told.id}", other=named.source))
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
            near = f"{page.id}-2"
            found.append(problem(page.source, 1, 1, "AR040", address=page.id, other=other.source, nearest=near))
    return found


def _name(fault: Problem) -> str:
    return dict(fault.args).get("name", "") if fault.code == "AR045" else ""


def _resting(fault: Problem) -> Problem:
    """A session's file whose reports were all withdrawn is no slip in its name: a note, that stops nothing."""
    return problem(fault.source, 1, 1, "AR164", name=_name(fault))
