"""The search index: what it holds, when it is made, that it is the same every time, and what stops it."""

import base64
import gzip
import json
import stat
from pathlib import Path

import cbor2
import pytest

from arsip.build import pagefind
from tests.support.sites import CONFIG, PROJECT, Site, article

GLOSSARY = "- term: PPK\n  expansion: Panitia Pemilihan Kecamatan\n  meaning: Badan di kecamatan.\n"
PEOPLE = "- name: Taufiq Rizkon\n  variants: [Taufik Riskon]\n"
INSTITUTIONS = (
    "- id: jatim\n  name: KPU Jawa Timur\n  children:\n"
    "    - {id: kediri, name: KPU Kediri, aliases: [KPUD Kediri]}\n"
    "    - {id: madiun, name: KPU Madiun}\n"
)
THEMES = "- id: adhoc\n  name: Badan adhoc\n  children: [{id: seleksi, name: Seleksi}]\n"
SERIES = "---\nname: Berbagi\nlabel: seri\n---\n"


def small(folder: Path, config: str = CONFIG) -> Site:
    """A site with a session of two reports, and others that only differ in their words."""
    people = "\n  - name: Taufiq Rizkon\n    role: narasumber\n    institution: KPU Madiun"
    return Site.make(
        folder,
        {
            "glossary.yaml": GLOSSARY,
            "people.yaml": PEOPLE,
            "institutions.yaml": INSTITUTIONS,
            "themes.yaml": THEMES,
            "series/berbagi.md": SERIES,
            "satu.md": article(
                "Laporan pertama: penyelenggara belajar.",
                title="Persyaratan calon",
                series="Berbagi",
                session=2,
                institution="KPU Kediri",
                organizer="KPU Kediri",
                themes="[Seleksi]",
                mode="daring",
            ),
            "dua.md": article(
                "Laporan kedua: anggaran &lt;b&gt; dibahas.",
                title="Syarat calon & anggaran",
                series="Berbagi",
                session=2,
                institution="KPU Madiun",
                people=people,
            ),
            "tiga.md": article(
                "Panitia Pemilihan Kecamatan dilantik di Propinsi itu.", title="Pelantikan", date="2022-03"
            ),
            "empat.md": article("Calon PPK badan ad hoc diuji.", title="Ujian", date="unknown", mode="luring"),
            "pages/tentang.md": "---\ntitle: Tentang arsip\n---\nMengapa arsip ini ada.\n",
        },
        config,
    )


def unpacked(path: Path) -> bytes:
    """What a file of the index holds."""
    return gzip.decompress(path.read_bytes())[len(b"pagefind_dcd") :]


def hits(site: Site) -> dict[str, dict[str, object]]:
    """Everything that can be found, by address, as the index shows it."""
    found = [json.loads(unpacked(path)) for path in site.output.glob("pagefind/fragment/*")]
    return {one["url"]: one for one in found}


def index(site: Site) -> dict[str, bytes]:
    """The published index."""
    return {path: data for path, data in site.tree().items() if path.startswith("pagefind/")}


# ---------------------------------------------------------------- what it holds


def test_reports_of_one_session_are_one_hit_that_names_each(tmp_path: Path) -> None:
    site = small(tmp_path)
    assert site.build().status == 0

    found = hits(site)
    assert set(found) == {"seri/berbagi/2/", "artikel/tiga/", "artikel/empat/", "tentang/"}
    session = found["seri/berbagi/2/"]
    assert [(one["id"], one["text"]) for one in session["anchors"]] == [  # type: ignore[attr-defined]
        ("dua", "Syarat calon & anggaran"),
        ("satu", "Persyaratan calon"),
    ]
    assert "anggaran <b> dibahas" in session["content"]  # type: ignore[operator]
    assert "penyelenggara belajar" in session["content"]  # type: ignore[operator]


