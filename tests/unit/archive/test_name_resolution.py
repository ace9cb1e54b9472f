"""Stated names become institutions, themes, series, people and tags, or a problem on their own line."""

from pathlib import Path

import pytest

from arsip.content.settings import Settings
from tests.support.joined import Joined
from tests.support.sites import Site, article

INSTITUTIONS = """\
- id: jatim
  name: KPU Provinsi Jawa Timur
  zone: WIB
  children:
    - {id: kota, name: KPU Kota Kediri, short: KPU Kota, aliases: [KPU Kediri]}
    - id: kab
      name: KPU Kabupaten Kediri
      aliases: [KPU Kediri]
      names: [{name: KPUD Kediri, until: 2011}]
      children: [{id: pare, name: PPK Pare}]
"""


@pytest.mark.parametrize("name", ["kota", "KPU Kota Kediri", "kpu  KOTA kediri", "KPU Kota"])
def test_an_institution_is_found_by_id_name_or_alias(name: str) -> None:
    joined = Joined({"institutions.yaml": INSTITUTIONS, "a.md": article(institution=name)})
    assert joined.faults == []
    assert joined.archive.articles["a"].institution == "kota"


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"institution": "KPU Kediri"}, ["4:14 AR022"]),
        ({"institution": "KPU Kota Kedri"}, ["4:14 AR021"]),
        ({"organizer": "[KPU Kota, x]", "partners": "y"}, ["4:23 AR021", "5:11 AR021"]),
        ({"participants": "[{below: x}, jatim]"}, ["4:24 AR021"]),
        ({"people": "[{name: Budi, institution: x}]"}, ["4:36 AR021"]),
    ],
)
def test_a_name_that_means_none_or_several_is_an_error_where_it_stands(
    fields: dict[str, str], faults: list[str]
) -> None:
    joined = Joined({"institutions.yaml": INSTITUTIONS, "a.md": article(**fields)})
    assert [one.removeprefix("articles/a.md:") for one in joined.faults] == faults


def test_below_means_the_direct_children() -> None:
    joined = Joined({"institutions.yaml": INSTITUTIONS, "a.md": article(participants="[{below: jatim, count: 38}]")})
    (group,) = joined.archive.articles["a"].groups
    assert group.institutions == ("kota", "kab")


def test_twins_are_an_error_and_never_a_circle() -> None:
    """A record with the id of the one above it would lie below itself."""
    twins = "- id: a\n  name: A\n  children:\n    - id: a\n      name: B\n      children: [{id: a, name: C}]\n"
    joined = Joined({"institutions.yaml": twins, "a.md": article(institution="A")})
    assert joined.faults == ["institutions.yaml:4:11 AR048", "institutions.yaml:6:23 AR048"]
    assert joined.archive.institutions["a"].name == "A"
    assert joined.jobs


def test_the_zone_of_the_publisher_counts_where_none_is_stated() -> None:
    files = {
        "institutions.yaml": INSTITUTIONS,
        "a.md": article(institution="kota", time="10:00"),
        "b.md": article(institution="kota", time="10:00", zone="WITA"),
        "c.md": article(time="10:00"),
    }
    articles = Joined(files).archive.articles
    assert [one.times and one.times.zone for one in articles.values()] == ["WIB", "WITA", ""]


def test_an_open_vocabulary_takes_names_as_written() -> None:
    joined = Joined(
        {"a.md": article(institution="KPU  Maju"), "b.md": article(organizer="kpu maju", themes="[Sirekap]")}
    )
    assert joined.faults == []
    assert {own: one.name for own, one in joined.archive.institutions.items()} == {"kpu-maju": "KPU Maju"}
    assert list(joined.archive.themes) == ["sirekap"]


@pytest.mark.parametrize(
    ("names", "faults"), [(("C++", "C#"), ["articles/b.md:4:14 AR042"]), (("!!!", "A"), ["articles/a.md:4:14 AR041"])]
)
def test_open_names_need_addresses_of_their_own(names: tuple[str, str], faults: list[str]) -> None:
    files = {f"{own}.md": article(institution=f'"{name}"') for own, name in zip("ab", names, strict=True)}
    assert Joined(files).faults == faults


