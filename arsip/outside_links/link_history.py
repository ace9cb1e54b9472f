"""What is known of the addresses of others: when one was last there, since when and how often it was not.

The table of results is `content/links.yaml`, which `links` writes and every build reads: one line an address.
"""

import datetime
import json
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from arsip.model.dates import PartialDate
from arsip.model.records import LinkHistory

TABLE = "links.yaml"


class Outcome(Struct, frozen=True):
    """How a visit ended: `opened` None where it tells nothing of the address, as of a host that wants no programs."""

    opened: bool | None
    status: str  # what the host said or what stood in the way, in a word
    answered: bool = True  # whether a host said anything at all


def bare(url: str) -> str:
    """Return an address without its fragment, which no server ever sees."""
    return url.partition("#")[0]


def lost_since(history: Iterable[LinkHistory]) -> dict[str, PartialDate]:
    """Return the addresses that are lost, each with the day of its first failure."""
    return {one.url: one.since for one in latest_by_address(history) if one.lost and one.since is not None}


def latest_by_address(history: Iterable[LinkHistory]) -> list[LinkHistory]:
    """Return the history of every address; of one that stands there twice what was found last."""
    found: dict[str, LinkHistory] = {}
    for one in history:
        other = found.setdefault(one.url, one)
        if _last_visit(one) > _last_visit(other):
            found[one.url] = one
    return list(found.values())


def _last_visit(one: LinkHistory) -> datetime.date:
    return max([day.last for day in (one.ok, one.failed) if day], default=datetime.date.min)


def noted(before: LinkHistory, outcome: Outcome, today: datetime.date) -> LinkHistory:
    """Return the history of an address with one more visit; a second failure on one day counts for nothing.

    >>> first = noted(LinkHistory("https://example.org/"), Outcome(False, "404"), datetime.date(2026, 11, 1))
    >>> again = noted(first, Outcome(False, "404"), datetime.date(2026, 11, 1))
    >>> (again == first, first.failures, noted(first, Outcome(True, "200"), datetime.date(2026, 11, 8)).failures)
    (True, 1, 0)
    """
    day = PartialDate(today.year, today.month, today.day)
    if outcome.opened is None:
        return replace(before, status=outcome.status)
    if outcome.opened:
        return LinkHistory(before.url, ok=day, status=outcome.status)
    if before.failed is not None and before.failed.last >= today:
        return replace(before, status=outcome.status)
    since = before.since or day
    return replace(before, since=since, failed=day, failures=before.failures + 1, status=outcome.status)


def history_of(
    before: Iterable[LinkHistory], outcomes: Mapping[str, Outcome], today: datetime.date
) -> tuple[LinkHistory, ...]:
    """Return the history of all addresses that were visited, sorted; others are forgotten."""
    known = {one.url: one for one in latest_by_address(before)}
    return tuple(noted(known.get(url, LinkHistory(url)), outcomes[url], today) for url in sorted(outcomes))


def history_table(history: Iterable[LinkHistory], head: str) -> bytes:
    """Return the table as YAML, one line an address, so that a change of one is a change of its line."""
    return "".join([f"# {head}\n", *(f"- {{{', '.join(_fields(one))}}}\n" for one in history)]).encode()


def _fields(one: LinkHistory) -> Iterable[str]:
    yield f"url: {json.dumps(one.url)}"
    if one.ok is not None:
        yield f"ok: {one.ok.iso}"
    if one.since is not None and one.failed is not None:
        yield f"since: {one.since.iso}, failed: {one.failed.iso}, failures: {one.failures}"
    yield f"status: {json.dumps(one.status)}"
