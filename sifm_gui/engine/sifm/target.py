"""The objective on one photo for one editor, and its gradient at the least cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log2
from typing import cast

import torch
from torch import Tensor

from ..objective import Objective
from ..tensors import shrink
from .memory import counting
from .settings import SifmSettings
from .surrogate import Surrogate

HIGHEST_TIMESTEP = 999


def _go_on() -> None:
    """Nobody cancels."""


class Target:
    """Noise is drawn once, prompts are encoded once, clean features are computed once (Algorithm 1, line 2).

    Args:
        x0: the photo (1, 3, H, W) in [-1, 1], on the editor's device.
        size: the editor's working (width, height) for it.
        at_once: how many timesteps go through the denoiser in one batch.
        poll: called now and then; may raise `Cancelled`.
    """

    def __init__(
        self,
        surrogate: Surrogate,
        settings: SifmSettings,
        *,
        prompts: Sequence[str],
        x0: Tensor,
        size: tuple[int, int],
        seed: int,
        at_once: int,
        poll: Callable[[], None] = _go_on,
    ) -> None:
        self.surrogate, self.prompts, self.size = surrogate, tuple(prompts), size
        self.layers = settings.layers or surrogate.layers
        lowest, highest = surrogate.timestep_range
        lowest = lowest if settings.lowest_timestep is None else settings.lowest_timestep
        self.timesteps = inner_timesteps(settings.timesteps, lowest, highest)
        self._on_device = self.timesteps.to(x0.device)
        self._batches = [slice(start, start + at_once) for start in range(0, settings.timesteps, at_once)]
        self._objective = Objective(settings.divergence_weight, settings.terms, settings.reduction)
        self._picture = shrink(x0, size)
        self._states = []
        for prompt in prompts:
            poll()
            self._states.append(surrogate.prompt_states(prompt, self._picture))
        with torch.no_grad():
            latents = self._encode(self._picture)
            # Drawn on the CPU, so that every device sees the same noise.
            noise = torch.randn((settings.timesteps, *latents.shape[1:]), generator=torch.Generator().manual_seed(seed))
            self._noise = noise.to(x0.device)
            self._clean = [self._clean_features(latents, states, poll) for states in self._states]
        self.scale = self._mean_scale()
        # Gradients of a mean over many features are near the smallest numbers of float16; a power of two is exact.
        self._boost = 2.0 ** int(log2(self._clean[0][0][0].numel()))

    def gradient(self, x: Tensor, iteration: int, poll: Callable[[], None] = _go_on) -> tuple[Tensor, Tensor]:
        """Eq. (7) for one prompt, the prompts take turns: the loss, and its gradient (1, 3, H, W) on `x`, in float32.

        One pass through the autoencoder and one back, whatever |T|: what the timesteps ask for is summed up on the
        latents first. `poll` is called between the parts, and may raise `Cancelled`.
        """
        poll()
        x = x.detach().requires_grad_()
        encoded = self._encode(shrink(x, self.size))
        latents = encoded.detach().requires_grad_()
        loss = torch.zeros((), device=x.device)
        for batch in self._batches:
            poll()
            part = self._losses(latents, batch, iteration % len(self._states)).sum() / len(self.timesteps)
            (part * self._boost).backward(inputs=[latents])
            loss += part.detach()
        poll()
        encoded.backward(latents.grad, inputs=[x])
        return loss, cast(Tensor, x.grad) / self._boost

    def needed_bytes(self) -> int:
        """What the way back has to keep: the activations of the autoencoder, and of one batch of timesteps.

        Counted in forward passes that keep nothing, so it must be asked without checkpointing.
        """
        with counting() as of_encoder:
            latents = self._encode(self._picture.detach().requires_grad_())
        with counting() as of_timestep:
            self._features(latents.detach().requires_grad_(), slice(0, 1), self._states[0])
        return of_encoder.bytes + self._batches[0].stop * of_timestep.bytes

    def record(self) -> dict[str, object]:
        """What was chosen for this editor."""
        return {
            "name": self.surrogate.name,
            "working_size": list(self.size),
            "layers": list(self.layers),
            "timesteps": self.timesteps.tolist(),
            "prompts": list(self.prompts),
            "clean_scale": float(self.scale),
        }

    def _losses(self, latents: Tensor, batch: slice, turn: int) -> Tensor:
        """Eq. (6) for each timestep of a batch, (t,)."""
        found = self._features(latents, batch, self._states[turn])
        losses = [self._objective(phi, clean[batch]) for phi, clean in zip(found, self._clean[turn], strict=True)]
        return torch.stack(losses).mean(dim=0)

    def _encode(self, picture: Tensor) -> Tensor:
        return self.surrogate.encode(picture).float()

    def _features(self, latents: Tensor, batch: slice, states: object) -> list[Tensor]:
        steps, noise = self._on_device[batch], self._noise[batch]
        return average_equal(self.surrogate.features(latents, steps, noise, states, self.layers))

    def _clean_features(self, latents: Tensor, states: object, poll: Callable[[], None]) -> list[Tensor]:
        parts = []
        for batch in self._batches:
            poll()
            parts.append(self._features(latents, batch, states))
        return [torch.cat(found) for found in zip(*parts, strict=True)]

    def _mean_scale(self) -> Tensor:
        scales = [self._objective.scale(clean).mean() for features in self._clean for clean in features]
        return torch.stack(scales).mean()


def inner_timesteps(count: int, lowest: int = 0, highest: int = HIGHEST_TIMESTEP) -> Tensor:
    """`count` timesteps, uniform over lowest..highest without the ends: (count,), long."""
    return torch.linspace(lowest, highest, count + 2).round().long()[1:-1]


def average_equal(features: Sequence[Tensor]) -> list[Tensor]:
    """The mean over layers of eq. (3), for every shape among them."""
    shapes = dict.fromkeys(phi.shape for phi in features)
    return [torch.stack([phi for phi in features if phi.shape == shape]).mean(dim=0) for shape in shapes]
