"""Numbers of a series that are all raised or lowered: in articles, its plan, editors' words, links and redirects."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from arsip.archive.known_names import KnownNames
from arsip.authoring.changes import REDIRECT_TABLE, ChangePlan
from arsip.authoring.moving import move_files, rewrite, texts_of
from arsip.content.file_edits import ChangeRefused, FileEdits, items, kind
from arsip.problems.rules import mark


def renumber(plan: ChangePlan, words: Sequence[str]) -> None:
    """Raise or lower numbers of a series: its name; FROM.., FROM..TO or one number; +N or -N. Raises ChangeRefused."""
    span = re.fullmatch(r"(\d{1,6})(?:(\.\.)(\d{1,6})?)?", words[1])
    if span is None or not re.fullmatch(r"[+-][1-9]\d{0,5}", words[2]):
        raise ChangeRefused(mark("numbers are 8.. or 8..12 or 8, and the step is +1 or -1"))
    archive, known = plan.joined.context.archive, KnownNames(plan.joined.content.registry).series
    found = known.find(words[0]) or tuple(own for own in archive.series if own == words[0])
    if len(found) != 1:
        raise ChangeRefused(mark("“{name}” is nowhere in {registry}"), name=words[0], registry="series")
    own, step, first = found[0], int(words[2]), int(span[1])
    last = int(span[3] or (10**6 if span[2] else first))
    reports = [a for a in archive.articles.values() if a.series == own]
    drafts = [one for one in plan.joined.content.drafts if one.numbers and known.find(one.series) == found]
    drafts += [one.draft for one in reports if one.draft not in drafts and one.draft.numbers]
    places = [*_planned(plan, archive.series[own].source)]
    for draft in drafts:
        places += [(plan.edits(draft.source), node) for node in items(plan.edits(draft.source).value("session"))]
    note = re.compile(rf"sessions/{re.escape(own)}-(\d+)\.md")
    files = {int(match[1]): path for path in plan.paths() if (match := note.fullmatch(path))}
    held = files.keys() | {int(node.value) for _edits, node in places if node.value.isdecimal()}
    moved = {number: number + step for number in sorted(held) if first <= number <= last}
    taken = [new for new in moved.values() if new < 0 or (new in held and new not in moved)]
    if taken:
        raise ChangeRefused(mark("{number} is taken, or no number: two sessions would become one"), number=taken[0])
    for edits, node in places:
        if node.value.isdecimal() and int(node.value) in moved:
            edits.replace(node, str(moved[int(node.value)]))
    move_files(plan, {files[old]: f"sessions/{own}-{new}.md" for old, new in moved.items() if old in files})
    _addresses(plan, own, moved, {number for one in drafts for number in one.numbers})


def _planned(plan: ChangePlan, source: str) -> Iterator[tuple[FileEdits, Any]]:
    """Yield where the file of a series names numbers: in its plan, and in other lists of sessions."""
    if source.startswith("series/"):
        edits = plan.edits(source)
        for _key, value in edits.pairs():
            for one in items(value) if kind(value) == "sequence" else ():
                yield from ((edits, number) for number in items(edits.value("session", one)))


def _addresses(plan: ChangePlan, own: str, moved: Mapping[int, int], reported: Set[int]) -> None:
    """Let links and redirects lead to the new numbers, and the addresses that nobody has now to those who had them."""
    addresses = plan.joined.context.book.addresses
    url = {number: addresses.session_number(own, number) for number in {*moved, *moved.values()}}
    present = {f"/{url[old]}": f"/{url[new]}" for old, new in moved.items()}
    for source, text in texts_of(plan.joined.content):
        named = {link.target: present.get(link.target.partition("#")[0]) for link in text.links}
        changed = {name: new for name, new in named.items() if new}
        if changed:
            rewrite(plan.edits(source), changed)
    turned_round, edits = False, plan.edits(REDIRECT_TABLE)
    for key, value in edits.pairs():
        new = present.get(value.value) if kind(value) == "scalar" else None
        if new == key.value:
            edits.remove(key.value)
            turned_round = True
        elif new:
            edits.replace(value, new)
    for old in sorted((moved.keys() & reported) - set(moved.values())):
        if not turned_round or url[old] in plan.published:
            edits.append_text(f"/{url[old]}: /{url[moved[old]]}\n")
