"""Image-to-image with Stable Diffusion 3 or 3.5: the picture is noised part of the way and denoised again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diffusers import StableDiffusion3Img2ImgPipeline
from PIL.Image import Image
from torch import Tensor

from .attack import GUIDED
from .blocks import early_and_middle
from .image_to_image import noisier_half, schedule_shift
from .latents import add_flow_noise, encode_mode, scaled
from .mmdit import sd3_features
from .text import TextStates


class StableDiffusion3:
    """SIFM looks where an edit has most of its noise."""

    argument_names = GUIDED

    def __init__(self, pipeline: StableDiffusion3Img2ImgPipeline) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.transformer
        self.layers = early_and_middle(len(self.denoiser.transformer_blocks))
        self.timestep_range = noisier_half(pipeline, schedule_shift(pipeline))

    def encode(self, x: Tensor) -> Tensor:
        """Where the pipeline draws from the posterior, this takes its mode."""
        return scaled(self.pipeline.vae, encode_mode(self.pipeline.vae, x))

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """By two CLIPs and T5, where the folder has it."""
        states, _, pooled, _ = self.pipeline.encode_prompt(
            prompt, None, None, device=self.denoiser.device, do_classifier_free_guidance=False
        )
        return TextStates(states, pooled)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3), as it stands, on the line of flow matching."""
        return sd3_features(self.denoiser, add_flow_noise(latents, noise, timesteps), timesteps, states, layers)

    def arguments(self, pictures: Sequence[Image], prompts: Sequence[str]) -> dict[str, Any]:
        """The pipeline would make its own size of every picture."""
        return {
            "prompt": list(prompts), "image": list(pictures), "width": pictures[0].width, "height": pictures[0].height,
        }  # fmt: skip
