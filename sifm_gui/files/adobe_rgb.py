"""Adobe RGB that only the EXIF tells of: cameras name it there by a mark, and write no profile that viewers would heed.

The mark is that of the "DCF option file": DCF 2.0 (CIPA DC-009), the interoperability index "R03".
"""

from __future__ import annotations

import struct

from PIL import ExifTags, Image

OF_CAMERAS = ("JPEG", "MPO", "HEIF")
INDEX, OPTION_FILE = 1, "R03"
NAME, RIGHTS = b"Compatible with Adobe RGB (1998)\0", b"No rights reserved\0"
WHITE = (0.9642, 1.0, 0.8249)
# Of "Adobe RGB (1998) Color Image Encoding", section 4.3.5, as XYZ under D50.
PRIMARIES = {
    b"r": (0.60974, 0.31111, 0.01947),
    b"g": (0.20528, 0.62567, 0.06087),
    b"b": (0.14919, 0.06322, 0.74457),
}
GAMMA = 563 / 256
HEAD, ENTRY = 128, 12


def profile_of(image: Image.Image) -> bytes | None:
    """The colour profile in a picture's file, or that of Adobe RGB where the EXIF alone names it; None for neither."""
    return image.info.get("icc_profile") or (profile() if is_marked(image) else None)


def is_marked(image: Image.Image) -> bool:
    """Whether the colours are Adobe RGB by the EXIF, and there is no profile to say it."""
    if image.format not in OF_CAMERAS or image.mode != "RGB" or image.info.get("icc_profile"):
        return False
    try:
        return str(image.getexif().get_ifd(ExifTags.IFD.Interop).get(INDEX, "")).rstrip("\0") == OPTION_FILE
    except Exception:  # broken EXIF makes Pillow raise nearly anything
        return False


def profile() -> bytes:
    """A display profile of the second ICC version with the primaries and the gamma of Adobe RGB."""
    curve = b"curv" + struct.pack(">4xIH2x", 1, round(GAMMA * 256))
    tags = {
        b"desc": b"desc" + struct.pack(">4xI", len(NAME)) + NAME + bytes(78 + -len(NAME) % 4),
        b"cprt": b"text" + bytes(4) + RIGHTS + bytes(-len(RIGHTS) % 4),
        b"wtpt": _xyz(WHITE),
    }
    for letter, primary in PRIMARIES.items():
        tags |= {letter + b"XYZ": _xyz(primary), letter + b"TRC": curve}
    table, body, start = b"", b"", HEAD + 4 + ENTRY * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4xI", start + len(body), 0x02400000) + b"mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28)
    return (head + _xyz(WHITE)[8:]).ljust(HEAD, b"\0") + struct.pack(">I", len(tags)) + table + body


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + struct.pack(">4x3i", *(round(value * 65536) for value in values))
