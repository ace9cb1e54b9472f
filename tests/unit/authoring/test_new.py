"""`new`, as editors meet it: on a terminal and without one, from options, from another report."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arsip.authoring.proposals import Held, missing_numbers, next_number, probable_date
from arsip.model.dates import PartialDate
from arsip.model.records import Schedule, Series
from tests.support.sites import CONFIG, Outcome, Site, article
from tests.support.terminal import Conversation, converse

SERIES = """---
name: Berbagi Contoh 2021
aliases: [Berbagi]
organizer: KPU Provinsi Contoh
total: 19
schedule:
  days: [Rabu, Jumat]
  from: 2021-09-01
  until: 2021-11-05
  except: [2021-09-17]
plan:
  - {session: 7, theme: Logistik, date: 2021-10-01}
themes: [Umum]
---
"""
INSTITUTIONS = """- name: KPU Provinsi Contoh
  aliases: [KPU Contoh]
  children:
    - name: KPU Kabupaten Kediri
      aliases: [KPU Kediri, KPU Kab. Kediri]
    - name: KPU Kota Kediri
      aliases: [KPU Kediri]
"""
THEMES = "- name: Umum\n- name: Logistik\n  aliases: [Perlengkapan]\n"
FILES = {
    "series/berbagi.md": SERIES,
    "institutions.yaml": INSTITUTIONS,
    "themes.yaml": THEMES,
    "satu.md": article(title="Satu", date="2021-09-01", series="Berbagi", session=1),
    "dua.md": article(
        title="Dua",
        date="2021-09-03",
        series="Berbagi",
        session=2,
        themes="[Perlengkapan]",
        institution="KPU Kota Kediri",
        organizer="KPU Contoh",
        time="10:00",
        source="{url: https://example.org/dua}",
    ),
    "lepas.md": article(title="Lepas", date="2021-01-05"),
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An archive with registries and a series."""
    return Site.make(tmp_path / "Arsip Ümit 🗳", FILES)


def new(site: Site, *options: str) -> Outcome:
    """Run the command where nobody can be asked."""
    return site.run("new", *options)


def written(site: Site) -> list[str]:
    """The articles that were not there before, by their path below content/articles/."""
    root = site.folder / "content/articles"
    return sorted(
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and path.name not in FILES
    )


def front(site: Site, path: str) -> list[str]:
    """The front matter of an article without its comments."""
    lines = site.place(f"articles/{path}").read_text(encoding="utf-8").split("---\n")[1].splitlines()
    return [line for line in lines if not line.startswith("#")]


# ---------------------------------------------------------------- without a terminal


def test_options_make_an_article_that_passes_check_strictly(site: Site) -> None:
    before = site.run("check").lines
    done = new(
        site,
        *("--title", 'Sesi ketiga: "penerimaan" #1', "--date", "2021-09-08", "--series", "berbagi contoh 2021"),
        *("--session", "next", "--institution", "kpu kab. kediri", "--organizer", "KPU Contoh"),
        *("--theme", "perlengkapan", "--tag", "ppk", "--mode", "daring", "--url", "https://example.org/a"),
        *("--text", "Isi rapat."),
    )
    assert done.status == 0, done.printed
    assert written(site) == ["2021/2021-09-08-sesi-ketiga-penerimaan-1.md"]
    assert front(site, written(site)[0]) == [
        "title: 'Sesi ketiga: \"penerimaan\" #1'",
        "date: 2021-09-08",
        "series: berbagi",
        "session: 3",
        "institution: KPU Kabupaten Kediri",
        "organizer: KPU Provinsi Contoh",
        "themes:",
        "  - Logistik",
        "tags:",
        "  - ppk",
        "mode: daring",
        "source:",
        '  url: "https://example.org/a"',
    ]
    assert "content/articles/2021/2021-09-08-sesi-ketiga-penerimaan-1.md" in done.printed
    after = site.run("check", "--strict")
    assert after.status == 0
    assert [line for line in after.lines if "sesi-ketiga" in line] == []
    assert len(after.lines) == len(before)


def test_without_a_text_the_article_is_a_draft_that_says_so(site: Site) -> None:
    """An empty article is not published, and check has nothing against it."""
    done = new(site, "--title", "Rapat", "--date", "2021-05-04")
    assert done.status == 0
    assert "status: draft" in front(site, "2021/2021-05-04-rapat.md")
    assert "draf" in done.printed
    assert site.run("check", "--strict").status == 0
    assert site.build().status == 0
    assert not site.has("/artikel/rapat/")


