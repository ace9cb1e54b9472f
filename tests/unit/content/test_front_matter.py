"""From bytes to positioned values: decoding, splitting off the front matter, strict YAML."""

import re

import pytest
import yaml
from conftest import Lines
from hypothesis import example, given
from hypothesis import strategies as st

from arsip.content import front_matter
from arsip.content.article_rules import read_draft
from arsip.content.front_matter import (
    FRONT_MATTER_BYTES,
    FRONT_MATTER_DEPTH,
    REGISTRY_DEPTH,
    Mapping,
    Node,
    Scalar,
    Sequence,
    decode,
    read_yaml,
    split,
)
from arsip.model.draft import Draft
from arsip.model.rendered_text import Text
from arsip.problems.rules import Problem, in_reading_order

YAMLISH = st.text("abdeilt:- \n\t#'\"[]{}&*!|>%@`,?<~\\0xu2021\r\0\ufeff\u202eé", max_size=120)


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's parsers: libyaml's, and the one in Python where it was built without."""
    monkeypatch.setattr(front_matter, "_LOADER", getattr(yaml, request.param))
    return str(request.param)


def plain(node: Node | None) -> object:
    """A node as the values of Python that it looks like."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node and node.text


def value_of(text: str) -> Scalar:
    node, _ = read_yaml(text, "a.yaml")
    assert isinstance(node, Mapping)
    value = node.pairs[0][1]
    assert isinstance(value, Scalar)
    return value


# ---------------------------------------------------------------- bytes


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\n\rb", "a\n\nb"),
        (b"\xef\xbb\xbfa", "a"),
        ("é 日本 🎉\n".encode(), "é 日本 🎉\n"),
        (b"", ""),
    ],
)
def test_every_kind_of_line_end_and_a_byte_order_mark_are_read(data: bytes, text: str) -> None:
    """CR, LF and CRLF end a line; the mark that Windows puts first is no part of the text."""
    assert (text, []) == decode(data, "a.md")


@pytest.mark.parametrize(
    ("data", "found", "detail"),
    [
        ("---\n".encode("utf-16"), "1:1 AR004", "UTF-16"),
        ("---\n".encode("utf-16-be"), "1:1 AR005", ""),
        (b"\xfe\xff\x00-", "1:1 AR004", "UTF-16"),
        (b"a\nkata \x93kutip\x94", "2:6 AR004", "byte 0x93, offset 7"),
        (b"a\r\nkata \x93", "2:6 AR004", "byte 0x93, offset 8"),
        (b"a\rb\r\xe9", "3:1 AR004", "byte 0xe9, offset 4"),
        ("\ufeffé\nü ".encode() + b"\xff", "2:3 AR004", "byte 0xff, offset 9"),
        ("\ufeffé".encode() + b"\xff", "1:2 AR004", "byte 0xff, offset 5"),
        (b"\xef\xbb", "1:1 AR004", "byte 0xef, offset 0"),
        (b"a\xc3", "1:2 AR004", "byte 0xc3, offset 1"),
        (b"a\nbc\0d", "2:3 AR005", ""),
        (b"\xed\xa0\x80", "1:1 AR004", "byte 0xed, offset 0"),
    ],
)
def test_what_is_no_utf8_text_is_refused_where_it_stands(data: bytes, found: str, detail: str, lines: Lines) -> None:
    """UTF-16, cp1252 and NUL are errors with line and column; nothing becomes U+FFFD."""
    text, problems = decode(data, "a.md")

    assert text is None
    assert [found] == lines(problems)
    assert detail == dict(problems[0].args).get("detail", "")


@pytest.mark.parametrize(
    ("text", "clean", "found", "signs"),
    [
        ("a\n b\x10c\x1f\x0bd", "a\n bc  d", ["2:3 AR006"], ["U+000B, U+0010, U+001F"]),
        ("a\x85b\u2028c", "a b c", ["1:2 AR006"], ["U+0085, U+2028"]),
        ("a\n\u202eb\u202c", "a\nb", ["2:1 AR009"], ["U+202C, U+202E"]),
        ("a\u200bb\u00adc\ufeff", "abc", ["1:2 AR009"], ["U+00AD, U+200B, U+FEFF"]),
        ("a\x01\u200bb", "ab", ["1:2 AR006", "1:3 AR009"], ["U+0001", "U+200B"]),
        ("a\tb\u00a0c\u200d", "a\tb\u00a0c\u200d", [], []),
    ],
)
def test_control_and_invisible_characters_are_left_out_with_a_warning(
    text: str, clean: str, found: list[str], signs: list[str], lines: Lines
) -> None:
    """Control and bidi characters go, at the place of the first; joiners, which some scripts need, stay."""
    kept, problems = decode(text.encode(), "a.md")

    assert clean == kept
    assert found == lines(problems)
    assert signs == [dict(one.args)["detail"] for one in problems]


