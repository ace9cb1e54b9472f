"""An article that is about to be written: what the archive knows, and what `check` would say."""

from dataclasses import dataclass, replace

from arsip.archive.name_lookup import Vocabulary
from arsip.build.join import Joined, join
from arsip.build.options import Options, Site
from arsip.content.article_file import read_article
from arsip.language.wording import BACKLINK, language
from arsip.model.addresses import Addresses
from arsip.model.draft import Draft
from arsip.model.person_names import FAMILY_FIRST
from arsip.model.records import Series
from arsip.pipeline import read_site
from arsip.problems.rules import Problem


@dataclass(frozen=True)
class KnownArchive:
    """The archive before the new article: everything read and joined, and the vocabularies it uses."""

    site: Site
    options: Options
    joined: Joined
    institutions: Vocabulary
    themes: Vocabulary
    series: Vocabulary

    @property
    def drafts(self) -> list[Draft]:
        """What every article states, those that are not published yet too."""
        return self.joined.content.drafts

    @property
    def names_taken(self) -> set[str]:
        """The last parts of all addresses that articles have or had."""
        former = {old.strip("/").rpartition("/")[2] for draft in self.drafts for old in draft.redirect_from}
        return {draft.slug for draft in self.drafts} | former

    def series_of(self, name: str) -> Series | None:
        """Return the series that a name means, None for none or one that is new."""
        found = self.series.find(name)
        return self.series.records[found[0]] if len(found) == 1 else None

    def with_address(self, url: str) -> str:
        """Return the file whose source has an address, "" if none has."""
        return next((draft.source for draft in self.drafts if url and draft.origin.url == url), "")


def read_known(site: Site, options: Options) -> KnownArchive:
    """Return the archive as it is. Its own mistakes hinder nobody from writing a new article."""
    joined = read_site(site, options)
    archive, closed = joined.context.archive, joined.content.registry.closed
    return KnownArchive(
        site,
        options,
        joined,
        Vocabulary(tuple(archive.institutions.values()), "institutions.yaml", closed="institution" in closed),
        Vocabulary(tuple(archive.themes.values()), "themes.yaml", closed="theme" in closed),
        Vocabulary(tuple(archive.series.values()), "series/", closed="series" in closed),
    )


def problems_added(known: KnownArchive, path: str, data: bytes) -> list[Problem]:
    """Return what `check` would say with a file that it did not say without it."""
    spoken, before = known.site.settings.language, known.joined
    addresses, backlink = Addresses(spoken), language(spoken).gettext(BACKLINK)
    family_first = spoken in FAMILY_FIRST
    read = read_article(path, data, backlink, lambda slug: addresses.of("articles", slug), family_first=family_first)
    drafts = sorted([*known.drafts, *([read.draft] if read.draft else [])], key=lambda draft: draft.source)
    content = replace(before.content, drafts=drafts, problems=[*before.content.problems, *read.problems])
    after = join(known.site, known.options, content, before)
    found = {(one.source, one.line, one.column, one.code) for one in before.problems}
    return [one for one in after.problems if (one.source, one.line, one.column, one.code) not in found]
