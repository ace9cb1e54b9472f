"""What a long-lived process keeps of content equals, after every save, what reading all anew would give."""

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from arsip.archive.assembly import build_archive
from arsip.build.join import Joined
from arsip.build.options import Folders, Options
from arsip.build.options import Site as Called
from arsip.content.files import scan
from arsip.content.settings import Settings, read_settings
from arsip.model.rendered_text import Text
from arsip.preview.live_content import LiveContent
from tests.promises.test_incremental import whole_site
from tests.support.real import PROJECT
from tests.support.sites import Site, article


def memory_of(folder: Path, settings: Settings | None = None) -> LiveContent:
    """Return the content of a site, read and joined."""
    if settings is None:
        settings, faults = read_settings((folder / "site_config.yaml").read_bytes(), "site_config.yaml")
        assert faults == []
    folders = Folders(folder / "content", (), folder / "output")
    memory = LiveContent(Called(settings, folders), Options(renditions=False))
    memory.read()
    memory.join()
    memory.settle()
    return memory


def copied(folder: Path) -> Path:
    """Copy the real archive, to be changed."""
    (folder / "site_config.yaml").write_bytes((PROJECT / "site_config.yaml").read_bytes())
    for file in scan(PROJECT / "content").files:
        place = folder / "content" / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes((PROJECT / "content" / file.path).read_bytes())
    return folder


def facts(joined: Joined | None, *, at_once: bool) -> object:
    """Everything that pages are made from; at once: without the worklist, which waits for the rules."""
    assert joined
    jobs = {path: job for path, job in joined.plan.by_path.items() if not (at_once and path.startswith("laporan/"))}
    views = {path: (job.template, job.view, job.source) for path, job in jobs.items()}
    return views, joined.context.archive, joined.linked.links, joined.linked.files, joined.linked.published


def assert_like_anew(memory: LiveContent) -> None:
    """Compare what is kept with a second memory that reads everything, views and problems included."""
    anew = memory_of(memory.site.content.parent, memory.site.settings)
    if not anew.stopped:
        assert facts(anew.joined, at_once=True) == facts(memory.joined, at_once=True)
    memory.settle()
    if not anew.stopped:
        assert facts(anew.joined, at_once=False) == facts(memory.joined, at_once=False)
    assert anew.problems == memory.problems
    texts = {entry.read.draft.text.key for entry in memory.content.entries.values() if entry.read.draft} - {""}
    assert {key: anew.content.bodies(key) for key in texts} == {key: memory.content.bodies(key) for key in texts}


Save = Callable[[str], str]


def word(old: str, new: str) -> Save:
    """Return a save that exchanges one word."""
    return lambda text: text.replace(old, new, 1)


SAVES: dict[str, Save] = {
    "text": lambda text: text + "\nSatu kalimat lagi.\n",
    "less text": lambda text: "\n".join(text.split("\n")[:-3]) + "\n",
    "link with fragment": lambda text: text + "\n[dua](dua.md#satu)\n",
    "broken link": lambda text: text + "\n[hilang](tidak-ada.md)\n",
    "mended link": word("tidak-ada.md", "satu.md"),
    "attachment": lambda text: text + "\n[berkas](lampiran.pdf)\n",
    "heading that others link to": word("## Satu", "## Kesatu"),
    "title": word("title: ", "title: Baru "),
    "later": word("date: 2021", "date: 2022"),
    "earlier": word("date: 202", "date: 201"),
    "longer": word("title:", "end: 2023-01-01\ntitle:"),
    "platform": word("title:", "platform: Zoom\ntitle:"),
    "weekday": word("title:", "weekday: Senin\npublished: 2021-10-01\ntitle:"),
    "claims": word("title:", "series_claims: {total: 44}\ntitle:"),
    "event": word("title:", "event: acara-x\ntitle:"),
    "number": word("session: 1", "session: 3"),
    "tags": word("[umum]", "[Umum, khusus]"),
    "person": word("name: Budi", "name: Bude"),
    "office": word("institution: KPU B}]", "institution: KPU C}]"),
    "publisher": word("institution: KPU B\n", "institution: KPU C\n"),
    "organizer": word("organizer: KPU A", "organizer: KPU C"),
    "theme": word("[Tema satu]", "[Tema dua]"),
    "unknown name": word("KPU A", "KPU Z"),
    "draft": word("title:", "status: draft\ntitle:"),
    "former address": word("title:", "redirect_from: /artikel/lama/\ntitle:"),
    "address": word("title:", "slug: lain\ntitle:"),
    "mistake": word("title:", "titel:"),
    "mended": word("titel:", "title:"),
}
FILES = ("satu.md", "dua.md", "tiga.md", "lepas.md")


