"""The first half of diffusers' conditional U-Net, called block by block.

Calling only the needed blocks is faster than a full forward pass, and no hook can lose gradients in silence.
"""

from __future__ import annotations

from collections.abc import Sequence

from diffusers import UNet2DConditionModel
from torch import Tensor


def unet_features(
    unet: UNet2DConditionModel, sample: Tensor, timesteps: Tensor, states: Tensor, layers: Sequence[str]
) -> tuple[Tensor, ...]:
    """Outputs of "down0", "down1", ... or "mid", in the order asked for.

    `sample` is (B, C_in, h, w), `timesteps` (B,), `states` (B, L, D). Raises `ValueError` for another layer name.
    """
    found: dict[str, Tensor] = {}
    emb = unet.time_embedding(unet.time_proj(timesteps).to(sample.dtype))
    extra = unet.get_aug_embed(emb=emb, encoder_hidden_states=states, added_cond_kwargs={})
    emb = emb if extra is None else emb + extra
    x = unet.conv_in(sample)
    for index, block in enumerate(unet.down_blocks):
        crossed = getattr(block, "has_cross_attention", False)
        x, _ = block(x, emb, encoder_hidden_states=states) if crossed else block(x, emb)
        found[f"down{index}"] = x
        if set(layers) <= set(found):
            return tuple(found[name] for name in layers)
    found["mid"] = unet.mid_block(x, emb, encoder_hidden_states=states)
    unknown = set(layers) - set(found)
    if unknown:
        raise ValueError(f"the U-Net has no layers {sorted(unknown)}; it has {sorted(found)}")
    return tuple(found[name] for name in layers)
