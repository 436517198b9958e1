"""What the loop asks of an editor; it knows nothing else of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import torch
from torch import Tensor


class Surrogate(Protocol):
    """The differentiable part of an editor that SIFM looks into. Its weights need no gradients."""

    name: str
    side: int
    """Working size: pictures of about side x side pixels."""
    multiple: int
    """Working widths and heights are multiples of this."""
    neutral_prompts: tuple[str, ...]
    layers: tuple[str, ...]
    """Where `features` looks unless told otherwise."""
    timestep_range: tuple[int, int]
    """Lowest and highest of 0..999 that decide an attacker's edit."""

    @property
    def device(self) -> torch.device:
        """Where its models lie."""

    def to(self, device: torch.device) -> None:
        """Moves its models."""

    def checkpoint(self, on: bool) -> None:
        """Keep no activations for the way back but compute them twice: the same gradients in less memory."""

    def encode(self, x: Tensor) -> Tensor:
        """Pictures (1, 3, H, W) in [-1, 1], float32, to latents (1, C, h, w); the mode of the posterior."""

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> Any:
        """What the denoiser is told of the prompt; only `features` knows what it is. Raises `UnknownWords`.

        `picture` is the clean one at the working size, (1, 3, H, W) in [-1, 1]: some text encoders read it as well.
        """

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: Any, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) for a batch of timesteps (T,) of 0..999: each layer's output (T, ...) on latents noised by `noise`.

        `latents` is (1, C, h, w), `noise` (T, C, h, w), both float32. Raises `ValueError` for an unknown layer.
        """
