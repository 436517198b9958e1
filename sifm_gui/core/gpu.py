"""Graphics cards that the program could use, and the pack that lets it: torch as it is built for such cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from .errors import GuardError
from .models import HubSettings
from .progress import Progress


class Maker(StrEnum):
    """Who makes cards that torch is built for."""

    NVIDIA = "NVIDIA"
    AMD = "AMD"


@dataclass(frozen=True)
class Card:
    """A graphics card of this computer; the title is its maker's, or empty where the system does not tell it."""

    maker: Maker
    title: str = ""


class PackState(StrEnum):
    """Whether the pack can be used."""

    MISSING = "missing"
    BEGUN = "begun"
    """A part of it was fetched; the rest can follow."""
    UNUSABLE = "unusable"
    """It is whole, but failed on trial."""
    THERE = "there"


@dataclass(frozen=True)
class PackInfo:
    """The pack for the cards of one maker, and what there is of it on this computer.

    Attributes:
        maker: of the cards.
        build: the version of torch in it, such as "2.13.0+cu130".
        host: from whom it is fetched.
        licence: the licences of what is in it, by name.
        licence_url: where that of the maker can be read.
        size: bytes to fetch.
        room: bytes that must be free for it, while it is unpacked.
        free: bytes that are free.
        path: the folder it lies in, or would lie in.
        state: whether it can be used.
        held: bytes of it on the disk; also those of one that an older version of the program left.
        device: the card that it worked on when it was tried; empty before.
        in_use: whether the program that runs uses it; else it will from the next start on, once it is there.
        problem: why it failed on trial.
    """

    maker: Maker
    build: str
    host: str
    licence: str
    licence_url: str
    size: int
    room: int
    free: int
    path: Path
    state: PackState
    held: int = 0
    device: str = ""
    in_use: bool = False
    problem: GuardError | None = None


@dataclass(frozen=True)
class GpuStatus:
    """The cards, and the pack for them; None where there is none, or where the program needs none."""

    cards: tuple[Card, ...]
    pack: PackInfo | None


class GpuPacks(Protocol):
    """The way to the pack for the cards of this computer. Nothing here may be called in the window's thread."""

    def status(self) -> GpuStatus:
        """What there is. Opens no connection."""

    def get(self, ask: Callable[[PackInfo], bool], progress: Progress) -> PackInfo:
        """Fetches the pack after a yes, unpacks it and tries it. Raises a `GuardError` or `Cancelled`."""

    def save(self, target: Path, ask: Callable[[PackInfo], bool], progress: Progress) -> PackInfo:
        """Fetches the pack after a yes, and writes it as one file, for a computer without a network."""

    def take_in(self, source: Path, progress: Progress) -> PackInfo:
        """Unpacks and tries the pack in a file that `save` wrote. Opens no connection."""

    def remove(self) -> int:
        """Deletes all of it; the bytes that became free."""


OpenGpuPacks = Callable[[HubSettings], GpuPacks]
