"""What the pipelines of FLUX.1 have in common."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from .attack import GUIDED, own_default
from .blocks import early_and_middle
from .latents import encode_mode, scaled
from .text import TextStates


class Flux1:
    """A diffusers pipeline of FLUX.1, its transformer, and the layers to look at."""

    argument_names = GUIDED

    def __init__(self, pipeline: Any) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.transformer
        self.layers = early_and_middle(len(self.denoiser.transformer_blocks))
        self.guidance = own_default(pipeline, "guidance_scale")

    def encode(self, x: Tensor) -> Tensor:
        """The mode of the posterior, also where the pipeline draws from it."""
        return scaled(self.pipeline.vae, encode_mode(self.pipeline.vae, x))

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """T5's sequence, and CLIP's pooled vector."""
        states, pooled, _ = self.pipeline.encode_prompt(prompt, device=self.denoiser.device)
        return TextStates(states, pooled)
