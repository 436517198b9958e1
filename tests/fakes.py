"""The three roles without a network: quick, predictable, and told what to do by the prompt."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sifm_gui.core.attack import Attack, EditRequest
from sifm_gui.core.errors import NotANumber, UnknownWords
from sifm_gui.core.photo import Photo, Pixels
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import Protection, ProtectionSettings
from sifm_gui.core.roles import Engine, EngineConfig
from sifm_gui.core.so_far import Glimpse, SoFar
from sifm_gui.core.verdict import Followed, Judgement, Verdict


@dataclass
class FakeImmunizer:
    """Adds a checkerboard of the whole budget; fails on photos that are named so."""

    seen: list[ProtectionSettings] = field(default_factory=list)
    photos: list[Path] = field(default_factory=list)
    step_seconds: float = 0.0

    def immunize(self, photo: Photo, settings: ProtectionSettings, progress: Progress) -> Protection:
        self.seen.append(settings)
        self.photos.append(photo.path)
        if photo.path.stem == "nan":
            raise NotANumber(where="the loss")
        if photo.path.stem == "bug":
            raise RuntimeError("a fault of the program")
        if photo.path.stem == "stop":
            raise KeyboardInterrupt
        if photo.path.stem == "stuck":
            time.sleep(60)  # never asks whether it is cancelled

        def offer(done: int) -> None:
            def now() -> Protection:
                return made(photo, settings, done)

            progress.offer(SoFar(done, 4, lambda: Glimpse(photo.pixels, now().pixels), now))

        progress.measure(0.0)
        while photo.path.stem.startswith("slow"):
            time.sleep(0.02)
            progress.report(0.4, "optimising, step 41 of 100")
            offer(2)
        for step in range(4):
            time.sleep(self.step_seconds)
            progress.report(step / 4, f"optimising, step {step + 1} of 4")
            progress.measure(-1.0 - step)
            offer(step + 1)
        progress.report(1.0, "optimising")
        return made(photo, settings, 4)


def made(photo: Photo, settings: ProtectionSettings, done: int) -> Protection:
    """What the fake makes of a photo in so many of its 4 steps."""
    height, width = photo.pixels.shape[:2]
    signs = np.where((np.arange(height)[:, None] + np.arange(width)) % 2, 1, -1)[..., None]
    pixels = np.clip(photo.pixels.astype(int) + settings.budget.levels * signs, 0, 255).astype(np.uint8)
    planned = 4 if done < 4 else None
    return Protection(photo, settings, pixels, "sifm", "fake editor", done, 0.125, (1.0, 0.5), {"a": 1}, planned)


@dataclass
class FakeEditor:
    """Leaves the pictures as they are; knows all words but "xyzzy"."""

    name: str = "fake editor"
    seen: list[Pixels] = field(default_factory=list)
    prompts: tuple[str, ...] = ("make it night",)

    def attack(self, original: Pixels, protected: Pixels, request: EditRequest, progress: Progress) -> Attack:
        if "xyzzy" in request.prompt:
            raise UnknownWords(editor=self.name, words="xyzzy", suggestion="make it night")
        self.seen.append(protected)
        return Attack(request, self.name, original, protected, 255 - original, 255 - protected)

    def suggestions(self) -> tuple[str, ...]:
        return self.prompts


@dataclass
class FakeJudge:
    """Says what the first word of the prompt stands for."""

    name: str = "fake judge"

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        yes, no = Judgement(Followed.YES, False, 0.9), Judgement(Followed.NO, False, 0.8)
        damaged = Judgement(Followed.YES, True, 0.7, "grain")
        word = attack.request.prompt.split()[0]
        pair = {"match": (yes, yes), "degrade": (yes, damaged), "nothing": (no, no)}.get(word, (yes, no))
        return Verdict(*pair, judge=self.name)


@dataclass
class FakeLoader:
    """A `LoadEngine` that remembers what was asked of it."""

    error: Exception | None = None
    immunizer: FakeImmunizer = field(default_factory=FakeImmunizer)
    editor: FakeEditor = field(default_factory=FakeEditor)
    configs: list[EngineConfig] = field(default_factory=list)

    def __call__(self, config: EngineConfig, progress: Progress) -> Engine:
        self.configs.append(config)
        if self.error:
            raise self.error
        others = tuple(FakeEditor(name) for name in config.editors[1:])
        return Engine(self.immunizer, self.editor, FakeJudge(), "cpu", others=others)
