"""The directories of TIFF, of which EXIF is made, with their entries as they are stored.

Pillow makes values of them, and on the way back their types are lost, and all letters beyond ASCII.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, Literal

from PIL import ExifTags

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED = 1, 2, 3, 4, 5, 7
SIZES = {BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, 6: 1, UNDEFINED: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes of a value, by its type."""
INNER = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop)
"""The entries that point to a directory of further ones."""
DEEPEST = 2
"""Interop lies within Exif. A directory that points at itself has no end."""
MOST_START = 1 << 48
"""Where nothing can be; beyond, systems refuse to look."""
Order = Literal["<", ">"]
"""Of bytes, as `struct` and NumPy call it."""
PREFIX = b"Exif\0\0"
ORDERS: dict[bytes, Order] = {b"II": "<", b"MM": ">"}
MOST_ENTRIES, MOST_BYTES = 512, 1 << 24
"""Of a directory, and of a value; layers of hundreds of megabytes may lie in one."""


@dataclass(frozen=True)
class Entry:
    """The type of a value, and its bytes in the order of the block."""

    kind: int
    data: bytes


@dataclass
class Directory:
    """Entries by tag, and the directories within."""

    order: Order = "<"
    entries: dict[int, Entry] = field(default_factory=dict)
    inner: dict[int, Directory] = field(default_factory=dict)

    def put(self, tag: int, kind: int, *numbers: int) -> None:
        """Sets an entry of whole numbers of the type SHORT or LONG, or of RATIONAL as numerator, denominator."""
        letter = "H" if kind == SHORT else "I"
        self.entries[tag] = Entry(kind, struct.pack(f"{self.order}{len(numbers)}{letter}", *numbers))


def read_directory(file: BinaryIO) -> Directory:
    """The first directory of a TIFF, or of an EXIF block without its prefix, as far as it is sound."""
    head = _at(file, 0, 16)
    order = ORDERS.get(head[:2], "<")
    big = head[2:4] == struct.pack(order + "H", 43)
    first = _number(order, head[8:16] if big else head[4:8])
    return _directory(file, first, order, big, DEEPEST)


def read_block(block: bytes) -> Directory:
    """The main directory of an EXIF block."""
    while block.startswith(PREFIX):
        block = block[len(PREFIX) :]
    return read_directory(BytesIO(block))


def block_of(directory: Directory) -> bytes:
    """An EXIF block."""
    return PREFIX + header(directory.order, 8) + packed(directory, 8)


def header(order: Order, first: int) -> bytes:
    """The beginning of a TIFF whose first directory is at `first`."""
    return (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, first)


def packed(directory: Directory, start: int) -> bytes:
    """A directory, and behind it what its entries point to, to stand at `start`."""
    order = directory.order
    tags = sorted({*directory.entries, *directory.inner})
    table, behind = struct.pack(order + "H", len(tags)), b""
    end = start + 2 + 12 * len(tags) + 4
    for tag in tags:
        place = struct.pack(order + "I", end + len(behind))
        if tag in directory.inner:
            kind, count, value = LONG, 1, place
            behind += packed(directory.inner[tag], end + len(behind))
        else:
            kind, value = directory.entries[tag].kind, directory.entries[tag].data
            count = len(value) // SIZES[kind]
            if len(value) > len(place):
                value, behind = place, behind + value + bytes(len(value) % 2)
        table += struct.pack(order + "HHI", tag, kind, count) + value.ljust(len(place), b"\0")
    return table + bytes(4) + behind


def _directory(file: BinaryIO, start: int, order: Order, big: bool, depth: int) -> Directory:
    found = Directory(order)
    length, each = (8, 20) if big else (2, 12)
    count = min(_number(order, _at(file, start, length)), MOST_ENTRIES)
    table = _at(file, start + length, count * each)
    for at in range(0, len(table) - each + 1, each):
        tag, kind = struct.unpack(order + "HH", table[at : at + 4])
        rest = table[at + 4 : at + each]
        middle = len(rest) // 2
        size = _number(order, rest[:middle]) * SIZES.get(kind, 0)
        place = _number(order, rest[middle:])
        if tag in INNER:
            if depth and tag not in found.inner:
                found.inner[tag] = _directory(file, place, order, big, depth - 1)
            continue
        data = rest[middle : middle + size] if size <= middle else _at(file, place, size)
        if size and len(data) == size:
            found.entries[tag] = Entry(kind, data)
    return found


def _at(file: BinaryIO, start: int, length: int) -> bytes:
    """So many bytes, or as many as there are; none if they are too many."""
    if start > MOST_START or length > MOST_BYTES:
        return b""
    file.seek(start)
    return file.read(length)


def _number(order: Order, data: bytes) -> int:
    return int.from_bytes(data, "little" if order == "<" else "big")
