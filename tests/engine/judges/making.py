"""An attack whose pictures can be told apart, and judges that always say the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sifm_gui.core.attack import Attack, EditRequest
from sifm_gui.core.judge_choice import Allow, Sending
from sifm_gui.core.photo import Pixels
from sifm_gui.core.progress import Progress
from sifm_gui.core.verdict import Verdict


def picture(seed: int = 0, size: tuple[int, int] = (48, 40)) -> Pixels:
    """Soft colours, different for each seed."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[: size[1], : size[0]] / max(size)
    waves = [np.sin(rng.uniform(2, 9) * x + rng.uniform(2, 9) * y + rng.uniform(0, 6)) for _ in range(3)]
    return np.clip(128 + 90 * np.stack(waves, axis=-1), 0, 255).astype(np.uint8)


def attack(prompt: str = "make it night", size: tuple[int, int] = (48, 40)) -> Attack:
    """Four different pictures."""
    return Attack(EditRequest(prompt), "an editor", *(picture(seed, size) for seed in range(4)))


def refused_by(asked: list[Sending]) -> Allow:
    """Says no, and remembers what it was asked."""

    def refuse(sending: Sending) -> bool:
        asked.append(sending)
        return False

    return refuse


@dataclass
class Always:
    """A judge that has made up its mind."""

    verdict: Verdict
    name: str = "always the same"

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        return self.verdict
