"""`schema`: what an editor's program needs to know of this archive, as files that it takes up by itself."""

import argparse
import json
from pathlib import Path
from typing import Any

from arsip.build.cache import Cache
from arsip.build.parsing import RenderedTexts, read_records
from arsip.content.files import scan
from arsip.editor_tools import front_matter_cms, json_schemas
from arsip.language.wording import Language
from arsip.publication.manifest import absolute
from arsip.system.whole_file import write_whole
from arsip.terminal.call import Call

NEEDS_SITE = True

SCHEMA_FOLDER = ".vscode/arsip"
VSCODE = ".vscode/settings.json"
CMS = "frontMatter.json"
_SECTION = "yaml.schemas"


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the folder that the editor's program opens."""
    text = words.gettext("the folder that is opened in the editor's program; default: that of the settings")
    parser.add_argument("--into", type=Path, metavar="DIR", help=text)


def run(call: Call) -> int:
    """Write the files; those that somebody else made are left alone, and then nothing is written. Raises OSError."""
    project = absolute(call.options.into or call.home)
    files = _files(call, project)
    settings = project / VSCODE
    mapping = _mapping(call, project)
    foreign = [name for name in files if not _is_ours(project / name)]
    for name in foreign:
        call.say("{file} was not made by this command; move it away first", file=name)
    if foreign:
        return 2
    for name, value in files.items():
        _write(project, name, value)
    known = _mapped(settings)
    if not settings.exists() or set(_read(settings)) == {_SECTION}:
        others = {path: globs for path, globs in known.items() if not path.startswith(f"./{SCHEMA_FOLDER}/")}
        _write(project, VSCODE, {_SECTION: {**others, **mapping}})
    elif not mapping.items() <= known.items():
        call.say("{file} holds settings of your own; add these lines to it:", file=VSCODE)
        print(json.dumps({_SECTION: mapping}, indent=2, ensure_ascii=False))
    if not call.options.quiet:
        call.say("Written: {file}", file=", ".join((f"{SCHEMA_FOLDER}/", CMS)))
        call.say("Call this command again after a registry has changed.")
    return 0


def _files(call: Call, project: Path) -> dict[str, Any]:
    """Return every file but VS Code's settings, by its path in the project."""
    registry, _problems = read_records(call.site, scan(call.folders.content), RenderedTexts(Cache(None, b"")))
    names, say = json_schemas.names_of(registry), call.words.gettext
    schemas = json_schemas.json_schemas(names, say)
    made: dict[str, Any] = {f"{SCHEMA_FOLDER}/{name}.schema.json": value for name, value in schemas.items()}
    return {**made, CMS: front_matter_cms.settings(names, say, _content(call, project))}


def _mapping(call: Call, project: Path) -> dict[str, str]:
    """Return which schema is for which file, as VS Code's YAML extension reads it."""
    content = _content(call, project)
    tables = {name: f"{content}/{name}.yaml" for name in (*json_schemas.REGISTRY_KEYS, "redirects")}
    tables["site_config"] = _relative(call.options.config, project) or call.options.config.name
    return {f"./{SCHEMA_FOLDER}/{name}.schema.json": file for name, file in tables.items()}


def _content(call: Call, project: Path) -> str:
    return _relative(call.folders.content, project) or call.settings.content


def _relative(path: Path, project: Path) -> str:
    try:
        return absolute(path).relative_to(project).as_posix()
    except ValueError:
        return ""


def _is_ours(path: Path) -> bool:
    return not path.exists() or _read(path).get("$comment") == json_schemas.OURS


def _read(path: Path) -> dict[str, Any]:
    """Return a JSON object of a file, an empty one for what is none (VS Code's own may hold comments)."""
    try:
        value = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _mapped(settings: Path) -> dict[str, Any]:
    """Return what VS Code's settings say of schemas, nothing where that is no object."""
    value = _read(settings).get(_SECTION, {})
    return value if isinstance(value, dict) else {}


def _write(project: Path, name: str, value: dict[str, Any]) -> None:
    write_whole(project, name, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())