def test_a_hit_can_be_narrowed_by_what_is_above_it(tmp_path: Path) -> None:
    site = small(tmp_path)
    site.build()

    assert hits(site)["seri/berbagi/2/"]["filters"] == {
        "institutions": ["jatim", "kediri", "madiun"],
        "modes": ["daring"],
        "people": ["taufiq-rizkon"],
        "series": ["berbagi"],
        "themes": ["adhoc", "seleksi"],
        "years": ["2021"],
    }
    assert hits(site)["artikel/empat/"]["filters"] == {"modes": ["luring"]}


def test_a_hit_says_when_and_where_in_the_words_of_lists(tmp_path: Path) -> None:
    site = small(tmp_path)
    site.build()

    shown = {url: (one["meta"].get("date"), one["meta"].get("about")) for url, one in hits(site).items()}  # type: ignore[attr-defined]
    assert shown == {
        "seri/berbagi/2/": ("1 September 2021", "Berbagi, seri 2 · KPU Kediri · daring · 2 laporan"),
        "artikel/tiga/": ("Maret 2022", None),
        "artikel/empat/": ("tanggal tidak diketahui", "luring"),
        "tentang/": (None, None),
    }


def test_other_names_and_spellings_are_searched_and_not_shown(tmp_path: Path) -> None:
    site = small(tmp_path)
    site.build()

    names = {url: one["meta"].get("names", "") for url, one in hits(site).items()}  # type: ignore[attr-defined]
    assert "Taufik Riskon" in names["seri/berbagi/2/"]
    assert "KPUD Kediri" in names["seri/berbagi/2/"]
    assert names["artikel/tiga/"] == "provinsi ; PPK"
    assert names["artikel/empat/"] == "adhoc ; Panitia Pemilihan Kecamatan"
    assert all("Taufik" not in str(one["content"]) for one in hits(site).values())


def test_what_has_no_date_is_sorted_last_either_way(tmp_path: Path) -> None:
    site = small(tmp_path)
    site.build()

    (meta,) = site.output.glob("pagefind/*.pf_meta")
    _version, pages, _chunks, _filters, sorts, _fields = cbor2.loads(unpacked(meta))
    urls = [json.loads(unpacked(site.output / f"pagefind/fragment/{name}.pf_fragment"))["url"] for name, _ in pages]
    order = {name: [urls[number] for number in numbers] for name, numbers in sorts}
    assert order["earliest"][:2] == ["seri/berbagi/2/", "artikel/tiga/"]
    assert order["latest"][-2:] == ["seri/berbagi/2/", "artikel/tiga/"]
    assert sorted(order["latest"]) == sorted(order["earliest"]) == sorted(urls)


def test_the_site_holds_what_readers_need_and_no_ready_made_interface(tmp_path: Path) -> None:
    site = small(tmp_path)
    site.build()

    kinds = {path.split("/")[1].split(".")[0].partition("-ui")[0] for path in index(site)}
    assert kinds == {"pagefind", "pagefind-entry", "pagefind-worker", "wasm", "fragment", "index", "filter"}
    assert not [path for path in site.tree() if path.startswith("pagefind.new") or "-ui" in path]
    listed = json.loads((site.output / "manifest.json").read_text())["files"]
    assert index(site).keys() <= listed.keys()


def test_what_is_withdrawn_or_a_draft_cannot_be_found(tmp_path: Path) -> None:
    site = small(tmp_path)
    correction = "\n  - {date: 2022-01-01, text: Ditarik.}"
    site.write("tiga.md", article("Rahasia.", title="Ditarik", status="withdrawn", corrections=correction))
    site.write("empat.md", article("Rancangan.", title="Rancangan", status="draft"))
    site.build()

    assert set(hits(site)) == {"seri/berbagi/2/", "tentang/"}
    assert not [one for one in index(site).values() if b"Rahasia" in one]


def test_what_has_a_title_alone_is_found_by_it(tmp_path: Path) -> None:
    """Pagefind passes over pages without a word."""
    site = Site.make(tmp_path, {"kosong.md": article("", title="Judul saja"), "lain.md": article()})
    assert site.build().status == 0

    assert set(hits(site)) == {"artikel/kosong/", "artikel/lain/"}


def test_pages_without_a_word_are_no_fault() -> None:
    """Pagefind then makes an index of no language."""
    found = pagefind.pagefind_index([pagefind.IndexedPage("x/", "", (("title", "Judul"),), (), ())], "id")

    assert json.loads(found["pagefind-entry.json"])["languages"] == {}


