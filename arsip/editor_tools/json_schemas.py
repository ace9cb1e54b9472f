"""JSON Schemas of settings, registries and front matter, derived from the tables that the loader itself uses.

They follow draft 7, which editors' programs read. A schema knows the form of values and the names of the
registries; what needs other files or the calendar is left to `check`.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from arsip.archive.name_lookup import Vocabulary, spellings
from arsip.content import article_schema, converters, registries
from arsip.content.converters import (
    LAST_NUMBER,
    LONGEST_LIST,
    UNKNOWN_DATES,
    Choice,
    Converter,
    Listed,
    Structure,
    Table,
)
from arsip.content.key_meanings import meaning
from arsip.content.settings import KEYS, MORE_FEEDS, REQUIRED
from arsip.language.wording import LANGUAGES
from arsip.model.addresses import RESERVED
from arsip.model.dates import FIRST_YEAR, LAST_YEAR
from arsip.model.names import SLUG_BYTES, fold
from arsip.model.records import Registry
from arsip.problems.rules import RULES, Severity

Schema = dict[str, Any]
Say = Callable[[str], str]

DRAFT = "http://json-schema.org/draft-07/schema#"
OURS = "python build.py schema"  # in every file that the command made, so that it knows its own

_TEXT: Schema = {"type": ["string", "number", "boolean"]}  # as YAML reads 2024 or true; the loader keeps text
_DAY = r"^\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d:?\d\d))?)?)?)?$"
_YEAR: Schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
_DATE: Schema = {"anyOf": [{"type": "string", "pattern": _DAY}, _YEAR]}
_SLUG: Schema = {
    "anyOf": [
        {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": SLUG_BYTES},
        {"type": "integer", "minimum": 0},
    ]
}
_ADDRESS: Schema = {"type": "string", "pattern": "^/."}


def _number(highest: int | None = None) -> Schema:
    top = {} if highest is None else {"maximum": highest}
    return {
        "anyOf": [{"type": "integer", "minimum": 0, **top}, {"type": "string", "pattern": "^[0-9]{1,9}$"}]
    }


_PLAIN: dict[Converter, Schema] = {
    converters.text: _TEXT,
    converters.file_name: _TEXT,
    converters.date: _DATE,
    converters.dated: {"anyOf": [*_DATE["anyOf"], {"enum": list(UNKNOWN_DATES)}]},
    converters.times: {
        "anyOf": [
            {
                "type": "string",
                "pattern": r"^\d{1,2}[:.]\d\d([:.]\d\d)?(\s*(-|–|—|s\.d\.|s/d|sampai)\s*\d.*)?$",
            },
            {"type": "number", "minimum": 0, "maximum": 24},
        ]
    },
    converters.session_number: _number(LAST_NUMBER),
    converters.whole: _number(),
    converters.total: _number(LAST_NUMBER),
    converters.boolean: {
        "anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^([Yy]a|[Yy]es|[Tt]idak|[Nn]o)$"}]
    },
    converters.web_address: {
        "type": "string",
        "pattern": r"^https?://[^\s<>\"'`\\^{}|@]+$",
        "maxLength": 2000,
    },
    converters.identifier: _SLUG,
    converters.page_slug: {**_SLUG, "not": {"enum": sorted(RESERVED)}},
    converters.address: _ADDRESS,
    converters.remarks: {
        "type": "object",
        "additionalProperties": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
    },
    converters.untouched: {"$ref": "#"},
    registries.weekday: _TEXT,
}
_ROOTS: dict[
    Converter, tuple[str, Table, tuple[str, ...]]
] = {  # converters of our own: table and what it requires
    article_schema.participant: ("participant", article_schema.PARTICIPANT, ()),
    article_schema.attachment: ("attachment", article_schema.ATTACHMENT, ("title",)),
    article_schema.ignored: ("ignored", article_schema.IGNORED, ("code", "reason")),
    registries.planned: ("planned", registries.PLANNED, ("session",)),
    registries.decisions: ("decided", registries.DECIDED, ()),
}
_ONE_OF = {
    "participant": ("institution", "below", "text"),
    "attachment": ("file", "missing"),
}
_NAMED = {  # keys whose values are names of a registry
    "series": "series",
    "institution": "institutions",
    "organizer": "institutions",
    "partners": "institutions",
    "below": "institutions",
    "successor": "institutions",
    "themes": "themes",
    "theme": "themes",
    "apart": "people",
}
PROSE: dict[str, tuple[Table, tuple[str, ...]]] = {  # front matter of Markdown files, by kind
    "article": (article_schema.FIELDS, ("title", "date")),
    "series": (registries.SERIES, ("name",)),
    "session": (registries.SESSION, ()),
    "page": (registries.PAGE, ("title",)),
}
TREES: dict[str, tuple[Table, tuple[str, ...]]] = {  # YAML lists of records, by file
    "institutions": (registries.INSTITUTION, ("name",)),
    "themes": (registries.THEME, ("name",)),
    "people": (registries.PERSON, ("name",)),
    "glossary": (registries.TERM, ("term",)),
}


class Names(Struct, frozen=True):
    """The names that each closed registry understands, and those that it writes itself."""

    known: dict[str, tuple[str, ...]]
    full: dict[str, tuple[str, ...]]


def names_of(records: Registry) -> Names:
    """Return the names of the registries that refuse others; one that two records share is left out."""
    closed = {"institutions": "institution", "themes": "theme", "series": "series"}
    groups = {
        "institutions": records.institutions,
        "themes": records.themes,
        "series": records.series,
        "people": records.people,
    }
    known, full = {}, {}
    for name, group in groups.items():
        if closed.get(name, name) not in records.closed and name != "people":
            continue
        found = Vocabulary(group, name, closed=True)
        every = {text: None for one in group for text in (one.id, *spellings(one))}
        known[name] = tuple(text for text in every if len(found.find(text)) == 1)
        own = (one.id if name == "series" or len(found.find(one.name)) > 1 else one.name for one in group)
        full[name] = tuple(sorted(own, key=fold))
    return Names(known, full)


def json_schemas(names: Names, say: Say) -> dict[str, Schema]:
    """Return every schema by the name of what it describes; descriptions in the words of `say`."""
    maker = _Maker(names, say)
    made = {name: maker.record(name, *parts) for name, parts in PROSE.items()}
    made |= {name: {"type": "array", "items": maker.record(name, *parts)} for name, parts in TREES.items()}
    ended = maker.record("redirects", registries.ENDED, ("date", "reason"))
    made["redirects"] = {
        "type": "object",
        "propertyNames": {"pattern": "^/."},
        "additionalProperties": {"anyOf": [{"type": "string", "pattern": "^/"}, ended]},
    }
    made["site_config"] = maker.settings()
    return {name: {"$schema": DRAFT, "$comment": OURS, **one} for name, one in made.items()}


class _Maker(Struct, frozen=True):
    """Makes schemas of converters, with the names of one archive and in the words of its language."""

    names: Names
    say: Say

    def record(self, table: str, keys: Table, required: tuple[str, ...]) -> Schema:
        """Return the schema of a mapping with its own keys."""
        properties = {key: self.described(table, key, self.value(key, one)) for key, one in keys.items()}
        made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            made["required"] = list(required)
        if table in _ONE_OF:
            made["oneOf"] = [{"required": [key]} for key in _ONE_OF[table]]
        return made

    def described(self, table: str, key: str, value: Schema) -> Schema:
        """Return a schema with what its key means."""
        return {"description": self.say(meaning(table, key)), **value}

    def value(self, key: str, converter: Converter) -> Schema:
        """Return the schema of what a converter accepts."""
        if isinstance(converter, Listed):
            item = self.value(key, converter.item)
            many = {"type": "array", "items": item, "maxItems": LONGEST_LIST}
            return {"anyOf": [item, many]} if converter.single else many
        if isinstance(converter, Choice):
            return {"enum": list(converter.known)}
        if isinstance(converter, Structure):
            table = "correction" if key == "corrections" else key
            return self.record(table, converter.table, converter.required)
        if converter in _ROOTS:
            return self._own(*_ROOTS[converter])
        known = self.names.known.get(_NAMED.get(key, ""), ())
        if converter is converters.text and known:
            return {"enum": list(known)}
        return _PLAIN[converter]

    def _own(self, name: str, table: Table, required: tuple[str, ...]) -> Schema:
        made = self.record(name, table, required)
        if name == "ignored":
            mild = [code for code, rule in RULES.items() if rule.severity is not Severity.ERROR]
            made["properties"]["code"] = self.described(name, "code", {"enum": mild})
        if name == "participant":
            return {"anyOf": [self.value("institution", converters.text), made]}
        return made

    def settings(self) -> Schema:
        """Return the schema of site_config.yaml."""
        forms: dict[str, Schema] = {
            "base_url": {"type": "string", "pattern": r"^https?://[^\s<>\"'\\?#@]+$"},
            "language": {"enum": list(LANGUAGES)},
            "page_size": {"type": "integer", "minimum": 5, "maximum": 1000},
            "search": {"type": "boolean"},
            "worklist": {"type": "boolean"},
            "licence": {"type": "string", "minLength": 1},
            "feeds": {"type": "array", "items": {"enum": list(MORE_FEEDS)}},
            "edit_url": {"type": "string", "pattern": r"^https?://.*\{path\}"},
        }
        properties = {key: self.described("site_config", key, forms.get(key, _TEXT)) for key in KEYS}
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "required": list(REQUIRED),
        }
