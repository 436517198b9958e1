"""SIFM (arXiv 2512.14320), Algorithm 1: signed gradient steps that quieten and divert a denoiser's deep features.

The loop knows nothing of the editor: it asks a `Surrogate` for latents and features.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from ..core.errors import NotANumber
from ..core.photo import Photo, Pixels
from ..core.progress import Progress
from ..core.protection import EFFORTS, Protection, ProtectionSettings, Strength
from .objective import Objective, Reduction, Terms
from .tensors import LEVEL, resized, shrink, to_tensor, working_size


class Surrogate(Protocol):
    """The differentiable part of an editor that SIFM looks into."""

    name: str
    side: int
    """Working size: pictures of about side x side pixels."""
    multiple: int
    """Working widths and heights are multiples of this."""
    neutral_prompts: tuple[str, ...]

    @property
    def device(self) -> torch.device:
        """Where its models lie."""

    def encode(self, x: Tensor) -> Tensor:
        """Pictures (1, 3, H, W) in [-1, 1] to latents (1, C, h, w); the mode of the posterior."""

    def prompt_states(self, prompt: str) -> Tensor:
        """What the denoiser is told of the prompt. Raises `UnknownWords` if it cannot be understood."""

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: Tensor, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) for a batch of timesteps (T,): each layer's output (T, C_j, h_j, w_j) on latents noised by `noise`.

        `latents` is (1, C, h, w), `noise` (T, C, h, w).
        """


@dataclass(frozen=True)
class SifmSettings:
    """Every open choice of the method. [paper] marks what arXiv 2512.14320 states; the rest is ours."""

    iterations: int = 100
    """N [paper: 100]."""
    timesteps: int = 4
    """|T|, uniform over the inner part of the schedule."""
    lowest_timestep: int = 0
    """Where that part begins: 0 for all of it; near 999 only the noisiest, in which an edit is decided."""
    step_levels: float = 1.0
    """alpha in 8-bit levels."""
    divergence_weight: float = 3.0
    """lambda [paper: 0.1]. On the built-in editor 3 and 30 defeat more edits than 0.1 (README)."""
    terms: Terms = Terms.BOTH
    """[paper: both]."""
    reduction: Reduction = Reduction.MEAN
    """The same for both terms."""
    layers: tuple[str, ...] = ("mid",)
    """Which outputs of the denoiser; outputs of one shape are averaged, as eq. (3) does."""
    random_start: bool = False
    """Start from delta = 0 [paper]; without the norm term there is no gradient there, so it is random then."""
    detail: int = 2
    """The perturbation is kept at this many times the working size, so that shrinking a large photo leaves more."""


STRENGTHS = {
    Strength.QUICK: SifmSettings(**asdict(EFFORTS[Strength.QUICK]), step_levels=2.0),
    Strength.STANDARD: SifmSettings(**asdict(EFFORTS[Strength.STANDARD])),
    Strength.STRONG: SifmSettings(**asdict(EFFORTS[Strength.STRONG])),
}


def settings_for(chosen: ProtectionSettings) -> SifmSettings:
    """The settings of a strength, or of an effort in numbers, whose steps are long enough to use the whole budget."""
    if chosen.custom is None:
        return STRENGTHS[chosen.strength]
    long_enough = max(SifmSettings.step_levels, chosen.budget.levels / chosen.custom.iterations)
    return SifmSettings(**asdict(chosen.custom), step_levels=long_enough)


class SifmImmunizer:
    """Protects photos by SIFM on one editor. `override` replaces the settings of every strength, for experiments."""

    def __init__(self, surrogate: Surrogate, override: SifmSettings | None = None) -> None:
        self._surrogate = surrogate
        self._override = override

    def immunize(self, photo: Photo, settings: ProtectionSettings, progress: Progress) -> Protection:
        """Protects a photo of any size. Raises `Cancelled`, `UnknownWords`, `NotANumber`.

        Equal seeds give equal results on one device.
        """
        start = time.monotonic()
        chosen = self._override or settings_for(settings)
        prompts = settings.prompts or self._surrogate.neutral_prompts
        size, grid = _sizes(photo, self._surrogate, chosen.detail)
        x0 = to_tensor(resized(photo.pixels, grid), self._surrogate.device)
        target = _Target(self._surrogate, chosen, prompts, size, settings.seed, x0)
        delta, losses = _optimise(x0, target, chosen, settings, progress)
        return Protection(
            photo=photo,
            settings=settings,
            pixels=lift(delta, photo.pixels, settings.budget.levels),
            method="SIFM",
            editor=self._surrogate.name,
            iterations=len(losses),
            seconds=time.monotonic() - start,
            losses=tuple(losses),
            settings_record={**asdict(chosen), "prompts": list(prompts), "working_size": list(size)},
        )