@pytest.mark.parametrize(
    ("spellings", "people"),
    [
        (["Budi", "BUDI", " budi "], ["budi"]),
        (["Dr. Kris Nugroho", "Kris Nugroho, Drs., MA.", "kris nugroho"], ["kris-nugroho"]),
        (["Taufiq Rizkon", "Taufik Rizkon"], ["taufik-rizkon", "taufiq-rizkon"]),
        (["Jum'an", "Jum’an"], ["juman"]),
    ],
)
def test_the_same_name_is_the_same_person(spellings: list[str], people: list[str]) -> None:
    """After folding case, spaces, apostrophes and degrees; any other spelling is someone else."""
    files = {f"a{n}.md": article(people=f'[{{name: "{name}"}}]') for n, name in enumerate(spellings)}
    joined = Joined(files)
    assert joined.faults == []
    assert sorted(joined.archive.people) == people


@pytest.mark.parametrize("recorded", ["Ani Contoh", "Dr. Ani Contoh, S.Sos., M.Si", "Ani Contoh PhD"])
def test_the_address_of_a_person_is_the_bare_name(recorded: str) -> None:
    """However a record spells titles and degrees; the page's name is as the record has it."""
    registry = f"- {{name: '{recorded}'}}\n- {{name: Budi, apart: [Ani Contoh]}}\n"
    named = "[{name: ANI CONTOH}, {name: 'Ani Contoh, M.Si'}, {name: Budi}]"
    joined = Joined({"people.yaml": registry, "a.md": article(people=named)})
    assert joined.faults == []
    people = joined.archive.people
    assert {own: one.name for own, one in people.items()} == {"ani-contoh": recorded, "budi": "Budi"}
    assert people["budi"].apart == ("ani-contoh",)


def test_a_person_without_a_record_is_named_by_the_most_frequent_spelling() -> None:
    """Without degrees and not in capitals; every spelling that was met stands beside it."""
    named = "[{name: ANI CONTOH}, {name: ANI CONTOH}, {name: 'Ani Contoh, M.Si'}, {name: 'BUDI, S.H.'}]"
    people = Joined({"a.md": article(people=named)}).archive.people
    assert {own: one.name for own, one in people.items()} == {"ani-contoh": "Ani Contoh", "budi": "Budi"}
    assert people["budi"].spellings == ("BUDI, S.H.",)
    assert people["ani-contoh"].spellings == ("Ani Contoh, M.Si",)


def test_family_names_first_are_turned_round_in_english() -> None:
    """The spelling of the source stands beside it, and records are read by the same rule."""
    english = Settings(title="Test", base_url="https://example.org/", language="en")
    files = {
        "people.yaml": "- {name: 'Hall, Ann', variants: ['Hall, A.']}\n",
        "a.md": article(people="[{name: 'Smith, Jane'}, {name: Peter Smith}, {name: A. Hall}]"),
        "b.md": article(people="[{name: 'Smith, Peter, PhD'}, {name: Ann Hall RN}]"),
    }
    joined = Joined(files, english)
    assert joined.faults == []
    people = {own: (one.name, one.spellings) for own, one in joined.archive.people.items()}
    assert people == {
        "ann-hall": ("Hall, Ann", ("A. Hall", "Ann Hall RN", "Hall, A.")),
        "jane-smith": ("Jane Smith", ("Smith, Jane",)),
        "peter-smith": ("Peter Smith", ("Smith, Peter, PhD",)),
    }


def test_variants_are_one_person_under_the_name_of_the_registry() -> None:
    registry = "- name: Taufiq Rizkon\n  variants: [Taufik Rizkon]\n  apart: [Taufiq]\n- name: Taufiq\n"
    joined = Joined(
        {
            "people.yaml": registry,
            "a.md": article(people="[{name: Taufik Rizkon}, {name: Taufiq}]"),
            "b.md": article(people='[{name: "TAUFIQ RIZKON, S.H."}]'),
        }
    )
    people = joined.archive.people
    assert sorted(people) == ["taufiq", "taufiq-rizkon"]
    assert people["taufiq-rizkon"].apart == ("taufiq",)
    assert "Taufik Rizkon" in people["taufiq-rizkon"].spellings
    assert joined.archive.articles["b"].seats[0].person == "taufiq-rizkon"


