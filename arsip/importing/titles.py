"""The title of a draft: as the source has it, out of capitals where it shouts."""

import re
from collections.abc import Iterator

from arsip.importing.extraction import Extract, SourceReport, remark
from arsip.importing.report_text import KnownSoFar, ReportText
from arsip.importing.session_numbers import roman
from arsip.model.records import Registry

_MANY_LETTERS = 12  # as in the rule of `check`: a title of fewer capitals may be an abbreviation
_SMALL = frozenset("dan di ke dari yang untuk pada dengan dalam oleh bagi atau serta sebagai se".split())
_KNOWN = frozenset(
    "KPU KIP RI DKI DIY PPDP KPPS TPS PPK PPS KPUD SIAKBA SIREKAP SIPOL SIDALIH SILON IHT SDM MK DPR DPRD DPD DKPP PKPU UU"
    " DPT DPS DPB PAW ASN PNS JDIH PPID SMA SMK SMP SMAN SMKN MAN PMII HUT COVID BPP DP3 WIB WITA WIT NU GP TOT BIMTEK".split()
)


def titles(text: ReportText, known: KnownSoFar) -> Iterator[Extract]:
    """Yield the title, and the source's own wording of it."""
    report = text.report
    named = "" if report.title_line else report.beside.named  # of a page: its own title
    letters = [sign for sign in report.title if sign.isalpha()]
    if not report.titled:
        why = remark("the text has no title; these are its first words")
        yield Extract("title", report.title, report.title_line, "", why)
        return
    if len(letters) >= _MANY_LETTERS and " " in report.title and report.title.isupper():
        why = remark("the source writes it in capitals")
        spoken = unshouted(report.title, abbreviations(text.bodies.registry, report))
        yield Extract("title", spoken, report.title_line, "", why)
    else:
        yield Extract("title", report.title, report.title_line, named)
    yield Extract("source.title", report.title, report.title_line, named)


def unshouted(title: str, kept: frozenset[str]) -> str:
    """Return a title out of capitals, without its abbreviations and Roman numbers.

    >>> unshouted("KPU KOTA BATU IKUTI RAKOR PPDP KE-XXXI DI JAKARTA", frozenset(["KPU", "PPDP"]))
    'KPU Kota Batu Ikuti Rakor PPDP ke-XXXI di Jakarta'
    """

    def spoken(match: re.Match[str]) -> str:
        word = match[0]
        if word in kept or (roman(word) is not None and len(word) > 1):
            return word
        return word.casefold() if match.start() and word.casefold() in _SMALL else word[:1] + word[1:].casefold()

    return re.sub(r"[^\W\d_](?:[\w'’]*\w)?", spoken, title)


def abbreviations(registry: Registry, report: SourceReport) -> frozenset[str]:
    """The words in capitals of the registries, the glossary and the report's own text."""
    names = [name for one in registry.institutions for name in (one.name, one.short, *one.aliases)]
    names += [term.term for term in registry.glossary] + [one.name for one in registry.series]
    words = {word for name in names for word in re.findall(r"\b[A-Z][A-Z0-9]+\b", name)}
    for block in report.blocks:
        if not block.text.isupper():
            words |= set(re.findall(r"\b[A-Z][A-Z0-9]+\b", block.text))
    return frozenset(words) | _KNOWN
