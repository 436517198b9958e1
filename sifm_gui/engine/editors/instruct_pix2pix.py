"""Editors of InstructPix2Pix's shape, HQ-Edit among them: the picture's clean latents are stacked on the noisy ones."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

import torch
from diffusers import StableDiffusionInstructPix2PixPipeline, StableDiffusionXLInstructPix2PixPipeline
from PIL.Image import Image
from torch import Tensor

from .attack import GUIDED
from .latents import add_diffusion_noise, encode_mode
from .text import TextStates, stable_diffusion_states
from .unet import LAYERS, unet_features


class InstructPix2Pix:
    """On Stable Diffusion 1.5 or XL. The clean condition takes part at every timestep, so all of them count."""

    layers = LAYERS
    timestep_range = (0, 999)
    argument_names = MappingProxyType({**GUIDED, "image_guidance": "image_guidance_scale"})

    def __init__(
        self, pipeline: StableDiffusionInstructPix2PixPipeline | StableDiffusionXLInstructPix2PixPipeline
    ) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.unet

    def encode(self, x: Tensor) -> Tensor:
        """The picture as the pipeline stacks it: the mode of the posterior, not scaled."""
        return encode_mode(self.pipeline.vae, x)

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """By one CLIP, or by two in SDXL."""
        return stable_diffusion_states(self.pipeline, prompt)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3): the noised latents and the clean image condition both carry the gradient.

        Of an autoencoder that tells more than it decodes, only what is decoded is noised.
        """
        config = self.pipeline.vae.config
        clean = latents.expand(len(timesteps), -1, -1, -1)
        shown = clean[:, : config["latent_channels"]] * config["scaling_factor"]
        noisy = add_diffusion_noise(self.pipeline.scheduler, shown, noise[:, : config["latent_channels"]], timesteps)
        return unet_features(self.denoiser, torch.cat([noisy, clean], dim=1), timesteps, states, layers)

    def arguments(self, pictures: Sequence[Image], prompts: Sequence[str]) -> dict[str, Any]:
        """SDXL's variant would make its own size of every picture."""
        large = "text_encoder_2" in self.pipeline.components
        size = {"width": pictures[0].width, "height": pictures[0].height} if large else {}
        return {"prompt": list(prompts), "image": list(pictures), **size}
