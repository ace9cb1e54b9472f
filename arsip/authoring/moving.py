"""Files that move, with every link to them and from them; addresses of pages stay."""

import html
import os
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from arsip.authoring.changes import ChangePlan
from arsip.build.join import Joined
from arsip.build.parsing import ParsedContent
from arsip.content.article_rules import slug_of_file
from arsip.content.file_edits import ChangeRefused, FileEdits
from arsip.model.addresses import path_below
from arsip.model.names import is_leftover
from arsip.model.rendered_text import Text
from arsip.problems.rules import mark

_LINK = re.compile(
    r"\]\(\s*<(?P<angles>[^>\n]+)>|\]\(\s*(?P<round>[^\s)<][^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<definition>[^\s>]+)|\b(?:href|src)\s*=\s*[\"'](?P<html>[^\"'\n]+)[\"']",
    re.MULTILINE,
)
_CODE = re.compile(
    r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*\r?$|\Z)|<!--.*?-->"
    r"|(?<!`)(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\r?\n).)+?(?<!`)(?P=tick)(?!`)",
    re.MULTILINE | re.DOTALL,
)


def move(plan: ChangePlan, names: Sequence[str]) -> None:
    """Move files and folders, the last name being where to. Raises ChangeRefused."""
    *given, to = names
    target, moved = _below(plan, to), {}
    is_folder = to.endswith("/") or (plan.site.content / target).is_dir() or len(given) > 1
    for path in (_below(plan, name) for name in given):
        place = plan.site.content / path
        goal = posixpath.join(target, PurePosixPath(path).name) if is_folder else target
        inside = (
            [path] if place.is_file() else [f"{path}/{one.relative_to(place).as_posix()}" for one in place.rglob("*")]
        )
        for one in sorted(inside):
            if (plan.site.content / one).is_file() and not is_leftover(PurePosixPath(one).name):
                moved[one] = goal + one[len(path) :]
        if not inside:
            raise ChangeRefused(mark("{file} is not there"), file=path)
    for path, goal in moved.items():
        _may_move(plan, path, goal, list(moved.values()).count(goal) > 1)
    move_files(plan, moved)
    for path, goal in moved.items():
        if path.endswith(".md"):
            _keep_address(plan.edits(path), _address(path), _address(goal))


def move_files(plan: ChangePlan, moved: Mapping[str, str]) -> None:
    """Let files stand elsewhere; what links to them or from them goes along."""
    plan.moved |= moved
    plan.lasting = lambda after: _astray(plan, after)
    for source, names in _linked(plan.joined):
        after, changed = moved.get(source, source), {}
        for name in names:
            path, short = path_below(source, _path_of(name)), _path_of(name)
            if path and path_below(after, short) != moved.get(path, path):
                changed[name] = _from(source, after, short, moved.get(path, path))
        if changed:
            rewrite(plan.edits(source), changed)


def rewrite(edits: FileEdits, changed: Mapping[str, str]) -> None:
    """Write links and the names of files anew. Raises Unwritable."""
    code = [match.span() for match in _CODE.finditer(edits.text, edits.body)]
    for match in _LINK.finditer(edits.text, edits.body):
        kind = match.lastgroup or ""
        start, raw = match.start(kind), match[kind]
        new = changed.get(html.unescape(raw))
        if new is not None and not any(first <= start < last for first, last in code):
            edits.put(start, start + len(_path_of(raw)), new if kind == "angles" else new.replace(" ", "%20"))
    for node in edits.scalars({"file"}):
        if node.value in changed:
            edits.replace(node, changed[node.value])


def texts_of(content: ParsedContent) -> Iterator[tuple[str, Text]]:
    """Yield every file with its text."""
    registry = content.registry
    yield from ((draft.source, draft.text) for draft in content.drafts)
    yield from ((one.source, one.text) for one in registry.series)
    yield from ((one.source, one.text) for one in registry.sessions)
    yield from ((one.source, one.text) for one in registry.pages)


def _below(plan: ChangePlan, name: str) -> str:
    """Return a path, seen from here, as it is below content/. Raises ChangeRefused."""
    below = os.path.relpath(name, plan.site.content)
    if below == "." or below.startswith("..") or Path(name).is_symlink():
        raise ChangeRefused(mark("{file} does not lie in the folder of the content"), file=name)
    return Path(below).as_posix()


def _may_move(plan: ChangePlan, path: str, goal: str, crowded: bool) -> None:
    listing, folder = plan.joined.content.listing, path.partition("/")[0]
    article = path in {file.path for file in listing.articles}
    if not article and path not in listing.others and folder != "pages":
        text = mark("{file} is read by its name: for numbers there is change renumber, for names change rename")
        raise ChangeRefused(text, file=path)
    if path not in listing.others:
        good = goal.startswith(f"{folder}/") and goal.endswith(".md") and (article or goal.count("/") == 1)
        if not good:
            raise ChangeRefused(mark("{file} would not be read at {to}"), file=path, to=goal)
    taken = any((plan.site.content / above).is_file() for above in PurePosixPath(goal).parents)
    if crowded or taken or (plan.site.content / goal).exists():
        raise ChangeRefused(mark("{file} is there already; nothing is written over it"), file=goal)


def _keep_address(edits: FileEdits, before: str, after: str) -> None:
    """Write the slug where the new name of a file makes another address; where it makes that again, take it out."""
    stated = edits.value("slug")
    if stated is None and before != after:
        edits.add("slug", before)
    elif stated is not None and stated.value == after != before and edits.pairs()[-1][1] is stated:
        edits.remove("slug")


def _address(path: str) -> str:
    return slug_of_file(path) if path.startswith("articles/") else PurePosixPath(path).stem


def _linked(joined: Joined) -> Iterator[tuple[str, list[str]]]:
    """Yield every file with the names of files that its text and its keys hold."""
    files = {draft.source: draft for draft in joined.content.drafts}
    for source, text in texts_of(joined.content):
        names, draft = [link.target for link in text.links], files.get(source)
        if draft is not None:
            names += [one.file for one in (draft.picture, *draft.attachments) if one and one.file]
        yield source, [name for name in names if _path_of(name) and not name.startswith("/")]


def _astray(plan: ChangePlan, after: Joined) -> str:
    def targets(source: str, names: Iterable[str], moved: Mapping[str, str]) -> Counter[str]:
        paths = (path_below(source, _path_of(name)) or "" for name in names)
        return Counter(moved.get(path, path) for path in paths)

    now = {source: targets(source, names, {}) for source, names in _linked(after)}
    before = {plan.moved.get(one, one): targets(one, names, plan.moved) for one, names in _linked(plan.joined)}
    return next((source for source, found in before.items() if now.get(source, found) != found), "")


def _path_of(name: str) -> str:
    return name.partition("#")[0].partition("?")[0]


def _from(source: str, after: str, name: str, target: str) -> str:
    """Return a name as a file has to write it now: the shortest, but the long way round where it was that."""
    old, new = posixpath.dirname(source) or ".", posixpath.dirname(after) or "."
    plain, written = unquote(name).removeprefix("./"), posixpath.relpath(target, new)
    if plain != posixpath.relpath(path_below(source, name) or "", old):
        folder = posixpath.normpath(posixpath.join(old, posixpath.dirname(plain)))
        way = posixpath.join(posixpath.dirname(plain), posixpath.relpath(target, folder))
        way = way if old == new else posixpath.join(posixpath.relpath(old, new), way)
        short = posixpath.normpath(way)
        written = way if short == written else short  # so that the way back leads to what stood there
    return ("./" if name.startswith("./") else "") + (quote(written) if "%" in name else written)
