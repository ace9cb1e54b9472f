"""Templates of the archive's own: what in them replaces nothing, and whether a page can be made with each."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2 import meta, nodes

from arsip.build.join import Joined
from arsip.build.options import Site
from arsip.build.page_plan import site_of
from arsip.build.templates import Renderer
from arsip.language.wording import language
from arsip.model.names import nearest
from arsip.problems.rules import Problem, problem
from arsip.publication.assets import hashed_assets
from arsip.system.errors import TemplateFault

Parsed = dict[str, nodes.Template]
_KINDS = (".html", ".xml", ".txt", ".json")


def template_problems(site: Site, joined: Joined, *, tried: bool) -> list[Problem]:
    """Return what is wrong with templates of one's own; where they are `tried`, a page is made with each."""
    own, *program = site.folders.templates or (site.content,)
    if not program or own.resolve() == program[0].resolve():
        return []
    shown = Path(os.path.relpath(own, site.content)).as_posix()
    assets = {name: url for name, (url, _data) in hashed_assets(list(site.folders.templates)).items()}
    view = site_of(joined.context, site.settings, assets)
    renderer = Renderer(list(site.folders.templates), view, language(view.language), joined.content.bodies)
    theirs, ours = (_parsed(folder, renderer.environment) for folder in (program[0], own))
    found = [problem(f"{shown}/{name}", line, 1, code, **args) for name, line, code, args in _replacing(ours, theirs)]
    if tried and not found:
        for job in {job.template: job for job in joined.jobs}.values():
            try:
                renderer.render(job, job.view)
            except TemplateFault as fault:
                found.append(problem(f"{shown}/{fault.template}", fault.line, 1, "AR218", detail=fault.reason))
    return list(dict.fromkeys(found))


def _replacing(trees: Parsed, theirs: Parsed) -> Iterator[tuple[str, int, str, dict[str, str]]]:
    """Yield name, line, code and arguments of what replaces nothing, and of copies that lack what came since."""
    whole = theirs | trees
    used = {name for tree in whole.values() for name in meta.find_referenced_templates(tree) if name}
    for name, tree in trees.items():
        if name not in theirs and name not in used:
            yield name, 1, "AR216", {"nearest": nearest(name, theirs)}
        above = {block.name for parent in _parents(name, whole) for block in parent.find_all(nodes.Block)}
        inner = {one.name for block in tree.find_all(nodes.Block) for one in block.find_all(nodes.Block)}
        for block in tree.find_all(nodes.Block) if tree.find(nodes.Extends) else ():
            if block.name not in above | inner:
                yield name, block.lineno, "AR215", {"name": block.name, "known": ", ".join(sorted(above))}
        former = theirs.get(name)
        if former is not None and bool(former.find(nodes.Extends)) == bool(tree.find(nodes.Extends)):
            lacking = sorted({*_names(former)} - {*_names(tree)})
            if lacking:
                yield name, 1, "AR217", {"known": ", ".join(lacking)}


def _parsed(folder: Path, environment: jinja2.Environment) -> Parsed:
    """Return the templates of a folder that can be parsed, by name."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in _KINDS and path.is_file():
            try:
                found[path.name] = environment.parse(path.read_text("utf-8", "replace"))
            except jinja2.TemplateSyntaxError:
                continue  # told where a page is made with it
    return found


def _parents(name: str, whole: Parsed) -> Iterable[nodes.Template]:
    """Yield the templates that one extends, from the nearest up."""
    passed = {name}
    while (extends := whole[name].find(nodes.Extends)) and isinstance(extends.template, nodes.Const):
        name = extends.template.value
        if name in passed or name not in whole:
            return
        passed.add(name)
        yield whole[name]


def _names(tree: nodes.Template) -> Iterator[str]:
    yield from (block.name for block in tree.find_all(nodes.Block))
    yield from (macro.name for macro in tree.find_all(nodes.Macro))
