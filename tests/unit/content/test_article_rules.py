"""Front matter → Draft: every key of an article, what its values mean, and what is refused."""

import pytest
from conftest import Article, Lines
from hypothesis import given
from hypothesis import strategies as st

from arsip.content.article_keys import ARTICLE_KEYS
from arsip.content.web_addresses import is_web_address
from arsip.model.dates import PartialDate, Times
from arsip.model.draft import Attachment, Claims, Correction, Mention, Note, Origin, Participant, Picture
from arsip.model.vocabulary import MODES, ROLES, STATUSES
from arsip.problems.rules import Severity, in_reading_order

DAY = PartialDate(2021, 9, 22)

# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    ("front", "key", "expected"),
    [
        ("end: 2021-09-24", "end", PartialDate(2021, 9, 24)),
        ("end: 2021-09", "end", PartialDate(2021, 9)),
        ("time: 13:00", "times", Times(780)),
        ("time: 10.00", "times", Times(600)),
        ("time: 10:30:00", "times", Times(630)),
        ("time: 10:00-12:30", "times", Times(600, 750)),
        ("time: 10.00 – 12.30", "times", Times(600, 750)),
        ("time: 10.00 s.d. 12.30", "times", Times(600, 750)),
        ("time: 09:00 sampai 24:00", "times", Times(540, 1440)),
        ("time: 23:00-01:00", "times", Times(1380, 1500)),
        ("time: 12:00-00:00", "times", Times(720, 1440)),
        ("zone: WITA", "times", None),
        ("time: 10:00\nzone: WITA", "times", Times(600, zone="WITA")),
        ("weekday: Rabu", "weekday", "Rabu"),
        ("published: 2021-09-23", "published", PartialDate(2021, 9, 23)),
        ("published: 2021-09-23T08:15+07:00", "published_time", 495 * 60),
        ("published: 2021-09-23T08:15:07+0700", "published_time", 495 * 60 + 7),
        ("published: 2021-09-23T08:15+0700", "published_zone", "+07:00"),
        ("published: 2021-09-23T08:15Z\nzone: WITA", "published_zone", "+00:00"),
        ("published: 2021-09-23 08:15 WIT", "published_zone", "WIT"),
        ("published: 2021-09-23T08:15\nzone: WITA", "published_zone", "WITA"),
        ("published: 2021-09-23T08:15", "published_zone", ""),
        ("published: unknown", "published", None),
        ("series: Program Knowledge  Sharing", "series", "Program Knowledge Sharing"),
        ("series: A\nsession: 12", "numbers", (12,)),
        ("series: A\nsession: 012", "numbers", (12,)),
        ("series: A\nsession: 0", "numbers", (0,)),
        ("series: A\nsession: [4, 5]", "numbers", (4, 5)),
        ("series: A\nsession: 9999", "numbers", (9999,)),
        ("event: rakor-2021", "event", "rakor-2021"),
        ("institution: NO", "institution", "NO"),
        ("institution: Yes", "institution", "Yes"),
        ("institution: 2021", "institution", "2021"),
        ("organizer: KPU Jatim", "organizers", ("KPU Jatim",)),
        ("organizer: [KPU Jatim, KPU RI]", "organizers", ("KPU Jatim", "KPU RI")),
        ("partners: [Bawaslu]", "partners", ("Bawaslu",)),
        ("themes: [Badan Adhoc, Logistik]", "themes", ("Badan Adhoc", "Logistik")),
        ("tags: [a, 'b c']", "tags", ("a", "b c")),
        ("tags: []", "tags", ()),
        ("mode: daring", "mode", "daring"),
        ("platform: Zoom", "platform", "Zoom"),
        ("venue: 'Aula: lantai 2'", "venue", "Aula: lantai 2"),
        ("cycle: Pemilu 2024", "cycle", "Pemilu 2024"),
        (
            "series_claims: {total: 12, from: 2021-09, until: 2021-12-01}",
            "claims",
            Claims(12, PartialDate(2021, 9), PartialDate(2021, 12, 1)),
        ),
        ("stated: {date: 'Rabu (22/9)'}", "stated", (Note("date", "Rabu (22/9)"),)),
        ("inferred: {date: dari nomor seri}", "inferred", (Note("date", "dari nomor seri"),)),
        ("tags: [x]\nstated: {tags: [a, b]}", "stated", (Note("tags", "a, b"),)),
        ("attachments: [{file: a.pdf, title: Materi}]", "attachments", (Attachment("a.pdf", "Materi"),)),
        ("attachments: [{title: Materi, missing: true}]", "attachments", (Attachment("", "Materi"),)),
        ("attachments: [{title: Materi, missing: ya}]", "attachments", (Attachment("", "Materi"),)),
        ("attachments: [{file: a.pdf, title: M, missing: false}]", "attachments", (Attachment("a.pdf", "M"),)),
        ("picture: {file: a.jpg, alt: Rapat}", "picture", Picture("a.jpg", "Rapat")),
        ("picture: {file: a.jpg, alt: R, credit: KPU}", "picture", Picture("a.jpg", "R", "KPU")),
        (
            "source: {title: J, site: S, url: 'https://kpu.go.id/a?b=c', byline: B, retrieved: 2024-01-02}",
            "origin",
            Origin("J", "S", "https://kpu.go.id/a?b=c", "B", PartialDate(2024, 1, 2)),
        ),
        (
            "corrections: [{date: 2022-01-01, text: nama diperbaiki}]",
            "corrections",
            (Correction(PartialDate(2022, 1, 1), "nama diperbaiki"),),
        ),
        ("slug: seri-12", "slug", "seri-12"),
        ("redirect_from: /artikel/lama", "redirect_from", ("artikel/lama/",)),
        ("redirect_from: [/a/, /b.html]", "redirect_from", ("a/", "b.html")),
        ("id: /artikel/tetap/", "id", "artikel/tetap/"),
        ("ignore: [{code: AR032, reason: undangan}]", "ignore", (Note("AR032", "undangan"),)),
        ("ignore: [{code: AR034, reason: hari asli}]", "ignore", (Note("AR034", "hari asli"),)),
        ("status: draft", "status", "draft"),
    ],
)
def test_every_key_is_read(front: str, key: str, expected: object, article: Article, lines: Lines) -> None:
    """What editors write becomes typed values, and texts are never guessed into other types."""
    read = article(*front.split("\n"))

    assert [] == lines(read.problems)
    assert read.draft is not None
    assert expected == getattr(read.draft, key)


