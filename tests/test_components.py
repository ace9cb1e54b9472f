"""The page of the documentation that shows every piece of the templates keeps up with them."""

import re
import sys
from types import ModuleType

import pytest

from tests.sites import PROJECT


@pytest.fixture(scope="module")
def components() -> ModuleType:
    sys.path.insert(0, str(PROJECT / "docs"))
    try:
        import components
    finally:
        sys.path.pop(0)
    found: ModuleType = components
    return found


def source() -> str:
    return (PROJECT / "templates/macros.html").read_text(encoding="utf-8")


def test_every_macro_is_shown_or_named_as_shown_elsewhere(components: ModuleType) -> None:
    """Whoever adds a macro adds a sample, or says why none can stand here."""
    all_of_them = set(components.macros(source()))

    assert all_of_them == set(re.findall(r"{% macro (\w+)", source()))
    assert set() == all_of_them - components.used(source(), (*components.SAMPLES, *components.ELSEWHERE))
    assert set() == (set(components.SAMPLES) | components.ELSEWHERE) - all_of_them


def test_the_page_of_components_is_that_of_the_templates(components: ModuleType) -> None:
    """Refreshed by hand: python docs/components.py."""
    assert components.PAGE.read_text(encoding="utf-8") == components.page()
    for name in components.SAMPLES:
        assert f'id="{name}"' in components.page()
