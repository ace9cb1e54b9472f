"""Citations: plain text, BibTeX, RIS and CSL-JSON, of one page and of the whole archive.

The plain text is that of Indonesian bibliographies (EYD V): who, year, “title”, where, address.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from arsip.language.wording import Language
from arsip.model.dates import PartialDate
from arsip.pages.dataset import CitedView
from arsip.site.views import Cited, SessionName, SiteView

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, those behind a backslash too
    "}": r"\textbraceright{}",
    **{sign: "\\" + sign for sign in "&%$#_"},
}
_ESCAPES = str.maketrans(_TEX)
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_LANGUAGES = {"id": "indonesian", "en": "english"}


def plain(cited: Cited, site: SiteView, language: Language) -> str:
    """Return a page as a bibliography lists it."""
    parts = [_sentence(", ".join(cited.authors))] if cited.authors else []
    parts.append(f"{cited.date.year}." if cited.date else language.gettext("n.d."))
    parts.append(f"“{cited.title}”.")
    day = language.date(cited.date) if cited.date and cited.date.month else ""
    if cited.name and cited.held:
        parts.append(_sentence(", ".join(filter(None, (_said(cited.name, language), day)))))
        day = ""
    parts.append(_sentence(", ".join(filter(None, (site.title, day)))))
    return " ".join((*parts, site.base_url + cited.url))


def bibtex(cited: Cited, site: SiteView, language: Language) -> str:
    """Return a page as an entry for BibTeX and biblatex; names and titles are kept as they are written."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in cited.authors),
        "title": f"{{{_tex(cited.title)}}}",
        "year": str(cited.date.year) if cited.date else "",
        "date": cited.date.iso if cited.date else "",
        "howpublished": _tex(site.title),
        "url": site.base_url + cited.url,
        "language": _LANGUAGES[site.language],
        "note": _tex(_said(cited.name, language)) if cited.name else "",
    }
    lines = [f"  {key} = {{{value}}}" for key, value in fields.items() if value]
    if cited.date and cited.date.month:
        lines.insert(3, f"  month = {_MONTHS[cited.date.month - 1]}")
    return ",\n".join((f"@misc{{{cited.key}", *lines)) + "\n}\n"


def ris(cited: Cited, site: SiteView, language: Language) -> str:
    """Return a page as a record of RIS; its lines end with CR and LF."""
    rows = [("TY", "ELEC"), ("ID", cited.key), ("TI", cited.title)]
    rows += [("AU", name) for name in cited.authors]
    if cited.date:
        rows += [("PY", str(cited.date.year)), ("DA", _ris_date(cited.date))]
    rows += [("T2", site.title), ("PB", site.title), ("LA", site.language)]
    rows += [("N1", _said(cited.name, language))] if cited.name else []
    rows += [("AB", cited.lead)] if cited.lead else []
    rows += [("UR", site.base_url + cited.url), ("ER", "")]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in rows)


def csl(cited: Cited, site: SiteView, language: Language) -> dict[str, Any]:
    """Return a page as an item of CSL-JSON."""
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "container-title": site.title,
        "URL": site.base_url + cited.url,
        "language": site.language,
    }
    if cited.authors:
        item["author"] = [{"literal": name} for name in cited.authors]
    if cited.date:
        item["issued"] = {"date-parts": [[part for part in msgspec.structs.astuple(cited.date) if part]]}
    if cited.name:
        item["note"] = _said(cited.name, language)
    if cited.lead:
        item["abstract"] = cited.lead
    return item


def all_bibtex(view: CitedView, site: SiteView, language: Language) -> str:
    """Return the whole archive for BibTeX."""
    return "\n".join(_each(bibtex, view, site, language))


def all_ris(view: CitedView, site: SiteView, language: Language) -> str:
    """Return the whole archive as RIS."""
    return "".join(_each(ris, view, site, language))


def all_csl(view: CitedView, site: SiteView, language: Language) -> str:
    """Return the whole archive as CSL-JSON."""
    return msgspec.json.encode([csl(one, site, language) for one in view.cited]).decode() + "\n"


def _each(write: Callable[..., str], view: CitedView, site: SiteView, language: Language) -> Iterator[str]:
    return (write(one, site, language) for one in view.cited)


def _said(name: SessionName, language: Language) -> str:
    return language.session(name.series, name.label, name.numbers)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _tex(text: str) -> str:
    return _line(text).translate(_ESCAPES)


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _ris_date(day: PartialDate) -> str:
    """A date of RIS: year/month/day/other, empty where it is not known."""
    month, date = (f"{part:02}" if part else "" for part in (day.month, day.day))
    return f"{day.year:04}/{month}/{date}/"
