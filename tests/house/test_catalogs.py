"""The catalogs: every word of code and templates is said in both languages, and nothing else is in them."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from arsip.language.catalog import read_messages
from arsip.locale.refresh import LOCALE, NPLURALS, words

LANGUAGES = tuple(NPLURALS)
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


@cache
def used() -> dict[object, Any]:
    """The words of code and templates, by msgid."""
    return {message.id: message for message in words() if message.id}


@cache
def catalog(code: str) -> Catalog:
    """The catalog of a language, with what is obsolete in it."""
    with (LOCALE / code / "LC_MESSAGES/arsip.po").open("rb") as file:
        return read_po(file, locale=code)


def forms(value: object) -> tuple[str, ...]:
    """A msgid or msgstr as its forms."""
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]


def placeholders(text: str) -> set[str]:
    """The names that a text has filled in."""
    return {one or other for one, other in _PLACEHOLDER.findall(text)} | ({"{}"} if "{}" in text else set())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_translated(code: str) -> None:
    """Every msgid that the program says has its words in every language."""
    known = {message.id: message for message in catalog(code) if message.id}
    missing = [
        msgid for msgid in used() if msgid not in known or not all(forms(known[msgid].string or ("",)))
    ]
    assert not missing, "run: python arsip/locale/refresh.py, then translate"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_entry_is_left_over_or_in_doubt(code: str) -> None:
    known = catalog(code)
    assert [message.id for message in known if message.id and message.id not in used()] == []
    assert list(known.obsolete) == []
    assert [message.id for message in known if message.id and message.fuzzy] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_plural_forms_are_those_of_the_language(code: str) -> None:
    count, _rule = NPLURALS[code]
    for message in catalog(code):
        if message.id and not isinstance(message.id, str):
            assert len(forms(message.string)) == count, message.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_placeholders_agree(code: str) -> None:
    """A translation fills in what the text it stands for fills in; one form of a plural may do without."""
    for message in catalog(code):
        if not message.id:
            continue
        wanted = set().union(*(placeholders(one) for one in forms(message.id)))
        found = [placeholders(one) for one in forms(message.string)]
        assert all(one <= wanted for one in found), message.id
        assert found[-1] == wanted, message.id


def test_english_is_the_language_of_the_msgids() -> None:
    for message in catalog("en"):
        if message.id:
            assert forms(message.string) == forms(message.id)


def test_indonesian_says_nothing_in_english_by_oversight() -> None:
    """A text of several words is not the same in both languages."""
    same = {
        message.id for message in catalog("id") if message.id and forms(message.string) == forms(message.id)
    }
    several = {
        one
        for one in same
        if isinstance(one, str) and len(re.findall(r"[a-z]{3,}", _PLACEHOLDER.sub("", one))) > 1
    }
    assert several == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_our_reader_reads_what_babel_reads(code: str) -> None:
    """Commands start without Babel; what they say is what it would say."""
    ours = read_messages(LOCALE / code / "LC_MESSAGES" / "arsip.po")
    theirs = {forms(message.id)[0]: forms(message.string) for message in catalog(code) if message.id}

    assert {msgid: list(said) for msgid, said in ours.items() if msgid} == {
        msgid: list(said) for msgid, said in theirs.items()
    }


@pytest.mark.parametrize("text", ['msgid "a"\nmsgstr "b"\nmsgctxt "c"\n', "msgid 'a'\n", 'msgid "a" "b"x\n'])
def test_a_catalog_in_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.po"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"x\.po"):
        read_messages(path)


def test_a_message_goes_on_over_lines_and_through_escapes(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text('# remark\nmsgid "one \\"two\\""\nmsgstr ""\n"satu\\n"\n"\\\\dua"\n', encoding="utf-8")
    assert read_messages(path)['one "two"'] == ("satu\n\\dua",)
