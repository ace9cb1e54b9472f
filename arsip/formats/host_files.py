"""The files that hosts read, below the path of the site."""

from collections.abc import Callable
from urllib.parse import urlsplit

from arsip.language.wording import Language
from arsip.site import hosting
from arsip.site.hosting import HostingView
from arsip.site.views import SiteView


def _file(made: Callable[[HostingView, str], str]) -> Callable[[HostingView, SiteView, Language], str]:
    return lambda view, site, language: made(view, urlsplit(site.base_url).path)


headers = _file(hosting.headers_file)
redirects = _file(hosting.redirects_file)
nginx = _file(hosting.nginx_file)


def empty(view: HostingView, site: SiteView, language: Language) -> str:
    """Return nothing: `.nojekyll` tells GitHub Pages by its name that pages need no work."""
    return ""
