"""What a host should send with the published files, in one table; the hosts' own files are made from it.

`_headers` (Cloudflare Pages, Netlify), `nginx.conf`, the policy within pages and that of `serve` all say the same.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from msgspec import Struct

from arsip.model.addresses import is_page
from arsip.site import file_types

# what pages may load, by directive (CSP level 3); pages have no inline script and no inline style
_POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "style-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search runs WebAssembly
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
# where a host can't send headers; a <meta> that says who may frame a page is ignored, with a complaint in the console
META_POLICY = "; ".join(f"{name} {value}" for name, value in _POLICY.items() if name != "frame-ancestors")

SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FRESH = "public, max-age=0, must-revalidate"
FOREVER = "public, max-age=31536000, immutable"  # a year: the name changes with the content
OPEN = {"Access-Control-Allow-Origin": "*"}  # open data is for programs on other sites too

HEADERS, REDIRECTS, NGINX, NOJEKYLL = "_headers", "_redirects", "nginx.conf", ".nojekyll"
HOST_FILES = (HEADERS, REDIRECTS, NGINX, NOJEKYLL)
FEWEST_REDIRECTS = 2000  # as many as Cloudflare Pages takes, GitLab fewer; every address has a file of its own besides
LONGEST_REDIRECT = 1000  # letters of a line, there


class HeaderPlace(Struct, frozen=True, array_like=True):
    """What is sent with the files of a place: a folder ("assets/") or an ending ("*.ics")."""

    place: str
    headers: tuple[tuple[str, str], ...]


class HostingView(Struct, frozen=True, array_like=True):
    """What the files for hosts tell: what is sent where, former addresses with their targets, ended addresses."""

    url: str
    data: str  # the folder of the open data, "" for none
    redirects: tuple[tuple[str, str], ...] = ()
    ended: tuple[str, ...] = ()


def places(data: str) -> list[HeaderPlace]:
    """Return what is sent beyond what every file has; the first place that fits a file counts."""
    found = [HeaderPlace("assets/", (("Cache-Control", FOREVER),))]
    if data:
        found.append(HeaderPlace(data, tuple(OPEN.items())))
    found += [
        HeaderPlace(f"*.{one.ending}", (("Content-Type", one.content_type),))
        for one in file_types.FILE_TYPES
        if one.told
    ]
    return found


def headers_file(view: HostingView, base: str) -> str:
    """Return `_headers`: paths with the headers that are sent there, as Cloudflare Pages and Netlify read it.

    Where several paths fit a file, it gets the headers of all; so none is set by two. Both hosts send
    `max-age=0, must-revalidate` where nothing else is said.
    """
    blocks = [_block(f"{base}*", [f"{name}: {value}" for name, value in SECURITY.items()])]
    for place in places(view.data):
        path = f"{base}*{place.place[1:]}" if place.place.startswith("*") else f"{base}{place.place}*"
        blocks.append(_block(path, [f"{name}: {value}" for name, value in place.headers]))
    return "\n".join(blocks)


def redirects_file(view: HostingView, base: str) -> str:
    """Return `_redirects`: former address, new address, 301; as many and as long as Cloudflare Pages takes."""
    rows = [f"{base}{_safe(old)} {base}{_safe(new)} 301\n" for old, new in view.redirects]
    return "".join([row for row in rows if len(row) <= LONGEST_REDIRECT][:FEWEST_REDIRECTS])


def nginx_file(view: HostingView, base: str) -> str:
    """Return lines for a `server` of nginx whose root holds the site: headers, redirects, ended addresses, 404."""
    shared = {**SECURITY, "Cache-Control": FRESH}
    lines = [
        "# Made by Arsip. In a server { listen …; server_name …; root …; } write: include /path/to/nginx.conf;",
        "charset utf-8;",
        "charset_types text/css text/plain text/xml application/javascript application/json application/xml;",
        "absolute_redirect off;",
        "gzip on;",
        "gzip_vary on;",
        f"gzip_types {' '.join(_compressed())};",
        f"error_page 404 {base}404.html;",
        f"location ~ ^{re.escape(base)}(?:{'|'.join(map(re.escape, HOST_FILES))})$ {{ return 404; }}",
    ]
    for place in places(view.data):
        ending = place.place.startswith("*")
        pattern = f"\\{place.place[1:]}$" if ending else f"^{re.escape(base + place.place)}"
        sent = {**shared, **dict(place.headers)}
        kind = sent.pop("Content-Type", "")
        if place.place == view.data:  # its files have endings that nginx does not know
            lines += _location(f"~ {pattern}.*", sent, _data_types())
        else:
            lines += _location(f"~ {pattern}", sent, [f'types {{ }} default_type "{kind}";'] if kind else [])
    for old, new in view.redirects:
        lines.append(f'location = "{base}{_safe(old)}" {{ return 301 "{base}{_safe(new)}"; }}')
    for old in (one for one in view.ended if not is_page(one)):  # a feed or a file: programs need no words
        lines += _location(f'= "{base}{_safe(old)}"', shared, ["return 410;"])
    for old in (one for one in view.ended if one.endswith("/")):  # another would lead to itself
        page = f"{base}{_safe(old)}index.html"
        lines.append(f'location = "{base}{_safe(old)}" {{ error_page 410 "{page}"; return 410; }}')
    lines += _location(base, shared, ["index index.html;", "try_files $uri $uri/ =404;"])
    return "\n".join([*lines, ""])


def _compressed() -> list[str]:
    """The types that nginx compresses besides HTML; scripts and XML also under the names that it has for them."""
    known = "text/css text/csv text/plain text/calendar text/xml application/javascript".split()
    ours = [one.media_type for one in file_types.FILE_TYPES if one.compressed]
    return list(dict.fromkeys((*known, *ours)))


def _data_types() -> list[str]:
    """The types of the folder of the open data; where any are named, nginx has no others."""
    told = [(one.content_type, one.ending) for one in file_types.FILE_TYPES if one.told]
    known = [
        (one.media_type, one.ending)
        for one in file_types.FILE_TYPES
        if not one.told and (one.tables or one.references or one.ending == "html")
    ]
    rows = [f'    "{kind}" {ending};' for kind, ending in (*told, *known)]
    return ["types {", *rows, "}", "index index.html;"]


def _location(pattern: str, headers: dict[str, str], more: Sequence[str]) -> list[str]:
    sent = [f'    add_header {name} "{value}" always;' for name, value in headers.items()]
    return [f"location {pattern} {{", *sent, *(f"    {line}" for line in more), "}"]


def _block(path: str, rows: Sequence[str]) -> str:
    return "\n".join([path, *(f"  {row}" for row in rows), ""])


def _safe(url: str) -> str:
    """Return an address in which nothing means anything to the program that reads the file."""
    return quote(url, safe="/#%._~+@,=-")
