"""What must be looked at in a HEIC before its decoder sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

FILE_TYPE, ITEMS = b"ftyp", b"meta"
MOST_BYTES = 1 << 26
HEAD = 16


def check_items(file: BinaryIO) -> None:
    """Raises `ValueError` for a HEIC whose list of items names one in bytes that are no text, and rewinds the file.

    pi-heif makes text of these names without looking at them, and what is none ends the process.
    """
    for entry in _entries(_content_of_items(file)):
        try:
            entry.decode()
        except UnicodeDecodeError as error:
            raise ValueError("the list of its parts is damaged") from error
    file.seek(0)


def _content_of_items(file: BinaryIO) -> bytes:
    """The content of the box that lists what is in a file; nothing if there is none. A film may lie around it."""
    at = 0
    while len(head := file.read(HEAD)) > 8 and (at or head[4:8] == FILE_TYPE):
        length, start = _length(head)
        if head[4:8] == ITEMS:
            file.seek(at + start)
            return file.read(min(length - start, MOST_BYTES) if length else MOST_BYTES)
        if length < start:
            break
        at += length
        file.seek(at)
    return b""


def _entries(content: bytes) -> Iterator[bytes]:
    """The entries of the list of items, from their type on: "infe" in "iinf" of ISO/IEC 14496-12."""
    for listed in _boxes(content[4:], b"iinf"):
        for entry in _boxes(listed[6 if listed[:1] == b"\0" else 8 :], b"infe"):
            yield entry[10 if entry[:1] > b"\2" else 8 :]


def _boxes(data: bytes, name: bytes) -> Iterator[bytes]:
    """The contents of boxes of a name, as far as their lengths make sense."""
    at = 0
    while at + 8 <= len(data):
        length, start = _length(data[at : at + HEAD])
        end = at + length if length else len(data)
        if end > len(data) or end < at + start:
            return
        if data[at + 4 : at + 8] == name:
            yield data[at + start : end]
        at = end


def _length(head: bytes) -> tuple[int, int]:
    """The length of a box, 0 for all that is left, and where in it its content begins."""
    length = int.from_bytes(head[:4], "big")
    return (int.from_bytes(head[8:16], "big"), 16) if length == 1 else (length, 8)
