"""FLUX.1 Kontext: the picture's clean tokens stand beside the noisy ones of the edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from PIL.Image import Image
from torch import Tensor

from .flux1 import Flux1
from .latents import add_flow_noise
from .mmdit import flux_features
from .packing import pack, positions
from .text import TextStates


class FluxKontext(Flux1):
    """The schedule is shifted so that half of the steps lie above 0.75: there the edit takes over the picture."""

    timestep_range = (750, 999)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) on the tokens that become the edit; the noised picture and the clean one both carry the gradient."""
        count, rows, columns = len(timesteps), latents.shape[-2] // 2, latents.shape[-1] // 2
        noisy, clean = pack(add_flow_noise(latents, noise, timesteps)), pack(latents).expand(count, -1, -1)
        where = torch.cat([positions(rows, columns, which, latents.device) for which in (0, 1)])
        found = flux_features(
            self.denoiser, torch.cat([noisy, clean], dim=1), where, timesteps, states, self.guidance, layers
        )
        return tuple(tokens[:, : rows * columns] for tokens in found)

    def arguments(self, pictures: Sequence[Image], prompts: Sequence[str]) -> dict[str, Any]:
        """At the picture's own size and aspect; by default every edit would come out square."""
        width, height = pictures[0].size
        return {
            "prompt": list(prompts),
            "image": list(pictures),
            "width": width,
            "height": height,
            "max_area": width * height,
            "_auto_resize": False,
        }
