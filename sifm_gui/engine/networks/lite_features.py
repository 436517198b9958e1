"""The features of EfficientNet-Lite0 (Apache-2.0): what a recognition network sees in a picture, at three depths."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class BlockShape(NamedTuple):
    """One inverted residual block (MobileNetV2): channels in and out, expansion, kernel and stride."""

    inside: int
    outside: int
    expand: int
    kernel: int
    stride: int


LITE0_BLOCKS = (
    BlockShape(32, 16, 1, 3, 1),
    BlockShape(16, 24, 6, 3, 2),
    BlockShape(24, 24, 6, 3, 1),
    BlockShape(24, 40, 6, 5, 2),
    BlockShape(40, 40, 6, 5, 1),
    BlockShape(40, 80, 6, 3, 2),
    BlockShape(80, 80, 6, 3, 1),
    BlockShape(80, 80, 6, 3, 1),
    BlockShape(80, 112, 6, 5, 1),
    BlockShape(112, 112, 6, 5, 1),
    BlockShape(112, 112, 6, 5, 1),
    BlockShape(112, 192, 6, 5, 2),
    BlockShape(192, 192, 6, 5, 1),
    BlockShape(192, 192, 6, 5, 1),
    BlockShape(192, 192, 6, 5, 1),
    BlockShape(192, 320, 6, 3, 1),
)
EDGES, SHALLOW, MIDDLE = 2, 4, 10
SHALLOW_CHANNELS = 4 * 24 + 40
MIDDLE_CHANNELS = 112
TOP_CHANNELS = 320


class SameConv(nn.Conv2d):
    """A convolution padded as TensorFlow pads: the odd pixel goes to the right and below."""

    def forward(self, x: Tensor) -> Tensor:
        (left, right), (top, bottom) = (self._pads(size) for size in (x.shape[-1], x.shape[-2]))
        if (left, top) == (right, bottom):  # the convolution can pad by itself, without a copy
            return F.conv2d(x, self.weight, self.bias, self.stride, (top, left), groups=self.groups)
        return super().forward(F.pad(x, (left, right, top, bottom)))

    def _pads(self, size: int) -> tuple[int, int]:
        kernel, stride = self.kernel_size[0], self.stride[0]
        total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
        return total // 2, total - total // 2


class InvertedResidual(nn.Module):
    """Expand, depthwise, project; batch norms are folded into the convolutions."""

    def __init__(self, shape: BlockShape) -> None:
        super().__init__()
        wide = shape.inside * shape.expand
        self.expand = nn.Conv2d(shape.inside, wide, 1) if shape.expand > 1 else None
        self.depthwise = SameConv(wide, wide, shape.kernel, shape.stride, groups=wide)
        self.project = nn.Conv2d(wide, shape.outside, 1)
        self.residual = shape.stride == 1 and shape.inside == shape.outside

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu6(self.expand(x)) if self.expand is not None else x
        y = self.project(F.relu6(self.depthwise(y)))
        return x + y if self.residual else y


class Features(NamedTuple):
    """Edges and textures (B, 136, H/8, W/8), parts (B, 112, H/16, W/16), things (B, 320, H/32, W/32)."""

    shallow: Tensor
    middle: Tensor
    top: Tensor


class LiteFeatures(nn.Module):
    """The stem and the first `depth` blocks; takes pictures in [-1, 1], (B, 3, H, W), with H and W multiples of 16.

    The shallow features are block 2 with its 2x2 cells stacked, and block 4.
    """

    def __init__(self, depth: int = len(LITE0_BLOCKS)) -> None:
        super().__init__()
        self.stem = SameConv(3, 32, 3, 2)
        self.blocks = nn.ModuleList(InvertedResidual(shape) for shape in LITE0_BLOCKS[:depth])

    def forward(self, x: Tensor) -> Features:
        shallow, middle = self.to_the_middle(x)
        return Features(shallow, middle, self._run(middle, MIDDLE + 1, len(self.blocks) - 1))

    def to_the_middle(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The shallow and the middle features, for which a depth of `MIDDLE` + 1 is enough."""
        shallow = self.shallow(x)
        return shallow, self._run(shallow[:, -LITE0_BLOCKS[SHALLOW].outside :], SHALLOW + 1, MIDDLE)

    def shallow(self, x: Tensor) -> Tensor:
        """The shallow features alone."""
        edges = self._run(F.relu6(self.stem(x)), 0, EDGES)
        return torch.cat([F.pixel_unshuffle(edges, 2), self._run(edges, EDGES + 1, SHALLOW)], dim=1)

    def _run(self, x: Tensor, first: int, last: int) -> Tensor:
        for block in self.blocks[first : last + 1]:
            x = block(x)
        return x
