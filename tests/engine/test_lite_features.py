"""The convolution that pads as TensorFlow does, against padding written out."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F

from sifm_gui.engine.networks.lite_features import SameConv

BEFORE_AND_AFTER = {(3, 1): (1, 1), (5, 1): (2, 2), (3, 2): (0, 1), (5, 2): (1, 2)}
"""Zeros at the left and right of 16 pixels, for kernels and strides."""


@pytest.mark.parametrize(("kernel", "stride"), list(BEFORE_AND_AFTER))
def test_the_odd_pixel_goes_to_the_right_and_below(kernel: int, stride: int) -> None:
    torch.manual_seed(0)
    conv, x = SameConv(4, 4, kernel, stride, groups=4), torch.randn(1, 4, 16, 16)
    padded = F.pad(x, BEFORE_AND_AFTER[kernel, stride] * 2)
    expected = F.conv2d(padded, conv.weight, conv.bias, stride, groups=4)
    assert expected.shape[-1] == 16 // stride
    torch.testing.assert_close(conv(x), expected)
