"""Editors at the size of the published ones, with random weights made on the device itself: nothing is fetched.

They are the program's own editors but for the text encoders, which the loop asks only once: what they would say of a
prompt is random, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    DDIMScheduler,
    FlowMatchEulerDiscreteScheduler,
    SD3Transformer2DModel,
    StableDiffusion3Img2ImgPipeline,
    StableDiffusionInstructPix2PixPipeline,
    UNet2DConditionModel,
)
from torch import Tensor, nn

from ..engine.editors.instruct_pix2pix import InstructPix2Pix
from ..engine.editors.stable_diffusion_3 import StableDiffusion3
from ..engine.editors.stock import Family, StockEditor
from ..engine.editors.text import TextStates

VAE = {"block_out_channels": (128, 256, 512, 512), "layers_per_block": 2}
UNET = {"sample_size": 64, "cross_attention_dim": 768, "attention_head_dim": 8}
MMDIT = {
    "num_layers": 24, "num_attention_heads": 24, "attention_head_dim": 64, "caption_projection_dim": 1536,
    "joint_attention_dim": 4096, "pooled_projection_dim": 2048, "sample_size": 128, "pos_embed_max_size": 192,
}  # fmt: skip
TINY_VAE = {"block_out_channels": (8, 8, 8, 8), "layers_per_block": 1, "norm_num_groups": 4}
TINY_UNET = {
    "sample_size": 8, "cross_attention_dim": 16, "attention_head_dim": 2, "block_out_channels": (8, 16),
    "layers_per_block": 1, "norm_num_groups": 4, "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
}  # fmt: skip
TINY_MMDIT = {
    "num_layers": 4, "num_attention_heads": 2, "attention_head_dim": 8, "caption_projection_dim": 16,
    "joint_attention_dim": 32, "pooled_projection_dim": 32, "sample_size": 8, "pos_embed_max_size": 96,
}  # fmt: skip
FOUR_HALVINGS = {"down_block_types": ("DownEncoderBlock2D",) * 4, "up_block_types": ("UpDecoderBlock2D",) * 4}
CLIP_TOKENS, CLIP_AND_T5_TOKENS = 77, 77 + 256


class RandomlyTold(InstructPix2Pix):
    """InstructPix2Pix without a text encoder."""

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """What CLIP could say."""
        return TextStates(_drawn(self.denoiser, 1, CLIP_TOKENS, self.denoiser.config["cross_attention_dim"]))


class RandomlyTold3(StableDiffusion3):
    """Stable Diffusion 3 without its text encoders."""

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """What two CLIPs and T5 could say."""
        config = self.denoiser.config
        sequence = _drawn(self.denoiser, 1, CLIP_AND_T5_TOKENS, config["joint_attention_dim"])
        return TextStates(sequence, _drawn(self.denoiser, 1, config["pooled_projection_dim"]))


def instruct_pix2pix(side: int, device: torch.device, dtype: torch.dtype, *, tiny: bool = False) -> StockEditor:
    """InstructPix2Pix on Stable Diffusion 1.5, or a tiny one of the same classes."""
    vae, unet = (TINY_VAE, TINY_UNET) if tiny else (VAE, UNET)
    pipeline = StableDiffusionInstructPix2PixPipeline(
        vae=_made(AutoencoderKL, device, dtype, latent_channels=4, **FOUR_HALVINGS, **vae),
        unet=_made(UNet2DConditionModel, device, dtype, in_channels=8, **unet),
        scheduler=DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear"),
        text_encoder=None, tokenizer=None, safety_checker=None, feature_extractor=None,
        requires_safety_checker=False,
    )  # fmt: skip
    return _editor(RandomlyTold(pipeline), "InstructPix2Pix on Stable Diffusion 1.5", side, 64, device)


def stable_diffusion_3(side: int, device: torch.device, dtype: torch.dtype, *, tiny: bool = False) -> StockEditor:
    """Stable Diffusion 3 medium, or a tiny one of the same classes."""
    vae, mmdit = (TINY_VAE, TINY_MMDIT) if tiny else (VAE, MMDIT)
    pipeline = StableDiffusion3Img2ImgPipeline(
        vae=_made(
            AutoencoderKL, device, dtype, latent_channels=16, shift_factor=0.0609, scaling_factor=1.5305,
            use_quant_conv=False, use_post_quant_conv=False, **FOUR_HALVINGS, **vae,
        ),
        transformer=_made(SD3Transformer2DModel, device, dtype, **mmdit),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
        text_encoder=None, tokenizer=None, text_encoder_2=None, tokenizer_2=None, text_encoder_3=None,
        tokenizer_3=None,
    )  # fmt: skip
    return _editor(RandomlyTold3(pipeline), "Stable Diffusion 3 medium", side, 16, device)


def _made(kind: Callable[..., nn.Module], device: torch.device, dtype: torch.dtype, **config: Any) -> nn.Module:
    """As torch begins a training: such weights keep the scale of what goes through them."""
    with device:
        return kind(**config).to(dtype)


def _editor(family: Family, name: str, side: int, multiple: int, device: torch.device) -> StockEditor:
    return StockEditor(
        family, name=name, device=device, side=side, multiple=multiple, neutral_prompts=("",), suggestions=()
    )


def _drawn(denoiser: Any, *shape: int) -> Tensor:
    """Drawn on the CPU, so that every device sees the same."""
    return torch.randn(shape, generator=torch.Generator().manual_seed(0)).to(denoiser.device, denoiser.dtype)
