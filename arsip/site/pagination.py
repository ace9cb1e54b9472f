"""Pagination: long lists cut into pages, and the way from one page to the next."""

from collections.abc import Sequence
from typing import Any

from arsip.model.addresses import Addresses
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


def pager(addresses: Addresses, url: str, number: int, of: int) -> Pager:
    """Return the pager of page `number` of a list that begins at `url`."""
    return Pager(
        number,
        of,
        addresses.numbered(url, number - 1) if number > 1 else "",
        addresses.numbered(url, number + 1) if number < of else "",
    )