@pytest.mark.parametrize(("limit", "shown"), [(1024 * 1024, "1 MiB"), (2048, "2 KiB")])
def test_files_over_the_limit_are_refused(limit: int, shown: str, lines: Lines) -> None:
    """One byte more than the limit is too much, and the limit is named."""
    assert decode(b"a" * limit, "a.md", limit)[0]

    text, problems = decode(b"a" * (limit + 1), "a.md", limit)

    assert text is None
    assert ["1:1 AR007"] == lines(problems)
    assert {"limit": shown} == dict(problems[0].args)


# ---------------------------------------------------------------- the two parts of a file

FIRST = "write --- on the first line, three hyphens and nothing else"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "1:1 AR003"),
        (" \n\n", "1:1 AR003"),
        ("# Judul\n", "1:1 AR001"),
        ("\n---\ntitle: a\n---\n", "1:1 AR001 → delete the empty lines above ---"),
        (" ---\ntitle: a\n---\n", f"1:1 AR001 → {FIRST}"),
        ("----\ntitle: a\n----\n", f"1:1 AR001 → {FIRST}"),
        ("---\n---\nteks\n", "1:1 AR001"),
        ("---\n# hanya komentar\n---\nteks\n", "1:1 AR001"),
        ("---\ntitle: a\n\nteks\n", "1:1 AR002"),
        ("---\ntitle: a\n --- \nteks\n", "1:1 AR002 → 3"),
        ("---\ntitle: a\n—\nteks\n", "1:1 AR002 → 3"),
        ("—\ntitle: a\n---\nteks\n", f"1:1 AR001 → {FIRST}"),
        ("title: a\ndate: 2021\n---\nteks\n", "1:1 AR001 → put a line with only --- above this one"),
        ("---\n- a\n- b\n---\nteks\n", "2:1 AR016"),
        ("---\n\n  kata\n---\nteks\n", "3:3 AR016"),
        (f"---\ntitle: {'a' * FRONT_MATTER_BYTES}\n---\nteks\n", "1:1 AR008"),
        (f"---\ntitle: {'é' * (FRONT_MATTER_BYTES // 2)}\n---\nteks\n", "1:1 AR008"),
    ],
)
def test_a_file_without_front_matter_says_so(text: str, found: str, lines: Lines) -> None:
    """The block must stand at the very top, be closed, hold keys, and stay below 64 KiB."""
    parts, problems = split(text, "a.md")

    assert parts.fields is None
    assert [found] == lines(problems)


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\ntitle: a\n---\nteks\n", "teks\n", 4),
        ("---  \ntitle: a\n--- \n\nteks", "\nteks", 4),
        ("---\ntitle: a\n---", "", 4),
        ("---\ntitle: a\n---\nteks\n---\nlagi", "teks\n---\nlagi", 4),
        ("---\n\n\ntitle: a\n\n---\nx", "x", 7),
    ],
)
def test_the_text_begins_below_the_second_line_of_hyphens(text: str, body: str, line: int) -> None:
    """Later lines of --- are rules of the text; its lines are counted in the file."""
    parts, problems = split(text, "a.md")

    assert (body, line, []) == (parts.body, parts.body_line, problems)
    assert {"title": "a"} == plain(parts.fields)


def test_positions_count_from_the_top_of_the_file() -> None:
    """The first key of a front matter stands on line 2; a value at its own column."""
    parts, _ = split("---\ntitle: a\npeople:\n  - name:  'b'\n---\n", "a.md")

    assert parts.fields is not None
    (title, a), (_, people) = parts.fields.pairs
    assert (2, 1, 2, 8) == (title.line, title.column, a.line, a.column)
    assert isinstance(people, Sequence)
    assert isinstance(people.items[0], Mapping)
    (name, b) = people.items[0].pairs[0]
    assert (4, 5, 4, 12) == (name.line, name.column, b.line, b.column)


