"""`init`: a complete small archive of one's own, which checks and builds at once."""

import argparse
from pathlib import Path

from arsip.language.wording import Language
from arsip.model.names import visible
from arsip.model.vocabulary import LANGUAGES
from arsip.publication.manifest import absolute
from arsip.system.whole_file import write_whole
from arsip.terminal.call import Call, say
from arsip.terminal.program_name import pasted, program_name

NEEDS_SITE = False
STARTER = Path(__file__).parent.parent / "starter"
KEPT = (".gitignore", "README.md", ".editorconfig")  # one that is there stays as it is


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the folder and the language of the archive."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help=words.gettext("a folder without an archive; “.” is this one")
    )
    text = words.gettext("the language of the archive: id or en")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help=text)


def run(call: Call) -> int:
    """Write the archive; 2 where the folder holds anything. Raises OSError."""
    folder: Path = call.options.folder
    whole = absolute(folder)
    if whole.is_symlink() or (whole.exists() and not whole.is_dir()):
        call.say("“{folder}” is a file or a link; name an empty folder", folder=folder)
        return 2
    root = STARTER / call.options.language
    files = [path.relative_to(root).as_posix() for path in sorted(root.rglob("*")) if path.is_file()]
    there = [name for name in files if (whole / name).exists() or (whole / name).is_symlink()]
    if lost := [name for name in there if name not in KEPT] or [
        name for name in ("content",) if (whole / name).exists()
    ]:
        place = (folder / lost[0]).as_posix()
        call.say("“{file}” is there already, and nothing is replaced; name another folder, or move it away", file=place)
        return 2
    whole.mkdir(parents=True, exist_ok=True)
    for name in files:
        if name not in there:
            write_whole(whole, name, (root / name).read_bytes(), replaces=False)
    call.say("the archive is in “{folder}”; look at it with:", folder=folder)
    if whole != Path.cwd():
        say(visible(f"    cd {pasted(folder.as_posix())}"))
    say(visible(f"    {program_name()} serve --open"))
    return 0
