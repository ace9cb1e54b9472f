"""The form of an article in Front Matter CMS, an extension of VS Code, derived from the loader's tables.

Of each key the type of field that can hold what the loader takes; a date is a text there, since a date
may be a month, a year or unknown, which a calendar field cannot say.
"""

from typing import Any

from msgspec import Struct

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.form import Converter, Key
from arsip.content.nested_converters import Listed, Structure, remarks
from arsip.content.plain_converters import Choice, boolean, session_number, total, whole
from arsip.editor_tools.json_schemas import OURS, RegistryNames, Translate
from arsip.model.vocabulary import STATUSES

Field = dict[str, Any]


def settings(names: RegistryNames, say: Translate, content: str) -> dict[str, Any]:
    """Return frontMatter.json: where articles lie, their content type, the groups of fields in it."""
    maker = _Form(names, say)
    own, groups = [], []
    for name, key in ARTICLE_KEYS.items():
        if fits_no_field(key.converter):
            continue
        own.append(maker.field(name, key))
        entry = maker.entry(name, key.converter)
        groups += [entry] if entry else []
    kind = "arsip-article"
    return {
        "$comment": OURS,
        "frontMatter.content.pageFolders": [
            {"title": say("Articles"), "path": f"[[workspace]]/{content}/articles", "contentTypes": [kind]}
        ],
        "frontMatter.content.supportedFileTypes": ["md"],
        "frontMatter.content.draftField": {"name": "status", "type": "choice", "choices": list(STATUSES)},
        "frontMatter.taxonomy.contentTypes": [{"name": kind, "pageBundle": False, "fields": own}],
        "frontMatter.taxonomy.fieldGroups": groups,
    }


def fits_no_field(converter: Converter) -> bool:
    """True where keys are free, or an entry may be a text or a mapping: the extension leaves such lines alone."""
    item = converter.item if isinstance(converter, Listed) else converter
    return item is remarks or (isinstance(item, Structure) and bool(item.alone))


class _Form(Struct, frozen=True):
    """Makes fields, with the names of one archive and in the words of its language."""

    names: RegistryNames
    say: Translate

    def field(self, name: str, key: Key) -> Field:
        """Return the field of one key."""
        made: Field = {"title": name, "name": name, "description": self.say(key.meaning)}
        made |= self._kind(name, key)
        return {**made, "required": True} if key.required else made

    def entry(self, name: str, converter: Converter) -> dict[str, Any] | None:
        """Return the group of fields of a list of mappings, None for what is none."""
        if not isinstance(converter, Listed) or not isinstance(converter.item, Structure):
            return None
        return {"id": name, "fields": self._fields(converter.item)}

    def _fields(self, structure: Structure) -> list[Field]:
        return [self.field(name, key) for name, key in structure.table.items()]

    def _kind(self, name: str, key: Key) -> Field:
        converter, choices = key.converter, list(self.names.full.get(key.registry, ()))
        if isinstance(converter, Listed):
            if isinstance(converter.item, Structure):
                return {"type": "fieldCollection", "fieldGroup": name}
            if isinstance(converter.item, Choice):
                choices = list(converter.item.known)
            if choices:
                return {"type": "choice", "multiple": True, "choices": choices}
            return {"type": "number"} if converter.item is session_number else {"type": "list"}
        if isinstance(converter, Choice):
            return {"type": "choice", "choices": list(converter.known)}
        if isinstance(converter, Structure):
            return {"type": "fields", "fields": self._fields(converter)}
        if converter is boolean:
            return {"type": "boolean"}
        if converter in (whole, total):
            return {"type": "number"}
        return {"type": "choice", "choices": choices} if choices else {"type": "string"}
