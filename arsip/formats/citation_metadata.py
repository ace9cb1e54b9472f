"""Metadata of an article or session for programs that manage references: Highwire (citation_*) and Dublin Core.

Google Scholar reads citation_title, citation_author and citation_publication_date; Zotero these and Dublin Core.
"""

from markupsafe import Markup, escape

from arsip.site.views import Cited, SiteView


def metadata(cited: Cited, site: SiteView) -> Markup:
    """Return the elements that tell programs how to cite a page."""
    address = site.base_url + cited.url
    date = cited.date
    rows = [("citation_title", cited.title), *(("citation_author", name) for name in cited.authors)]
    if date:
        name = "citation_date" if cited.held else "citation_publication_date"
        rows.append((name, date.iso.replace("-", "/")))
    rows += [
        ("citation_publisher", site.title),
        ("citation_language", site.language),
        ("citation_public_url", address),
        ("DC.type", "Event" if cited.held else "Text"),
        ("DC.title", cited.title),
        *(("DC.creator", name) for name in cited.authors),
        ("DC.date", date.iso if date else ""),
        ("DC.publisher", site.title),
        ("DC.language", site.language),
        ("DC.identifier", address),
        ("DC.source", cited.origin.url),
    ]
    tags = (f'<meta name="{name}" content="{escape(value)}">' for name, value in rows if value)
    return Markup("\n".join(tags))
