"""JSON Feed 1.1 (jsonfeed.org/version/1.1); Atom is a template, feed.xml."""

from functools import lru_cache
from typing import Any

import msgspec

from arsip.formats.bibliography import plain_original
from arsip.language.wording import Language
from arsip.pages.feed import FeedEntry, FeedView
from arsip.site.doubts import in_words
from arsip.site.views import SiteView

FEED_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(view: FeedView, site: SiteView, language: Language) -> str:
    """Return a feed as JSON Feed; its items have the ids of the Atom entries."""
    feed: dict[str, Any] = {
        "version": FEED_VERSION,
        "title": f"{view.title} – {site.title}" if view.title else site.title,
        "home_page_url": site.base_url + view.home,
        "feed_url": site.base_url + view.channels.json,
        "description": site.description,
        "language": site.language,
        "authors": [{"name": site.maker, "url": site.base_url}],
        "items": [_item(entry, site.base_url, site.identifiers, language) for entry in view.entries],
    }
    if not site.description:
        del feed["description"]
    return msgspec.json.encode(feed).decode() + "\n"


@lru_cache(maxsize=20_000)
def _item(entry: FeedEntry, base: str, identifiers: str, language: Language) -> msgspec.Raw:
    """Return an article as an item, made once for all feeds that show it so; its author is that of the feed."""
    told = [language.named_together(entry.whole)] if entry.whole else []
    told.append(entry.lead or entry.title)
    told += [f"({in_words(entry.doubts, language)})"] if entry.doubts else []
    if entry.original:
        source = plain_original(entry.original, language)
        told.append(f"{language.gettext('Original source')}: {source}")
    item: dict[str, Any] = {
        "id": identifiers + entry.id,
        "url": base + entry.url,
        "title": entry.title,
        "content_text": "\n\n".join(told),
        "date_modified": entry.changed.iso,
    }
    if entry.published:
        item["date_published"] = entry.published.iso
    if entry.original and entry.original.url:
        item["external_url"] = entry.original.url
    if entry.terms:
        item["tags"] = list(dict.fromkeys(entry.terms))
    return msgspec.Raw(msgspec.json.encode(item))
