"""IPTC-IIM, the older captions and keywords, and the Photoshop resources they travel in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SIGNATURE = b"Photoshop 3.0\0"
RESOURCE = b"8BIM"
IPTC = 0x0404
THUMBNAILS = (0x0409, 0x040C)
MARKER = 0x1C
APPLICATION = 2
# Content location, sub-location, city, province, country; 2:90 and its neighbours in the standard.
PLACES = (26, 27, 90, 92, 95, 100, 101, 103)
PNG_TEXT = "Raw profile type iptc"
"""The text chunk in which PNG files carry IPTC by common usage."""


def resources(block: bytes) -> dict[int, bytes]:
    """The resources in a Photoshop block by number, as far as it is sound."""
    found: dict[int, bytes] = {}
    at = len(SIGNATURE) if block.startswith(SIGNATURE) else 0
    while block[at : at + 4] == RESOURCE and at + 12 <= len(block):
        number = int.from_bytes(block[at + 4 : at + 6], "big")
        name = block[at + 6] + 1
        start = at + 6 + name + name % 2
        length = int.from_bytes(block[start : start + 4], "big")
        found[number] = block[start + 4 : start + 4 + length]
        at = start + 4 + length + length % 2
    return found


def sound_iptc(found: Mapping[int, bytes]) -> tuple[bytes | None, bool]:
    """The IPTC records among Photoshop resources, if they are sound, and whether a thumbnail lies beside them."""
    records = found.get(IPTC)
    kept = records if isinstance(records, bytes) and any(_records(records)) else None
    return kept, any(number in found for number in THUMBNAILS)


def in_order(block: bytes) -> bytes:
    """Records that a program wrote into a TIFF as 32-bit numbers, of which the bytes may stand in reverse order."""
    if block[:1] == bytes((MARKER,)) or block[3:4] != bytes((MARKER,)):
        return block
    return b"".join(block[at : at + 4][::-1] for at in range(0, len(block), 4))


def as_resource(records: bytes) -> bytes:
    """IPTC records as a Photoshop resource."""
    head = RESOURCE + IPTC.to_bytes(2, "big") + b"\0\0" + len(records).to_bytes(4, "big")
    return head + records + bytes(len(records) % 2)


def jpeg_segment(records: bytes) -> bytes:
    """IPTC records as the segment of a JPEG file. Raises `OverflowError` for more than a segment holds."""
    body = SIGNATURE + as_resource(records)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def png_text(records: bytes) -> str:
    """IPTC records as the value of `PNG_TEXT`."""
    body = as_resource(records)
    digits = body.hex()
    lines = [digits[at : at + 72] for at in range(0, len(digits), 72)]
    return "\n".join(["", "iptc", f"{len(body):8}", *lines, ""])


def from_png_text(text: str) -> bytes | None:
    """The records in the value of `PNG_TEXT`, if it is sound."""
    try:
        body = bytes.fromhex("".join(text.split()[2:]))
    except ValueError:
        return None
    return sound_iptc(resources(body) or {IPTC: body})[0]


def without_place(records: bytes) -> bytes | None:
    """The records without those that say where the photo was taken; None if none are left."""
    kept = [record for number, record in _records(records) if number not in PLACES]
    return b"".join(kept) or None


def _records(block: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record of the block with its number: that within the application's records, -1 for all others."""
    at = 0
    while at + 5 <= len(block) and block[at] == MARKER:
        length, start = int.from_bytes(block[at + 3 : at + 5], "big"), at + 5
        if length & 0x8000:  # an extended record: the length of its length comes first
            size = length & 0x7FFF
            length, start = int.from_bytes(block[start : start + size], "big"), start + size
        if start + length > len(block):
            return
        yield block[at + 2] if block[at + 1] == APPLICATION else -1, block[at : start + length]
        at = start + length
