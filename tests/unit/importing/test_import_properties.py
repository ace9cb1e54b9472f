"""Any text at all becomes a draft that `check` accepts, or is refused with a reason; nothing hangs, no word is lost."""

import html
import re
import time
from collections import Counter
from functools import partial

from hypothesis import example, given
from hypothesis import strategies as st

from arsip.content import markdown_html
from arsip.content.article_file import read_article
from arsip.importing.date_phrases import dates_in
from arsip.importing.decoding import clean_text, decode_source
from arsip.importing.extraction import Refusal
from arsip.importing.markdown_escaping import escaped, text_of
from arsip.importing.paragraphs import paragraphs
from arsip.importing.source_to_drafts import Brought
from arsip.problems.rules import RULES, Problem, Severity
from tests.support.imports import TEXTS, imported

_PIECES = [line for path in TEXTS for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
_SHAPES = [
    "KPU Kabupaten Anggrek menggelar rapat pada Rabu (01/09/2021) secara daring bersama seluruh peserta yang hadir.",
    "Kenanga, kota-kenanga.kpu.go.id – ",
    "Selengkapnya",
    "464",
    "(31/02/2021)",
    "31 Desember - 2 Januari",
    "pukul 24.00 WIB s.d. 09.00",
    "Seri ke-IV dan Seri ke-V",
    "Narasumber yaitu A. B. C, S.H.,",
    "# judul",
    "1. satu",
    "---",
    "***",
    "===",
    "> kutip",
    "    menjorok",
    "| a | b |",
    "[x]: y",
    "[^1]: catatan",
    "&copy; <b>tebal</b> <!-- x -->",
    "a*b_c`d\\e",
    "Sumber: https://example.org/a?b=<script>",
    "\u201dkata\u201d",
]
_WORDS = re.compile(r"[^\W_]+")

lines = st.one_of(
    st.sampled_from(_SHAPES),
    st.sampled_from(_PIECES),
    st.text(max_size=80),
    st.builds(lambda *parts: " ".join(parts), st.sampled_from(_SHAPES), st.sampled_from(_PIECES)),
    st.just(""),
)
texts = st.lists(lines, max_size=14).map("\n".join)


def words(text: str) -> Counter[str]:
    """The words of a text, however it is escaped."""
    return Counter(_WORDS.findall(html.unescape(text.replace("\\", ""))))


def accepted(brought: Brought) -> bool:
    """True where the draft, read as the build reads it, has no error."""
    read = read_article(brought.path, brought.text.encode(), "{}", lambda own: own)
    return read.draft is not None and not [one for one in read.problems if RULES[one.code].severity is Severity.ERROR]


@given(texts)
@example("")
@example("\0")
@example("Judul\n\n" + "a" * 20000)
@example("Judul\n\nKPU " + "A" * 5000 + " " + "Ketua KPU Anggrek " * 300)
def test_any_text_becomes_a_sound_draft_or_is_refused_with_a_reason(text: str) -> None:
    begun = time.process_time()
    results = imported(text.encode("utf-8", "surrogatepass"))
    assert results
    for one in results:
        if isinstance(one, Problem):
            assert one.code in ("AR120", "AR121", "AR122", "AR123")
            assert one.code == "AR123" or dict(one.args)["detail"]
        else:
            assert accepted(one)
    assert time.process_time() - begun < 5


@given(texts)
def test_no_word_of_a_text_is_lost(text: str) -> None:
    """Every word, as often as it stands in the source, stands in a draft or in the report."""
    results = imported(text.encode("utf-8", "surrogatepass"))
    if any(isinstance(one, Problem) for one in results):
        return  # refused: the source is as it was
    shown = Counter[str]()
    for one in results:
        assert isinstance(one, Brought)
        shown += words(one.text)
        for problem in one.problems:
            shown += words(dict(problem.args).get("detail", ""))
    decoded = decode_source(text.encode("utf-8", "surrogatepass"))
    assert not isinstance(decoded, Refusal)
    plain, _changes = clean_text(decoded[0])
    plain = re.sub(r"(?i)(?:sumber|source|tautan|link)\s*:\s*https?://\S+", "", plain)  # never echoed where unsafe
    assert words(plain) - shown == Counter()


@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(_SHAPES)), max_size=8).map("\n".join))
def test_markdown_shows_the_words_that_were_pasted(text: str) -> None:
    """No sign of the text is taken for Markdown: what readers see is what was pasted."""
    plain = clean_text(text)[0]
    blocks = [block for block in paragraphs(plain) if not re.match(r"(?:[-*+]|\d+[.)])\s", block.text)]
    shown = markdown_html.render(text_of(blocks), "uji.md", 1, "{}")[0]
    seen = html.unescape(re.sub(r"<[^>]*>", " ", shown))
    assert " ".join(" ".join(block.text for block in blocks).split()) == " ".join(seen.split())


@given(st.text(alphabet="*_`#[]()<>!|\\&;:=~-+.1ax \u201c", max_size=60))
def test_signs_of_markdown_are_shown_as_they_are(line: str) -> None:
    line = " ".join(line.split())
    shown = markdown_html.render(escaped(line), "uji.md", 1, "{}")[0]
    assert html.unescape(re.sub(r"<[^>]*>", "", shown)).strip() == line


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for kind in ("", "text", "html", "wxr"):
        for one in imported(data, "uji", kind):
            assert isinstance(one, Problem) or accepted(one)


_TAGS = "p div h1 h2 h3 ul ol li table tr td th b strong em i a blockquote pre code br img figure span".split()


def test_thousands_of_dates_take_their_time_and_no_more() -> None:
    """Four times the dates take about four times as long; looking each up among all others would take sixteen."""

    def spent(number: int) -> float:
        text = " ".join(f"{day % 27 + 1}-{day % 27 + 2} Agustus 2021" for day in range(number))
        begun = time.process_time()
        assert number == len(dates_in(text))
        return time.process_time() - begun

    assert spent(8000) < 8 * spent(2000)


def element(name: str, inside: list[str]) -> str:
    """An element of HTML."""
    return f"<{name}>{' '.join(inside)}</{name}>"


trees = st.recursive(
    st.sampled_from(
        ["kata dasar", "# tagar", "1. angka", "a*b_c", "[x](y)", "&lt;b&gt;", " ", "dua  kata", "| pipa", "`kode`"]
    ),
    lambda inner: st.builds(partial(element), st.sampled_from(_TAGS), st.lists(inner, max_size=4)),
    max_leaves=14,
)


@given(trees)
def test_no_word_of_a_page_is_lost(tree: str) -> None:
    """What a page shows is in the draft, as words that readers see, or in the report."""
    first = "KPU Kabupaten Anggrek menggelar rapat pada Rabu (01/09/2021) di kantor."
    page = f"<p>Rapat uji KPU Anggrek</p><p>{first}</p>{tree}"
    (one,) = imported(page.encode(), "uji.html", "html")
    if isinstance(one, Problem):
        return
    assert accepted(one)
    text = one.text.split("\n---\n", 1)[1]
    shown = words(re.sub(r"<[^>]*>", " ", markdown_html.render(text, "uji.md", 1, "{}")[0]))
    for problem in one.problems:
        shown += words(dict(problem.args).get("detail", ""))
    wanted = words(re.sub(r"<[^>]*>", " ", tree))
    lost = wanted - shown - words(one.title)
    assert lost == Counter(), text
