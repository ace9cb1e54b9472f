"""Python values → YAML as people write it: plain where that is safe, in quotation marks elsewhere."""

import json
import re
from collections.abc import Mapping, Sequence

Value = str | int | bool | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[A-Za-z][\w .,()/&+’–-]*(?<! )|\d{4}(?:-\d\d){0,2}|https?://[^\s#]+[^\s#:]")
_WORDS_OF_YAML = frozenset("y n yes no on off true false null".split())


def yaml_text(value: Mapping[str, Value] | Sequence[Value], indent: str = "") -> str:
    """Return a mapping or a list as block YAML, one entry a line, with a line break at its end."""
    if isinstance(value, Mapping):
        return "".join(f"{indent}{key}:{_below(one, indent)}" for key, one in value.items())
    return "".join(f"{indent}- {_item(one, indent)}" for one in value)


def _below(value: Value, indent: str) -> str:
    if isinstance(value, str | int):
        return f" {_scalar(value)}\n"
    return "\n" + yaml_text(value, indent + "  ")


def _item(value: Value, indent: str) -> str:
    if isinstance(value, str | int):
        return f"{_scalar(value)}\n"
    return yaml_text(value, indent + "  ")[len(indent) + 2 :]


def _scalar(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)
