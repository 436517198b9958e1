"""An autoencoder whose encoder is a pretrained recognition network.

Stable Diffusion's encoder was trained on hundreds of millions of pictures, and it is that rich, fragile encoder that
immunization acts through. A small encoder trained here would be smooth, and nothing would get through it.
EfficientNet-Lite0 (Apache-2.0, ImageNet weights) stands in, frozen: its first five blocks become the latents that are
decoded, and its deeper ones tell the denoiser what is where, as editors do that read the picture a second time with a
recognition model (Qwen-Image-Edit, for one).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from diffusers.configuration_utils import ConfigMixin, register_to_config
from diffusers.models.autoencoders.vae import DecoderOutput, DiagonalGaussianDistribution
from diffusers.models.modeling_outputs import AutoencoderKLOutput
from diffusers.models.modeling_utils import ModelMixin
from diffusers.models.resnet import ResnetBlock2D
from torch import Tensor, nn
from torch.nn import functional as F

from .lite_features import MIDDLE_CHANNELS, SHALLOW_CHANNELS, TOP_CHANNELS, LiteFeatures

CELLS = 2


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

    Encoding gives `latent_channels` of appearance, which is all that is decoded: 2x2 cells of 8 pixels stacked, as
    Stable Diffusion 3 and FLUX stack theirs. Behind them come twice `meaning_channels` of meaning; the InstructPix2Pix
    pipeline hands all of them to the denoiser as the picture. All have about unit variance (so `scaling_factor` is 1)
    and the posterior has no spread: its mode is its sample.
    """

    config_name = "config.json"

    @register_to_config
    def __init__(
        self,
        latent_channels: int = 64,
        meaning_channels: int = 32,
        decoder_widths: Sequence[int] = (192, 96, 48),
        decoder_depths: Sequence[int] = (4, 3, 2),
        scaling_factor: float = 1.0,
        shift_factor: float | None = None,
        block_out_channels: Sequence[int] = (1, 1, 1, 1, 1),  # pipelines read the stride, 16, off its length
    ) -> None:
        super().__init__()
        self.features = LiteFeatures()
        self.to_latents = nn.Conv2d(SHALLOW_CHANNELS, latent_channels // CELLS**2, 1)
        self.to_parts = nn.Conv2d(MIDDLE_CHANNELS, meaning_channels, 1)
        self.to_things = nn.Conv2d(TOP_CHANNELS, meaning_channels, 1)
        self.decoder = ShuffleDecoder(latent_channels // CELLS**2, decoder_widths, decoder_depths)

    def encode(self, x: Tensor, return_dict: bool = True) -> AutoencoderKLOutput | tuple[DiagonalGaussianDistribution]:
        """Pictures in [-1, 1], (B, 3, H, W), to appearance and meaning (B, C + 2 M, H/16, W/16)."""
        found = self.features(x)
        parts, things = self.to_parts(found.middle), self.to_things(found.top)
        mean = torch.cat([self._stack(found.shallow), parts, F.interpolate(things, parts.shape[-2:])], dim=1)
        spread = torch.full_like(mean, -30.0)
        posterior = DiagonalGaussianDistribution(torch.cat([mean, spread], dim=1), deterministic=True)
        return AutoencoderKLOutput(latent_dist=posterior) if return_dict else (posterior,)

    def appearance(self, x: Tensor) -> Tensor:
        """The latents (B, C, H/16, W/16) alone: what an edit must give."""
        return self._stack(self.features.shallow(x))

    def _stack(self, shallow: Tensor) -> Tensor:
        return F.pixel_unshuffle(self.to_latents(shallow), CELLS)

    def decode(
        self, z: Tensor, return_dict: bool = True, generator: torch.Generator | None = None
    ) -> DecoderOutput | tuple[Tensor]:
        """Latents (B, C, h, w), without meaning, to pictures in about [-1, 1]."""
        sample = self.decoder(F.pixel_shuffle(z, CELLS))
        return DecoderOutput(sample=sample) if return_dict else (sample,)
