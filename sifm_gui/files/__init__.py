"""Photos in and out: opening, naming, saving within the budget, and what is written beside them."""

from __future__ import annotations

from .naming import made_from, make_folder, target_for
from .opening import open_photo
from .predicting import predicted_size
from .records import record_path, write_picture, write_record
from .resizing import sized_for
from .saving import save_protected

__all__ = [
    "made_from",
    "make_folder",
    "open_photo",
    "predicted_size",
    "record_path",
    "save_protected",
    "sized_for",
    "target_for",
    "write_picture",
    "write_record",
]
