"""The layers: imports point strictly down, pure modules ask nobody for time or disk, nothing grows into a swamp.

The door plates are the diagram: the docstring of `arsip` lists its packages from top to bottom, that of a package
its modules. A package imports only from packages below it, a module only from modules in rows below its own,
never sideways or up, so there is no import circle; families of pages never know each other.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from arsip.cli import COMMANDS

PACKAGE = Path(__file__).resolve().parents[2] / "arsip"

PURE_PACKAGES = set("problems model archive site pages formats content editor_tools".split())
IMPURE = {  # the ends of the build within them: what reads files, or asks the machine
    "content.files"
}
WORLD = set("jinja2 locale logging os random socket subprocess time".split())

LONGEST_MODULE = 300
LONG_MODULES: dict[str, int] = {}  # none; a pure table may stand here with its size, which must not grow
LONGEST_FUNCTION = 50


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


FILES = {module_of(path): path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py"}
MODULES = sorted(set(FILES) - {"__main__"})


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[str]:
    """Every name that a module imports, also within functions; from x import y is x.y."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_modules(module: str) -> set[str]:
    """The modules of this package that a module imports."""
    found = set()
    for name in imported(module):
        parts = name.split(".")[1:] if name.startswith("arsip.") else []
        while parts and ".".join(parts) not in FILES:
            parts.pop()
        if parts:
            found.add(".".join(parts))
    return found