def test_an_article_needs_only_title_and_date(article: Article) -> None:
    """Everything else is absent, not guessed; it is published, and its id is its address."""
    draft = article(source="articles/2021/2021-09-22-rakor-perdana.md").draft

    assert draft is not None
    assert ("Judul", DAY, None, (), "published") == (draft.title, draft.date, draft.end, draft.numbers, draft.status)
    assert ("rakor-perdana", "artikel/rakor-perdana/") == (draft.slug, draft.id)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-09-22", DAY),
        ("2021-09", PartialDate(2021, 9)),
        ("2021", PartialDate(2021)),
        ("unknown", None),
        ("Unknown", None),
        ("tidak diketahui", None),
        ("2021-09-22T23:30:00-09:00", DAY),
        ("'2021-09-22'", DAY),
    ],
)
def test_the_date_is_as_exact_as_is_known(date: str, expected: PartialDate | None, article: Article) -> None:
    """Day, month, year, local day of a date-time, or unknown."""
    read = article(date=date)

    assert read.draft is not None
    assert (expected, ()) == (read.draft.date, read.problems)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("{name: A}", Mention("A")),
        ("{name: A, role: narasumber}", Mention("A", ("narasumber",))),
        ("{name: A, role: [narasumber, moderator]}", Mention("A", ("narasumber", "moderator"))),
        (
            "{name: A, role: peserta, position: Ketua, institution: KPU, topic: T}",
            Mention("A", ("peserta",), "Ketua", "KPU", "T"),
        ),
    ],
)
def test_people_are_mentions(people: str, expected: Mention, article: Article, lines: Lines) -> None:
    """A name with role or roles, and position and institution at that time."""
    read = article(f"people: [{people}]")

    assert read.draft is not None
    assert ([], (expected,)) == (lines(read.problems), read.draft.people)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_can_be_stated(role: str, article: Article) -> None:
    """All roles of the model are words of the front matter."""
    read = article(f"people: [{{name: A, role: {role}}}]")

    assert read.draft is not None
    assert ((), (role,)) == (read.problems, read.draft.people[0].roles)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("KPU Kediri", Participant("institution", "KPU Kediri")),
        ("{institution: KPU Kediri, count: 5}", Participant("institution", "KPU Kediri", 5)),
        ("{below: KPU Jatim, count: 38, unit: satker}", Participant("below", "KPU Jatim", 38, "satker")),
        (
            "{text: umum, count: 100, unit: orang, approximate: true, scope: luring}",
            Participant("text", "umum", 100, "orang", True, "luring"),
        ),
        ("{text: umum, count: 0}", Participant("text", "umum", 0)),
        ("{text: umum, approximate: tidak}", Participant("text", "umum")),
    ],
)
def test_participants_in_all_forms(item: str, expected: Participant, article: Article, lines: Lines) -> None:
    """A name alone, an institution, those below one, or a text; each may carry what was counted."""
    read = article("participants:", f"  - {item}")

    assert read.draft is not None
    assert ([], (expected,)) == (lines(read.problems), read.draft.participants)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ([], "artikel/uji/"),
        (["redirect_from: [/a/, /b/]"], "a/"),
        (["slug: lain"], "artikel/lain/"),
        (["id: /tetap/", "redirect_from: /a/"], "tetap/"),
    ],
)
def test_the_id_is_the_oldest_address(front: list[str], expected: str, article: Article) -> None:
    """What `id` states, else the first former address, else the address of the page."""
    draft = article(*front).draft

    assert draft is not None
    assert expected == draft.id


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("articles/2021-09-22-seri-12.md", "seri-12"),
        ("articles/2021-09_seri-12.md", "seri-12"),
        ("articles/2021 Seri 12.md", "seri-12"),
        ("articles/seri-12.md", "seri-12"),
        ("articles/2021-09-22.md", "2021-09-22"),
        ("articles/a b/Ümit & Ço 🎉.md", "umit-co"),
        ("articles/" + "kata-" * 60 + ".md", "kata-" * 19 + "kata"),
    ],
)
def test_the_address_comes_from_the_name_of_the_file(source: str, slug: str, article: Article) -> None:
    """The name without its leading date, never the title."""
    read = article(source=source)

    assert read.draft is not None
    assert ((), slug) == (read.problems, read.draft.slug)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("articles/tema.md", "1:1 AR035 → slug: tema-1"),
        ("articles/2021-09-22-data.md", "1:1 AR035 → slug: data-1"),
        ("articles/con.md", "1:1 AR035 → slug: con-1"),
        ("articles/日本.md", "1:1 AR035"),
    ],
)
def test_a_file_name_that_gives_no_address_is_an_error(source: str, found: str, article: Article, lines: Lines) -> None:
    """Reserved words and names without a letter from a to z need a slug: line."""
    assert [found] == lines(article(source=source).problems)
    assert [] == lines(article("slug: lain", source=source).problems)


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("front", "found"),
    [
        # dates
        ("end: 21/10/2021", ["4:6 AR026 → end: 2021-10-21"]),
        ("end: unknown", ["4:6 AR026"]),
        ("end: 2021-09-31", ["4:6 AR027"]),
        ("end: 2021-09-21", ["4:6 AR031"]),
        ("end: 2021-08", ["4:6 AR031"]),
        ("end: 10/12/2021", ["4:6 AR145"]),
        ("published: 06/01/2024", ["4:12 AR145"]),
        ("end: [2021]", ["4:6 AR016 → end: 2021"]),
        ("published: kemarin", ["4:12 AR026"]),
        ("published: 2021-09-23T08:15+14:01", ["4:12 AR027"]),
        ("published: 2021-09-23T08:15+07:60", ["4:12 AR027"]),
        ("published: 2021-09-21", ["4:12 AR032"]),
        ("published: 2021-08", ["4:12 AR032"]),
        # times
        ("time: 25:00", ["4:7 AR028"]),
        ("time: pagi", ["4:7 AR028"]),
        ("time: 10:00-", ["4:7 AR028 → time: 10:00"]),
        ("time: 10:00-11:00-12:00", ["4:7 AR028"]),
        ("time: 12:30-10:00", ["4:7 AR031"]),
        ("time: 10:00 WIB", ["4:7 AR028 → time: 10:00 + zone: WIB"]),
        ("time: pukul 10.00 s.d. selesai", ["4:7 AR028 → time: 10:00"]),
        ("time: 07.30 malam", ["4:7 AR028 → time: 19:30"]),
        ("time: 10:00 - 12", ["4:7 AR028 → time: 10:00-12:00"]),
        ("time: 2:00 PM - 3:30 PM", ["4:7 AR028 → time: 14:00-15:30"]),
        ("time: 23.00 WITA - 1.00 dini hari", ["4:7 AR028 → time: 23:00-01:00 + zone: WITA"]),
        ("time: 10.00 kira-kira", ["4:7 AR028"]),
        ("zone: wib", ["4:7 AR030 → WIB"]),
        ("zone: GMT", ["4:7 AR030"]),
        ("weekday: besok", ["4:10 AR039"]),
        ("weekday: Kamis", ["4:10 AR034 → 2021-09-23"]),
        ("weekday: Jum'at", ["4:10 AR034 → 2021-09-24"]),
        # numbers
        ("session: -1", ["4:10 AR029"]),
        ("session: 1.5", ["4:10 AR029"]),
        ("session: dua belas", ["4:10 AR029 → session: 12"]),
        ("session: Seri 012", ["4:10 AR029 → session: 12"]),
        ("session: ke-7", ["4:10 AR029 → session: 7"]),
        ("session: seri 0", ["4:10 AR029 → session: 0"]),
        ("session: 4 dan 5", ["4:10 AR029 → session: [4, 5]"]),
        ("session: XII", ["4:10 AR029 → session: 12"]),
        ("session: 4-6", ["4:10 AR029 → session: [4, 5, 6]"]),
        ("session: 4.", ["4:10 AR029 → session: 4"]),
        ("session: 12/19", ["4:10 AR029"]),
        ("session: 4", ["4:10 AR101"]),
        ("venue = Aula: lantai dua", ['4:1 AR097 → venue: "Aula: lantai dua"']),
        ("weekday: Jumaat", ["4:10 AR039 → Jumat"]),
        ("themes: -Umum", ["4:9 AR016 → themes: [Umum]"]),
        ("people: Ani, S.H., Budi", ['4:9 AR016 → people: [{name: "Ani, S.H."}, {name: Budi}]']),
        ("people:\n  - Ani, S.H.", ['5:5 AR016 → {name: "Ani, S.H."}']),
        ("session: 4, 5", ["4:10 AR029 → session: [4, 5]"]),
        ("session: 10000", ["4:10 AR029"]),
        ("session: ke-123456", ["4:10 AR029"]),
        ("session: ke-٣", ["4:10 AR029"]),
        ("session: [4, x]", ["4:10 AR101", "4:14 AR029"]),
        ("session: {a: 4}", ["4:10 AR016"]),
        (f"session: a{'9' * 5000}", ["4:10 AR029"]),
        # lists and texts
        ("tags: a, b", ["4:7 AR016 → tags: [a, b]"]),
        ("themes: Badan Adhoc", ["4:9 AR016 → themes: [Badan Adhoc]"]),
        ("tags: {a: b}", ["4:7 AR016 → tags: […]"]),
        ("tags: [[a]]", ["4:8 AR016"]),
        ("tags: [a, '']", ["4:11 AR024"]),
        (f"tags: [{', '.join('a' * (1001))}]", ["4:7 AR036"]),
        (f"venue: {'a' * (20_001)}", ["4:8 AR036"]),
        ("series: [a]", ["4:9 AR016 → series: a"]),
        ("series:", ["4:1 AR024"]),
        ("series: '  '", ["4:1 AR024"]),
        ("series: #7", ['4:8 AR024 → series: "#7"']),
        ("series: IHT #7", ["4:9 AR017"]),
        ("series: IHT # ke-7", []),
        # closed lists
        ("mode: online", ["4:7 AR030 → daring"]),
        ("mode: offline", ["4:7 AR030 → luring"]),
        ("mode: Daring", ["4:7 AR030 → daring"]),
        ("mode: hybrid", ["4:7 AR030 → hibrida"]),
        ("mode: bebas", ["4:7 AR030"]),
        ("status: publish", ["4:9 AR030 → published"]),
        ("people: [{name: A, role: pembicara}]", ["4:26 AR030 → narasumber"]),
        ("people: [{name: A, role: pembawa acara}]", ["4:26 AR030 → pembawa_acara"]),
        ("people: [{name: A, role: [moderator, x]}]", ["4:38 AR030"]),
        ("participants: [{text: a, unit: kota}]", ["4:32 AR030"]),
        ("participants: [{text: a, unit: Orang}]", ["4:32 AR030 → orang"]),
        # people and participants
        ("people: [A]", ["4:10 AR016 → {name: A}"]),
        ("people: [{role: moderator}]", ["4:10 AR020"]),
        ("people: [{nama: A}]", ["4:11 AR023 → name"]),
        ("people: [{name: }]", ["4:11 AR024"]),
        ("participants: KPU", ["4:15 AR016 → participants: [KPU]"]),
        ("participants: [{count: 5}]", ["4:16 AR085"]),
        ("participants: [{}]", ["4:16 AR085"]),
        ("participants: [{institution: A, below: B}]", ["4:16 AR085"]),
        ("participants: [{text: a, count: -5}]", ["4:33 AR039"]),
        ("participants: [{text: a, count: banyak}]", ["4:33 AR039"]),
        ("participants: [{text: a, approximate: kira-kira}]", ["4:39 AR039"]),
        ("participants: [[a]]", ["4:16 AR016 → {institution: …, below: …, text: …}"]),
        # the series, remarks
        ("series_claims: 12", ["4:16 AR016 → series_claims: {total: …, from: …, until: …}"]),
        ("series_claims: {total: dua}", ["4:24 AR039"]),
        ("series_claims: {total: 10000}", ["4:24 AR039"]),
        ("stated: Rabu", ["4:9 AR016 → stated: {date: …}"]),
        ("stated: {waktu: pagi}", ["4:10 AR047"]),
        ("stated: {dat: Rabu}", ["4:10 AR047 → date"]),
        ("stated: {date: }", ["4:10 AR024"]),
        ("inferred: {people.1.name: x}", ["4:12 AR047"]),
        ("inferred: {date: {a: b}}", ["4:12 AR024", "4:18 AR016"]),
        # files
        ("attachments: [{file: a.pdf}]", ["4:15 AR020"]),
        ("attachments: [{title: Materi}]", ["4:15 AR085"]),
        ("attachments: [{file: a.pdf, title: Materi, missing: true}]", ["4:15 AR085"]),
        ("attachments: a.pdf", ["4:14 AR016 → attachments: [{file: a.pdf, title: …}]"]),
        ("picture: a.jpg", ["4:10 AR016 → picture: {file: a.jpg, alt: …}"]),
        ("picture: {file: a.jpg}", ["4:10 AR020"]),
        ("picture: {alt: a}", ["4:10 AR020"]),
        # source and log
        ("source: {url: kpu.go.id/a}", ["4:15 AR033 → https://kpu.go.id/a"]),
        ("source: {url: 'javascript:alert(1)'}", ["4:15 AR033"]),
        ("source: {url: 'https://'}", ["4:15 AR033"]),
        ("source: {url: 'https://a:b@kpu.go.id'}", ["4:15 AR033"]),
        ("source: {url: 'https://kpu.go.id/ a'}", ["4:15 AR033"]),
        ("source: {tautan: x}", ["4:10 AR023 → url"]),
        ("source: https://kpu.go.id/x", ["4:9 AR016 → source: {url: https://kpu.go.id/x}"]),
        ("corrections: [{date: 2021-10-01}]", ["4:15 AR020"]),
        ("corrections: [{date: unknown, text: a}]", ["4:22 AR026"]),
        ("status: withdrawn", ["4:9 AR037"]),
        # addresses
        ("slug: Seri 12", ["4:7 AR035 → slug: seri-12"]),
        ("slug: tema", ["4:7 AR035 → slug: tema-1"]),
        ("slug: nul", ["4:7 AR035 → slug: nul-1"]),
        (f"slug: {'a' * 101}", ["4:7 AR035 → slug: " + "a" * 100]),
        ('slug: "..%2f..%2fPWNED"', ["4:7 AR035 → slug: 2f-2fpwned"]),
        ('slug: "..\\\\..\\\\PWNED"', ["4:7 AR035 → slug: pwned"]),
        ('slug: "a\\0b"', ["4:7 AR010"]),
        ('slug: "a\\u202eb"', ["4:7 AR035 → slug: ab"]),
        ('slug: " a"', ["4:7 AR035 → slug: a"]),
        ("slug: .", ["4:7 AR035"]),
        ("slug: a?b=c", ["4:7 AR035 → slug: a-b-c"]),
        ("slug: C:abc", ["4:7 AR035 → slug: c-abc"]),
        ("slug: ~root", ["4:7 AR035 → slug: root"]),
        ("slug: _headers", ["4:7 AR035 → slug: headers"]),
        ("slug: [a]", ["4:7 AR016 → slug: a"]),
        ("event: Rakor 2021", ["4:8 AR035 → event: rakor-2021"]),
        ("redirect_from: https://a/b", ["4:16 AR038"]),
        ("redirect_from: [/a/, ../b]", ["4:22 AR038"]),
        ("id: artikel/a", ["4:5 AR038"]),
        # ignoring
        ("ignore: [{code: AR34, reason: x}]", ["4:10 AR021 → AR034"]),
        ("ignore: [{code: AR020, reason: x}]", ["4:10 AR066"]),
        ("ignore: [{code: AR034}]", ["4:10 AR020"]),
        ("ignore: [AR034]", ["4:10 AR016 → {code: …, reason: …}"]),
        # keys
        ("sesi: 4", ["4:1 AR023 → session"]),
        ("Tema: [a]", ["4:1 AR023 → themes"]),
        ("tema: [a]", ["4:1 AR023 → themes"]),
        ("lembaga: KPU", ["4:1 AR023 → institution"]),
        ("penyelenggara: KPU", ["4:1 AR023 → organizer"]),
        ("waktu: 10:00", ["4:1 AR023 → time"]),
        ("lampiran: []", ["4:1 AR023 → attachments"]),
        ("intitution: KPU", ["4:1 AR023 → institution"]),
        ("xyz: 1", ["4:1 AR023"]),
    ],
)
def test_what_is_refused_and_what_is_proposed(front: str, found: list[str], article: Article, lines: Lines) -> None:
    """Each fault stands at its own line and column, with the line to write where one is known."""
    assert found == lines(in_reading_order([*article(front).problems]))


