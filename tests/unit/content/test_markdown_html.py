"""Markdown → safe HTML, its outline, lead and links."""

import re

import html5lib
import markdown
import pytest
from conftest import Lines
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor

from arsip.content.markdown_html import _SIGNS, _converter, render, with_links
from arsip.model.rendered_text import Text
from arsip.problems.rules import Problem

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
BARRED = set(
    "script style iframe frame frameset object embed applet form input button select option textarea base meta link"
    " title svg math template slot noscript plaintext xmp audio video source canvas main nav footer header body html"
    " marquee dialog area map portal".split()
)
PIECES = st.sampled_from(
    "<script>|</script>|<style>|</style>|<svg>|</svg>|<math>|<mtext>|<img src=x onerror=alert(1)>|<a href=javascript:a>"
    "|<a href='java&#10;script:a'>|</a>|<form>|<iframe src=//x>|<base href=//x>|<meta http-equiv=refresh>|</main>"
    "|</div>|</body>|<div>|<div markdown=1 onclick=a>|<p title='</noscript><img src=x onerror=a>'>|<noscript>|<title>"
    "|<textarea>|<plaintext>|<template>|<select>|<table>|<tr>|<td style=a>|<caption>|<li>|<b>|<![CDATA[|<![x[|<!--|-->"
    "|<!DOCTYPE|<?|[x](javascript:a)|[x](data:text/html,a)|[x](//evil.example)|![x](y.png)|[x]: vbscript:a|[x]|[^1]"
    "|[^1]: y|\"|'|`|```|# |* |> |1. ||---|    |\t|{: onclick=a}|{: href=javascript:a }|<https://a>|<a@b>|&lt;|&#x3c;"
    "|&colon;|\\|*|_|__|~~|x|é|\n|\n\n| ".split("|")
)
MARKDOWN = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map("".join))


def clean(text: str, first_line: int = 1) -> str:
    return render(text, "a.md", first_line, "back {}")[0]


def known(text: str) -> Text:
    return render(text, "a.md", 1, "back {}")[1]


def problems(text: str, first_line: int = 1) -> list[Problem]:
    return render(text, "a.md", first_line, "back {}")[2]


def assert_safe(html: str) -> None:
    """No script, handler, style, foreign scheme, form, frame, base or meta, and nothing leaves <main>."""
    page = f"<!DOCTYPE html><title>t</title><body><main>{html}</main><footer></footer>"
    tree = html5lib.parse(page, treebuilder="etree")
    body = tree.find(f"{NAMESPACE}body")
    assert body is not None
    assert [f"{NAMESPACE}main", f"{NAMESPACE}footer"] == [child.tag for child in body]
    assert not (body.text or "").strip()
    assert not any((child.tail or "").strip() for child in body)
    main = body[0]
    assert not list(body[1])
    for element in main.iter():
        if element is main or not isinstance(element.tag, str):
            continue
        assert element.tag.startswith(NAMESPACE)
        assert element.tag.removeprefix(NAMESPACE) not in BARRED
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert name not in ("style", "srcdoc", "formaction", "action", "srcset", "name", "target")
            if name in ("href", "src"):
                plain = re.sub(r"[\x00-\x20]", "", value).casefold()
                scheme = re.match(r"[a-z][a-z0-9+.-]*:", plain)
                assert not plain.startswith("//")
                assert not scheme or scheme[0] in ("http:", "https:", "mailto:", "tel:")
                assert name != "src" or not scheme


