"""Files as cameras, phones and programs write them, and broken ones, made here."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

SIZE = (40, 24)
RED, GREEN, BLUE, GOLD = (210, 40, 30), (40, 170, 60), (40, 70, 210), (220, 200, 50)
PROPHOTO = ((0.79767, 0.28804, 0.0), (0.13519, 0.71188, 0.0), (0.03134, 0.00009, 0.82491))
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
D50 = (0.9642, 1.0, 0.8249)
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """A soft slope with a block of another colour in each corner, so that every turn and flip shows."""
    width, height = size
    x, y = np.linspace(70, 170, width), np.linspace(0, 40, height)
    pixels = np.repeat((x[None, :] + y[:, None])[..., None], 3, axis=2)
    side = min(size) // 3
    near, far = slice(None, side), slice(-side, None)
    for rows, columns, colour in ((near, near, RED), (near, far, GREEN), (far, near, BLUE), (far, far, GOLD)):
        pixels[rows, columns] = colour
    return Image.fromarray(pixels.astype(np.uint8))


def is_upright(pixels: NDArray[Any], size: tuple[int, int] = SIZE) -> bool:
    """Whether 8-bit pixels show the scene with red at the left top, as far as JPEG and a budget of 8 leave it."""
    if pixels.shape[:2] != size[::-1]:
        return False
    at = min(size) // 6
    seen = [pixels[y, x].astype(int) for y, x in ((at, at), (at, -at - 1), (-at - 1, at), (-at - 1, -at - 1))]
    return all(
        np.abs(one - np.array(meant)).max() <= 24 for one, meant in zip(seen, (RED, GREEN, BLUE, GOLD), strict=True)
    )


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def jpeg(image: Image.Image | None = None, **options: Any) -> bytes:
    return encoded(image or scene(), "JPEG", **{"quality": 95, "subsampling": 0, **options})


def with_segment(data: bytes, marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment in front."""
    return data[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body + data[2:]


def exif(entries: Sequence[tuple[int, int, int, bytes]], thumbnail: bytes = b"") -> bytes:
    """An EXIF block of entries (tag, type, count, at most four bytes), and a thumbnail in a second directory."""
    after = 8 + 2 + 12 * len(entries) + 4
    first = _directory(entries, after if thumbnail else 0)
    second = [(0x0103, 3, 1, struct.pack("<H", 6)), (0x0201, 4, 1, struct.pack("<I", after + 42)),
              (0x0202, 4, 1, struct.pack("<I", len(thumbnail)))]  # fmt: skip
    return b"Exif\0\0II*\0\x08\0\0\0" + first + (_directory(second, 0) + thumbnail if thumbnail else b"")


def _directory(entries: Sequence[tuple[int, int, int, bytes]], following: int) -> bytes:
    body = b"".join(struct.pack("<HHI", *entry[:3]) + entry[3].ljust(4, b"\0") for entry in entries)
    return struct.pack("<H", len(entries)) + body + struct.pack("<I", following)


def turned(orientation: int) -> tuple[int, int, int, bytes]:
    return ExifTags.Base.Orientation, 3, 1, struct.pack("<H", orientation)


def xmp(attributes: str = "", elements: str = "") -> bytes:
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/", "tiff": "http://ns.adobe.com/tiff/1.0/",
        "exif": "http://ns.adobe.com/exif/1.0/", "aux": "http://ns.adobe.com/exif/1.0/aux/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/", "xmp": "http://ns.adobe.com/xap/1.0/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "xmpGImg": "http://ns.adobe.com/xap/1.0/g/img/",
        "hdrgm": "http://ns.adobe.com/hdr-gain-map/1.0/", "GCamera": "http://ns.google.com/photos/1.0/camera/",
        "Container": "http://ns.google.com/photos/1.0/container/", "dcterms": "http://purl.org/dc/terms/",
    }  # fmt: skip
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f'<rdf:Description rdf:about="" {names} {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def iptc(**values: str) -> bytes:
    """IPTC records: `caption`, `keyword`, `city`, in UTF-8."""
    numbers = {"caption": 120, "keyword": 25, "city": 90, "byline": 80}
    records = [b"\x1c\x01\x5a\0\x03\x1b%G"]
    for name, value in values.items():
        data = value.encode()
        records.append(bytes((0x1C, 2, numbers[name])) + struct.pack(">H", len(data)) + data)
    return b"".join(records)


def photoshop(*found: tuple[int, bytes]) -> bytes:
    """A block of Photoshop resources (number, data)."""
    parts = [
        b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + bytes(len(data) % 2) for number, data in found
    ]
    return b"Photoshop 3.0\0" + b"".join(parts)


def profile(primaries: Sequence[Sequence[float]], gamma: float = 2.2, padding: int = 0) -> bytes:
    """A display profile of the second ICC version: three primaries as XYZ under D50, and a gamma."""

    def xyz(values: Sequence[float]) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"made\0" + bytes(78)
    tags = {b"desc": name + bytes(-len(name) % 4), b"wtpt": xyz(D50), b"cprt": b"text\0\0\0\0none" + bytes(4 + padding)}
    for letter, primary in zip((b"r", b"g", b"b"), primaries, strict=True):
        tags |= {letter + b"XYZ": xyz(primary), letter + b"TRC": curve}
    at, table, body = 132 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I", at + len(body)) + bytes(4) + b"\x02\x40\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28)
    return (head + xyz(D50)[8:]).ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def png(pixels: NDArray[Any], *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of (H, W) or (H, W, 2..4), 8 or 16 bits, with further chunks."""
    height, width = pixels.shape[:2]
    kind = {1: 0, 2: 4, 3: 2, 4: 6}[1 if pixels.ndim == 2 else pixels.shape[2]]
    big = pixels.astype(pixels.dtype.newbyteorder(">"))
    rows = zlib.compress(b"".join(b"\0" + row.tobytes() for row in big))
    head = struct.pack(">IIBBBBB", width, height, 8 * pixels.itemsize, kind, 0, 0, 0)
    return _png((b"IHDR", head), *chunks, (b"IDAT", rows), (b"IEND", b""))


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and is not."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _png((b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))


def _png(*chunks: tuple[bytes, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def deep_scene(size: tuple[int, int] = SIZE) -> NDArray[np.uint16]:
    """The scene in 16 bits, with something in the lower bits."""
    fine = np.random.default_rng(1).integers(-100, 100, (size[1], size[0], 3))
    return (np.asarray(scene(size)).astype(np.int64) * 257 + fine).clip(0, 65535).astype(np.uint16)


def raw_tiff(maker: bytes, dng: bool = False) -> bytes:
    """What cameras write: a TIFF whose first picture is a small preview, and the sensor's in a directory of its own."""
    preview = bytes(16 * 16 * 3)
    entries = [
        (254, 4, 1, struct.pack("<I", 1)), (256, 3, 1, b"\x10\0"), (257, 3, 1, b"\x10\0"), (258, 3, 1, b"\x08\0"),
        (259, 3, 1, b"\x01\0"), (262, 3, 1, b"\x02\0"), (271, 2, len(maker), maker), (273, 4, 1, b"\xc8\0\0\0"),
        (277, 3, 1, b"\x03\0"), (278, 3, 1, b"\x10\0"), (279, 4, 1, struct.pack("<I", len(preview))),
        (330, 4, 1, struct.pack("<I", 8)), *([(50706, 1, 4, b"\x01\x04\0\0")] if dng else []),
    ]  # fmt: skip
    return (b"II*\0\x08\0\0\0" + _directory(entries, 0)).ljust(200, b"\0") + preview
