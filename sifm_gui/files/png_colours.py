"""How a PNG describes its colours by numbers, where it has no profile. No other format can take them over."""

from __future__ import annotations

import struct
from pathlib import Path

Chunks = tuple[tuple[bytes, bytes], ...]
BEGINNING = b"\x89PNG\r\n\x1a\n"
NAMES = (b"gAMA", b"cHRM", b"cICP")
OF_SRGB = (
    (b"gAMA", struct.pack(">I", 45455)),
    (b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)),
    (b"cICP", bytes((1, 13, 0, 1))),
)
TAKEN_FOR_SRGB = "The file describes its colours by numbers instead of a profile; the colours are taken for sRGB."


def colour_chunks(path: Path) -> Chunks:
    """Name and data of the chunks, but for those that say sRGB; none if a profile says it better. Raises `OSError`."""
    found = []
    with path.open("rb") as file:
        if file.read(len(BEGINNING)) != BEGINNING:
            return ()
        while len(head := file.read(8)) == 8:
            length, name = int.from_bytes(head[:4], "big"), head[4:]
            if name in (b"iCCP", b"sRGB"):
                return ()
            if name in (b"PLTE", b"IDAT"):
                break
            if name in NAMES:
                found.append((name, file.read(length)))
                file.seek(4, 1)
            else:
                file.seek(length + 4, 1)
    return tuple(chunk for chunk in found if chunk not in OF_SRGB)
