"""A saved page or a fragment of HTML → its article: trafilatura says which words it is, the tree keeps their form.

The element whose words fit best those that trafilatura takes for the article is the article; it is taken whole, so
that headings, lists, tables, links and pictures stay. Everything else is left out, and told with all its words.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, Doctype, NavigableString, ProcessingInstruction, Tag

from arsip.importing.boilerplate import Publication, published_line
from arsip.importing.decoding import clean_text
from arsip.importing.extraction import Beside, Change, Raw, Refusal, remark
from arsip.importing.html_blocks import Blocks
from arsip.importing.html_to_markdown import Has, Notes
from arsip.model.dates import DateFault, parse_moment
from arsip.model.names import fold, tidy
from arsip.problems.rules import mark

_NEVER = "script style noscript template iframe object embed svg canvas math xml head base link meta".split()
_AROUND = ("nav", "form", "button", "select", "input", "textarea", "dialog")
_ROOTS = ("article", "main", "section", "div", "td", "body")
_FURNITURE = re.compile(
    r"(?i)(?:^|[\s_-])(?:share|sharing|sharedaddy|social|addtoany|breadcrumbs?|pagination|pager|related|comments?|sidebar|widget|jp-relatedposts|navbar|menu)(?:$|[\s_-])"
)
_TITLES = (
    "[itemprop=headline]", ".entry-title", ".post-title", ".wp-block-post-title", "h1.page-title", "h1.title-article", "article h1",
)  # fmt: skip
_TIMES = ".posted-on time, .wp-block-post-date time, time.published, time.entry-date, time[pubdate]"
_HEADINGS = ["h1", "h2", "h3", "h4"]
_FEW = 15  # words in a cell that is no article
_WORD = re.compile(r"\w+")


def read_page(text: str, has: Has) -> Raw | Refusal:
    """Return the article of a page; a refusal where it holds no words. `has` says whether a picture is at hand."""
    words, changes = clean_text(text)
    soup = _parsed(words)
    facts = _facts(soup)
    for element in soup.find_all(_NEVER):
        element.decompose()
    body = soup.body or soup
    if not _count(body):
        return Refusal("AR120", 1, remark("the page holds no text (is it made by a script?)"))
    root = _root(words, body)
    title = _title(soup, root, facts)
    day, clock, zone = facts["published"] or _published(root) or (None, -1, "")
    left = [*_taken_out(body, root, title)]
    notes = Notes(facts["url"], has)
    found = Blocks(notes).of(root)
    beside = Beside(
        title=title,
        url=facts["url"],
        published=day,
        clock=clock,
        zone=zone,
        pictures=tuple(notes.pictures),
        named="HTML",
    )
    return Raw(tuple(found), beside, (*changes, *left, *notes.changes))


def read_fragment(text: str, has: Has) -> Raw:
    """Return the blocks of a fragment that is an article as a whole."""
    words, changes = clean_text(text)
    soup = _parsed(words)
    for element in soup.find_all(_NEVER):
        element.decompose()
    notes = Notes("", has)
    found = Blocks(notes).of(soup)
    return Raw(tuple(found), Beside(pictures=tuple(notes.pictures)), (*changes, *notes.changes))


def _parsed(text: str) -> BeautifulSoup:
    """Parse as browsers do at heart (lxml), and make the white space of entities ordinary."""
    soup = BeautifulSoup(text, "lxml")
    for node in list(soup.find_all(string=True)):
        if isinstance(node, Comment | Doctype | ProcessingInstruction):
            node.extract()
        elif not str(node).isascii() or "\x7f" in node:
            plain = clean_text(str(node))[0]
            if plain != str(node):
                node.replace_with(NavigableString(plain))
    _word_lists(soup)
    return soup


def _word_lists(soup: BeautifulSoup) -> None:
    """Paragraphs that Word calls items of a list become one."""
    for first in soup.find_all("p", style=re.compile("mso-list")):
        before = first.find_previous_sibling()
        words = first.get_text()
        sign = re.match(r"\s*(?P<sign>[·o§•-]|\d{1,3}[.)]|[a-z][.)])\s+", words)
        kind = "ol" if sign and sign["sign"][0].isdecimal() else "ul"
        for piece in first.find_all(string=True):
            plain = str(piece).strip()
            if plain and sign and re.fullmatch(re.escape(sign["sign"]), plain):
                piece.replace_with(NavigableString(""))
            if plain:
                break
        first.name = "li"
        if isinstance(before, Tag) and before.name == kind and before.get("data-word"):
            before.append(first.extract())
        else:
            first.wrap(soup.new_tag(kind, attrs={"data-word": "1"}))


def _root(text: str, body: Tag) -> Tag:
    """The element whose words are most nearly those that trafilatura extracts; the body where it finds too few."""
    wanted = Counter(_WORD.findall(_extracted(text)))
    total = sum(wanted.values())
    if total < 10:
        return body
    best, score = body, _likeness(wanted, total, _count(body))
    for element in body.find_all(_ROOTS):
        own = _likeness(wanted, total, _count(element))
        if own >= score:
            best, score = element, own
    return _cell(best)


def _cell(root: Tag) -> Tag:
    """The cell that holds nearly all of a page laid out by a table, where the other cells hold a few words each."""
    whole = sum(_count(root).values())
    for cell in root.find_all("td"):
        own = sum(_count(cell).values())
        others = [one for one in root.find_all("td") if one is not cell and cell not in one.parents]
        few = all(sum(_count(one).values()) < _FEW for one in others if not one.find("td"))
        if few and own >= 0.6 * whole and not cell.find("td"):
            return cell
    return root


def _extracted(text: str) -> str:
    import trafilatura  # a quarter of a second that plain text does not pay

    try:
        return trafilatura.extract(text, favor_recall=True, include_comments=False, include_tables=True) or ""
    except Exception:  # whatever the library trips over: the whole body is taken
        return ""


def _likeness(wanted: Counter[str], total: int, own: Counter[str]) -> float:
    """How well two texts agree in their words (F1)."""
    shared = sum((wanted & own).values())
    return 2 * shared / (total + sum(own.values())) if shared else 0.0


def _count(element: Tag) -> Counter[str]:
    return Counter(_WORD.findall(element.get_text(" ")))


def _taken_out(body: Tag, root: Tag, title: str) -> Iterator[Change]:
    """Take out of the article what is around it, and tell the words of that and of all that lies outside."""
    what = mark("left out, around the article: “{text}”")
    for element in root.find_all(_AROUND) + [one for one in root.find_all(class_=_FURNITURE) if one is not root]:
        if element.decomposed or element.parent is None:
            continue
        words = _line(element)
        element.extract()
        if words:
            yield Change(0, remark(what, text=words))
    if root is body:
        return
    inside = {id(node) for node in root.descendants}
    outside = [str(node).strip() for node in body.find_all(string=True) if id(node) not in inside]
    outside += [str(one.get("alt") or "") for one in body.find_all("img") if id(one) not in inside]
    rest = [words for words in (tidy(one) for one in outside) if words and words != title]
    if rest:
        yield Change(0, remark(what, text=" | ".join(rest)))


def _facts(soup: BeautifulSoup) -> dict[str, Any]:
    """Address, title and day of publication, as the page's metadata gives them."""

    def meta(*names: str) -> str:
        for name in names:
            for key in ("property", "name", "itemprop"):
                element = soup.find("meta", attrs={key: name})
                if isinstance(element, Tag) and element.get("content"):
                    return tidy(str(element["content"]))
        return ""

    canonical = soup.find("link", rel="canonical")
    address = str(canonical.get("href") or "") if isinstance(canonical, Tag) else ""
    when = meta("article:published_time", "datePublished", "dcterms.date", "DC.date.issued", "publish-date")
    element = soup.select_one(_TIMES)
    stamp = when or _json_date(soup) or (str(element.get("datetime") or "") if element else "")
    return {"url": (address or meta("og:url")).strip(), "title": meta("og:title"), "published": _day(stamp)}


