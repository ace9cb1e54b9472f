"""Files that are published as they are: stylesheets and icons under hashed names, attachments, pictures."""

import hashlib
from pathlib import Path, PurePosixPath

from arsip.model.names import is_leftover

ASSET_FOLDER = "assets"
FILE_LIMIT = 25 * 1024 * 1024  # bytes; the smallest file limit of the usual static hosts

PUBLISHED = frozenset(  # endings of files that neither a browser nor a server runs
    (
        ".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .txt .csv .tsv .json .geojson .ics .epub .zip .7z"
        " .png .jpg .jpeg .gif .webp .avif .mp3 .m4a .ogg .opus .wav .mp4 .webm .vtt .srt"
    ).split()
)


def hashed_assets(folders: list[Path]) -> dict[str, tuple[str, bytes]]:
    """Return the assets of the template folders: name → (url with content hash, bytes).

    A folder earlier in the list outranks the later ones, file by file.
    """
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        root = folder / ASSET_FOLDER
        if root.is_dir():
            found |= {
                path.relative_to(root).as_posix(): path
                for path in root.rglob("*")
                if path.is_file() and not is_leftover(path.name)
            }
    assets = {}
    for name in sorted(found):
        data = found[name].read_bytes()
        digest = hashlib.sha256(data).hexdigest()[:10]
        pure = PurePosixPath(name)
        assets[name] = (f"{ASSET_FOLDER}/{pure.with_suffix('')}.{digest}{pure.suffix}", data)
    return assets
