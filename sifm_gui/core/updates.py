"""Newer versions of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .models import HubSettings


@dataclass(frozen=True)
class Release:
    """A version that was published, and the page where it can be fetched."""

    version: str
    page: str


FindUpdate = Callable[[HubSettings], Release | None]
"""The newest release if it is newer than this program; one request. Not to be called in the window's thread."""
