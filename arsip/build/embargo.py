"""Which articles are joined: what is a draft, and what waits for its day."""

from collections.abc import Container, Iterable, Iterator

from arsip.build.options import Options
from arsip.model.draft import Draft
from arsip.problems.rules import Problem, mark, problem
from arsip.site.address_book import AddressBook


def members(drafts: Iterable[Draft], options: Options) -> list[Draft]:
    """Return the drafts that are joined: those of status draft only where they are asked for, and those under
    embargo only where the day is known to have come."""
    return [draft for draft in drafts if (options.drafts or draft.status != "draft") and not is_held(draft, options)]


def is_held(draft: Draft, options: Options) -> bool:
    """True for an article that may not be published yet, as far as is known."""
    today = options.today
    return draft.embargo is not None and (today is None or today < draft.embargo.first)


def held_back(drafts: Iterable[Draft], options: Options) -> list[Problem]:
    """Return a note on every article that is finished and waits for its day."""
    return [
        problem(draft.source, *draft.place("embargo"), "AR114", date=draft.embargo)
        for draft in drafts
        if draft.status != "draft" and is_held(draft, options)
    ]


def without_page(drafts: Iterable[Draft], joined: Container[str], book: AddressBook) -> Iterator[tuple[str, str]]:
    """Yield path and url of every article that is not among those joined, with the reason (a msgid)."""
    for draft in drafts:
        if draft.source not in joined:
            why = mark("it is a draft") if draft.status == "draft" else mark("it is held back (embargo)")
            yield draft.source, why
            yield book.article_url(draft.slug), why
