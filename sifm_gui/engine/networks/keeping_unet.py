"""A denoiser that keeps the picture where nothing was asked of it."""

from __future__ import annotations

from typing import Any

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.unets.unet_2d_condition import UNet2DConditionOutput
from torch import Tensor


class KeepingUNet(UNet2DConditionModel):
    """InstructPix2Pix's U-Net, which draws a picture and says, value by value, how much of the old one to keep.

    A small network cannot carry all detail of a picture through its narrow middle. This one need not: what it keeps
    goes past it. `out_channels` is twice the number `C` of latent channels: what is drawn, and then the logits of the
    kept share. The picture's latents are the `C` channels of the sample that follow the noisy ones. The network must
    predict the picture itself (`prediction_type="sample"`), since only that can be mixed with another one.
    """

    def forward(
        self,
        sample: Tensor,
        timestep: Tensor | float,
        encoder_hidden_states: Tensor,
        *arguments: Any,
        return_dict: bool = True,
        **options: Any,
    ) -> UNet2DConditionOutput | tuple[Tensor]:
        """Latents (B, C, h, w), from a sample (B, in_channels, h, w): the noisy latents, and then the picture's."""
        found = super().forward(
            sample, timestep, encoder_hidden_states, *arguments, return_dict=False, **options
        )[0]  # fmt: skip
        drawn, kept_share = found.chunk(2, dim=1)
        channels = drawn.shape[1]
        mixed = torch.lerp(drawn, sample[:, channels : 2 * channels].to(drawn.dtype), kept_share.sigmoid())
        return UNet2DConditionOutput(sample=mixed) if return_dict else (mixed,)
