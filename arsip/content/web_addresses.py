"""Addresses of the web that may be shown and linked."""

import re
from urllib.parse import urlsplit


def is_web_address(shown: str) -> bool:
    """True for an http(s) address without anything that could break out of an attribute."""
    try:
        parts = urlsplit(shown)
        sound = parts.port is None or parts.port > 0
    except ValueError:
        return False
    if not sound or parts.scheme not in ("http", "https") or not parts.hostname or len(shown) > 2000:
        return False
    return not re.search(r"[\s<>\"'`\\^{}|]", shown) and "@" not in parts.netloc