@pytest.mark.parametrize(
    ("key", "word"), [(key, word) for key, words in {"mode": MODES, "status": STATUSES}.items() for word in words]
)
def test_the_words_of_closed_lists_are_accepted(key: str, word: str, article: Article, lines: Lines) -> None:
    """Every mode and every status of the model can be written."""
    read = article(f"{key}: {word}", "corrections: [{date: 2022, text: a}]")

    assert [] == lines(read.problems)


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2021-02-30", "3:7 AR027"),
        ("21/10/2021", "3:7 AR026 → date: 2021-10-21"),
        ("Kamis, 21 Oktober 2021", "3:7 AR026 → date: 2021-10-21"),
        ("21 Oktober 2021", "3:7 AR026 → date: 2021-10-21"),
        ("30/02/2021", "3:7 AR026"),
        ("2201-01-01", "3:7 AR027"),
        ("", "3:1 AR024"),
        ("[2021]", "3:7 AR016 → date: 2021"),
        ("besok", "3:7 AR026"),
    ],
)
def test_a_date_that_is_none_is_refused_with_what_it_seems_to_mean(
    date: str, found: str, article: Article, lines: Lines
) -> None:
    """No date is guessed: the ISO form is proposed, and the draft has none."""
    read = article(date=date)

    assert [found] == lines(read.problems)
    assert read.draft is not None
    assert read.draft.date is None


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("", ["2:1 AR024"]),
        ("'   '", ["2:1 AR024"]),
        ("#7 In House Training", ['2:7 AR024 → title: "#7 In House Training"']),
        ("[IHT]", ['2:8 AR016 → title: "[IHT]"']),
        ("{IHT}", ['2:8 AR016 → title: "{IHT}"']),
        ("[IHT, KPU]", ["2:8 AR016"]),
        ("a" * (20_001), ["2:8 AR036"]),
    ],
)
def test_without_a_usable_title_the_rest_is_still_checked(
    title: str, found: list[str], article: Article, lines: Lines
) -> None:
    """A title must be a text of at most 20,000 letters; the file's name stands in for it until it is."""
    read = article(title=title)

    assert read.draft is not None
    assert ("uji", found) == (read.draft.title, lines(read.problems))


