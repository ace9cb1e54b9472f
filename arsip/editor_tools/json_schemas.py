"""JSON Schemas of settings, registries and front matter, derived from the tables that the loader itself uses.

They follow draft 7, which editors' programs read. A schema knows the form of values and the names of the
registries; what needs other files or the calendar is left to `check`.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from arsip.archive.name_lookup import Vocabulary, spellings
from arsip.content import (
    address_converters,
    date_converters,
    nested_converters,
    person_converters,
    plain_converters,
    settings,
)
from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.date_converters import UNKNOWN_DATES
from arsip.content.form import Converter, Key, Table, required_keys
from arsip.content.nested_converters import LONGEST_LIST, Listed, Structure
from arsip.content.plain_converters import LAST_NUMBER, Choice, text
from arsip.content.registry_keys import (
    ENDED_KEYS,
    INSTITUTION_KEYS,
    PAGE_KEYS,
    PERSON_KEYS,
    SERIES_KEYS,
    SESSION_KEYS,
    TERM_KEYS,
    THEME_KEYS,
)
from arsip.content.settings import KEYS, MORE_FEEDS
from arsip.model.addresses import RESERVED
from arsip.model.dates import FIRST_YEAR, LAST_YEAR
from arsip.model.names import SLUG_BYTES, fold
from arsip.model.records import Registry
from arsip.model.vocabulary import LANGUAGES
from arsip.problems.rules import RULES, Severity

Schema = dict[str, Any]
Translate = Callable[[str], str]

DRAFT = "http://json-schema.org/draft-07/schema#"
OURS = "python build.py schema"  # in every file that the command made, so that it knows its own

_TEXT: Schema = {"type": ["string", "number", "boolean"]}  # as YAML reads 2024 or true; the loader keeps text
_DAY = r"^\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d(:?\d\d)?|WIB|WITA|WIT))?)?)?)?$"
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
    return {"anyOf": [{"type": "integer", "minimum": 0, **top}, {"type": "string", "pattern": "^[0-9]{1,9}$"}]}


_PLAIN: dict[Converter, Schema] = {
    plain_converters.text: _TEXT,
    person_converters.person_name: _TEXT,
    address_converters.file_name: _TEXT,
    date_converters.date: _DATE,
    date_converters.dated: {"anyOf": [*_DATE["anyOf"], {"enum": list(UNKNOWN_DATES)}]},
    date_converters.times: {
        "anyOf": [
            {"type": "string", "pattern": r"^\d{1,2}[:.]\d\d([:.]\d\d)?(\s*(-|–|—|s\.d\.|s/d|sampai)\s*\d.*)?$"},
            {"type": "number", "minimum": 0, "maximum": 24},
        ]
    },
    plain_converters.session_number: _number(LAST_NUMBER),
    plain_converters.whole: _number(),
    plain_converters.total: _number(LAST_NUMBER),
    plain_converters.boolean: {
        "anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^([Yy]a|[Yy]es|[Tt]idak|[Nn]o)$"}]
    },
    address_converters.web_address: {"type": "string", "pattern": r"^https?://[^\s<>\"'`\\^{}|@]+$", "maxLength": 2000},
    address_converters.identifier: _SLUG,
    address_converters.page_slug: {**_SLUG, "not": {"enum": sorted(RESERVED)}},
    address_converters.address: _ADDRESS,
    nested_converters.remarks: {
        "type": "object",
        "additionalProperties": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
    },
    nested_converters.untouched: {"$ref": "#"},
    date_converters.weekday: _TEXT,
    settings.any_text: _TEXT,
    settings.contact: _TEXT,
    settings.folder: _TEXT,
    settings.switch: {"type": "boolean"},
    settings.base_url: {"type": "string", "pattern": r"^https?://[^\s<>\"'\\?#@]+$"},
    settings.language_setting: {"enum": list(LANGUAGES)},
    settings.page_size: {"type": "integer", "minimum": 5, "maximum": 1000},
    settings.licence: {"type": "string", "minLength": 1},
    settings.feeds: {"type": "array", "items": {"enum": list(MORE_FEEDS)}},
    settings.edit_url: {"type": "string", "pattern": r"^https?://.*\{path\}"},
}
# front matter of Markdown files, by kind; YAML lists of records, by file
PROSE_KEYS: dict[str, Table] = {
    "article": ARTICLE_KEYS,
    "series": SERIES_KEYS,
    "session": SESSION_KEYS,
    "page": PAGE_KEYS,
}
REGISTRY_KEYS: dict[str, Table] = {
    "institutions": INSTITUTION_KEYS,
    "themes": THEME_KEYS,
    "people": PERSON_KEYS,
    "glossary": TERM_KEYS,
}


class RegistryNames(Struct, frozen=True):
    """The names that each closed registry understands, and those that it writes itself."""

    known: dict[str, tuple[str, ...]]
    full: dict[str, tuple[str, ...]]


def names_of(records: Registry) -> RegistryNames:
    """Return the names of the registries that refuse others; one that two records share is left out."""
    closed = {"institutions": "institution", "themes": "theme", "series": "series"}
    groups = {name: getattr(records, name) for name in (*closed, "people")}
    known = {"rules": tuple(code for code, rule in RULES.items() if rule.severity is not Severity.ERROR)}
    full: dict[str, tuple[str, ...]] = {}
    for name, group in groups.items():
        if closed.get(name, name) not in records.closed and name != "people":
            continue
        found = Vocabulary(group, name, closed=True)
        every = {text: None for one in group for text in (one.id, *spellings(one))}
        known[name] = tuple(text for text in every if len(found.find(text)) == 1)
        own = (one.id if name == "series" or len(found.find(one.name)) > 1 else one.name for one in group)
        full[name] = tuple(sorted(own, key=fold))
    return RegistryNames(known, full)


def json_schemas(names: RegistryNames, say: Translate) -> dict[str, Schema]:
    """Return every schema by the name of what it describes; descriptions in the words of `say`."""
    maker = SchemaMaker(names, say)
    made = {name: maker.record(table) for name, table in PROSE_KEYS.items()}
    made |= {name: {"type": "array", "items": maker.record(table)} for name, table in REGISTRY_KEYS.items()}
    made["redirects"] = {
        "type": "object",
        "propertyNames": {"pattern": "^/."},
        "additionalProperties": {"anyOf": [{"type": "string", "pattern": "^/"}, maker.record(ENDED_KEYS)]},
    }
    made["site_config"] = maker.record(KEYS)
    return {name: {"$schema": DRAFT, "$comment": OURS, **one} for name, one in made.items()}


class SchemaMaker(Struct, frozen=True):
    """Makes schemas of keys, with the names of one archive and in the words of its language."""

    names: RegistryNames
    say: Translate

    def record(self, table: Table, one_of: tuple[str, ...] = ()) -> Schema:
        """Return the schema of a mapping with its own keys."""
        properties = {
            name: {"description": self.say(key.meaning), **self.value(key, key.converter)}
            for name, key in table.items()
        }
        made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required_keys(table):
            made["required"] = list(required_keys(table))
        if one_of:
            made["oneOf"] = [{"required": [key]} for key in one_of]
        return made

    def value(self, key: Key, converter: Converter) -> Schema:
        """Return the schema of what a converter of a key accepts."""
        if isinstance(converter, Listed):
            item = self.value(key, converter.item)
            many = {"type": "array", "items": item, "maxItems": LONGEST_LIST}
            return {"anyOf": [item, many]} if converter.single else many
        if isinstance(converter, Choice):
            return {"enum": list(converter.known)}
        if isinstance(converter, Structure):
            made = self.record(converter.table, converter.one_of)
            alone = converter.table.get(converter.alone)
            return {"anyOf": [self.value(alone, alone.converter), made]} if alone else made
        known = self.names.known.get(key.registry, ())
        return {"enum": list(known)} if converter is text and known else _PLAIN[converter]
