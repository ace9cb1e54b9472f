"""`change`: many files in one step, no other byte changed, all or nothing; turned round it leaves no trace."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.sites import Site, article

SERIES = "---\nname: Xanadu\nplan:\n  - session: 9  # rencana\n    date: 2021-10-05\n---\nSeri.\n"
FILES = {
    "a.md": article("Lihat [b](b.md#x), `[b](b.md)` dan [sesi](../sessions/x-8.md).", title="A", series="x", session=7),
    "b.md": "---\r\ntitle: \"B\"   # judul\r\ndate: 2021-10-04\r\nseries: Xanadu # seri\r\nsession: '8'\r\n"
    "tags: [satu, 'dua']\r\ninstitution: kpu-a\r\n---\r\n## X\r\nKembali ke [a](./a.md), [acuan].\r\n\r\n"
    "[acuan]: a.md\r\n",
    "c.md": "\ufeff---\ntitle: C\ndate: 2021-10-05\nseries: x\nsession: [9, 10]\n"
    "tags:\n  - dua # bukan satu\n  - tiga\n"
    "people:\n  - name: Budi Sagara, M.Si.\n    position: Ketua\n  - {name: Wati}\n---\n"
    "[dulu](/seri/x/8/) <a href='a.md'>a</a>\n\n```\n[a](a.md)\n```\nAkhir tanpa baris baru",
    "d.md": article("Isi lain.", title="D", date="2024-01-02", institution="KPU Beta", people="[{name: Budi Sagara}]"),
    "series/x.md": SERIES,
    "sessions/x-8.md": "---\ntitle: Seleksi\n---\nKata redaksi [a](../articles/a.md).\n",
    "pages/tentang.md": "---\ntitle: Tentang\n---\nLihat [b](../articles/b.md).\n",
    "institutions.yaml": "# pohon\n- id: kpu-a\n  name: KPU Alfa\n  aliases: [Alfa]\n"
    "  domains: [a.example.org]\n- name: 'KPU Beta' # kedua\n"
    "- name: KPU Gama Raya\n  aliases: [KPU Gama]\n  since: 2020\n",
    "people.yaml": "- name: Wati\n  note: siapa\n- name: Sari\n  apart: [Sani]\n- name: Sani\n",
    "redirects.yaml": "# lama\n/lama/: /seri/x/8/\n",
}


def tree(site: Site) -> dict[str, bytes]:
    """Every file of content/ with its bytes, hidden ones too."""
    return site.tree(site.folder / "content")


def made(site: Site, *words: str, status: int = 0) -> str:
    """Make a change; return what was printed."""
    done = site.run("change", *words)
    assert done.status == status, done.printed
    return done.printed


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site.make(tmp_path, FILES)


OPPOSITES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "into a folder": (
        ("move", "content/articles/b.md", "content/articles/2021/"),
        ("move", "content/articles/2021/b.md", "content/articles/"),
    ),
    "two files": (
        ("move", "content/articles/a.md", "content/articles/c.md", "content/articles/x/y"),
        ("move", "content/articles/x/y/a.md", "content/articles/x/y/c.md", "content/articles"),
    ),
    "under another name": (
        ("move", "content/articles/b.md", "content/articles/2021-10-04-be.md"),
        ("move", "content/articles/2021-10-04-be.md", "content/articles/b.md"),
    ),
    "a page": (
        ("move", "content/pages/tentang.md", "content/pages/arsip.md"),
        ("move", "content/pages/arsip.md", "content/pages/tentang.md"),
    ),
    "numbers": (("renumber", "x", "8..", "+1"), ("renumber", "x", "9..", "-1")),
    "one number far": (("renumber", "Xanadu", "7", "+20"), ("renumber", "x", "27", "-20")),
    "an institution": (
        ("rename", "institutions", "KPU Beta", "KPU Delta"),
        ("rename", "institutions", "KPU Delta", "KPU Beta"),
    ),
    "an institution with an id": (
        ("rename", "institutions", "kpu-a", "KPU Delta"),
        ("rename", "institutions", "KPU Delta", "KPU Alfa"),
    ),
    "a person of no registry": (
        ("rename", "people", "Budi Sagara", "Budi Samudra"),
        ("rename", "people", "Budi Samudra", "Budi Sagara"),
    ),
    "a recorded person": (("rename", "people", "Wati", "Wati Sari"), ("rename", "people", "Wati Sari", "Wati")),
    "a tag": (("rename", "tags", "dua", "dua belas"), ("rename", "tags", "dua belas", "dua")),
    "a series": (("rename", "series", "x", "Xenon"), ("rename", "series", "Xenon", "Xanadu")),
    "a key": (("set", "mode=daring", "--where", "session=8"), ("unset", "mode", "--where", "mode=daring")),
    "a value": (
        ("set", "institution=KPU Beta", "--where", "institution=kpu-a"),
        ("set", "institution=kpu-a", "--where", "institution=KPU Beta", "--where", "series"),
    ),
}


@pytest.mark.parametrize(("there", "back"), OPPOSITES.values(), ids=OPPOSITES)
def test_a_change_and_its_opposite_leave_every_byte_as_it_was(
    site: Site, there: Sequence[str], back: Sequence[str]
) -> None:
    """Comments, order, quotation marks, line ends, marks of order: nothing shows that anything happened."""
    before = tree(site)
    made(site, *there)
    between = tree(site)
    assert between != before
    assert site.run("check", "--quiet").status == 0, site.run("check").printed
    made(site, *back)
    assert tree(site) == before


@pytest.mark.parametrize(("there", "_back"), OPPOSITES.values(), ids=OPPOSITES)
def test_a_dry_run_shows_what_will_be_written_and_writes_nothing(
    site: Site, there: Sequence[str], _back: Sequence[str]
) -> None:
    """Every line that goes and every line that comes stands in it."""
    before = tree(site)
    shown = made(site, *there, "--dry-run").splitlines()
    assert tree(site) == before
    made(site, *there)
    after = tree(site)
    gone = [line for one in before.values() for line in one.decode().splitlines()]
    come = [line for one in after.values() for line in one.decode().splitlines()]
    for line in [one for one in set(come) if come.count(one) > gone.count(one)]:
        assert f"+{line}".replace("\ufeff", "?") in shown
    for line in [one for one in set(gone) if gone.count(one) > come.count(one)]:
        assert f"-{line}".replace("\ufeff", "?") in shown


def test_links_follow_a_file_that_moves_and_code_stays(site: Site) -> None:
    """From articles, pages and editors' words, inline, by reference and in HTML; the address of its page stays."""
    made(site, "move", "content/articles/a.md", "content/articles/arsip/2021/")
    texts = {path: data.decode() for path, data in tree(site).items()}
    assert (
        "Lihat [b](../../b.md#x), `[b](b.md)` dan [sesi](../../../sessions/x-8.md)."
        in texts["articles/arsip/2021/a.md"]
    )
    assert "[a](./arsip/2021/a.md), [acuan].\r\n\r\n[acuan]: arsip/2021/a.md\r\n" in texts["articles/b.md"]
    assert "<a href='arsip/2021/a.md'>a</a>\n\n```\n[a](a.md)\n```" in texts["articles/c.md"]
    assert "[a](../articles/arsip/2021/a.md)" in texts["sessions/x-8.md"]
    assert site.build().status == 0
    assert site.has("/artikel/a/")


