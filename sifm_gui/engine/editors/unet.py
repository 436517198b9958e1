"""The first half of diffusers' conditional U-Net, called block by block.

Calling only the needed blocks is faster than a full forward pass, and no hook can lose gradients in silence.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from diffusers import UNet2DConditionModel
from torch import Tensor

from .text import TextStates

LAYERS = ("mid",)
"""Where a U-Net's resolution is lowest and its channels are most: what is there, not what it looks like. Stopping there
costs a third of a full pass."""
PIXELS_PER_LATENT = 8


def unet_features(
    unet: UNet2DConditionModel, sample: Tensor, timesteps: Tensor, states: TextStates, layers: Sequence[str]
) -> tuple[Tensor, ...]:
    """Outputs of "down0", "down1", ... or "mid", in the order asked for.

    `sample` is (B, C_in, h, w), `timesteps` (B,); `states` are of one prompt. Raises `ValueError` for another layer
    name.
    """
    sample, states = sample.to(unet.dtype), states.expand(len(sample))
    found: dict[str, Tensor] = {}
    emb = unet.time_embedding(unet.time_proj(timesteps).to(sample.dtype))
    extra = unet.get_aug_embed(
        emb=emb, encoder_hidden_states=states.sequence, added_cond_kwargs=_added_conditions(states, sample)
    )
    emb = emb if extra is None else emb + extra
    x = unet.conv_in(sample)
    for index, block in enumerate(unet.down_blocks):
        crossed = getattr(block, "has_cross_attention", False)
        x, _ = block(x, emb, encoder_hidden_states=states.sequence) if crossed else block(x, emb)
        found[f"down{index}"] = x
        if set(layers) <= set(found):
            return tuple(found[name] for name in layers)
    found["mid"] = unet.mid_block(x, emb, encoder_hidden_states=states.sequence)
    unknown = set(layers) - set(found)
    if unknown:
        raise ValueError(f"the U-Net has no layers {sorted(unknown)}; it has {sorted(found)}")
    return tuple(found[name] for name in layers)


def _added_conditions(states: TextStates, sample: Tensor) -> dict[str, Tensor]:
    """SDXL's micro-conditioning, for a picture that was neither resized nor cropped."""
    if states.pooled is None:
        return {}
    height, width = (PIXELS_PER_LATENT * side for side in sample.shape[-2:])
    time_ids = torch.tensor([height, width, 0, 0, height, width], device=sample.device)
    return {"text_embeds": states.pooled, "time_ids": time_ids.expand(len(sample), -1)}
