"""Where a protected photo goes: beside the original, never onto it."""

from __future__ import annotations

import os
from pathlib import Path

from sifm_gui.core.errors import WouldOverwrite

from .formats import format_named, format_of_suffix, opened, photo_format


def protected_name(path: Path, folder: Path | None = None) -> Path:
    """NAME_protected.EXT beside the photo at `path`, or in `folder`.

    EXT follows the content of the file, and is .png if its format is not written here. Raises `WouldOverwrite` if
    that name leads to the original.
    """
    target = (folder or path.parent) / f"{path.stem}_protected{_suffix(path)}"
    refuse_original(path, target)
    return target


def refuse_original(original: Path, target: Path) -> None:
    """Raises `WouldOverwrite` if `target` is the file `original`, be it by a link or another spelling."""
    if _same(original, target):
        raise WouldOverwrite(path=target)


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:  # one of them does not exist (any more): all that can be compared is the way to it
        return os.path.realpath(first) == os.path.realpath(second)


def _suffix(path: Path) -> str:
    """The ending of `path` if it tells the truth, or the usual one of what the file really is."""
    try:
        with opened(path) as image:
            name = photo_format(image)
    except Exception:  # Pillow raises nearly anything; `open_photo` is there to explain it
        name = format_of_suffix(path.suffix).name
    suffixes = format_named(name).suffixes
    return path.suffix if path.suffix.lower() in suffixes else suffixes[0]