# ---------------------------------------------------------------- when it is made


def test_the_index_is_the_same_bytes_whatever_came_first(tmp_path: Path) -> None:
    """Sites whose files were made in another order, with another hash seed, have the same index."""
    one, other = small(tmp_path / "satu"), Site.make(tmp_path / "dua")
    for path in sorted((one.folder / "content").rglob("*.*"), reverse=True):
        other.write(path.relative_to(one.folder / "content").as_posix(), path.read_bytes())
    for site, seed in ((one, "1"), (other, "77")):
        assert site.run("build", env={"PYTHONHASHSEED": seed}).status == 0
    again = index(one)
    assert one.build("--no-cache").status == 0

    assert index(one) == index(other) == again


def test_the_real_archive_has_the_same_index_every_time(tmp_path: Path) -> None:
    """Hundreds of values of filters, whose order Pagefind leaves to chance."""
    trees = []
    for name in ("satu", "dua"):
        site = Site(PROJECT)
        done = site.run("build", "--no-cache", "--quiet", "--output", str(tmp_path / name))
        assert done.status == 0, done.printed
        tree = site.tree(tmp_path / name)
        trees.append({path: data for path, data in tree.items() if path.startswith("pagefind/")})

    assert len(trees[0]) > 60
    assert trees[0] == trees[1]


def test_the_program_runs_only_where_something_that_it_indexes_changed(tmp_path: Path) -> None:
    """Without the program a build goes well as long as nothing that can be found changed."""
    site = small(tmp_path)
    site.build()
    before = index(site)
    without = {"ARSIP_UJI_TANPA_PAGEFIND": "1", "PYTHONPATH": str(_without_pagefind(tmp_path / "mod"))}

    site.write("empat.md", article("Calon PPK badan ad hoc diuji.", title="Ujian", date="unknown", mode="luring",
                                   corrections="\n  - {date: 2022-01-01, text: Salah tik.}"))  # fmt: skip
    assert site.run("build", env=without).status == 0
    assert "Salah tik" in site.page("/artikel/empat/")
    assert index(site) == before

    site.write("empat.md", article("Teks lain.", title="Ujian", date="unknown", mode="luring"))
    done = site.run("build", env=without)
    assert done.status == 3
    assert "Salah tik" in site.page("/artikel/empat/")  # nothing was published
    assert site.build().status == 0
    assert "Teks lain" in str(hits(site)["artikel/empat/"]["content"])


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    site = small(tmp_path)
    site.build()
    before = index(site)
    next(site.output.glob("pagefind/fragment/*")).unlink()

    assert site.build().status == 0
    assert index(site) == before


def test_search_can_be_left_out(tmp_path: Path) -> None:
    """No index, no page, no form; what was there goes."""
    site = small(tmp_path)
    site.build()
    assert "/cari/" in site.page("/sitemap.xml")
    assert 'role="search"' in site.page("/")

    (site.folder / "site_config.yaml").write_text(f"{CONFIG}search: false\n")
    assert site.build().status == 0

    left = [path for path in site.tree() if path.startswith(("pagefind/", "cari/"))]
    assert left == []
    assert 'role="search"' not in site.page("/")
    assert "/cari/" not in site.page("/sitemap.xml")


def test_a_site_without_sessions_has_no_search(tmp_path: Path) -> None:
    """There is nothing to find, and a search that finds nothing misleads."""
    site = Site.make(tmp_path, {"satu.md": article(status="draft")})
    site.build()

    assert not site.has("/cari/")
    assert index(site) == {}


@pytest.mark.parametrize("value", ["mungkin", "1", "on"])
def test_search_is_true_or_false(tmp_path: Path, value: str) -> None:
    site = Site.make(tmp_path, {"satu.md": article()}, f"{CONFIG}search: {value}\n")

    done = site.build()
    assert done.status == 2
    assert "site_config.yaml:3:9: galat AR039" in done.printed


