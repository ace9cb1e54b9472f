"""What readers on slow networks load: the real archive stays within its limits, compressed."""

import re
from pathlib import Path

import pytest

from benchmarks import weight
from tests.support.real import published


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory)


def test_nineteen_articles_in_twenty_weigh_at_most_14_kb(output: Path) -> None:
    rows = weight.pages(output)["artikel/*"]
    assert weight.percentile(rows, 0.95) <= weight.LIMITS["article"] * 1000


def test_no_page_weighs_more_than_30_kb(output: Path) -> None:
    heavy = [row for rows in weight.pages(output).values() for row in rows if row[0] > weight.LIMITS["list"] * 1000]
    assert heavy == []


def test_stylesheet_and_scripts_are_small(output: Path) -> None:
    found = weight.assets(output)
    assert 0 < found["style"] <= weight.LIMITS["style"] * 1000
    assert 0 < found["script"] <= weight.LIMITS["script"] * 1000


def test_a_page_without_pictures_takes_at_most_four_requests(output: Path) -> None:
    """Itself, the stylesheet, the script of the colours, and one to spare."""
    for path in sorted(output.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        asked = re.findall(r'<(?:script|img|source|iframe)\b[^>]* src=|<link rel="(?:stylesheet|icon|preload)', text)
        pictures = text.count("<img ")
        if "cari" not in path.relative_to(output).parts[:1]:
            assert 1 + len(asked) - pictures <= 4, path


def test_no_page_holds_a_script_or_a_style_of_its_own(output: Path) -> None:
    """The policy of the site forbids both."""
    for path in sorted(output.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        scripts = re.findall(r"<script\b(?![^>]* src=)(?![^>]* type=\"application/ld\+json\")[^>]*>", text)
        assert scripts == [], path
        assert not re.search(r"<style\b|<[^>]* style=|<[^>]* on[a-z]+=|javascript:", text), path