# ---------------------------------------------------------------- what is made


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Satu *dua* **tiga**.", "<p>Satu <em>dua</em> <strong>tiga</strong>.</p>"),
        ("# Judul", '<h2 id="judul">Judul</h2>'),
        ("### Jum’at & Sabtu", '<h2 id="jumat-sabtu">Jum’at &amp; Sabtu</h2>'),
        ("###### Enam", '<h2 id="enam">Enam</h2>'),
        ("# 日本", '<h2 id="s">日本</h2>'),
        ("# A\n\n# A", '<h2 id="a">A</h2>\n<h2 id="a_1">A</h2>'),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("4. a", '<ol start="4">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("{{ nama }} {% x %}", "<p>{{ nama }} {% x %}</p>"),
        ("[a](https://kpu.go.id)", '<p><a href="https://kpu.go.id">a</a></p>'),
        ("[a](mailto:a@kpu.go.id)", '<p><a href="mailto:a@kpu.go.id">a</a></p>'),
        ("[a](tel:+62211234)", '<p><a href="tel:+62211234">a</a></p>'),
        ("<details><summary>a</summary></details>", "<details><summary>a</summary></details>"),
        ('<time datetime="2021-09-22">a</time>', '<p><time datetime="2021-09-22">a</time></p>'),
        ('<time datetime="kemarin">a</time>', "<p><time>a</time></p>"),
        ('<span lang="en">a</span>', '<p><span lang="en">a</span></p>'),
        ('<span lang="x y">a</span>', "<p><span>a</span></p>"),
        ('<p class="align-left">a</p>', '<p class="align-left">a</p>'),
        ('<p class="site-nav">a</p>', "<p>a</p>"),
        ('<p id="main">a</p>', "<p>a</p>"),
        ('<h2 id="main">a</h2><h2 id="main">b</h2>', '<h2 id="main">a</h2>\n<h2>b</h2>'),
        ("a <!-- b --> c", "<p>a  c</p>"),
        ("*x*{: onmouseover=alert(1) }", "<p><em>x</em>{: onmouseover=alert(1) }</p>"),
    ],
)
def test_markdown_becomes_plain_html(text: str, html: str) -> None:
    """The page's own heading is h1, so texts begin at h2; braces are printed literally."""
    assert html == clean(text)


def test_tables_align_by_class() -> None:
    """Pages work without inline styles, so the alignment of a cell is a class."""
    html = clean("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |\n")

    assert '<td class="align-left">1</td>' in html
    assert '<td class="align-right">2</td>' in html
    assert '<th class="align-center">c</th>' in html
    assert "style" not in html


def test_footnotes_lead_there_and_back() -> None:
    """A note and its reference link to each other; the link back has its title in the site's language."""
    html, text, found = render("Satu[^1].\n\n[^1]: Dua.\n", "a.md", 1, "kembali {}")

    assert '<a class="footnote-ref" href="#fn:1">1</a>' in html
    assert '<a class="footnote-backref" href="#fnref:1" title="kembali 1">' in html
    assert ("fnref:1", "fn:1") == text.fragments
    assert found == []
    assert text.links == ()


def test_one_text_does_not_leak_into_the_next() -> None:
    """Footnotes, references and heading ids of an article are its own."""
    alone = render("# A\n\nDua[^1] [x]\n\n[^1]: b\n", "a.md", 1, "back {}")
    render("# A\n\nSatu[^1] [x]\n\n[^1]: a\n\n[x]: https://evil.example\n", "b.md", 1, "back {}")

    assert alone == render("# A\n\nDua[^1] [x]\n\n[^1]: b\n", "a.md", 1, "back {}")


def test_the_outline_lists_the_headings_that_can_be_reached() -> None:
    """Level, fragment and plain text, nested ones in their order."""
    text = known("# A *b*\n\n## C & `d`\n\n# E\n")

    assert [(2, "a-b", "A b"), (3, "c-d", "C & d"), (2, "e", "E")] == [
        (heading.level, heading.id, heading.text) for heading in text.headings
    ]
    assert ("a-b", "c-d", "e") == text.fragments


