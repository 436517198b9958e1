"""bfloat16 where a processor has instructions for it, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from sifm_gui.builtin import precision
from sifm_gui.builtin.precision import fast_autocast


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    precision._has_bfloat16.cache_clear()
    yield
    precision._has_bfloat16.cache_clear()


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ({"avx512_bf16": True}, True),
        ({"amx_bf16": True}, True),
        ({"avx512_bf16": False, "avx2": True}, False),
        ({}, False),
    ],
)
def test_the_processor_is_asked(monkeypatch: pytest.MonkeyPatch, capabilities: dict[str, bool], expected: bool) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities, raising=False)
    assert product().dtype is (torch.bfloat16 if expected else torch.float32)


def test_a_torch_that_cannot_be_asked_computes_in_single_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(torch.cpu, "get_capabilities", raising=False)
    assert product().dtype is torch.float32


def product() -> torch.Tensor:
    with fast_autocast():
        return torch.ones(2, 2) @ torch.ones(2, 2)
