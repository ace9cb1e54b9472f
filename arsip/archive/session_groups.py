"""Which articles report one session: those that share `event`, else series and number. Nothing joins by date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from arsip.model.archive import Article
from arsip.problems.rules import Problem, problem

Number = tuple[str, int]  # series and number


def session_groups(articles: Sequence[Article]) -> tuple[list[list[Article]], set[Number]]:
    """Return the articles grouped by session, and the numbers that several events use."""
    events: dict[Number, set[str]] = defaultdict(set)
    for article in articles:
        for number in numbers_of(article):
            if article.draft.event:
                events[number].add(article.draft.event)
    contested = {number for number, names in events.items() if len(names) > 1}
    while True:
        groups = _united(articles, contested)
        several = (group for group in groups if len({one.draft.event for one in group if one.draft.event}) > 1)
        mixed = {number for group in several for article in group for number in numbers_of(article)}
        if mixed <= contested:
            return groups, contested
        contested |= mixed


def _united(articles: Sequence[Article], contested: set[Number]) -> list[list[Article]]:
    """Join articles that share an event or an uncontested number, directly or through others."""
    parent: dict[object, object] = {}

    def root(key: object) -> object:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    firsts = []
    for article in articles:
        keys: list[object] = []
        if article.draft.event:
            keys.append(("event", article.draft.event))
        for number in numbers_of(article):
            if number not in contested or not article.draft.event:
                keys.append(number)
        keys = keys or [("article", article.slug)]
        for key in keys[1:]:
            parent[root(key)] = root(keys[0])
        firsts.append(keys[0])
    groups: dict[object, list[Article]] = {}
    for article, key in zip(articles, firsts, strict=True):
        groups.setdefault(root(key), []).append(article)
    return list(groups.values())


def numbers_of(article: Article) -> tuple[Number, ...]:
    """Return the numbers of an article in its series."""
    return tuple((article.series, number) for number in article.draft.numbers) if article.series else ()


def session_key(group: Sequence[Article], contested: set[Number]) -> str:
    """Return the id of a session: of its series and first number, else of its event or its article."""
    event = next((article.draft.event for article in group if article.draft.event), "")
    numbers = sorted({number for article in group for number in numbers_of(article)})
    if numbers and not (event and numbers[0] in contested):
        return f"{numbers[0][0]}-{numbers[0][1]}"
    return event or group[0].slug


def one_series_an_event(articles: Iterable[Article]) -> list[Problem]:
    """One event belongs to one series."""
    first: dict[str, Article] = {}
    found = []
    for article in articles:
        event = article.draft.event
        other = first.setdefault(event, article) if event and article.series else article
        if other.series != article.series:
            found.append(problem(*article.draft.at("event"), "AR044", event=event, other=other.draft.source))
    return found