def test_under_another_name_a_page_keeps_its_address(site: Site) -> None:
    """By a slug, which nobody has to know of."""
    made(site, "move", "content/articles/b.md", "content/articles/2021-10-04-be.md")
    assert b"slug: b\r\n---\r\n" in site.place("2021-10-04-be.md").read_bytes()
    assert site.build().status == 0
    assert site.has("/artikel/b/")


def test_a_picture_moves_with_what_shows_it(site: Site) -> None:
    """It is named in a key and in the text; a folder moves with all that is in it."""
    site.write("articles/f/foto satu.jpg", b"x").write("articles/f/g.txt", "x")
    site.write("e.md", article("[berkas](f/g.txt)", title="E", attachments="[{file: f/foto satu.jpg, title: Foto}]"))
    made(site, "move", "content/articles/f", "content/articles/media/")
    assert "file: media/f/foto satu.jpg, title" in site.place("e.md").read_text()
    assert "](media/f/g.txt)" in site.place("e.md").read_text()
    made(site, "move", "content/articles/e.md", "content/articles/z/")
    assert "file: ../media/f/foto satu.jpg, title" in site.place("articles/z/e.md").read_text()


def test_numbers_are_raised_wherever_they_stand(site: Site) -> None:
    """Articles, lists, plan, editors' words, links, redirects; the address that is left leads to who had it."""
    made(site, "renumber", "x", "8..", "+1")
    texts = {path: data.decode() for path, data in tree(site).items()}
    assert "session: '9'\r\n" in texts["articles/b.md"]
    assert "session: [10, 11]\n" in texts["articles/c.md"]
    assert "(/seri/x/9/)" in texts["articles/c.md"]
    assert "- session: 10  # rencana\n" in texts["series/x.md"]
    assert "Kata redaksi" in texts["sessions/x-9.md"]
    assert "(../sessions/x-9.md)" in texts["articles/a.md"]
    assert texts["redirects.yaml"] == "# lama\n/lama/: /seri/x/9/\n/seri/x/8/: /seri/x/9/\n"
    site.build()
    made(site, "renumber", "x", "9..", "-1")
    assert "/seri/x/11/: /seri/x/10/" in site.place("redirects.yaml").read_text(), "it was published: it must live on"