def test_two_people_of_one_name_are_named_by_their_slug() -> None:
    registry = "- {name: Sri, slug: sri-1}\n- {name: Sri, slug: sri-2}\n"
    joined = Joined({"people.yaml": registry, "a.md": article(people="[{name: sri-1}, {name: Sri}]")})
    assert joined.faults == ["articles/a.md:4:32 AR022"]
    assert joined.archive.articles["a"].seats[0].person == "sri-1"


@pytest.mark.parametrize(
    ("one", "other", "faults", "tags"),
    [
        ("Uji", "Uji", [], {"uji": "Uji"}),
        ("Uji", "uji", ["articles/b.md:4:8 AR043"], {"uji": "Uji"}),
        ("a b", "A  B", ["articles/a.md:4:8 AR043"], {"a-b": "A B"}),
        ("a b", "a-b", ["articles/b.md:4:8 AR042"], {"a-b": "a b"}),
        ("日本", "x", ["articles/a.md:4:8 AR041"], {"x": "x"}),
    ],
)
def test_tags_are_folded_and_clashes_told(one: str, other: str, faults: list[str], tags: dict[str, str]) -> None:
    """The more frequent spelling is shown; of equally frequent ones the first in order of letters."""
    joined = Joined({"a.md": article(tags=f'["{one}"]'), "b.md": article(tags=f'["{other}"]')})
    assert joined.faults == faults
    assert {own: tag.name for own, tag in joined.archive.tags.items()} == tags


@pytest.mark.parametrize(
    "key", ["tags: [{}]", "themes: [{}]", "series: {}", "people: [{{name: {}, role: narasumber}}]"]
)
def test_a_reserved_name_is_told_with_one_that_can_be_used(tmp_path: Path, key: str) -> None:
    """A name that makes a device of Windows is no address; what is proposed passes."""
    front = "---\ntitle: Uji\ndate: 2021-03-04\n{}\n---\n\nIsi.\n"
    site = Site.make(tmp_path, {"uji.md": front.format(key.format("CON"))})
    refused = site.run("check")

    site.write("uji.md", front.format(key.format("CON 1")))

    assert "tulislah: CON 1" in refused.printed
    assert (refused.status, site.run("check").status) == (1, 0)


NAMESAKES = "- {name: Budi, slug: budi-1}\n- {name: Budi, slug: budi-2, apart: [Budi]}\n"


@pytest.mark.parametrize(
    ("apart", "faults"),
    [
        ("Budi", [("AR022", "budi-1 / budi-2")]),
        ("budi-1", []),
        ("Ani C", [("AR201", None)]),
        ("Ani Contoh", [("AR201", None)]),
        ("Cici", [("AR021", "")]),
    ],
)
def test_apart_names_one_other_person(apart: str, faults: list[tuple[str, str | None]]) -> None:
    """A name of several people needs the slug, one of this person's own is none of another's; namesakes are apart."""
    registry = f"{NAMESAKES}- {{name: Ani Contoh, variants: [Ani C], apart: [{apart}]}}\n"
    joined = Joined({"people.yaml": registry, "a.md": article(people="[{name: budi-2}]")})
    assert faults == [(one.code, dict(one.args).get("nearest")) for one in joined.joined[1]]
    assert ("budi-1",) == joined.archive.people["budi-2"].apart


def test_people_of_one_name_are_asked_for_by_slug() -> None:
    """Their full names are equal, so nobody is asked for these; an id is called slug in people.yaml."""
    twice = NAMESAKES + "- {name: Dedi, slug: budi-1}\n"
    found = Joined({"people.yaml": twice, "a.md": article(people="[{name: Budi}]")}).joined[1]
    told = {one.code: dict(one.args) for one in found}
    assert ("budi-1 / budi-2", "slug") == (told["AR022"]["nearest"], told["AR048"]["key"])
