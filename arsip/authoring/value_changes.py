"""One key set or taken away in many articles."""

from collections.abc import Sequence

from arsip.authoring.changes import ChangePlan
from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.file_edits import ChangeRefused, FileEdits, as_scalar, items, kind
from arsip.content.form import key_meant
from arsip.content.nested_converters import Listed, Structure
from arsip.content.registry_keys import INSTITUTION_KEYS, PAGE_KEYS, PERSON_KEYS, SERIES_KEYS, SESSION_KEYS, THEME_KEYS
from arsip.model.names import fold
from arsip.problems.rules import mark

_TABLES = (ARTICLE_KEYS, SERIES_KEYS, SESSION_KEYS, PAGE_KEYS, INSTITUTION_KEYS, THEME_KEYS, PERSON_KEYS)


def set_values(plan: ChangePlan, words: Sequence[str], where: Sequence[str]) -> None:
    """Give keys a value, KEY=VALUE, in every article that all conditions hold of. Raises ChangeRefused."""
    for edits in _found(plan, where):
        for key, equals, value in map(_parted, words):
            converter, there = ARTICLE_KEYS[key].converter, edits.value(key)
            if not equals or not value:
                raise ChangeRefused(mark("write what is to be set as KEY=VALUE, such as mode=daring"))
            if there is None:
                listed = isinstance(converter, Listed) and not converter.single
                edits.add(key, f"[{as_scalar(value, in_list=True)}]" if listed else as_scalar(value))
            elif len(items(there)) == 1 and kind(items(there)[0]) == "scalar":
                edits.replace(items(there)[0], value)
            else:
                text = mark("{file}:{line}: “{key}” holds more than one value here, which would be lost")
                raise ChangeRefused(text, file=edits.path, line=edits.line(there), key=key)


def unset(plan: ChangePlan, words: Sequence[str], where: Sequence[str]) -> None:
    """Take keys, KEY, or one value of theirs, KEY=VALUE, out of every article that all conditions hold of."""
    for edits in _found(plan, where):
        for key, equals, value in map(_parted, words):
            there = edits.value(key)
            wanted = [one for one in items(there) if fold(str(one.value)) == fold(value)] if equals else [None]
            for item in wanted if there is not None else ():
                edits.remove(key, item=item)


def upgrade(plan: ChangePlan) -> None:
    """Write keys that are called otherwise now: those for which the tables know the word that stands there."""
    rows = [*(one for table in _TABLES for one in table.items())]
    for _name, key in list(rows):
        inner = key.converter.item if isinstance(key.converter, Listed) else key.converter
        rows += inner.table.items() if isinstance(inner, Structure) else ()
    called = {(word, name) for name, key in rows for word in key.words.split()}
    for one in plan.joined.problems:
        args = dict(one.args)
        word = args.get("key", "").strip().casefold().replace(" ", "_").replace("-", "_")
        if one.code == "AR023" and (word, args.get("nearest")) in called:
            edits = plan.edits(one.source)
            at = sum(len(line) + 1 for line in edits.text.split("\n")[: one.line - 1]) + one.column - 1
            if edits.text.startswith(args["key"], at):
                edits.put(at, at + len(args["key"]), args["nearest"])


def _parted(word: str) -> tuple[str, str, str]:
    key, equals, value = word.partition("=")
    if key not in ARTICLE_KEYS:
        near = key_meant(key, ARTICLE_KEYS)
        text = mark("there is no key “{name}”; did you mean {nearest}?") if near else mark("there is no key “{name}”")
        raise ChangeRefused(text, name=key, nearest=near)
    return key, equals, value


def _found(plan: ChangePlan, where: Sequence[str]) -> list[FileEdits]:
    conditions = [_parted(one) for one in where]
    if not conditions:
        raise ChangeRefused(
            mark("say which articles: --where KEY=VALUE, --where KEY, or --where KEY= for those without")
        )
    found = []
    for path in [file.path for file in plan.joined.content.listing.articles]:
        data = plan.before(path) or b""
        if all((equals and not value) or key.encode() in data for key, equals, value in conditions):
            edits = plan.edits(path)
            if all(_holds(edits, *one) for one in conditions):
                found.append(edits)
    if not found:
        raise ChangeRefused(mark("no article is like that: {where}"), where=" ".join(where))
    return found


def _holds(edits: FileEdits, key: str, equals: str, value: str) -> bool:
    if not equals or not value:
        return (edits.value(key) is None) == bool(equals)
    return any(fold(one) == fold(value) for one in edits.texts(key))
