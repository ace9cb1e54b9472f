"""Pictures: what each measures, and smaller renditions of it for phones, without what the camera noted.

Made once for the bytes of a picture and kept in `.arsip-cache/pictures/`, each file checked by digest:
the cache is never trusted. Pillow is imported only where there is a picture to be made.
"""

import contextlib
import hashlib
import io
import re
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from arsip.build.cache import unblocked
from arsip.build.input_digests import settled
from arsip.build.options import Options, Site
from arsip.content.files import SourceFile, is_lfs_pointer, read
from arsip.content.picture_sizes import LARGEST
from arsip.problems.rules import Problem, mark, problem
from arsip.publication.assets import FILE_LIMIT
from arsip.site.views import PictureView
from arsip.system.processes import chunked, mapped
from arsip.system.whole_file import write_whole

RENDITION_FOLDER = "pictures"
WIDTHS = (480, 1200)  # of the renditions: a phone, a wide screen or a phone with a fine one
PICTURE_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
FOREIGN_FORMAT = mark("it is not a picture in one of these formats: JPEG, PNG, WebP, GIF, AVIF")
DAMAGED_PICTURE = mark("it is damaged or cut off")
_QUALITY = 78
_RECIPE = f"2 {WIDTHS} {_QUALITY}"
_DIGEST = 16
_SCAN, MOST_SCANS = b"\xff\xda", 100  # the mark of a layer of a progressive JPEG; programs make some ten
_KEPT = re.compile(r"[0-9a-f]{40}|\.[0-9a-f]{40}\.[0-9a-f]{16}\.tmp")  # pictures, and killed writes of them

ReferencePlace = tuple[str, int, int]


class Made(Struct, frozen=True, array_like=True):
    """A picture as it is published; `whole` is b"" where its own bytes may be."""

    width: int
    height: int
    whole: bytes = b""
    smaller: tuple[tuple[int, bytes], ...] = ()  # width, WebP


class _Seen(Struct, frozen=True, array_like=True):
    """What a worker found of one file: its key and measures, or the fault; the result where nothing keeps it."""

    path: str
    key: str = ""
    width: int = 0
    height: int = 0
    smaller: tuple[int, ...] = ()
    code: str = ""
    detail: str = ""
    made: Made | None = None


