"""How alike two texts are, told by a sketch of each: a digest of its words and a sample of its runs of words.

The sample is the runs of three words with the smallest checksums ("bottom-k", Broder 1997): of two texts it tells
which part of their runs they share, within a few hundredths, from 250 bytes and without the texts.
"""

import hashlib
import re
import struct
from zlib import crc32

SAMPLE = 64  # runs of words
_RUN = 3  # words: an inserted sentence changes few runs, a sentence of one's own shares hardly any
_WORD = re.compile(r"\w+")
_DIGEST = 8  # bytes


def sketch(text: str) -> bytes:
    """Return what is kept of a text: the digest of its words, their number, its sample of runs."""
    words = _WORD.findall(text.casefold())
    whole = " ".join(words)
    marks = [crc32(word.encode()) for word in words]
    beside = zip(marks, marks[1:], marks[_RUN - 1 :], strict=False)
    runs = {(one * 31 + other * 17 + third) & 0xFFFFFFFF for one, other, third in beside}
    sample = sorted(runs)[:SAMPLE]
    digest = hashlib.blake2b(whole.encode(), digest_size=_DIGEST).digest()
    return digest + struct.pack(f"<{len(sample) + 1}I", len(words), *sample)


def words_in(one: bytes) -> int:
    """Return the number of words of a text."""
    return int.from_bytes(one[_DIGEST : _DIGEST + 4], "little")


def likeness(one: bytes, other: bytes) -> float:
    """Return which part of their runs of words two texts share, from 0 to 1.

    >>> likeness(sketch("satu dua tiga empat"), sketch("satu dua tiga lima"))
    0.3333333333333333
    """
    first, second = _sample(one), _sample(other)
    together = sorted(first | second)[:SAMPLE]
    return sum(run in first and run in second for run in together) / (len(together) or 1)


def _sample(one: bytes) -> set[int]:
    return {run for (run,) in struct.iter_unpack("<I", one[_DIGEST + 4 :])}
