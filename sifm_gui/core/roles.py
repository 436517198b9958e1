"""The three roles behind which all engines stand, and the fakes of the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from .attack import Attack, EditRequest
from .photo import Photo, Pixels
from .progress import Progress
from .protection import Protection, ProtectionSettings
from .sentinels import JudgeCheck
from .verdict import Verdict


class Immunizer(Protocol):
    """Protects photos."""

    def immunize(self, photo: Photo, settings: ProtectionSettings, progress: Progress) -> Protection:
        """A `Protection` within the budget. Raises `Cancelled` or a `GuardError`."""


class Editor(Protocol):
    """Edits pictures by text, as an attacker would."""

    name: str

    def attack(self, original: Pixels, protected: Pixels, request: EditRequest, progress: Progress) -> Attack:
        """The same edit, from the same noise, of two full-size pictures. Raises `UnknownWords`, `Cancelled`, ..."""

    def suggestions(self) -> tuple[str, ...]:
        """Prompts that this editor can do, the most telling first."""


class Judge(Protocol):
    """Says whether an edit did what its prompt asked for."""

    name: str

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        """The verdict on both edits of an attack. Raises `Cancelled` or a `GuardError`."""


BUILT_IN = "built-in"
"""The editor that comes with the program."""

CheckJudge = Callable[[Judge, Pixels, Progress], JudgeCheck]
"""Puts pictures before a judge whose right verdict is known, made of a photo at the editor's size."""

RoundTrip = Callable[[Editor, Pixels], Pixels]
"""A full-size picture through the autoencoder of an editor and back, at the editor's size."""


@dataclass(frozen=True)
class Engine:
    """One of each role, loaded and ready, on the device of this name.

    `check_judge` tests a judge before its verdicts are counted; None where there is no such test. `round_trip` is None
    where editors have no autoencoder of their own. `others` are more editors that are defended against.
    """

    immunizer: Immunizer
    editor: Editor
    judge: Judge
    device: str
    check_judge: CheckJudge | None = None
    round_trip: RoundTrip | None = None
    others: tuple[Editor, ...] = ()

    @property
    def editors(self) -> tuple[Editor, ...]:
        """All that are defended against."""
        return (self.editor, *self.others)


@dataclass(frozen=True)
class EngineConfig:
    """What to load.

    `device` is "auto", "cpu", "cuda" or "mps"; each of `editors` is "built-in", a name of the catalogue, or a folder.
    All of them are defended against; the first is tried where only one is.
    """

    device: str = "auto"
    editors: tuple[str, ...] = (BUILT_IN,)


LoadEngine = Callable[[EngineConfig, Progress], Engine]
