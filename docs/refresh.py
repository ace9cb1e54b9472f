"""Write the pages that are made from the program's own tables: python docs/refresh.py [FOLDER].

A test fails while a page is not what this writes.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

PROGRAM = DOCS.parent / "arsip"
PAGES = {"id": "aturan.md", "en": "rules.md"}
GUIDE = "source-guide.md"
HEAD = """# Guide to the sources

Read from the top: a package imports only from packages below it, a module only from modules in rows below its own, so
whatever you open can be understood knowing only what stands further down. The order stands in the docstring of
`arsip` and in those of its packages; `tests/house/test_architecture.py` holds it, and this page is made from it by
`python docs/refresh.py`.
"""


def refresh(folder: Path) -> None:
    """Write every page to a folder."""
    from arsip.editor_tools.rulebook import rulebook_page
    from arsip.language.wording import language

    for code, name in PAGES.items():
        (folder / name).write_text(rulebook_page(language(code)), encoding="utf-8")
    (folder / GUIDE).write_text("\n".join(guide()), encoding="utf-8")


def guide() -> Iterator[str]:
    """Yield the lines of the guide: every package with its promise, every module with its first sentence."""
    yield HEAD
    for package in (name for row in plate(PROGRAM / "__init__.py") for name in row):
        folder = PROGRAM / package
        if not folder.is_dir():
            yield f"**{package}** ([arsip/{package}.py](../arsip/{package}.py)): {first(folder.with_suffix('.py'))}\n"
            continue
        yield f"## {package}\n\n{first(folder / '__init__.py')}\n"
        for row in plate(folder / "__init__.py"):
            for name in row:
                file = folder / f"{name}.py"
                yield f"- [{name}](../arsip/{package}/{name}.py): {first(file)}"
        yield ""


def plate(file: Path) -> list[list[str]]:
    """Return the rows of a docstring that lists names: its indented lines, those indented further going on."""
    rows: list[list[str]] = []
    for line in (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").splitlines():
        if line.startswith("        "):
            rows[-1] += line.split()
        elif line.startswith("    "):
            rows.append(line.split())
    return rows


def first(file: Path) -> str:
    """Return the first paragraph of a file's docstring on one line."""
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())


if __name__ == "__main__":
    refresh(Path(sys.argv[1]) if sys.argv[1:] else DOCS)
