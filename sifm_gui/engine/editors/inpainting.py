"""Inpainting with Stable Diffusion 1.5, 2 or XL: a part of the picture is drawn anew to fit the rest.

The mask is the middle half of both sides. With the whole picture masked the denoiser would be shown nothing of the
photo, so that no change of it could matter; and the middle is where a subject stands that someone wants to replace.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from diffusers import StableDiffusionInpaintPipeline, StableDiffusionXLInpaintPipeline
from PIL import Image, ImageDraw
from torch import Tensor

from .attack import GUIDED
from .latents import add_diffusion_noise, encode_mode, scaled
from .text import TextStates, stable_diffusion_states
from .unet import LAYERS, PIXELS_PER_LATENT, unet_features


class Inpainting:
    """Models with 9 input channels: noisy latents, the mask, and the clean latents of what the mask leaves."""

    layers = LAYERS
    timestep_range = (0, 999)
    argument_names = GUIDED

    def __init__(self, pipeline: StableDiffusionInpaintPipeline | StableDiffusionXLInpaintPipeline) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.unet

    def encode(self, x: Tensor) -> Tensor:
        """What the mask leaves of the picture; the rest is zero, which is gray, as in the pipeline."""
        kept = 1 - mask_tensor(x.shape[-1], x.shape[-2]).to(x)
        return scaled(self.pipeline.vae, encode_mode(self.pipeline.vae, x * kept))

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """By one CLIP, or by two in SDXL."""
        return stable_diffusion_states(self.pipeline, prompt)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) on what the mask leaves, both noised and as the clean condition: an edit never sees more of it."""
        count, _, height, width = noise.shape
        noisy = add_diffusion_noise(self.pipeline.scheduler, latents, noise, timesteps)
        whole = mask_tensor(PIXELS_PER_LATENT * width, PIXELS_PER_LATENT * height).to(latents)
        mask = whole[..., ::PIXELS_PER_LATENT, ::PIXELS_PER_LATENT]
        both = (each.expand(count, -1, -1, -1) for each in (mask, latents))
        sample = torch.cat([noisy, *both], dim=1)
        return unet_features(self.denoiser, sample, timesteps, states, layers)

    def arguments(self, pictures: Sequence[Image.Image], prompts: Sequence[str]) -> dict[str, Any]:
        """The same mask on every picture."""
        return masked_arguments(pictures, prompts)


def middle(width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the part that is drawn anew, on whole latents."""
    step = PIXELS_PER_LATENT
    left, top = width // 4 // step * step, height // 4 // step * step
    return left, top, width - left, height - top


def mask_tensor(width: int, height: int) -> Tensor:
    """(1, 1, height, width): 1 where the picture is drawn anew, else 0."""
    left, top, right, bottom = middle(width, height)
    mask = torch.zeros(1, 1, height, width)
    mask[..., top:bottom, left:right] = 1
    return mask


def mask_picture(size: tuple[int, int]) -> Image.Image:
    """White where the picture is drawn anew."""
    mask = Image.new("L", size)
    left, top, right, bottom = middle(*size)
    ImageDraw.Draw(mask).rectangle((left, top, right - 1, bottom - 1), fill=255)
    return mask


def masked_arguments(pictures: Sequence[Image.Image], prompts: Sequence[str]) -> dict[str, Any]:
    """How pipelines that inpaint are called with pictures of one size."""
    size = pictures[0].size
    masks = [mask_picture(size) for _ in pictures]
    return {"prompt": list(prompts), "image": list(pictures), "mask_image": masks, "width": size[0], "height": size[1]}
