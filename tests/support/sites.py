"""Small sites for tests: write files, run the real command, look at what it left."""

import ctypes
import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.warm import PROJECT, door

CONFIG = "title: Uji\nbase_url: https://example.org/\n"


def png(width: int = 40, height: int = 30) -> bytes:
    """Return a picture: a real PNG of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def article(body: str = "Isi artikel.", **fields: object) -> str:
    """Return a sound article with keys changed or added; a value of None leaves a key out."""
    keys: dict[str, object] = {"title": "Rapat uji", "date": "2021-09-01", **fields}
    lines = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", body, ""])


@dataclass(frozen=True)
class Outcome:
    """What a command printed and how it ended."""

    status: int
    printed: str

    @property
    def lines(self) -> list[str]:
        """The lines that name problems, without remedies, the hint at `explain` and the summary."""
        found = [line for line in self.printed.splitlines() if re.search(r" AR\d{3}: ", line)]
        return [line for line in found if "build.py explain" not in line]


@dataclass(frozen=True)
class Site:
    """A site in a folder of its own."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, files: Mapping[str, str | bytes] | None = None, config: str = CONFIG) -> "Site":
        """Write a site: files of content/ by path, with articles/ for names without a folder."""
        site = cls(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "site_config.yaml").write_text(config, encoding="utf-8")
        (folder / "content/articles").mkdir(parents=True, exist_ok=True)
        for path, text in (files or {}).items():
            site.write(path, text)
        return site

    def place(self, path: str) -> Path:
        """Return where a file of content/ lies; a bare .md name is an article."""
        bare = "/" not in path and path.endswith(".md")
        return self.folder / "content" / (f"articles/{path}" if bare else path)

    def write(self, path: str, text: str | bytes) -> "Site":
        """Write a file of content/."""
        place = self.place(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def remove(self, path: str) -> "Site":
        """Remove a file of content/."""
        self.place(path).unlink()
        return self

    def run(
        self, *arguments: str, env: Mapping[str, str] | None = None, timeout: float = 120, powers: bool = True
    ) -> Outcome:
        """Run the command in the site's folder as an editor would; without powers, modes of files count for root.

        Where the environment is another, Python itself is started in it: it may look at it before we do.
        """
        if env is None:
            return self.measured(*arguments, timeout=timeout, powers=powers)[0]
        done = subprocess.run(
            [sys.executable, str(PROJECT / "build.py"), *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **env},
            capture_output=True,
            timeout=timeout,
            check=False,
            preexec_fn=None if powers or os.geteuid() else as_others_do,
        )
        return Outcome(done.returncode, (done.stdout + done.stderr).decode())

    def measured(self, *arguments: str, timeout: float = 120, powers: bool = True) -> tuple[Outcome, float]:
        """Run the command; return how it ended and the seconds of processor time that it took."""
        with door(None if powers or os.geteuid() else as_others_do) as open_door:
            ended = open_door.run(arguments, self.folder, timeout)
        return Outcome(ended.status, ended.printed), ended.seconds

    def build(self, *arguments: str) -> Outcome:
        """Build the site."""
        return self.run("build", *arguments)

    @property
    def output(self) -> Path:
        """The published folder."""
        return self.folder / "output"

    def page(self, url: str) -> str:
        """Return the text of the page at an address such as /artikel/x/."""
        path = url.lstrip("/")
        place = self.output / (f"{path}index.html" if not path or path.endswith("/") else path)
        return place.read_text(encoding="utf-8")

    def has(self, url: str) -> bool:
        """True where there is a page at an address."""
        path = url.lstrip("/")
        return (self.output / (f"{path}index.html" if not path or path.endswith("/") else path)).is_file()

    def tree(self, folder: Path | None = None) -> dict[str, bytes]:
        """Return every published file with its bytes."""
        root = folder or self.output
        return {
            path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
        }


def as_others_do() -> None:
    """Give up root's right to read what the modes of a file forbid (capabilities 1 and 2), for good."""
    drop = 24  # PR_CAPBSET_DROP
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0)
