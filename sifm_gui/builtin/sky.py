"""Finds the sky of a photo where that is easy and reliable, and says nothing where it is not."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from .families import Picture, gray


def sky_mask(x: Picture) -> Picture | None:
    """A soft mask (H, W, 1) of the smooth, bright or blue region that touches the top edge, or None.

    `x` is (H, W, 3) in [0, 1]. None unless the region spans most of the top row and 15 to 70 % of the picture.
    """
    smooth = ndimage.gaussian_gradient_magnitude(gray(x)[..., 0], 1.0) < 0.035
    blue = (x[..., 2] > x[..., 0] + 0.04) & (x[..., 2] >= x[..., 1] - 0.01) & (x[..., 2] > 0.3)
    white = (x.min(axis=2) > 0.72) & (x.max(axis=2) - x.min(axis=2) < 0.12)
    labels, _ = ndimage.label(ndimage.binary_opening(smooth & (blue | white), iterations=1))
    top = labels[1][labels[1] > 0]
    if len(top) < 0.8 * x.shape[1]:
        return None
    region = ndimage.binary_dilation(labels == np.bincount(top).argmax(), iterations=2)
    share = region.mean()
    reaches_down = region[-x.shape[0] // 5 :].mean()
    if not 0.15 < share < 0.7 or reaches_down > 0.1 or (blue & region).sum() < 0.5 * region.sum():
        return None
    return ndimage.gaussian_filter(region.astype(np.float32), 1.0)[..., None]