# ---------------------------------------------------------------- strict YAML


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("session: 012", "012"),
        ("time: 13:00", "13:00"),
        ("time: 10:30:00", "10:30:00"),
        ("institution: NO", "NO"),
        ("a: on", "on"),
        ("a: ~", "~"),
        ("a: null", "null"),
        ("a: 1_000", "1_000"),
        ("a: 0x1f", "0x1f"),
        ("a: 2021-02-30", "2021-02-30"),
        ("a: =", "="),
        ("a: .inf", ".inf"),
        ("a: 'it''s'", "it's"),
        ('a: "x\\ny"', "x\ny"),
        ("a: x\n  y", "x y"),
        ("a: |\n  x\n  y\n", "x\ny\n"),
        ("a: >-\n  x\n  y\n", "x y"),
        ("a: C#", "C#"),
        ("a: http://x", "http://x"),
        ("a:", ""),
        ('a: ""', ""),
    ],
)
@pytest.mark.usefixtures("loader")
def test_every_scalar_stays_text(text: str, expected: str) -> None:
    """No number, truth value, date or null is made of what an editor writes."""
    node, problems = read_yaml(text, "a.yaml")

    assert ([expected], []) == (list(dict(plain(node)).values()), problems)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("text", "lost"),
    [("a: b #c", "#c"), ("a: #7 x", "#7 x"), ("a:  # x", "# x"), ("a: b", ""), ("a: b#c", ""), ("a: 'b' #c", "")],
)
@pytest.mark.usefixtures("loader")
def test_what_a_comment_swallows_is_kept(text: str, lost: str) -> None:
    """A plain value remembers what # cut off on its line."""
    assert lost == value_of(text).lost


TITLES = {
    "[7] IHT": ('"[7] IHT"', "["),
    "{a} b": ('"{a} b"', "{"),
    "*tebal* x": ('"*tebal* x"', "*"),
    "| x": ('"| x"', "|"),
    "> x": ('"> x"', ">"),
    "%50 x": ('"%50 x"', "%"),
    "@kpu x": ('"@kpu x"', "@"),
    "`x` y": ('"`x` y"', "`"),
    '"KPU" x': ("'\"KPU\" x'", '"'),
    "'KPU' x": ("\"'KPU' x\"", "'"),
    '"tak ditutup': ('"tak ditutup"', '"'),
    "'tak ditutup": ('"tak ditutup"', "'"),
    "IHT: Manajemen": ('"IHT: Manajemen"', ":"),
    "IHT:": ('"IHT:"', ":"),
    'it\'s: "x"': ("'it''s: \"x\"'", ":"),
    "- x": ('"- x"', "-"),
    "? x": ('"? x"', "?"),
    ", x": ('", x"', ","),
    "a: b\\c": ("'a: b\\c'", ":"),
}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.usefixtures("loader")
def test_a_value_that_needs_quotes_is_quoted_and_read_on(title: str, lines: Lines) -> None:
    """The line is proposed with quotation marks that hold, and faults after it are found in the same run."""
    quoted, sign = TITLES[title]

    parts, problems = split(f"---\ntitle: {title}\ndate: 2021\ndate: 2022\n---\n", "a.md")

    assert [f"2:8 AR011 → title: {quoted}", "4:1 AR012"] == lines(problems)
    assert {"key": "title", "sign": sign, "nearest": f"title: {quoted}"} == dict(problems[0].args)
    assert {"title", "date"} == set(dict(plain(parts.fields)))  # type: ignore[call-overload]
    assert title.strip("\"'").partition(" ")[0] in value_of(f"title: {quoted}").text