@pytest.mark.parametrize(
    "title", ["%50 x", "@kpu", "`x`", '"KPU" x', "IHT: a", "&Rakor x", "!x y", "- x", "*a* b", "[1] x", "{a} b"]
)
def test_faults_after_a_title_that_needs_quotes_are_found_too(title: str, article: Article, lines: Lines) -> None:
    """All problems of a file in one run: a broken first line hides none of the others."""
    found = lines(in_reading_order([*article("sesi: x", "tags: a", title=title, date="2021-02-30").problems]))

    assert found[0].startswith("2:8 AR01")
    assert ["3:7 AR027", "4:1 AR023 → session", "5:7 AR016 → tags: [a]"] == found[1:]


def test_a_title_on_several_lines_is_one_line(article: Article) -> None:
    """Line breaks in a title are spaces everywhere."""
    read = article(title='"Rakor\\n  Knowledge\\tSharing"')

    assert read.draft is not None
    assert ("Rakor Knowledge Sharing", ()) == (read.draft.title, read.problems)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("title: a", ["1:1 AR020 date"]),
        ("date: 2021", ["1:1 AR020 title"]),
        ("tags: [a]", ["1:1 AR020 title", "1:1 AR020 date"]),
    ],
)
def test_missing_keys_are_named_at_the_top(head: str, found: list[str], article: Article) -> None:
    """What is not there has no line of its own."""
    from arsip.content.article_file import read_article

    read = read_article("articles/uji.md", f"---\n{head}\n---\nIsi\n".encode(), "{}", str)

    assert found == [f"{p.line}:{p.column} {p.code} {dict(p.args)['key']}" for p in read.problems]