def _json_date(soup: BeautifulSoup) -> str:
    """The day of publication in the page's linked data."""
    for script in soup.find_all("script", type="application/ld+json"):
        found = re.search(r'"datePublished"\s*:\s*("[^"\\]{4,40}")', script.get_text())
        if found:
            return str(json.loads(found[1]))
    return ""


def _day(stamp: str) -> Publication | None:
    try:
        day, seconds, zone = parse_moment(re.sub(r"(?<=\d)T(?=\d)", " ", stamp.strip()))
    except DateFault:
        return None
    return day, seconds // 60, zone


def _title(soup: BeautifulSoup, root: Tag, facts: dict[str, Any]) -> str:
    """The title by its usual places, by metadata, by the heading nearest to the article; "" where it has none."""
    for place in _TITLES:
        found = soup.select(place)
        if len(found) == 1 and _line(found[0]):
            return _line(found[0])
    own = root.find(_HEADINGS)
    first = next((text for text in root.stripped_strings), "")
    if isinstance(own, Tag) and first and _line(own).startswith(tidy(first)):
        return _line(own)
    if facts["title"]:
        return _without_site(str(facts["title"]), soup)
    heads = [one for one in root.find_all_previous(_HEADINGS) if _line(one) and not one.find_parent(("header", "nav"))]
    return _line(heads[0]) if heads else ""


def _without_site(title: str, soup: BeautifulSoup) -> str:
    """The part of a title that stands on the page itself; the name of the site after a dash does not."""
    parts = re.split(r"\s+[|–—-]\s+", title)
    on_page = {fold(text) for text in soup.stripped_strings}
    for count in range(len(parts), 0, -1):
        candidate = title[: len(title) - sum(len(part) + 3 for part in parts[count:])]
        if fold(candidate) in on_page:
            return candidate
    return title


def _published(root: Tag) -> Publication | None:
    """The day on a short line above the article."""
    lines = [tidy(str(node)) for node in root.find_all_previous(string=True, limit=40)]
    return next((day for line in lines if 8 <= len(line) <= 80 and (day := published_line(line))), None)


def _line(element: Tag) -> str:
    return tidy(element.get_text(" "))
