"""Links, files and pictures that the content published: what texts lead to, and what stands beside pages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from arsip.model.rendered_text import Text
from arsip.site.views import Body, PictureView


@dataclass(frozen=True)
class PublishedFiles:
    """Where the links of texts lead, and the files that are published."""

    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # source of a text → urls of its links
    urls: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (source, file as written) → its url
    sizes: Mapping[str, int] = field(default_factory=dict)  # url of a published file → bytes
    pictures: Mapping[str, PictureView] = field(default_factory=dict)  # by url
    copies: Collection[str] = ()  # former addresses at which a published file stands, too
    ended: Collection[str] = ()  # addresses of files that withdrawn articles alone named

    def url(self, source: str, name: str) -> str:
        """Return where a file that a source names is published, "" where it is not."""
        return self.urls.get((source, name), "")

    def body(self, source: str, text: Text) -> Body:
        """Return a text with the addresses of its links and the sizes of its pictures."""
        links = self.links.get(source, ())
        shown = tuple(
            (number, self.pictures[url])
            for number, (url, link) in enumerate(zip(links, text.links, strict=False))
            if link.picture and url in self.pictures
        )
        return Body(text.key, links, shown) if text.key else Body()