def test_fragments_are_ids_and_not_what_looks_like_them() -> None:
    """A text that shows ` id="x"` has no place of that name."""
    assert ("a",) == known('# A\n\ntulis id="x" di sini\n').fragments


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("# A\n\nSatu *dua*\ntiga.\n\nEmpat.", "Satu dua tiga."),
        ("Satu[^1] & dua.\n\n[^1]: x", "Satu & dua."),
        ("- a\n- b", ""),
        ("kata " * 100, "kata " * 56 + "…"),
        ("![foto](a.png)", ""),
        ("![foto](a.png)\n\nIsi.", "Isi."),
        ("![foto](a.png)\n*Foto: Humas*\n\nIsi.", "Isi."),
        ("[![foto](a.png)](https://example.org/)\n\n![foto](b.png) ![foto](c.png)\n\nIsi.", "Isi."),
        ("![foto](a.png) Isi di samping.\n\nLain.", "Isi di samping."),
        ("*Miring* semua.\n\nLain.", "Miring semua."),
    ],
)
def test_the_lead_is_the_first_paragraph_of_words(text: str, lead: str) -> None:
    """Plain text without notes, cut at a word; a picture has none, with a caption or without."""
    assert lead == known(text).lead


# ---------------------------------------------------------------- links


def test_links_within_the_site_are_tokens_until_addresses_are_known() -> None:
    """Files named by links and pictures are listed in order, each with its line."""
    html, text, found = render("[a](../b.md#c)\n\n![d](e%20f.png)\n\n[g](../b.md#c) [h](#i)\n", "a.md", 10, "back {}")

    assert found == []
    assert [("../b.md#c", 10, False), ("e%20f.png", 12, True), ("../b.md#c", 14, False), ("#i", 14, False)] == [
        (link.target, link.line, link.picture) for link in text.links
    ]
    urls = ("artikel/b/#c", "berkas/ef.png", "artikel/b/#c", "#i")
    linked = with_links(html, text.key, urls, "../../")
    assert ["../../artikel/b/#c", "../../berkas/ef.png", "../../artikel/b/#c", "#i"] == re.findall(
        r'(?:href|src)="([^"]*)"', linked
    )


def test_addresses_are_escaped() -> None:
    """Whatever a file is called, its address ends where the attribute ends."""
    html, text, _ = render("[a](b.md)", "a.md", 1, "back {}")

    assert '<p><a href="./&quot;&gt;&lt;b&gt;">a</a></p>' == with_links(html, text.key, ('"><b>',), "./")


def test_a_text_cannot_forge_a_token_of_another() -> None:
    """Tokens carry the digest of their text: what looks like one stays as it is."""
    html, text, _ = render("arsip-0123-0- [a](b.md)", "a.md", 1, "back {}")

    assert "arsip-0123-0-" in with_links(html, text.key, ("x/",), "./")
    assert text.key not in with_links(html, text.key, ("x/",), "./")


def test_the_key_follows_text_and_language() -> None:
    """Equal texts share their HTML; another text or another language does not."""
    one, other = render("a", "a.md", 1, "x {}")[1], render("a", "b.md", 9, "x {}")[1]

    assert one.key == other.key
    assert 3 == len({one.key, render("b", "a.md", 1, "x {}")[1].key, render("a", "a.md", 1, "y {}")[1].key})
    assert Text() == known(" \n")


# ---------------------------------------------------------------- what is taken out

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java&#10;script:alert(1))",
    "[klik]\n\n[klik]: javascript:alert(1)",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=javascript&colon;alert(1)>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    '<div markdown="1" onclick="alert(1)">*x*</div>',
    "</main></body></html>",
    "</div></div></div>",
    "<div><div><div>",
    "<table><tr><td>",
    '<base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">',
    '<iframe src="//evil.example"></iframe><object data=x></object><form action=x><input></form>',
    '[x](http://a "\\" onmouseover=alert(1) x=\\"")',
    "wzxhzdk:0 <b>x</b> klzzwxh:0",
    "[x](//evil.example/a)",
    "![x](https://evil.example/a.png)",
    "![x](data:image/svg+xml,x)",
    "[x](file:///etc/passwd)",
    "[x](\\\\evil.example\\a)",
    "<p style='position:fixed'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<plaintext>",
    "<template><script>alert(1)</script></template>",
    "<div>\n<![x[ a\n</div>",
    "<div>\n<![\n</div>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "`<script>`",
    "<select><option><style></select><script>alert(1)</script>",
    "<a href='https://a' target=_blank name=location id=location>x</a>",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_attacks_readers(text: str) -> None:
    """What can run, ask a third party or break the page is not in the HTML; what stands around it is."""
    html = clean(f"Awal.\n\n{text}\n\nAkhir.\n")

    assert_safe(html)
    assert "Awal." in html


