"""Pictures of articles: measures, smaller renditions for phones, nothing of what the camera noted."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.pages import look
from tests.sites import Site, article, png

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def photo(width: int = 1600, height: int = 900, *, kind: str = "JPEG", turned: bool = False) -> bytes:
    """A photo as a telephone writes it: with the place where it was taken."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    notes = picture.getexif()
    notes[MAKER] = "Telepon Rahasia"
    notes[ORIENTATION] = 6 if turned else 1
    notes.get_ifd(GPS)[1] = "S"
    out = io.BytesIO()
    picture.save(out, kind, exif=notes.tobytes())
    return out.getvalue()


def opened(site: Site, path: str) -> Image.Image:
    return Image.open(io.BytesIO(site.tree()[path]))


def with_picture(folder: Path, data: bytes, name: str = "foto.jpg", body: str = "Isi.") -> Site:
    return Site.make(
        folder,
        {
            "a.md": article(body, picture=f"{{file: {name}, alt: Peserta rapat}}"),
            f"articles/{name}": data,
        },
    )


def test_a_photo_has_renditions_that_the_page_offers(tmp_path: Path) -> None:
    site = with_picture(tmp_path, photo())
    done = site.build()
    assert done.status == 0, done.printed
    (image,) = look(site, "/artikel/a/").all("img")
    assert (image.attrib["width"], image.attrib["height"], image.attrib["loading"]) == ("1600", "900", "lazy")
    offered = dict(one.split() for one in image.attrib["srcset"].split(", "))
    assert offered == {
        "../../artikel/a/foto.480.webp": "480w",
        "../../artikel/a/foto.1200.webp": "1200w",
    }
    assert opened(site, "artikel/a/foto.480.webp").size == (480, 270)
    assert opened(site, "artikel/a/foto.1200.webp").size == (1200, 675)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_noted_is_published_nowhere(kind: str, tmp_path: Path) -> None:
    """The place where a photo was taken is nobody's business: the picture itself is written anew, too."""
    name = f"foto.{kind.lower()}"
    site = with_picture(tmp_path, photo(kind=kind), name)
    assert site.build().status == 0
    for path, data in site.tree().items():
        if path.startswith("artikel/a/foto"):
            assert b"Rahasia" not in data
            assert not opened(site, path).getexif()
    assert opened(site, f"artikel/a/{name}").size == (1600, 900)


def test_a_picture_without_notes_is_published_as_it_is(tmp_path: Path) -> None:
    site = with_picture(tmp_path, png(300, 200), "peta.png")
    assert site.build().status == 0
    assert site.tree()["artikel/a/peta.png"] == png(300, 200)
    assert not [path for path in site.tree() if path.endswith(".webp")]
    assert 'width="300" height="200"' in site.page("/artikel/a/")


def test_a_turned_photo_stands_upright(tmp_path: Path) -> None:
    site = with_picture(tmp_path, photo(turned=True))
    assert site.build().status == 0
    assert opened(site, "artikel/a/foto.jpg").size == (900, 1600)
    assert opened(site, "artikel/a/foto.480.webp").size == (480, 853)
    assert 'width="900" height="1600"' in site.page("/artikel/a/")


def test_pictures_of_a_text_have_their_measures_too(tmp_path: Path) -> None:
    files = {"a.md": article("Lihat ![Peta](peta.png)."), "articles/peta.png": png(500, 40)}
    site = Site.make(tmp_path, files)
    assert site.build().status == 0
    (image,) = look(site, "/artikel/a/").all("img")
    assert (image.attrib["width"], image.attrib["height"], image.attrib["alt"]) == ("500", "40", "Peta")
    assert image.attrib["srcset"] == "../../artikel/a/peta.480.webp 480w"


@pytest.mark.parametrize(
    ("data", "code"),
    [(photo()[:5000], "AR155"), (b"<svg onload='x'/>", "AR155"), (b"", "AR155"), (photo()[:300], "AR155")],
)
def test_a_corrupt_picture_is_an_error_at_its_place_and_nothing_is_written(
    data: bytes, code: str, tmp_path: Path
) -> None:
    site = with_picture(tmp_path, data)
    for done in (site.build(), site.run("check"), site.build()):
        assert done.status == 1
        assert re.search(rf"articles/a\.md:4:\d+: galat {code}: ", done.printed)
        assert "Traceback" not in done.printed
    assert not site.output.exists()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    whole = Image.new("1", (30000, 30000))
    out = io.BytesIO()
    whole.save(out, "PNG")
    assert len(out.getvalue()) < 200_000
    site = with_picture(tmp_path, out.getvalue(), "peta.png")
    done = site.build()
    assert done.status == 1
    assert "AR135" in done.printed
    assert "30000 × 30000" in done.printed


def test_renditions_are_the_same_with_and_without_cache_whatever_the_cache_holds(tmp_path: Path) -> None:
    """Kept by the digest of the picture, never trusted, gone with the picture."""
    site = with_picture(tmp_path, photo(700, 300))
    assert site.build("--no-cache").status == 0
    clean = site.tree()
    assert site.build().status == 0
    kept = list((tmp_path / ".arsip-cache/pictures").iterdir())
    assert len(kept) == 1
    kept[0].write_bytes(kept[0].read_bytes()[:-9] + b"terganggu")
    site.write("b.md", article())
    assert site.build().status == 0
    assert {path: site.tree()[path] for path in clean if path.endswith((".webp", ".jpg"))} == {
        path: data for path, data in clean.items() if path.endswith((".webp", ".jpg"))
    }
    site.write("a.md", article())
    assert site.build().status == 0
    assert not list((tmp_path / ".arsip-cache/pictures").iterdir())
    assert not [path for path in site.tree() if path.endswith((".webp", ".jpg"))]


def test_check_makes_nothing(tmp_path: Path) -> None:
    site = with_picture(tmp_path, photo())
    assert site.run("check").status == 0
    assert not (tmp_path / ".arsip-cache").exists()


def test_attachments_say_their_kind_and_size(tmp_path: Path) -> None:
    """A reader on a phone decides before the download."""
    files = {
        "a.md": article(attachments="[{file: surat.pdf, title: Surat}, {file: kecil.pdf, title: Kecil}]"),
        "articles/surat.pdf": b"x" * 1_340_000,
        "articles/kecil.pdf": b"x" * 312,
    }
    site = Site.make(tmp_path, files)
    assert site.build().status == 0
    assert "Surat PDF, 1,3 MB" in look(site, "/artikel/a/").text
    assert "Kecil PDF, 312 B" in look(site, "/artikel/a/").text
