"""What must hold of any bytes whatever, for the loader, the schema and the Markdown path.

Each promise is a function of bytes that raises AssertionError where it is broken; any other exception
breaks it as well. The fuzzer, the property tests and the findings kept in found/ all run these.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from xml.etree.ElementTree import Element

import html5lib
import msgspec

from arsip.content import markdown_html
from arsip.content.article_file import Read, read_article
from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.front_matter import Mapping, Node, Scalar, decode, read_yaml, split
from arsip.content.front_matter import Sequence as NodeList
from arsip.content.registries import REGISTRY_FILES, read_registry
from arsip.language.wording import language
from arsip.model.addresses import Addresses, slug_fault
from arsip.problems.rules import RULES, Problem, Severity
from arsip.terminal.reports import as_text, problems_json, worded

SOURCE = "articles/uji.md"
LANGUAGES = ("id", "en")
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

TAGS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3"
    " h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th"
    " thead time tr u ul var".split()
)
ATTRIBUTES = set("alt class colspan datetime href id lang rowspan scope src start title".split())
FOREIGN = re.compile(r"\s*(?!https?:|mailto:|tel:|arsip-)([a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)


def assert_placed(problems: Sequence[Problem], data: bytes) -> None:
    """Every problem has a rule, a place within its file, and words in every language, each on one line."""
    rows = re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
    for one in problems:
        assert one.code in RULES
        assert 1 <= one.line <= len(rows), one
        assert 1 <= one.column <= len(rows[one.line - 1]) + 1, one
    for name in LANGUAGES:
        lines = worded(problems, language(name), str)
        printed = [*as_text(lines), problems_json(lines)]
        assert not [row for row in printed[:-1] if "\n" in row or "\r" in row]
        assert "\n".join(printed).encode()


def loader(data: bytes) -> None:
    """Any file is split into front matter and text, or refused with a place; nothing unprintable is left."""
    text, found = decode(data, SOURCE)
    if text is None:
        assert found
    else:
        assert not re.search(r"[\x00\r]", text)
        parts, faults = split(text, SOURCE)
        found += faults
        assert parts.fields is not None or has_error(faults)
        assert 1 <= parts.body_line <= text.count("\n") + 2
        for one in scalars(parts.fields):
            assert not NO_TEXT.search(one.text), one
            assert 1 <= one.line <= text.count("\n") + 1
        node, faults = read_yaml(text, SOURCE)
        found += faults
        assert node is not None or has_error(faults)
    assert_placed(found, data)


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Yield every key and value of a node."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, NodeList):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield from scalars(value)


def has_error(problems: Sequence[Problem]) -> bool:
    """True where one of them stops the build."""
    return any(RULES[one.code].severity is Severity.ERROR for one in problems)


def schema(data: bytes) -> None:
    """Any file is an article or has an error; what it states survives the cache and has sound addresses.

    The first byte decides how the rest is taken: as a file, as the value of a key, as a registry.
    """
    if not data:
        return
    kind, rest = data[0], data[1:]
    if kind % 4 == 3:
        registry(REGISTRY_FILES[kind // 4 % len(REGISTRY_FILES)], rest)
        return
    keys = list(ARTICLE_KEYS)
    if kind % 4:
        key = keys[kind // 4 % len(keys)].encode()
        head = b"".join(b"%s: %s\n" % one for one in ((b"title", b"a"), (b"date", b"2021")) if one[0] != key)
        rest = b"---\n%s%s: %s\n---\nIsi.\n" % (head, key, rest)
    address = partial(Addresses("id").of, "articles")
    read = read_article(SOURCE, rest, "back {}", address)
    assert_placed(read.problems, rest)
    assert read.draft is not None or has_error(read.problems)
    packed = msgspec.msgpack.encode(read)
    assert msgspec.msgpack.decode(packed, type=Read) == read
    if read.draft is not None:
        assert not NO_TEXT.search(read.draft.title)
        assert unicodedata.is_normalized("NFC", read.draft.title)
        assert not read.draft.slug or not slug_fault(read.draft.slug) or has_error(read.problems)
        assert_safe(read.html)


def registry(name: str, data: bytes) -> None:
    """Any registry is records or problems within it."""
    _records, _html, found = read_registry([(name, data)], lambda text, *_rest: (text, markdown_html.Text(), []))
    assert_placed(found, data)


def markdown(data: bytes) -> None:
    """Any text becomes balanced HTML of harmless tags, and everything that is known of it is in it."""
    text = decode(data, SOURCE)[0]
    if text is None:
        return
    html, known, found = markdown_html.render(text, SOURCE, 1, "back {}", top=3)
    assert_placed(found, text.encode())
    assert_safe(html)
    assert {heading.id for heading in known.headings} <= set(known.fragments)
    assert len(set(known.fragments)) == len(known.fragments)
    assert all(1 <= link.line <= text.count("\n") + 1 for link in known.links)
    urls = tuple(f"x/{number}/" for number in range(len(known.links)))
    assert f"arsip-{known.key}" not in markdown_html.with_links(html, known.key, urls, "../")
    assert (html, known, found) == markdown_html.render(text, SOURCE, 1, "back {}", top=3)


def assert_safe(html: str) -> None:
    """As a browser reads it there is nothing but allowed tags, attributes and addresses, all within <main>."""
    page = f"<!doctype html><title>x</title><body><main>{html}</main><footer>y</footer></body></html>"
    root: Element = html5lib.parse(page, namespaceHTMLElements=False)
    outer = root.find("body")
    assert outer is not None
    assert [one.tag for one in outer] == ["main", "footer"], html
    assert outer[1].text == "y", html
    assert not NO_TEXT.search(html), html
    for one in outer[0].iter():
        if one is outer[0]:
            continue
        assert one.tag in TAGS, f"<{one.tag}>: {html}"
        assert set(one.attrib) <= ATTRIBUTES, html
        for name in ("href", "src"):
            assert not FOREIGN.match(re.sub(r"[\x00-\x20]", "", one.get(name, ""))), html
        assert not FOREIGN.match(one.get("src", "")), html
        assert not re.match(r"https?:", one.get("src", ""), re.IGNORECASE), html
    ids = [one.attrib["id"] for one in outer[0].iter() if "id" in one.attrib]
    assert len(set(ids)) == len(ids), html


PROMISES: dict[str, Callable[[bytes], None]] = {"loader": loader, "schema": schema, "markdown": markdown}
