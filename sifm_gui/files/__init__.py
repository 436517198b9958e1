"""Photos in and out: opening, naming, saving within the budget, and what is written beside them."""

from __future__ import annotations

from .naming import protected_name
from .opening import open_photo
from .records import write_picture, write_record
from .saving import save_protected

__all__ = ["open_photo", "protected_name", "save_protected", "write_picture", "write_record"]
