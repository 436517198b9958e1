"""The built-in editor's denoiser: what it draws, and what it keeps of the picture."""

import pytest
import torch
from diffusers import UNet2DConditionModel

from sifm_gui.engine.networks.keeping_unet import KeepingUNet

CHANNELS = 4
SIZES = {
    "in_channels": 3 * CHANNELS, "out_channels": 2 * CHANNELS, "block_out_channels": (16, 32), "layers_per_block": 1,
    "norm_num_groups": 8, "attention_head_dim": 4, "cross_attention_dim": 8, "sample_size": 8,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"), "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
}  # fmt: skip


@pytest.fixture
def unet() -> KeepingUNet:
    torch.manual_seed(0)
    return KeepingUNet(**SIZES).eval()


@pytest.fixture
def inputs() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Noisy latents and picture, timestep, prompt."""
    torch.manual_seed(1)
    return torch.randn(2, 3 * CHANNELS, 8, 8), torch.tensor([999, 5]), torch.randn(2, 6, 8)


@torch.no_grad()
def with_kept_share(unet: KeepingUNet, logit: float) -> KeepingUNet:
    unet.conv_out.weight[CHANNELS:] = 0
    unet.conv_out.bias[CHANNELS:] = logit
    return unet


@torch.no_grad()
def test_what_is_kept_is_the_picture_itself(unet: KeepingUNet, inputs: tuple[torch.Tensor, ...]) -> None:
    found = with_kept_share(unet, 100)(*inputs).sample
    assert torch.equal(found, inputs[0][:, CHANNELS : 2 * CHANNELS])


@torch.no_grad()
def test_what_is_not_kept_is_drawn_as_by_the_stock_network(unet: KeepingUNet, inputs: tuple[torch.Tensor, ...]) -> None:
    stock = UNet2DConditionModel(**SIZES).eval()
    stock.load_state_dict(unet.state_dict())
    (found,) = with_kept_share(unet, -100)(*inputs, return_dict=False)
    torch.testing.assert_close(found, stock(*inputs).sample[:, :CHANNELS])


def test_it_learns_what_to_keep(unet: KeepingUNet, inputs: tuple[torch.Tensor, ...]) -> None:
    unet(*inputs).sample.pow(2).mean().backward()
    gradient = unet.conv_out.weight.grad
    assert gradient is not None
    assert gradient[:CHANNELS].abs().sum() > 0 and gradient[CHANNELS:].abs().sum() > 0
