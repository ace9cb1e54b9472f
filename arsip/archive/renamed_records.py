"""Names that articles use and a registry lost, since a new one was written over them: told once, at the record."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from arsip.archive.name_lookup import spellings
from arsip.model.archive import Article
from arsip.model.names import fold, nearest, slips
from arsip.model.records import Record, Registry
from arsip.problems.rules import Problem, problem

_KEEPS = {"institutions.yaml": "names", "themes.yaml": "aliases", "series/": "aliases"}  # what holds an old name
_SLIPS = 2  # letters by which a name differs that is only mistyped
_MANY = 3  # articles in which nobody makes the same slip


def told_at_the_record(found: Sequence[Problem], registry: Registry, articles: Sequence[Article]) -> list[Problem]:
    """Return problems with those of one lost name as one, where it is clear whose it was."""
    lost: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for one in found:
        args = dict(one.args)
        if one.code == "AR021" and args["registry"] in _KEEPS and one.source.startswith("articles/"):
            lost[args["registry"], fold(args["name"])].append(one)
    used = {own for article in articles for own in _named(article)}
    instead: dict[Problem, Problem | None] = {}
    for (file, _name), told in lost.items():
        args, number = dict(told[0].args), len({one.source for one in told})
        records: Sequence[Any] = getattr(registry, file.removesuffix(".yaml").removesuffix("/"))
        whose = [one for one in records if _was(args["name"], one, used=one.id in used)]
        near = args.get("nearest", "")
        slipped = near in spellings(whose[0]) and slips(fold(args["name"]), fold(near)) <= _SLIPS if whose else False
        if len(whose) == 1 and (number >= _MANY or not slipped):
            place: tuple[str, int, int] = whose[0].at("name")
            said = {"name": args["name"], "record": whose[0].name, "registry": file, "key": _KEEPS[file]}
            once = problem(*place, "AR199", **said, number=number)
            instead |= dict.fromkeys(told) | {told[0]: once}
    return [one for one in (instead.get(one, one) for one in found) if one is not None]


def _was(name: str, record: Record, *, used: bool) -> bool:
    """True where the id of a record is made from a name, or its other names are, and nothing else names it."""
    known = [record.id.replace("-", " "), *([] if used else [one for one in spellings(record) if one != record.name])]
    return any(nearest(one, [name]) for one in known)


def _named(article: Article) -> Iterator[str]:
    yield from (article.series, article.institution, *article.organizers, *article.partners, *article.themes)
    yield from (own for group in article.groups for own in (group.whole, *group.institutions))
    yield from (seat.institution for seat in article.seats)
