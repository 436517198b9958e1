"""Where the files that ship with the program lie."""

from __future__ import annotations

from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder in `resources/`."""
    return Path(__file__).resolve().parents[2].joinpath("resources", *parts)