def test_a_key_in_a_list_names_its_item(article: Article) -> None:
    """The second person without a name is people.2.name, and it is left out."""
    read = article("people:", "  - name: A", "  - role: moderator")

    assert read.draft is not None
    assert ("A",) == tuple(mention.name for mention in read.draft.people)
    assert [(6, 5, "people.2.name")] == [(p.line, p.column, dict(p.args)["key"]) for p in read.problems]


def test_remarks_may_name_parts_of_what_is_stated(article: Article, lines: Lines) -> None:
    """`stated` and `inferred` reach into lists: people.1.name is the name of the first person."""
    front = ["people: [{name: Taufiq, role: moderator}]", "inferred: {people.1.role: dari foto}"]

    assert [] == lines(article(*front, "stated: {people.1.name: Taufik}").problems)
    assert ["6:10 AR047"] == lines(article(*front, "stated: {people.2.name: T}").problems)


def test_the_weekday_is_checked_against_the_date(article: Article, lines: Lines) -> None:
    """21 October 2021 was a Thursday: a note at the weekday, with the nearest Friday."""
    read = article("weekday: Jum'at", date="2021-10-21")

    assert ["4:10 AR034 → 2021-10-22"] == lines(read.problems)
    assert read.problems[0].severity is Severity.NOTE
    assert read.draft is not None
    assert read.draft.weekday_doubtful


