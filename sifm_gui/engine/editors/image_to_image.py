"""Image-to-image with Stable Diffusion 1.5, 2.1 or XL: the picture is noised part of the way and denoised again."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Any

from diffusers import DiffusionPipeline, StableDiffusionImg2ImgPipeline, StableDiffusionXLImg2ImgPipeline
from PIL.Image import Image
from torch import Tensor

from .attack import GUIDED, own_default
from .latents import add_diffusion_noise, encode_mode, scaled
from .text import TextStates, stable_diffusion_states
from .unet import LAYERS, unet_features


class ImageToImage:
    """The pipelines' own strengths are 0.8, and 0.3 in SDXL: no edit passes through the timesteps above."""

    layers = LAYERS
    argument_names = GUIDED

    def __init__(self, pipeline: StableDiffusionImg2ImgPipeline | StableDiffusionXLImg2ImgPipeline) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.unet
        self.timestep_range = (0, round(1000 * own_default(pipeline, "strength")) - 1)

    def encode(self, x: Tensor) -> Tensor:
        """Where the pipeline draws from the posterior, this takes its mode."""
        return scaled(self.pipeline.vae, encode_mode(self.pipeline.vae, x))

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """By one CLIP, or by two in SDXL."""
        return stable_diffusion_states(self.pipeline, prompt)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3), as it stands."""
        noisy = add_diffusion_noise(self.pipeline.scheduler, latents, noise, timesteps)
        return unet_features(self.denoiser, noisy, timesteps, states, layers)

    def arguments(self, pictures: Sequence[Image], prompts: Sequence[str]) -> dict[str, Any]:
        """The size is the picture's."""
        return {"prompt": list(prompts), "image": list(pictures)}


def noisier_half(pipeline: DiffusionPipeline, shift: float) -> tuple[int, int]:
    """Of the timesteps that an edit of this strength passes through, by a schedule of flow matching shifted so far."""
    strength = own_default(pipeline, "strength")
    highest = round(1000 * shift * strength / (1 + (shift - 1) * strength)) - 1
    return highest // 2, highest


def schedule_shift(pipeline: DiffusionPipeline) -> float:
    """How far a schedule of flow matching is shifted to the noisy end, at the working size."""
    config = pipeline.scheduler.config
    return exp(config.max_shift) if config.get("use_dynamic_shifting") else float(config.get("shift") or 1)
