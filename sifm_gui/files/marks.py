"""What a file has besides its picture, by marks that stand somewhere in it: clips, gain maps, content credentials."""

from __future__ import annotations

from pathlib import Path

GAIN_MAP = "The HDR gain map is not kept; the photo keeps its standard brightness."
MOTION = "The moving part of this motion photo shows the unprotected scene; it is not kept."
CREDENTIALS = "The content credentials (C2PA) no longer fit the changed photo and are not kept."

MARKS = {
    b"MotionPhoto_Data": MOTION,
    # Of ISO 21496-1, and of Apple.
    b"urn:iso:std:iso:ts:21496:-1": GAIN_MAP,
    b"urn:com:apple:photo:2020:aux:hdrgainmap": GAIN_MAP,
    # The type of the box in which a C2PA manifest store lies, whatever the container.
    bytes.fromhex("6332706100110010800000aa00389b71"): CREDENTIALS,
}
BLOCK = 1 << 20
LONGEST = max(map(len, MARKS))


def marks_in(path: Path) -> list[str]:
    """Notes for the user on what is behind the picture in a file, whose metadata need not say so. Raises `OSError`."""
    found: dict[str, None] = {}
    overlap = b""
    with path.open("rb") as file:
        while part := file.read(BLOCK):
            part = overlap + part
            found |= dict.fromkeys(note for mark, note in MARKS.items() if mark in part)
            overlap = part[1 - LONGEST :]
    return list(found)
