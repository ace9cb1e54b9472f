"""`schema`: what it writes accepts the real archive, refuses what is broken, and lacks no key of the loader."""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.form import Form, Table
from arsip.content.front_matter import Mapping, Node, Sequence, read_yaml, split
from arsip.content.registries import read_registry
from arsip.editor_tools import front_matter_cms, json_schemas
from arsip.language.wording import language
from arsip.model.records import Registry
from tests.support.key_tables import tables
from tests.support.language_server import YamlServer, server
from tests.support.sites import CONFIG, PROJECT, Site, article

CONTENT = PROJECT / "content"
REGISTRIES = ["institutions", "themes", "people", "glossary", "redirects"]


def as_json(node: Node) -> Any:
    """A node as a program reads it that follows YAML 1.2: bare numbers and truth values are such."""
    if isinstance(node, Mapping):
        return {key.text: as_json(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [as_json(item) for item in node.items]
    if not node.quoted and re.fullmatch(r"0|[1-9]\d*", node.text):
        return int(node.text)
    if not node.quoted and re.fullmatch(r"\d+\.\d+", node.text):
        return float(node.text)
    if not node.quoted and node.text in ("true", "false"):
        return node.text == "true"
    return None if not node.quoted and not node.text else node.text


def data(text: str) -> Any:
    """A text of YAML as such a program reads it."""
    node, _faults = read_yaml(text, "uji.yaml")
    assert node is not None
    return as_json(node)


@cache
def real() -> Registry:
    """The registries of the archive itself."""
    files = [(path.name, path.read_bytes()) for path in sorted(CONTENT.glob("*.yaml"))]
    files += [(f"series/{path.name}", path.read_bytes()) for path in sorted((CONTENT / "series").glob("*.md"))]
    from arsip.build.parsing import _rendered

    return read_registry(files, lambda text, source, line: _rendered(text, source, line, "{}"))[0]


@cache
def made() -> dict[str, Any]:
    """All schemas of the archive itself, each sound by the rules of its draft."""
    found = json_schemas.json_schemas(json_schemas.names_of(real()), language("id").gettext)
    for one in found.values():
        jsonschema.Draft7Validator.check_schema(one)
    return found


def complaints(name: str, value: Any) -> list[str]:
    """Where a schema refuses a value."""
    checker = jsonschema.Draft7Validator(made()[name])
    return [f"{one.json_path}: {one.message[:80]}" for one in checker.iter_errors(value)]


# ---------------------------------------------------------------- what is sound


@pytest.mark.parametrize("name", REGISTRIES)
def test_the_registries_of_the_archive_are_sound(name: str) -> None:
    path = CONTENT / f"{name}.yaml"
    if path.exists():
        assert complaints(name, data(path.read_text(encoding="utf-8"))) == []


def test_the_settings_of_the_archive_are_sound() -> None:
    assert complaints("site_config", data((PROJECT / "site_config.yaml").read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("kind", "folder"), [("article", "articles"), ("series", "series"), ("session", "sessions"), ("page", "pages")]
)
def test_every_front_matter_of_the_archive_is_sound(kind: str, folder: str) -> None:
    """What check accepts without an error its schema accepts."""
    paths = sorted((CONTENT / folder).rglob("*.md"))
    assert paths
    found = {}
    for path in paths:
        parts, faults = split(path.read_text(encoding="utf-8"), path.name)
        assert faults == []
        assert parts.fields is not None
        found[path.name] = complaints(kind, as_json(parts.fields))
    assert {name: said for name, said in found.items() if said} == {}


def examples() -> Iterator[tuple[str, str]]:
    """The examples of the README: file name and text."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    yield from re.findall(r"^\*\*`(\w+)\.yaml`\*\*.*?^```yaml\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("name", "text"), list(examples()), ids=lambda value: value[:12])
def test_the_examples_of_the_readme_are_sound(name: str, text: str) -> None:
    """With the names that they make up themselves."""
    records, _html, faults = read_registry([(f"{name}.yaml", text.encode())], lambda *_args: ("", None, []))  # type: ignore[arg-type,return-value]
    assert faults == []
    own = json_schemas.json_schemas(json_schemas.names_of(records), str)
    assert list(jsonschema.Draft7Validator(own[name]).iter_errors(data(text))) == []


# ---------------------------------------------------------------- what is broken


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("institutions", "name: KPU"),
        ("institutions", "- nama: KPU"),
        ("institutions", "- name:"),
        ("institutions", "- name: KPU\n  zone: WBI"),
        ("institutions", "- name: KPU\n  successor: KPU Kab. Kedri"),
        ("institutions", "- name: KPU\n  id: KPU RI"),
        ("institutions", "- name: KPU\n  aliases: KPU RI"),
        ("institutions", "- name: KPU\n  names: [{name: KPUD}]"),
        ("institutions", "- name: KPU\n  names: [{name: KPUD, until: 31-12-2011}]"),
        ("institutions", "- name: KPU\n  children:\n    - name: A\n      children:\n        - zone: WIB"),
        ("institutions", "- name: KPU\n  redirect_from: lembaga/lama/"),
        ("themes", "- description: Tanpa nama"),
        ("themes", "- name: A\n  anak: []"),
        ("people", "- variants: [A]"),
        ("people", "- name: A\n  apart: [Tidak Ada Orangnya]"),
        ("glossary", "- expansion: training of trainers"),
        ("redirects", "- /a/"),
        ("redirects", "tag/lama/: /tag/baru/"),
        ("redirects", "/tag/lama/: {date: 2024-05-01}"),
        ("site_config", "title: Arsip"),
        ("site_config", "title: A\nbase_url: example.org"),
        ("site_config", "title: A\nbase_url: https://example.org/\nlanguage: ms"),
        ("site_config", "title: A\nbase_url: https://example.org/\npage_size: 3"),
        ("site_config", "title: A\nbase_url: https://example.org/\njudul: B"),
        ("article", "title: A"),
        ("article", "title: A\ndate: 21/10/2021"),
        ("article", "title: A\ndate: 2021\ninstitution: KPU Kab. Kedri"),
        ("article", "title: A\ndate: 2021\nthemes: [Tidak Ada]"),
        ("article", "title: A\ndate: 2021\nsession: tiga"),
        ("article", "title: A\ndate: 2021\nmode: online"),
        ("article", "title: A\ndate: 2021\nslug: artikel"),
        ("article", "title: A\ndate: 2021\npeople: [{role: narasumber}]"),
        ("article", "title: A\ndate: 2021\nparticipants: [{text: a, below: KPU RI}]"),
        ("article", "title: A\ndate: 2021\nattachments: [{title: a}]"),
        ("article", "title: A\ndate: 2021\nsource: {url: www.example.org}"),
        ("article", "title: A\ndate: 2021\nignore: [{code: AR021, reason: a}]"),
        ("series", "label: seri"),
        ("series", "name: A\nplan: [{theme: B}]"),
        ("session", "decided: {tanggal: 2021-09-22}"),
        ("page", "description: A"),
    ],
)
def test_what_check_refuses_the_schema_refuses(name: str, text: str) -> None:
    assert complaints(name, data(text)) != []


# ---------------------------------------------------------------- nothing is missing


@pytest.mark.parametrize(("name", "table"), list(tables()), ids=lambda value: str(value)[:40])
def test_every_key_has_a_meaning_and_a_form(name: str, table: Table) -> None:
    """In the schema of every table, also of those within others; in words that Indonesian has too."""
    one = json_schemas.SchemaMaker(json_schemas.names_of(real()), language("id").gettext).record(table)
    assert list(one["properties"]) == list(table)
    for key in table:
        said = one["properties"][key]["description"]
        assert said not in ("", table[key].meaning), f"{name}.{key} says nothing in Indonesian"
        assert set(one["properties"][key]) - {"description"}


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("article", ["title", "date"]),
        ("series", ["name"]),
        ("session", []),
        ("page", ["title"]),
        ("institutions", ["name"]),
        ("themes", ["name"]),
        ("people", ["name"]),
        ("glossary", ["term"]),
    ],
)
def test_what_a_schema_requires_the_loader_requires(name: str, required: list[str]) -> None:
    """Told by the loader itself, from a record that states nothing."""
    if name in json_schemas.REGISTRY_KEYS:
        _records, _html, faults = read_registry([(f"{name}.yaml", b"- {}")], None)  # type: ignore[arg-type]
    else:
        form = Form("uji.md")
        form.fields(Mapping((), 1, 1), "", json_schemas.PROSE_KEYS[name])
        faults = form.problems
    assert [dict(one.args)["key"] for one in faults if one.code == "AR020"] == required
    own = made()[name]["items"] if name in json_schemas.REGISTRY_KEYS else made()[name]
    assert own.get("required", []) == required


# ---------------------------------------------------------------- the form of Front Matter CMS


@cache
def form() -> dict[str, Any]:
    """frontMatter.json of the archive itself."""
    return front_matter_cms.settings(json_schemas.names_of(real()), language("id").gettext, "content")


def every_field(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from every_field(field.get("fields", []))


def test_the_form_has_every_key_of_an_article() -> None:
    """But those whose keys are free, or whose entries may be a text or a mapping."""
    (kind,) = form()["frontMatter.taxonomy.contentTypes"]
    assert [field["name"] for field in kind["fields"]] == [
        key for key in ARTICLE_KEYS if key not in ("participants", "stated", "inferred")
    ]
    assert [field["name"] for field in kind["fields"] if field.get("required")] == ["title", "date"]
    (folder,) = form()["frontMatter.content.pageFolders"]
    assert folder["path"] == "[[workspace]]/content/articles"
    assert folder["contentTypes"] == [kind["name"]]


def test_the_form_uses_fields_as_the_extension_defines_them() -> None:
    """Its field types, and with each the settings that it wants: choices, fields or a group that exists."""
    (kind,) = form()["frontMatter.taxonomy.contentTypes"]
    groups = {one["id"]: one["fields"] for one in form()["frontMatter.taxonomy.fieldGroups"]}
    types = {"string", "number", "boolean", "choice", "list", "fields", "fieldCollection"}
    known = {"title", "name", "description", "type", "required", "choices", "multiple", "fields", "fieldGroup"}
    for field in every_field([*kind["fields"], *(one for group in groups.values() for one in group)]):
        assert field["type"] in types
        assert set(field) <= known
        assert field["description"]
        assert ("choices" in field) == (field["type"] == "choice")
        assert ("fields" in field) == (field["type"] == "fields")
        assert field["type"] != "fieldCollection" or groups[field["fieldGroup"]]
        assert all(field.get("choices", ["x"]))


def test_the_form_offers_the_names_of_the_registries() -> None:
    (kind,) = form()["frontMatter.taxonomy.contentTypes"]
    choices = {field["name"]: field.get("choices", []) for field in kind["fields"]}
    assert "KPU Kabupaten Kediri" in choices["institution"]
    assert "Badan adhoc" in choices["themes"]
    assert "ks-adhoc-jatim-2021" in choices["series"]
    for key, names in choices.items():
        if key in ("institution", "themes", "series"):
            written = (
                "[" + ", ".join(json.dumps(name) for name in names) + "]" if key == "themes" else json.dumps(names[0])
            )
            assert complaints("article", data(f"title: A\ndate: 2021\n{key}: {written}")) == []


def test_an_open_vocabulary_is_written_freely() -> None:
    (kind,) = front_matter_cms.settings(json_schemas.names_of(Registry()), str, "isi")[
        "frontMatter.taxonomy.contentTypes"
    ]
    types = {field["name"]: field["type"] for field in kind["fields"]}
    assert (types["institution"], types["themes"], types["series"]) == ("string", "list", "string")


# ---------------------------------------------------------------- the command

SMALL = {"a.md": article(), "themes.yaml": "- name: Logistik\n"}


def test_the_command_writes_what_the_editors_program_takes_up(tmp_path: Path) -> None:
    site = Site.make(tmp_path, SMALL)
    done = site.run("schema")
    assert done.status == 0, done.printed
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text())
    for place, file in settings["yaml.schemas"].items():
        jsonschema.Draft7Validator.check_schema(json.loads((tmp_path / place).read_text(encoding="utf-8")))
        assert file == "site_config.yaml" or re.fullmatch(r"content/\w+\.yaml", file)
    assert (tmp_path / "frontMatter.json").is_file()
    before = site.tree(tmp_path)
    assert site.run("schema").status == 0
    assert site.tree(tmp_path) == before


def test_the_command_follows_the_registries(tmp_path: Path) -> None:
    site = Site.make(tmp_path, SMALL)
    site.run("schema")
    site.write("themes.yaml", "- name: Pemilih\n").run("schema")
    text = (tmp_path / ".vscode/arsip/article.schema.json").read_text(encoding="utf-8")
    assert "Pemilih" in text
    assert "Logistik" not in text


@pytest.mark.parametrize("name", ["frontMatter.json", ".vscode/arsip/themes.schema.json"])
@pytest.mark.parametrize("text", ["{}", "// catatan\n{}", "", '{"$comment": "milik saya"}'])
def test_files_of_others_are_left_alone(tmp_path: Path, name: str, text: str) -> None:
    """And then nothing is written at all."""
    site = Site.make(tmp_path, SMALL)
    (tmp_path / ".vscode/arsip").mkdir(parents=True)
    (tmp_path / name).write_text(text)
    before = site.tree(tmp_path)
    done = site.run("schema")
    assert (done.status, name in done.printed) == (2, True)
    assert site.tree(tmp_path) == before


@pytest.mark.parametrize(
    "text", ["// milik saya\n{}", '{"editor.tabSize": 2}', '{"editor.tabSize": 2, "yaml.schemas": {}}']
)
def test_settings_of_ones_own_are_left_alone_and_the_lines_are_told(tmp_path: Path, text: str) -> None:
    site = Site.make(tmp_path, SMALL)
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text(text)
    done = site.run("schema")
    assert done.status == 0
    assert (tmp_path / ".vscode/settings.json").read_text() == text
    assert '"./.vscode/arsip/themes.schema.json": "content/themes.yaml"' in done.printed


def test_schemas_for_other_files_stay_in_the_settings(tmp_path: Path) -> None:
    site = Site.make(tmp_path, SMALL)
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text(
        '{"yaml.schemas": {"./a.json": "b.yaml", "./.vscode/arsip/x.schema.json": "x"}}'
    )
    site.run("schema")
    known = json.loads((tmp_path / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert known["./a.json"] == "b.yaml"
    assert "./.vscode/arsip/x.schema.json" not in known
    assert "./.vscode/arsip/themes.schema.json" in known


def test_the_folder_that_is_opened_may_lie_above(tmp_path: Path) -> None:
    site = Site.make(tmp_path / "situs", SMALL)
    assert site.run("schema", "--into", "..").status == 0
    known = json.loads((tmp_path / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert known["./.vscode/arsip/themes.schema.json"] == "situs/content/themes.yaml"
    assert known["./.vscode/arsip/site_config.schema.json"] == "situs/site_config.yaml"


def test_descriptions_are_in_the_language_of_the_site(tmp_path: Path) -> None:
    for code, word in (("id", "Nama pendek."), ("en", "The short name.")):
        site = Site.make(tmp_path / code, SMALL, CONFIG + f"language: {code}\n")
        site.run("schema")
        text = (tmp_path / code / ".vscode/arsip/institutions.schema.json").read_text(encoding="utf-8")
        assert word in text


@pytest.mark.skipif(
    server() is None and not os.environ.get("ARSIP_REQUIRE_TOOLS"),
    reason="yaml-language-server is not here: tests/tools/install",
)
def test_the_program_behind_the_yaml_extension_takes_them_up(tmp_path: Path) -> None:
    """From .vscode/settings.json alone: no complaint of the real registries, and the faults of broken ones."""
    config = (PROJECT / "site_config.yaml").read_text(encoding="utf-8")
    files = {path.name: path.read_text(encoding="utf-8") for path in CONTENT.glob("*.yaml")}
    site = Site.make(tmp_path / "ArsipÜ", {**SMALL, **files}, config)
    (site.folder / "templates").mkdir()
    assert site.run("schema").status == 0
    talk = YamlServer(site.folder)
    try:
        for name in files:
            assert talk.complaints(f"content/{name}") == [], name
        assert talk.complaints("site_config.yaml") == []
        broken = "- name: KPU Contoh\n  zone: WBI\n- nama: KPU Lain\n"
        found = talk.complaints("content/institutions.yaml", broken)
        assert [line for line, _said in found] == [2, 3, 3]
        assert '"WIB"' in found[0][1]
        assert "nama" in "".join(said for _line, said in found[1:])
        assert [line for line, _said in talk.complaints("site_config.yaml", "title: A\nbase_url: x\n")] == [2]
    finally:
        talk.close()
