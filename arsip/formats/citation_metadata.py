"""Metadata of an article or session for programs that manage references: Highwire (citation_*) and Dublin Core.

Google Scholar reads citation_title, citation_author and citation_publication_date; Zotero these and Dublin Core.
The page is by the archive. citation_publication_date and DC.date are the day on which the page itself was published,
DC.coverage is that of which it tells, the day of the event as far as the reports agree, and DC.source is the report.
"""

from markupsafe import Markup, escape

from arsip.site.citations import Cited
from arsip.site.doubts import on
from arsip.site.views import SiteView


def metadata(cited: Cited, site: SiteView) -> Markup:
    """Return the elements that tell programs how to cite a page."""
    address = site.base_url + cited.url
    published = cited.published.iso if cited.published else ""
    original = cited.original
    doubt = "?" if on(cited.doubts, ("date",)) else ""  # as EDTF marks what is uncertain
    rows = [
        ("citation_title", cited.title),
        ("citation_author", site.maker),
        ("citation_publication_date", published.replace("-", "/")),
        ("citation_publisher", site.maker),
        ("citation_language", site.language),
        ("citation_public_url", address),
        ("DC.type", "Text"),
        ("DC.title", cited.title),
        ("DC.creator", site.maker),
        ("DC.date", published),
        ("DC.coverage", cited.day.iso + doubt if cited.day else ""),
        ("DC.publisher", site.maker),
        ("DC.language", site.language),
        ("DC.identifier", address),
        ("DC.source", (original.url or original.title) if original else ""),
    ]
    tags = (f'<meta name="{name}" content="{escape(value)}">' for name, value in rows if value)
    return Markup("\n".join(tags))