def linked_site(folder: Path) -> Site:
    """Return a small site whose articles link to each other's headings."""
    site = whole_site(folder)
    whole = site.place("dua.md").read_text().replace("Isi.", "## Satu\n\nIsi.\n\n## Dua\n\n[ke tiga](tiga.md)")
    site.write("dua.md", whole)
    return site.write("lepas.md", site.place("lepas.md").read_text() + "\n[dua](dua.md#satu)\n")


@pytest.mark.parametrize("name", SAVES)
def test_each_kind_of_save(name: str, tmp_path: Path) -> None:
    """Done to each file in turn, and undone again."""
    site = linked_site(tmp_path)
    memory = memory_of(tmp_path)
    for file in FILES:
        before = site.place(file).read_text()
        for text in (SAVES[name](before), before):
            site.write(file, text)
            memory.read({f"articles/{file}"})
            memory.join()
            assert_like_anew(memory)
    assert not memory.stopped


@pytest.mark.parametrize("seed", range(4))
def test_random_saves(seed: int, tmp_path: Path) -> None:
    """One on the other, in any order, also of what is broken."""
    site = linked_site(tmp_path)
    memory, rng = memory_of(tmp_path), random.Random(seed)
    for _ in range(15):
        file = rng.choice(FILES)
        site.write(file, SAVES[rng.choice(list(SAVES))](site.place(file).read_text()))
        memory.read({f"articles/{file}"})
        memory.join()
        assert_like_anew(memory)


def test_a_text_of_the_real_archive_changes_only_its_article(tmp_path: Path) -> None:
    """The archive stays, one article is exchanged in it; all views are as if everything were read anew."""
    memory = memory_of(copied(tmp_path))
    before = memory.joined
    assert before
    for path in sorted(before.drafts)[::40]:
        place = tmp_path / "content" / path
        place.write_text(place.read_text(encoding="utf-8") + "\n## Tambahan\n\nSatu kalimat lagi.\n", encoding="utf-8")
        memory.read({path})
        assert memory.join()
    after = memory.joined
    assert after
    assert after.found.archive is before.found.archive  # not joined anew
    assert after.context.archive.sessions is before.context.archive.sessions
    assert_like_anew(memory)


def test_no_text_reaches_the_archive_but_by_its_article() -> None:
    """What the quick way rests on: without texts the join says the same of everything else."""
    settings, _ = read_settings((PROJECT / "site_config.yaml").read_bytes(), "site_config.yaml")
    memory = memory_of(PROJECT, settings)
    assert memory.joined
    drafts = list(memory.joined.drafts.values())
    whole, faults = build_archive(drafts, memory.content.registry)
    bare, same = build_archive([replace(one, text=Text()) for one in drafts], memory.content.registry)
    articles = {slug: replace(one, draft=replace(one.draft, text=Text())) for slug, one in whole.articles.items()}
    withdrawn = tuple(replace(one, text=Text()) for one in whole.withdrawn)
    assert bare == replace(whole, articles=articles, withdrawn=withdrawn)
    assert faults == same


def test_a_file_saved_twice_within_a_tick_of_the_clock_is_read_twice(tmp_path: Path) -> None:
    """Same size, same times: what is so young is looked at again."""
    site = Site.make(tmp_path, {"a.md": article("Satu."), "pages/p.md": "---\ntitle: P\n---\n\nSatu.\n"})
    memory = memory_of(tmp_path)
    for path, text in (("articles/a.md", article("Enam.")), ("pages/p.md", "---\ntitle: P\n---\n\nEnam.\n")):
        place = site.folder / "content" / path
        stat = place.stat()
        place.write_text(text)
        os.utime(place, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        memory.read()
    memory.join()
    assert_like_anew(memory)


@pytest.mark.parametrize("key", ["title", "mode", "venue", "date", "published", "cycle"])
def test_what_an_article_says_of_itself(key: str, tmp_path: Path) -> None:
    """Every tenth file of the real archive: its session is new, all else is kept, and all is as if read anew."""
    values = {"title": '"Judul: lain"', "mode": "hibrida", "venue": "Aula", "date": "2018-03-04"}
    value = values.get(key, "2024-01-02" if key == "published" else "Pemilu 2024")
    memory = memory_of(copied(tmp_path))
    assert memory.joined
    kept = 0
    for path in sorted(memory.joined.drafts)[::10]:
        place = tmp_path / "content" / path
        text = re.sub(rf"^{key}: .*\n", "", place.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        place.write_text(text.replace("---\n", f"---\n{key}: {value}\n", 1), encoding="utf-8")
        faults = memory.joined.found.archive
        memory.read({path})
        memory.join()
        assert memory.joined
        kept += memory.joined.found.archive is faults
    assert kept > 3
    assert_like_anew(memory)
