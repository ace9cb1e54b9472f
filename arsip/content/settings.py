"""The settings of a site: site_config.yaml → Settings. Flat, at most 20 keys, unknown keys refused."""

import re
from urllib.parse import urlsplit

from msgspec import Struct

from arsip.content.date_converters import date
from arsip.content.form import Form, Key, key_meant, required_keys
from arsip.content.front_matter import REGISTRY_BYTES, Mapping, Node, Scalar, Sequence, decode, read_yaml
from arsip.model.dates import PartialDate
from arsip.model.names import nearest, tidy
from arsip.model.vocabulary import LANGUAGES
from arsip.problems.rules import Problem, problem
from arsip.problems.rules import mark as _

MORE_FEEDS = ("tags", "people")  # families that have feeds of their own only where the settings say so
LICENCES = {  # SPDX identifier → title and address
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("Creative Commons Attribution-ShareAlike 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": (
        "Creative Commons Attribution-NonCommercial 4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    "ODC-BY-1.0": ("Open Data Commons Attribution 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODbL-1.0": ("Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "PDDL-1.0": ("Open Data Commons Public Domain Dedication 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
}
_ON, _OFF = ("true", "yes", "ya"), ("false", "no", "tidak")
_FOREIGN = re.compile(r"[\s<>\"'\\?#;{}$*|^`]|/:")  # ends an address, or means something in a file for hosts
_FOLDER = re.compile(r"[^\x00-\x1f]+")


class Settings(Struct, frozen=True):
    """What site_config.yaml says; folders are as written, relative to the file."""

    title: str = ""
    base_url: str = ""
    identifiers: str = ""
    language: str = "id"
    description: str = ""
    contact: str = ""
    publisher: str = ""
    disclaimer: str = ""
    retrieved: PartialDate | None = None
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

    @property
    def identifier_base(self) -> str:
        """What permanent identifiers begin with: as stated, else the address of the site."""
        return self.identifiers or self.base_url

    def place(self, key: str) -> tuple[int, int]:
        """Return line and column of a key's value, the top of the file if it is not there."""
        return next(((line, column) for name, line, column in self.lines if name == key), (1, 1))


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
    form = Form(source)
    values: dict[str, object] = {}
    for name, value in node.pairs:
        key = KEYS.get(name.text)
        if key is None:
            near = key_meant(name.text, KEYS)
            form.report(name, "AR023", key=name.text, known=", ".join(KEYS), nearest=near)
            continue
        form.place(name.text, value)
        if not isinstance(value, Scalar) and key.converter is not feeds:
            form.report(value, "AR039", value=name.text, expected="text")
        elif isinstance(value, Scalar) and not value.text.strip():
            if key.required:
                form.report(name, "AR024", key=name.text)
        else:
            values[name.text] = key.converter(value, name.text, form)
    there = {name for name, _line, _column in form.places}
    missing = [key for key in required_keys(KEYS) if key not in there]
    absent = [problem(source, 1, 1, "AR020", key=key, name=key) for key in missing]
    return Settings(**values, lines=tuple(form.places)), [*found, *form.problems, *absent]  # type: ignore[arg-type]


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


def checked_edit_url(text: str) -> str | None:
    """Return the form of an address with {path} once, and {line} at most once; None if it is none."""
    filled = text.replace("{path}", "a", 1).replace("{line}", "1", 1)
    host = text[: text.find("/", text.find("//") + 2)]
    if "{path}" not in text or re.search(r"[{}\s<>\"'\\]", filled) or "{" in host or "//" not in host:
        return None
    return text if checked_base_url(re.split(r"[?#]", filled)[0]) else None


def _is_contact(text: str) -> bool:
    if text.startswith(("https://", "http://")):
        return checked_base_url(text.partition("?")[0]) is not None
    return re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII) is not None


# ---------------------------------------------------------------- what each setting may be


def any_text(node: Node, _path: str, _form: Form) -> str:
    """Any text."""
    return tidy(node.text) if isinstance(node, Scalar) else ""


def base_url(node: Node, path: str, form: Form) -> str:
    """An http(s) address with exactly one slash at its end."""
    text = any_text(node, path, form)
    address = checked_base_url(text)
    if address is None:
        near = f"https://{text}" if checked_base_url(f"https://{text}") and ":" not in text else ""
        form.report(node, "AR033", value=text, nearest=near)
    return address or ""


def language_setting(node: Node, path: str, form: Form) -> str:
    """A language that the program speaks."""
    text = any_text(node, path, form)
    if text in LANGUAGES:
        return text
    near = nearest(text, LANGUAGES)
    form.report(node, "AR030", value=text, key=path, known=", ".join(LANGUAGES), nearest=near)
    return "id"


def contact(node: Node, path: str, form: Form) -> str:
    """An e-mail address, or an address of the web."""
    text = any_text(node, path, form)
    return text if _is_contact(text) else _unusable(node, form, text, "e-mail, https://…")


def page_size(node: Node, path: str, form: Form) -> int:
    """A number of entries."""
    text = any_text(node, path, form)
    if re.fullmatch(r"[0-9]{1,4}", text) and 5 <= int(text) <= 1000:
        return int(text)
    _unusable(node, form, text, "5 … 1000")
    return 50


def switch(node: Node, path: str, form: Form) -> bool:
    """True or false, in English or Indonesian."""
    text = any_text(node, path, form)
    if text.casefold() not in (*_ON, *_OFF):
        _unusable(node, form, text, "true / false")
    return text.casefold() in _ON


def licence(node: Node, path: str, form: Form) -> str:
    """A key of LICENCES, or an address."""
    text = any_text(node, path, form)
    if text.startswith("https://") and checked_base_url(text.partition("#")[0]):
        return text
    own = next((known for known in LICENCES if known.casefold() == text.casefold().replace(" ", "-")), "")
    if not own:
        known, near = ", ".join((*LICENCES, "https://…")), nearest(text, LICENCES)
        form.report(node, "AR030", value=text, key=path, known=known, nearest=near)
    return own


def feeds(node: Node, path: str, form: Form) -> tuple[str, ...]:
    """Words of MORE_FEEDS, in a list or with commas."""
    items = node.items if isinstance(node, Sequence) else (node,)
    if not all(isinstance(item, Scalar) for item in items):
        _unusable(node, form, path, "text")
        return ()
    text = tidy(", ".join(item.text for item in items if isinstance(item, Scalar)))
    stated = text.replace(",", " ").split()
    for word in stated:
        if word not in MORE_FEEDS:
            near = nearest(word, MORE_FEEDS)
            form.report(node, "AR030", value=word, key=path, known=", ".join(MORE_FEEDS), nearest=near)
            return ()
    return tuple(kind for kind in MORE_FEEDS if kind in stated)


def edit_url(node: Node, path: str, form: Form) -> str:
    """The form of an address with {path} in it."""
    text = any_text(node, path, form)
    return checked_edit_url(text) or _unusable(node, form, text, "https://…/{path}")


def folder(node: Node, path: str, form: Form) -> str:
    """The name of a folder."""
    text = any_text(node, path, form)
    return text if _FOLDER.fullmatch(text) else _unusable(node, form, text, "folder") or "-"


def _unusable(node: Node, form: Form, text: str, expected: str) -> str:
    form.report(node, "AR039", value=text, expected=expected)
    return ""


KEYS: dict[str, Key] = {
    "title": Key(any_text, _("The name of the archive."), "judul nama", required=True),
    "base_url": Key(
        base_url,
        _("Where the site will be published, beginning with https://."),
        "alamat alamat_situs situs url",
        required=True,
    ),
    "identifiers": Key(
        base_url,
        _("What permanent identifiers begin with, an https:// address; it stays when the site moves."),
        "pengenal identifier",
    ),
    "language": Key(language_setting, _("The language of interface, messages and addresses."), "bahasa"),
    "description": Key(any_text, _("One sentence about it."), "deskripsi keterangan ringkasan"),
    "contact": Key(
        contact, _("Where readers report mistakes: an e-mail address or an https:// address."), "email kontak"
    ),
    "publisher": Key(any_text, _("Who makes the archive; without it, the archive under its own name."), "penerbit"),
    "disclaimer": Key(
        any_text, _("What the archive is not, for the foot of every page: that it is not official."), "penyangkalan"
    ),
    "retrieved": Key(date, _("The day on which the sources were read, where an article does not say."), "dibuka"),
    "page_size": Key(page_size, _("Entries on the first page of a list; later pages hold four times as many.")),
    "search": Key(switch, _("false leaves search out: no page, no form, no index.")),
    "licence": Key(licence, _("The licence of the open data: a short name such as CC-BY-4.0, or an address.")),
    "feeds": Key(feeds, _("Feeds and calendars beside those of series, themes and institutions.")),
    "worklist": Key(switch, _("true makes the editors' worklist a page of the site.")),
    "edit_url": Key(edit_url, _("Where a file is edited: an address with {path} in it.")),
    "content": Key(folder, _("The folder of articles and registries."), "isi"),
    "templates": Key(folder, _("The folder of templates."), "templat"),
    "output": Key(folder, _("The folder of the built site."), "keluaran"),
}
