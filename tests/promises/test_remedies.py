"""A remedy, applied, mends: what a message offers to write or do makes it go, and no other comes."""

import difflib
import gc
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from arsip import cli
from arsip.editor_tools.rulebook import example_files
from arsip.problems.rules import RULES, rule_of
from tests.support.remedies import UNREACHED, Files, Row, applied, is_reached
from tests.support.sites import CONFIG

TODAY = "2026-11-22"
MOST_LINES = 9  # that one remedy takes out or puts in
REGISTRY = "# content/institutions.yaml\n- name: City Hospital\n# content/articles/a.md\n"
HEAD = "---\ntitle: Skills day\ndate: 2024-05-03\ninstitution: City Hospital\n"

MORE = {  # what editors of other programs write, beside the examples of the rules: code and text
    "a draft of Hugo": ("AR023", "draft: true"),
    "a draft in Indonesian": ("AR023", "draf: ya"),
    "a page that is not hidden": ("AR023", "hidden: false"),
    "a post that is not published": ("AR026", "published: false"),
    "a post that is published": ("AR026", "published: yes"),
    "a word of WordPress for a draft": ("AR030", "status: pending"),
    "a place in English": ("AR023", "location: Aula"),
    "a list of speakers": ("AR023", "speakers: [{name: Jane Hall}]"),
    "categories": ("AR023", "kategori: [Logistik]"),
    "a role by its meaning": ("AR030", "people: [{name: Jane Hall, role: chair}]"),
    "a role in other words": ("AR030", "people: [{name: Jane Hall, role: resource person}]"),
    "people as one text": ("AR016", "people: Ani, Budi dan Citra"),
    "an address as source": ("AR016", "source: https://example.org/berita/"),
    "a newspaper as source": ("AR016", "source: Radar Malang"),
    "a group with its number": ("AR016", f"{REGISTRY}{HEAD}participants: 40 nurses\n---\n\nText."),
    "groups in a list": ("AR016", f"{REGISTRY}{HEAD}participants: [40 nurses]\n---\n\nText."),
    "institutions and groups": (
        "AR016",
        f"{REGISTRY}{HEAD}participants: City Hospital, sekitar 1.200 guru\n---\n\nText.",
    ),
    "a speaker": ("AR023", "speaker: Jane Hall"),
    "speakers by name": ("AR023", "speakers: [Jane Hall, Peter Jones]"),
    "people with degrees": ("AR023", "narasumber: Ani Contoh, S.H., M.H. dan Budi Contoh"),
    "a person with a position": ("AR016", "people: Ani Contoh, Ketua KPU"),
    "two people in a list": ("AR016", "people: [Ani dan Budi]"),
    "two people on a line of a list": ("AR016", "people:\n  - Ani dan Budi"),
    "two people in brackets": ("AR140", "people: [{name: Ani dan Budi, role: narasumber}]"),
    "two people on a line": ("AR140", "people:\n  - {name: Ani dan Budi, role: narasumber}"),
    "a position in brackets": ("AR140", "people:\n  - name: Ani (Ketua KPU)"),
    "an address under its own name": ("AR023", "url: https://example.org/x/"),
    "an author": ("AR023", "author: Budi"),
    "a number of guests": ("AR023", "jumlah: 40"),
    "a group under another word": ("AR023", "peserta: 40 guru dan 10 dosen"),
    "a time under another word": ("AR023", "jam: 10.00 WIB"),
    "a tag under another word": ("AR023", "tag: Logistik"),
    "a time beside its zone": ("AR028", "time: 10.00 WIB\nzone: WIB"),
    "two days beside the last": ("AR026", "date: 6-7 Januari 2024\nend: 2024-01-07"),
    "one thing by two words": ("AR182", "tags: [Logistik]\nkeywords: Pemilu"),
    "a place by two words": ("AR182", "venue: Aula\nlocation: Aula"),
    "a draft that is one": ("AR182", "status: draft\ndraft: ya"),
    "a source by two words": ("AR182", "source: {title: Berita}\nurl: https://example.org/x/"),
    "a remark on a key by another word": ("AR047", "mode: daring\nstated: {metode: online}"),
    "a number with its point": ("AR039", "participants: [{text: guru, count: 1.200}]"),
    "a flag of Hugo": ("AR023", "featured: true"),
    "a table of contents": ("AR023", "toc: true"),
    "a version": ("AR023", "version: 2"),
    "two groups": ("AR016", "participants: 40 perawat dan 10 dokter"),
    "C and C++ as one text": ("AR016", "tags: C, C++"),
    "C and C++": ("AR042", 'tags: [C, "C++"]'),
    "C++ before C": ("AR042", 'tags: ["C++", C]'),
    "F and F#": ("AR042", 'tags: [F, "F#"]'),
    "a number that begins a sentence": ("AR076", "2. dua tahun kemudian rapat dibuka."),
    "a person without a name": ("AR020", "people:\n  - {role: moderator}"),
    "a weekday with a slip": ("AR039", "weekday: Rabo"),
    "a remark on a key with a slip": ("AR047", "stated: {titel: Rapat}"),
    "a file with a slip": (
        "AR051",
        f"# content/articles/a.md\n{HEAD}---\n\n[Satu](materi.pdf), [dua](materri.pdf).\n"
        "# content/articles/materi.pdf\n%PDF-1.7\n",
    ),
    "an address with a slip": ("AR083", "Lihat [ini](/articles/conttoh/)."),
    "a day and a month turned round": ("AR027", "date: 2021-31-10"),
    "a registry in another ending": (
        "AR072",
        f"# content/tema.yml\n- name: Logistik\n# content/articles/a.md\n{HEAD}themes: [Logistik]\n---\n\nText.",
    ),
    "a text beside its like": (
        "AR072",
        f"# content/articles/a.md\n{HEAD}---\n\nText.\n"
        "# content/artikel/a.md\n---\ntitle: Lain\ndate: 2023-01-01\n---\n\nText.",
    ),
}  # fmt: skip


