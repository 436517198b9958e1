"""An autoencoder whose encoder is a pretrained recognition network.

Stable Diffusion's encoder was trained on hundreds of millions of pictures, and it is that rich, fragile encoder that
immunization acts through. A small encoder trained here would be smooth, and nothing would get through it. The first
five blocks of EfficientNet-Lite0 (Apache-2.0, ImageNet weights) stand in: its features are frozen, a 1x1 convolution
takes them to latents, and only that convolution and the decoder are trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from diffusers.configuration_utils import ConfigMixin, register_to_config
from diffusers.models.autoencoders.vae import DecoderOutput, DiagonalGaussianDistribution
from diffusers.models.modeling_outputs import AutoencoderKLOutput
from diffusers.models.modeling_utils import ModelMixin
from diffusers.models.resnet import ResnetBlock2D
from torch import Tensor, nn
from torch.nn import functional as F

FEATURE_CHANNELS = 4 * 24 + 40
STRIDE = 8


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
)


class SameConv(nn.Conv2d):
    """A convolution padded as TensorFlow pads: the odd pixel goes to the right and below."""

    def forward(self, x: Tensor) -> Tensor:
        kernel, stride = self.kernel_size[0], self.stride[0]
        pads: list[int] = []
        for size in (x.shape[-1], x.shape[-2]):
            total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
            pads += [total // 2, total - total // 2]
        return super().forward(F.pad(x, pads))


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


class LiteFeatures(nn.Module):
    """The stem and first five blocks of EfficientNet-Lite0.

    Takes pictures in [-1, 1], (B, 3, H, W) with H and W multiples of 8; returns (B, 136, H/8, W/8): block 2 with its
    2x2 cells stacked, and block 4.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stem = SameConv(3, 32, 3, 2)
        self.blocks = nn.ModuleList(InvertedResidual(shape) for shape in LITE0_BLOCKS)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu6(self.stem(x))
        taps: list[Tensor] = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index == 2:
                taps.append(F.pixel_unshuffle(x, 2))
        return torch.cat([*taps, x], dim=1)


def _residual(channels: int) -> ResnetBlock2D:
    block = ResnetBlock2D(in_channels=channels, temb_channels=None, groups=16, eps=1e-6)
    nn.init.zeros_(block.conv2.weight)  # the deep stack starts as the identity: from other starts it stalls at 18 dB
    nn.init.zeros_(block.conv2.bias)
    return block


class ShuffleDecoder(nn.Module):
    """Latents (B, C, h, w) to a picture in about [-1, 1], (B, 3, 8h, 8w); most of its work is at low resolution."""

    def __init__(self, latent_channels: int, widths: Sequence[int], depths: Sequence[int]) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(latent_channels, widths[0], 3, padding=1)]
        for width, depth, following in zip(widths, depths, [*widths[1:], 16], strict=True):
            layers += [_residual(width) for _ in range(depth)]
            layers += [nn.Conv2d(width, 4 * following, 3, padding=1), nn.PixelShuffle(2)]
        layers += [nn.SiLU(), nn.Conv2d(16, 3, 3, padding=1)]
        self.layers = nn.ModuleList(layers)

    def forward(self, z: Tensor) -> Tensor:
        for layer in self.layers:
            z = layer(z, None) if isinstance(layer, ResnetBlock2D) else layer(z)
        return z


class FeatureAutoencoder(ModelMixin, ConfigMixin):
    """What the stock pipelines call a `vae`: `encode(x).latent_dist`, `decode(z)`, and a few config fields.

    Latents have unit variance (so `scaling_factor` is 1) and the posterior has no spread: its mode is its sample.
    """

    config_name = "config.json"

    @register_to_config
    def __init__(
        self,
        latent_channels: int = 16,
        decoder_widths: Sequence[int] = (192, 96, 48),
        decoder_depths: Sequence[int] = (4, 3, 2),
        scaling_factor: float = 1.0,
        shift_factor: float | None = None,
        block_out_channels: Sequence[int] = (1, 1, 1, 1),  # pipelines read the stride, 8, off its length
    ) -> None:
        super().__init__()
        self.features = LiteFeatures()
        self.to_latents = nn.Conv2d(FEATURE_CHANNELS, latent_channels, 1)
        self.decoder = ShuffleDecoder(latent_channels, decoder_widths, decoder_depths)

    def encode(self, x: Tensor, return_dict: bool = True) -> AutoencoderKLOutput | tuple[DiagonalGaussianDistribution]:
        """Pictures in [-1, 1], (B, 3, H, W), to latents (B, C, H/8, W/8)."""
        mean = self.to_latents(self.features(x))
        spread = torch.full_like(mean, -30.0)
        posterior = DiagonalGaussianDistribution(torch.cat([mean, spread], dim=1), deterministic=True)
        return AutoencoderKLOutput(latent_dist=posterior) if return_dict else (posterior,)

    def decode(
        self, z: Tensor, return_dict: bool = True, generator: torch.Generator | None = None
    ) -> DecoderOutput | tuple[Tensor]:
        """Latents to pictures in about [-1, 1]."""
        sample = self.decoder(z)
        return DecoderOutput(sample=sample) if return_dict else (sample,)
