"""The editors' handbook tells the truth: its examples are run, its messages are those of the program.

It is followed as a new editor would: the broken file is written, the message is read, what the handbook
says is done, and nothing is left to complain of.
"""

import re
import shutil
from pathlib import Path

import pytest

from arsip.problems.rules import RULES
from tests.support.sites import PROJECT, Site

HANDBOOK = PROJECT / "docs/panduan-editor.md"
PICTURES = PROJECT / "docs/gambar"
FILE = "content/articles/contoh.md"
SMALL = 100_000  # bytes of a picture: the handbook is read on slow networks too

_MISTAKE = re.compile(
    r"^### (\d+)\. [^\n]*\n\n<!-- contoh: salah -->\n```markdown\n(.*?)```\n```text\n(.*?)```\n"
    r".*?```(?:yaml|markdown)\n(.*?)```",
    re.MULTILINE | re.DOTALL,
)
_ARTICLE = re.compile(r"<!-- contoh: artikel -->\n```markdown\n(.*?)```", re.DOTALL)


def handbook() -> str:
    return HANDBOOK.read_text(encoding="utf-8")


def mistakes() -> list[tuple[str, str, str, str]]:
    """Number, broken file, message and remedy of each."""
    return _MISTAKE.findall(handbook())


def archive(folder: Path, text: str) -> Site:
    """The registries of the real archive with one article."""
    site = Site.make(folder, {"contoh.md": text})
    shutil.copytree(
        PROJECT / "content",
        folder / "content",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("articles", "sessions", "pages", "redirects.yaml", "people.yaml"),
    )
    return site


def said(site: Site) -> str:
    """What check says of the article."""
    lines = site.run("check").printed.splitlines()
    own = [n for n, line in enumerate(lines) if line.startswith(FILE)]
    return "".join(f"{lines[n]}\n{lines[n + 1]}\n" for n in own)


def mended(broken: str, message: str, remedy: str) -> str:
    """The file after the remedy: all of it, or the line that the message names."""
    if remedy.startswith("---\n"):
        return remedy
    line = int(message.split(":")[1])
    lines = broken.splitlines()
    lines[line - 1] = remedy.rstrip("\n")
    return "\n".join(lines) + "\n"


def test_there_are_ten_mistakes_and_each_is_tried() -> None:
    assert [number for number, *_ in mistakes()] == [str(number) for number in range(1, 11)]
    assert handbook().count("<!-- contoh: salah -->") == 10


@pytest.mark.parametrize(("number", "broken", "message", "remedy"), mistakes(), ids=lambda one: one[:2])
def test_a_mistake_has_the_message_and_the_remedy_of_the_handbook(
    tmp_path: Path, number: str, broken: str, message: str, remedy: str
) -> None:
    """The message stands there word for word, as the only one; with the remedy nothing is left."""
    site = archive(tmp_path, broken)
    assert said(site) == message
    site.write("contoh.md", mended(broken, message, remedy))
    assert said(site) == ""
    assert site.run("check", "--strict").status == 0


@pytest.mark.parametrize("text", _ARTICLE.findall(handbook()), ids=lambda one: one[4:20])
def test_the_articles_of_the_handbook_are_sound(tmp_path: Path, text: str) -> None:
    site = archive(tmp_path, text)
    assert said(site) == ""
    assert site.build("--strict").status == 0


def test_its_severities_and_codes_are_those_of_the_program() -> None:
    assert set(re.findall(r"AR\d{3}", handbook())) <= set(RULES)


def test_its_pictures_are_there_small_and_described() -> None:
    named = re.findall(r"!\[([^\]]+)\]\(gambar/([\w-]+\.png)\)", handbook())
    assert len(named) >= 4
    for description, name in named:
        assert len(description) > 20
        assert 2_000 < (PICTURES / name).stat().st_size <= SMALL
        assert (PICTURES / name).read_bytes().startswith(b"\x89PNG")
    assert {name for _description, name in named} == {path.name for path in PICTURES.glob("*.png")}


def test_the_folders_and_files_that_it_names_exist() -> None:
    for path in re.findall(r"`(content/[\w./-]+)`", handbook()):
        assert (PROJECT / path).exists(), path
    (like,) = re.findall(r"--like (\S+)", handbook())
    assert (PROJECT / like).is_file()
    for link in re.findall(r"\]\((\.\./[^)#]+)", handbook()):
        assert (HANDBOOK.parent / link).exists()


def test_its_first_article_is_named_as_the_program_would_name_it(tmp_path: Path) -> None:
    """Title and date of section 1, the name of section 2."""
    site = archive(tmp_path, _ARTICLE.findall(handbook())[1])
    done = site.run(
        "new", "--title", "Rapat koordinasi badan adhoc", "--date", "2021-09-17", "--text", "Isi.", "--quiet"
    )
    name = done.printed.strip().rpartition("/")[2]
    assert f"`{name}`" in handbook()
