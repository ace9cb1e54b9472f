"""An article that is about to be written: what the archive knows, and what `check` would say."""

from dataclasses import dataclass, replace

from arsip import pipeline
from arsip.archive.name_lookup import Vocabulary
from arsip.content.article_file import read_article
from arsip.content.files import Listing, scan
from arsip.content.settings import Settings
from arsip.language.wording import BACKLINK, language
from arsip.model.addresses import Addresses
from arsip.model.draft import Draft
from arsip.pipeline import BuildReport, Folders, Options, Sound
from arsip.problems.rules import Problem


@dataclass(frozen=True)
class KnownArchive:
    """The archive before the new article: everything read and joined, and the vocabularies it uses."""

    settings: Settings
    folders: Folders
    options: Options
    listing: Listing
    sound: Sound
    institutions: Vocabulary
    themes: Vocabulary
    series: Vocabulary

    @property
    def drafts(self) -> list[Draft]:
        """What every article states, those that are not published yet too."""
        return self.sound.reading.drafts

    @property
    def names_taken(self) -> set[str]:
        """The last parts of all addresses that articles have or had."""
        former = {old.strip("/").rpartition("/")[2] for draft in self.drafts for old in draft.redirect_from}
        return {draft.slug for draft in self.drafts} | former

    def with_address(self, url: str) -> str:
        """Return the file whose source has an address, "" if none has."""
        same = (draft.source for draft in self.drafts if url and draft.origin.url == url)
        return next(same, "")


def read_known(settings: Settings, folders: Folders, options: Options) -> KnownArchive:
    """Return the archive as it is. Its own mistakes hinder nobody from writing a new article."""
    report = BuildReport(progress=options.progress)
    listing = scan(folders.content)
    cache = pipeline.cache_of(folders, settings)
    articles, _pages = cache.load()
    sound = pipeline.read_content(settings, folders, options, listing, cache, articles, report)
    archive, closed = sound.desk.archive, sound.reading.registry.closed
    return KnownArchive(
        settings,
        folders,
        options,
        listing,
        sound,
        Vocabulary(tuple(archive.institutions.values()), "institutions.yaml", closed="institution" in closed),
        Vocabulary(tuple(archive.themes.values()), "themes.yaml", closed="theme" in closed),
        Vocabulary(tuple(archive.series.values()), "series/", closed="series" in closed),
    )


def problems_added(known: KnownArchive, path: str, data: bytes) -> list[Problem]:
    """Return what `check` would say with a file that it did not say without it."""
    words = language(known.settings.language)
    addresses = Addresses(known.settings.language)
    read = read_article(path, data, words.say(BACKLINK), lambda slug: addresses.of("articles", slug))
    drafts = [*known.drafts, *([read.draft] if read.draft else [])]
    reading = replace(
        known.sound.reading,
        drafts=sorted(drafts, key=lambda draft: draft.source),
        problems=[*known.sound.reading.problems, *read.problems],
    )
    after = pipeline.join_content(
        reading, known.listing, known.settings, known.folders, known.options, BuildReport()
    )
    told = {(one.source, one.line, one.column, one.code) for one in known.sound.problems}
    return [one for one in after.problems if (one.source, one.line, one.column, one.code) not in told]
