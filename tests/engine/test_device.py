import pytest
import torch

from sifm_gui.core.errors import DeviceUnavailable, WrongSetting
from sifm_gui.engine.device import choose_device


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
