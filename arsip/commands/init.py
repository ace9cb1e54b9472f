"""`init`: a complete small archive of one's own, which checks and builds at once."""

import argparse
from pathlib import Path

from arsip.language.wording import Language
from arsip.model.names import visible
from arsip.model.vocabulary import LANGUAGES
from arsip.publication.manifest import absolute
from arsip.system.whole_file import write_whole
from arsip.terminal.call import Call, say

NEEDS_SITE = False
STARTER = Path(__file__).parent.parent / "starter"


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the folder and the language of the archive."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=words.gettext("an empty or a new folder"))
    text = words.gettext("the language of the archive: id or en")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help=text)


def run(call: Call) -> int:
    """Write the archive; 2 where the folder holds anything. Raises OSError."""
    folder: Path = call.options.folder
    whole = absolute(folder)
    if whole.is_symlink() or (whole.exists() and not whole.is_dir()):
        call.say("“{folder}” is a file or a link; name an empty folder", folder=folder)
        return 2
    if whole.is_dir() and any(whole.iterdir()):
        call.say("“{folder}” is not empty, and nothing in it is replaced; name an empty folder", folder=folder)
        return 2
    whole.mkdir(parents=True, exist_ok=True)
    root = STARTER / call.options.language
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        write_whole(whole, path.relative_to(root).as_posix(), path.read_bytes(), replaces=False)
    call.say("the archive is in “{folder}”; look at it with:", folder=folder)
    say(visible(f"    python build.py serve --config {(folder / 'site_config.yaml').as_posix()}"))
    return 0
