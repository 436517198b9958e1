"""How like two pictures are, by torchmetrics: tested there against other implementations, and here against one more."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor

from ..core.isr import Likeness
from ..core.photo import Pixels
from ..core.protection import psnr
from ..core.record import decibels

WHITE = 255.0


def likeness(picture: Pixels, reference: Pixels) -> Likeness:
    """All measures that can be had here of two pictures (H, W, 3), sides of at least 41 pixels.

    FSIM is left out, as no well-kept library gives it without torchvision, and so is LPIPS, whose weights do not ship.
    """
    return Likeness(decibels(psnr(picture, reference)), ssim(picture, reference), vifp(picture, reference))


def ssim(picture: Pixels, reference: Pixels) -> float:
    """Structural similarity (Wang 2004) of two pictures (H, W, 3), sides of at least 11 pixels; 1 if they are equal.

    Gaussian window of deviation 1.5, the mean over the channels.
    """
    from torchmetrics.functional.image import structural_similarity_index_measure

    found = structural_similarity_index_measure(_batch(picture), _batch(reference), data_range=WHITE)
    return float(cast(Tensor, found))


def vifp(picture: Pixels, reference: Pixels) -> float:
    """Visual information fidelity in the pixel domain (Sheikh and Bovik 2006), sides of at least 41 pixels.

    The mean over the channels; 1 if they are equal.
    """
    from torchmetrics.functional.image import visual_information_fidelity

    return float(visual_information_fidelity(_batch(picture), _batch(reference)))


def _batch(pixels: Pixels) -> Tensor:
    """(H, W, 3) to (1, 3, H, W), 0 to 255."""
    return torch.from_numpy(pixels.copy()).permute(2, 0, 1).unsqueeze(0).float()
