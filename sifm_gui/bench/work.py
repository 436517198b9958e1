"""How much arithmetic an iteration is: counted by torch, for the loop, for the literal algorithm, and at the least."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

from ..engine.sifm.settings import SifmSettings
from ..engine.sifm.surrogate import Surrogate
from ..engine.sifm.target import Target, inner_timesteps
from .literal import literal_target

THERE_AND_BACK = 2
"""The gradient of an input is a product as large as the one that it is of."""
PAIRS = ("bmm", "attention")
"""Products of two things that are no weights."""


class BenchedEditor(Surrogate, Protocol):
    """An editor that the literal algorithm knows from the inside."""

    family: Any


class Iteration:
    """One iteration of the loop for one prompt, and its parts, on a picture (1, 3, H, W) of the editor's size."""

    def __init__(self, editor: BenchedEditor, x: Tensor, timesteps: int) -> None:
        settings, prompt = SifmSettings(timesteps=timesteps), editor.neutral_prompts[0]
        self._editor, self._x = editor, x
        self._states = editor.prompt_states(prompt)
        self._timesteps = inner_timesteps(timesteps).to(x.device)
        self._ours = Target(
            editor, settings, prompts=[prompt], x0=x, size=(x.shape[-1], x.shape[-2]), seed=0, at_once=timesteps
        )
        with torch.no_grad():
            self._latents = editor.encode(x).float()
        self._noise = torch.zeros(timesteps, *self._latents.shape[1:], device=x.device)

    def ours(self) -> None:
        """The whole."""
        self._ours.gradient(self._x, 0)

    def encoder(self) -> None:
        """The part of the autoencoder in the loop, there and back."""
        self._there_and_back(self._x, self._editor.encode)

    def denoiser(self) -> None:
        """The part of the denoiser in the loop, there and back."""
        self._there_and_back(self._latents, self._features)

    def least(self) -> int:
        """The least work: each product that is needed, there and back."""
        return THERE_AND_BACK * self._there(counted)

    def second_gradients(self) -> int:
        """What attention needs besides: both factors of its products come of the picture, and have a gradient each."""
        return self._there(partial(counted, only=PAIRS))

    def _there(self, count: Callable[[Callable[[], object]], int]) -> int:
        encoder = count(lambda: self._editor.encode(self._x))
        return encoder + len(self._timesteps) * count(lambda: self._features(self._latents, 1))

    def _features(self, latents: Tensor, count: int | None = None) -> Tensor:
        steps, noise = self._timesteps[:count], self._noise[:count]
        return self._editor.features(latents, steps, noise, self._states, self._editor.layers)[0]

    @staticmethod
    def _there_and_back(start: Tensor, work: Callable[[Tensor], Tensor]) -> None:
        leaf = start.detach().requires_grad_()
        work(leaf).float().sum().backward(inputs=[leaf])


class ComparedIteration(Iteration):
    """The same, and the literal algorithm beside it."""

    def __init__(self, editor: BenchedEditor, x: Tensor, timesteps: int) -> None:
        super().__init__(editor, x, timesteps)
        self._literal = literal_target(editor.family, SifmSettings(timesteps=timesteps), self._states, x, seed=0)

    def literal(self) -> None:
        """By the literal algorithm."""
        self._literal.gradient(self._x)


def counted(work: Callable[[], object], only: Sequence[str] = ("",)) -> int:
    """Floating-point operations of convolutions, products and attention; a multiplication and an addition are two.

    `only` those whose names, as torch calls them, have one of these words in them.
    """
    with FlopCounterMode(display=False) as counter:
        work()
    found = counter.get_flop_counts()["Global"]
    return sum(int(count) for name, count in found.items() if any(word in str(name) for word in only))
