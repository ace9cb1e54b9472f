"""Where every page lives, and what can be part of an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip.model.addresses import RESERVED, WORDS, Addresses, former_address, nearest_slug, path_of, root_of, slug_fault

PARTS = st.lists(st.text("abc019-", min_size=1, max_size=8), max_size=5)


@pytest.mark.parametrize(
    ("slug", "fault"),
    [
        ("seri-12", ""),
        ("0", ""),
        ("a" * 100, ""),
        ("a" * 101, "too long"),
        ("", "characters"),
        ("..%2f..%2fPWNED", "characters"),
        ("..\\..\\PWNED", "characters"),
        ("a\0b", "characters"),
        (".", "characters"),
        ("..", "characters"),
        ("a.b", "characters"),
        ("a/b", "characters"),
        ("_headers", "characters"),
        ("a?b=c#d", "characters"),
        ('a"><script>alert(1)</script>', "characters"),
        ("C:abc", "characters"),
        ("~root", "characters"),
        ("Rakor", "characters"),
        ("a--b", "characters"),
        ("-a", "characters"),
        ("a-", "characters"),
        ("a b", "characters"),
        ("a\n", "characters"),
        ("é", "characters"),
        ("٣", "characters"),
        ("é" * 60, "too long"),
        ("assets", "reserved"),
        ("tags", "reserved"),
        ("tema", "reserved"),
        ("hal", "reserved"),
        ("page", "reserved"),
        ("404", "reserved"),
        ("con", "reserved"),
        ("nul", "reserved"),
        ("com1", "reserved"),
        ("lpt9", "reserved"),
    ],
)
def test_slugs_are_safe_in_every_address_and_on_every_file_system(slug: str, fault: str) -> None:
    """Lower-case letters, digits and single hyphens, at most 100 bytes, no word that Arsip or Windows needs."""
    assert fault == slug_fault(slug)


def test_the_words_of_every_language_are_reserved() -> None:
    """A site that changes its language finds no article at the address of a list."""
    words = {word for language in WORDS.values() for word in language.values()}

    assert set() == words - RESERVED
    assert set(WORDS["id"]) == set(WORDS["en"])
    assert all(len(set(language.values())) == len(language) for language in WORDS.values())


def test_reserved_words_may_stand_below_a_family() -> None:
    """/tema/data/ is no page of Arsip's own."""
    assert "" == slug_fault("data", top_level=False)


@given(st.text())
def test_a_proposed_slug_is_sound(text: str) -> None:
    """What is proposed passes; nothing is proposed where nothing can."""
    near = nearest_slug(text)

    assert not near or not slug_fault(near)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("/artikel/lama", "artikel/lama/"),
        ("/artikel/lama/", "artikel/lama/"),
        ("/artikel/lama.html", "artikel/lama.html"),
        ("/2021/09/22/Judul_Lama/", "2021/09/22/Judul_Lama/"),
        ("/~kpu/a+b,c@d=e", "~kpu/a+b,c@d=e/"),
        ("/", None),
        ("", None),
        ("artikel/lama/", None),
        ("//evil.example/a", None),
        ("/a//b", None),
        ("/a/../b/", None),
        ("/./a", None),
        ("/.git/config", None),
        ("/a/%2e%2e/b", None),
        ("/caf%C3%A9/", None),
        ("/a?b", None),
        ("/a#b", None),
        ("/a b", None),
        ("/a\\b", None),
        ("/a\0b", None),
        ('/a"b', None),
        ("/<b>", None),
        ("https://kpu.go.id/a", None),
        ("javascript:alert(1)", None),
        ("/" + "a" * 499, "a" * 499 + "/"),
        ("/" + "a" * 500, None),
    ],
)
def test_former_addresses_are_paths_of_this_site(text: str, url: str | None) -> None:
    """A plain path from the root: no host, no query, no escape, nothing that leaves the site."""
    assert url == former_address(text)


@given(PARTS)
def test_former_addresses_lead_to_files_within_output(parts: list[str]) -> None:
    """The file of a former address lies below output and each way of writing it means the same."""
    url = former_address("/" + "/".join(parts))

    if url is None:
        assert not parts
    else:
        assert url == former_address(f"/{url}")
        assert "/".join([*parts, "index.html"]) == path_of(url)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("id", ["artikel/x/", "artikel/", "artikel/hal/2/", "seri/iht/hal/3/", "seri/iht/12/"]),
        ("en", ["articles/x/", "articles/", "articles/page/2/", "series/iht/page/3/", "series/iht/12/"]),
    ],
)
def test_the_words_of_an_address_follow_the_language(language: str, expected: list[str]) -> None:
    """One site, one language; a list's first page has the address of the list."""
    at = Addresses(language)
    found = [
        at.of("articles", "x"),
        at.listing("articles"),
        at.listing("articles", 2),
        at.of("series", "iht", 3),
        at.session_number("iht", 12),
    ]

    assert expected == found


@pytest.mark.parametrize(("year", "month", "expected"), [(2021, 0, "linimasa/2021/"), (2021, 9, "linimasa/2021/09/")])
def test_the_timeline_goes_by_year_and_month(year: int, month: int, expected: str) -> None:
    """/linimasa/<yyyy>/ and /linimasa/<yyyy>/<mm>/."""
    assert expected == Addresses("id").day(year, month)


@pytest.mark.parametrize(
    ("url", "path", "root"),
    [
        ("", "index.html", "./"),
        ("artikel/x/", "artikel/x/index.html", "../../"),
        ("404.html", "404.html", "./"),
        ("artikel/lama.html", "artikel/lama.html", "../"),
    ],
)
def test_every_url_is_a_file_and_finds_home(url: str, path: str, root: str) -> None:
    """A web server shows index.html of a folder; links are relative, so a site can lie in any folder."""
    assert (path, root) == (path_of(url), root_of(url))