@pytest.mark.parametrize(
    ("date", "weekday"), [("2021-10", "Senin"), ("2021", "Senin"), ("unknown", "Senin"), ("2021-10-21", "Kamis")]
)
def test_a_weekday_that_contradicts_nothing_is_no_doubt(
    date: str, weekday: str, article: Article, lines: Lines
) -> None:
    """A month, a year or an unknown date has no weekday."""
    assert [] == lines(article(f"weekday: {weekday}", date=date).problems)


@pytest.mark.parametrize(
    ("front", "found"),
    [
        (["end: 2021-09"], []),
        (["end: 2021"], []),
        (["end: 2021-09-22"], []),
        (["published: 2021-09"], []),
        (["published: 2021-09-22"], []),
        (["weekday: Rabu-Kamis", "end: 2021-09-23"], []),
        (["weekday: Rabu-Jumat", "end: 2021-09-23"], ["4:10 AR034"]),
    ],
)
def test_inexact_dates_get_the_benefit_of_the_doubt(
    front: list[str], found: list[str], article: Article, lines: Lines
) -> None:
    """An end or a publication lies before the event only if it does so in every reading."""
    assert found == lines(article(*front).problems)


def test_errors_in_a_draft_are_warnings(article: Article) -> None:
    """A draft may have faults: none of them stops the build, even where no title can be read."""
    found = article("status: draft", "tags: a", date="x").problems
    untitled = article("status: draft", title="").problems

    assert [Severity.WARNING] * 2 == [one.severity for one in found]
    assert [Severity.WARNING] == [one.severity for one in untitled]


