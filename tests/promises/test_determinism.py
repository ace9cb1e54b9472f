"""Same input, same bytes: whatever the clock, zone, locale, umask, hash seed, folder or number of jobs."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from tests.promises.test_incremental import random_edit, whole_site
from tests.support.sites import PROJECT, Site

# hash seed, time zone, locale, umask, jobs, whether the files are created in reverse order
WORLDS = (
    ("0", "UTC", "C", "022", "1", False),
    ("1", "Asia/Jayapura", "C.UTF-8", "077", "2", True),
    ("4242", "America/Los_Angeles", "POSIX", "000", "2", False),
)


def built_in(world: tuple[str, str, str, str, str, bool], original: Site, folder: Path) -> dict[str, bytes]:
    """Copy a site file by file, build it in a world of its own, and return the tree with the files' modes."""
    seed, zone, locale, umask, jobs, reverse = world
    files = sorted((path for path in original.folder.rglob("*") if path.is_file()), reverse=reverse)
    files = [path for path in files if not path.relative_to(original.folder).parts[0].startswith((".", "output"))]
    for path in files:
        place = folder / path.relative_to(original.folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    command = f'umask {umask}; exec "$0" "$@"'
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
    config = str(folder / "site_config.yaml")
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, str(PROJECT / "build.py"), "--jobs", jobs, "--config", config],
        cwd=folder.parent,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    tree = Site(folder).tree()
    modes = {path: oct((folder / "output" / path).stat().st_mode).encode() for path in tree}
    return {**tree, **{f"mode of {path}": mode for path, mode in modes.items()}}


def test_the_world_around_a_build_leaves_no_trace(tmp_path: Path) -> None:
    """Three worlds, one tree, with the same modes."""
    original = whole_site(tmp_path / "asal")

    trees = [built_in(world, original, tmp_path / f"dunia-{n}") for n, world in enumerate(WORLDS)]

    assert trees[0] == trees[1]
    assert trees[0] == trees[2]


def built(world: tuple[str, str, str, str, str, bool], site: Site) -> None:
    """Build a site where it lies, in a world of its own and from another working folder."""
    seed, zone, locale, umask, jobs, _reverse = world
    command = f'umask {umask}; exec "$0" "$@"'
    settings = str(site.folder / "site_config.yaml")
    program = [sys.executable, str(PROJECT / "build.py"), "--jobs", jobs, "--config", settings]
    done = subprocess.run(
        ["sh", "-c", command, *program],
        cwd="/" if jobs == "1" else site.folder.parent,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_fifty_edits_built_in_changing_worlds_end_in_the_tree_of_a_clean_build(tmp_path: Path) -> None:
    """Each incremental build runs with another hash seed, zone, locale, umask, folder and number of jobs."""
    site = whole_site(tmp_path / "situs")
    site.write("satu.md", (site.place("satu.md")).read_text().replace("[dua](dua.md)", "dua"))
    (site.folder / "content/sessions/seri-uji-3.md").unlink()
    chance = random.Random("dunia yang berganti")
    names = ["tiga.md", "lepas.md", "dua-lagi.md"]
    for step in range(50):
        random_edit(site, chance, names)
        if step % 7 == 6:
            built(WORLDS[step // 7 % len(WORLDS)], site)
    built(WORLDS[0], site)

    trees = [built_in(world, site, tmp_path / f"bersih-{number}") for number, world in enumerate(WORLDS)]

    own = {path: data for path, data in trees[0].items() if not path.startswith("mode of ")}
    assert own == site.tree()
    assert trees[0] == trees[1] == trees[2]
    modes = {oct((site.output / path).stat().st_mode) for path in site.tree()}
    assert {"0o100644"} == modes


def test_no_page_names_the_folder_it_was_built_in(tmp_path: Path) -> None:
    """Nothing of the building machine is published."""
    site = whole_site(tmp_path)
    site.build()

    named = [path for path, data in site.tree().items() if str(tmp_path).encode() in data]
    assert [] == named


def test_spawned_processes_make_the_same_bytes(tmp_path: Path) -> None:
    """Where a system cannot fork, processes are spawned, and the tree is the same."""
    site = whole_site(tmp_path)
    for number in range(90):
        site.write(f"banyak-{number}.md", f"---\ntitle: Banyak {number}\ndate: 2019\n---\n\nIsi {number}.\n")
    site.build("--jobs", "1")
    before = site.tree()
    script = (
        "import multiprocessing, sys; multiprocessing.get_all_start_methods = lambda: ['spawn']\n"
        f"sys.path.insert(0, {str(PROJECT)!r})\n"
        "from arsip.cli import main\n"
        "if __name__ == '__main__':\n"
        "    sys.exit(main(['build', '--jobs', '2', '--no-cache', '--output', 'lain', '--quiet']))\n"
    )
    (site.folder / "jalan.py").write_text(script, encoding="utf-8")

    done = subprocess.run([sys.executable, "jalan.py"], cwd=site.folder, capture_output=True, check=False, timeout=120)

    assert (0, before) == (done.returncode, site.tree(site.folder / "lain")), done.stderr.decode()
