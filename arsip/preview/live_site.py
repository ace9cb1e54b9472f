"""The site as browsers see it while it is being written: from memory, the last good state of everything.

No tree is written. A page is rendered when it is asked for, by the same functions as in a build, so it
is the page that a build would publish; a save costs the reading of one file instead of a build.
"""

import gc
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from arsip.build.input_digests import template_files
from arsip.build.join import Joined
from arsip.build.options import Options, Site
from arsip.build.page_plan import site_of
from arsip.build.parsing import open_site
from arsip.build.templates import Renderer
from arsip.language.wording import language
from arsip.preview.live_content import LiveContent
from arsip.preview.snapshot import Snapshot
from arsip.problems.rules import Problem, Severity
from arsip.publication import manifest
from arsip.publication.assets import hashed_assets
from arsip.system.errors import TemplateFault
from arsip.system.progress import silent
from arsip.terminal.call import Call, folders_of, missing_folder, settings_of, shown_path
from arsip.terminal.reports import ProblemLine, worded

_QUIET = 1.0  # seconds without a save after which every file is looked at and every rule asked
_SILENCE = 5  # a join that no page waits for begins after so many times the seconds that it takes
_TRIED = 20  # pages that browsers have open and that are tried before new templates are shown


class Live:
    """One site, kept up with its files; what was shown last stays while anything is wrong."""

    def __init__(self, call: Call) -> None:
        """Take the options and settings of a call; nothing is read before `start`."""
        self.call = call
        self.shown: Snapshot | None = None
        self.alarms: tuple[ProblemLine, ...] = ()  # what stands in the way of showing the present state
        self.lines: list[ProblemLine] = []  # all problems, in words
        self._content = self._new_content()
        self._config = self._read_config()
        self._state: object = None  # of what is shown, to know whether anything changed
        self._templates: object = None
        self._renderer: Renderer | None = None
        self._assets: dict[str, tuple[str, bytes]] = {}
        self._renderer_replaced = False  # since the last quiet moment
        self._looked_at_some = False  # whether only the files that were named have been looked at
        self._unreadable = False  # whether the settings or the disk kept us from reading everything

    @property
    def generation(self) -> int:
        """Which state is shown: grows whenever browsers should load their pages again; 0: none yet."""
        return self.shown.generation if self.shown else 0

    @property
    def problems(self) -> list[Problem]:
        """Everything that is known to be wrong with the content, as it is reported."""
        return self._content.problems

    @property
    def pause(self) -> float | None:
        """After how many seconds of silence `settle` has something to do; None: it has nothing."""
        if self._looked_at_some or self._unreadable or not (self._content.complete or self._content.broken):
            return _QUIET
        return None if self._content.complete else max(_QUIET, _SILENCE * self._content.seconds)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders whose files decide what is shown; the settings lie in `call.home`."""
        return (self.call.folders.content, *self.call.folders.templates)

    def start(self) -> None:
        """Read everything, from the cache where it knows a file, and keep the cache."""
        folders, progress = self.call.folders, self.call.progress()
        how = replace(self.call.how, renditions=False, progress=progress or silent)
        try:
            with manifest.lock(folders.cache_place) as own_cache:
                cached = folders if own_cache else replace(folders, cache=None)
                self._content.load(open_site(replace(self.call.site, folders=cached), how))
            self._show(how)
        finally:
            if progress:
                progress.close()

    def update(self, touched: Iterable[str] | None = None) -> bool:
        """Take up what has changed: the paths of content/ that are named, or all of it; True where browsers
        should be told."""
        before = (self.generation, self.alarms)
        self._looked_at_some = touched is not None
        try:
            if self._configure():
                self._content.read(None if self._unreadable else touched)
                self._unreadable = False
                self._show()
            else:
                self._unreadable = True
        except OSError as fault:  # a file that is being replaced; looked at again in a quiet moment
            self._unreadable = True
            self._alarm([self.fault_line(fault)])
        return before != (self.generation, self.alarms)

    def settle(self) -> bool:
        """Do in a quiet moment what a save does not wait for: look at every file, ask every rule, and join what
        can be joined while a file is broken; the last only in a later one, since it takes long."""
        seen = not self._looked_at_some and not self._unreadable
        differs = self.update()
        if not self._content.complete and not self._unreadable and (seen or not self._content.broken):
            before = self.alarms
            self._content.settle()
            self._judge()
            differs |= before != self.alarms
            joined = self._content.joined
            if self.shown and joined and not self.alarms and joined.plan.work != self.shown.joined.plan.work:
                self._state = None  # the worklist shows what the rules have found since
                self._show()
                differs = True
        if self._renderer_replaced:  # templates hold each other in cycles
            gc.unfreeze()
            self._renderer_replaced = False
        gc.collect()
        gc.freeze()
        return differs

    def _show(self, how: Options | None = None) -> None:
        """Show the present state if nothing is wrong with it; `how` it is joined at the start."""
        state = (self._content.version, self._config, template_files(self.call.folders.templates))
        if state == self._state and not self.alarms:
            return
        self._content.join(how)
        gc.freeze()  # an archive is free of cycles and too large to be looked at for them
        self._judge()
        joined = self._content.joined
        if self.alarms or joined is None:
            return
        try:
            renderer, assets = self._rendering(joined, state[2])
        except TemplateFault as fault:
            self._alarm([self.fault_line(fault)])
            return
        self.shown = Snapshot(self.generation + 1, joined, renderer, assets, self.call)
        self._state = state

    def _judge(self) -> None:
        """Put the problems in words; those that stop a build are alarms."""
        stopping = [one for one in self.problems if one.stops(strict=self.call.options.strict)]
        self.lines = self._worded(self.problems, self.call.folders.content)
        self.alarms = tuple(self._worded(stopping, self.call.folders.content))

    def _worded(self, problems: list[Problem], folder: Path) -> list[ProblemLine]:
        return worded(problems, self.call.words, lambda source: shown_path(folder, source))

    def _alarm(self, lines: list[ProblemLine]) -> None:
        self.alarms = tuple(lines)
        self.lines = [*(one for one in self.lines if one not in lines), *lines]

    def _rendering(self, joined: Joined, templates: object) -> tuple[Renderer, dict[str, bytes]]:
        """Return a renderer whose templates work, the one in use where it still fits. Raises TemplateFault."""
        folders, settings = list(self.call.folders.templates), self.call.settings
        if templates != self._templates:
            self._assets = hashed_assets(folders)
        site = site_of(joined.context, settings, {name: url for name, (url, _data) in self._assets.items()})
        if self._renderer is None or templates != self._templates or site != self._renderer.site:
            self._templates = None  # a renderer that fails is made again for the next state
            renderer = Renderer(folders, site, language(settings.language), self._content.content.bodies)
            self._try(renderer, joined)
            self._renderer_replaced = self._renderer is not None
            self._renderer, self._templates = renderer, templates
        return self._renderer, dict(self._assets.values())

    def _try(self, renderer: Renderer, joined: Joined) -> None:
        """Render the pages that browsers have open, and one by each template. Raises TemplateFault."""
        pages = joined.plan.by_path
        open_now = list(self.shown.pages)[-_TRIED:] if self.shown else []
        by_template = {job.template: path for path, job in reversed(pages.items())}  # the first page of each
        for path in dict.fromkeys((*open_now, *reversed(by_template.values()))):
            if path in pages:
                renderer.render(pages[path], pages[path].view)

    def _new_content(self) -> LiveContent:
        return LiveContent(self.call.site, replace(self.call.how, workers=1, renditions=False))

    def _read_config(self) -> bytes:
        try:
            return Path(self.call.options.config).read_bytes()
        except FileNotFoundError:
            return b""

    def _configure(self) -> bool:
        """Take up new settings; False where they cannot be used."""
        options = self.call.options
        config, folders = self._read_config(), folders_of(options, self.call.settings)
        if config == self._config and folders == self.call.folders and folders.content.is_dir():
            return True
        settings, found = settings_of(options)
        if not any(one.stops(strict=False) for one in found):
            call = Call(options, Site(settings, folders_of(options, settings)), language(settings.language))
            missing = missing_folder(call)
            if missing is None:
                self._take_call(call)
                self._config = config
                return True
            found = [missing]
        self._alarm(self._worded(found, self.call.home))
        return False

    def _take_call(self, call: Call) -> None:
        old, self.call = self.call, call
        before, self._content = self._content, self._new_content()
        self._content.version = before.version + 1
        self._templates = None
        if (call.settings.language, call.folders.content) == (old.settings.language, old.folders.content):
            self._content.content = before.content

    def fault_line(self, fault: TemplateFault | OSError) -> ProblemLine:
        """Return what kept a page from being made, in words."""
        if isinstance(fault, OSError):
            return self._refused(fault)
        words, places = self.call.words, (folder / fault.template for folder in self.call.folders.templates)
        place = next((place for place in places if place.is_file()), Path(fault.template))
        text = words.gettext("the template cannot be used for the page /{url}: {reason}")
        text = text.format(url=fault.url, reason=fault.reason)
        remedy = words.gettext("mend this line of the template and save it")
        return self._line(shown_path(Path(), place.as_posix()), fault.line, text, remedy)

    def _refused(self, fault: OSError) -> ProblemLine:
        words = self.call.words
        path, cause = str(fault.filename or ""), fault.strerror or str(fault)
        text = words.gettext("the disk refused “{path}”: {reason}").format(path=path, reason=cause)
        return self._line(path, 1, text, words.gettext("look whether the file is there and may be read"))

    def _line(self, file: str, line: int, text: str, remedy: str) -> ProblemLine:
        name = self.call.words.gettext(Severity.ERROR.value)
        return ProblemLine(file, line, 1, Severity.ERROR, name, "", text, remedy)
