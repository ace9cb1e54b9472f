"""The second map: stale jobs → files. Values decide what is stale: equal views and templates, equal page.

The fingerprint of a page is a digest of its view, the name of its template and whether it is hidden; its
base is one of the templates, the site's own values and the catalog. Nothing else can reach a page.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from arsip.build.affected_pages import affected
from arsip.build.cache import PageState
from arsip.build.options import Options
from arsip.language.wording import language
from arsip.model.addresses import path_of
from arsip.publication.assets import FOLDER as ASSETS
from arsip.publication.tree_exchange import Tree, write_file
from arsip.site.views import Job, SiteView
from arsip.system.processes import evenly, shared
from arsip.system.progress import Stage

_LEAST_PAGES = 60  # below which a second process is not worth its start
_LEAST_VIEWS = 1000
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, eq=False)
class Rendering:
    """What workers need to render: the pages, the template folders, the site, the texts, where files go."""

    jobs: Sequence[Job]
    folders: tuple[Path, ...]
    site: SiteView
    bodies: Callable[[str], str]
    place: Path


def base_of(folders: Sequence[Path], site: SiteView) -> bytes:
    """Return the digest of all that every page is made with, beside this program: templates, the site's values."""
    whole = hashlib.blake2b(msgspec.msgpack.encode(site) + _templates(folders), digest_size=16)
    return whole.digest()


def stale_jobs(
    rendering: Rendering, known: Mapping[str, PageState], texts: frozenset[str] | None, options: Options
) -> list[Job]:
    """Return the jobs whose page is not among `known`, made from an equal view.

    Where only `texts` of articles changed, pages that show none of them are taken for equal.
    """
    if not known:
        return list(rendering.jobs)
    compared = replace(rendering, jobs=affected(rendering.jobs, known, texts))
    spans = _spans(compared.jobs, options.workers, _LEAST_VIEWS)
    state, found = (compared, known), list[int]()
    for done, numbers in enumerate(shared(_stale_span, state, spans, options.workers, options.executor)):
        found += numbers
        options.progress(Stage.COMPARE, done, 0)
    return [compared.jobs[one] for one in sorted(found)]


def render_all(rendering: Rendering, tree: Tree, options: Options) -> dict[str, PageState]:
    """Render all pages into the tree; return how each was made, by path."""
    if not rendering.jobs:
        return {}
    tree.open()
    if options.workers > 1:
        used = sorted({job.template for job in rendering.jobs})
        _renderer(rendering).load(used)  # before the fork, so that the workers share the compiled templates
    spans = _spans(rendering.jobs, options.workers, _LEAST_PAGES)
    made: dict[str, PageState] = {}
    for rows in shared(_render_span, rendering, spans, options.workers, options.executor):
        made |= rows
        options.progress(Stage.RENDER, len(made), len(rendering.jobs))
    tree.take({path: (state.size, state.digest) for path, state in made.items()})
    return made


def _spans(jobs: Sequence[Job], workers: int, least: int) -> list[tuple[int, int]]:
    return [(chunk[0], chunk[-1] + 1) for chunk in evenly(range(len(jobs)), workers, least)]


def _stale_span(state: tuple[Rendering, Mapping[str, PageState]], span: tuple[int, int]) -> list[int]:
    rendering, known = state
    found = []
    for number, (job, _view, encoded) in enumerate(_viewed(rendering.jobs[slice(*span)]), span[0]):
        made = known.get(path_of(job.url))
        if made is None or made.fingerprint != _fingerprint(job, encoded):
            found.append(number)
    return found


def _render_span(rendering: Rendering, span: tuple[int, int]) -> dict[str, PageState]:
    render = _renderer(rendering).render
    made = {}
    for job, view, encoded in _viewed(rendering.jobs[slice(*span)]):
        data = render(job, view).encode()
        path = path_of(job.url)
        write_file(rendering.place, path, data)
        digest = hashlib.sha256(data).hexdigest()
        made[path] = PageState(_fingerprint(job, encoded), len(data), digest)
    return made


def _viewed(jobs: Sequence[Job]) -> Iterator[tuple[Job, Any, bytes]]:
    """Yield each job with its view and the bytes of it; neighbours that are made of one value share both."""
    make = view = None
    encoded = b""
    for job in jobs:
        if job.make is not make:
            make, view = job.make, job.view
            encoded = _encode(view)
        yield job, view, encoded


def _fingerprint(job: Job, encoded: bytes) -> bytes:
    whole = hashlib.blake2b(_encode((job.template, job.hidden)), digest_size=16)
    whole.update(encoded)
    return whole.digest()


@lru_cache(maxsize=1)
def _renderer(rendering: Rendering) -> Any:
    from arsip.build.templates import Renderer  # Jinja is imported only where something is rendered

    return Renderer(list(rendering.folders), rendering.site, language(rendering.site.language), rendering.bodies)


def _templates(folders: Sequence[Path]) -> bytes:
    """Return the digest of all templates: each page extends the base, and an include may be computed."""
    whole = hashlib.blake2b(digest_size=16)
    for number, folder in enumerate(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.relative_to(folder).parts[0] != ASSETS:
                whole.update(f"{number} {path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return whole.digest()
