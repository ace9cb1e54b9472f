"""Write the pages that are made from the program's own tables: python docs/refresh.py.

A test fails while a page is not what this writes.
"""

import sys
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

PAGES = {"id": "aturan.md", "en": "rules.md"}


def refresh(folder: Path) -> None:
    """Write every page to a folder."""
    from arsip.editor_tools.rulebook import page
    from arsip.language.wording import language

    for code, name in PAGES.items():
        (folder / name).write_text(page(language(code)), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    refresh(DOCS)
