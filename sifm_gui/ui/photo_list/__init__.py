"""The list of photos: thousands of rows, of which only those in sight cost anything."""

from __future__ import annotations

from .photo_list import PhotoList

__all__ = ["PhotoList"]
