"""One article file → what it states and its HTML."""

import pytest
from conftest import Article, Lines
from hypothesis import given
from hypothesis import strategies as st

from arsip.content.article_file import Read, read_article
from arsip.model.dates import PartialDate
from arsip.problems.rules import Severity

WHOLE = """\
---
title: Orientasi
date: 2021-09-22
---

Awal.

# Bagian

Lihat [lain](lain.md).
"""


def read(data: str | bytes) -> Read:
    raw = data.encode() if isinstance(data, str) else data
    return read_article("articles/uji.md", raw, "back {}", lambda slug: f"artikel/{slug}/")


@pytest.mark.parametrize(
    "data",
    [
        WHOLE.encode(),
        WHOLE.replace("\n", "\r\n").encode(),
        WHOLE.replace("\n", "\r").encode(),
        WHOLE.encode("utf-8-sig"),
    ],
    ids=["LF", "CRLF", "CR", "BOM"],
)
def test_a_file_is_read_alike_with_all_line_ends(data: bytes) -> None:
    """Editors on every system get the same page and the same positions."""
    found = read(data)

    assert found.problems == ()
    assert found == read(WHOLE)
    assert found.draft is not None
    assert ("uji", PartialDate(2021, 9, 22), "Awal.") == (found.draft.slug, found.draft.date, found.draft.text.lead)
    assert '<h3 id="bagian">Bagian</h3>' in found.html
    assert [("lain.md", 10)] == [(link.target, link.line) for link in found.draft.text.links]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["1:1 AR003"]),
        (b"Teks saja.\n", ["1:1 AR001"]),
        (b"---\ntitle: a\n", ["1:1 AR002"]),
        ("---\n".encode("utf-16"), ["1:1 AR004"]),
        (b"---\ntitle: a\ndate: 2021\n---\n\x93", ["5:1 AR004"]),
        (b"---\ntitle: a\ndate: 2021\n---\na\0", ["5:2 AR005"]),
        (b"---\n- a\n---\n<script>\n", ["2:1 AR016", "4:1 AR054"]),
    ],
)
def test_a_file_that_gives_no_article_says_why(data: bytes, found: list[str], lines: Lines) -> None:
    """No draft without a reason; faults of the text are reported in the same run."""
    one = read(data)

    assert (None, found) == (one.draft, lines(one.problems))


def test_an_article_without_title_is_joined_all_the_same(lines: Lines) -> None:
    """Its error stops the build; what else is wrong with it is told in the same run."""
    one = read(b"---\ndate: 2021\n---\n<iframe>\n")

    assert one.draft is not None
    assert ["1:1 AR020", "4:1 AR054"] == lines(one.problems)


def test_faults_of_all_parts_are_reported_in_one_run(lines: Lines) -> None:
    """Characters, front matter, schema and text: everything that is wrong with a file."""
    text = "---\ntitle: a: b\ndate: x\ndate: y\ntags: c\n---\nd\u202e\n\n[e](javascript:f)\n\n<form>\n"

    assert [
        '2:8 AR011 → title: "a: b"',
        "3:7 AR026",
        "4:1 AR012",
        "5:7 AR016 → tags: [c]",
        "7:2 AR009",
        "9:5 AR053",
        "11:1 AR054",
    ] == lines(sorted(read(text).problems, key=lambda one: one.line))


def test_an_empty_text_has_no_html() -> None:
    """A front matter alone is an article; that its text is empty is for the checks to say."""
    found = read("---\ntitle: a\ndate: 2021\n---\n \n")

    assert ("", ()) == (found.html, found.problems)
    assert found.draft is not None
    assert not found.draft.text.key


def test_everything_wrong_with_a_draft_is_a_warning(article: Article) -> None:
    """Faults of its text and of its YAML too."""
    found = read("---\ntitle: a: b\ndate: 2021\nstatus: draft\n---\n<form>\n").problems

    assert [("AR011", Severity.WARNING), ("AR054", Severity.WARNING)] == [(one.code, one.severity) for one in found]


@given(st.text())
def test_any_file_is_an_article_or_has_a_problem(text: str) -> None:
    """No text is lost silently, and no exception gets out."""
    found = read(text)

    assert found.draft is not None or found.problems


@given(st.text())
def test_any_text_of_an_article_is_read_twice_alike(text: str) -> None:
    """Reading is pure: the same bytes give the same values."""
    data = f"---\ntitle: a\ndate: 2021\n---\n{text}".encode()

    assert read(data) == read(data)
