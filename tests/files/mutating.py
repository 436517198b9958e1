"""Good files of every format that is read, and ways to damage them."""

from __future__ import annotations

import random
from pathlib import Path

from . import making
from .test_hard_files import FILES
from .test_odd_files import ODD

Files = list[tuple[str, bytes]]
"""Names and bytes."""
HEAD = 600
NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def good_files() -> Files:
    """Small files of every format that is read."""
    plain, colours = making.scene(), making.scene().quantize(64)
    extras = {"xmp": making.xmp(), "icc_profile": making.profile(making.ADOBE)}
    more = {
        "a.gif": making.encoded(colours, "GIF"),
        "a.bmp": making.encoded(plain, "BMP"),
        "a.ppm": making.encoded(plain, "PPM"),
        "lossy.webp": making.encoded(plain, "WEBP", quality=80, **extras),
        "raw.nef": making.raw_tiff(b"NIK\0"),
    }  # fmt: skip
    phones = {path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "data").glob("*.heic"))}
    hard = [(file.name[:40], file.data) for file in FILES]
    return [*hard, *((name, odd.data) for name, odd in ODD.items()), *more.items(), *phones.items()]


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """A file with one to three things wrong; most often near its beginning, where the structure is."""
    for _ in range(rng.randint(1, 3)):
        reach = len(data) if rng.random() < 0.5 else min(len(data), HEAD)
        at, length = rng.randrange(reach or 1), rng.choice((1, 2, 4, 16, 200))
        end = at + length
        match rng.randrange(8):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:end] + data[at:]
            case 3:
                data = data[:at] + rng.randbytes(length) + data[end:]
            case 4:
                data = data[:at] + rng.randbytes(length) + data[at:]
            case 5:
                data = data[:at] + other[at:end] + data[end:]
            case 6:
                number = rng.choice(NUMBERS).to_bytes(4, rng.choice(("big", "little")))
                data = data[:at] + number + data[at + 4 :]
            case 7:
                data = data[:at] + bytes((data[at] ^ 1 << rng.randrange(8),)) + data[at + 1 :] if data else data
    return data


def damaged(files: Files, seed: int, number: int) -> tuple[str, bytes, bytes]:
    """The name, the good bytes and the damaged bytes of the file of that number; so damaged, it may be another one."""
    rng = random.Random(f"{seed} {number}")
    (name, good), (_, other) = rng.choice(files), rng.choice(files)
    data = mutated(good, other, rng)
    return name, other if data.startswith(other) else good, data