def test_a_withdrawn_article_keeps_the_log(article: Article, lines: Lines) -> None:
    """Date and reason of the withdrawal are the last entry of corrections."""
    read = article("status: withdrawn", "corrections: [{date: 2022-01-01, text: permintaan}]")

    assert [] == lines(read.problems)
    assert read.draft is not None
    assert "withdrawn" == read.draft.status


def test_every_key_remembers_where_it_stands(article: Article) -> None:
    """Later checks point at the value of a key, or at the nearest key above it."""
    draft = article("people:", "  - {name: A, role: moderator}", "tags: [a, b]").draft

    assert draft is not None
    assert [(3, 7), (5, 12), (5, 5), (6, 11), (6, 7), (1, 1)] == [
        draft.place(key) for key in ("date", "people.1.name", "people.1.topic", "tags.2", "tags.9", "venue")
    ]


@pytest.mark.parametrize(
    ("address", "sound"),
    [
        ("https://kpu.go.id", True),
        ("http://kpu.go.id:8080/a/b?c=d&e#f", True),
        ("https://kpu.go.id/a%20b", True),
        ("https://münchen.de/ä", True),
        ("", False),
        ("kpu.go.id", False),
        ("//kpu.go.id", False),
        ("ftp://kpu.go.id", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://kpu.go.id:99999", False),
        ("https://kpu.go.id:0", False),
        ("https://a@kpu.go.id", False),
        ("https://:b@kpu.go.id", False),
        ("https://[", False),
        ('https://kpu.go.id/"x', False),
        ("https://kpu.go.id/<b>", False),
        ("https://kpu.go.id/a b", False),
        ("https://kpu.go.id\\@evil.example", False),
        ("https://kpu.go.id/" + "a" * 2000, False),
    ],
)
def test_web_addresses(address: str, sound: bool) -> None:
    """Only http and https, with a host, without user and without anything that breaks out of an attribute."""
    assert sound is is_web_address(address)


@given(st.text(max_size=60))
def test_any_text_is_judged_as_an_address(text: str) -> None:
    """No text raises, and a sound one has no space, quote or angle bracket."""
    if is_web_address(text):
        assert not set(text) & set(" \"'<>\n")


@pytest.mark.parametrize("key", ARTICLE_KEYS)
@pytest.mark.parametrize("value", ["x", "[x]", "[[x]]", "{x: y}", "[{x: y}]", "[{}]", "{}", "[]", "''", "12"])
def test_any_kind_of_value_is_read_or_refused_on_its_line(key: str, value: str, article: Article) -> None:
    """A text, list or map where another is expected is an error of that line, never an exception."""
    read = article(f"{key}: {value}") if key not in ("title", "date") else article(**{key: value})
    line = {"title": 2, "date": 3}.get(key, 4)

    assert {line} >= {found.line for found in read.problems}
    assert read.draft is not None or read.problems
