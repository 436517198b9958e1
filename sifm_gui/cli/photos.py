"""Which photos a command is about: those that are named, and all in folders and below them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..core.errors import GuardError, NoPhotoInside, RawPhoto
from ..files.finding import Found, PassedOver, find_photos

Wanted = Found | GuardError


def wanted_photos(paths: Iterable[Path]) -> list[Wanted]:
    """Photos, and the errors of what is none although it was named or is called like one, each once and in order.

    In folders, protected copies are left out, and so is a raw file that has its developed photo beside it.
    """
    wanted: dict[Path, Wanted] = {}
    for path in paths:
        inside = list(find_photos([path]))
        photos = {found.path.with_suffix("") for found in inside if isinstance(found, Found)}
        kept = [known for found in inside if (known := _wanted(found, photos)) is not None]
        for one in kept or [NoPhotoInside(path=path)]:
            wanted.setdefault(path_of(one), one)
    return list(wanted.values())


def path_of(wanted: Wanted) -> Path:
    """Which file it is about."""
    return wanted.path if isinstance(wanted, Found) else Path(str(wanted.facts["path"]))


def _wanted(found: Found | PassedOver | GuardError, photos: set[Path]) -> Wanted | None:
    if not isinstance(found, PassedOver):
        return found
    developed = isinstance(found.why, RawPhoto) and found.path.with_suffix("") in photos
    return None if developed else found.why
