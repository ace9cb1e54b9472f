"""The second map: stale jobs → files."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from arsip.build.cache import PageState
from arsip.build.options import Options
from arsip.build.stale_pages import fingerprint, page_spans, viewed
from arsip.language.wording import language
from arsip.model.addresses import path_of
from arsip.publication.tree_exchange import Tree, write_file
from arsip.site.views import Job, SiteView
from arsip.system.processes import shared
from arsip.system.progress import Stage

_LEAST_PAGES = 60  # below which a second process is not worth its start


@dataclass(frozen=True, eq=False)
class Rendering:
    """What workers need to render: the pages, the template folders, the site, the texts, where files go."""

    jobs: Sequence[Job]
    folders: tuple[Path, ...]
    site: SiteView
    bodies: Callable[[str], str]
    place: Path


def render_all(rendering: Rendering, tree: Tree, options: Options) -> dict[str, PageState]:
    """Render all pages into the tree; return how each was made, by path."""
    if not rendering.jobs:
        return {}
    tree.open()
    if options.workers > 1:
        used = sorted({job.template for job in rendering.jobs})
        _renderer(rendering).load(used)  # before the fork, so that the workers share the compiled templates
    spans = page_spans(rendering.jobs, options.workers, _LEAST_PAGES)
    made: dict[str, PageState] = {}
    for rows in shared(_render_span, rendering, spans, options.workers, options.executor):
        made |= rows
        options.progress(Stage.RENDER, len(made), len(rendering.jobs))
    tree.take({path: (state.size, state.digest) for path, state in made.items()})
    return made


def _render_span(rendering: Rendering, span: tuple[int, int]) -> dict[str, PageState]:
    render = _renderer(rendering).render
    made = {}
    for job, view, encoded in viewed(rendering.jobs[slice(*span)]):
        data = render(job, view).encode()
        path = path_of(job.url)
        write_file(rendering.place, path, data)
        digest = hashlib.sha256(data).hexdigest()
        made[path] = PageState(fingerprint(job, encoded), len(data), digest)
    return made


@lru_cache(maxsize=1)
def _renderer(rendering: Rendering) -> Any:
    from arsip.build.templates import Renderer  # Jinja is imported only where something is rendered

    return Renderer(list(rendering.folders), rendering.site, language(rendering.site.language), rendering.bodies)