def test_every_comment_in_the_file_is_a_line_that_may_be_used(site: Site) -> None:
    """An editor who takes away the # has keys and values that check accepts."""
    new(site, "--title", "Rapat", "--date", "2021-05-04", "--text", "Isi.")
    path = site.place("articles/2021/2021-05-04-rapat.md")
    lines = path.read_text(encoding="utf-8").splitlines()
    remarks = [index for index, line in enumerate(lines) if line.startswith("#")]
    assert lines[remarks[0]].startswith("# ")  # a sentence
    for index in remarks[1:]:
        lines[index] = lines[index].removeprefix("#")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = site.run("check", "--strict")
    assert done.status == 0, done.printed


def test_a_date_is_never_guessed(site: Site) -> None:
    """The probable date of the schedule is told; the editor writes it."""
    done = new(site, "--title", "Rapat", "--series", "Berbagi", "--session", "next", "--text", "Isi.")
    assert done.status == 2
    assert "2021-09-08" in done.printed
    assert written(site) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--date", "2021-01-01"], "--title"),
        (["--title", "Rapat"], "--date"),
        (["--title", "Rapat", "--date", "2021-01-01", "--session", "next"], "--session"),
        (["--title", "Rapat", "--date", "2021-01-01", "--like", "satuu"], "satu?"),
        (["--title", "Rapat", "--date", "2021-01-01", "--like", "zzz"], "zzz"),
        (["--title", "Rapat", "--date", "2021-01-01", "--mode", "online"], "daring"),
    ],
)
def test_a_call_that_says_too_little_writes_nothing(site: Site, options: list[str], said: str) -> None:
    done = new(site, *options)
    assert done.status == 2
    assert said in done.printed
    assert "Traceback" not in done.printed
    assert written(site) == []


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--date", "21/10/2021"], "AR026", "2021-10-21"),
        (["--date", "2021-02-30"], "AR027", "2021-02-30"),
        (["--end", "2021-04-01"], "AR031", "2021"),
        (["--institution", "KPU Kab. Kedri"], "AR021", "KPU Kab. Kediri"),
        (["--institution", "KPU Kediri"], "AR022", "KPU Kota Kediri"),
        (["--theme", "Logistk"], "AR021", "Logistik"),
        (["--series", "Berbagy"], "AR021", "Berbagi"),
        (["--series", "Berbagi", "--session", "tiga"], "AR029", "session: 3"),
        (["--url", "example.org/x"], "AR033", "https://example.org/x"),
        (["--event", "Dua Kata"], "AR035", "event: dua-kata"),
    ],
)
def test_what_check_would_refuse_is_not_written(site: Site, options: list[str], code: str, said: str) -> None:
    """With the message of check, and its proposal."""
    given = ["--title", "Rapat", "--date", "2021-05-04", "--text", "Isi.", *options]
    done = new(site, *given)
    assert done.status == 1
    assert code in done.printed
    assert said in done.printed
    assert written(site) == []


def test_a_warning_is_told_and_stops_only_a_strict_call(site: Site) -> None:
    shouted = ["--title", "RAPAT KOORDINASI BESAR", "--date", "2021-05-04", "--text", "Isi."]
    assert new(site, *shouted, "--strict").status == 1
    assert written(site) == []
    done = new(site, *shouted)
    assert (done.status, "AR074" in done.printed) == (0, True)
    assert len(written(site)) == 1


def test_nothing_is_ever_overwritten(site: Site) -> None:
    """The same title on the same day gets a name of its own, however often; the address is free too."""
    for _ in range(3):
        assert new(site, "--title", "Satu", "--date", "2021-09-01", "--text", "Isi.").status == 0
    assert written(site) == [f"2021/2021-09-01-satu-{number}.md" for number in (2, 3, 4)]
    assert site.run("check").status == 0


def test_a_file_that_is_no_article_yet_is_not_overwritten_either(site: Site) -> None:
    """A file that can't be read stands in the way: it is refused and stays."""
    site.write("articles/2021/2021-05-04-rapat.md", b"\xff\xfe kosong")
    done = new(site, "--title", "Rapat", "--date", "2021-05-04", "--text", "Isi.")
    assert done.status == 3
    assert "Traceback" not in done.printed
    assert site.place("articles/2021/2021-05-04-rapat.md").read_bytes() == b"\xff\xfe kosong"


