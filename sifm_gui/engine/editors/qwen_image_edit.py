"""Qwen-Image-Edit, and its "Plus" editions since 2509: as Kontext, but that the text encoder sees the picture, too."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

import torch
from diffusers import QwenImageEditPipeline, QwenImageEditPlusPipeline
from diffusers.pipelines.qwenimage.pipeline_qwenimage_edit_plus import CONDITION_IMAGE_SIZE, calculate_dimensions
from PIL import Image
from torch import Tensor

from ..tensors import to_pixels
from .blocks import early_and_middle
from .latents import add_flow_noise, normalised
from .mmdit import qwen_features
from .packing import pack
from .text import TextStates


class QwenImageEdit:
    """What the text encoder saw of the clean photo stays fixed: the gradient goes through the latents alone."""

    timestep_range = (750, 999)
    argument_names = MappingProxyType({"steps": "num_inference_steps", "guidance": "true_cfg_scale"})

    def __init__(self, pipeline: QwenImageEditPipeline | QwenImageEditPlusPipeline) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.transformer
        self.layers = early_and_middle(len(self.denoiser.transformer_blocks))

    def encode(self, x: Tensor) -> Tensor:
        """The mode of the posterior of a film of one frame, every channel by its own mean and spread."""
        vae = self.pipeline.vae
        return normalised(vae, vae.encode(x.to(vae.dtype).unsqueeze(2)).latent_dist.mode()[:, :, 0])

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """By Qwen2.5-VL, of the prompt and the picture. Raises `ValueError` without one."""
        if picture is None:
            raise ValueError("this text encoder reads the picture, too")
        shown = Image.fromarray(to_pixels(picture))
        several = isinstance(self.pipeline, QwenImageEditPlusPipeline)
        if several:  # which shows its text encoder a smaller copy
            width, height = calculate_dimensions(CONDITION_IMAGE_SIZE, shown.width / shown.height)
            shown = self.pipeline.image_processor.resize(shown, height, width)
        states, _ = self.pipeline.encode_prompt(
            prompt, image=[shown] if several else shown, device=self.denoiser.device
        )
        return TextStates(states)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) on the tokens that become the edit; the noised picture and the clean one both carry the gradient."""
        count, rows, columns = len(timesteps), latents.shape[-2] // 2, latents.shape[-1] // 2
        noisy, clean = pack(add_flow_noise(latents, noise, timesteps)), pack(latents).expand(count, -1, -1)
        shapes = [(1, rows, columns)] * 2
        found = qwen_features(self.denoiser, torch.cat([noisy, clean], dim=1), shapes, timesteps, states, layers)
        return tuple(tokens[:, : rows * columns] for tokens in found)

    def arguments(self, pictures: Sequence[Image.Image], prompts: Sequence[str]) -> dict[str, Any]:
        """One picture in a call. Without a negative prompt the pipeline's own guidance would not be used."""
        (picture,), (prompt,) = pictures, prompts
        size = {"width": picture.width, "height": picture.height}
        return {"prompt": prompt, "image": picture, "negative_prompt": " ", **size}
