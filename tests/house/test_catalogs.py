"""The catalog: every word of code and templates, which are in English, is said in Indonesian, and nothing else."""

import argparse
import re
from functools import cache
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from arsip.language.wording import language
from docs.catalogs import CATALOG, compiled, forms_of, words

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


@cache
def used() -> dict[object, Any]:
    """The words of code and templates, by msgid."""
    return {message.id: message for message in words() if message.id}


@cache
def catalog() -> Catalog:
    """The Indonesian catalog, with what is obsolete in it."""
    with CATALOG.open("rb") as file:
        return read_po(file, locale="id")


def placeholders(text: str) -> set[str]:
    """The names that a text has filled in."""
    return {one or other for one, other in _PLACEHOLDER.findall(text)} | ({"{}"} if "{}" in text else set())


def test_every_word_is_translated() -> None:
    """Every msgid that the program says has its words in Indonesian."""
    known = {message.id: message for message in catalog() if message.id}
    missing = [msgid for msgid in used() if msgid not in known or not all(forms_of(known[msgid].string))]
    assert not missing, "run: python docs/catalogs.py, then translate"


def test_no_entry_is_left_over_or_in_doubt() -> None:
    known = catalog()
    assert [message.id for message in known if message.id and message.id not in used()] == []
    assert list(known.obsolete) == []
    assert [message.id for message in known if message.id and message.fuzzy] == []


def test_plural_forms_are_those_of_the_language() -> None:
    """Indonesian has one form for all numbers."""
    for message in catalog():
        if message.id and not isinstance(message.id, str):
            assert len(forms_of(message.string)) == 1, message.id


def test_placeholders_agree() -> None:
    """A translation fills in what the text it stands for fills in; one form of a plural may do without."""
    for message in catalog():
        if not message.id:
            continue
        wanted = set().union(*(placeholders(one) for one in forms_of(message.id)))
        found = [placeholders(one) for one in forms_of(message.string)]
        assert all(one <= wanted for one in found), message.id
        assert found[-1] == wanted, message.id


def test_indonesian_says_nothing_in_english_by_oversight() -> None:
    """A text of several words is not the same in both languages."""
    same = {message.id for message in catalog() if message.id and forms_of(message.string) == forms_of(message.id)}
    several = {
        one for one in same if isinstance(one, str) and len(re.findall(r"[a-z]{3,}", _PLACEHOLDER.sub("", one))) > 1
    }
    assert several == set()


def test_gettext_is_given_what_the_catalog_says() -> None:
    """The file that the standard library reads is made from the one that is translated, and says the same."""
    assert CATALOG.with_suffix(".mo").read_bytes() == compiled(), "run: python docs/catalogs.py"
    words = language("id")
    for message in catalog():
        if message.id:
            one, *many = forms_of(message.id)
            said = words.ngettext(one, many[0], 2) if many else words.gettext(one)
            assert said == forms_of(message.string)[-1], one


def test_english_is_the_language_of_the_msgids() -> None:
    """It needs no catalog: one is said as it is written, and counted by one and many."""
    words = language("en")
    assert words.gettext("Skip to content") == "Skip to content"
    assert [words.ngettext("{} page", "{} pages", number) for number in (0, 1, 2)] == [
        "{} pages",
        "{} page",
        "{} pages",
    ]


# ---------------------------------------------------------------- argparse


def test_argparse_speaks_the_language_of_the_site(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own words come through gettext, whatever the machine speaks, and one language after the other."""
    monkeypatch.setenv("LANGUAGE", "fr")
    for code, usage, wrong in (
        ("id", "pemakaian: ", "argumen tidak dikenal: --x"),
        ("en", "usage: ", "unrecognized arguments: --x"),
        ("id", "pemakaian: ", "argumen tidak dikenal: --x"),
    ):
        language(code).speak_everywhere()
        with pytest.raises(SystemExit):
            argparse.ArgumentParser(prog="x").parse_args(["--x"])
        said = capsys.readouterr().err
        assert said.startswith(usage)
        assert wrong in said