@pytest.mark.parametrize(
    ("title", "sign", "detail"),
    [
        ("&Rakor", "&", "anchor"),
        ("&Rakor x", "&", "anchor"),
        ("!penting", "!", "tag"),
        ("! x", "!", "tag"),
        ("!!binary aGk=", "!", "tag"),
        ("*lain", "*", "alias"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_anchors_tags_and_aliases_are_refused_where_they_stand(
    title: str, sign: str, detail: str, lines: Lines
) -> None:
    """What looks like them is a text without quotation marks; reading goes on."""
    _, problems = split(f"---\ntitle: {title}\ndate: 2021\ndate: 2022\n---\n", "a.md")

    assert [f'2:8 AR013 → title: "{title}"', "4:1 AR012"] == lines(problems)
    assert {"sign": sign, "detail": detail} == {key: dict(problems[0].args)[key] for key in ("sign", "detail")}


def test_an_alias_bomb_is_not_unfolded(lines: Lines) -> None:
    """Each alias is an error of its own and stands for its own letters."""
    text = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    node, problems = read_yaml(text, "a.yaml")

    assert ["1:4 AR013", "2:4 AR013", "2:8 AR013", "2:12 AR013", "3:5 AR013", "3:9 AR013"] == [
        shown.partition(" →")[0] for shown in lines(problems)
    ]
    assert {"a": ["x", "x"], "b": ["*a", "*a"], "c": ["*b", "*b"]} == plain(node)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1 AR012"]),
        ("a: 1\na: 2\na: 3\n", ["2:1 AR012", "3:1 AR012"]),
        ("x:\n  - {a: 1, a: 2}\n", ["2:12 AR012"]),
        ("a: 1\n'a': 2\n", ["2:1 AR012"]),
        ("<<: {b: 1}\na: 2\n", ["1:1 AR013"]),
        ("? [a, b]\n: c\n", ["1:3 AR015"]),
        ("? {a: b}\n: c\n", ["1:3 AR015"]),
        ("'': c\n", ["1:1 AR015"]),
        ("a: 1\n---\nb: 2\n", ["2:1 AR013"]),
        ("---\na: 1\n", ["1:1 AR013"]),
        ("%YAML 1.1\n---\na: 1\n", ["1:1 AR013"]),
        ("a: 1\n\tb: 2\n", ["2:1 AR014"]),
        ("a:\n  - b\n\t- c\n", ["3:1 AR014"]),
        ("a:\n \t- c\n", ["2:2 AR014"]),
        ("a: 1\nb\nc: 2\n", ["2:1 AR097"]),
        ("a: 1\nb:2\nc: 2\n", ["2:1 AR097 → b: 2"]),
        ("a:\n- x\n-y\n", ["3:1 AR097 → - y"]),
        ("a: 1\na: 2\n  b: 3\nc\n", ["2:1 AR012", "3:4 AR010 → 0"]),
        ("people:\n  - name: Ani\n  role: x\n", ["3:3 AR010 → 4"]),
        ("date: 2021\ntitle = Rapat\n", ["2:1 AR097 → title: Rapat"]),
        ("title: “Rapat: dua”\n", ['1:8 AR011 → title: "Rapat: dua"']),
        ("title: 'Jum'at bersih'\n", ['1:8 AR011 → title: "Jum\'at bersih"']),
        ("a: [1, 2\nb: 3\n", ['1:4 AR011 → a: "[1, 2"']),
        ('a: "\\q"\n', ["1:5 AR010"]),
    ],
)
def test_what_arsip_does_not_read_is_refused_at_its_place(text: str, found: list[str], lines: Lines) -> None:
    """Duplicate keys, merge keys, keys that are no words, second documents, tabs: each on its own line."""
    _, problems = read_yaml(text, "a.yaml")

    assert found == lines(in_reading_order(problems))


def test_duplicate_keys_name_the_first_and_keep_it(lines: Lines) -> None:
    """Both lines are named; the first value counts."""
    parts, problems = split("---\ntitle: a\ndate: 2021\ntitle: b\n---\n", "a.md")

    assert ["4:1 AR012"] == lines(problems)
    assert {"key": "title", "first": "2"} == dict(problems[0].args)
    assert {"title": "a", "date": "2021"} == plain(parts.fields)


def test_faults_before_an_unreadable_line_are_not_lost(lines: Lines) -> None:
    """What was found above the line at which reading ends is reported too."""
    node, problems = read_yaml("a: 1\na: 2\nb: *x\nc: 'd' e\nf\n", "a.yaml")

    assert node is None
    assert ["2:1 AR012", '3:4 AR013 → b: "*x"', "4:4 AR011 → c: \"'d' e\"", "5:1 AR097"] == lines(
        in_reading_order(problems)
    )


@pytest.mark.parametrize(
    ("value", "found", "kept"),
    [
        ('"a\\0b"', "1:4 AR010", "ab"),
        ('"a\\x1b[31m"', "1:4 AR006", "a[31m"),
        ('"a\\x0bb"', "1:4 AR006", "a b"),
        ('"a\\u0085b"', "1:4 AR006", "a b"),
    ],
)
@pytest.mark.usefixtures("loader")
def test_escapes_bring_in_nothing_that_a_file_may_not_hold(value: str, found: str, kept: str, lines: Lines) -> None:
    """A NUL or control character stays out of every feed and page, however it is written."""
    node, problems = read_yaml(f"a: {value}\n", "a.yaml")

    assert [found] == lines(problems)
    assert {"a": kept} == plain(node)


@pytest.mark.usefixtures("loader")
def test_lone_surrogates_are_refused(lines: Lines) -> None:
    """Half a character can't be written to any file: "\\ud800" is an error on its line."""
    _, problems = read_yaml('b: x\na: "\\ud800"\n', "a.yaml")

    assert ["AR010"] == [one.code for one in problems]
    assert [2] == [one.line for one in problems]


@pytest.mark.parametrize("depth", [FRONT_MATTER_DEPTH, REGISTRY_DEPTH])
@pytest.mark.usefixtures("loader")
def test_nesting_has_a_limit(depth: int, lines: Lines) -> None:
    """Front matter may be 8 levels deep, a registry 24; the first one too deep is refused."""
    inner = depth - 1  # the mapping is the first level
    assert read_yaml(f"a: {'[' * inner}{']' * inner}", "a.yaml", depth=depth)[1] == []

    node, problems = read_yaml(f"a: {'[' * depth}{']' * depth}", "a.yaml", depth=depth)

    assert node is None
    assert [f"1:{3 + depth} AR008"] == lines(problems)


def test_thousands_of_brackets_are_refused_at_once(lines: Lines) -> None:
    """Depth is counted while reading, so no text overflows the stack."""
    _, problems = read_yaml("a: " + "[" * 5000, "a.yaml")

    assert ["1:27 AR008"] == lines(problems)


# ---------------------------------------------------------------- whatever they are given


def read_anything(data: bytes) -> tuple[Draft | None, list[Problem]]:
    text, problems = decode(data, "articles/uji.md")
    if text is None:
        return None, problems
    parts, found = split(text, "articles/uji.md")
    problems = [*problems, *found]
    if parts.fields is None:
        return None, problems
    draft, found = read_draft("articles/uji.md", parts.fields, Text(), article_url=lambda slug: slug)
    return draft, [*problems, *found]


def check(data: bytes) -> None:
    draft, problems = read_anything(data)
    rows = re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
    assert draft is not None or problems
    for found in problems:
        assert 1 <= found.line <= len(rows)
        assert 1 <= found.column <= len(rows[found.line - 1]) + 1
        assert all("\n" not in value for _, value in found.args)


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf\xc3\xa9\xff")
def test_any_bytes_give_a_draft_or_problems(data: bytes) -> None:
    """Whatever a file holds, it is read or refused with positions that lie within it."""
    check(data)


@given(YAMLISH)
@example("\"it's: x\n  - y")
@example("a: *x")
@example("? ")
def test_any_front_matter_gives_a_draft_or_problems(head: str) -> None:
    """Whatever stands between the lines of ---, no exception gets out and every position lies within the file."""
    check(f"---\n{head}\n---\nIsi.\n".encode())


@given(st.sampled_from(["title", "date", "session", "people", "slug", "stated", "participants", "x"]), YAMLISH)
def test_any_value_of_a_key_gives_a_draft_or_problems(key: str, value: str) -> None:
    """Whatever stands behind a key, in one line or several."""
    check(f"---\ntitle: a\ndate: 2021\n{key}: {value}\n---\nIsi.\n".encode())


@given(st.text())
def test_quoted_texts_arrive_as_they_are(text: str) -> None:
    """A text in single quotes, its own doubled, is read back letter by letter."""
    clean, _ = decode(text.encode(), "a.md")
    if clean is None or "\n" in clean or "\t" in clean or clean != clean.strip():
        return
    doubled = clean.replace("'", "''")

    assert clean == value_of(f"a: '{doubled}'").text
