"""Nothing vanishes: the real archive after renames and removals, held against its last publication."""

import json
import re
import shutil
from pathlib import Path

import pytest

from arsip.publication.former_addresses import Gone
from arsip.publication.redirect_lines import with_redirect
from tests.support.real import published
from tests.support.sites import CONFIG, PROJECT, Site, article, png


@pytest.fixture
def archive(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """A copy of the real archive, and the manifest of its last publication."""
    manifest = tmp_path / "terbit.json"
    shutil.copyfile(published(tmp_path_factory) / "manifest.json", manifest)
    folder = tmp_path / "salinan"
    folder.mkdir()
    for name in ("content", "templates"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copyfile(PROJECT / "site_config.yaml", folder / "site_config.yaml")
    return Site(folder), manifest


def mended(site: Site, against: Path) -> tuple[str, str]:
    """Build, see it fail, let it mend itself, build again, see it pass; return both reports."""
    assert 0 == site.build().status
    before = site.run("verify", "--against", str(against))
    assert 1 == before.status, before.printed
    wrote = site.run("verify", "--against", str(against), "--write")
    assert 0 == wrote.status, wrote.printed
    built = site.build()
    assert 0 == built.status, built.printed
    after = site.run("verify", "--against", str(against))
    assert 0 == after.status, after.printed
    return before.printed, wrote.printed


def rename(site: Site, old: str, new: str) -> None:
    """Rename files and all that names them, as an editor does who wants no dead link."""
    for path in sorted((site.folder / "content").rglob("*.*"), reverse=True):
        if path.suffix in (".md", ".yaml"):
            text = path.read_text("utf-8")
            if old in text:
                path.write_text(text.replace(old, new), "utf-8")
        if path.name.startswith(old):
            path.rename(path.with_name(new + path.name[len(old) :]))


def test_an_unchanged_archive_has_lost_nothing(archive: tuple[Site, Path]) -> None:
    site, manifest = archive
    assert 0 == site.build().status
    done = site.run("verify", "--against", str(manifest))

    assert 0 == done.status, done.printed
    assert "masih hidup" in done.printed


def test_a_renamed_article_is_recognised_and_its_former_address_written(archive: tuple[Site, Path]) -> None:
    """One line more in its front matter, every other byte as it was."""
    site, manifest = archive
    rename(site, "2021-10-21-orientasi-tugas-badan-adhoc.md", "2021-10-21-orientasi-tugas-badan-ad-hoc-pemilu.md")
    new = next((site.folder / "content/articles").rglob("2021-10-21-orientasi-tugas-badan-ad-hoc-pemilu.md"))
    text = new.read_text(encoding="utf-8")
    told, _wrote = mended(site, manifest)

    assert "AR111: /artikel/orientasi-tugas-badan-adhoc/" in told
    fresh = new.read_text(encoding="utf-8")
    assert fresh.replace("redirect_from: /artikel/orientasi-tugas-badan-adhoc/\n", "", 1) == text
    assert "orientasi-tugas-badan-ad-hoc-pemilu/" in site.page("/artikel/orientasi-tugas-badan-adhoc/")


def test_a_renamed_series_takes_its_sessions_and_feeds_along(archive: tuple[Site, Path]) -> None:
    """Every address below the former one leads to the like one below the new one."""
    site, manifest = archive
    folder = site.folder / "content/series"
    old = sorted(path for path in folder.iterdir() if path.stem.startswith("sirekap"))[0]
    rename(site, old.stem, f"{old.stem}-daring")
    _told, wrote = mended(site, manifest)

    assert f"series/{old.stem}-daring.md" in wrote
    assert f"redirect_from: /seri/{old.stem}/\n" in (folder / f"{old.stem}-daring.md").read_text("utf-8")
    assert f"/seri/{old.stem}/1/: /seri/{old.stem}-daring/1/\n" in (site.folder / "content/redirects.yaml").read_text(
        "utf-8"
    )


def test_a_renamed_institution_leaves_a_line_in_the_registry(archive: tuple[Site, Path]) -> None:
    """Its id changes; its names, by which articles find it, do not."""
    site, manifest = archive
    registry = site.folder / "content/institutions.yaml"
    text = registry.read_text("utf-8")
    ids = {path.split("/")[1] for path in json.loads(manifest.read_bytes())["files"] if path.startswith("lembaga/")}
    found = [
        match
        for match in re.finditer(r"^( *)- (?:id|name): (.+)\n", text, re.MULTILINE)
        if "kediri" in match[2].casefold()
    ]
    line = found[0]
    if line[0].strip().startswith("- id:"):
        fresh = line[0].replace(line[2], f"{line[2]}-baru")
    else:
        fresh = f"{line[1]}- id: kpu-kediri-kabupaten-baru\n{line[1]}  name: {line[2]}\n"
    registry.write_text(text.replace(line[0], fresh, 1), "utf-8")
    told, wrote = mended(site, manifest)

    assert "institutions.yaml" in wrote
    assert re.search(r"AR111: /lembaga/kpu-", told)
    assert any(f"redirect_from: /lembaga/{own}/" in registry.read_text("utf-8") for own in ids)


def test_a_deleted_article_fails_and_says_how_to_leave_a_tombstone(archive: tuple[Site, Path]) -> None:
    """Nothing is guessed for it; a line in redirects.yaml, as the report words it, makes it pass."""
    site, manifest = archive
    texts = "".join(path.read_text("utf-8") for path in (site.folder / "content").rglob("*.md"))
    old = next(path for path in sorted((site.folder / "content/articles").rglob("*.md")) if path.name not in texts)
    address = f"/artikel/{re.sub(r'^[0-9-]+', '', old.stem)}/"
    old.unlink()
    assert 0 == site.build().status
    done = site.run("verify", "--against", str(manifest), "--write")

    assert 1 == done.status
    assert f"AR110: {address}" in done.printed
    lost = re.findall(r"AR110: /(\S+)", done.printed)
    assert "status: withdrawn" in done.printed
    rows = "".join(f"/{url}: {{date: 2026-01-31, reason: Laporan ganda}}\n" for url in lost)
    with (site.folder / "content/redirects.yaml").open("a", encoding="utf-8") as file:
        file.write(rows)
    assert 0 == site.build().status
    assert 0 == site.run("verify", "--against", str(manifest)).status


def test_a_renamed_article_takes_its_pictures_and_attachments_along(tmp_path: Path) -> None:
    """They are served at their former addresses, too; smaller renditions are for the page alone."""
    site = Site.make(
        tmp_path / "s",
        {
            "rapat.md": article("![Ruang](foto.png) [surat](surat.pdf)"),
            "articles/foto.png": png(1200, 900),
            "articles/surat.pdf": b"%PDF-1.4 isi",
        },
    )
    assert 0 == site.build().status
    assert site.has("/artikel/rapat/foto.png.480.webp")
    shutil.copyfile(site.output / "manifest.json", tmp_path / "terbit.json")
    place = site.place("rapat.md")
    place.rename(place.with_name("rapat-kerja.md"))
    mended(site, tmp_path / "terbit.json")
    tree = site.tree()

    for name in ("foto.png", "surat.pdf"):
        assert tree[f"artikel/rapat/{name}"] == tree[f"artikel/rapat-kerja/{name}"]
    assert "artikel/rapat/foto.png.480.webp" not in tree


def test_what_has_its_former_address_is_no_guess_for_another(tmp_path: Path) -> None:
    """One article is renamed and says so, another is deleted: nobody is told that this one moved there."""
    site = Site.make(tmp_path / "s", {"satu.md": article(title="Satu"), "dua.md": article(title="Dua")})
    assert 0 == site.build().status
    shutil.copyfile(site.output / "manifest.json", tmp_path / "terbit.json")
    site.remove("satu.md").remove("dua.md")
    site.write("rapat-kerja.md", article(title="Satu", redirect_from="/artikel/satu/"))
    assert 0 == site.build().status
    done = site.run("verify", "--against", str(tmp_path / "terbit.json"))

    assert "AR110: /artikel/dua/" in done.printed
    assert "AR111" not in done.printed


def test_the_last_publication_may_be_a_list_or_a_folder(tmp_path: Path) -> None:
    """Addresses of the site's own host or its paths; a sitemap; or a whole published folder."""
    site = Site.make(tmp_path / "s", {"a.md": article()}, CONFIG.replace("org/", "org/arsip/"))
    assert 0 == site.build().status
    shutil.copytree(site.output, tmp_path / "lama")
    rows = "# terakhir\nhttps://example.org/arsip/artikel/a/\n/artikel/hilang/\n/artikel/hal/2/\n"
    (tmp_path / "daftar.txt").write_text(rows, encoding="utf-8")
    listed = site.run("verify", "--against", str(tmp_path / "daftar.txt"))
    sitemap = site.run("verify", "--against", str(site.output / "sitemap.xml"))
    site.remove("a.md").write("judul-lain-sama-sekali.md", article())
    assert 0 == site.build().status
    folder = site.run("verify", "--against", str(tmp_path / "lama"))

    assert (1, ["artikel/hilang/"]) == (listed.status, re.findall(r"AR110: /(\S+)", listed.printed))
    assert 0 == sitemap.status, sitemap.printed
    assert "AR111: /artikel/a/" in folder.printed  # by the title of the page
    assert 1 == folder.status


@pytest.mark.parametrize("text", ["", "bukan alamat\n", '{"format": "lain"}', "/../x/\n", "\udcff"])
def test_what_is_no_publication_is_refused(text: str, tmp_path: Path) -> None:
    """An empty list is one: it lost nothing. Everything else names the way out."""
    site = Site.make(tmp_path / "s", {"a.md": article()})
    assert 0 == site.build().status
    (tmp_path / "daftar").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = site.run("verify", "--against", str(tmp_path / "daftar"))

    assert (2 if text else 0) == done.status
    assert ("AR112" in done.printed) == bool(text)
    assert 2 == site.run("verify", "--against", str(tmp_path / "tidak-ada")).status


KEPT = {
    "key": ("---\ntitle: A\ndate: 2021\n---\nIsi\n", "---\ntitle: A\ndate: 2021\nredirect_from: /x/\n---\nIsi\n"),
    "crlf": ("---\r\ntitle: A\r\n---\r\nIsi\r\n", "---\r\ntitle: A\r\nredirect_from: /x/\r\n---\r\nIsi\r\n"),
    "one": (
        "---\ntitle: A\nredirect_from: /w/\ndate: 2021\n---\n",
        "---\ntitle: A\nredirect_from: [/w/, /x/]\ndate: 2021\n---\n",
    ),
    "flow": ("---\nredirect_from: [/v/, /w/]\n---\n", "---\nredirect_from: [/v/, /w/, /x/]\n---\n"),
    "block": (
        "---\nredirect_from:\n  - /v/\n  - /w/ # dulu\ntitle: A\n---\n",
        "---\nredirect_from:\n  - /v/\n  - /w/ # dulu\n  - /x/\ntitle: A\n---\n",
    ),
}


@pytest.mark.parametrize("form", KEPT)
def test_one_line_more_and_every_other_byte_as_it_was(form: str) -> None:
    before, after = KEPT[form]

    assert with_redirect(before.encode(), "articles/a.md", Gone("x/", "y/")) == after.encode()


def test_records_of_a_registry_keep_their_form() -> None:
    tree = "# lembaga\n- id: a\n  name: A\n  children:\n    - name: Bé Satu # ya\n    - {name: C}\n"
    nested = with_redirect(tree.encode(), "institutions.yaml", Gone("x/", "", "", "be-satu"))

    assert nested is not None
    assert "    - name: Bé Satu # ya\n      redirect_from: /x/\n    - {name: C}\n" in nested.decode()
    assert with_redirect(tree.encode(), "institutions.yaml", Gone("x/", "", "", "c")) is None
    assert with_redirect(b"", "redirects.yaml", Gone("x/", "y/")) == b"/x/: /y/\n"
    assert with_redirect(b"/a/: /b/", "redirects.yaml", Gone("x/", "y/")) == b"/a/: /b/\n/x/: /y/\n"


def person(name: str, **fields: object) -> str:
    """Return an article that names one person."""
    return article(people=f"[{{name: {name}, role: pembuka}}]", **fields)


def test_one_person_gone_and_another_new_is_no_move(tmp_path: Path) -> None:
    """Nothing is written; what was gone may end for a reason that a person gives, with its feeds."""
    site = Site.make(tmp_path / "s", {"a.md": person("Ani Contoh")}, f"{CONFIG}feeds: people\n")
    assert 0 == site.build().status
    shutil.copytree(site.output, tmp_path / "terbit")
    site.write("a.md", person("Ina Contoh"))
    assert 0 == site.build().status
    against = ("verify", "--against", str(tmp_path / "terbit"), "--write")
    done = site.run(*against)
    assert 1 == done.status
    assert "AR110: /tokoh/ani-contoh/" in done.printed
    assert not site.place("redirects.yaml").exists()

    done = site.run(*against, "--ended", "Atas permintaan", "--today", "2028-03-01")

    line = '/tokoh/ani-contoh/: {date: 2028-03-01, reason: "Atas permintaan"}\n'
    assert line == site.place("redirects.yaml").read_text("utf-8"), done.printed
    assert 0 == site.build().status
    assert 0 == site.run(*against).status
    assert "Atas permintaan" in site.page("/tokoh/ani-contoh/")


def test_a_variant_is_a_move_and_stands_in_the_record(tmp_path: Path) -> None:
    """The permanent identifier of the person stays."""
    site = Site.make(tmp_path / "s", {"a.md": person("Nanang Qosim")})
    assert 0 == site.build().status
    shutil.copyfile(site.output / "manifest.json", tmp_path / "terbit.json")
    site.write("people.yaml", "- name: Nanang Qosyim\n  variants: [Nanang Qosim]\n")
    assert 0 == site.build().status
    assert 0 == site.run("verify", "--against", str(tmp_path / "terbit.json"), "--write").status
    assert "- name: Nanang Qosyim\n  variants: [Nanang Qosim]\n  redirect_from: /tokoh/nanang-qosim/\n" == site.place(
        "people.yaml"
    ).read_text("utf-8")
