"""What an editor's own autoencoder leaves of a picture: the cheapest way to clean it, as every editor has one."""

from __future__ import annotations

from typing import Any, Protocol, cast

import torch

from ..core.photo import Pixels
from ..core.roles import Editor
from .editors.latents import encode_mode
from .tensors import resized, to_pixels, to_tensor, working_size

VIDEO = "temperal_downsample"
"""Autoencoders that have this, as diffusers spells it, take pictures as videos of one frame."""


class LatentEditor(Protocol):
    """An editor that works on latents, by a pipeline of diffusers."""

    pipeline: Any
    side: int
    multiple: int
    device: torch.device


@torch.no_grad()
def round_trip(editor: Editor, pixels: Pixels) -> Pixels:
    """A picture (H, W, 3) of any size, encoded to the mode of the posterior and decoded, at the editor's size."""
    latent = cast(LatentEditor, editor)
    vae = latent.pipeline.vae
    size = working_size(pixels.shape[1], pixels.shape[0], latent.side, latent.multiple)
    picture = to_tensor(resized(pixels, size), latent.device)
    if VIDEO in vae.config:
        return to_pixels(vae.decode(encode_mode(vae, picture.unsqueeze(2))).sample[:, :, 0])
    # Of an autoencoder that tells more than it decodes, only the first channels are decoded.
    latents = encode_mode(vae, picture)[:, : vae.config["latent_channels"]]
    return to_pixels(vae.decode(latents).sample)
