"""The build, told once from top to bottom; `check` is the same without the last steps."""

import datetime
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from dataclasses import replace as changed
from pathlib import Path

from msgspec.structs import replace

from arsip.archive.checks import check
from arsip.build.affected_pages import changed_texts, origin_of
from arsip.build.cache import Articles, Cache, Last, Pages, version_of
from arsip.build.fingerprints import ground_state, program_version, settled, tree_state
from arsip.build.join import archives, held_back, linked_desk, linked_faults, misplaced, open_work, told
from arsip.build.page_plan import plan, site_of
from arsip.build.parsing import ParsedContent, read_all
from arsip.build.rendering import Rendering, base_of, render_all, stale_jobs
from arsip.build.responsive_images import Pictures, forget, pictures
from arsip.build.search_index import update_index
from arsip.build.up_to_date import standing, still_standing
from arsip.content.files import Listing, scan
from arsip.content.settings import Settings
from arsip.model.addresses import path_of
from arsip.model.archive import Archive
from arsip.problems.rules import Problem, mark, problem
from arsip.publication.assets import hashed_assets
from arsip.publication.host_limits import near, size_of
from arsip.publication.manifest import read_manifest
from arsip.publication.tree_exchange import Tree
from arsip.site.desk import Desk
from arsip.site.link_targets import Linked
from arsip.site.views import Job
from arsip.site.worklist_items import WorklistItem, findings
from arsip.system.processes import ExecutorFactory, Tick, nothing, processes

DAMAGED = mark("the cache was damaged or unreadable and is made anew")


@dataclass(frozen=True)
class Folders:
    """Where a site lies; templates in the order in which they are asked; no cache for None."""

    content: Path
    templates: tuple[Path, ...]
    output: Path
    cache: Path | None = None

    @property
    def cache_place(self) -> Path:
        """Where the cache lies, or would lie: two builds that share it take turns."""
        return self.cache or self.output.with_name(".arsip-cache")


def cache_of(folders: Folders, settings: Settings, *, writes: bool = False) -> Cache:
    """Return the cache of a site; what another program or language made is none of it."""
    return Cache(folders.cache, version_of((program_version(), settings.language.encode())), writes=writes)


@dataclass(frozen=True)
class Options:
    """How to build."""

    strict: bool = False
    drafts: bool = False
    jobs: int = 1
    today: datetime.date | None = None  # without it nothing depends on the day
    worklist: bool = False  # whether the report holds the findings
    renditions: bool = True  # whether smaller pictures are made, or pictures are looked at only
    executor: ExecutorFactory = processes
    progress: Tick = nothing


@dataclass
class BuildReport:
    """What a build found and did."""

    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)  # msgids
    stages: list[tuple[str, float]] = field(default_factory=list)  # name, seconds
    findings: list[WorklistItem] = field(default_factory=list)  # where they were asked for
    progress: Tick = nothing

    def failed(self, *, strict: bool) -> bool:
        """True where something stops the build."""
        return any(found.stops(strict=strict) for found in self.problems)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        self.progress(name, 0, 0)
        begun = time.perf_counter()
        yield
        self.stages.append((name, time.perf_counter() - begun))


@dataclass
class Sound:
    """Content that was read and joined: the archive, the pages it makes, all problems."""

    reading: ParsedContent
    desk: Desk
    linked: Linked
    pictures: Pictures
    jobs: list[Job]
    problems: list[Problem]


def build(settings: Settings, folders: Folders, options: Options) -> BuildReport:
    """Build the site. Nothing is written unless the whole content is sound."""
    report = BuildReport(progress=options.progress)
    cache = cache_of(folders, settings, writes=True)
    begun = time.time_ns()
    with report.stage("scan"):
        listing = scan(folders.content)
        state = tree_state(listing, settings, folders.templates, options.drafts, options.today)
        last = still_standing(cache, state, folders.output)
        if last is not None:
            report.problems, report.counts = list(last.problems), last.counts
            return report
    with report.stage("cache"):
        known, pages = cache.load()
    if cache.damaged:
        report.notices.append(DAMAGED)
    sound = read_content(settings, folders, options, listing, cache, known, report)
    report.problems = sound.problems
    if report.failed(strict=options.strict):
        cache.save(sound.reading.entries, sound.reading.bodies.texts, sound.reading.bodies.fresh, None)
        return report
    ground = ground_state(listing, settings, options.drafts, options.today)
    texts = None
    if pages.origin and pages.origin == origin_of(ground, known.entries):
        texts = changed_texts(known.entries, sound.reading.entries)
    made = write_site(sound, settings, folders, options, pages, texts, report)
    with report.stage("save"):
        forget(cache.folder, sound.pictures.keys)
        if settled(listing.ground, begun):
            made = replace(made, origin=origin_of(ground, sound.reading.entries))
        cache.save(sound.reading.entries, sound.reading.bodies.texts, sound.reading.bodies.fresh, made)
        if settled(listing.files, begun):
            whole = standing(state, cache, folders.output, read_manifest(folders.output) or {})
            cache.save_last(Last(whole, tuple(report.problems), report.counts, state))
    return report


