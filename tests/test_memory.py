"""What a long-lived process keeps of content equals, after every save, what reading all anew would give."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from arsip.config import Settings, read_settings
from arsip.memory import Joined, Memory
from arsip.pipeline import Folders, Options
from arsip.sources import scan
from tests.real import PROJECT
from tests.sites import Site, article
from tests.test_incremental import whole_site


def memory_of(folder: Path, settings: Settings | None = None) -> Memory:
    """Return the content of a site, read and joined."""
    if settings is None:
        settings, faults = read_settings((folder / "site_config.yaml").read_bytes(), "site_config.yaml")
        assert faults == []
    memory = Memory(settings, Folders(folder / "content", (), folder / "output"), Options())
    memory.read()
    memory.join()
    memory.settle()
    return memory


def facts(joined: Joined | None) -> object:
    """Everything that pages are made from."""
    assert joined
    views = {path: (job.template, job.view, job.source) for path, job in joined.jobs.items()}
    return views, joined.desk.archive, joined.linked.links, joined.linked.files, joined.linked.published


def assert_like_anew(memory: Memory) -> None:
    """Compare what is kept with a second memory that reads everything, views and problems included."""
    anew = memory_of(memory.folders.content.parent, memory.settings)
    if not anew.stopped:
        assert facts(anew.joined) == facts(memory.joined)
    memory.settle()
    assert anew.problems == memory.problems
    texts = {entry.read.draft.text.key for entry in memory.entries.values() if entry.read.draft} - {""}
    assert {key: anew.bodies(key) for key in texts} == {key: memory.bodies(key) for key in texts}


@pytest.mark.parametrize("seed", range(3))
def test_random_saves(seed: int, tmp_path: Path) -> None:
    """Texts, headings, links, front matter, mistakes and their mending, in any order."""
    site = whole_site(tmp_path)
    site.write(
        "dua.md", article("## Satu\n\nIsi.\n\n## Dua\n\n[ke tiga](tiga.md)", title="Dua", series="Seri Uji")
    )
    memory, rng = memory_of(tmp_path), random.Random(seed)
    names = ["satu.md", "dua.md", "tiga.md", "lepas.md"]
    saves: list[Callable[[str], str]] = [
        lambda text: text + "\nSatu kalimat lagi.\n",
        lambda text: text + "\n[dua](dua.md#satu)\n",
        lambda text: text + "\n[hilang](tidak-ada.md)\n",
        lambda text: text + "\n[berkas](lampiran.pdf)\n",
        lambda text: text.replace("## Satu", "## Kesatu"),
        lambda text: text.replace("title: ", "title: Baru ", 1),
        lambda text: text.replace("date: 2021", "date: 2022", 1),
        lambda text: text.replace("title:", "titel:", 1),
        lambda text: text.replace("titel:", "title:", 1),
        lambda text: text.replace("tidak-ada.md", "satu.md"),
        lambda text: "\n".join(text.split("\n")[:-3]),
    ]
    for _ in range(12):
        name = rng.choice(names)
        site.write(name, rng.choice(saves)(site.place(name).read_text()))
        memory.read({f"articles/{name}"})
        memory.join()
        assert_like_anew(memory)


def test_a_text_of_the_real_archive_changes_only_its_article(tmp_path: Path) -> None:
    """The archive stays, one article is exchanged in it; all views are as if everything were read anew."""
    (tmp_path / "site_config.yaml").write_bytes((PROJECT / "site_config.yaml").read_bytes())
    for file in (*scan(PROJECT / "content").files,):
        place = tmp_path / "content" / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes((PROJECT / "content" / file.path).read_bytes())
    memory = memory_of(tmp_path)
    before = memory.joined
    assert before
    for path in sorted(before.drafts)[::40]:
        place = tmp_path / "content" / path
        place.write_text(
            place.read_text(encoding="utf-8") + "\n## Tambahan\n\nSatu kalimat lagi.\n", encoding="utf-8"
        )
        memory.read({path})
        assert memory.join()
    after = memory.joined
    assert after
    assert after.faults is before.faults  # not joined anew
    assert after.desk.archive.sessions is before.desk.archive.sessions
    assert_like_anew(memory)


def test_no_text_reaches_the_archive_but_by_its_article() -> None:
    """What the quick way rests on: without texts the join says the same of everything else."""
    from msgspec.structs import replace

    from arsip.archive import build_archive
    from arsip.model import Text

    settings, _ = read_settings((PROJECT / "site_config.yaml").read_bytes(), "site_config.yaml")
    memory = memory_of(PROJECT, settings)
    assert memory.joined
    drafts = list(memory.joined.drafts.values())
    whole, faults = build_archive(drafts, memory.registry)
    bare, same = build_archive([replace(one, text=Text()) for one in drafts], memory.registry)
    articles = {
        slug: replace(one, draft=replace(one.draft, text=Text())) for slug, one in whole.articles.items()
    }
    withdrawn = tuple(replace(one, text=Text()) for one in whole.withdrawn)
    assert bare == replace(whole, articles=articles, withdrawn=withdrawn)
    assert faults == same


def test_a_file_saved_twice_within_a_tick_of_the_clock_is_read_twice(tmp_path: Path) -> None:
    """Same size, same times: what is so young is looked at again."""
    import os

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
