"""Positions that people hold: whether two texts are wordings of one position, or name two.

A position is a rank (chair, member) of a unit (a division), with what changes its meaning (deputy, acting, former).
"""

import re
from collections.abc import Collection, Mapping

from msgspec import Struct

from arsip.model.names import fold

Meanings = Mapping[str, tuple[str, ...]]  # a folded abbreviation → the words that it stands for

_HEADS = frozenset("ketua kepala koordinator chair chairman chairwoman chairperson head lead".split())
_LEADS = frozenset("sekretaris bendahara direktur secretary treasurer director manager".split()) | {"head"}
_MEMBERS = frozenset("anggota komisioner member commissioner".split())
_RANKS = _LEADS | frozenset("staf staff dosen lecturer akademisi academic pengamat peneliti researcher member".split())
_CHANGES = frozenset(
    "wakil plt plh pj pjs mantan eks bekas calon asisten former ex acting deputy vice assistant interim".split()
)
_EMPTY = frozenset("dan dan/atau and of the for di pada bidang".split())
_SHORT: Meanings = {
    "kadiv": ("ketua", "divisi"),
    "kordiv": ("ketua", "divisi"),
    "kasubbag": ("kepala", "subbagian"),
    "kasubag": ("kepala", "subbagian"),
    "subbag": ("subbagian",),
    "kabag": ("kepala", "bagian"),
    "kabiro": ("kepala", "biro"),
    "waka": ("wakil", "ketua"),
    "div": ("divisi",),
    "dept": ("department",),
}


class _Position(Struct, frozen=True):
    rank: str
    changes: frozenset[str]
    unit: tuple[str, ...]


def is_one_position(one: str, other: str, *, place: str = "", meanings: Meanings | None = None) -> bool:
    """True where two texts word one position at a `place`; absence of either is no other position.

    >>> is_one_position("Divisi SDM", "Ketua Divisi SDM, Organisasi, dan Diklat")
    True
    >>> is_one_position("Kepala Sub Bagian Teknis", "Kasubbag Teknis")
    True
    >>> is_one_position("Ketua", "Wakil Ketua"), is_one_position("Ketua", "Ketua Divisi SDM")
    (False, False)
    """
    if not one or not other or fold(one) == fold(other):
        return True
    words = [_words(text, meanings or {}) for text in (one, other)]
    first, second = (
        _position(_written_out(mine, others), frozenset(_words(place, {}))) for mine, others in (words, reversed(words))
    )
    if first.changes != second.changes or (first.rank and second.rank and first.rank != second.rank):
        return False
    if not first.unit or not second.unit:  # a chair of the whole is no chair of a division; a member may be both
        same_whole = first.unit == second.unit
        return bool(first.rank and first.rank == second.rank) and (same_whole or first.rank not in _LEADS)
    return set(first.unit) <= set(second.unit) or set(second.unit) <= set(first.unit)


def _words(text: str, meanings: Meanings) -> list[str]:
    """Return the words of a text, with abbreviations that are known written out."""
    plain = re.findall(r"[^\W_]+(?:['-][^\W_]+)*", re.sub(r"\b(k?a?sub)[ -](?=bag)", r"\1", fold(text)))
    short = [part for word in plain for part in meanings.get(word, _SHORT.get(word, (word,)))]
    return [word for word in short if word not in _EMPTY]


def _written_out(words: list[str], others: list[str]) -> list[str]:
    """Return words with initials replaced by the words of the other text that they stand for: SDM."""
    found: list[str] = []
    for word in words:
        runs = (others[at : at + len(word)] for at in range(len(others)))
        meant = next((run for run in runs if len(run) > 1 and "".join(one[0] for one in run) == word), None)
        found += meant or [word]
    return found


def _position(words: list[str], place: Collection[str]) -> _Position:
    """Return the parts of a position; the name of the place where it is held says nothing more."""
    rank, unit = "", []
    for word in words:
        if word in _HEADS or word in _MEMBERS or word in _RANKS:
            rank = rank or ("head" if word in _HEADS else "member" if word in _MEMBERS else word)
        elif word not in _CHANGES and word not in place:
            unit.append(word)
    return _Position(rank, frozenset(words) & _CHANGES, tuple(unit))
