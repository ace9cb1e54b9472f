"""Links of texts, attachments and pictures become addresses, or a problem on their line."""

import pytest

from tests.support.joined import Joined
from tests.support.sites import article

AROUND = {
    "baik.md": article("## Bab tiga\n\nIsi."),
    "articles/foto.jpg": "",
    "articles/sub/b.md": article(),
    "pages/p.md": "---\ntitle: P\n---\n",
}


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("baik.md", "artikel/baik/"),
        ("./baik.md", "artikel/baik/"),
        ("sub/b.md", "artikel/b/"),
        ("sub/../baik.md#bab-tiga", "artikel/baik/#bab-tiga"),
        ("../pages/p.md", "p/"),
        ("#bab-satu", "#bab-satu"),
        ("/artikel/baik/", "artikel/baik/"),
        ("/artikel/baik/#bab-tiga", "artikel/baik/#bab-tiga"),
        ("foto.jpg", "artikel/uji/foto.jpg"),
        ("foto%2Ejpg", "artikel/uji/foto.jpg"),
        ("/", ""),
    ],
)
def test_a_link_names_a_file_or_an_address(target: str, url: str) -> None:
    joined = Joined({**AROUND, "uji.md": article(f"## Bab satu\n\n[x]({target})")})
    assert joined.broken == []
    assert joined.linked.links["articles/uji.md"] == (url,)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("tidak-ada.md", "AR051"),
        ("Baik.md", "AR052"),
        ("SUB/b.md", "AR052"),
        ("baik.md#bab-dua", "AR056"),
        ("/artikel/baik/#bab-dua", "AR056"),
        ("#bab-dua", "AR056"),
        ("../../x.md", "AR057"),
        ("..%2f..%2fx.md", "AR057"),
        ("/artikel/tidak-ada/", "AR083"),
        ("foto.jpg/x", "AR051"),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_on_its_line(target: str, code: str) -> None:
    joined = Joined({**AROUND, "uji.md": article(f"Satu.\n\n[x]({target})")})
    assert joined.broken == [f"articles/uji.md:8:5 {code}"]


def test_a_name_with_its_accent_apart_is_the_same_name() -> None:
    """As Macs name files (NFD); what is typed has the accent joined (NFC), or the other way round."""
    for there, typed in (("foto-cafe\u0301.png", "foto-caf\u00e9.png"), ("foto-caf\u00e9.png", "foto-cafe\u0301.png")):
        joined = Joined({"a.md": article(f"![x]({typed})"), f"articles/{there}": ""})
        assert ([], [f"articles/{there}"]) == (joined.broken, list(joined.linked.published.values()))


@pytest.mark.parametrize(
    ("source", "target", "near"),
    [
        ("uji.md", "pindah.md", "2021/pindah.md"),
        ("articles/2020/uji.md", "pindah.md#x", "../2021/pindah.md"),
        ("articles/2020/uji.md", "../pindah.pdf", "../2021/pindah.pdf"),
        ("uji.md", "dua.md", ""),  # there are two of that name
    ],
)
def test_a_link_to_a_file_that_moved_names_its_new_place(source: str, target: str, near: str) -> None:
    """The only file of that name is what is meant, seen from where the link stands."""
    files = {"articles/2021/pindah.md": article(), "articles/2021/pindah.pdf": "", source: article(f"[x]({target})")}
    files |= {"articles/2021/dua.md": article(), "articles/2022/dua.md": article(slug="dua-2")}
    (found,) = Joined(files).linked.problems
    assert ("AR051", near) == (found.code, dict(found.args)["nearest"])


def test_files_are_published_beside_the_page_that_names_them() -> None:
    joined = Joined(
        {
            "a.md": article("![x](Foto Besar.JPG)", attachments='[{file: "Foto Besar.JPG", title: x}]'),
            "b.md": article(picture='{file: "Foto Besar.JPG", alt: x}'),
            "articles/Foto Besar.JPG": "",
            "articles/tak-disebut.jpg": "",
        }
    )
    assert joined.broken == []
    assert joined.linked.published == {
        "artikel/a/foto-besar.jpg": "articles/Foto Besar.JPG",
        "artikel/b/foto-besar.jpg": "articles/Foto Besar.JPG",
    }
    assert joined.linked.files == {
        ("articles/a.md", "Foto Besar.JPG"): "artikel/a/foto-besar.jpg",
        ("articles/b.md", "Foto Besar.JPG"): "artikel/b/foto-besar.jpg",
    }


def test_two_files_that_would_have_one_address_are_an_error() -> None:
    files = {"a.md": article("[x](<F (1).pdf>) [y](f-1.pdf)"), "articles/F (1).pdf": "", "articles/f-1.pdf": ""}
    assert Joined(files).broken == ["articles/a.md:6:22 AR088"]


def test_a_published_file_can_be_linked_by_its_address() -> None:
    files = {"a.md": article("[x](f.pdf)"), "b.md": article("[x](/artikel/a/f.pdf)"), "articles/f.pdf": ""}
    assert Joined(files).broken == []


def test_redirects_lead_to_pages() -> None:
    """/a/ leads to a page, /b/ to none; an ended address leads nowhere and may."""
    lines = "/a/: /artikel/x/\n/b/: /artikel/y/\n/c/: {date: 2022, reason: Usai.}\n"
    assert Joined({"x.md": article(), "redirects.yaml": lines}).broken == ["redirects.yaml:2:1 AR083"]
