"""One report as the recognisers read it: title, lead, sentences with their lines, and what is known so far."""

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from arsip.importing.dateline import Dateline
from arsip.importing.extraction import Extract, SourceReport
from arsip.importing.institution_names import InstitutionNames, NamedInstitution
from arsip.importing.paragraphs import sentences
from arsip.importing.report_layout import dateline_at

LEAD = 2  # paragraphs in which a report says what it is about
LONGEST = 800  # characters of a sentence that are read at once: what is longer is no sentence
_ENDLESS = re.compile(r"\S{81,}")


class Sentence(Struct, frozen=True):
    """A sentence with its line in the source and the paragraph it stands in (-1: the title)."""

    line: int
    paragraph: int
    text: str

    @property
    def in_lead(self) -> bool:
        """True in the title and the first paragraphs."""
        return self.paragraph < LEAD


class ReportText:
    """A report prepared for reading."""

    def __init__(self, report: SourceReport, bodies: InstitutionNames) -> None:
        """Keep the report and the finder of institutions."""
        self.report, self.bodies = report, bodies

    @cached_property
    def dateline(self) -> tuple[int, Dateline] | None:
        """The dateline with the index of its paragraph."""
        return dateline_at(self.report.blocks)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The title and every sentence, in order, on one line each."""
        found = [Sentence(self.report.title_line, -1, self.report.title)] if self.report.titled else []
        for index, block in enumerate(block for block in self.report.blocks if block.text):
            for offset, sentence in sentences(block.text.replace("\n", " ")):
                line = block.line + block.text.count("\n", 0, offset)
                found += [Sentence(line, index, piece) for piece in _readable(sentence)]
        return tuple(found)

    @property
    def lead(self) -> Iterator[Sentence]:
        """The title and the sentences of the first paragraphs."""
        return (sentence for sentence in self.sentences if sentence.in_lead)

    def named(self, sentence: Sentence, home: str = "") -> list[NamedInstitution]:
        """Return the institutions that a sentence names."""
        return self.bodies.named(sentence.text, home)


class KnownSoFar:
    """What the recognisers before have found."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.findings: list[Extract] = []

    def first(self, key: str) -> Extract | None:
        """Return the first finding of a key."""
        return next((one for one in self.findings if one.key == key), None)

    def text(self, key: str) -> str:
        """Return the value of a key as text, "" if it has none."""
        found = self.first(key)
        return str(found.value) if found and found.value is not None else ""


def _readable(sentence: str) -> list[str]:
    """A sentence without words of more than 80 characters, in pieces of a length that patterns can bear."""
    plain = _ENDLESS.sub(lambda word: word[0][:80], sentence)
    return [plain[at : at + LONGEST] for at in range(0, len(plain), LONGEST)]