@given(MARKDOWN)
@example("<p><select><p>")
@example("<b>\n\n<![x[ y")
def test_any_markdown_is_safe_and_balanced(text: str) -> None:
    """Whatever a text holds, a browser finds nothing dangerous in it and everything within <main>."""
    html, _, found = render(text, "a.md", 5, "back {}")

    assert_safe(html)
    assert all(5 <= one.line <= 5 + text.count("\n") for one in found)


@given(MARKDOWN)
def test_links_point_into_the_text(text: str) -> None:
    """Every link has its line, and every heading of the outline its fragment."""
    found = known(text)

    assert all(1 <= link.line <= 1 + text.count("\n") for link in found.links)
    assert {heading.id for heading in found.headings} <= set(found.fragments)
    assert len(set(found.fragments)) == len(found.fragments)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\n<script>x</script>", [("3:1 AR054", "<script>")]),
        ("a\n\n<SCRIPT>x</SCRIPT>", [("3:1 AR054", "<script>")]),
        ("<img src=x.png alt=y onerror=z>", [("1:22 AR054", "onerror=")]),
        ("a\n<b onclick=x>c</b>\n<i onclick=x>d</i>", [("2:4 AR054", "onclick=")]),
        ("a\n\n</main>", [("3:1 AR054", "</main>")]),
        ("a\n\n<form>\n</form>", [("3:1 AR054", "<form>")]),
        ("<td style='a'>x</td>", [("1:5 AR054", "style=")]),
        ("a\n\n[x](javascript:y)", [("3:5 AR053", "javascript:y")]),
        ("a\n\n[x](JavaScript:y)", [("3:5 AR053", "JavaScript:y")]),
        ("<a href='javascript:y'>x</a>", [("1:10 AR053", "javascript:y")]),
        ("<a href=vbscript:y>x</a>", [("1:9 AR053", "vbscript:y")]),
        ("[x](file:///etc/passwd)", [("1:5 AR053", "file:///etc/passwd")]),
        ("[x](//evil.example/a)", [("1:5 AR053", "//evil.example/a")]),
        ("![x](https://evil.example/a.png)", [("1:6 AR086", "https://evil.example/a.png")]),
        ("![x](data:image/png;base64,a)", [("1:6 AR183", "data:image/png;base64,a")]),
        ("a\n\n[x]()", [("3:3 AR055", "a link without address")]),
        ("![a](b.png)\n[](https://kpu.go.id)", [("2:1 AR055", "a link without text")]),
        ("<img src=b.png>", [("1:1 AR055", "a picture without description")]),
        ("a\n![](b.png)", [("2:1 AR055", "a picture without description")]),
        ("a\n\n![ ](b.png)", [("3:1 AR055", "a picture without description")]),
        ("`<script>` dan `javascript:`", []),
        ("a < b, x: y & z", []),
        ("<div>a</div>", []),
        ("<https://kpu.go.id>", []),
        ('![a "b" > c](d.png)', []),
    ],
)
def test_what_the_filter_takes_out_is_a_warning(text: str, found: list[tuple[str, str]], lines: Lines) -> None:
    """Nothing is dropped silently, and what is only shown is not complained of."""
    shown = problems(text)

    assert found == [
        (line, dict(one.args).get("what") or dict(one.args)["value"])
        for line, one in zip(lines(shown), shown, strict=True)
    ]


def test_lines_are_those_of_the_file(lines: Lines) -> None:
    """The text's first line has its number in the file."""
    assert ["42:1 AR054"] == lines(problems("a\n\n<form>", 40))


