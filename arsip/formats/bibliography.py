"""Citations: plain text, BibTeX, RIS and CSL-JSON, of one page and of the whole archive.

A page is by the archive; the report that it is based on is a reference of its own. The plain text is that of
Indonesian bibliographies (EYD V): who, year, “title”, where, address.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from arsip.language.wording import Language
from arsip.model.dates import PartialDate
from arsip.pages.dataset import CitedView
from arsip.site.citations import Cited, Original
from arsip.site.doubts import Doubt, in_words, on
from arsip.site.views import SiteView

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


def plain_citation(cited: Cited, site: SiteView, language: Language) -> str:
    """Return a page as a bibliography lists it; the year is that of publication, else that of the event."""
    published, original = cited.published, cited.original
    year = _year(cited, language) or (str(original.published.year) if original and original.published else "")
    parts = [_sentence(site.maker), f"{year}." if year else language.gettext("n.d."), f"“{cited.title}”."]
    event = _event(cited, language)
    parts += [_sentence(event if cited.name else event[0].upper() + event[1:])] if event else []
    parts += _where(site.title if site.title != site.maker else "", published, language)
    return " ".join((*parts, site.base_url + cited.url))


def plain_original(original: Original, language: Language) -> str:
    """Return the report that a page is based on as a bibliography lists it."""
    day, who = original.published, _publisher(original)
    parts = [_sentence(who)] if who else []
    parts += [f"{day.year}."] if day else []
    parts += [f"“{original.title}”."] if original.title else []
    place = _place(original)
    parts += _where(place if place != who else "", day, language)
    parts += [original.url] if original.url else []
    if not day:
        parts.append(language.gettext("Date of publication unknown."))
    if original.retrieved:
        parts.append(language.gettext("Retrieved %(date)s.") % {"date": language.date(original.retrieved)})
    return " ".join(parts)


def bibtex(cited: Cited, site: SiteView, language: Language) -> str:
    """Return a page, and the report that it is based on, as entries for BibTeX and biblatex.

    `date` is the day of publication, `eventdate` that of the event, `origdate` that on which the report appeared,
    `urldate` that on which it was read (biblatex 3.19, 2.2.2 and 2.3.8); names and titles are kept as they are.
    """
    original = cited.original
    fields = {
        "author": f"{{{_tex(site.maker)}}}",
        "title": f"{{{_tex(cited.title)}}}",
        **_dated(cited.published),
        "eventdate": _event_date(cited),
        "origdate": original.published.iso if original and original.published else "",
        "howpublished": _tex(site.title),
        "url": site.base_url + cited.url,
        "language": _LANGUAGES[site.language],
        "note": _tex(_event(cited, language)),
        "related": _original_key(cited) if _citable(original) else "",
    }
    found = _entry(cited.key, fields)
    if original and _citable(original):
        who = _publisher(original)
        found += "\n" + _entry(
            _original_key(cited),
            {
                "author": f"{{{_tex(who)}}}" if who else "",
                "title": f"{{{_tex(original.title)}}}" if original.title else "",
                **_dated(original.published),
                "howpublished": _tex(_place(original)),
                "url": original.url,
                "urldate": original.retrieved.iso if original.retrieved else "",
            },
        )
    return found


def ris(cited: Cited, site: SiteView, language: Language) -> str:
    """Return a page, and the report that it is based on, as records of RIS; their lines end with CR and LF.

    PY and DA are the day of publication, Y2 that on which it was read; the day of an event has no tag and is a note.
    """
    event, original = _event(cited, language), cited.original
    rows = [("TY", "ELEC"), ("ID", cited.key), ("TI", cited.title), ("AU", site.maker)]
    rows += _ris_published(cited.published)
    rows += [("T2", site.title), ("PB", site.maker), ("LA", site.language)]
    rows += [("N1", event)] if event else []
    rows += [("AB", cited.lead)] if cited.lead else []
    rows += [("UR", site.base_url + cited.url), ("ER", "")]
    if original and _citable(original):
        who, place = _publisher(original), _place(original)
        rows += [("TY", "ELEC"), ("ID", _original_key(cited))]
        rows += [(tag, text) for tag, text in (("TI", original.title), ("AU", who)) if text]
        rows += _ris_published(original.published)
        rows += [(tag, text) for tag, text in (("T2", place), ("PB", who)) if text]
        rows += [("Y2", _ris_date(original.retrieved))] if original.retrieved else []
        rows += [("UR", original.url)] if original.url else []
        rows += [("ER", "")]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in rows)


def csl(cited: Cited, site: SiteView, language: Language) -> Iterator[dict[str, Any]]:
    """Yield a page, and the report that it is based on, as items of CSL-JSON.

    `issued` is the day of publication, `event-date` that of the event, `original-date` that on which the report
    appeared, `accessed` that on which it was read (CSL 1.0.2, appendix IV).
    """
    original = cited.original
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": site.maker}],
        "publisher": site.maker,
        "container-title": site.title,
        "URL": site.base_url + cited.url,
        "language": site.language,
        "issued": _parts(cited.published),
        "event-date": _parts(cited.day, cited.last, circa=bool(_date_doubts(cited))),
        "original-date": _parts(original.published if original else None),
        "note": _event(cited, language),
        "abstract": cited.lead,
    }
    yield {key: value for key, value in item.items() if value}
    if original and _citable(original):
        who = _publisher(original)
        report = {
            "id": _original_key(cited),
            "type": "webpage",
            "title": original.title,
            "author": [{"literal": who}] if who else None,
            "publisher": who,
            "container-title": _place(original),
            "URL": original.url,
            "issued": _parts(original.published),
            "accessed": _parts(original.retrieved),
        }
        yield {key: value for key, value in report.items() if value}


def all_bibtex(view: CitedView, site: SiteView, language: Language) -> str:
    """Return the whole archive for BibTeX."""
    return "\n".join(bibtex(one, site, language) for one in view.cited)


def all_ris(view: CitedView, site: SiteView, language: Language) -> str:
    """Return the whole archive as RIS."""
    return "".join(ris(one, site, language) for one in view.cited)


def all_csl(view: CitedView, site: SiteView, language: Language) -> str:
    """Return the whole archive as CSL-JSON."""
    return msgspec.json.encode([item for one in view.cited for item in csl(one, site, language)]).decode() + "\n"


def _event(cited: Cited, language: Language) -> str:
    """The session and the days on which it was held, every day that is stated, with the doubt on them."""
    name = cited.name
    said = [language.session(name.series, name.label, name.numbers)] if name else []
    if cited.spans:
        days = f" {language.gettext('or')} ".join(language.span(span, weekday=False) for span in cited.spans)
        doubt = in_words(_date_doubts(cited), language)
        held = language.gettext("held %(date)s") % {"date": days}
        said.append(f"{held} ({doubt})" if doubt else held)
    return ", ".join(said)


def _where(place: str, day: PartialDate | None, language: Language) -> list[str]:
    found = [part for part in (place, language.date(day) if day and day.month else "") if part]
    return [_sentence(", ".join(found))] if found else []


def _year(cited: Cited, language: Language) -> str:
    if cited.published:
        return str(cited.published.year)
    years = sorted({span.start.year for span in cited.spans})
    return f" {language.gettext('or')} ".join(map(str, years))


def _date_doubts(cited: Cited) -> tuple[Doubt, ...]:
    return on(cited.doubts, ("date",))


def _event_date(cited: Cited) -> str:
    """The days of the event on which all reports agree, as an interval where they are several; ? is doubt (EDTF)."""
    first, last = cited.day, cited.last
    if not first or not last:
        return ""
    doubt = "?" if _date_doubts(cited) else ""
    return first.iso + doubt if first == last else f"{first.iso}{doubt}/{last.iso}{doubt}"


def _dated(day: PartialDate | None) -> dict[str, str]:
    """The fields of a day of publication; year and month are those of BibTeX, which knows no date."""
    if not day:
        return {}
    return {"year": str(day.year), "month": _MONTHS[day.month - 1] if day.month else "", "date": day.iso}


def _entry(key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items() if value]
    return ",\n".join((f"@misc{{{key}", *lines)) + "\n}\n"


def _parts(first: PartialDate | None, last: PartialDate | None = None, *, circa: bool = False) -> dict[str, Any]:
    """A date of CSL-JSON: one day or two, as exact as they are known."""
    if not first:
        return {}
    days = (first, last) if last and last != first else (first,)
    found: dict[str, Any] = {"date-parts": [[part for part in msgspec.structs.astuple(day) if part] for day in days]}
    return found | {"circa": True} if circa else found


def _citable(original: Original | None) -> bool:
    """True where enough is known of a report to find it."""
    return bool(original and (original.title or original.url))


def _original_key(cited: Cited) -> str:
    return f"{cited.key}:original"


def _publisher(original: Original) -> str:
    return original.publisher.text if original.publisher else original.byline or original.site


def _place(original: Original) -> str:
    return original.site or urlsplit(original.url).hostname or ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _tex(text: str) -> str:
    return _line(text).translate(_ESCAPES)


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _ris_published(day: PartialDate | None) -> list[tuple[str, str]]:
    return [("PY", str(day.year)), ("DA", _ris_date(day))] if day else []


def _ris_date(day: PartialDate) -> str:
    """A date of RIS: year/month/day/other, empty where it is not known."""
    month, date = (f"{part:02}" if part else "" for part in (day.month, day.day))
    return f"{day.year:04}/{month}/{date}/"
