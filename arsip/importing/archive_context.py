"""What a new report meets: the registries, the archive, what is taken already, and the words to tell of it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from arsip.importing.draft_text import SayRemark
from arsip.importing.extraction import SourceRemark
from arsip.importing.institution_names import InstitutionNames
from arsip.model.archive import Archive, Article
from arsip.model.names import fold, slug
from arsip.model.person_names import person_key
from arsip.model.records import Registry

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


@dataclass
class Surroundings:
    """What a new report meets: the registries, the archive, addresses and files that are taken, the words to say it in."""

    registry: Registry
    archive: Archive
    say: SayRemark
    language: str = "id"
    taken: set[str] = field(default_factory=set)  # slugs
    files: set[str] = field(default_factory=set)  # paths below content/, folded
    sources: dict[str, str] = field(default_factory=dict)  # where a report comes from → the file of its article

    @cached_property
    def bodies(self) -> InstitutionNames:
        """The finder of institutions."""
        return InstitutionNames(self.registry)

    def has_files(self, stem: str) -> bool:
        """True where a file is there already of a draft's name, or of its first pictures."""
        endings = (".md", *(f"-1{ending}" for ending in PICTURES))
        return any(f"{stem}{ending}".casefold() in self.files for ending in endings)

    @cached_property
    def spelt(self) -> dict[str, dict[str, str]]:
        """The people of the archive by the address of their pages: folded spelling → spelling.

        Grows with every draft: a spelling that nobody used, at an address that somebody has, would be an error.
        """
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for person in self.archive.people.values():
            for name in (person.name, *person.spellings):
                found[slug(person_key(name))][person_key(name)] = name
        return found

    @cached_property
    def acquainted(self) -> dict[str, dict[str, str]]:
        """The people of each institution in the archive: folded name → name."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for article in self.archive.articles.values():
            for seat in article.seats:
                found[seat.institution][person_key(seat.mention.name)] = self.archive.people[seat.person].name
        return found


def origins_of(article: Article) -> Iterator[str]:
    """What tells that a report is in the archive already, of an article."""
    origin = article.draft.origin
    if origin.url:
        yield origin.url
    day = article.draft.date.iso if article.draft.date else "unknown"
    yield "\n".join((fold(origin.title or article.draft.title), origin.site, day))


def say_with(translate: Callable[[str], str]) -> SayRemark:
    """Return how a remark is said, from how a msgid is."""

    def say(what: SourceRemark) -> str:
        return translate(what.text).format_map(dict(what.args))

    return say
