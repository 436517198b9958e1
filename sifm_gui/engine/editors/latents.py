"""From pictures to latents, and from latents to noisy ones, as the pipelines of diffusers do it."""

from __future__ import annotations

import torch
from diffusers import AutoencoderKL, ModelMixin, SchedulerMixin
from torch import Tensor

TRAINED_TIMESTEPS = 1000


def encode_mode(vae: AutoencoderKL, x: Tensor) -> Tensor:
    """The mode of the posterior of pictures (B, 3, H, W) in [-1, 1], not scaled."""
    if vae.dtype is torch.float16 and vae.config.get("force_upcast"):
        vae.float()  # this encoder overflows in half precision; the pipelines do the same
    latents: Tensor = vae.encode(x.to(vae.dtype)).latent_dist.mode()
    return latents


def scaled(vae: AutoencoderKL, latents: Tensor) -> Tensor:
    """Latents as the denoiser knows them."""
    return (latents - (vae.config.get("shift_factor") or 0.0)) * vae.config["scaling_factor"]


def normalised(vae: ModelMixin, latents: Tensor) -> Tensor:
    """Latents (B, C, h, w) as the denoisers of Qwen know them: every channel by its own mean and spread."""
    mean, spread = (
        torch.tensor(vae.config[name]).view(1, -1, 1, 1).to(latents) for name in ("latents_mean", "latents_std")
    )
    return (latents - mean) / spread


def add_diffusion_noise(scheduler: SchedulerMixin, latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
    """Variance-preserving noise for timesteps (T,) of 0..999; latents (T or 1, C, h, w), noise (T, C, h, w).

    Not by the scheduler's own `add_noise`: some know only the timesteps of their current schedule, and scale otherwise.
    """
    kept = scheduler.alphas_cumprod.to(latents)[timesteps].view(-1, 1, 1, 1)
    return kept.sqrt() * latents + (1 - kept).sqrt() * noise.to(latents)


def add_flow_noise(latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
    """The straight line of flow matching, sigma = t / 1000; shapes as above."""
    sigma = (timesteps / TRAINED_TIMESTEPS).to(latents).view(-1, *[1] * (latents.ndim - 1))
    return (1 - sigma) * latents + sigma * noise.to(latents)
