"""The lead of a text: the beginning of its first paragraph of words, for lists, feeds and tables."""

import html
import re

from arsip.model.names import tidy

LENGTH = 280

_PARAGRAPH = re.compile(r"<p>(.+?)</p>", re.DOTALL)
_NOTE_MARK = re.compile(r"<sup.*?</sup>", re.DOTALL)
_CAPTION = re.compile(r"\s*(?:<img[^>]*>\s*(?:<br>\s*)?)+(?:<(em|strong|small)>[^<]*</\1>\s*)?")
_TAG = re.compile(r"<[^>]*>")


def lead(clean: str) -> str:
    """Return the lead of safe HTML; a picture, with a caption below it or without, has no words.

    >>> lead('<p><img alt="a" src="b"></p><p>Isi.</p>')
    'Isi.'
    """
    told = (_words(match[1]) for match in _PARAGRAPH.finditer(clean) if not _CAPTION.fullmatch(match[1]))
    plain = next(filter(None, told), "")
    if len(plain) <= LENGTH:
        return plain
    return plain[:LENGTH].rpartition(" ")[0].rstrip(",;:–-") + " …"


def _words(clean: str) -> str:
    return tidy(html.unescape(_TAG.sub("", _NOTE_MARK.sub("", clean))))
