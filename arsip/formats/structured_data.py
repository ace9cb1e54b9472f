"""Structured data: a page as schema.org describes it, in JSON-LD 1.1; nothing that the page does not show.

A block of data is no script: browsers do not run it, and a policy without inline scripts lets it stand.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from arsip.formats.structured_events import SchemaNode, event_node, known, named, organization
from arsip.language.wording import Language
from arsip.model.addresses import Addresses
from arsip.model.dates import iso_of
from arsip.model.families import FAMILIES
from arsip.model.vocabulary import SILENT_ROLES
from arsip.pages.article import ArticleView
from arsip.pages.dataset import DataView
from arsip.pages.home import HomeView
from arsip.pages.institution import InstitutionView
from arsip.pages.person import PersonView
from arsip.pages.series import SeriesView
from arsip.pages.session import SessionView
from arsip.site.citations import Original
from arsip.site.doubts import agreed_day, in_words, on
from arsip.site.views import Crumb, Entry, Link, SiteView

CONTEXT = "https://schema.org"
_SIGNS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def linked_data(view: Any, site: SiteView, language: Language) -> Markup:
    """Return the block of structured data of a page, empty where there is nothing to say."""
    describe = NODES.get(type(view))
    own = known(describe(view, site, language)) if describe else {}
    if view.crumbs:
        way = _breadcrumbs(view.crumbs, site.base_url, language)
        graph: SchemaNode = {"@context": CONTEXT, "@graph": [own, way] if own else [way]}
    elif own:
        graph = {"@context": CONTEXT, **own}
    else:
        return Markup("")
    text = msgspec.json.encode(graph).decode().translate(_SIGNS)
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _home(view: HomeView, site: SiteView, _language: Language) -> SchemaNode:
    node: SchemaNode = {"@type": "WebSite", "@id": site.identifiers, "url": site.base_url, "name": site.title}
    node |= {"inLanguage": site.language, "description": site.description, "publisher": _maker(site)}
    if site.search:
        search = site.base_url + Addresses(site.language).listing("search")
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search + "?q={term}"},
            "query-input": "required name=term",
        }
    return node


def _article(view: ArticleView, site: SiteView, language: Language) -> SchemaNode:
    base = site.base_url
    facts = {row.key: row for row in view.facts}
    event = f"{site.identifiers}{view.event}{'#session' if view.event == view.id else ''}"
    session = {"@type": "Event", "@id": event, "name": view.session.text if view.session else view.title}
    if view.session:
        session["url"] = base + view.session.url
    else:
        session |= event_node(facts, base) | {"description": in_words(on(view.cited.doubts, facts), language)}
    return {
        "@type": "Article",
        "@id": site.identifiers + view.id,
        "url": base + view.url,
        "headline": view.title,
        "description": view.lead,
        "inLanguage": site.language,
        "datePublished": iso_of(view.cited.published),
        "dateModified": iso_of(max((one.date for one in view.corrections), default=None)),
        "author": _maker(site),
        "publisher": _maker(site),
        "image": base + view.picture.url if view.picture else None,
        "keywords": [tag.text for tag in view.tags],
        "isPartOf": named("CreativeWorkSeries", view.series, base),
        "isBasedOn": _original(view.cited.original, base),
        "about": known(session),
    }


def _session(view: SessionView, site: SiteView, language: Language) -> SchemaNode:
    base = site.base_url
    facts = {row.key: row for row in view.facts}
    speakers = [
        {"@type": "Person", "name": row.person.text, "url": base + row.person.url}
        for row in view.people
        if set(row.roles) - SILENT_ROLES
    ]
    return {
        "@type": "Event",
        "@id": site.identifiers + view.identifier,
        "url": base + view.url,
        "name": view.title,
        "inLanguage": site.language,
        **event_node(facts, base),
        "description": in_words(view.cited.doubts, language),
        "performer": speakers,
        "superEvent": named("EventSeries", view.series, base),
        "about": [named("DefinedTerm", theme, base) for theme in view.themes],
        "subjectOf": [{"@type": "Article", "headline": one.title, "url": base + one.url} for one in view.reports],
    }


def _original(original: Original | None, base: str) -> SchemaNode | None:
    """The report that an article is based on: its own title, publisher, address and day."""
    if original is None:
        return None
    by = organization(original.publisher, base)
    report = {
        "@type": "CreativeWork",
        "headline": original.title,
        "url": original.url,
        "author": by,
        "publisher": by,
        "datePublished": iso_of(original.published),
    }
    return known(report)


def _series(view: SeriesView, site: SiteView, _language: Language) -> SchemaNode:
    base = site.base_url
    return {
        "@type": "EventSeries",
        "@id": site.identifiers + view.id,
        "url": base + view.url,
        "name": view.title,
        "alternateName": list(view.aliases),
        "inLanguage": site.language,
        "organizer": organization(view.organizer, base),
        "startDate": iso_of(view.span.start if view.span else None),
        "endDate": iso_of(view.span.end if view.span else None),
        "subEvent": [_entry(entry, base) for entry in view.entries],
    }


def _entry(entry: Entry, base: str) -> SchemaNode:
    node = {"@type": "Event", "name": entry.title, "url": base + entry.url}
    return known(node | {"startDate": iso_of(agreed_day(span.start for span in entry.spans))})


def _institution(view: InstitutionView, site: SiteView, _language: Language) -> SchemaNode:
    base = site.base_url
    names = [view.short, *view.aliases, *(name for name, _until in view.former)]
    above = view.crumbs[-1]
    return {
        "@type": "Organization",
        "@id": site.identifiers + view.id,
        "url": base + view.url,
        "name": view.title,
        "alternateName": list(dict.fromkeys(filter(None, names))),
        "parentOrganization": organization(Link(above.text, above.url), base) if above.text else None,
    }


def _person(view: PersonView, site: SiteView, _language: Language) -> SchemaNode:
    base = site.base_url
    bodies = dict.fromkeys(office.institution for office in view.offices if office.institution)
    return {
        "@type": "Person",
        "@id": site.identifiers + view.id,
        "url": base + view.url,
        "name": view.title,
        "alternateName": list(view.spellings),
        "description": view.note,
        "jobTitle": list(dict.fromkeys(office.position for office in view.offices if office.position)),
        "affiliation": [organization(link, base) for link in bodies],
    }


def _data(view: DataView, site: SiteView, _language: Language) -> SchemaNode:
    base = site.base_url
    by_type = zip(*(one.files for one in view.tables), strict=True)
    return {
        "@type": "Dataset",
        "@id": site.identifiers + view.url,
        "url": base + view.url,
        "name": site.title,
        "description": f"{site.title}. {site.description}".strip(),
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "license": view.licence.url if view.licence else None,
        "creator": _maker(site),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": base + one.url, "encodingFormat": one.media_type}
            for files in by_type
            for one in files
        ],
    }


NODES: dict[type, Callable[[Any, SiteView, Language], SchemaNode]] = {
    HomeView: _home,
    ArticleView: _article,
    SessionView: _session,
    SeriesView: _series,
    InstitutionView: _institution,
    PersonView: _person,
    DataView: _data,
}


@lru_cache(maxsize=4096)
def _breadcrumbs(crumbs: tuple[Crumb, ...], base: str, language: Language) -> msgspec.Raw:
    """The way to a page, made once for all pages at its end."""
    steps = [(language.gettext("Home"), "")]
    steps += [(crumb.text or language.gettext(FAMILIES[crumb.kind].label), crumb.url) for crumb in crumbs]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": base + url}
        for place, (name, url) in enumerate(steps, 1)
    ]
    return msgspec.Raw(msgspec.json.encode({"@type": "BreadcrumbList", "itemListElement": items}))


def _maker(site: SiteView) -> SchemaNode:
    return {"@type": "Organization", "name": site.maker, "url": site.base_url}
