"""The tests mirror the house: one finds the tests of a module where the module is, and each test says its rule."""

import ast
from collections.abc import Iterator

import pytest

from tests.support.sites import PROJECT

TESTS = PROJECT / "tests"
ROOMS = {  # every folder of tests/ that holds tests, and what they are about
    "unit": "one module",
    "stories": "what editors and readers meet: build, look, change, build again",
    "promises": "whole or not at all, the same every time, as if built anew",
    "hostile": "what is broken or meant to break something",
    "browser": "pages in a browser and under the checker of HTML",
    "house": "the sources, the documentation and the repository themselves",
}
SEVERAL = {  # unit tests that are about more than one module: what they are about
    "authoring/test_change": "`change` as editors call it: every action, and its opposite",
    "authoring/test_new": "the conversation of `new`, from the first question to the file that passes check",
    "build/test_page_families": "a family of pages, from its row to menu, addresses, feeds and templates",
    "content/test_file_dates": "dates in the names of files, from the rules of an article to `check`",
    "content/test_lost_registries": "a registry that cannot be read, through reading, join and report",
    "formats/test_feed": "the feeds of both formats, of which a template writes one",
    "importing/test_import": "`import` as editors call it",
    "importing/test_import_found": "what was found wrong with drafts of real reports",
    "importing/test_import_properties": "what holds for every text that is imported",
    "importing/test_import_texts": "31 made-up reports and the drafts that must come of them",
    "model/test_values": "that every type of the model is a value",
    "pages/test_not_held": "numbers that were never held, on pages, in plans and proposals",
    "preview/test_serve": "`serve` as a browser meets it",
    "problems/test_problems": "the table of rules and the values made by it",
    "publication/test_former_files": "files that had another address, through plan, tree and hosting",
    "publication/test_verify": "`verify` as editors call it",
    "site/test_data": "the open data, as programs of others read it",
    "site/test_worklist": "the worklist, on its pages and as a table",
}
WORDS = 5  # of a test's name that are a sentence by themselves


def unit_tests() -> list[str]:
    """Every file of unit tests as package/name, without the ending."""
    return [
        path.relative_to(TESTS / "unit").with_suffix("").as_posix()
        for path in sorted((TESTS / "unit").rglob("test_*.py"))
    ]


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every test with the file that it is in."""
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield path.relative_to(TESTS).as_posix(), node


def test_every_test_stands_in_a_room_of_the_house() -> None:
    """No test file lies anywhere else, so whoever looks for one knows where."""
    assert {path.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")} == set(ROOMS)


@pytest.mark.parametrize("name", unit_tests())
def test_a_file_of_unit_tests_is_named_for_the_module_that_it_is_about(name: str) -> None:
    """Folder for package, file for module; what is about several is in the table, which says about what."""
    package, _, test = name.partition("/")
    module = PROJECT / "arsip" / package / f"{test.removeprefix('test_')}.py"
    assert module.is_file() != (name in SEVERAL)
    assert (PROJECT / "arsip" / package / "__init__.py").is_file()


def test_what_is_about_several_modules_is_there() -> None:
    """A row of the table goes when its file does."""
    assert set(SEVERAL) <= set(unit_tests())


def test_every_test_says_its_rule_in_a_sentence() -> None:
    """In its docstring, or in a name of five words at least."""
    silent = [
        f"{file}::{node.name}"
        for file, node in functions()
        if not ast.get_docstring(node) and len(node.name.split("_")) <= WORDS
    ]
    assert [] == silent


def test_every_test_can_fail() -> None:
    """It asserts something, expects an exception, or calls by name a function that does."""
    idle = [f"{file}::{node.name}" for file, node in functions() if not any(map(_judges, ast.walk(node)))]
    assert [] == idle


def _judges(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    called = node.func if isinstance(node, ast.Call) else None
    if isinstance(called, ast.Subscript):  # a row of a table of promises
        called = called.value
    name = getattr(called, "attr", getattr(called, "id", ""))
    return name in ("raises", "expect", "until", "status", "compare", "PROMISES") or name.startswith(
        ("assert_", "try_", "check")
    )


def test_no_helper_of_the_tests_is_idle() -> None:
    """Every module of support/ is imported by a test, or by one that is, or says that it is run by hand."""
    texts = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py")}
    for path in sorted((TESTS / "support").glob("*.py")):
        name = f"tests.support.{path.stem}"
        by_hand = f"python tests/support/{path.name}" in texts[path]
        assert by_hand or any(name in text for other, text in texts.items() if other != path), path
