"""FLUX.1 Fill: inpainting; beside each noisy token stand what the mask leaves of the picture, and the mask itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from PIL.Image import Image
from torch import Tensor

from .flux1 import Flux1
from .inpainting import mask_tensor, masked_arguments
from .latents import add_flow_noise
from .mmdit import flux_features
from .packing import pack, positions
from .text import TextStates
from .unet import PIXELS_PER_LATENT


class FluxFill(Flux1):
    """The schedule is shifted as Kontext's is: half of the steps lie above 0.75."""

    timestep_range = (750, 999)

    def encode(self, x: Tensor) -> Tensor:
        """The mode where the pipeline draws, of what the mask leaves; the rest is zero, which is gray."""
        kept = 1 - mask_tensor(x.shape[-1], x.shape[-2]).to(x)
        return super().encode(x * kept)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) on what the mask leaves, both noised and as the clean condition: see `Inpainting.features`."""
        count, _, height, width = noise.shape
        mask = mask_tensor(PIXELS_PER_LATENT * width, PIXELS_PER_LATENT * height).to(latents)
        # The pipeline shows the mask at full size: the pixels of each latent as its channels.
        shown = torch.cat([latents, torch.nn.functional.pixel_unshuffle(mask, PIXELS_PER_LATENT)], dim=1)
        noisy = add_flow_noise(latents, noise, timesteps)
        tokens = torch.cat([pack(noisy), pack(shown).expand(count, -1, -1)], dim=-1)
        where = positions(height // 2, width // 2, 0, latents.device)
        return flux_features(self.denoiser, tokens, where, timesteps, states, self.guidance, layers)

    def arguments(self, pictures: Sequence[Image], prompts: Sequence[str]) -> dict[str, Any]:
        """The same mask on every picture."""
        return masked_arguments(pictures, prompts)
