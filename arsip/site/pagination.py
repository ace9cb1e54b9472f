"""Pagination: long lists cut into pages, and the way from one page to the next."""

from collections.abc import Iterator, Sequence
from typing import Any

from arsip.site.page_context import PageContext
from arsip.site.views import Pager

LATER = 4  # times page_size: entries of a page of a list after the first


def paged(items: Sequence[Any], size: int) -> list[tuple[Any, ...]]:
    """Return a list cut into pages; an empty list is one empty page. A later page holds four times as many.

    Who goes on wants the rest; and ten thousand articles need a thousand files less.
    """
    rest = range(size, len(items), size * LATER)
    return [tuple(items[:size]), *(tuple(items[start : start + size * LATER]) for start in rest)]


def page_of(place: int, size: int) -> int:
    """Return the number of the page on which `paged` puts the item at a place, the first place being 0.

    >>> [page_of(place, 5) for place in (0, 4, 5, 24, 25)]
    [1, 1, 2, 2, 3]
    """
    return 1 if place < size else (place - size) // (size * LATER) + 2


def list_pages(items: Sequence[Any], url: str, context: PageContext) -> Iterator[tuple[str, tuple[Any, ...], Pager]]:
    """Yield the pages of a list that begins at `url`: the address of each, what it shows, its pager."""
    pages = paged(items, context.settings.page_size)
    urls = [context.addresses.numbered(url, number) for number in range(1, len(pages) + 1)]
    for number, (before, here, after) in enumerate(zip(["", *urls], urls, [*urls[1:], ""], strict=False), 1):
        yield here, pages[number - 1], Pager(number, len(pages), before, after)