def test_a_text_too_deep_to_be_read_is_an_error(lines: Lines) -> None:
    """A run of 800 list signs overflows the parser's stack: an error of that text, which leaves no trace."""
    before = render("Satu.\n\n- dua\n", "a.md", 1, "back {}")

    html, text, found = render("- " * 800 + "a", "a.md", 7, "back {}")

    assert ["7:1 AR059"] == lines(found)
    assert "" == html
    assert text.links == ()
    assert before == render("Satu.\n\n- dua\n", "a.md", 1, "back {}")


def test_a_parser_that_fails_is_an_error_of_the_text(monkeypatch: pytest.MonkeyPatch, lines: Lines) -> None:
    """Whatever the parser trips over is named and does not stop the run."""

    def trip(_converter: markdown.Markdown, _text: str) -> str:
        raise IndexError

    monkeypatch.setattr(markdown.Markdown, "convert", trip)

    assert ["1:1 AR059"] == lines(problems("a"))


def test_headings_stand_in_order_below_the_title() -> None:
    """Whatever levels a text uses, its highest heading gets the level asked for, and none is skipped."""
    html = render("## A\n\n#### B\n\n## C\n", "a.md", 1, "back {}", top=3)[0]

    assert '<h3 id="a">A</h3>\n<h4 id="b">B</h4>\n<h3 id="c">C</h3>' == html


def plain_converter() -> markdown.Markdown:
    """Our converter with the library's own processors in place of our quicker ones."""
    converter = _converter.__wrapped__("back {}", 2)
    converter.preprocessors.register(HtmlBlockPreprocessor(converter), "html_block", 20)
    converter.treeprocessors.register(InlineProcessor(converter), "inline", 20)
    for pattern in converter.inlinePatterns:
        for name in ("getText", "getLink"):
            vars(pattern).pop(name, None)
    del vars(converter.parser)["parseBlocks"]
    return converter


SIGNS = st.text(alphabet="ab*_`[]()!<>&;:^\\\n #.-/@x1\"'=", max_size=200)
BRACKETS = st.lists(
    st.sampled_from(
        [
            *r"""[ ] ( ) ![ ]( [a] (b) (<b> " ' <a <a> </a> b=' " > < / <!-- --> a \ ` | [a]: []""".split(),
            " ",
            "\n",
            "\n\n",
        ]
    ),
    max_size=30,
).map("".join)


BLOCKS = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", " ", "    ", "\t", "> ", "- ", "1. ", "    - "]),
        st.sampled_from(
            [
                *"""a Kata | a | b | === --- --- | --- | :-- # #a ## > - * + 1. 2) [^1] [^1]: [a]: [a]:/b *** ~~~ <p>
                </p> <br> é 5 ¹ _a_ \\a \x02 &amp;""".split(),
                "a | b",
                "--- | ---",
                "[^1]: a",
                "* * *",
                "",
            ]
        ),
        st.sampled_from(["", "  ", " b", " | c", " [^1]", " #"]),
    ),
    max_size=14,
).flatmap(lambda lines: st.sampled_from(["\n", "\n\n"]).map(lambda between: between.join(lines)))


@given(st.one_of(SIGNS, BRACKETS, BLOCKS, MARKDOWN))
def test_passing_over_patterns_changes_nothing(text: str) -> None:
    """Our quicker processors make of any text what the library's own make of it."""
    converters = (plain_converter(), _converter.__wrapped__("back {}", 2))

    made = []
    for converter in converters:
        try:
            made.append(converter.convert(text))
        except Exception as fault:  # the library trips over some texts: over the same ones
            made.append(type(fault).__name__)

    assert made[0] == made[1]


def test_every_inline_pattern_has_a_known_sign() -> None:
    """A pattern that a new version of the library brings is tried always, and is to be looked at."""
    names = set(vars(_converter("back {}", 2).inlinePatterns)["_data"])

    assert set(_SIGNS) == names


def test_the_one_h1_of_a_page_is_its_title() -> None:
    """A raw h1 loses its tag and keeps its words, with a warning."""
    html, _, found = render("<h1>Besar</h1>\n", "a.md", 1, "back {}")

    assert ("Besar", ["AR054"]) == (html.strip(), [one.code for one in found])