def _sizes(photo: Photo, surrogate: Surrogate, detail: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The working (width, height), and the size at which the perturbation is kept: never more than the photo's."""
    width, height = photo.size
    size = working_size(width, height, surrogate.side, surrogate.multiple)
    grid = (detail * size[0], detail * size[1])
    return size, grid if grid[0] <= width and grid[1] <= height else (width, height)


class _Target:
    """The objective on one photo: noise drawn once, clean features computed once (Algorithm 1, line 2)."""

    def __init__(
        self,
        surrogate: Surrogate,
        settings: SifmSettings,
        prompts: Sequence[str],
        size: tuple[int, int],
        seed: int,
        x0: Tensor,
    ) -> None:
        self._surrogate, self._settings, self._size = surrogate, settings, size
        self._objective = Objective(settings.divergence_weight, settings.terms, settings.reduction)
        self._states = [surrogate.prompt_states(prompt) for prompt in prompts]
        self._timesteps = inner_timesteps(settings.timesteps, settings.lowest_timestep).to(surrogate.device)
        with torch.no_grad():
            latents = surrogate.encode(shrink(x0, size))
            # Drawn on the CPU, so that every device sees the same noise.
            shape = (settings.timesteps, *latents.shape[1:])
            noise = torch.randn(shape, generator=torch.Generator().manual_seed(seed))
            self._noise = noise.to(surrogate.device)
            self._clean = [self._features(latents, states) for states in self._states]

    def loss(self, x: Tensor, iteration: int) -> Tensor:
        """Eq. (7) for one prompt; the prompts take turns. `x` is (1, 3, H, W) in [-1, 1]."""
        turn = iteration % len(self._states)
        features = self._features(self._surrogate.encode(shrink(x, self._size)), self._states[turn])
        losses = [self._objective(phi, clean) for phi, clean in zip(features, self._clean[turn], strict=True)]
        return torch.stack(losses).mean()

    def _features(self, latents: Tensor, states: Tensor) -> list[Tensor]:
        layers = self._settings.layers
        return average_equal(self._surrogate.features(latents, self._timesteps, self._noise, states, layers))


def inner_timesteps(count: int, lowest: int = 0) -> Tensor:
    """`count` timesteps, uniform over lowest..999 without the ends: (count,), long."""
    return torch.linspace(lowest, 999, count + 2).round().long()[1:-1]


def average_equal(features: Sequence[Tensor]) -> list[Tensor]:
    """The mean over layers of eq. (3), for every shape among them."""
    shapes = dict.fromkeys(phi.shape for phi in features)
    return [torch.stack([phi for phi in features if phi.shape == shape]).mean(dim=0) for shape in shapes]


def _optimise(
    x0: Tensor, target: _Target, chosen: SifmSettings, settings: ProtectionSettings, progress: Progress
) -> tuple[Tensor, list[float]]:
    """Algorithm 1 from line 3 on. Returns delta (1, 3, H, W) in [-1, 1] units, and the losses."""
    epsilon = settings.budget.levels * LEVEL
    delta = torch.zeros_like(x0)
    if chosen.random_start or chosen.terms is Terms.DIVERGENCE_ONLY:
        draw = torch.rand(x0.shape, generator=torch.Generator().manual_seed(settings.seed + 1))
        delta = (2 * draw.to(x0.device) - 1) * epsilon / 4
    losses: list[float] = []
    for iteration in range(chosen.iterations):
        progress.report(iteration / chosen.iterations, f"optimising, step {iteration + 1} of {chosen.iterations}")
        delta.requires_grad_(True)
        loss = target.loss((x0 + delta).clamp(-1, 1), iteration)
        (gradient,) = torch.autograd.grad(loss, delta)
        _check(loss, gradient)
        losses.append(loss.item())
        progress.measure(losses[-1])
        with torch.no_grad():
            delta = (delta - chosen.step_levels * LEVEL * gradient.sign()).clamp(-epsilon, epsilon)
    progress.report(1.0, "optimised")
    return delta.detach(), losses


def _check(loss: Tensor, gradient: Tensor) -> None:
    if not (torch.isfinite(loss) and torch.isfinite(gradient).all()):
        raise NotANumber(where="the loss or its gradient")
    if not gradient.any():
        raise NotANumber(where="the gradient is zero everywhere")


def lift(delta: Tensor, pixels: Pixels, levels: int) -> Pixels:
    """Adds a perturbation (1, 3, h, w) to full-size pixels: enlarged smoothly, in whole levels, within the budget."""
    height, width = pixels.shape[:2]
    out = np.empty_like(pixels)
    for channel in range(3):
        plane = Image.fromarray((delta[0, channel] / LEVEL).cpu().numpy())
        if plane.size != (width, height):
            plane = plane.resize((width, height), Image.Resampling.BICUBIC)
        change = np.clip(np.rint(np.asarray(plane)), -levels, levels).astype(np.int16)
        out[..., channel] = np.clip(pixels[..., channel] + change, 0, 255)
    return out


def random_signs(photo: Photo, levels: int, seed: int) -> Pixels:
    """The control: every channel of every pixel moved by the whole budget, up or down by a coin."""
    signs = np.random.default_rng(seed).choice(np.array([-1, 1], np.int16), photo.pixels.shape)
    return np.clip(photo.pixels + levels * signs, 0, 255).astype(np.uint8)
