"""The page of the documentation that shows every piece of the templates keeps up with them."""

import re
import sys
from types import ModuleType

import pytest

from tests.support.sites import PROJECT


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


@pytest.mark.parametrize("name", ["style.css", "search.css"])
def test_distances_are_of_the_scale(name: str) -> None:
    """Seven distances, named once; hairlines, and what is reckoned from the ledger's margin, are none of them."""
    style = (PROJECT / "templates/assets" / name).read_text(encoding="utf-8")
    distances = re.findall(r"^\s*(?:margin|padding|(?:row-|column-)?gap)[a-z-]*: ([^;]+);", style, re.MULTILINE)

    assert len(distances) > 15
    assert [] == [one for one in distances if re.search(r"(?<![-\d.])[\d.]+rem", one)]


def test_each_colour_is_written_once_for_light_and_dark() -> None:
    """What a reader's switch and the system's colours do is to choose; neither repeats a colour."""
    style = (PROJECT / "templates/assets/style.css").read_text(encoding="utf-8")
    screen = style.partition("@media print")[0]
    colours = re.findall(r"--(\w+): var\(--light, #\w+\) var\(--dark, #\w+\);", screen)

    assert len(colours) == len(set(colours)) == screen.count("#") / 2
