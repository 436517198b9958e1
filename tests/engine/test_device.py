import pytest
import torch

from sifm_gui.core.errors import DeviceUnavailable, WrongSetting
from sifm_gui.engine import device as device_module
from sifm_gui.engine.device import choose_device, choose_dtype, is_too_large


def present(monkeypatch: pytest.MonkeyPatch, *, cuda: bool, mps: bool) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)


@pytest.mark.parametrize(
    ("cuda", "mps", "expected"), [(True, True, "cuda"), (False, True, "mps"), (False, False, "cpu")]
)
def test_auto_takes_the_fastest(monkeypatch: pytest.MonkeyPatch, cuda: bool, mps: bool, expected: str) -> None:
    present(monkeypatch, cuda=cuda, mps=mps)
    assert choose_device("auto").type == expected


def test_what_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    present(monkeypatch, cuda=False, mps=False)
    with pytest.raises(DeviceUnavailable, match="no cuda on this computer"):
        choose_device("cuda")
    with pytest.raises(WrongSetting, match="one of auto, cpu, cuda, mps"):
        choose_device("tpu")
    assert choose_device("cpu").type == "cpu"


@pytest.mark.parametrize(("supported", "expected"), [(True, torch.bfloat16), (False, torch.float16)])
def test_cards_compute_in_16_bits(monkeypatch: pytest.MonkeyPatch, supported: bool, expected: torch.dtype) -> None:
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation: supported)
    assert choose_dtype(torch.device("cuda")) is expected


@pytest.mark.parametrize("name", ["cpu", "mps"])
@pytest.mark.parametrize(
    ("seconds", "expected"),
    [({torch.bfloat16: 1, torch.float32: 2}, torch.bfloat16), ({torch.bfloat16: 2, torch.float32: 1}, torch.float32)],
)
def test_elsewhere_a_probe_decides(
    monkeypatch: pytest.MonkeyPatch, name: str, seconds: dict[torch.dtype, float], expected: torch.dtype
) -> None:
    monkeypatch.setattr(device_module, "_probe", lambda device, dtype: seconds[dtype])
    assert choose_dtype(torch.device(name)) is expected


def test_a_device_that_cannot_do_bfloat16_computes_in_float32(monkeypatch: pytest.MonkeyPatch) -> None:
    def probe(device: torch.device, dtype: torch.dtype) -> float:
        if dtype is torch.bfloat16:
            raise TypeError("BFloat16 is not supported on MPS")
        return 1.0

    monkeypatch.setattr(device_module, "_probe", probe)
    assert choose_dtype(torch.device("mps")) is torch.float32


def test_the_probe_takes_time() -> None:
    assert device_module._probe(torch.device("cpu"), torch.float32) > 0


def test_weights_that_fill_a_card_are_not_all_kept_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (10 * 10**9, 24 * 10**9))
    card = torch.device("cuda")
    assert is_too_large(card, 7 * 10**9)
    assert not is_too_large(card, 5 * 10**9)
    assert not is_too_large(torch.device("cpu"), 10**12)
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda device: 3 * 10**9)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda device: 10**9)
    assert not is_too_large(card, 7 * 10**9), "what an editor that is gone has left with torch is free, too"
