"""Private parts of libraries that the program leans on: each is named here with the reason, and an upgrade is noticed.

What is replaced, imitated or called without a promise is held by a digest of its source. Where one differs, read what
changed in the library, change what stands on it, and write the new digest here.
"""

import argparse
import ast
import hashlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import babel.messages.catalog
import jinja2.compiler
import jinja2.runtime
import livereload
import livereload.handlers
import livereload.watcher
import markdown.blockparser
import markdown.htmlparser
import markdown.inlinepatterns
import markdown.preprocessors
import markdown.treeprocessors
import markdown.util
import pytest
import tornado.platform.asyncio

import arsip
from arsip import cli
from arsip.build import pagefind

_INLINE = markdown.treeprocessors.InlineProcessor
_LINK = markdown.inlinepatterns.LinkInlineProcessor
_WHOLE_TAG = "check_for_whole_start_tag"
_GENERATOR = jinja2.compiler.CodeGenerator
_HANDLER = livereload.handlers.LiveReloadHandler

# owner, name, digest of its source, why we lean on it
PARTS: tuple[tuple[Any, str, str, str], ...] = (
    (
        markdown.blockparser.BlockParser,
        "parseBlocks",
        "8ff61cee92ae",
        "replaced: a plain paragraph is offered to no other",
    ),
    (_LINK, "getText", "c906599c9bd7", "replaced: it reads on to the end of the text for every open bracket"),
    (_LINK, "getLink", "fe5aa95ff9d6", "called only where something can close the link"),
    (_LINK, "handleMatch", "168d203ff375", "calls the two above with these values"),
    (_INLINE, "_InlineProcessor__handleInline", "3689d89c43d2", "replaced: leaves out patterns whose sign is missing"),
    (_INLINE, "_InlineProcessor__applyPattern", "d5690766992c", "called by our own loop over the patterns"),
    (markdown.util.Registry, "register", "cc633133a2e6", "its `_data` holds the patterns by name"),
    (markdown.preprocessors.HtmlBlockPreprocessor, "run", "9d5872034e97", "replaced: with an extractor of ours"),
    (_GENERATOR, "_output_child_pre", "2c7187ec43c8", "replaced: writes `environment.text(` for `escape(`"),
    (_GENERATOR, "visit_Getattr", "75876be9de87", "writes `environment.getattr(`, which is Python's own with us"),
    (jinja2.runtime.Context, "call", "676cab9a6f42", "replaced: no macro wants its context"),
    (livereload.Server, "serve", "936506b3c7bf", "calls `application` and `_setup_logging`, which are ours"),
    (livereload.Server, "application", "dca75537e5c3", "replaced: its script is inline, and it trusts everybody"),
    (livereload.Server, "_setup_logging", "d6f9351e6ba5", "replaced: nothing of it reaches the editor's terminal"),
    (livereload.watcher.Watcher, "start", "2f038ddbceb2", "replaced: our own watcher tells it what changed"),
    (_HANDLER, "reload_waiters", "10020ca5d6ab", "called: the word to load a page again"),
    (_HANDLER, "on_message", "89b0fa45ea35", "what browsers send; its faults are caught by kind"),
    (tornado.platform.asyncio.BaseAsyncIOLoop, "initialize", "5719ce9c5d45", "`asyncio_loop` takes our signals"),
    (babel.messages.catalog.Catalog, "num_plurals", "886b5446bb29", "`_num_plurals` is set: Indonesian has one form"),
)

# where `vars(…)` reaches into an object: in those of libraries the part stands above, or the attribute is documented
REACHING = {
    "arsip.content.markdown_html",
    "arsip.build.template_compiler",
    "arsip.preview.server",
    # values of ours
    "arsip.importing.wordpress",  # lxml gives the type of an element no other name than `_Element`
}


def digest(part: Any) -> str:
    """Return a digest of the source of a function or property, whatever its indent."""
    function: Any = part.fget if isinstance(part, property) else part
    return hashlib.sha256(textwrap.dedent(inspect.getsource(function)).encode()).hexdigest()[:12]


@pytest.mark.parametrize(("owner", "name", "known", "why"), PARTS, ids=[f"{one[0].__name__}.{one[1]}" for one in PARTS])
def test_a_private_part_is_where_and_what_it_was(owner: type, name: str, known: str, why: str) -> None:
    """An upgrade that moves or changes one stops here, before a page comes out otherwise."""
    assert name in vars(owner), why
    assert known == digest(vars(owner)[name]), why


def test_the_parser_of_html_asks_where_a_tag_ends() -> None:
    """It belongs to Python, whose versions differ; we answer its question, and never more than it would find."""
    for parser in (HTMLParser, markdown.htmlparser.HTMLExtractor):
        (asked,) = [vars(one)[_WHOLE_TAG] for one in parser.__mro__ if _WHOLE_TAG in vars(one)][-1:]
        assert list(inspect.signature(asked).parameters) == ["self", "i"]


def test_argparse_says_what_the_catalog_translates() -> None:
    """A text that a later Python words otherwise would come out in English."""
    source = inspect.getsource(argparse)
    assert [one for one in cli._ARGPARSE if one.replace("\n", "\\n") not in source] == []


def test_the_search_program_is_the_one_whose_speech_is_known() -> None:
    """Its protocol and the form of its index are not documented: both were read from this version."""
    assert f"Pagefind {metadata.version('pagefind-bin')} speaks" in str(pagefind.__doc__)


# ---------------------------------------------------------------- nothing is left out


def modules() -> Iterator[str]:
    """Every module of the program."""
    yield from (one.name for one in pkgutil.walk_packages(arsip.__path__, "arsip.") if one.name != "arsip.__main__")


def replaced() -> Iterator[tuple[str, str]]:
    """Yield the private names of library classes that classes of ours define anew, each with its first owner."""
    for module in modules():
        for kind in vars(import_module(module)).values():
            if not inspect.isclass(kind) or kind.__module__ != module:
                continue
            foreign = [
                one
                for one in kind.__mro__
                if not one.__module__.startswith(("arsip", "builtins", "enum", "msgspec", "typing"))
            ]
            for name in vars(kind):
                owner = next((one for one in foreign if name in vars(one)), None)
                if owner is not None and name.startswith("_") and not name.endswith("_"):
                    yield owner.__name__, name


def test_every_private_name_that_is_replaced_is_in_the_table() -> None:
    """Whoever overrides another one says here why."""
    known = {(owner.__name__, name) for owner, name, _digest, _why in PARTS}
    assert set(replaced()) - known == set()


def reaches(node: ast.AST) -> bool:
    """True for `vars(one)` and `one._private`, unless it is the own object or its class."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "vars":
        return ast.unparse(node.args[0]) != "type(self)"
    if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.endswith("_"):
        return not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
    return False


def test_nobody_else_reaches_into_objects() -> None:
    """`vars(…)` and private attributes of others are ways around a library's promises."""
    trees = {module: ast.parse(Path(str(import_module(module).__file__)).read_text("utf-8")) for module in modules()}
    assert {module for module, tree in trees.items() if any(map(reaches, ast.walk(tree)))} == REACHING
