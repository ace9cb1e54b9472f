"""A fuzzer of the import, by hand: any bytes become sound drafts or are refused with a reason, and nothing hangs.

    .venv/bin/python tests/fuzz/fuzz_import.py -max_total_time=1200 -timeout=20 FOLDER

FOLDER keeps what it learns; the raw texts and pages of the tests are put into it at the beginning. What it finds
becomes a test: see tests/test_import_found.py.
"""

import re
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from arsip.articles import read_article
from arsip.intake.bring import Brought
from arsip.intake.characters import clean, decode
from arsip.intake.finding import Refusal
from arsip.problems import RULES, Problem, Severity
from tests.imports import PAGES, TEXTS, imported
from tests.test_import_properties import words

KINDS = ("text", "text", "text", "html", "wxr")
REASONS = {"AR120", "AR121", "AR122", "AR123", "AR127"}


def one_input(data: bytes) -> None:
    """Import what the fuzzer made up and hold the result to the promises."""
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
    decoded = decode(data)
    assert not isinstance(decoded, Refusal)
    plain = re.sub(r"(?i)(?:sumber|source|tautan|link)\s*:\s*https?://\S+", "", clean(decoded[0])[0])
    shown = sum((words(one.text) for one in results), words(""))
    for one in results:
        for problem in one.problems:
            shown += words(dict(problem.args).get("detail", ""))
    lost = words(plain) - shown
    assert not lost, lost


def main() -> None:
    """Fill the folder and begin."""
    folders = [Path(one) for one in sys.argv[1:] if not one.startswith("-")]
    for folder in folders[:1]:
        folder.mkdir(parents=True, exist_ok=True)
        for number, paths in ((0, TEXTS), (3, PAGES)):
            for path in paths:
                (folder / path.name).write_bytes(bytes([number]) + path.read_bytes())
        shutil.rmtree(folder / "__pycache__", ignore_errors=True)
    import atheris  # here: the tests look through all modules, and it is installed by `make fuzz` alone

    atheris.instrument_all()
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
