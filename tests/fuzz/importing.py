"""What must hold of any bytes whatever that are imported: sound drafts, or refused with a reason, and nothing lost."""

import re
from collections.abc import Callable

from arsip.content.article_file import read_article
from arsip.importing.decoding import clean_text, decode_source
from arsip.importing.extraction import Refusal
from arsip.importing.source_to_drafts import Brought
from arsip.problems.rules import RULES, Problem, Severity
from tests.fuzz.promises import PROMISES
from tests.support.imports import imported
from tests.unit.importing.test_import_properties import words

KINDS = ("text", "text", "text", "html", "wxr")
REASONS = {"AR120", "AR121", "AR122", "AR123", "AR127"}


def importing(data: bytes) -> None:
    """Any source is drafts that check accepts, or refused; the first byte decides how the rest is taken."""
    if not data:
        return
    kind, rest = KINDS[data[0] % len(KINDS)], data[1:]
    results = imported(rest, "uji", kind)
    for one in results:
        if isinstance(one, Problem):
            assert one.code in REASONS, one
            continue
        read = read_article(one.path, one.text.encode(), "{}", lambda own: own)
        assert read.draft is not None, one.text
        faults = [found for found in read.problems if RULES[found.code].severity is Severity.ERROR]
        assert not faults, faults
    if kind == "text" and results and not any(isinstance(one, Problem) for one in results):
        _nothing_lost(rest, [one for one in results if isinstance(one, Brought)])


def _nothing_lost(data: bytes, results: list[Brought]) -> None:
    decoded = decode_source(data)
    assert not isinstance(decoded, Refusal)
    plain = re.sub(r"(?i)(?:sumber|source|tautan|link)\s*:\s*https?://\S+", "", clean_text(decoded[0])[0])
    shown = sum((words(one.text) for one in results), words(""))
    for one in results:
        for problem in one.problems:
            shown += words(dict(problem.args).get("detail", ""))
    lost = words(plain) - shown
    assert not lost, lost


# every promise that the fuzzer tries: of any bytes as a file of content/, and of any bytes as a source
EVERY: dict[str, Callable[[bytes], None]] = {**PROMISES, "import": importing}