def test_check_needs_no_index(tmp_path: Path) -> None:
    """`check` runs where the search program is not installed."""
    site = small(tmp_path / "situs")
    without = {"PYTHONPATH": str(_without_pagefind(tmp_path / "mod"))}

    assert site.run("check", env=without).status == 0


# ---------------------------------------------------------------- what stops it


def _without_pagefind(folder: Path, program: str = "") -> Path:
    """A folder for PYTHONPATH in which the package of the program is another, or fails to load."""
    package = folder / "pagefind_bin"
    package.mkdir(parents=True)
    code = f"def get_executable():\n    return {program!r}\n" if program else "raise ImportError('tidak ada')\n"
    (package / "__init__.py").write_text(code)
    return folder


def _program(folder: Path, script: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "pagefind"
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return str(place)


REFUSAL = base64.b64encode(b'{"payload": {"type": "Error", "message": "habis"}}').decode()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (None, ["program Pagefind tidak terpasang", "tidak ada"]),
        ("echo memori habis >&2; exit 9", ["berhenti sebelum selesai", "memori habis"]),
        (
            "echo \"thread 'main' panicked at src/main.rs:1:\n" + "x" * 300 + "\nkertas habis\n"
            'note: run with \\`RUST_BACKTRACE=1\\` environment variable to display a backtrace" >&2',
            ["berhenti sebelum selesai", "\n    kertas habis\n"],
        ),
        ("kill -9 $$", ["berhenti sebelum selesai"]),
        (f"printf '{REFUSAL},'; cat >/dev/null", ["program Pagefind menolak", "habis"]),
        ("/tidak/ada", ["berhenti sebelum selesai"]),
    ],
)
def test_a_program_that_fails_stops_the_build_and_leaves_the_site(
    tmp_path: Path, script: str | None, said: list[str]
) -> None:
    site = small(tmp_path / "situs")
    site.build()
    before = site.tree()
    site.write("lagi.md", article("Teks baru.", title="Baru"))
    program = _program(tmp_path / "bin", script) if script else ""
    path = _without_pagefind(tmp_path / "mod", program)

    done = site.run("build", env={"PYTHONPATH": str(path)}, timeout=60)

    assert done.status == 3, done.printed
    assert all(text in done.printed for text in [*said, "indeks pencarian", "search: false"]), done.printed
    assert "Traceback" not in done.printed
    assert site.tree() == before
    assert not (site.folder / ".output.next").exists()
    assert site.build().status == 0


def test_a_program_that_cannot_be_run_is_a_fault(tmp_path: Path) -> None:
    site = small(tmp_path / "situs")
    path = _without_pagefind(tmp_path / "mod", str(tmp_path / "tidak-ada"))

    done = site.run("build", env={"PYTHONPATH": str(path)})

    assert done.status == 3
    assert "program Pagefind tidak dapat dijalankan" in done.printed
    assert not site.output.exists()


def test_more_than_a_pipe_holds_can_be_said_and_heard() -> None:
    """Thousands of pages, of which one is larger than any pipe: nobody waits for the other."""
    text = "kata " * 100_000
    pages = [
        pagefind.IndexedPage(
            f"{number}/", f"<p>{text if number == 7 else 'isi'}</p>", (("title", f"Judul {number}"),), (), ()
        )
        for number in range(2000)
    ]

    found = pagefind.pagefind_index(pages, "id")

    assert sum(path.startswith("fragment/") for path in found) == 2000


def test_hostile_names_stay_names() -> None:
    """What stands in names and titles reaches the index as text, whatever characters are in it."""
    name = "\"><script>alert(1)</script>' <b>, [content], data-pagefind-ignore"
    page = pagefind.IndexedPage("x/", "<p>isi</p>", (("title", name), ("names", name)), (("people", name),), ())

    index = pagefind.pagefind_index([page], "id")

    (fragment,) = (data for path, data in index.items() if path.startswith("fragment/"))
    found = json.loads(gzip.decompress(fragment)[len(b"pagefind_dcd") :])
    assert found["meta"] == {"title": name, "names": name}
    assert found["filters"] == {"people": [name]}
    assert found["content"] == "isi."
