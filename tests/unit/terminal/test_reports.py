"""One report, three forms: for people, for programs, for the lines of a pull request."""

import json
from pathlib import Path

from tests.support.sites import Site, article

BROKEN = {"a.md": article(date="21/10/2021"), "b.md": article(date="2021-10-21", weekday='"Jum\'at"')}


def test_text_is_path_line_column_and_the_remedy_below(tmp_path: Path) -> None:
    """What is wrong stands behind its place, what to do stands below it, without colour in a file."""
    done = Site.make(tmp_path, BROKEN).run("check")

    assert [
        'content/articles/a.md:3:7: galat AR026: "21/10/2021" bukan tanggal dalam bentuk yang dipakai di sini',
        "    tulislah: date: 2021-10-21",
        "content/articles/b.md:4:10: catatan AR034: 21 Oktober 2021 adalah hari Kamis, sumber menyebut Jum'at",
        "    periksa tanggalnya; hari Jumat terdekat: 22 Oktober 2021",
    ] == done.printed.splitlines()[:4]


def test_json_holds_the_same(tmp_path: Path) -> None:
    """A program reads file, place, severity, code, text and remedy, and nothing else is printed."""
    done = Site.make(tmp_path, BROKEN).run("check", "--format", "json")

    rows = json.loads(done.printed)
    assert [("a.md", 3, 7, "error", "AR026"), ("b.md", 4, 10, "note", "AR034")] == [
        (Path(row["file"]).name, row["line"], row["column"], row["severity"], row["code"]) for row in rows
    ]


def test_annotations_stand_on_their_lines_and_the_summary_holds_all(tmp_path: Path) -> None:
    """GitHub reads one command a problem, escaped by its rules; the job's summary is appended to."""
    site = Site.make(tmp_path, {**BROKEN, "c.md": article(title="a: 100% | b, c")})
    summary = tmp_path / "summary.md"
    summary.write_text("sebelumnya\n", encoding="utf-8")

    done = site.run("check", "--format", "github", env={"GITHUB_STEP_SUMMARY": str(summary)})

    commands = [line for line in done.printed.splitlines() if line.startswith("::")]
    assert [
        "::error file=content/articles/a.md,line=3,col=7,title=galat AR026::",
        "::error file=content/articles/c.md,line=2,col=8,title=galat AR011::",
        "::notice file=content/articles/b.md,line=4,col=10,title=catatan AR034::",
    ] == [command[: command.index("::", 2) + 2] for command in commands]
    assert 'title: "a: 100%25 | b, c"' in commands[1]
    assert "%0A" in commands[0]
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("sebelumnya\n")
    assert [True] * 3 == [code in written for code in ("AR026", "AR011", "AR034")]
    assert "100% \\| b" in written
