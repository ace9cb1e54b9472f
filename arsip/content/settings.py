"""The settings of a site: site_config.yaml → Settings. Flat, at most 20 keys, unknown keys refused."""

import re
from urllib.parse import urlsplit

from msgspec import Struct

from arsip.content.front_matter import REGISTRY_BYTES, Mapping, Node, Scalar, Sequence, decode, read_yaml
from arsip.content.key_synonyms import key_meant
from arsip.language.wording import LANGUAGES
from arsip.model.names import nearest, tidy
from arsip.problems.rules import Problem, problem

MORE_FEEDS = ("tags", "people")  # families that have feeds of their own only where the settings say so
LICENCES = {  # SPDX identifier → title and address
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC-BY-NC-4.0": (
        "Creative Commons Attribution-NonCommercial 4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    "ODC-BY-1.0": ("Open Data Commons Attribution 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODbL-1.0": ("Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "PDDL-1.0": (
        "Open Data Commons Public Domain Dedication 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
}
_SWITCH = {"true": True, "yes": True, "ya": True, "false": False, "no": False, "tidak": False}
_FOREIGN = re.compile(r"[\s<>\"'\\?#;{}$*|^`]|/:")  # ends an address, or means something in a file for hosts
_FOLDER = re.compile(r"[^\x00-\x1f]+")


class Settings(Struct, frozen=True):
    """What site_config.yaml says; folders are as written, relative to the file."""

    title: str = ""
    base_url: str = ""
    language: str = "id"
    description: str = ""
    contact: str = ""
    page_size: int = 100
    search: bool = True
    licence: str = ""  # a key of LICENCES, or an address
    feeds: tuple[str, ...] = ()  # of MORE_FEEDS
    worklist: bool = False
    edit_url: str = ""
    content: str = "content"
    templates: str = "templates"
    output: str = "output"
    lines: tuple[tuple[str, int, int], ...] = ()

    @property
    def base_path(self) -> str:
        """The path of the home page on its host, with slashes at both ends."""
        return urlsplit(self.base_url).path.rstrip("/") + "/"

    def place(self, key: str) -> tuple[int, int]:
        """Return line and column of a key's value, the top of the file if it is not there."""
        return next(((line, column) for name, line, column in self.lines if name == key), (1, 1))


KEYS = tuple(name for name in Settings.__struct_fields__ if name != "lines")
REQUIRED = ("title", "base_url")


def read_settings(data: bytes, source: str) -> tuple[Settings, list[Problem]]:
    """Return the settings that a file states, with every fault found in it."""
    whole, found = decode(data, source, REGISTRY_BYTES)
    if whole is None:
        return Settings(), found
    node, faults = read_yaml(whole, source)
    found += faults
    if not isinstance(node, Mapping):
        if not faults:
            found.append(problem(source, 1, 1, "AR071", detail="key: value"))
        return Settings(), found
    values: dict[str, object] = {}
    lines = []
    for key, value in node.pairs:
        if key.text not in KEYS:
            known = ", ".join(KEYS)
            found.append(
                problem(
                    source,
                    key.line,
                    key.column,
                    "AR023",
                    key=key.text,
                    known=known,
                    nearest=key_meant(key.text, KEYS),
                )
            )
            continue
        lines.append((key.text, value.line, value.column))
        text = _text_of(key.text, value)
        if text is None:
            found.append(problem(source, value.line, value.column, "AR039", value=key.text, expected="text"))
        elif text.strip():
            fault, values[key.text] = _value(key.text, tidy(text))
            if fault:
                found.append(problem(source, value.line, value.column, fault[0], **dict(fault[1])))
        elif key.text in REQUIRED:
            found.append(problem(source, key.line, key.column, "AR024", key=key.text))
    named = {name for name, _, _ in lines}
    found += [problem(source, 1, 1, "AR020", key=key, name=key) for key in REQUIRED if key not in named]
    return Settings(**values, lines=tuple(lines)), found  # type: ignore[arg-type]


def checked_base_url(text: str) -> str | None:
    """Return an http(s) address with exactly one slash at its end, None if it is none."""
    try:
        parts = urlsplit(text)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_sound:
        return None
    if "@" in parts.netloc or _FOREIGN.search(text) or ".." in parts.path.split("/"):
        return None
    return text.rstrip("/") + "/"


def _text_of(key: str, value: Node) -> str | None:
    """Return what a value says; a list counts as its words with commas where several can be named."""
    if isinstance(value, Scalar):
        return value.text
    if key == "feeds" and isinstance(value, Sequence):
        words = [item.text for item in value.items if isinstance(item, Scalar)]
        return ", ".join(words) if len(words) == len(value.items) else None
    return None


def checked_edit_url(text: str) -> str | None:
    """Return the form of an address with {path} once, and {line} at most once; None if it is none."""
    filled = text.replace("{path}", "a", 1).replace("{line}", "1", 1)
    host = text[: text.find("/", text.find("//") + 2)]
    if "{path}" not in text or re.search(r"[{}\s<>\"'\\]", filled) or "{" in host or "//" not in host:
        return None
    return text if checked_base_url(re.split(r"[?#]", filled)[0]) else None


def _value(key: str, text: str) -> tuple[tuple[str, dict[str, object]] | None, object]:
    """Return a fault (code and arguments) and the value to go on with."""
    if key == "base_url":
        address = checked_base_url(text)
        near = f"https://{text}" if checked_base_url(f"https://{text}") and ":" not in text else ""
        return (None, address) if address else (("AR033", {"value": text, "nearest": near}), "")
    if key == "language" and text not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        return (
            "AR030",
            {"value": text, "key": key, "known": known, "nearest": nearest(text, LANGUAGES)},
        ), "id"
    if key == "feeds":
        return _feeds(text)
    if key == "licence":
        return _licence(text)
    if key == "page_size":
        sound = re.fullmatch(r"[0-9]{1,4}", text) is not None and 5 <= int(text) <= 1000
        return (None, int(text)) if sound else (("AR039", {"value": text, "expected": "5 … 1000"}), 50)
    if key in ("worklist", "search"):
        switch = _SWITCH.get(text.casefold())
        return (("AR039", {"value": text, "expected": "true / false"}) if switch is None else None), bool(
            switch
        )
    if key == "edit_url":
        form = checked_edit_url(text)
        return (None, form) if form else (("AR039", {"value": text, "expected": "https://…/{path}"}), "")
    if key == "contact":
        return (
            (None, text)
            if _is_contact(text)
            else (("AR039", {"value": text, "expected": "e-mail, https://…"}), "")
        )
    if key in ("content", "templates", "output") and not _FOLDER.fullmatch(text):
        return ("AR039", {"value": text, "expected": "folder"}), "-"
    return None, text


def _feeds(text: str) -> tuple[tuple[str, dict[str, object]] | None, tuple[str, ...]]:
    words = text.replace(",", " ").split()
    known = ", ".join(MORE_FEEDS)
    for word in words:
        if word not in MORE_FEEDS:
            near = nearest(word, MORE_FEEDS)
            return ("AR030", {"value": word, "key": "feeds", "known": known, "nearest": near}), ()
    return None, tuple(kind for kind in MORE_FEEDS if kind in words)


def _licence(text: str) -> tuple[tuple[str, dict[str, object]] | None, str]:
    if text.startswith("https://") and checked_base_url(text.partition("#")[0]):
        return None, text
    own = next((known for known in LICENCES if known.casefold() == text.casefold().replace(" ", "-")), "")
    known = ", ".join((*LICENCES, "https://…"))
    fault: dict[str, object] = {
        "value": text,
        "key": "licence",
        "known": known,
        "nearest": nearest(text, LICENCES),
    }
    return (None, own) if own else (("AR030", fault), "")


def _is_contact(text: str) -> bool:
    if text.startswith(("https://", "http://")):
        return checked_base_url(text.partition("?")[0]) is not None
    return re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII) is not None
