"""The form of an article in Front Matter CMS, an extension of VS Code, derived from the loader's tables.

Of each key the type of field that can hold what the loader takes; a date is a text there, since a date
may be a month, a year or unknown, which a calendar field cannot say.
"""

from typing import Any

from msgspec import Struct

from arsip.content import article_schema, converters
from arsip.content.converters import Choice, Converter, Listed, Structure, Table
from arsip.content.key_meanings import meaning
from arsip.editor_tools.json_schemas import OURS, Names, Say
from arsip.model.vocabulary import STATUSES

LEFT_OUT = {  # the extension has no field for them and leaves their lines as they are
    "participants": "an entry may be a name or a mapping",
    "stated": "its keys are free",
    "inferred": "its keys are free",
}
_NAMED = {
    "series": "series",
    "institution": "institutions",
    "organizer": "institutions",
    "partners": "institutions",
    "themes": "themes",
}
_ENTRIES: dict[Converter, tuple[Table, tuple[str, ...]]] = {
    article_schema.attachment: (article_schema.ATTACHMENT, ("title",)),
    article_schema.ignored: (article_schema.IGNORED, ("code", "reason")),
}

Field = dict[str, Any]


def settings(names: Names, say: Say, content: str) -> dict[str, Any]:
    """Return frontMatter.json: where articles lie, their content type, the groups of fields in it."""
    maker = _Form(names, say)
    own, groups = [], []
    for key, converter in article_schema.FIELDS.items():
        if key in LEFT_OUT:
            continue
        own.append(maker.field("article", key, converter, required=key in ("title", "date")))
        entry = maker.entry(key, converter)
        groups += [entry] if entry else []
    kind = "arsip-article"
    return {
        "$comment": OURS,
        "frontMatter.content.pageFolders": [
            {
                "title": say("Articles"),
                "path": f"[[workspace]]/{content}/articles",
                "contentTypes": [kind],
            }
        ],
        "frontMatter.content.supportedFileTypes": ["md"],
        "frontMatter.content.draftField": {
            "name": "status",
            "type": "choice",
            "choices": list(STATUSES),
        },
        "frontMatter.taxonomy.contentTypes": [{"name": kind, "pageBundle": False, "fields": own}],
        "frontMatter.taxonomy.fieldGroups": groups,
    }


class _Form(Struct, frozen=True):
    """Makes fields, with the names of one archive and in the words of its language."""

    names: Names
    say: Say

    def field(self, table: str, key: str, converter: Converter, *, required: bool = False) -> Field:
        """Return the field of one key."""
        made: Field = {"title": key, "name": key, "description": self.say(meaning(table, key))}
        made |= self._kind(key, converter)
        return {**made, "required": True} if required else made

    def entry(self, key: str, converter: Converter) -> dict[str, Any] | None:
        """Return the group of fields of a list of mappings, None for what is none."""
        if not isinstance(converter, Listed):
            return None
        item = converter.item
        if isinstance(item, Structure):
            table, required = item.table, item.required
        elif item in _ENTRIES:
            table, required = _ENTRIES[item]
        else:
            return None
        name = "correction" if key == "corrections" else key
        own = [self.field(name, part, one, required=part in required) for part, one in table.items()]
        return {"id": key, "fields": own}

    def _kind(self, key: str, converter: Converter) -> Field:
        choices = list(self.names.full.get(_NAMED.get(key, ""), ()))
        if isinstance(converter, Listed):
            if self.entry(key, converter):
                return {"type": "fieldCollection", "fieldGroup": key}
            if isinstance(converter.item, Choice):
                choices = list(converter.item.known)
            if choices:
                return {"type": "choice", "multiple": True, "choices": choices}
            return {"type": "number"} if converter.item is converters.session_number else {"type": "list"}
        if isinstance(converter, Choice):
            return {"type": "choice", "choices": list(converter.known)}
        if isinstance(converter, Structure):
            parts = [self.field(key, part, one) for part, one in converter.table.items()]
            required = set(converter.required)
            return {
                "type": "fields",
                "fields": [{**one, "required": True} if one["name"] in required else one for one in parts],
            }
        if converter is converters.boolean:
            return {"type": "boolean"}
        if converter in (converters.whole, converters.total):
            return {"type": "number"}
        return {"type": "choice", "choices": choices} if choices else {"type": "string"}
