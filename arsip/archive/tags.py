"""Free keywords → tags: equal after folding case and spaces is one tag."""

from collections import Counter, defaultdict
from functools import partial

from msgspec.structs import replace

from arsip.archive.known_names import KnownNames, Where
from arsip.model.archive import Article, Tag
from arsip.model.names import fold, slug


def tags_of(articles: list[Article], names: KnownNames) -> dict[str, Tag]:
    """Give every article its tags (in place) and return the tags, by name."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    uses: list[tuple[str, str, Where]] = []
    for article in articles:
        for number, name in enumerate(article.draft.tags, 1):
            spellings[fold(name)][name] += 1
            uses.append((fold(name), name, partial(article.draft.at, f"tags.{number}")))
    shown = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}
    owners: dict[str, str] = {}
    for key, name, place in uses:
        own = names.address(key, name, place)
        if own and owners.setdefault(own, key) != key:
            names.clash(place, name, shown[owners[own]], own)
        elif name != shown[key]:
            names.report(place, "AR043", name=name, other=shown[key])
    for index, article in enumerate(articles):
        if article.draft.tags:
            own_tags = dict.fromkeys(filter(None, (slug(fold(name)) for name in article.draft.tags)))
            articles[index] = replace(article, tags=tuple(own_tags))
    tags = {own: Tag(own, shown[key]) for own, key in owners.items()}
    return dict(sorted(tags.items(), key=lambda item: (fold(item[1].name), item[0])))
