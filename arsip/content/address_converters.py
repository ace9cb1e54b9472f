"""Converters of addresses: of the web, of pages of this site, of files beside an article."""

import re

from arsip.content.form import Form, key_written
from arsip.content.front_matter import Node, Scalar
from arsip.content.plain_converters import text
from arsip.content.web_addresses import is_web_address
from arsip.model.addresses import RESERVED_BELOW, former_address, nearest_slug, slug_fault
from arsip.model.names import SLUG_BYTES, slug, tidy
from arsip.problems.rules import mark

_WHY = {
    "too long": mark("it is too long"),
    "characters": mark("it holds other characters"),
    "reserved": mark("the word is reserved"),
}


def web_address(node: Node, path: str, form: Form) -> str:
    """An http(s) address without anything that could break out of an attribute."""
    shown = text(node, path, form)
    if not shown or is_web_address(shown):
        return shown
    near = f"https://{shown}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", shown) else ""
    form.report(node, "AR033", value=shown, nearest=near if is_web_address(near) else "")
    return ""


def file_name(node: Node, path: str, form: Form) -> str:
    """The name of a file beside the article, relative to it."""
    return text(node, path, form)


def page_slug(node: Node, path: str, form: Form) -> str:
    """The slug of a page: safe in every address and on every file system."""
    if not isinstance(node, Scalar):
        return text(node, path, form)
    shown = node.text
    fault = slug_fault(shown)
    if fault:
        near = nearest_slug(shown)
        line = f"slug: {near}" if near else ""
        form.report(node, "AR035", value=tidy(shown), detail=_WHY[fault], limit=SLUG_BYTES, nearest=line)
        return ""
    return shown


def identifier(node: Node, path: str, form: Form) -> str:
    """An id: lower-case letters, digits and hyphens; without a path it is the name of a file."""
    shown = text(node, path, form)
    fault = slug_fault(shown, top_level=False)
    if shown and fault:
        why = _WHY[fault]
        near = slug(shown)
        near = f"{near}-1" if near in RESERVED_BELOW else near
        line = f"{key_written(path)}: {near}" if path else f"{near}.md"
        form.report(node, "AR035", value=shown, detail=why, limit=SLUG_BYTES, nearest=line if near else "")
        return near
    return shown


def named_address(name: str, node: Node, form: Form) -> str:
    """Return the id that a name makes; "" with a report where none can be made."""
    own = slug(name)
    if not own:
        form.report(node, "AR041", name=name)
    elif own in RESERVED_BELOW:
        why, near = _WHY["reserved"], f"{name} 1"
        form.report(node, "AR035", value=name, detail=why, limit=SLUG_BYTES, nearest=near)
    return "" if own in RESERVED_BELOW else own


def address(node: Node, path: str, form: Form) -> str:
    """A former address of this site, returned as a url."""
    shown = text(node, path, form)
    url = former_address(shown)
    if shown and url is None:
        form.report(node, "AR038", value=shown)
    return url or ""
