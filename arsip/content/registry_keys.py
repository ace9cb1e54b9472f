"""The keys of registries: institutions, themes, people, the glossary, series, sessions, pages."""

from typing import Any

from msgspec.structs import replace

from arsip.content.address_converters import identifier
from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.article_parts import ACKNOWLEDGED, NAME_KEY, REASON_KEY, SINCE_KEY, TITLE_KEY, TOTAL_KEY, UNTIL_KEY
from arsip.content.date_converters import date, weekday
from arsip.content.form import Key, Table
from arsip.content.nested_converters import Listed, Structure, untouched
from arsip.content.person_converters import person_name
from arsip.content.plain_converters import session_number, text, whole
from arsip.model.dates import Span
from arsip.model.records import NotHeld, Planned, Schedule
from arsip.problems.rules import mark as _

# ---------------------------------------------------------------- keys that stand in several tables

_ID = Key(identifier, _("The permanent name in addresses: a-z, 0-9 and hyphens."))
_NAME = replace(NAME_KEY, required=True)
_ALIASES = Key(
    Listed(text), _("Other names under which it is found."), "alias alias_nama also nama_lain other_names synonyms"
)
_DESCRIPTION = Key(text, _("One sentence about it."), "about deskripsi keterangan ringkasan summary text")
_CHILDREN = Key(untouched, _("Those below this one."), "anak child members sub units")
_FORMER = replace(ARTICLE_KEYS["redirect_from"], words="alamat_lama former pengalihan redirect redirects")
_IGNORE = Key(Listed(ACKNOWLEDGED), ARTICLE_KEYS["ignore"].meaning, ARTICLE_KEYS["ignore"].words)
_DATE = replace(ARTICLE_KEYS["date"], converter=date, required=False)
_ORGANIZER = replace(ARTICLE_KEYS["organizer"], field="")
_TITLE = replace(TITLE_KEY, field="name")

# ---------------------------------------------------------------- tables in YAML


FORMER_PARENT = Structure(
    lambda institution, until: (institution, until),
    {"institution": replace(ARTICLE_KEYS["institution"], required=True), "until": replace(UNTIL_KEY, required=True)},
)
FORMER_NAME = Structure(lambda name, until: (name, until), {"name": _NAME, "until": replace(UNTIL_KEY, required=True)})
INSTITUTION_KEYS: Table = {
    "id": _ID,
    "name": _NAME,
    "short": Key(text, _("The short name."), "abbreviation acronym akronim shortname short_name singkatan"),
    "aliases": _ALIASES,
    "names": Key(
        Listed(FORMER_NAME),
        _("Former names, each with its last day."),
        "former_names nama_lama previous_names",
        field="former",
    ),
    "since": Key(date, _("The first day."), "begin beginning berdiri dari founded mulai sejak start tanggal_mulai"),
    "until": UNTIL_KEY,
    "successor": Key(
        Listed(text, single=True),
        _("The institutions that took over."),
        "penerus pengganti replaced_by successor_of successors",
        "institutions",
    ),
    "former_parents": Key(
        Listed(FORMER_PARENT),
        _("The institutions above it before, each with the last day."),
        "induk_lama old_parents parents previous_parents",
    ),
    "kind": Key(text, _("What kind of institution it is."), "jenis type"),
    "domains": Key(Listed(text), _("Its domains on the web."), "domain site situs url website"),
    "zone": ARTICLE_KEYS["zone"],
    "redirect_from": _FORMER,
    "ignore": _IGNORE,
    "children": _CHILDREN,
}
THEME_KEYS: Table = {
    "id": _ID,
    "name": _NAME,
    "aliases": _ALIASES,
    "description": _DESCRIPTION,
    "redirect_from": _FORMER,
    "ignore": _IGNORE,
    "children": _CHILDREN,
}
PERSON_KEYS: Table = {
    "name": replace(_NAME, converter=person_name),
    "variants": Key(
        Listed(person_name),
        _("Other spellings of the same person."),
        "alias aliases nama_lain other_names spellings varian variant",
        field="aliases",
    ),
    "slug": replace(ARTICLE_KEYS["slug"], converter=identifier, field="id"),
    "note": Key(text, _("A remark."), "catatan comment keterangan notes remark"),
    "apart": Key(
        Listed(text),
        _("Others with a like name who are not this person."),
        "beda bedakan different distinct not",
        "people",
    ),
    "redirect_from": _FORMER,
    "ignore": _IGNORE,
}
ENDED_KEYS: Table = {"date": replace(_DATE, required=True), "reason": replace(REASON_KEY, required=True)}
TERM_KEYS: Table = {
    "term": Key(
        text, _("The abbreviation or term."), "abbreviation acronym akronim istilah name singkatan word", required=True
    ),
    "expansion": Key(text, _("What it stands for."), "full kepanjangan long stands_for"),
    "meaning": Key(text, _("What it means."), "arti definition description explanation keterangan"),
    "aliases": _ALIASES,
}
LINK_KEYS: Table = {  # written by the command that visits addresses, never by editors
    "url": Key(text, "", "alamat link pranala tautan", required=True),
    "ok": Key(date, ""),
    "since": Key(date, ""),
    "failed": Key(date, ""),
    "failures": Key(whole, ""),
    "status": Key(text, "", "status_artikel"),
}

