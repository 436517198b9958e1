"""Small values for tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from sifm_gui.core.attack import Attack, EditRequest
from sifm_gui.core.case import SavedFile
from sifm_gui.core.photo import Carrier, Photo, Pixels
from sifm_gui.core.protection import Budget, Protection, ProtectionSettings
from sifm_gui.core.trials import Attempt
from sifm_gui.core.verdict import Followed, Judgement, Verdict


def flat(value: int = 100, size: tuple[int, int] = (12, 8)) -> Pixels:
    return np.full((size[1], size[0], 3), value, np.uint8)


def photo(pixels: Pixels | None = None) -> Photo:
    pixels = flat() if pixels is None else pixels
    return Photo(Path("a.png"), pixels, Carrier("PNG", pixels))


def protection(pixels: Pixels, levels: int = 8, of: Photo | None = None) -> Protection:
    settings = ProtectionSettings(Budget(levels))
    return Protection(of or photo(), settings, pixels, "sifm", "an editor", 3, 1.5, (0.5, 0.25), {"alpha": 1})


def saved() -> SavedFile:
    return SavedFile(Path("a_protected.png"), photo(), 8, 30.0)


def attack(prompt: str = "make it night", size: tuple[int, int] = (12, 8)) -> Attack:
    return Attack(EditRequest(prompt), "an editor", *(flat(value, size) for value in (100, 108, 20, 90)))


def verdict(original: Followed = Followed.YES, protected: Followed = Followed.NO, damaged: bool = False) -> Verdict:
    return Verdict(Judgement(original, False, 0.9), Judgement(protected, damaged, 0.7, "why"), "a judge")


def attempt(prompt: str = "miss", seed: int = 0) -> Attempt:
    """An edit whose outcome is what the first word of its prompt stands for, as with the fake judge."""
    protected, damaged = {"match": (Followed.YES, False), "degrade": (Followed.YES, True)}.get(
        prompt.split()[0], (Followed.NO, False)
    )
    original = Followed.NO if prompt.startswith("nothing") else Followed.YES
    made = replace(attack(), request=EditRequest(prompt, seed))
    return Attempt(made, verdict(original, protected, damaged))
