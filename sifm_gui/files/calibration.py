"""The calibration set on disk: small pictures, and a manifest that says what is true of each."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ..core.attack import Attack, EditRequest
from ..core.calibration import Item, Truth
from ..core.errors import FileMissing
from ..core.photo import Pixels
from ..core.verdict import Followed

MANIFEST = "manifest.json"
EDITOR = "none: made for testing judges"


def read_calibration(folder: Path) -> list[Item]:
    """The items of a folder; pictures are read when they are asked for. Raises `FileMissing`."""
    path = folder / MANIFEST
    if not path.is_file():
        raise FileMissing(path=path)
    return [_item(folder, entry) for entry in json.loads(path.read_text(encoding="utf-8"))["items"]]


def _item(folder: Path, entry: dict[str, Any]) -> Item:
    truth = Truth(
        entry["name"], entry["how"], Followed(entry["followed"]), entry["damaged"], entry.get("by_eye", False)
    )
    return Item(truth, partial(_attack, folder, entry))


def _attack(folder: Path, entry: dict[str, Any]) -> Attack:
    original, good, shown = (_pixels(folder / entry[key]) for key in ("original", "good", "shown"))
    return Attack(EditRequest(entry["prompt"]), EDITOR, original, original, good, shown)


def _pixels(path: Path) -> Pixels:
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"))
    except OSError as error:
        raise FileMissing(path=path) from error