# ---------------------------------------------------------------- front matter of series, sessions, pages

SCHEDULE = Structure(
    Schedule,
    {
        "days": Key(Listed(weekday, single=True), _("The weekdays."), "hari"),
        "from": SINCE_KEY,
        "until": UNTIL_KEY,
        "except": Key(Listed(date, single=True), _("Days left out."), "kecuali lewati", field="without"),
    },
)
PLANNED = Structure(
    Planned,
    {
        "session": replace(ARTICLE_KEYS["session"], converter=session_number, field="number", required=True),
        "theme": Key(text, _("The theme."), "tema", "themes"),
        "date": _DATE,
        "institution": ARTICLE_KEYS["institution"],
    },
)
NOT_HELD = Structure(NotHeld, {"session": PLANNED.table["session"], "reason": replace(REASON_KEY, required=True)})
SERIES_KEYS: Table = {
    "name": _NAME,
    "aliases": _ALIASES,
    "label": Key(text, _("How a number is said: “seri”, “ke-”, “edisi”."), "label_nomor sebutan"),
    "organizer": replace(_ORGANIZER, converter=text),
    "total": TOTAL_KEY,
    "schedule": Key(SCHEDULE, _("When the series meets."), "jadwal"),
    "plan": Key(Listed(PLANNED), _("The sessions that were announced."), "rencana"),
    "not_held": Key(
        Listed(NOT_HELD),
        _("Numbers under which no session was held, each with the reason."),
        "batal ditiadakan cancelled",
    ),
    "themes": ARTICLE_KEYS["themes"],
    "cycle": ARTICLE_KEYS["cycle"],
    "redirect_from": _FORMER,
    "ignore": _IGNORE,
}


def _decisions(**values: Any) -> tuple[tuple[str, object], ...]:
    """What the editors decided, by key."""
    if values.get("date"):
        values["date"] = Span(values["date"], values.pop("end", None) or values["date"])
    return tuple(sorted((key, value) for key, value in values.items() if value))


DECIDED = Structure(
    _decisions,
    {
        "date": _DATE,
        "end": ARTICLE_KEYS["end"],
        "time": replace(ARTICLE_KEYS["time"], field=""),
        "zone": ARTICLE_KEYS["zone"],
        "mode": ARTICLE_KEYS["mode"],
        "platform": ARTICLE_KEYS["platform"],
        "venue": ARTICLE_KEYS["venue"],
        "organizer": _ORGANIZER,
    },
)
SESSION_KEYS: Table = {
    "title": _TITLE,
    "decided": Key(DECIDED, _("What the editors decided where reports differ."), "keputusan"),
    "because": Key(text, _("The reason for the decision, which readers see."), "alasan"),
    "redirect_from": _FORMER,
    "ignore": _IGNORE,
}
PAGE_KEYS: Table = {
    "title": replace(_TITLE, required=True),
    "description": _DESCRIPTION,
    "slug": replace(ARTICLE_KEYS["slug"], field="id"),
    "redirect_from": _FORMER,
    "ignore": _IGNORE,
}