WITHOUT_PROPOSAL = {"AR020", "AR027", "AR039", "AR047", "AR051", "AR083"}  # in the example; MORE has one with it


SAID = defaultdict(lambda: "x", nearest="x.md", name="title")  # arguments of a message, as far as an act reads them


def cases() -> Iterator[tuple[str, str, str]]:
    """Name, code and text of every case that an act reaches."""
    for code, rule in RULES.items():
        if rule.wrong and code not in {*UNREACHED, *WITHOUT_PROPOSAL}:
            yield code, code, rule.wrong
    yield from ((name, code, text) for name, (code, text) in MORE.items())


def checked(folder: Path, files: Files, capsys: pytest.CaptureFixture[str]) -> list[Row]:
    """What `check` says of files, in English."""
    for name, text in {"site_config.yaml": f"{CONFIG}language: en\n", **files}.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    (folder / "content/articles").mkdir(parents=True, exist_ok=True)
    here = Path.cwd()
    os.chdir(folder)
    try:
        cli.main(["check", "--today", TODAY, "--jobs", "1", "--no-cache", "--format", "json"])
    finally:
        os.chdir(here)
        gc.enable()
    rows: list[Row] = json.loads(capsys.readouterr().out)
    return rows


@pytest.mark.parametrize(("name", "code", "text"), list(cases()), ids=lambda value: value[:40].split("\n")[0])
def test_a_remedy_that_is_applied_mends(
    name: str, code: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message is gone, no other came, no file is lost, and few lines were touched."""
    files = example_files(text)
    before = dict(files)
    rows = checked(tmp_path / "before", files, capsys)
    assert {row["code"] for row in rows} == {code}, rows

    applied(files, rows[0])
    while len(rows) > 1 and (rows := checked(tmp_path / f"{len(rows)}", files, capsys)):
        applied(files, rows[0])

    assert files != before
    assert [] == checked(tmp_path / "after", files, capsys), (name, files)
    whole = [[line for text in one.values() for line in text.split("\n")] for one in (before, files)]
    touched = [line for line in difflib.ndiff(*whole) if line[:2] in ("- ", "+ ")]
    assert len(touched) <= MOST_LINES, touched


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_reached_or_it_is_said_why_not(code: str) -> None:
    """A row without an example or without an act stands in the table of those that no act reaches."""
    rule = rule_of(code)
    said = [one.format_map(SAID) for one in (rule.remedy, rule.proposal)]
    done = rule.wrong != "" and any(is_reached(code, one) for one in said)

    assert done != (code in UNREACHED)


@pytest.mark.parametrize("word", "toc version parent cost featured weight layout price pinned".split())
def test_a_key_that_only_looks_alike_is_not_proposed(
    word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nearness of letters without meaning proposes nothing."""
    (row,) = checked(tmp_path, example_files(f"{word}: 1"), capsys)
    assert ("AR023", True) == (row["code"], row["remedy"].startswith("delete the line"))


@pytest.mark.parametrize(
    "text", ["time: 10.00 WIB\nzone: WITA", "date: 6-7 Januari 2024\nend: 2024-01-09", "date: 24/01/06"]
)
def test_what_contradicts_is_for_people_to_judge(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No line is offered that would drop one of two values, or choose one of two days."""
    (row,) = checked(tmp_path, example_files(text), capsys)
    assert "write: " not in row["remedy"]


def test_a_draft_of_another_program_stays_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The way that the message shows ends with status: draft, not with a page."""
    hides = "draft: true/published: false/publish: no/private: ya/visible: false/_draft: true/is_draft: yes"
    for word in f"{hides}/visibility: private/post_status: pending".split("/"):
        files = example_files(word)
        (row,) = checked(tmp_path / word[:4], files, capsys)
        applied(files, row)

        assert "status: draft" in files["content/articles/contoh.md"].split("\n"), row
