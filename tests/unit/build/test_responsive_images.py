"""Pictures of articles: measures, smaller renditions for phones, nothing of what the camera noted."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.support.pages import look
from tests.support.sites import Site, article, png

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


def film(kind: str) -> bytes:
    """Two pictures in one file, with the notes of the camera."""
    first, second = (Image.new("RGB", (600, 40), colour) for colour in ("red", "blue"))
    notes = first.getexif()
    notes[MAKER] = "Telepon Rahasia"
    notes.get_ifd(GPS)[1] = "S"
    out = io.BytesIO()
    first.save(out, kind, save_all=True, append_images=[second], duration=80, exif=notes.tobytes())
    return out.getvalue()


def layers(number: int) -> bytes:
    """A progressive JPEG of 49 million pixels, whose last layer is there many times: 98 bytes each."""
    out = io.BytesIO()
    Image.new("L", (7000, 7000)).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    return data[:-2] + data[data.rindex(b"\xff\xda") : -2] * number + data[-2:]


def with_picture(folder: Path, data: bytes, name: str = "foto.jpg", body: str = "Isi.") -> Site:
    return Site.make(
        folder, {"a.md": article(body, picture=f"{{file: {name}, alt: Peserta rapat}}"), f"articles/{name}": data}
    )


def test_a_photo_has_renditions_that_the_page_offers(tmp_path: Path) -> None:
    site = with_picture(tmp_path, photo())
    done = site.build()
    assert done.status == 0, done.printed
    (image,) = look(site, "/artikel/a/").all("img")
    assert (image.attrib["width"], image.attrib["height"], image.attrib["loading"]) == ("1600", "900", "lazy")
    offered = dict(one.split() for one in image.attrib["srcset"].split(", "))
    assert offered == {"../../artikel/a/foto.jpg.480.webp": "480w", "../../artikel/a/foto.jpg.1200.webp": "1200w"}
    assert opened(site, "artikel/a/foto.jpg.480.webp").size == (480, 270)
    assert opened(site, "artikel/a/foto.jpg.1200.webp").size == (1200, 675)


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


@pytest.mark.parametrize("kind", ["MPO", "WEBP", "PNG", "AVIF"])
def test_a_picture_of_several_keeps_no_notes_either(kind: str, tmp_path: Path) -> None:
    """What telephones write as one JPEG with others behind it, and pictures that move: they go on moving."""
    name = {"MPO": "foto.jpg"}.get(kind, f"foto.{kind.lower()}")
    site = with_picture(tmp_path, film(kind), name)
    done = site.build()
    assert done.status == 0, done.printed
    assert not [path for path, data in site.tree().items() if b"Rahasia" in data]
    picture = opened(site, f"artikel/a/{name}")
    assert not picture.getexif()
    assert getattr(picture, "n_frames", 1) == (1 if kind == "MPO" else 2)
    assert (f"artikel/a/{name}.480.webp" in site.tree()) == (kind == "MPO")


def test_a_film_is_bounded_by_all_its_frames(tmp_path: Path) -> None:
    """Every frame is unpacked where notes are taken out; check says what a build says."""
    first = Image.new("L", (4000, 4000))
    notes = first.getexif()
    notes[MAKER] = "x"
    out = io.BytesIO()
    others = [Image.new("L", (4000, 4000), shade) for shade in (1, 2, 3)]
    first.save(out, "PNG", save_all=True, append_images=others, exif=notes.tobytes())
    site = with_picture(tmp_path, out.getvalue(), "foto.png")
    for command in ("check", "build"):
        done = site.run(command)
        assert (done.status, "AR135" in done.printed, "4000 × 4000 × 4" in done.printed) == (1, True, True)


def test_a_picture_of_endless_layers_is_refused_at_once(tmp_path: Path) -> None:
    """Each layer of a JPEG costs as much as the whole: 25 MiB of them would be unpacked for hours."""
    site = with_picture(tmp_path, layers(1000))
    done = site.run("build", timeout=20)
    assert (done.status, "AR155" in done.printed) == (1, True), done.printed


def test_pictures_of_one_name_have_renditions_of_their_own(tmp_path: Path) -> None:
    """foto.jpg and foto.png of one article: each is shown small as itself."""
    colours = {"foto.jpg": (255, 0, 0), "foto.png": (0, 0, 255)}
    site = with_picture(tmp_path, b"", body="![biru](foto.png)")
    for name, colour in colours.items():
        out = io.BytesIO()
        Image.new("RGB", (700, 40), colour).save(out, "JPEG" if name.endswith("jpg") else "PNG")
        site.write(f"articles/{name}", out.getvalue())
    done = site.build()
    assert done.status == 0, done.printed
    for name, colour in colours.items():
        shown = opened(site, f"artikel/a/{name}.480.webp").convert("RGB").getpixel((0, 0))
        assert shown
        assert max(abs(one - other) for one, other in zip(shown, colour, strict=True)) < 4  # type: ignore[arg-type]


def test_notes_that_cannot_be_read_are_left_out_in_silence(tmp_path: Path) -> None:
    """The decoder warns, with the folder in which it lies: that is nothing for editors."""
    out = io.BytesIO()
    broken = b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\xff" * 50
    Image.new("RGB", (700, 40)).save(out, "JPEG", exif=broken)
    done = with_picture(tmp_path, out.getvalue()).build()
    assert (done.status, done.lines, "Warning" in done.printed) == (0, [], False), done.printed


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
    assert opened(site, "artikel/a/foto.jpg.480.webp").size == (480, 853)
    assert 'width="900" height="1600"' in site.page("/artikel/a/")


def test_pictures_of_a_text_have_their_measures_too(tmp_path: Path) -> None:
    files = {"a.md": article("Lihat ![Peta](peta.png)."), "articles/peta.png": png(500, 40)}
    site = Site.make(tmp_path, files)
    assert site.build().status == 0
    (image,) = look(site, "/artikel/a/").all("img")
    assert (image.attrib["width"], image.attrib["height"], image.attrib["alt"]) == ("500", "40", "Peta")
    assert image.attrib["srcset"] == "../../artikel/a/peta.png.480.webp 480w"


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
    """`check` makes no smaller pictures and keeps none."""
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
