"""Words that are one word for a reader: spellings of one language, and groups of them within a text.

Stemming joins the forms of a word; what it cannot join stands here: spellings that changed with the
orthography (propinsi, Nopember), that are written both ways (adhoc, ad hoc), and derivations that
the Indonesian stemmer takes for other words (pemilu, kepemiluan).
"""

import re
from collections.abc import Iterable

from arsip.model.names import fold

_SPELT = {  # groups of spellings, in the order of the alphabet
    "id": "adhoc = ad hoc; aktivitas = aktifitas; analisis = analisa; antre = antri; cendera mata = cinderamata; "
    "diagnosis = diagnosa; efektivitas = efektifitas; februari = pebruari; hierarki = hirarki; izin = ijin; "
    "jadwal = jadual; jumat = jum'at; karier = karir; kualitas = kwalitas; kuitansi = kwitansi; metode = "
    "metoda; mutakhir = pemutakhiran = memutakhirkan = dimutakhirkan; nasihat = nasehat; november = nopember; "
    "objek = obyek; pemilu = kepemiluan; praktik = praktek; produktivitas = produktifitas; provinsi = "
    "propinsi; rezim = rejim; risiko = resiko; saksama = seksama; sistem = sistim; standardisasi = "
    "standarisasi; subjek = subyek; teknik = tehnik; terampil = trampil; tolok ukur = tolak ukur; yogyakarta "
    "= jogjakarta = jogja",
    "en": "adhoc = ad hoc; organise = organize; programme = program",
}
SPELLINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    language: tuple(tuple(group.split(" = ")) for group in groups.split("; ")) for language, groups in _SPELT.items()
}

_WORD = re.compile(r"\w+(?:'\w+)*")


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded; hyphens and full stops part them, apostrophes do not.

    >>> words_of("Badan Ad-hoc, Jum’at")
    ['badan', 'ad', 'hoc', "jum'at"]
    """
    return _WORD.findall(fold(text))


class SynonymGroups:
    """Groups of words and phrases that mean the same, looked up in texts."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        """Take groups of texts; those that fold to the same are one."""
        self.groups = [[(whole, text) for text in group if (whole := " ".join(words_of(text)))] for group in groups]
        self.first: dict[str, list[tuple[int, str]]] = {}  # first word → group and whole member
        for number, group in enumerate(self.groups):
            for whole, _text in group:
                self.first.setdefault(whole.partition(" ")[0], []).append((number, whole))

    def others(self, text: str) -> list[str]:
        """Return what the members of groups in a text could be written as and are not, in the groups' order.

        >>> SynonymGroups([("PPK", "Panitia Pemilihan Kecamatan"), ("izin", "ijin")]).others("Calon PPK")
        ['Panitia Pemilihan Kecamatan']
        """
        there = words_of(text)
        run = f" {' '.join(there)} "
        met: dict[int, set[str]] = {}
        for word in set(there) & self.first.keys():
            for number, whole in self.first[word]:
                if " " not in whole or f" {whole} " in run:
                    met.setdefault(number, set()).add(whole)
        members = (member for number in sorted(met) for member in self.groups[number])
        return list({whole: shown for whole, shown in members if f" {whole} " not in run}.values())
