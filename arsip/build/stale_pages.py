"""Which pages are stale: values decide. Equal views and templates, equal page.

The fingerprint of a page is a digest of its view, the name of its template and whether it is hidden; its
base is one of the templates, the site's own values and the catalog. Nothing else can reach a page.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from arsip.build.affected_pages import affected
from arsip.build.cache import PageState
from arsip.build.options import Options
from arsip.model.addresses import path_of
from arsip.publication.assets import ASSET_FOLDER
from arsip.site.views import Job, SiteView
from arsip.system.processes import evenly, shared
from arsip.system.progress import Stage

_LEAST_VIEWS = 1000  # below which a second process is not worth its start
_encode = msgspec.msgpack.Encoder().encode


def base_of(folders: Sequence[Path], site: SiteView) -> bytes:
    """Return the digest of all that every page is made with, beside this program: templates, the site's values."""
    whole = hashlib.blake2b(msgspec.msgpack.encode(site) + _templates(folders), digest_size=16)
    return whole.digest()


def stale_jobs(
    jobs: Sequence[Job], known: Mapping[str, PageState], texts: frozenset[str] | None, options: Options
) -> list[Job]:
    """Return the jobs whose page is not among `known`, made from an equal view.

    Where only `texts` of articles changed, pages that show none of them are taken for equal.
    """
    if not known:
        return list(jobs)
    compared = affected(jobs, known, texts)
    spans = page_spans(compared, options.workers, _LEAST_VIEWS)
    state, found = (compared, known), list[int]()
    for done, numbers in enumerate(shared(_stale_span, state, spans, options.workers, options.executor)):
        found += numbers
        options.progress(Stage.COMPARE, done, 0)
    return [compared[one] for one in sorted(found)]


def page_spans(jobs: Sequence[Job], workers: int, least: int) -> list[tuple[int, int]]:
    """Return the first number and the end of each share of the pages that one worker takes."""
    return [(chunk[0], chunk[-1] + 1) for chunk in evenly(range(len(jobs)), workers, least)]


def _stale_span(state: tuple[Sequence[Job], Mapping[str, PageState]], span: tuple[int, int]) -> list[int]:
    jobs, known = state
    found = []
    for number, (job, _view, encoded) in enumerate(viewed(jobs[slice(*span)]), span[0]):
        made = known.get(path_of(job.url))
        if made is None or made.fingerprint != fingerprint(job, encoded):
            found.append(number)
    return found


def viewed(jobs: Sequence[Job]) -> Iterator[tuple[Job, Any, bytes]]:
    """Yield each job with its view and the bytes of it; neighbours that are made of one value share both."""
    make = view = None
    encoded = b""
    for job in jobs:
        if job.make is not make:
            make, view = job.make, job.view
            encoded = _encode(view)
        yield job, view, encoded


def fingerprint(job: Job, encoded: bytes) -> bytes:
    """Return the digest that decides whether a page is stale; `encoded` is its view."""
    whole = hashlib.blake2b(_encode((job.template, job.hidden)), digest_size=16)
    whole.update(encoded)
    return whole.digest()


def _templates(folders: Sequence[Path]) -> bytes:
    """Return the digest of all templates: each page extends the base, and an include may be computed."""
    whole = hashlib.blake2b(digest_size=16)
    for number, folder in enumerate(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.relative_to(folder).parts[0] != ASSET_FOLDER:
                whole.update(f"{number} {path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return whole.digest()
