"""Try to break one promise with inputs that coverage leads to: python -m tests.fuzz.run markdown --seconds 1200.

`make fuzz` installs atheris and runs all of them. What breaks a promise is written to a file that is named in the
last lines; put it into tests/fuzz/found/<promise>/ and tests/hostile/test_fuzz.py tries it from then on.
"""

import argparse
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parent.parent
SECONDS = 10  # that one input of LONGEST bytes may take
LONGEST = 4096
WORDS = "--- title: date: session: people: - name: below: stated: inferred: [^1] [x](y) <div> ![ ``` | - |"


def seeds(name: str) -> list[bytes]:
    """Inputs to begin with: the hostile cases, the broken sites, what was found before; raw reports to import."""
    if name == "import":
        from tests.support.imports import PAGES, TEXTS  # here, after the fuzzer has read the program

        return [bytes([kind]) + path.read_bytes() for kind, paths in ((0, TEXTS), (3, PAGES)) for path in paths]
    files = [
        *TESTS.parent.glob("content/**/*.md"),
        *TESTS.glob("hostile/cases/*/**/*"),
        *TESTS.glob("sites_broken/**/content/**/*"),
        *TESTS.glob(f"fuzz/found/{name}/*"),
    ]
    texts = [path.read_bytes() for path in sorted(files) if path.is_file()]
    if name == "markdown":
        texts = [text.rpartition(b"\n---\n")[2] for text in texts]
    if name == "schema":
        texts = [bytes([number % 256]) + text for number, text in enumerate(texts)]
    return [text for text in texts if len(text) <= LONGEST]


def main() -> None:
    """Run the fuzzer; it ends with status 0 where the time is over and nothing was found."""
    import atheris

    with atheris.instrument_imports(include=["arsip", "markdown", "yaml"]):
        from tests.fuzz.importing import EVERY

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("promise", choices=EVERY)
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--findings", type=Path, default=Path(tempfile.gettempdir()))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as corpus:
        for number, text in enumerate(seeds(given.promise)):
            (Path(corpus) / f"{number:04}").write_bytes(text)
        words = Path(corpus).with_suffix(".dict")
        words.write_text("".join(f'"{word}"\n' for word in WORDS.split()))
        options = {
            "max_total_time": given.seconds,
            "timeout": SECONDS,
            "max_len": LONGEST,
            "artifact_prefix": f"{given.findings}/{given.promise}-",
            "dict": words,
            "print_final_stats": 1,
        }
        arguments = [f"-{key}={value}" for key, value in options.items()]
        atheris.Setup([sys.argv[0], *arguments, corpus], EVERY[given.promise])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
