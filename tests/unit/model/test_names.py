"""How names are compared and turned into addresses."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arsip.model.addresses import RESERVED, RESERVED_BELOW, file_stem, nearest_slug, slug_fault
from arsip.model.names import differ_by, fold, nearest, slug, tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  KPU\u00a0Jawa\t\n Timur ", "KPU Jawa Timur"),
        ("Cafe\u0301", "Café"),
        ("a\u202eb\u200bc\u00add\ufeff", "abcd"),
        ("\u2066isolat\u2069", "isolat"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_tidy_leaves_one_visible_line(text: str, expected: str) -> None:
    """NFC, white space folded, no invisible or bidi control characters."""
    assert expected == tidy(text)


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    """What is tidy stays as it is."""
    assert tidy(text) == tidy(tidy(text))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("KPU  Kabupaten Kediri", "kpu kabupaten kediri", True),
        ("Jum’at", "Jum'at", True),
        ("Ma`ruf", "Maʼruf", True),
        ("STRASSE", "straße", True),
        ("KPU Kab. Kediri", "KPU Kabupaten Kediri", False),
        ("Taufiq", "Taufik", False),
    ],
)
def test_folding_forgives_case_spaces_and_apostrophes_only(one: str, other: str, same: bool) -> None:
    """Different spellings stay different names."""
    assert same is (fold(one) == fold(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jum’at, Ümit & co.", "jumat-umit-co"),
        ("Seri 12: Orientasi Badan Ad Hoc", "seri-12-orientasi-badan-ad-hoc"),
        ("Straße Øst Łódź æ", "strasse-ost-lodz-ae"),
        ("½ ﬁ ①", "12-fi-1"),
        ("C++", "c"),
        ("日本", ""),
        ("!!!", ""),
        ("..", ""),
        ("/", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("--a--b--", "a-b"),
        ("emoji 🎉 judul", "emoji-judul"),
        ("", ""),
    ],
)
def test_slugs_hold_ascii_letters_digits_and_hyphens(text: str, expected: str) -> None:
    """Accents are dropped, apostrophes vanish, everything else divides words."""
    assert expected == slug(text)


@pytest.mark.parametrize(
    ("text", "length"),
    [("a" * 5000, 100), ("kata " * 1000, 99), ("x" * 60 + " " + "y" * 60, 60), ("a " + "b" * 200, 100)],
)
def test_long_slugs_are_cut_at_a_word_where_they_can(text: str, length: int) -> None:
    """At most 100 bytes, ending in a whole word unless that would cut half of it."""
    short = slug(text)

    assert length == len(short)
    assert not short.endswith("-")


@given(st.text())
@example("COM0")
def test_any_title_gives_a_sound_slug_or_none(text: str) -> None:
    """A slug is sound as part of an address, but for reserved words, or ""; and it is its own slug."""
    found = slug(text)

    assert not found or slug_fault(found, top_level=False) in ("", "reserved")
    assert found == slug(found)


@given(st.one_of(st.text(), st.sampled_from(sorted(RESERVED | RESERVED_BELOW)).map(str.upper)))
@example("COM0")
def test_what_is_proposed_or_published_is_never_reserved(text: str) -> None:
    """Neither the slug that is proposed for a text nor the name of a file made of it is a reserved word."""
    near, stem = nearest_slug(text), file_stem(text)

    assert not near or not slug_fault(near)
    assert not slug_fault(stem, top_level=False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("KPU Kab. Kedri", "KPU Kab. Kediri"),
        ("kpu kab. kediri", "KPU Kab. Kediri"),
        ("KPU Kabupaten Kedri", "KPU Kabupaten Kediri"),
        ("Bawaslu", ""),
        ("", ""),
    ],
)
def test_the_nearest_known_name_is_proposed(name: str, expected: str) -> None:
    """Only a name that is like the one written; nothing rather than something far off."""
    assert expected == nearest(name, ["KPU Kabupaten Kediri", "KPU Kab. Kediri"])


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=5))
def test_proposals_are_known_and_do_not_depend_on_order(name: str, known: list[str]) -> None:
    """The proposal is one of the names known, the same in whatever order they come."""
    found = nearest(name, known)

    assert found in {*known, ""}
    assert found == nearest(name, list(reversed(known)))


def letters_apart(one: str, other: str) -> int:
    """Levenshtein's distance by its definition, row by row."""
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        before, row[0] = row[0], index
        for at, sign in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != sign))
    return row[-1]


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 3))
def test_texts_differ_by_as_many_letters_as_levenshtein_counts(one: str, other: str, most: int) -> None:
    assert differ_by(one, other, most) == (letters_apart(one, other) <= most)