def test_a_folder_that_is_a_link_is_not_followed(site: Site, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    (site.folder / "content/articles/2021").symlink_to(outside)
    done = new(site, "--title", "Rapat", "--date", "2021-05-04", "--text", "Isi.")
    assert done.status == 3
    assert list(outside.iterdir()) == []


def test_mistakes_of_other_files_hinder_nobody(site: Site) -> None:
    """Only what the new article adds is told."""
    site.write("rusak.md", "---\ntitle: X\n---\nIsi.\n")
    done = new(site, "--title", "Rapat", "--date", "2021-05-04", "--text", "Isi.")
    assert done.status == 0
    assert "rusak.md" not in done.printed


def test_an_archive_without_registries_takes_names_as_they_are(tmp_path: Path) -> None:
    site = Site.make(tmp_path, {}, CONFIG + "language: en\n")
    done = new(site, "--title", "Meeting", "--date", "unknown", "--series", "A: B", "--theme", "C", "--text", "Text.")
    assert done.status == 0, done.printed
    assert written(site) == ["undated/meeting.md"]
    assert 'series: "A: B"' in front(site, "undated/meeting.md")
    assert "Written: content/articles/undated/meeting.md" in done.printed
    assert site.run("check", "--strict").status == 0


def test_only_the_path_is_printed_for_programs(site: Site) -> None:
    done = new(site, "--title", "Rapat", "--date", "2021-05-04", "--text", "Isi.", "--quiet")
    assert done.printed == "content/articles/2021/2021-05-04-rapat.md\n"
    done = new(site, "--title", "RAPAT KOORDINASI BESAR", "--date", "2021-05-04", "--text", "Isi.", "--format", "json")
    assert [one["code"] for one in json.loads(done.printed)] == ["AR074"]


def test_a_report_that_is_there_already_is_named(site: Site) -> None:
    done = new(
        site, *("--title", "Rapat", "--date", "2021-05-04", "--text", "Isi."), "--url", "https://example.org/dua"
    )
    assert done.status == 0
    assert "content/articles/dua.md" in done.printed


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=40).filter(lambda text: "\0" not in text and text.isprintable()))
def test_any_title_makes_an_article_that_passes_check(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    """Or is refused with a message; never a traceback, never a file that check refuses."""
    site = Site.make(tmp_path_factory.mktemp("judul"), {"ada.md": article()})
    done = new(site, f"--title={title}", "--date", "2021-05-04", "--text", "Isi.")
    assert "Traceback" not in done.printed
    assert done.status in (0, 2)
    assert site.run("check").status == 0
    assert len(list((site.folder / "content/articles").rglob("*.md"))) == (2 if done.status == 0 else 1)


# ---------------------------------------------------------------- from another report


def test_another_report_of_a_numbered_session_joins_it(site: Site) -> None:
    """What the session is, is taken over; publisher, source, times and text are not."""
    for name in ("dua", "content/articles/dua.md", "articles/dua.md"):
        done = new(site, "--title", "Laporan lain", "--like", name, "--text", "Isi.")
        assert done.status == 0, done.printed
    assert front(site, "2021/2021-09-03-laporan-lain.md") == [
        "title: Laporan lain",
        "date: 2021-09-03",
        "series: Berbagi",
        "session: 2",
        "organizer: KPU Contoh",
        "themes:",
        "  - Perlengkapan",
    ]
    site.build()
    assert site.page("/seri/berbagi/2/").count("/artikel/laporan-lain") >= 1
    assert [line for line in site.run("check").lines if "AR060" in line] == []


def test_another_report_of_a_lonely_article_gets_an_event_and_the_line_for_the_other(site: Site) -> None:
    done = new(site, "--title", "Laporan lain", "--like", "lepas", "--text", "Isi.")
    assert "event: lepas-2021-01-05" in front(site, "2021/2021-01-05-laporan-lain.md")
    assert "content/articles/lepas.md" in done.printed
    assert "    event: lepas-2021-01-05" in done.printed
    other = site.place("lepas.md")
    other.write_text(other.read_text().replace("title: Lepas\n", "title: Lepas\nevent: lepas-2021-01-05\n"))
    site.build()
    assert site.has("/sesi/lepas-2021-01-05/")


def test_options_outrank_the_report_that_is_taken_as_start(site: Site) -> None:
    new(site, "--title", "Lain", "--like", "dua", "--date", "2021-09-04", "--theme", "Umum", "--text", "Isi.")
    assert "date: 2021-09-04" in front(site, "2021/2021-09-04-lain.md")
    assert "  - Umum" in front(site, "2021/2021-09-04-lain.md")
    assert "  - Perlengkapan" not in front(site, "2021/2021-09-04-lain.md")


# ---------------------------------------------------------------- on a terminal


def test_a_conversation_leads_to_an_article(site: Site) -> None:
    """Enter takes what is proposed; a number or a part of a name chooses; an empty line ends the text."""
    questions = {
        "title": "Sesi ketiga",
        "series": "1",
        "number": "",
        "date": "",
        "institution": "kab. kediri",
        "the one found": "",
        "organizer": "",
        "theme": "",
        "another theme": "",
        "source": "https://example.org/3",
        "text": "Satu paragraf.",
        "more text": "Dua.",
        "end of the text": "",
        "write it?": "y",
    }
    status, shown = converse(site.folder, "new", answers=list(questions.values()))
    assert status == 0, shown
    path = "2021/2021-09-08-sesi-ketiga.md"
    assert front(site, path) == [
        "title: Sesi ketiga",
        "date: 2021-09-08",
        "series: berbagi",
        "session: 3",
        "institution: KPU Kabupaten Kediri",
        "organizer: KPU Provinsi Contoh",
        "themes:",
        "  - Umum",
        "source:",
        '  url: "https://example.org/3"',
    ]
    assert site.place(f"articles/{path}").read_text().endswith("---\n\nSatu paragraf.\n\nDua.\n")
    assert "Rabu, 8 September 2021" in shown
    assert site.run("check", "--strict").status == 0


def test_a_wrong_answer_is_asked_for_again_with_the_reason(site: Site) -> None:
    answers = [
        *("", "JUDUL YANG BERTERIAK", "Judul yang tenang"),
        *("Berbagy", "-", "21/10/2021", ""),
        *("Kediri", "2", "-", "zzzz", "-", "ftp://x", "-", "Isi.", "", "y"),
    ]
    status, shown = converse(site.folder, "new", answers=answers)
    assert status == 0, shown
    assert front(site, "2021/2021-10-21-judul-yang-tenang.md") == [
        "title: Judul yang tenang",
        "date: 2021-10-21",
        "institution: KPU Kota Kediri",
    ]
    for said in ("huruf besar", "Berbagi Contoh 2021", "date: 2021-10-21", "https:// atau http://", "zzzz"):
        assert said in shown


def test_an_answer_may_be_typed_as_messages_write_it(site: Site) -> None:
    """With its key, as a list, by a number that the list does not have: nothing is taken for something else."""
    answers = [
        *("Sesi gabungan", "contoh 2021", "99", "1", "4 dan 5", "", "date: 2021-09-10"),
        *("-", "-", "-", "-", "Isi.", "", "y"),
    ]
    status, shown = converse(site.folder, "new", answers=answers)
    assert status == 0, shown
    lines = front(site, "2021/2021-09-10-sesi-gabungan.md")
    assert lines[1:4] == ["date: 2021-09-10", "series: berbagi", "session:"]
    assert lines[4:6] == ["  - 4", "  - 5"]
    assert "daftarnya dari 1 sampai 1" in shown


def test_what_options_say_is_not_asked(site: Site) -> None:
    answers = ["", "", "", "", "", "Isi.", "", ""]
    status, shown = converse(
        site.folder,
        *("new", "--title", "Rapat", "--date", "2021-05-04", "--series", "Berbagi", "--session", "5"),
        answers=answers,
    )
    assert status == 0, shown
    assert "Judul artikel" not in shown
    assert written(site) == ["2021/2021-05-04-rapat.md"]


@pytest.mark.parametrize(
    "answers", [["\x04"], ["Rapat", "\x04"], ["Rapat", "-", "2021-05-04", "-", "-", "-", "-", "", "t"]]
)
def test_who_gives_up_leaves_nothing_behind(site: Site, answers: list[str]) -> None:
    """Ctrl-D at any question, or no at the last."""
    status, shown = converse(site.folder, "new", answers=answers)
    assert status == (130 if "\x04" in answers else 0)
    assert "tidak ada yang ditulis" in shown
    assert written(site) == []
    assert "Traceback" not in shown


def test_ctrl_c_leaves_nothing_behind(site: Site) -> None:
    talk = Conversation(site.folder, ["new"])
    talk.answer("Rapat")
    talk.interrupt()
    status, shown = talk.end()
    assert (status, written(site)) == (130, [])
    assert "Traceback" not in shown


def test_every_word_of_the_conversation_is_in_the_language_of_the_site(tmp_path: Path) -> None:
    """No English sentence in an Indonesian conversation and none of Indonesian in an English one."""
    answers = ["Rapat", "?", "-", "x", "2021", "?", "-", "-", "-", "-", "Isi.", "", "y"]
    english = ("Title of", "Which", "Who held", "Number or", "First day", "Address", "The text", "Written", "[Y/n]")
    for language, wanted in (("id", False), ("en", True)):
        site = Site.make(tmp_path / language, FILES, CONFIG + f"language: {language}\n")
        status, shown = converse(site.folder, "new", answers=answers)
        assert status == 0, shown
        assert {sentence: sentence in shown for sentence in english} == dict.fromkeys(english, wanted)


def test_a_new_name_is_taken_where_the_registry_is_open(tmp_path: Path) -> None:
    """After those that look like it were shown."""
    site = Site.make(tmp_path, {"a.md": article(series="Berbagi Ilmu", institution="KPU Kota A")})
    answers = ["Rapat", "Berbagi Ilmo", "t", "-", "2021-05-04", "KPU Kota A", "-", "-", "-", "Isi.", "", "y"]
    status, shown = converse(site.folder, "new", answers=answers)
    assert status == 0, shown
    assert "series: Berbagi Ilmo" in front(site, "2021/2021-05-04-rapat.md")
    assert "Berbagi Ilmu" in shown


# ---------------------------------------------------------------- proposals

PLAIN = Series(id="s", name="S")


def held(*days: tuple[int, str]) -> list[Held]:
    return [Held(n, PartialDate(*map(int, day.split("-"))).first if day else None) for n, day in days]


def test_the_next_number_follows_the_last() -> None:
    assert next_number(PLAIN, []) == 1
    assert next_number(PLAIN, held((1, ""), (3, ""))) == 4
    assert missing_numbers(PLAIN, held((1, ""), (4, ""))) == [2, 3]


def test_a_series_with_its_last_number_wants_those_that_are_missing() -> None:
    whole = Series(id="s", name="S", total=4)
    assert next_number(whole, held((1, ""), (4, ""))) == 2
    assert next_number(whole, held((1, ""), (2, ""), (3, ""), (4, ""))) is None


@pytest.mark.parametrize(
    ("known", "number", "day"),
    [
        ([], 1, "2021-09-01"),
        ([], 2, "2021-09-03"),
        ([(1, "2021-09-01")], 2, "2021-09-03"),
        ([(2, "2021-09-03")], 5, "2021-09-15"),
        ([(5, "2021-09-15")], 6, "2021-09-22"),  # the 17th is left out
        ([(5, "2021-09-15"), (7, "2021-09-17")], 6, None),  # a neighbour contradicts
        ([(1, "2021-09-01")], 40, None),  # beyond the schedule
        ([(3, "2021-09-10")], 3, "2021-09-10"),  # as it is reported
    ],
)
def test_a_schedule_proposes_its_days(known: list[tuple[int, str]], number: int, day: str | None) -> None:
    series = Series(
        id="s",
        name="S",
        schedule=Schedule((2, 4), PartialDate(2021, 9, 1), PartialDate(2021, 11, 5), (PartialDate(2021, 9, 17),)),
    )
    found = probable_date(series, held(*known), number)
    assert (found.iso if found else None) == day


def test_a_series_without_schedule_keeps_its_rhythm() -> None:
    weekly = held((1, "2021-09-01"), (2, "2021-09-08"), (4, "2021-09-22"))
    found = probable_date(PLAIN, weekly, 5)
    assert found == PartialDate(2021, 9, 29)
    assert probable_date(PLAIN, weekly, 3) == PartialDate(2021, 9, 15)
    assert probable_date(PLAIN, held((1, "2021-09-01"), (2, "2021-09-08")), 3) is None  # once is no rhythm
    assert probable_date(PLAIN, held((1, "2021-09-01"), (2, "2021-09-08"), (3, "2021-09-30")), 4) is None