def plate(path: Path) -> list[list[str]]:
    """The rows of a door plate: the indented lines of a docstring; a line indented further goes on with its row."""
    rows: list[list[str]] = []
    for line in (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").splitlines():
        if line.startswith("        "):
            rows[-1] += line.split()
        elif line.startswith("    "):
            rows.append(line.split())
    return rows


PACKAGES = [name for row in plate(PACKAGE / "__init__.py") for name in row]
ROWS = {name: plate(PACKAGE / name / "__init__.py") for name in PACKAGES if (PACKAGE / name).is_dir()}


def place(module: str) -> tuple[int, int]:
    """Where a module stands: the number of its package, the highest first, and that of its row within it."""
    package, _, name = module.partition(".")
    rows = ROWS.get(package, [])
    return PACKAGES.index(package), next((number for number, row in enumerate(rows) if name in row), -1)


def functions(module: str) -> Iterator[tuple[str, int]]:
    """Every function of a module with its number of lines."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{module}.{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_the_door_plates_name_every_module_once_and_no_other() -> None:
    """Whoever adds a module decides where it stands; the diagram shows nothing that is not there."""
    named = [f"{package}.{name}" for package, rows in ROWS.items() for row in rows for name in row]
    assert sorted([*named, *(name for name in PACKAGES if name not in ROWS)]) == MODULES


def test_the_house_has_few_floors() -> None:
    """At most 20 packages in order; directly in the package there is only the door and the pipeline."""
    assert len(PACKAGES) <= 20
    assert {"cli", "pipeline"} == {module for module in MODULES if "." not in module}


def test_the_guide_to_the_sources_names_every_module(tmp_path: Path) -> None:
    """It is made from the door plates; what is committed is what they say today."""
    docs = PACKAGE.parent / "docs"
    subprocess.run([sys.executable, docs / "refresh.py", tmp_path], check=True)
    text = (docs / "source-guide.md").read_text(encoding="utf-8")
    assert text == (tmp_path / "source-guide.md").read_text(encoding="utf-8"), "run: python docs/refresh.py"
    for module in MODULES:
        assert f"(../arsip/{module.replace('.', '/')}.py)" in text


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down_only(module: str) -> None:
    """Never sideways, never up; so a package can be read knowing only those below it."""
    assert set() == {other for other in imported_modules(module) if place(other) <= place(module)}


@pytest.mark.parametrize("module", MODULES)
def test_no_import_hides_from_the_diagram(module: str) -> None:
    """No TYPE_CHECKING; the command line alone imports by name, from its table of commands."""
    names = set(imported(module))

    assert set() == {
        name
        for name in names
        if name.endswith(".TYPE_CHECKING") or (name.startswith("importlib.import") and module != "cli")
    }
    assert "TYPE_CHECKING" not in FILES[module].read_text(encoding="utf-8")


def test_the_table_of_commands_names_every_module_of_them() -> None:
    """And no other."""
    assert {f"commands.{module}" for module, _does in COMMANDS.values()} == {
        module for module in MODULES if module.startswith("commands.")
    }


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_named_for_what_they_hold(module: str) -> None:
    """No utils, no helpers, no base: a place for everything becomes a swamp."""
    assert not {"utils", "util", "helpers", "base", "common", "misc"} & set(module.split("."))


@pytest.mark.parametrize(
    "module", [name for name in MODULES if name.partition(".")[0] in PURE_PACKAGES and name not in IMPURE]
)
def test_pure_modules_know_neither_clock_nor_disk(module: str) -> None:
    """Everything between the two ends of the build is a function of its arguments."""
    assert set() == {name for name in imported(module) if name.partition(".")[0] in WORLD}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("now", "today", "utcnow")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("open", "print", "input", "eval", "exec", "__import__")


@pytest.mark.parametrize("module", MODULES)
def test_no_module_runs_what_it_reads(module: str) -> None:
    """YAML goes through our strict loader only; nothing is unpickled, evaluated or compiled as a program.

    The rules are our own tables, and are read with PyYAML's safe loader.
    """
    tops = {name.partition(".")[0] for name in imported(module)}

    assert "yaml" not in tops or module in ("content.front_matter", "content.yaml_faults", "problems.rules")
    assert set() == tops & {"pickle", "marshal", "shelve", "dill", "cloudpickle", "code", "runpy"}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("eval", "exec", "compile", "__import__")
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("from_string", "safe_load", "full_load", "unsafe_load", "load_all")


def test_templates_are_compiled_in_one_environment_that_escapes_and_knows_every_name() -> None:
    """Only `formats` and bodies that were filtered make markup, and no template switches escaping off."""
    makers = {name for name in MODULES if "jinja2.Environment(" in FILES[name].read_text(encoding="utf-8")}
    markup = {name for name in MODULES if re.search(r"\bMarkup\((?!\"\"|<)", _code(name))}
    source = FILES["build.templates"].read_text(encoding="utf-8")
    assert makers == {"build.templates"}
    assert "autoescape=True," in source
    assert "undefined=jinja2.StrictUndefined," in source
    assert markup == {"build.templates", "formats.citation_metadata", "formats.structured_data"}
    for path in sorted((PACKAGE.parent / "templates").glob("*.*")):
        text = path.read_text(encoding="utf-8")
        assert "autoescape" not in text, path.name
        assert set(re.findall(r"(\S+?)\s*\|\s*safe\b", text)) <= {'"', "·", '·"', '"\\u00a0"', '("'}, path.name
        assert not re.search(r"\b_\((?![\"'])(?!(?:name|group\.name|one\.meaning|column\.meaning)\))", text), (
            f"{path.name}: a text of the content would be taken for one of ours, which is not escaped"
        )


def _code(module: str) -> str:
    """A module without its docstrings."""
    return re.sub(r'""".*?"""', "", FILES[module].read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("module", MODULES)
def test_modules_stay_short(module: str) -> None:
    """At most 300 lines; those that are longer today may not grow."""
    size = FILES[module].read_text(encoding="utf-8").count("\n")

    assert size <= LONG_MODULES.get(module, LONGEST_MODULE)


def test_exceptions_are_few_and_needed() -> None:
    """A module that has become short leaves the list."""
    sizes = {module: FILES[module].read_text(encoding="utf-8").count("\n") for module in LONG_MODULES}

    assert {} == {module: size for module, size in sizes.items() if size <= LONGEST_MODULE - 20}


@pytest.mark.parametrize("module", MODULES)
def test_functions_stay_short(module: str) -> None:
    """At most 50 lines: one thing, readable at once."""
    assert {} == {name: size for name, size in functions(module) if size > LONGEST_FUNCTION}


def test_docstrings_say_what_every_module_and_public_function_is_for() -> None:
    """The first sentence is the promise."""
    silent = [module for module in MODULES if not ast.get_docstring(tree(module))]
    for module in MODULES:
        for node in tree(module).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                silent += [] if ast.get_docstring(node) else [f"{module}.{node.name}"]

    assert [] == silent


SHARED_NAMES = {  # names that several modules define on purpose, and why
    "NEEDS_SITE": "every command says it of itself",
    "arguments": "every command takes its own",
    "jobs": "every family of pages makes its own",
    "run": "every command has one",
    "T": "the type variable of the manual",
}


def test_one_name_means_one_thing() -> None:
    """No public function, class or constant is defined in two modules: who searches for a name finds one place."""
    places: dict[str, set[str]] = {}
    for module in MODULES:
        for name in _defined(module):
            places.setdefault(name, set()).add(module)
    twice = {name: sorted(modules) for name, modules in places.items() if len(modules) > 1}

    assert {} == {name: modules for name, modules in twice.items() if name not in SHARED_NAMES}
    assert SHARED_NAMES.keys() == twice.keys() & SHARED_NAMES.keys(), "a name that stands once needs no reason"
    for name, modules in twice.items():
        assert name == "T" or {module.partition(".")[0] for module in modules} <= {"commands", "pages"}


def _defined(module: str) -> Iterator[str]:
    """The public names that a module defines itself, without those that it imports."""
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
        else:
            names = []
        yield from (name for name in names if not name.startswith("_"))
