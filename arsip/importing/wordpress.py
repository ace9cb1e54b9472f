"""An export of WordPress (WXR) → raw reports: each published post, its words as WordPress itself would show them."""

import contextlib
import io
import re
from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from arsip.importing.extraction import Change, Raw, Refusal, remark
from arsip.importing.html_to_markdown import Has
from arsip.importing.webpage import read_fragment
from arsip.model.dates import DateFault, parse_date
from arsip.model.names import tidy
from arsip.problems.rules import mark

_BLOCK = re.compile(
    r"(?i)\s*</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|hr|section|article|dl|iframe|form|!--)\b|\s*<!--"
)
_CAPTION = re.compile(r"\[caption[^\]]*\](?P<inside>.*?)\[/caption\]", re.DOTALL | re.IGNORECASE)
_SHORTCODE = re.compile(
    r"(?i)\[/?(?:gallery|embed|audio|video|playlist|wp_|vc_|et_pb_|contact-form|ngg|slider|rev_slider|su_|button|column)[\w-]*(?:\s[^\]]{0,2000})?/?\]"
)
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def posts(data: bytes, has: Has) -> Iterator[Raw | Refusal]:
    """Yield every published post of an export; a post that cannot be read is a refusal and stops nothing."""
    stream = io.BytesIO(_NO_XML.sub(b"", data))
    found = 0
    try:
        for _event, item in etree.iterparse(
            stream, events=("end",), tag="item", recover=True, resolve_entities=False, no_network=True, load_dtd=False
        ):
            fields = _fields(item)
            line = item.sourceline or 1
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]
            if fields.get("post_type", "post") != "post":
                continue
            found += 1
            yield _post(fields, line, has)
    except etree.XMLSyntaxError as fault:
        detail = remark("the export is no sound XML: {detail}", detail=fault.msg or "?")
        yield Refusal("AR121", fault.lineno or 1, detail)
        return
    if not found:
        yield Refusal("AR120", 1, remark("the export holds no post"))


def _fields(item: etree._Element) -> dict[str, str]:
    """The texts of a post by the local names of their elements."""
    found: dict[str, str] = {}
    for child in item:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            key = "excerpt" if name == "encoded" and "excerpt" in (etree.QName(child).namespace or "") else name
            found.setdefault(key, child.text or "")
    return found


def _post(fields: dict[str, str], line: int, has: Has) -> Raw | Refusal:
    status = fields.get("status", "publish")
    title = tidy(re.sub(r"<[^>]*>", "", fields.get("title", "")))
    if status != "publish":
        what = mark("“{title}” is not published in WordPress (its status: {status})")
        return Refusal("AR127", line, remark(what, title=title, status=status))
    text, changes = _shown(fields.get("encoded", ""))
    try:
        raw = read_fragment(text, has)
    except RecursionError:
        return Refusal("AR121", line, remark("its elements are nested too deeply"))
    published, clock = None, -1
    with contextlib.suppress(DateFault):
        published, clock = parse_date(fields.get("post_date", "").strip())
    url = tidy(fields.get("link", ""))
    beside = replace(raw.beside, title=title, url=url, published=published, clock=clock, named="WXR")
    placed = tuple(replace(block, line=line) for block in raw.blocks)
    noted = (replace(one, line=line) for one in (*changes, *raw.changes))
    return Raw(placed, beside, tuple(noted))


def _shown(content: str) -> tuple[str, list[Change]]:
    """Return the HTML of a post: captions as figures, blank lines as paragraphs, without other shortcodes."""

    def figure(found: re.Match[str]) -> str:
        inside = found["inside"]
        picture = re.search(r"(?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?", inside, re.IGNORECASE)
        words = inside.replace(picture[0], "", 1) if picture else inside
        return f"\n\n<figure>{picture[0] if picture else ''}<figcaption>{words}</figcaption></figure>\n\n"

    content = _CAPTION.sub(figure, content.replace("\r\n", "\n"))
    codes = dict.fromkeys(match[0] for match in _SHORTCODE.finditer(content))
    changes = [Change(0, remark("left out, a shortcode of WordPress: “{text}”", text=code)) for code in codes]
    content = _SHORTCODE.sub("", content)
    if "<pre" in content.lower():
        return content, changes
    pieces = [piece for piece in re.split(r"\n\s*\n", content) if piece.strip()]
    whole = (piece if _BLOCK.match(piece) else "<p>" + piece.strip().replace("\n", "<br>") + "</p>" for piece in pieces)
    return "\n\n".join(whole), changes
