"""How large a picture is, told from the first bytes of its file; nothing is ever decoded.

Formats: PNG (ISO/IEC 15948, 11.2.2), GIF89a (17 and 18), JPEG (ISO/IEC 10918-1, B.2.2), WebP (RFC 9649, 2.5 to 2.7).
"""

import struct

LARGEST = 50_000_000  # pixels; a phone needs four bytes for each
HEAD_BYTES = 512 * 1024  # bytes in which the size of a picture stands, behind what cameras put first
PICTURE_ENDINGS = (".png", ".gif", ".jpg", ".jpeg", ".webp")

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # start-of-frame markers of JPEG
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length


def picture_size(head: bytes) -> tuple[int, int] | None:
    """Return width and height of a picture in pixels, None where they cannot be told.

    >>> picture_size(b"GIF89a" + bytes([3, 0, 2, 0]))
    (3, 2)
    """
    try:
        if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
            width, height = struct.unpack(">II", head[16:24])
        elif head[:6] in (b"GIF87a", b"GIF89a"):
            width, height = struct.unpack("<HH", head[6:10])
        elif head[:2] == b"\xff\xd8":
            return _jpeg(head)
        elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            return _webp(head)
        else:
            return None
    except (struct.error, IndexError):
        return None
    return width, height


def _jpeg(head: bytes) -> tuple[int, int] | None:
    at = 2
    while head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        else:
            at += 2 + max(2, int.from_bytes(head[at + 2 : at + 4], "big"))
    return None


def _webp(head: bytes) -> tuple[int, int] | None:
    kind = head[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None