MERGES: dict[str, tuple[Sequence[str], dict[str, str]]] = {
    "people of no registry": (
        ("people", "Budi Sagara", "Joko"),
        {
            "people.yaml": "- name: Joko\n  variants:\n    - Budi Sagara\n",
            "redirects.yaml": "/tokoh/budi-sagara/: /tokoh/joko/",
        },
    ),
    "into a recorded person": (
        ("people", "Budi Sagara", "Wati"),
        {"people.yaml": "- name: Wati\n  note: siapa\n  variants: [Budi Sagara]\n"},
    ),
    "institutions": (
        ("institutions", "kpu-a", "KPU Beta"),
        {
            "institutions.yaml": "# pohon\n- name: 'KPU Beta' # kedua\n"
            "  aliases: [KPU Alfa, Alfa]\n  domains: [a.example.org]\n",
            "articles/b.md": "institution: kpu-beta\r\n",
            "redirects.yaml": "/lembaga/kpu-a/: /lembaga/kpu-beta/",
        },
    ),
    "tags": (
        ("tags", "dua", "tiga"),
        {
            "articles/b.md": "tags: [satu, 'tiga']\r\n",
            "articles/c.md": "tags:\n  - tiga\npeople",
            "redirects.yaml": "/tag/dua/: /tag/tiga/",
        },
    ),
}


@pytest.mark.parametrize(("words", "left"), MERGES.values(), ids=MERGES)
def test_two_become_one(site: Site, words: Sequence[str], left: dict[str, str]) -> None:
    """The first is found by its names under the second, its address leads there, and nothing names it by its id."""
    site.write("e.md", article("Kata.", title="E", people="[{name: Joko}]"))
    made(site, "merge", *words)
    for path, text in left.items():
        assert text in site.place(path).read_bytes().decode(), path
    assert site.run("check").status == 0


