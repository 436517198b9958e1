"""What is written beside a photo: a record of how it was protected, and pictures for a report."""

from __future__ import annotations

import json
import math
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .atomic import write_atomically

PROGRAM = "SIFM Photo Guard"
"""What the "program" of our records begins with."""


def record_path(picture: Path) -> Path:
    """Where the record of a protected file lies: beside it, under its name."""
    return picture.with_suffix(".json")


def write_record(path: Path, record: dict[str, object]) -> None:
    """Writes `record` as indented UTF-8 JSON; numbers that are not finite become null, which JSON has instead.

    Raises `NoSpace`, `NoPermission` or `WriteFailed`, and `TypeError` for values that JSON does not know.
    """
    text = json.dumps(_finite(record), indent=2, ensure_ascii=False, allow_nan=False)
    # File names need not be valid Unicode; what is not becomes an escape that JSON reads.
    write_atomically(path, (text + "\n").encode("utf-8", "backslashreplace"))


def read_record(picture: Path) -> dict[str, object] | None:
    """What this program wrote beside a protected file; None if there is nothing of the kind."""
    try:
        record = json.loads(record_path(picture).read_bytes())
    except (OSError, ValueError, RecursionError):  # missing, unreadable, or not JSON
        return None
    ours = isinstance(record, dict) and str(record.get("program", "")).startswith(PROGRAM)
    return record if ours else None


def write_picture(path: Path, pixels: NDArray[np.uint8]) -> None:
    """Writes 8-bit pixels, (H, W) gray or (H, W, 3) sRGB, as PNG. Raises `NoSpace`, `NoPermission` or `WriteFailed`."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    write_atomically(path, buffer.getvalue())


def _finite(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {name: _finite(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in value]
    return value
