"""The build, told once from top to bottom; `check` is the same without the last steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from msgspec import structs

from arsip import __version__
from arsip.build.cache import Articles, Cache, Last, Pages, PageState, version_of
from arsip.build.input_digests import ground_state, settled
from arsip.build.join import Joined, join
from arsip.build.options import Options, Site
from arsip.build.page_plan import site_of
from arsip.build.parsing import OpenSite, ParsedContent, open_site, read_content
from arsip.build.rendering import Rendering, render_all
from arsip.build.responsive_images import forget
from arsip.build.search_index import update_index
from arsip.build.stale_pages import base_of, changed_texts, origin_of, stale_jobs
from arsip.model.addresses import path_of
from arsip.problems.rules import Problem, mark
from arsip.publication.assets import hashed_assets
from arsip.publication.held_reports import reports_of
from arsip.publication.host_limits import near, site_size
from arsip.publication.manifest import MANIFEST, Files, built_by, changed_families, read_manifest
from arsip.publication.tree_exchange import Tree, folder_times, intact
from arsip.site.worklist_items import WorklistItem, findings
from arsip.system.progress import Stage, Stopwatch

DAMAGED_CACHE = mark("the cache was damaged or unreadable and is made anew")


@dataclass
class BuildReport:
    """What a build found and did."""

    watch: Stopwatch
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)  # msgids
    findings: list[WorklistItem] = field(default_factory=list)  # where they were asked for
    upgraded: tuple[str, dict[str, int]] | None = None  # from which version, and the pages that differ, by family

    def failed(self, *, strict: bool) -> bool:
        """True where something stops the build."""
        return any(found.stops(strict=strict) for found in self.problems)

    def repeat(self, last: Last) -> "BuildReport":
        """Say what the last build said, where nothing has changed since."""
        self.problems, self.counts = list(last.problems), last.counts
        return self


def build(site: Site, options: Options) -> BuildReport:
    """Build the site. Nothing is written unless the whole content is sound."""
    report = BuildReport(Stopwatch(options.progress))
    with report.watch.stage(Stage.SCAN):
        opened = open_site(site, options, writes=True)
        last = _last_build(opened.cache, opened.state, site.folders.output)
    if last is not None:
        return report.repeat(last)
    joined, known, pages = _joined(opened, report)
    if report.failed(strict=options.strict):
        _save_texts(opened, joined.content, None)
        return report
    made = write_site(opened, joined, known, pages, report)
    with report.watch.stage(Stage.SAVE):
        _save(opened, joined, made, report)
    return report


def check_content(site: Site, options: Options) -> BuildReport:
    """Return everything that a build would complain of; nothing is written.

    Where the last build read the same, it has said all that there is to say.
    """
    report = BuildReport(Stopwatch(options.progress))
    with report.watch.stage(Stage.SCAN):
        opened = open_site(site, replace(options, renditions=False))
        last = None if options.worklist else opened.cache.last()
    if last is not None and last.content == opened.state:
        return report.repeat(last)
    joined, _known, _pages = _joined(opened, report, tried=True)
    if options.worklist:
        with report.watch.stage(Stage.WORKLIST):
            report.findings = findings(joined.context, joined.problems, joined.content.drafts)
    return report


def own_templates(site: Site, joined: Joined, *, tried: bool) -> list[Problem]:
    """Return what is wrong with templates of one's own, where there are any."""
    if len(site.folders.templates) < 2:
        return []
    from arsip.build.own_templates import template_problems  # Jinja is imported only where something is rendered

    return template_problems(site, joined, tried=tried)


def read_site(site: Site, options: Options) -> Joined:
    """Return what the content says, for commands that only read it."""
    content, _known, _pages = read_content(open_site(site, options))
    return join(site, options, content)


# ---------------------------------------------------------------- the steps of a build


def _last_build(cache: Cache, state: bytes, output: Path) -> Last | None:
    """Return the last build where it started from the same `state` and its result is in place, else None."""
    last = cache.last()
    files = read_manifest(output) if last is not None else None
    if last is None or files is None or last.state != _result_state(state, cache, output, files):
        return None
    if intact(output, files) is not None:
        return None
    idle = {"parsed": 0, "rendered": 0, "written": 0, "unchanged": len(files), "removed": 0}
    return structs.replace(last, counts=last.counts | idle)


def _result_state(state: bytes, cache: Cache, output: Path, files: Files) -> bytes:
    """Return the digest of what a build read and of what it left: manifest, folders, cache files."""
    try:
        manifest = (output / MANIFEST).read_bytes()
    except OSError:
        manifest = b""
    return version_of((state, manifest, folder_times(output, files), repr(cache.stats()).encode()))


