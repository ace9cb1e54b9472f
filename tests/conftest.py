"""What the tests of single modules share: reading one article, and showing problems in one line each."""

import os
from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, settings

from arsip.content.article_file import Read, read_article
from arsip.problems.rules import Problem

Lines = Callable[[Iterable[Problem]], list[str]]
Article = Callable[..., Read]

# Samples are the same in every run; `make torture` looks for new ones.
settings.register_profile("sample", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("torture", settings.get_profile("sample"), derandomize=False, max_examples=1000)
settings.load_profile("torture" if os.environ.get("ARSIP_TORTURE") else "sample")


@pytest.fixture(scope="session")
def lines() -> Lines:
    """Problems as `line:column code → proposal`, in the order in which they were found."""

    def show(problems: Iterable[Problem]) -> list[str]:
        shown = []
        for found in problems:
            near = dict(found.args).get("nearest", "")
            shown.append(f"{found.line}:{found.column} {found.code}" + (f" → {near}" if near else ""))
        return shown

    return show


@pytest.fixture(scope="session")
def article() -> Article:
    """Read an article with a title, a date and what is given; the first line given is line 4 of the file."""

    def read(*front: str, title: str = "Judul", date: str = "2021-09-22", source: str = "articles/uji.md") -> Read:
        head = [f"title: {title}", f"date: {date}", *front]
        text = "\n".join(["---", *head, "---", "Isi.", ""])
        return read_article(source, text.encode(), "back {}", lambda slug: f"artikel/{slug}/")

    return read
