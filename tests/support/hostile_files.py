"""What no table of cases can hold: files that are too large, too odd or no files, each made by a function.

The table `tests/hostile/cases.yaml` names them in `made`; each is called with the site, before the ordinary article
is written.
"""

import io
import os
import socket
import struct
from pathlib import Path

from PIL import Image

from tests.support.sites import Site

FRONT = """\
---
title: "Uji kasus"
date: 2021-10-20
series: "Program Knowledge Sharing"
session: 12
institution: "KPU Kabupaten Kediri"
themes: ["Badan Adhoc"]
tags: ["orientasi"]
---

"""


# ---------------------------------------------------------------- files that are none, or not ours


def locked(site: Site) -> None:
    """An article that nobody may read."""
    site.place("uji.md").chmod(0)


def huge(site: Site) -> None:
    """An article of 200 MiB, most of it a hole."""
    site.write("besar.md", FRONT)
    with site.place("besar.md").open("ab") as file:
        file.truncate(200 * 1024 * 1024)


def deep(site: Site) -> None:
    """An article 200 folders deep."""
    site.write("articles/" + "dalam/" * 200 + "x.md", FRONT)


def name_not_utf8(site: Site) -> None:
    """An article whose name is bytes that are no text."""
    place = os.fsencode(site.place("articles")) + b"/a\xffb.md"
    with open(place, "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(FRONT.encode() + b"Isi.\n")


def fifo(site: Site) -> None:
    """A pipe that nobody writes to: whoever opens it waits for ever."""
    os.mkfifo(site.place("articles/pipa.md"))


def bound_socket(site: Site) -> None:
    """A socket among the articles."""
    place = site.place("articles/s.md")
    here = Path.cwd()
    os.chdir(place.parent)
    try:
        socket.socket(socket.AF_UNIX).bind("s.md")
    finally:
        os.chdir(here)


def hard_link(site: Site) -> None:
    """A second name for a file outside content/."""
    secret = site.folder / "rahasia.txt"
    secret.write_text("sangat rahasia")
    os.link(secret, site.place("articles/lampiran.txt"))


def twin_files(site: Site) -> None:
    """Two names of one file, both within content/."""
    site.write("articles/a.pdf", b"%PDF-1.4")
    os.link(site.place("articles/a.pdf"), site.place("articles/b.pdf"))


def linked_folder(site: Site) -> None:
    """A folder of articles that is a link to another place."""
    (site.folder.parent / "lain").mkdir()
    (site.folder.parent / "lain/x.md").write_text(FRONT)
    site.place("articles/lain").symlink_to(site.folder.parent / "lain")


def linked_registry(site: Site) -> None:
    """A registry that is a link."""
    (site.folder / "lain.yaml").write_text("- name: X\n")
    site.place("themes.yaml").symlink_to(site.folder / "lain.yaml")


def linked_output(site: Site) -> None:
    """An output folder that is a link to another folder."""
    other = site.folder.parent / "milik-orang"
    other.mkdir()
    (site.folder / "output-link").symlink_to(other)


def manifest_of_others(site: Site) -> None:
    """A manifest that names a file outside the output folder as ours."""
    (site.folder / "penting.txt").write_text("jangan hapus")
    manifest = site.output / "manifest.json"
    listed = '"files": {\n"../penting.txt": [12, "00"],'
    manifest.write_text(manifest.read_text().replace('"files": {', listed, 1))


def binary_settings(site: Site) -> None:
    """Settings of every byte that there is."""
    (site.folder / "site_config.yaml").write_bytes(bytes(range(256)))


def settings_that_are_a_folder(site: Site) -> None:
    """A folder in the place of the settings."""
    (site.folder / "site_config.yaml").unlink()
    (site.folder / "site_config.yaml").mkdir()


# ---------------------------------------------------------------- pictures


def jpeg_bomb(site: Site) -> None:
    """A JPEG whose enormous size stands behind 60 kB of what a camera wrote."""
    exif = b"\xff\xe1" + struct.pack(">H", 60_000) + bytes(59_998)
    size = b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 65_500, 65_500)
    site.write("articles/a.jpg", b"\xff\xd8" + exif + size)


def large_photo(site: Site) -> None:
    """A whole photo of 48 million pixels."""
    data = io.BytesIO()
    Image.new("L", (8_000, 6_000)).save(data, "JPEG")
    site.write("articles/a.jpg", data.getvalue())


# ---------------------------------------------------------------- texts that grow from line to line


def institutions_below_institutions(site: Site) -> None:
    """A registry 40 levels deep."""
    rows = (f"{'  ' * (2 * n)}- name: I{n}\n{'  ' * (2 * n + 1)}children:\n" for n in range(40))
    site.write("institutions.yaml", "".join(rows))


def quotes_of_lists(site: Site) -> None:
    """Quotes and lists within each other, each line one deeper."""
    rows = (f"{'>' * n} {'- ' * n}item\n" for n in range(1, 200))
    site.write("uji.md", FRONT + "".join(rows) + "\n")


def longer_fences(site: Site) -> None:
    """Rows of backticks, each one longer than the last."""
    site.write("uji.md", FRONT + "".join("`" * n + "a" for n in range(600)) + "\n")


def lists_in_lists(site: Site) -> None:
    """A list 500 levels deep."""
    site.write("uji.md", FRONT + "".join("  " * n + "- a\n" for n in range(500)))


MADE = {
    made.__name__: made
    for made in (
        *(locked, huge, deep, name_not_utf8, fifo, bound_socket, hard_link, twin_files, linked_folder),
        *(linked_registry, linked_output, manifest_of_others, binary_settings, settings_that_are_a_folder),
        *(jpeg_bomb, large_photo),
        *(institutions_below_institutions, quotes_of_lists, longer_fences, lists_in_lists),
    )
}
