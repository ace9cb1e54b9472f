"""The README tells of every setting, every key of an article, every command and option."""

import argparse
import re

import pytest

from arsip import cli
from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.settings import KEYS
from arsip.language.wording import language
from tests.support.sites import PROJECT


def readme() -> str:
    """The text of the README."""
    return (PROJECT / "README.md").read_text(encoding="utf-8")


def options() -> list[str]:
    """Every option of every command that the program knows, without the short ones and --help."""
    parser = cli._parser(language("en"))
    found: dict[str, None] = {}
    for action in parser._actions:
        found |= dict.fromkeys(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                found |= dict.fromkeys(one for own in command._actions for one in own.option_strings)
    return sorted(one for one in found if one.startswith("--") and one != "--help")


def commands() -> list[str]:
    """Every command that the program knows."""
    (choices,) = (
        one.choices for one in cli._parser(language("en"))._actions if isinstance(one, argparse._SubParsersAction)
    )
    return sorted(choices)


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_is_in_the_readme_and_in_the_settings_of_this_site(key: str) -> None:
    assert f"`{key}`" in readme()
    settings = (PROJECT / "site_config.yaml").read_text(encoding="utf-8")
    assert re.search(rf"^(?:# ?)?{key}:", settings, re.MULTILINE)


@pytest.mark.parametrize("key", ARTICLE_KEYS)
def test_every_key_of_an_article_is_in_the_readme(key: str) -> None:
    assert re.search(rf"`{key}(?:`|:)", readme())


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"(?:build\.py |`){command}\b", readme())


@pytest.mark.parametrize("option", options())
def test_every_option_is_in_the_readme(option: str) -> None:
    assert re.search(rf"{option}(?![\w-])", readme())


def test_the_settings_explain_each_key_where_it_stands() -> None:
    lines = (PROJECT / "site_config.yaml").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[a-z_]+:", line) and not re.match(r"[a-z_]+:", lines[number - 1]):
            assert lines[number - 1].startswith("# "), line


def test_the_readme_names_no_file_that_is_not_there() -> None:
    """Paths of the program in it are those of files and folders that exist."""
    for path in re.findall(r"`((?:arsip|templates|tests|benchmarks)/[\w./-]*)`", readme()):
        assert (PROJECT / path).exists(), path