REFUSED: dict[str, tuple[Sequence[str], str]] = {
    "a name that is nowhere": (("merge", "people", "Tiada", "Wati"), "Tiada"),
    "a note that would be lost": (("merge", "people", "Wati", "Budi Sagara"), r"people.yaml:2.*note"),
    "another day of founding": (("merge", "institutions", "KPU Gama", "KPU Beta"), r"institutions.yaml:9.*since"),
    "whom another record is apart from": (("merge", "people", "Sani", "Wati"), r"people.yaml:3.*Sani"),
    "one with itself": (("merge", "institutions", "KPU Alfa", "kpu-a"), "KPU Alfa"),
    "a name that another has": (("rename", "institutions", "KPU Beta", "Alfa"), "change merge"),
    "a number that is taken": (("renumber", "x", "8..", "-1"), "7"),
    "below nothing": (("renumber", "x", "7..", "-8"), "-1"),
    "a series that is nowhere": (("renumber", "tiada", "7..", "+1"), "tiada"),
    "a step that is none": (("renumber", "x", "7..", "satu"), r"\+1"),
    "a file that is there": (("move", "content/articles/a.md", "content/articles/b.md"), "articles/b.md"),
    "a file that is not": (("move", "content/articles/tiada.md", "content/articles/x/"), "tiada"),
    "out of the content": (("move", "content/articles/a.md", "templates/"), "templates"),
    "where no article is read": (("move", "content/articles/a.md", "content/pages/x/"), "articles/a.md"),
    "a registry": (("move", "content/people.yaml", "content/articles/"), "people.yaml"),
    "editors' words": (("move", "content/sessions/x-8.md", "content/sessions/x-9.md"), "renumber"),
    "a key that is none": (("set", "moda=daring", "--where", "series"), "mode"),
    "all articles": (("set", "mode=daring"), "--where"),
    "a list": (("set", "tags=baru", "--where", "session=8"), r"b.md:6"),
    "no article": (("unset", "mode", "--where", "mode=daring"), "mode=daring"),
    "too few words": (("merge", "people", "Wati"), "change merge"),
    "one person": (("split", "people", "Wati"), "Wati"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_would_lose_something_is_refused_in_words(site: Site, words: Sequence[str], said: str) -> None:
    """The place is named, nothing is written."""
    before = tree(site)
    assert re.search(said, made(site, *words, status=2))
    assert tree(site) == before


def test_what_would_bring_in_an_error_is_taken_back(site: Site) -> None:
    """A date that none is, a key that every article needs: the error is told as check tells it."""
    before = tree(site)
    assert "AR026" in made(site, "set", "date=kemarin", "--where", "series=x", status=1)
    assert "AR020" in made(site, "unset", "title", "--where", "session=8", status=1)
    assert tree(site) == before


def test_the_end_tells_what_check_says_differently(site: Site) -> None:
    """What is new and what is said no more, and nothing that was said before."""
    site.write("e.md", article(title="E", weekday="Senin"))
    told = made(site, "set", "weekday=Minggu", "--where", "weekday=Senin")
    assert len(re.findall(r"e\.md:\d+:\d+: \w+ AR034", told)) == 2
    assert "AR061" not in told


def test_keys_that_are_called_otherwise_are_written_as_they_are_now(site: Site) -> None:
    """Only where the tables of keys know the word: a slip is told, and never mended by a guess."""
    site.write("e.md", "---\njudul: E # lama\ndate: 2024-05-06\nnarasumber:\n  - nama: Wati\n---\nIsi.\n")
    site.write("f.md", article("Isi.", titel="F", date="2024-05-07"))
    assert site.run("check").status == 1
    made(site, "upgrade")
    assert site.place("e.md").read_text() == (
        "---\ntitle: E # lama\ndate: 2024-05-06\npeople:\n  - nama: Wati\n---\nIsi.\n"
    )
    assert "titel: F" in site.place("f.md").read_text()
    made(site, "upgrade")
    assert "  - name: Wati\n" in site.place("e.md").read_text()


def test_what_is_written_ends_its_lines_as_the_file_does(site: Site) -> None:
    """A line more in a file of Windows ends as the others do; in a file without a last line end none is glued on."""
    made(site, "set", "mode=daring", "--where", "session=8")
    assert b"institution: kpu-a\r\nmode: daring\r\n---\r\n" in site.place("b.md").read_bytes()
    site.write("people.yaml", "- name: Joko")
    made(site, "merge", "people", "Budi Sagara", "Wati")
    assert site.place("people.yaml").read_text() == "- name: Joko\n- name: Wati\n  variants:\n    - Budi Sagara\n"


def test_options_stand_anywhere_and_words_keep_their_order(site: Site) -> None:
    """Before, between and after the words; a step down is no option."""
    one = made(site, "--dry-run", "renumber", "x", "8..", "+1")
    assert one == made(site, "renumber", "--dry-run", "x", "8..", "+1")
    assert one == made(site, "renumber", "x", "8..", "--content", "content", "+1", "--dry-run")
    made(site, "renumber", "x", "9..", "-1", status=2)


def test_one_name_becomes_two_people_as_the_editor_says(site: Site) -> None:
    """The institutions that the reports name tell them apart; each mention names its person by the id."""
    told = made(site, "split", "people", "Budi Sagara", "--yes")
    assert re.search(r"1  \?.*2021-10-05.*2  KPU Beta", told, re.DOTALL)
    assert "name: budi-sagara\n" in site.place("c.md").read_bytes().decode()
    assert "{name: budi-sagara-kpu-beta}" in site.place("d.md").read_text()
    assert site.build().status == 0
    assert site.has("/tokoh/budi-sagara/")
    assert site.has("/tokoh/budi-sagara-kpu-beta/")
