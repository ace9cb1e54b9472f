"""The settings of a site: flat, at most 20 keys, unknown keys refused."""

import pytest
from conftest import Lines
from hypothesis import given
from hypothesis import strategies as st

from arsip.content.settings import KEYS, Settings, checked_base_url, read_settings
from arsip.problems.rules import in_reading_order

BASE = "title: Arsip\nbase_url: https://example.org/\n"


def settings(text: str) -> Settings:
    found, problems = read_settings(text.encode(), "site_config.yaml")
    assert problems == []
    return found


def test_title_and_address_are_enough() -> None:
    """Everything else has a default; folders lie beside the file."""
    found = settings(BASE)

    assert ("Arsip", "https://example.org/", "id", 100) == (
        found.title,
        found.base_url,
        found.language,
        found.page_size,
    )
    assert ("content", "templates", "output", "", "") == (
        found.content,
        found.templates,
        found.output,
        found.contact,
        found.description,
    )


def test_settings_are_few() -> None:
    """At most 20 keys, and each is a field that Settings has, with a default."""
    assert len(KEYS) <= 20
    assert [*KEYS, "lines"] == list(Settings.__struct_fields__)


@pytest.mark.parametrize(
    ("line", "key", "expected"),
    [
        ("language: en", "language", "en"),
        ("description: Satu  kalimat.", "description", "Satu kalimat."),
        ("contact: arsip@example.org", "contact", "arsip@example.org"),
        ("contact: https://example.org/lapor?x=1", "contact", "https://example.org/lapor?x=1"),
        ("page_size: 5", "page_size", 5),
        ("page_size: 1000", "page_size", 1000),
        ("page_size: 050", "page_size", 50),
        ("content: isi situs/ü 🎉", "content", "isi situs/ü 🎉"),
        ("output: ../public", "output", "../public"),
        ("templates: tema", "templates", "tema"),
        ("contact:", "contact", ""),
        ("worklist: true", "worklist", True),
        ("worklist: Ya", "worklist", True),
        ("worklist: false", "worklist", False),
        ("worklist:", "worklist", False),
        ("edit_url: https://example.org/{path}", "edit_url", "https://example.org/{path}"),
        ("edit_url: https://example.org/a?f={path}#L{line}", "edit_url", "https://example.org/a?f={path}#L{line}"),
        (
            "edit_url: http://localhost:3000/x/-/edit/main/isi%20situs/{path}",
            "edit_url",
            "http://localhost:3000/x/-/edit/main/isi%20situs/{path}",
        ),
        ("description: ''", "description", ""),
    ],
)
def test_every_key_is_read(line: str, key: str, expected: object) -> None:
    """Texts stay texts, the size of a page is a number, an empty value is the default."""
    assert expected == getattr(settings(f"{BASE}{line}\n"), key)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("languange: id", ["3:1 AR023 → language"]),
        ("Title: x", ["3:1 AR023 → title"]),
        ("plugins: []", ["3:1 AR023"]),
        ("title: x", ["3:1 AR012"]),
        ("language: fr", ["3:11 AR030"]),
        ("language: idn", ["3:11 AR030 → id"]),
        ("language: [id]", ["3:11 AR039"]),
        ("contact: kantor", ["3:10 AR039"]),
        ("contact: a@b", ["3:10 AR039"]),
        ("contact: 'javascript:alert(1)'", ["3:10 AR039"]),
        ("contact: 'mailto:a@example.org'", ["3:10 AR039"]),
        ("page_size: 4", ["3:12 AR039"]),
        ("page_size: 1001", ["3:12 AR039"]),
        ("page_size: -5", ["3:12 AR039"]),
        ("page_size: 5.5", ["3:12 AR039"]),
        ("page_size: lima", ["3:12 AR039"]),
        ("page_size: ٥٠", ["3:12 AR039"]),
        ("page_size: 00000000500000", ["3:12 AR039"]),
        ("worklist: kadang", ["3:11 AR039"]),
        ("worklist: 1", ["3:11 AR039"]),
        ("worklist: [true]", ["3:11 AR039"]),
        ("edit_url: https://example.org/edit/", ["3:11 AR039"]),
        ("edit_url: example.org/{path}", ["3:11 AR039"]),
        ("edit_url: '{path}'", ["3:11 AR039"]),
        ("edit_url: https://example.org{path}", ["3:11 AR039"]),
        ("edit_url: https://{path}/", ["3:11 AR039"]),
        ("edit_url: https://{path}.example.org/", ["3:11 AR039"]),
        ("edit_url: https://{line}/{path}", ["3:11 AR039"]),
        ("edit_url: https://example.org/{path}/{path}", ["3:11 AR039"]),
        ("edit_url: https://example.org/{file}", ["3:11 AR039"]),
        ("edit_url: https://example.org/{path}{", ["3:11 AR039"]),
        ("edit_url: 'javascript:alert(1)//x/{path}'", ["3:11 AR039"]),
        ("edit_url: https://a:b@example.org/{path}", ["3:11 AR039"]),
        ("edit_url: https://example.org/a b/{path}", ["3:11 AR039"]),
        ("edit_url: {path: x}", ["3:11 AR039"]),
        ('output: "a\\0b"', ["3:9 AR010"]),
        ("output: {a: b}", ["3:9 AR039"]),
        ("description: Arsip: pelatihan", ['3:14 AR011 → description: "Arsip: pelatihan"']),
        ("\tcontact: a@example.org", ["3:1 AR014"]),
    ],
)
def test_what_is_refused_and_what_is_proposed(line: str, found: list[str], lines: Lines) -> None:
    """Unknown keys, impossible values and YAML that needs quotation marks, each at its place."""
    _, problems = read_settings(f"{BASE}{line}\n".encode(), "site_config.yaml")

    assert found == lines(problems)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1:1 AR071"]),
        ("# hanya komentar\n", ["1:1 AR071"]),
        ("- title\n", ["1:1 AR071"]),
        ("title: a\n", ["1:1 AR020"]),
        ("base_url: https://a/\n", ["1:1 AR020"]),
        ("language: id\n", ["1:1 AR020", "1:1 AR020"]),
        ("title:\nbase_url: https://a/\n", ["1:1 AR024"]),
        ("title: a\nbase_url: ''\n", ["2:1 AR024"]),
        ("title: a\nbase_url: 'javascript:alert(1)'\n", ["2:11 AR033"]),
        ("title: a\nbase_url: example.org\n", ["2:11 AR033 → https://example.org"]),
        ("title: a\nbase_url: example.org:80\n", ["2:11 AR033"]),
        ("title: a\nbase_url: ftp://example.org\n", ["2:11 AR033"]),
        ("title: a\nbase_url: https://example.org/?a=b\n", ["2:11 AR033"]),
        ("title: a\nbase_url: [https://example.org]\n", ["2:11 AR039"]),
        (
            "title: a\nbase_url: x\nlanguange: fr\npage_size: 3\n",
            ["2:11 AR033 → https://x", "3:1 AR023 → language", "4:12 AR039"],
        ),
    ],
)
def test_every_fault_of_the_settings_is_named_at_once(text: str, found: list[str], lines: Lines) -> None:
    """Missing keys stand at the top of the file, wrong values at their own place."""
    _, problems = read_settings(text.encode(), "site_config.yaml")

    assert found == lines(in_reading_order(problems) if len(set(lines(problems))) > 1 else problems)


