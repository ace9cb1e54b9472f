"""One name is one person; the lines for others who were typed into it."""

import pytest

from arsip.content.article_file import read_article
from arsip.content.registries import read_registry
from arsip.problems.rules import Problem
from tests.support.sites import article


def proposed(found: list[Problem]) -> list[str]:
    """Where each problem stands, its code and what it proposes, line by line."""
    told = []
    for one in found:
        lines = str(dict(one.args).get("nearest", "")).split(" + ")
        told += [f"{one.line}:{one.column} {one.code}", *lines]
    return told


@pytest.mark.parametrize(
    ("person", "lines"),
    [
        ("name: Ani Contoh dan Budi Contoh", ["- name: Ani Contoh", "- name: Budi Contoh"]),
        (
            'name: "Ani, S.H., Budi, dan Citra", role: narasumber',
            [
                '- {name: "Ani, S.H.", role: narasumber}',
                "- {name: Budi, role: narasumber}",
                "- {name: Citra, role: narasumber}",
            ],
        ),
        (
            "name: Ani dan Budi, role: [narasumber, pembahas], topic: Logistik",
            [
                "- {name: Ani, role: [narasumber, pembahas], topic: Logistik}",
                "- {name: Budi, role: [narasumber, pembahas], topic: Logistik}",
            ],
        ),
        (
            "name: Ani dan Budi, position: Anggota",
            ["- {name: Ani, position: Anggota}", "- {name: Budi, position: Anggota}"],
        ),
        (
            "name: Ani dan Budi, position: Ketua dan Sekretaris",
            ["- {name: Ani, position: Ketua}", "- {name: Budi, position: Sekretaris}"],
        ),
        ('name: "Ani, Budi dan Citra", position: Ketua dan Anggota', ["- name: Ani", "- name: Budi", "- name: Citra"]),
        ('name: "Ani Contoh, Ketua KPU"', ["- {name: Ani Contoh, position: Ketua KPU}"]),
    ],
)
def test_several_people_in_one_name_are_an_error_with_the_items_to_write(person: str, lines: list[str]) -> None:
    """At the name; roles and topics are everyone's, positions go round only where there is one for each."""
    given = f"\n  - {{{person}}}"
    read = read_article("a.md", article(people=given).encode(), "{}", lambda slug: slug)
    assert ["5:12 AR140", *lines] == proposed(list(read.problems))
    for line in lines:
        again = read_article("a.md", article(people=f"\n  {line}").encode(), "{}", lambda slug: slug)
        assert again.draft
        assert len(again.draft.people) == 1
        assert not again.problems


def test_a_record_and_its_variants_are_names_of_one_person() -> None:
    """Both are told where they stand."""
    registry = "- name: Ani dan Budi\n- name: Citra\n  variants: ['Citra, Dewi']\n"
    files = [("people.yaml", registry.encode())]
    _records, _html, found = read_registry(files, lambda *given: ("", None, []))  # type: ignore[arg-type,return-value]
    assert proposed(found) == ["1:9 AR140", "- name: Ani", "- name: Budi", "3:14 AR140", "- Citra", "- Dewi"]
