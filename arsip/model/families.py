"""The table of page families: what each is called, its words in addresses, and what it takes part in.

A family is a list and, mostly, a page for each thing in it. Its row here is all that menus, addresses, feeds,
calendars, search, redirects and structured data know of it. Beside it a family has its terms of a session
(`GROUPINGS` of the archive), where sessions are listed by it, and the functions that make its pages (`PAGES`
of the build).
"""

from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from arsip.problems.rules import mark


class Family(Struct, frozen=True):
    """A family of pages; `name` is also what it is called in the archive, in groupings and in templates."""

    name: str
    label: str  # msgid
    words: dict[str, str]  # the first part of its addresses, by language
    other_words: str = ""  # by which no page of one's own may be called either
    parameter: dict[str, str] = {}  # its word in the address of a search that it can narrow, by language
    part: str = ""  # the part of the archive that it shows, where that is not called like it
    in_menu: bool = True  # where the archive has any of it
    named: bool = False  # its things are records with a name and an identifier
    lasting: bool = False  # each of its things has an address that must not vanish
    feeds: str = ""  # whether its things have feeds and calendars: "always", "on request" (of the settings), ""

    def part_of(self, archive: Any) -> Any:
        """Return the things of an archive that the family shows; each by its id where they are named."""
        found: Collection[Any] = getattr(archive, self.part or self.name)
        return found


# in the order of the menu
FAMILIES = {
    family.name: family
    for family in (
        Family(
            "series",
            mark("Series"),
            {"id": "seri", "en": "series"},
            parameter={"id": "seri", "en": "series"},
            named=True,
            lasting=True,
            feeds="always",
        ),
        Family("sessions", mark("Sessions"), {"id": "sesi", "en": "sessions"}, "session", lasting=True),
        Family(
            "themes",
            mark("Themes"),
            {"id": "tema", "en": "themes"},
            "theme",
            {"id": "tema", "en": "theme"},
            named=True,
            lasting=True,
            feeds="always",
        ),
        Family(
            "institutions",
            mark("Institutions"),
            {"id": "lembaga", "en": "institutions"},
            "institution",
            {"id": "lembaga", "en": "institution"},
            named=True,
            lasting=True,
            feeds="always",
        ),
        Family(
            "people",
            mark("People"),
            {"id": "tokoh", "en": "people"},
            "person persons",
            {"id": "tokoh", "en": "person"},
            named=True,
            lasting=True,
            feeds="on request",
        ),
        Family(
            "timeline", mark("Timeline"), {"id": "linimasa", "en": "timeline"}, "timelines year month", part="sessions"
        ),
        Family("articles", mark("Articles"), {"id": "artikel", "en": "articles"}, "article", lasting=True),
        Family("tags", mark("Tags"), {"id": "tag", "en": "tags"}, named=True, lasting=True, feeds="on request"),
        Family("glossary", mark("Glossary"), {"id": "glosarium", "en": "glossary"}, "glossaries"),
        Family(
            "search",
            mark("Search"),
            {"id": "cari", "en": "search"},
            "searches pencarian",
            part="sessions",
            in_menu=False,
        ),
        Family("data", mark("Open data"), {"id": "data", "en": "data"}, part="articles", in_menu=False),
        Family(
            "worklist",
            mark("Editors' worklist"),
            {"id": "laporan", "en": "report"},
            "reports worklist worklists",
            part="institutions",
            in_menu=False,
            lasting=True,
        ),
    )
}


def named_things(archive: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield every record of an archive that has a page, as family, id and record."""
    for family in FAMILIES.values():
        if family.named:
            yield from ((family.name, own, record) for own, record in family.part_of(archive).items())


def families_with_feeds(wanted: Collection[str] = ()) -> tuple[str, ...]:
    """Return the families whose things have feeds and calendars of their own; `wanted` by the settings."""
    always = tuple(family.name for family in FAMILIES.values() if family.feeds == "always")
    return (*always, *wanted)
