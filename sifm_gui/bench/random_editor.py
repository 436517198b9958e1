"""InstructPix2Pix on Stable Diffusion 1.5 at true size with random weights: the same work, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionInstructPix2PixPipeline, UNet2DConditionModel
from torch import Tensor

from ..engine.editors.instruct_pix2pix import InstructPix2Pix
from ..engine.editors.text import TextStates
from ..engine.editors.unet import LAYERS

META = torch.device("meta")
TOKENS, TOKEN_WIDTH = 77, 768


class RandomEditor:
    """A `Surrogate` without a text encoder, on `meta` to begin with, where work can be counted but not done."""

    name = "Stable Diffusion 1.5 with random weights"
    side, multiple = 512, 8
    neutral_prompts: tuple[str, ...] = ("",)
    layers: tuple[str, ...] = LAYERS
    timestep_range = InstructPix2Pix.timestep_range

    def __init__(self) -> None:
        with META:
            vae = AutoencoderKL(
                block_out_channels=(128, 256, 512, 512), layers_per_block=2, latent_channels=4,
                down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
            )  # fmt: skip
            unet = UNet2DConditionModel(in_channels=8, cross_attention_dim=TOKEN_WIDTH, attention_head_dim=8)
        pipeline = StableDiffusionInstructPix2PixPipeline(
            vae=vae.requires_grad_(False), unet=unet.requires_grad_(False), scheduler=DDIMScheduler(),
            text_encoder=None, tokenizer=None, safety_checker=None, feature_extractor=None,
            requires_safety_checker=False,
        )  # fmt: skip
        self.family, self.device = InstructPix2Pix(pipeline), META

    def materialise(self, device: torch.device, dtype: torch.dtype) -> None:
        """Gives weights to the parts that are run; the others stay on `meta`."""
        unet, vae = self.family.denoiser, self.family.pipeline.vae
        for part in (vae.encoder, vae.quant_conv, unet.time_embedding, unet.conv_in, unet.down_blocks, unet.mid_block):
            for weight in part.to(dtype).to_empty(device=device).parameters():
                weight.normal_(std=0.02)
        self.device = device

    def to(self, device: torch.device) -> None:
        """Stays where it is."""

    def checkpoint(self, on: bool) -> None:
        """Keeps its activations."""

    def encode(self, x: Tensor) -> Tensor:
        """As InstructPix2Pix does."""
        return self.family.encode(x)

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """What it is told does not change the work."""
        return TextStates(torch.zeros(1, TOKENS, TOKEN_WIDTH, device=self.device))

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """As InstructPix2Pix does."""
        return self.family.features(latents, timesteps, noise, states, layers)