@pytest.mark.parametrize(("data", "code"), [(b"\xff\xfea", "AR004"), (b"title: a\0b", "AR005"), (b"a: \x93", "AR004")])
def test_settings_that_are_no_text(data: bytes, code: str) -> None:
    """The same rules of encoding as everywhere."""
    found, problems = read_settings(data, "site_config.yaml")

    assert (Settings(), [code]) == (found, [one.code for one in problems])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        ("https://example.org//", "https://example.org/"),
        ("http://localhost:8000/arsip", "http://localhost:8000/arsip/"),
        ("https://example.org:99999", None),
        ("https://example.org:x", None),
        ("https://example.org:0", None),
        ("https://user:pw@example.org", None),
        ("https://@example.org", None),
        ("https://example.org?", None),
        ("https://example.org/#", None),
        ("https://example.org/?a", None),
        ("https://example.org/a b", None),
        ('https://example.org/"', None),
        ("https://example.org\\x", None),
        ("https://", None),
        ("https://[", None),
        ("//example.org", None),
        ("javascript:alert(1)", None),
        ("file:///etc", None),
        ("", None),
    ],
)
def test_the_address_of_a_site_ends_in_one_slash(text: str, expected: str | None) -> None:
    """http or https, a host, perhaps port and path; nothing else."""
    assert expected == checked_base_url(text)


@pytest.mark.parametrize(
    ("base_url", "path"),
    [("https://example.org", "/"), ("https://example.org/a/b/", "/a/b/"), ("http://localhost:8000/arsip", "/arsip/")],
)
def test_the_path_of_the_home_page(base_url: str, path: str) -> None:
    """Slashes at both ends, whatever is written."""
    assert path == settings(f"title: a\nbase_url: {base_url}\n").base_path


def test_every_key_remembers_where_it_stands() -> None:
    """Commands that refuse a folder point at its line; a key that is not there is the top of the file."""
    found = settings(f"{BASE}output:  public\n")

    assert ((3, 10), (1, 1)) == (found.place("output"), found.place("content"))


@given(st.text())
def test_any_text_is_settings_or_problems(text: str) -> None:
    """No text raises; without problems there are a title and an address."""
    found, problems = read_settings(text.encode(), "site_config.yaml")

    assert problems or (found.title and found.base_url)


@given(st.text(max_size=40))
def test_addresses_of_sites_are_stable(text: str) -> None:
    """An address that was accepted is accepted as it was returned."""
    checked = checked_base_url(f"https://{text}")

    assert checked is None or checked == checked_base_url(checked)
