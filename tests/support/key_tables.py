"""Every table of keys of the program, those within others too: what tests of keys walk through."""

from collections.abc import Iterator

from arsip.content.article_keys import ARTICLE
from arsip.content.form import Table
from arsip.content.nested_converters import Listed, Structure
from arsip.content.registry_keys import ENDED, INSTITUTION, PAGE, PERSON, SERIES, SESSION, TERM, THEME
from arsip.content.settings import KEYS

FILES: dict[str, Table] = {
    "article": ARTICLE,
    "series": SERIES,
    "session": SESSION,
    "page": PAGE,
    "institutions": INSTITUTION,
    "themes": THEME,
    "people": PERSON,
    "glossary": TERM,
    "redirects": ENDED,
    "site_config": KEYS,
}


def tables() -> Iterator[tuple[str, Table]]:
    """Every table with a dotted name: article, article.people, article.source …"""
    pending = list(FILES.items())
    while pending:
        name, table = pending.pop(0)
        yield name, table
        for key, row in table.items():
            item = row.converter.item if isinstance(row.converter, Listed) else row.converter
            if isinstance(item, Structure):
                pending.append((f"{name}.{key}", item.table))
