"""What fuzzing found stays found: every input kept in fuzz/found/, and random ones, keep the promises."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.importing import EVERY
from tests.fuzz.promises import PROMISES
from tests.fuzz.run import LONGEST, SECONDS, seeds

FOUND = Path(__file__).parents[1] / "fuzz/found"
FILES = sorted(path for path in FOUND.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_keeps_the_promise(path: Path) -> None:
    """And within its time."""
    begun = time.process_time()

    EVERY[path.parent.name](path.read_bytes())

    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("name", PROMISES)
def test_the_seeds_of_the_fuzzer_keep_the_promise(name: str) -> None:
    """The fuzzer begins with inputs of every kind, and each is sound itself."""
    texts = seeds(name)
    assert len(texts) > 100

    for text in texts:
        PROMISES[name](text)


@pytest.mark.parametrize("name", PROMISES)
@given(data=st.binary(max_size=LONGEST))
def test_any_bytes_keep_the_promise(name: str, data: bytes) -> None:
    PROMISES[name](data)


@pytest.mark.parametrize("name", PROMISES)
@given(text=st.text(max_size=400), kind=st.integers(0, 255))
def test_any_text_keeps_the_promise(name: str, text: str, kind: int) -> None:
    PROMISES[name](bytes([kind]) * (name == "schema") + text.encode())
