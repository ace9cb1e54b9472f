"""A change in texts alone reaches the pages that show one of them, and a build looks at no others."""

import re
import time
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from arsip import pipeline
from arsip.build import join
from arsip.build.options import Folders, Options
from arsip.build.options import Site as Called
from arsip.content.settings import read_settings
from arsip.model.rendered_text import Heading
from arsip.pages.article import OUTLINE_FROM
from arsip.site.views import Job
from tests.promises.test_incremental import THEMES, assert_like_clean, report, whole_site
from tests.support.sites import PROJECT, Site, article


def planned(site: Path, sign: str) -> list[Job]:
    """The pages of a site in which each article's text is the sign with its slug, and nothing else is changed."""
    settings, _faults = read_settings((site / "site_config.yaml").read_bytes(), "site_config.yaml")
    assert settings is not None
    folders = Folders(site / "content", (PROJECT / "templates",), site / "output")
    build_archive = join.build_archive

    def signed(drafts, registry):  # type: ignore[no-untyped-def]
        texts = [
            replace(
                draft,
                text=replace(
                    draft.text,
                    key=f"{sign}{draft.slug};",
                    lead=f"{sign}{draft.slug};",
                    headings=(Heading(3, "a", f"{sign}{draft.slug};"),) * OUTLINE_FROM,
                ),
            )
            for draft in drafts
        ]
        return build_archive(texts, registry)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(join, "build_archive", signed)
        return pipeline.read_site(Called(settings, folders), Options(drafts=True)).jobs


@pytest.mark.parametrize("real", [False, True])
def test_a_page_says_whose_texts_it_shows(tmp_path: Path, real: bool) -> None:
    """No page shows a text that it does not name, and all but feeds show what they name: little is compared in vain.

    A page that names none may show any, so a family that is added later is safe by itself.
    """
    site = PROJECT if real else whole_site(tmp_path).folder
    silent, named = 0, 0
    for job in planned(site, "TEKS:"):
        shown = set(re.findall("TEKS:([^;]+);", msgspec.msgpack.encode(job.view).decode("utf-8", "ignore")))
        if job.texts is not None:
            newest = job.template in ("feed.xml", "feed.json")  # of these texts it shows some
            assert shown <= set(job.texts) if newest else shown == set(job.texts), job.url
            silent, named = silent + (not shown), named + bool(shown)

    assert (silent > 20, named >= 7) == (True, True)


def test_a_text_is_compared_only_where_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence makes the views of its article, its session and what may show any text; a title makes all."""
    site = whole_site(tmp_path)
    settings, _faults = read_settings((tmp_path / "site_config.yaml").read_bytes(), "site_config.yaml")
    assert settings is not None
    folders = Folders(tmp_path / "content", (tmp_path / "templates",), site.output, tmp_path / ".arsip-cache")
    made: list[str] = []
    view = Job.view.fget  # type: ignore[attr-defined]
    monkeypatch.setattr(Job, "view", property(lambda job: (made.append(job.url), view(job))[1]))

    def build() -> set[str]:
        made.clear()
        pipeline.build(Called(settings, folders), Options())
        return set(made)

    site.write("dua.md", report(2, body="Kalimat pertama."))  # in words that no other report of the session has
    time.sleep(0.05)  # files as young as a tick of the clock may change unseen, and are not relied upon
    build()
    site.write("dua.md", report(2, body="Kalimat lain."))
    of_text = build()
    site.write("dua.md", report(2, body="Kalimat lain.", mode="daring"))
    of_mode = build()

    assert {"artikel/dua/", "artikel/dua-lagi/", "seri/seri-uji/2/"} <= of_text
    assert not {"artikel/satu/", "tokoh/budi/", "lembaga/kpu-b/", "linimasa/2021/"} & of_text
    assert {"artikel/satu/", "tokoh/budi/", "lembaga/kpu-b/", "linimasa/2021/"} <= of_mode


def broken(site: Site) -> None:
    """A build that fails keeps what it read, and publishes nothing of it."""
    site.write("tiga.md", article(title="Judul", date="2021-09-39"))
    site.write("dua.md", report(2, mode="daring"))
    assert site.build("--jobs", "1").status == 1


BETWEEN = {
    "a build that fails": broken,
    "a registry": lambda site: site.write("themes.yaml", THEMES.replace("Tema dua", "Tema kedua")),
    "a picture": lambda site: site.write("articles/lampiran.pdf", b"%PDF-1.4 jauh lebih besar"),
    "an article more": lambda site: site.write("empat.md", report(4)),
    "an article fewer": lambda site: site.remove("dua-lagi.md"),
    "a link": lambda site: site.write("satu.md", report(1, body="Lihat [tiga](tiga.md).")),
    "a setting": lambda site: (tmp := site.folder / "site_config.yaml").write_text(
        tmp.read_text(encoding="utf-8") + "contact: humas@example.org\n", encoding="utf-8"
    ),
    "a page that is gone": lambda site: (site.output / "tokoh/budi/index.html").unlink(),
}


@pytest.mark.parametrize("between", BETWEEN)
def test_what_else_changed_with_a_text_reaches_every_page(tmp_path: Path, between: str) -> None:
    """A text and something else at once leave what a clean build leaves, also where a failed build saw one first."""
    site = whole_site(tmp_path)
    assert site.build("--jobs", "1").status == 0

    BETWEEN[between](site)
    site.write(
        "lepas.md", article("Teks yang lain.", title="Acara lepas", date="2020-02", event="acara-lepas", mode="daring")
    )
    if between == "a build that fails":
        site.write("tiga.md", report(3, platform="Meet", picture="{file: foto.png, alt: Foto}"))

    assert_like_clean(site)


def test_a_text_with_pages_of_another_day_is_no_shortcut(tmp_path: Path) -> None:
    """What comes with a day is published by the build of that day, whatever text changed as well."""
    site = whole_site(tmp_path).write("besok.md", report(6, embargo="2026-01-02"))
    site.build("--jobs", "1", "--today", "2026-01-01")
    site.write("dua.md", report(2, body="Kalimat lain."))

    site.build("--jobs", "1", "--today", "2026-01-02")
    site.build("--jobs", "1", "--no-cache", "--output", "clean", "--today", "2026-01-02")

    assert site.tree(site.folder / "clean") == site.tree()
    assert site.has("/artikel/besok/")
