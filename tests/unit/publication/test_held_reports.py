"""What an address held is kept: sessions are found again by their reports, and what holds others is told, once."""

import shutil
from pathlib import Path

import pytest

from arsip.publication.manifest import files_of, manifest_bytes, reports_in
from tests.support.sites import CONFIG, Site, article

ANI, BUDI = "[{name: Ani Contoh, role: narasumber}]", "[{name: Budi Contoh, role: narasumber}]"


def numbered(number: int, title: str, people: str, **more: object) -> str:
    keys = {"title": title, "series": "x", "session": number, "date": f"2024-05-0{number}", "people": people}
    return article(**{**keys, **more})


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Site, str]:
    """A series of three sessions, built, and its manifest."""
    files = {"series/x.md": "---\nname: X\n---\nSeri.\n", "c.md": numbered(3, "Tiga", BUDI)}
    files |= {"a.md": numbered(1, "Satu", ANI), "b.md": numbered(2, "Dua", BUDI)}
    files["d.md"] = article(title="Empat", institution="KPU Contoh")
    site = Site.make(tmp_path / "s", files, CONFIG + "feeds: people\nworklist: true\n")
    assert 0 == site.build().status
    shutil.copyfile(site.output / "manifest.json", tmp_path / "terbit.json")
    return site, str(tmp_path / "terbit.json")


def codes(printed: str, code: str) -> list[str]:
    """The lines that tell a code, from the code on."""
    return [line[line.index(code) :] for line in printed.splitlines() if code in line]


def test_a_manifest_keeps_files_and_reports_apart() -> None:
    files, reports = {"a": (1, "x")}, {"seri/x/1/": ("artikel/a/",)}
    for data, kept in ((manifest_bytes(files, reports), reports), (manifest_bytes(files), {})):
        assert (files, kept) == (files_of(data), reports_in(data))


def test_an_archive_as_it_was_tells_nothing(archive: tuple[Site, str]) -> None:
    site, manifest = archive
    done = site.run("verify", "--against", manifest, "--strict")
    assert (0, []) == (done.status, codes(done.printed, "AR")), done.printed


def test_sessions_that_were_numbered_anew_are_told_once_and_the_lost_number_follows(archive: tuple[Site, str]) -> None:
    """Two addresses hold other reports; that of the first number leads, by a line of its session, to where it went."""
    site, manifest = archive
    for number, name in ((4, "c.md"), (3, "b.md"), (2, "a.md")):
        text = site.place(name).read_text("utf-8")
        site.write(name, text.replace(f"session: {number - 1}", f"session: {number}"))
    assert 0 == site.build().status
    told = site.run("verify", "--against", manifest)
    wrote = site.run("verify", "--against", manifest, "--write")
    assert 0 == site.build().status
    after = site.run("verify", "--against", manifest)

    assert ["AR197: /seri/x/2/ masih hidup tetapi memuat laporan lain daripada dahulu; jumlah alamat: 2"] == codes(
        told.printed, "AR197"
    )
    assert "content/articles/a.md:1:1: peringatan AR197" in told.printed
    assert 1 == len(codes(told.printed, "AR111"))
    assert (1, 0, 0) == (told.status, wrote.status, after.status), after.printed
    assert 1 == site.run("verify", "--against", manifest, "--strict").status
    assert "---\nredirect_from: /seri/x/1/\n---\n" == (site.folder / "content/sessions/x-2.md").read_text("utf-8")
    assert "/seri/x/1/" in site.tree()["data/sessions.csv"].decode()  # its identifier


@pytest.mark.parametrize(
    ("keys", "told"),
    [({"title": "Lain"}, []), ({"date": "2023-01-01"}, []), ({"title": "Lain", "date": "2023-01-01"}, ["artikel"])],
)
def test_an_article_is_another_where_day_and_title_are(
    keys: dict[str, object], told: list[str], archive: tuple[Site, str]
) -> None:
    """A corrected title or day is the same article."""
    site, manifest = archive
    site.write("a.md", numbered(1, **{"title": "Satu", "people": ANI, **keys}))
    assert 0 == site.build().status
    found = codes(site.run("verify", "--against", manifest).printed, "AR197")
    assert told == [line.split("/")[1] for line in found]


def test_what_is_gone_is_told_once_by_its_cause(archive: tuple[Site, str]) -> None:
    """A person with feeds and calendar is one cause; so are the feeds of all people, and a whole family."""
    site, manifest = archive
    site.write("a.md", numbered(1, "Satu", "[]"))
    assert 0 == site.build().status
    person = site.run("verify", "--against", manifest)
    site.write("a.md", numbered(1, "Satu", ANI)).write("../site_config.yaml", CONFIG)
    assert 0 == site.build().status
    feeds = site.run("verify", "--against", manifest)

    assert ["AR110: /tokoh/ani-contoh/ pernah terbit dan sekarang tidak ada; jumlah alamat yang hilang: 4"] == codes(
        person.printed, "AR110"
    )
    gone = [(line.split()[1], line.split()[-1]) for line in codes(feeds.printed, "AR110")]
    channels = [(f"/tokoh/ani-contoh/{name}", "2") for name in ("kalender.ics", "umpan.json", "umpan.xml")]
    assert [("/laporan/", "2"), *channels] == gone


def test_a_former_address_that_is_taken_is_told_once_at_its_line(tmp_path: Path) -> None:
    """With a thing go its feeds and its calendar, as a number; people, sessions and pages name their lines, too."""
    body = "- name: A\n- name: B\n  redirect_from: /lembaga/a/\n"
    files = {
        "institutions.yaml": body,
        "people.yaml": "- name: Ani\n- name: Budi\n  redirect_from: /tokoh/ani/\n",
        "pages/perihal.md": "---\ntitle: Perihal\nredirect_from: /artikel/x/\n---\nIsi.\n",
        "x.md": article(series="s", session=1, institution="A", people="[{name: Ani}, {name: Budi}]"),
        "y.md": article(series="s", session=2, institution="B"),
        "sessions/s-2.md": "---\nredirect_from: /seri/s/1/\n---\n",
    }
    done = Site.make(tmp_path, files).run("check")

    places = [line.split(":")[:2] for line in done.printed.splitlines() if "galat AR087" in line]
    wanted = [("institutions.yaml", 3), ("pages/perihal.md", 3), ("people.yaml", 3), ("sessions/s-2.md", 2)]
    assert [[f"content/{name}", str(line)] for name, line in wanted] == places, done.printed
    assert "/lembaga/a/ (+3)" in done.printed
