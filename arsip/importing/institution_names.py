"""Which institutions a text names: the names of the registry in every form of writing, and web domains."""

import re
from collections import defaultdict
from functools import cached_property

from msgspec import Struct

from arsip.archive.name_lookup import Vocabulary
from arsip.model.records import Institution, Registry

_WHOLE = r"Komisi Pemilihan Umum|Komisi Independen Pemilihan"
_HEAD = re.compile(
    rf"(?<![\w.-])(?P<kpu>(?:{_WHOLE})(?:\s*\((?:KPU|KIP)\))?|KPU|KIP)"
    r"(?P<kind>\s+(?:Provinsi|Prov\.?|Kabupaten|Kab\.?|Kota|Daerah))?"
    r"(?P<words>(?:[ \n]+[A-Z][\w'’-]*\.?){0,5})"
)
_UPPER_HEAD = re.compile(_HEAD.pattern, re.IGNORECASE)
_KINDS = {"prov": "Provinsi", "kab": "Kabupaten"}
_DIRECTIONS = frozenset(
    "utara selatan timur barat tengah tenggara daya laut raya baru pusat besar kepulauan hulu hilir jaya".split()
)


class NamedInstitution(Struct, frozen=True):
    """An institution named in a text: where, in which words, its name in the registry ("" if it has none).

    `several` are the names that it can mean where that is not certain.
    """

    start: int
    end: int
    wording: str
    name: str
    several: tuple[str, ...] = ()


class InstitutionNames:
    """Finds institutions in texts; made once for a registry."""

    def __init__(self, registry: Registry) -> None:
        """Index the names of a registry."""
        self.registry = registry
        self.closed = "institution" in registry.closed
        self.vocabulary = Vocabulary(registry.institutions, "institutions.yaml", closed=True)
        self.domains: dict[str, list[Institution]] = defaultdict(list)
        for one in registry.institutions:
            for domain in one.domains:
                self.domains[domain.casefold()].append(one)

    def named(self, text: str, home: str = "") -> list[NamedInstitution]:
        """Return the institutions that a text names, in its order; `home` (an id) decides between equal names.

        A longer name that the registry does not have hides a shorter one that it has: KPU Lampung Selatan is not
        KPU Lampung.
        """
        letters = [sign for sign in text if sign.isalpha()]
        shouted = bool(letters) and sum(sign.isupper() for sign in letters) > 0.8 * len(letters)
        found = [self._longest(match, home) for match in (_UPPER_HEAD if shouted else _HEAD).finditer(text)]
        for match in self._others.finditer(text) if self._others else ():
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(self._meant(match[0], match.start(), match.end(), home))
        return sorted((one for one in found if one.wording), key=lambda one: one.start)

    def of_site(self, site: str) -> tuple[str, bool]:
        """Return the name of the institution that a domain belongs to and whether the domain is known exactly.

        A domain one slip away from a known one (kpu.go.ig) is that, not exactly.
        """
        plain = site.casefold().removeprefix("www.").rstrip("./")
        if plain in self.domains:
            return (self.domains[plain][0].name, True) if len(self.domains[plain]) == 1 else ("", False)
        mended = re.sub(r"\.i[a-z]$", ".id", plain)
        if len(self.domains.get(mended, ())) == 1:
            return self.domains[mended][0].name, False
        return "", False

    def id_of(self, name: str) -> str:
        """Return the id of a name that means one institution, "" if it does not."""
        found = self.vocabulary.find(name)
        return found[0] if len(found) == 1 else ""

    def parents(self, own: str) -> tuple[str, ...]:
        """Return the ids of the institutions above one, nearest first."""
        found: list[str] = []
        while own in self.vocabulary.records and self.vocabulary.records[own].parent and len(found) < 9:
            own = self.vocabulary.records[own].parent
            found.append(own)
        return tuple(found)

    @cached_property
    def _others(self) -> re.Pattern[str] | None:
        """The names that do not begin with KPU, as they are written."""
        of_elections = re.compile(rf"(?:KPU|KIP|{_WHOLE})\b")
        names = {name for name in self.vocabulary.known() if len(name) > 2 and name[:1].isupper()}
        names = {name for name in names if not of_elections.match(name)}
        if not names:
            return None
        either = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        return re.compile(rf"(?<![\w.-])(?:{either})(?![\w-])(?!\s+(?:Provinsi|Kabupaten|Kab\b|Kota|RI\b))")

    def _longest(self, match: re.Match[str], home: str) -> NamedInstitution:
        """The longest name of the registry with which a run of capitalised words begins."""
        kind = (match["kind"] or "").strip().rstrip(".")
        kind = _KINDS.get(kind.casefold(), kind.title() if kind.isupper() else kind)
        words = match["words"].split()
        head = "KIP" if match["kpu"].upper().startswith(("KIP", "KOMISI IND")) else "KPU"
        for count in range(len(words), -1, -1):
            name = " ".join(filter(None, (head, kind, *(word.rstrip(".") for word in words[:count]))))
            if not self.vocabulary.find(name):
                continue
            if count < len(words) and words[count].casefold().rstrip(".,") in _DIRECTIONS:
                break
            end = match.start("words") + _length(match["words"], count) if count else match.start("words")
            return self._meant(name, match.start(), end, home, match.string[match.start() : end])
        if not kind and not words:  # KPU alone: the commission as such, or the one just named
            return NamedInstitution(match.start(), match.end(), "", "")
        if self.closed or not kind:
            return NamedInstitution(match.start(), match.end(), match[0] if kind else "", "")
        name = " ".join((head, kind, *(word.rstrip(".") for word in words[:2])))
        return NamedInstitution(match.start(), match.start("words") + _length(match["words"], 2), match[0], name)

    def _meant(self, name: str, start: int, end: int, home: str, wording: str = "") -> NamedInstitution:
        ids = self.vocabulary.find(name)
        records = self.vocabulary.records
        if len(ids) > 1:
            likely = records[home].name if home in ids else ""
            return NamedInstitution(start, end, wording or name, likely, tuple(records[one].name for one in ids))
        return NamedInstitution(start, end, wording or name, records[ids[0]].name if ids else "")


def _length(words: str, count: int) -> int:
    """Return the length of the first `count` words of a text with the spaces before them."""
    match = re.match(rf"(?:\s+\S+){{0,{count}}}", words)
    return match.end() if match else 0
