"""FLUX.2 klein, small and free to use: the picture's clean tokens stand beside the noisy ones of the edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from diffusers import Flux2KleinPipeline
from PIL.Image import Image
from torch import Tensor

from .attack import GUIDED
from .latents import add_flow_noise, encode_mode
from .mmdit import flux2_features
from .packing import positions
from .text import TextStates

REFERENCE = 10
"""Where the pipeline places its first reference picture on the axis of pictures."""


class Flux2Klein:
    """Few joint blocks come first, then many that mix text and picture; after the last joint one SIFM looks."""

    timestep_range = (750, 999)
    argument_names = GUIDED

    def __init__(self, pipeline: Flux2KleinPipeline) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.transformer
        self.layers = (f"block{len(self.denoiser.transformer_blocks) - 1}",)

    def encode(self, x: Tensor) -> Tensor:
        """Squares of 2 x 2 latents as one, every channel normalised as the autoencoder's statistics say."""
        vae = self.pipeline.vae
        latents = torch.nn.functional.pixel_unshuffle(encode_mode(vae, x), 2)
        mean, variance = (stored.view(1, -1, 1, 1).to(latents) for stored in (vae.bn.running_mean, vae.bn.running_var))
        return (latents - mean) / (variance + vae.config["batch_norm_eps"]).sqrt()

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """Three layers of Qwen3."""
        return TextStates(self.pipeline.encode_prompt(prompt, device=self.denoiser.device)[0])

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) on the tokens that become the edit; the noised picture and the clean one both carry the gradient."""
        rows, columns = latents.shape[-2:]
        both = add_flow_noise(latents, noise, timesteps), latents.expand(len(timesteps), -1, -1, -1)
        tokens = torch.cat([half.flatten(2).transpose(1, 2) for half in both], dim=1)
        where = torch.cat([positions(rows, columns, which, latents.device) for which in (0, REFERENCE)])
        where = torch.nn.functional.pad(where, (0, 1))
        found = flux2_features(self.denoiser, tokens, where, timesteps, states, layers)
        return tuple(each[:, : rows * columns] for each in found)

    def arguments(self, pictures: Sequence[Image], prompts: Sequence[str]) -> dict[str, Any]:
        """One picture in a call: several would be taken for references of one edit."""
        (picture,), (prompt,) = pictures, prompts
        return {"prompt": prompt, "image": picture, "width": picture.width, "height": picture.height}


def own_defaults(pipeline: Flux2KleinPipeline) -> dict[str, object]:
    """Distilled editions are made for four steps, whatever the pipeline's default."""
    return {"num_inference_steps": 4} if pipeline.config["is_distilled"] else {}
