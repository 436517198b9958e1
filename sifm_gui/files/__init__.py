"""Photos in and out: opening, naming, saving within the budget, and what is written beside them."""

from __future__ import annotations

from .naming import made_from, protected_name, target_for
from .opening import open_photo
from .records import record_path, write_picture, write_record
from .saving import save_protected

__all__ = [
    "made_from",
    "open_photo",
    "protected_name",
    "record_path",
    "save_protected",
    "target_for",
    "write_picture",
    "write_record",
]
