"""JSON Feed 1.1 (jsonfeed.org/version/1.1); Atom is a template, feed.xml."""

from functools import lru_cache
from typing import Any

import msgspec

from arsip.language.wording import Language
from arsip.pages.feed import FeedEntry, FeedView
from arsip.site.views import SiteView

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(view: FeedView, site: SiteView, language: Language) -> str:
    """Return a feed as JSON Feed; its items have the ids of the Atom entries."""
    feed: dict[str, Any] = {
        "version": VERSION,
        "title": f"{view.title} – {site.title}" if view.title else site.title,
        "home_page_url": site.base_url + view.home,
        "feed_url": site.base_url + view.channels.json,
        "description": site.description,
        "language": site.language,
        "authors": [{"name": site.title, "url": site.base_url}],
        "items": [_item(entry, site.base_url, language) for entry in view.entries],
    }
    if not site.description:
        del feed["description"]
    return msgspec.json.encode(feed).decode() + "\n"


@lru_cache(maxsize=20_000)
def _item(entry: FeedEntry, base: str, language: Language) -> msgspec.Raw:
    """Return an article as an item, made once for all feeds that have it."""
    told = (language.named_together(entry.whole),) if entry.whole else ()
    item: dict[str, Any] = {
        "id": base + entry.id,
        "url": base + entry.url,
        "title": entry.title,
        "content_text": "\n\n".join((*told, entry.lead or entry.title)),
        "date_modified": entry.changed.iso,
    }
    if entry.published:
        item["date_published"] = entry.published.iso
    if entry.author:
        item["authors"] = [{"name": entry.author}]
    if entry.terms:
        item["tags"] = list(dict.fromkeys(entry.terms))
    return msgspec.Raw(msgspec.json.encode(item))
