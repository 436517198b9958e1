"""Image-to-image with FLUX.1: the picture is noised part of the way and denoised again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diffusers import FluxImg2ImgPipeline
from PIL.Image import Image
from torch import Tensor

from .flux1 import Flux1
from .image_to_image import noisier_half, schedule_shift
from .latents import add_flow_noise
from .mmdit import flux_features
from .packing import pack, positions
from .text import TextStates

FAST_STEPS = 8


class FluxImageToImage(Flux1):
    """SIFM looks where an edit has most of its noise."""

    def __init__(self, pipeline: FluxImg2ImgPipeline) -> None:
        super().__init__(pipeline)
        self.timestep_range = noisier_half(pipeline, schedule_shift(pipeline))

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3), as it stands, on the line of flow matching."""
        tokens = pack(add_flow_noise(latents, noise, timesteps))
        where = positions(latents.shape[-2] // 2, latents.shape[-1] // 2, 0, latents.device)
        return flux_features(self.denoiser, tokens, where, timesteps, states, self.guidance, layers)

    def arguments(self, pictures: Sequence[Image], prompts: Sequence[str]) -> dict[str, Any]:
        """The pipeline would make its own size of every picture."""
        width, height = pictures[0].size
        return {"prompt": list(prompts), "image": list(pictures), "width": width, "height": height}


def own_defaults(pipeline: FluxImg2ImgPipeline) -> dict[str, object]:
    """The edition without guidance is distilled to few steps; an edit passes through a part of them."""
    return {} if pipeline.transformer.config["guidance_embeds"] else {"num_inference_steps": FAST_STEPS}
