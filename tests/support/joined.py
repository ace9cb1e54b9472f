"""Content joined in memory, without a disk: what tests of the join, the links, the rules and the plan look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from arsip.archive.assembly import build_archive
from arsip.archive.checks import check
from arsip.build.page_plan import collisions, plan
from arsip.content import markdown_html
from arsip.content.article_file import read_article
from arsip.content.registries import read_registry
from arsip.content.settings import Settings
from arsip.model.addresses import Addresses
from arsip.model.archive import Archive, Session
from arsip.model.person_names import FAMILY_FIRST
from arsip.model.records import Registry
from arsip.problems.rules import Problem, in_reading_order
from arsip.site.address_book import AddressBook, address_book
from arsip.site.link_targets import Linked, broken_promises, resolve_links
from arsip.site.page_context import PageContext, PublishedFiles, page_context
from arsip.site.views import Job


def shown(problems: list[Problem]) -> list[str]:
    """Problems as `file:line:column code`, in reading order."""
    return [f"{one.source}:{one.line}:{one.column} {one.code}" for one in in_reading_order(problems)]


@dataclass(frozen=True)
class Joined:
    """Files of content/ by path, joined as a build does; names without a folder are articles."""

    files: Mapping[str, str]
    settings: Settings = field(default_factory=lambda: Settings(title="Uji", base_url="https://example.org/"))

    @cached_property
    def paths(self) -> dict[str, str]:
        """The files with their whole paths, in order."""
        whole = {path if "/" in path or not path.endswith(".md") else f"articles/{path}": path for path in self.files}
        return {path: self.files[whole[path]] for path in sorted(whole)}

    @cached_property
    def joined(self) -> tuple[Archive, list[Problem]]:
        """The archive and what was wrong with the join alone; every file must be sound by itself."""
        addresses = Addresses(self.settings.language)
        family_first = self.settings.language in FAMILY_FIRST
        drafts = []
        for path, text in self.paths.items():
            if path.startswith("articles/") and path.endswith(".md"):
                address = partial(addresses.of, "articles")
                read = read_article(path, text.encode(), "{}", address, family_first=family_first)
                assert read.draft, read.problems
                drafts.append(read.draft)
        others = [(path, text.encode()) for path, text in self.paths.items() if not path.startswith("articles/")]
        registry: Registry
        registry, _html, faults = read_registry(
            others, lambda text, source, line: markdown_html.render(text, source, line, "{}"), family_first=family_first
        )
        assert not faults, faults
        return build_archive(drafts, registry)

    @property
    def archive(self) -> Archive:
        """The archive."""
        return self.joined[0]

    @property
    def faults(self) -> list[str]:
        """What was wrong with the join."""
        return shown(self.joined[1])

    @cached_property
    def book(self) -> AddressBook:
        """Where the things of the archive are."""
        return address_book(self.archive, Addresses(self.settings.language))

    @cached_property
    def linked(self) -> Linked:
        """The links of all texts."""
        return resolve_links(self.book, set(self.paths))

    @cached_property
    def context(self) -> PageContext:
        """What pages are made from."""
        return page_context(
            self.book, self.settings, PublishedFiles(self.linked.links, self.linked.files, ended=self.linked.ended)
        )

    @cached_property
    def jobs(self) -> list[Job]:
        """All pages."""
        return plan(self.context)

    @property
    def broken(self) -> list[str]:
        """What is wrong with the links."""
        urls = {job.url for job in self.jobs}
        ended = {job.url for job in self.jobs if job.template == "tombstone.html"}
        return shown([*self.linked.problems, *broken_promises(self.linked, urls, ended)])

    @property
    def doubts(self) -> list[str]:
        """What the rules over the whole archive say."""
        return shown(list(check(self.context.index)))

    @property
    def clashes(self) -> list[str]:
        """The addresses that two would share."""
        return shown(list(collisions(self.jobs, self.linked.published, self.linked.copies)))

    @property
    def only(self) -> Session:
        """The one session that there is."""
        (session,) = self.archive.sessions.values()
        return session
