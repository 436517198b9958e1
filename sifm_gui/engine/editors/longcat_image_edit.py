"""LongCat-Image-Edit: as Kontext, but that the text encoder sees the picture, too, at half its size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from diffusers import LongCatImageEditPipeline
from PIL import Image
from torch import Tensor

from ..tensors import to_pixels
from .attack import GUIDED
from .blocks import early_and_middle
from .latents import add_flow_noise, encode_mode, scaled
from .mmdit import longcat_features
from .packing import pack, positions
from .text import TextStates


class LongCatImageEdit:
    """What the text encoder saw of the clean photo stays fixed: the gradient goes through the latents alone."""

    timestep_range = (750, 999)
    argument_names = GUIDED

    def __init__(self, pipeline: LongCatImageEditPipeline) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.transformer
        self.layers = early_and_middle(len(self.denoiser.transformer_blocks))

    def encode(self, x: Tensor) -> Tensor:
        """The picture as the pipeline reads it: the mode of the posterior."""
        return scaled(self.pipeline.vae, encode_mode(self.pipeline.vae, x))

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """By Qwen2.5-VL, of the prompt and the picture. Raises `ValueError` without one."""
        if picture is None:
            raise ValueError("this text encoder reads the picture, too")
        shown = Image.fromarray(to_pixels(picture))
        shown = self.pipeline.image_processor.resize(shown, shown.height // 2, shown.width // 2)
        return TextStates(self.pipeline.encode_prompt(prompt, image=shown)[0])

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) on the tokens that become the edit; the noised picture and the clean one both carry the gradient."""
        count, rows, columns = len(timesteps), latents.shape[-2] // 2, latents.shape[-1] // 2
        noisy, clean = pack(add_flow_noise(latents, noise, timesteps)), pack(latents).expand(count, -1, -1)
        where = torch.cat([positions(rows, columns, which, latents.device) for which in (1, 2)])
        found = longcat_features(self.denoiser, torch.cat([noisy, clean], dim=1), where, timesteps, states, layers)
        return tuple(tokens[:, : rows * columns] for tokens in found)

    def arguments(self, pictures: Sequence[Image.Image], prompts: Sequence[str]) -> dict[str, Any]:
        """One picture in a call; the pipeline makes a size of its own of its aspect."""
        (picture,), (prompt,) = pictures, prompts
        return {"prompt": prompt, "image": picture}