@dataclass(frozen=True)
class Pictures:
    """All pictures that pages show, by url, and where their bytes are."""

    known: Mapping[str, PictureView] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    store: Callable[[str], Made] = field(default=lambda url: Made(0, 0))
    keys: frozenset[str] = frozenset()
    seen: Mapping[str, _Seen] = field(default_factory=dict)  # what was found of each file, by path
    sources: Mapping[str, SourceFile] = field(default_factory=dict)  # those files as they were

    def files(self, url: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the files that a published file becomes, by url; `data` are its own bytes."""
        if url not in self.known:
            yield url, data
            return
        made = self.store(url)
        yield url, made.whole or data
        yield from ((_smaller_url(url, width), rendition) for width, rendition in made.smaller)


def pictures(
    site: Site,
    options: Options,
    shown: Mapping[str, tuple[str, ReferencePlace]],
    files: Mapping[str, SourceFile],
    before: Pictures | None = None,
) -> Pictures:
    """Look at every picture but those that are as they were `before`.

    `shown` is path below content/ and place of its first mention, by url; `files` are those of content/.
    Renditions are made, and kept where there is a cache, unless pictures are to be looked at only.
    """
    if not shown:
        return Pictures()
    content, making, now = site.content, options.renditions, time.time_ns()
    kept = site.folders.cache / RENDITION_FOLDER if site.folders.cache else None
    if kept and making:
        with contextlib.suppress(OSError):
            kept.mkdir(parents=True, exist_ok=True)
    paths = sorted({path for path, _place in shown.values()})
    same = [path for path in paths if before and path in files and before.sources.get(path) == files[path]]
    seen = {path: before.seen[path] for path in same} if before else {}
    fresh = chunked([path for path in paths if path not in seen], 4)
    for packed in mapped(_look_at, (content, kept, making), fresh, options.workers, options.executor):
        seen |= {one.path: one for one in msgspec.msgpack.decode(packed, type=list[_Seen])}
    faults = {path: _fault(seen[path], place) for path, place in reversed(list(shown.values())) if seen[path].code}
    known = {
        url: PictureView(
            url,
            seen[path].width,
            seen[path].height,
            tuple((width, _smaller_url(url, width)) for width in seen[path].smaller if making),
        )
        for url, (path, _place) in shown.items()
        if seen[path].width
    }

    def store(url: str) -> Made:
        one = seen[shown[url][0]]
        return one.made or _kept(kept, one.key) or _made((content / one.path).read_bytes())

    sources = {path: files[path] for path in paths if path in files and settled([files[path]], now)}
    keys = frozenset(one.key for one in seen.values())
    return Pictures(known, tuple(faults.values()), store, keys, seen, sources)


def forget(folder: Path | None, keys: frozenset[str]) -> None:
    """Remove what is kept of pictures that no page shows any more, and nothing that others put there."""
    if folder is None or not (folder / RENDITION_FOLDER).is_dir():
        return
    with contextlib.suppress(OSError):
        for path in sorted((folder / RENDITION_FOLDER).iterdir()):
            if path.name not in keys and _KEPT.fullmatch(path.name):
                path.unlink()


def _fault(seen: _Seen, place: ReferencePlace) -> Problem:
    """Return what is wrong with a picture; one with too many pixels in the words in which others tell it, too."""
    if seen.code == "AR155":
        return problem(*place, seen.code, name=seen.path, detail=seen.detail)
    return problem(*place, seen.code, name=seen.path, size=seen.detail, limit=LARGEST // 10**6)


def _smaller_url(url: str, width: int) -> str:
    """Return the url of a rendition; a published name has one full stop, so no other file can have it.

    >>> _smaller_url("artikel/a/foto.jpg", 480)
    'artikel/a/foto.jpg.480.webp'
    """
    return f"{url}.{width}.webp"


def _look_at(task: tuple[Path, Path | None, bool], paths: Sequence[str]) -> bytes:
    content, kept, making = task
    return msgspec.msgpack.encode([_seen(content, path, kept, making) for path in paths])


def _seen(content: Path, path: str, kept: Path | None, making: bool) -> _Seen:
    data, faults = read(content, path, FILE_LIMIT)
    if faults or len(data) > FILE_LIMIT or is_lfs_pointer(data):
        return _Seen(path)  # told by those who publish the file
    key = _key(data)
    made = _kept(kept, key)
    if made is None:
        try:
            with warnings.catch_warnings(action="ignore"):  # of notes that cannot be read: they are left out
                made = _made(data, making=making)
        except _TooLarge as fault:
            return _Seen(path, key, code="AR135", detail=str(fault))
        except Exception as fault:  # the decoders are not ours: whatever they trip over is a fault of the file
            foreign = type(fault).__name__ == "UnidentifiedImageError"
            return _Seen(path, key, code="AR155", detail=FOREIGN_FORMAT if foreign else DAMAGED_PICTURE)
        if making and kept and _keep(kept, key, made):
            return _Seen(path, key, made.width, made.height, tuple(width for width, _data in made.smaller))
    smaller = tuple(width for width, _data in made.smaller)
    return _Seen(path, key, made.width, made.height, smaller, made=None if kept and making else made)


class _TooLarge(Exception):
    """A picture with more pixels than we unpack; says how many."""


def _made(data: bytes, *, making: bool = True) -> Made:
    """Unpack a picture and make its renditions. Raises _TooLarge, and whatever a decoder raises."""
    from PIL import Image, ImageOps

    if data.count(_SCAN) > MOST_SCANS:
        raise ValueError("each of its layers costs as much as the whole picture")
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and an error at its place instead of a warning
    with Image.open(io.BytesIO(data), formats=PICTURE_FORMATS) as picture:
        if picture.width * picture.height > LARGEST:
            raise _TooLarge(f"{picture.width} × {picture.height}")
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)  # a photo with others behind it
        moving = kind != "JPEG" and bool(getattr(picture, "is_animated", False))
        noted = bool(picture.getexif()) or bool({"xmp", "comment", "photoshop", "exif"} & picture.info.keys())
        noted = noted or bool(getattr(picture, "text", None)) or picture.format == "MPO"
        if moving and noted:  # every frame will be unpacked
            frames = int(getattr(picture, "n_frames", 1))
            if picture.width * picture.height * frames > LARGEST:
                raise _TooLarge(f"{picture.width} × {picture.height} × {frames}")
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        if not making:
            return Made(upright.width, upright.height)
        if moving:
            return Made(picture.width, picture.height, _bare_film(picture, kind) if noted else b"")
        whole = _bare(upright, kind) if noted else b""
        smaller = tuple((width, _webp(upright, width)) for width in WIDTHS if width < upright.width)
        return Made(upright.width, upright.height, whole, smaller)


def _bare(picture: Any, kind: str) -> bytes:
    """Return a picture in its own format without the notes of camera and programs: GPS above all."""
    out = io.BytesIO()
    settings: dict[str, Any] = {"optimize": True} if kind == "PNG" else {"quality": 90}
    copy = picture.copy()
    copy.info = {key: value for key, value in picture.info.items() if key in ("icc_profile", "transparency")}
    copy.save(out, kind, exif=b"", icc_profile=picture.info.get("icc_profile"), **settings)
    return out.getvalue()


def _bare_film(picture: Any, kind: str) -> bytes:
    """Return a moving picture without notes, with its frames as they are."""
    times = []
    for number in range(int(picture.n_frames)):
        picture.seek(number)
        picture.load()
        times.append(int(picture.info.get("duration", 0)))
    picture.seek(0)
    out = io.BytesIO()
    loop = {"loop": picture.info["loop"]} if "loop" in picture.info else {}
    picture.save(out, kind, save_all=True, duration=times, exif=b"", xmp=b"", pnginfo=None, comment=b"", **loop)
    return out.getvalue()


def _webp(picture: Any, width: int) -> bytes:
    from PIL import Image

    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    height = max(1, round(picture.height * width / picture.width))
    small = picture.convert("RGBA" if clear else "RGB").resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=_QUALITY, method=4, exif=b"", icc_profile=picture.info.get("icc_profile"))
    return out.getvalue()


# ---------------------------------------------------------------- what is kept


@cache
def _recipe() -> bytes:
    return f"{_RECIPE} {metadata.version('pillow')}\0".encode()


def _key(data: bytes) -> str:
    return hashlib.blake2b(_recipe() + data, digest_size=20).hexdigest()


def _kept(folder: Path | None, key: str) -> Made | None:
    """Return what is kept of a picture; None where it is not there, or not what we wrote."""
    if folder is None:
        return None
    try:
        with open(folder / key, "rb", opener=unblocked) as file:
            data = file.read()
        if hashlib.blake2b(data[_DIGEST:], digest_size=_DIGEST, key=key.encode()).digest() != data[:_DIGEST]:
            return None
        return msgspec.msgpack.decode(data[_DIGEST:], type=Made)
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(folder: Path, key: str, made: Made) -> bool:
    """Keep a picture; False where the disk refuses, and nothing is lost but time."""
    payload = msgspec.msgpack.encode(made)
    digest = hashlib.blake2b(payload, digest_size=_DIGEST, key=key.encode()).digest()
    try:
        write_whole(folder, key, digest + payload, synced=False)
    except OSError:
        return False
    return True