def _joined(opened: OpenSite, report: BuildReport, *, tried: bool = False) -> tuple[Joined, Articles, Pages]:
    """Read and join the content, and report what was found; with it comes what the cache knew."""
    content, known, pages = read_content(opened, report.watch.stage)
    if opened.cache.damaged:
        report.notices.append(DAMAGED_CACHE)
    joined = join(opened.site, opened.options, content, stage=report.watch.stage)
    report.problems = [*joined.problems, *own_templates(opened.site, joined, tried=tried)]
    report.counts |= _counts(joined)
    return joined, known, pages


def write_site(opened: OpenSite, joined: Joined, known: Articles, pages: Pages, report: BuildReport) -> Pages:
    """Render what changed into a tree beside the published one and exchange the two."""
    folders, options = opened.site.folders, opened.options
    assets = hashed_assets(list(folders.templates))
    view = site_of(joined.context, opened.site.settings, {name: url for name, (url, _data) in assets.items()})
    tree = Tree(folders.output, thorough=folders.cache is None)
    joined.context.index.ready()
    base = base_of(folders.templates, view)
    held = _pages_in_place(tree, base, pages)
    try:
        with report.watch.stage(Stage.COMPARE):
            texts = _texts_changed(opened, joined, known, pages)
            stale = stale_jobs(joined.jobs, held, texts, options)
        with report.watch.stage(Stage.RENDER):
            rendering = Rendering(stale, folders.templates, view, joined.content.bodies, tree.place)
            made = render_all(rendering, tree, options)
        with report.watch.stage(Stage.SEARCH):
            index = update_index(joined.context.public, joined.content.bodies, tree, pages.states)
        with report.watch.stage(Stage.PUBLISH):
            _write_files(opened, joined, tree, dict(assets.values()))
            same = {path: held[path] for path in {path_of(job.url) for job in joined.jobs} - made.keys()}
            tree.keep(same)
            tree.reports = reports_of(joined.context.book)
            former, before = built_by(tree.folder), tree.published
            written, unchanged, removed = tree.publish()
            if before and former != __version__:
                report.upgraded = former, changed_families(before, tree.files)
    except BaseException:
        tree.discard()
        raise
    size = site_size(tree.files)
    report.counts |= {"rendered": len(made), "written": written, "unchanged": unchanged, "removed": removed}
    report.counts |= {"files": size.files, "bytes": size.bytes, "near": len(near(size))}
    return Pages(base, same | made | index)


def _pages_in_place(tree: Tree, base: bytes, pages: Pages) -> Mapping[str, PageState]:
    """Return the pages of the last build that lie where they were published and share what all are made with."""
    states = pages.states if pages.base == base else {}
    return {path: made for path, made in states.items() if tree.holds(path, made.size, made.digest)}


def _texts_changed(opened: OpenSite, joined: Joined, known: Articles, pages: Pages) -> frozenset[str] | None:
    """Return the articles that have another text than in these pages, None where more differs."""
    if not pages.origin or pages.origin != origin_of(_ground(opened), known.entries):
        return None
    return changed_texts(known.entries, joined.content.entries, joined.context.archive)


def _write_files(opened: OpenSite, joined: Joined, tree: Tree, assets: Mapping[str, bytes]) -> None:
    """Write what no template makes: assets, attachments, pictures with their renditions."""
    for url, data in assets.items():
        tree.write(url, data)
    formerly = joined.linked.formerly()
    for url, path in joined.linked.published.items():
        for name, data in joined.pictures.files(url, (opened.site.content / path).read_bytes()):
            for place in (name, *formerly.get(name, ())):
                tree.write(place, data)


def _save(opened: OpenSite, joined: Joined, made: Pages, report: BuildReport) -> None:
    """Keep in the cache what was read and made, and that the site is up to date."""
    cache, listing, output = opened.cache, opened.listing, opened.site.folders.output
    forget(cache.folder, joined.pictures.keys)
    if settled(listing.ground, opened.begun):
        made = Pages(made.base, made.states, origin_of(_ground(opened), joined.content.entries))
    _save_texts(opened, joined.content, made)
    if settled(listing.files, opened.begun):
        state = _result_state(opened.state, cache, output, read_manifest(output) or {})
        cache.save_last(Last(state, tuple(report.problems), report.counts, opened.state))


def _save_texts(opened: OpenSite, content: ParsedContent, pages: Pages | None) -> None:
    opened.cache.save(content.entries, content.bodies.texts, content.bodies.fresh, pages)


def _ground(opened: OpenSite) -> bytes:
    return ground_state(opened.site, opened.options, opened.listing)


def _counts(joined: Joined) -> dict[str, int]:
    archive, content = joined.context.archive, joined.content
    return {
        "articles": len(archive.articles),
        "sessions": len(archive.sessions),
        "series": len(archive.series),
        "institutions": len(archive.institutions),
        "people": len(archive.people),
        "pages": sum(job.template.endswith(".html") for job in joined.jobs),
        "read": len(content.listing.articles),
        "parsed": content.parsed,
        "held": len(joined.found.held),
    }
