"""Templates of the archive's own are tried before anything is published."""

from pathlib import Path

import pytest

from tests.support.sites import Site, article
from tests.support.warm import PROJECT

BLOCK = "{% extends 'base.html' %}\n{% block isi_lama %}<h1>x</h1>{% endblock %}\n"
WHOLE = (PROJECT / "templates/article.html").read_text(encoding="utf-8")
NESTED = "{% extends 'base.html' %}{% block title %}{% block dalam %}x{% endblock %}{% endblock %}"
CASES: dict[str, tuple[str, str, set[str]]] = {
    "a lost block": ("article.html", BLOCK, {"AR215"}),
    "a lost block in a copy": ("article.html", f"{WHOLE}\n{{% block hilang %}}{{% endblock %}}", {"AR215"}),
    "a block within a block": ("kosong.html", NESTED, {"AR216"}),
    "a name that replaces none": ("artikel.html", "<h1>x</h1>", {"AR216"}),
    "a copy that lacks macros": ("macros.html", "{% macro x() %}{% endmacro %}", {"AR217"}),
    "a name that no view has": ("article.html", "<h1>\n{{ page.tiada }}</h1>", {"AR218"}),
    "no template": ("article.html", "<h1>\n{% if %}</h1>", {"AR218"}),
    "one's own from the first line": ("article.html", "<h1>{{ page.title }}</h1>", set()),
    "an exact copy": ("article.html", WHOLE, set()),
}


def own(tmp_path: Path, name: str, text: str) -> Site:
    """A site with one template of its own."""
    site = Site.make(tmp_path, {"a.md": article()})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / name).write_text(text, encoding="utf-8")
    return site


@pytest.mark.parametrize(("name", "text", "codes"), CASES.values(), ids=CASES)
def test_check_tells_what_replaces_nothing_and_what_cannot_be_used(
    tmp_path: Path, name: str, text: str, codes: set[str]
) -> None:
    """By the file of the template and its line; what is one's own from the first line is nobody's business."""
    done = own(tmp_path, name, text).run("check")
    found = {line.split(" AR")[1][:3] for line in done.lines if f"templates/{name}:" in line}
    assert {f"AR{one}" for one in found} - ({"AR217"} - codes) == codes, done.printed
    assert codes <= {"AR215", "AR216", "AR217", "AR218"}
    assert done.status == (1 if codes & {"AR215", "AR218"} else 0)


def test_no_empty_page_is_published(tmp_path: Path) -> None:
    """A build ends before it writes anything, and names the line and the blocks that there are."""
    site = own(tmp_path, "article.html", BLOCK)
    done = site.build()
    assert done.status == 1
    assert "templates/article.html:2:" in done.printed
    assert "isi_lama" in done.printed
    assert not site.output.exists()


def test_a_new_version_tells_which_pages_it_changed(tmp_path: Path) -> None:
    """The manifest names the version that built it; the first build with another one compares, by family."""
    site = own(tmp_path, "article.html", "<h1>{{ page.title }}</h1>")
    assert "Arsip" not in site.build().printed
    manifest = site.output / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"program": "', '"program": "0.0.'), encoding="utf-8")
    (tmp_path / "templates/article.html").write_text("<h2>{{ page.title }}</h2>", encoding="utf-8")
    done = site.build()
    assert "0.0.0" in done.printed
    assert "/artikel 1" in done.printed
    assert "0.0.0" not in site.build().printed