def check_content(settings: Settings, folders: Folders, options: Options) -> BuildReport:
    """Return everything that a build would complain of; nothing is written.

    Where the last build read the same, it has said all that there is to say.
    """
    report = BuildReport(progress=options.progress)
    cache = cache_of(folders, settings)
    with report.stage("scan"):
        listing = scan(folders.content)
        last = None if options.worklist else cache.last()
        state = tree_state(listing, settings, folders.templates, options.drafts, options.today)
        if last is not None and last.content == state:
            report.problems, report.counts = list(last.problems), last.counts
            return report
    with report.stage("cache"):
        known, _pages = cache.load()
    looking = changed(options, renditions=False)
    sound = read_content(settings, folders, looking, listing, cache, known, report)
    report.problems = sound.problems
    if options.worklist:
        with report.stage("worklist"):
            report.findings = findings(sound.desk, sound.problems, sound.reading.drafts)
    return report


def read_site(settings: Settings, folders: Folders, options: Options) -> Sound:
    """Return what the content says, for commands that only read it."""
    cache = cache_of(folders, settings)
    known, _pages = cache.load()
    return read_content(settings, folders, options, scan(folders.content), cache, known, BuildReport())


def read_content(
    settings: Settings,
    folders: Folders,
    options: Options,
    listing: Listing,
    cache: Cache,
    known: Articles,
    report: BuildReport,
) -> Sound:
    """Read every file alone, join all, decide on every page, and collect what is wrong."""
    with report.stage("read"):
        reading = read_all(
            listing, folders.content, settings, cache, known, options.jobs, options.executor, options.progress
        )
    return join_content(reading, listing, settings, folders, options, report)


def join_content(
    reading: ParsedContent,
    listing: Listing,
    settings: Settings,
    folders: Folders,
    options: Options,
    report: BuildReport,
) -> Sound:
    """Join what was read, decide on every page, and collect what is wrong."""
    problems = list(reading.problems)
    if not listing.articles:
        problems.append(problem("articles", 1, 1, "AR049", folder="content/articles/"))
    with report.stage("join"):
        archive, published, faults = archives(reading.drafts, reading.registry, options.drafts, options.today)
        desk, linked = linked_desk(archive, settings, listing, published)
        problems += [*faults, *linked_faults(linked, listing, folders.content)]
        held = held_back(reading.drafts, options.today)
        problems += held
    with report.stage("pictures"):
        workers = options.jobs, options.executor
        shown = pictures(linked.shown, folders.content, folders.cache, *workers, making=options.renditions)
        desk = changed(desk, pictures=shown.known)
        problems += shown.problems
    with report.stage("check"):
        problems += check(desk.index, options.today)
    with report.stage("plan"):
        jobs = plan(desk, open_work(desk, problems, reading.drafts, options.drafts))
        problems += misplaced(jobs, linked)
    counts = {"read": len(listing.articles), "parsed": reading.parsed, "held": len(held)}
    report.counts |= _counts(archive, jobs) | counts
    return Sound(reading, desk, linked, shown, jobs, told(problems, reading.drafts, options.drafts))


def write_site(
    sound: Sound,
    settings: Settings,
    folders: Folders,
    options: Options,
    pages: Pages,
    texts: frozenset[str] | None,
    report: BuildReport,
) -> Pages:
    """Render what changed into a tree beside the published one and exchange the two.

    `texts` are the articles that have another text than they had in these `pages`, None where more differs.
    """
    files = hashed_assets(list(folders.templates))
    site = site_of(sound.desk, settings, {name: url for name, (url, _data) in files.items()})
    tree = Tree(folders.output, thorough=folders.cache is None)
    sound.desk.ready()
    base = base_of(folders.templates, site)
    known = pages.states if pages.base == base else {}
    known = {path: made for path, made in known.items() if tree.holds(path, made.size, made.digest)}
    rendering = Rendering(sound.jobs, folders.templates, site, sound.reading.bodies, tree.place)
    workers = options.jobs, options.executor, options.progress
    try:
        with report.stage("compare"):
            stale = stale_jobs(rendering, known, texts, *workers)
        with report.stage("render"):
            made = render_all(changed(rendering, jobs=stale), tree, *workers)
        with report.stage("search"):
            index = update_index(sound.desk.public, sound.reading.bodies, tree, pages.states)
        with report.stage("publish"):
            for url, data in files.values():
                tree.write(url, data)
            formerly = sound.linked.formerly()
            for url, path in sound.linked.published.items():
                for name, data in sound.pictures.files(url, (folders.content / path).read_bytes()):
                    for place in (name, *formerly.get(name, ())):
                        tree.write(place, data)
            same = {path: known[path] for path in {path_of(job.url) for job in sound.jobs} - made.keys()}
            tree.keep(same)
            written, unchanged, removed = tree.publish()
    except BaseException:
        tree.discard()
        raise
    report.counts |= {"rendered": len(made), "written": written, "unchanged": unchanged, "removed": removed}
    size = size_of(tree.files)
    report.counts |= {"files": size.files, "bytes": size.bytes, "near": len(near(size))}
    return Pages(base, same | made | index)


def _counts(archive: Archive, jobs: list[Job]) -> dict[str, int]:
    return {
        "articles": len(archive.articles),
        "sessions": len(archive.sessions),
        "series": len(archive.series),
        "institutions": len(archive.institutions),
        "people": len(archive.people),
        "pages": sum(job.template.endswith(".html") for job in jobs),
    }
