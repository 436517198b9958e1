"""Fits the autoencoder's view of what is where: the main directions of a recognition network's deeper features."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from ..core.resources import resource
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from .dataset import to_tensor
from .pretrained import lite0_features
from .scenes import SHAPES, Scenes

PICTURES = 480
LEAST_DEVIATION = 0.05


@torch.no_grad()
def fit_meaning(data: Path, out: Path) -> None:
    """Gives `out/vae` (or, without one, the autoencoder that ships) its meaning channels, and writes `out/vae`."""
    source = out / "vae" if (out / "vae").is_dir() else resource("builtin", "vae")
    vae = FeatureAutoencoder.from_pretrained(source, low_cpu_mem_usage=False).float().eval()
    vae.features = lite0_features()
    scenes = Scenes(data, 0, for_testing=False)
    middle, top = [], []
    for _ in range(PICTURES):
        found = vae.features(to_tensor([scenes.example(SHAPES[0]).original]))
        middle.append(found.middle.movedim(1, -1).flatten(0, -2))
        top.append(found.top.movedim(1, -1).flatten(0, -2))
    _whiten(vae.to_parts, torch.cat(middle))
    _whiten(vae.to_things, torch.cat(top))
    vae.save_pretrained(out / "vae")


def _whiten(projection: nn.Conv2d, features: Tensor) -> None:
    """Principal components of features (N, C), each of unit variance."""
    mean = features.mean(dim=0)
    values, vectors = torch.linalg.eigh((features - mean).T.cov())
    count = projection.out_channels
    deviation = values[-count:].clamp(min=0).sqrt().clamp(min=LEAST_DEVIATION)
    weight = (vectors[:, -count:] / deviation).T
    projection.weight.data = weight[:, :, None, None].contiguous()
    projection.bias.data = -weight @ mean
