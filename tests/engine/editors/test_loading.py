"""What is wrong with a folder is found before anything of it is loaded, and each has its own name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import nn

from sifm_gui.core.errors import (
    Cancelled,
    FileMissing,
    GuardError,
    ModelFileDamaged,
    ModelIncomplete,
    ModelUnreadable,
    ModelUnsupported,
    NotAModel,
    PickleOnly,
    PointerFile,
    WebPageFile,
    WrongArchitecture,
)
from sifm_gui.core.progress import Progress
from sifm_gui.engine.editors.loading import load_editor, recognise

from .making import save_tiny
from .test_families import CPU, entry_of

WEIGHTS = "unet/diffusion_pytorch_model.safetensors"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny("instruct-pix2pix", tmp_path_factory.mktemp("whole"))


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "model")


def load(folder: Path) -> object:
    return load_editor(folder, recognise(folder), CPU, torch.float32, Progress())


def cut(folder: Path) -> None:
    data = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(data[: len(data) // 2])


def pickled(folder: Path) -> None:
    (folder / WEIGHTS).rename(folder / "unet" / "diffusion_pytorch_model.bin")


def other_config(key: str, value: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "unet" / "config.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))

    return change


def other_pipeline(folder: Path) -> None:
    index = folder / "model_index.json"
    index.write_text(index.read_text().replace("StableDiffusionInstructPix2PixPipeline", "AudioLDMPipeline"))


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (shutil.rmtree, FileMissing),
        (lambda folder: (folder / "model_index.json").unlink(), NotAModel),
        (lambda folder: shutil.rmtree(folder / "unet"), ModelIncomplete),
        (lambda folder: (folder / WEIGHTS).unlink(), ModelIncomplete),
        (cut, ModelFileDamaged),
        (pickled, PickleOnly),
        (lambda folder: (folder / WEIGHTS).write_text("<!DOCTYPE html><p>Sign in</p>"), WebPageFile),
        (lambda folder: (folder / WEIGHTS).write_text("version https://git-lfs.github.com/spec/v1"), PointerFile),
        (lambda folder: (folder / "unet" / "config.json").write_text("<html></html>"), WebPageFile),
        (other_pipeline, ModelUnsupported),
        (other_config("in_channels", 4), WrongArchitecture),
        (other_config("cross_attention_dim", 24), ModelUnreadable),
    ],
)
def test_each_kind_of_bad_folder_has_its_own_name(
    folder: Path, harm: Callable[[Path], object], expected: type[GuardError]
) -> None:
    harm(folder)
    with pytest.raises(expected) as caught:
        load(folder)
    assert type(caught.value) is expected
    assert str(folder) in str(caught.value)


def test_nothing_opens_a_connection(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr("socket.socket.connect", refuse)
    load(folder)


def test_a_safety_checker_is_left_out(folder: Path) -> None:
    """It would paint an edit black, and a black edit proves nothing."""
    index = folder / "model_index.json"
    named = {"safety_checker": ["stable_diffusion", "StableDiffusionSafetyChecker"]}
    index.write_text(json.dumps({**json.loads(index.read_text()), **named}))
    editor = load_editor(folder, entry_of("instruct-pix2pix"), CPU, torch.float32, Progress())
    assert editor.pipeline.safety_checker is None


def test_only_16_bit_files_are_enough(folder: Path) -> None:
    for path in folder.rglob("*.safetensors"):
        path.rename(path.with_name(path.stem + ".fp16.safetensors"))
    load(folder)


def test_the_precision_is_obeyed(folder: Path) -> None:
    editor = load_editor(folder, recognise(folder), CPU, torch.bfloat16, Progress())
    assert {weight.dtype for weight in editor.denoiser.parameters()} == {torch.bfloat16}
    latents = editor.encode(torch.zeros(1, 3, 64, 64))
    noise = torch.zeros(1, *latents.shape[1:])
    (found,) = editor.features(latents, torch.tensor([500]), noise, editor.prompt_states("make it night"), ("mid",))
    assert found.dtype is torch.bfloat16


def test_the_working_size_is_that_of_the_network(folder: Path) -> None:
    editor = load_editor(folder, recognise(folder), CPU, torch.float32, Progress(), name="mine")
    assert (editor.name, editor.side, editor.multiple) == ("mine", 64, 64)


def test_a_fine_tune_works_at_the_size_it_was_tuned_at(tmp_path: Path) -> None:
    folder = save_tiny("instruct-pix2pix-xl", tmp_path)
    assert load_editor(folder, recognise(folder), CPU, torch.float32, Progress()).side == 768


def test_loading_can_be_cancelled(folder: Path) -> None:
    with pytest.raises(Cancelled):
        load_editor(folder, recognise(folder), CPU, None, Progress(cancelled=lambda: True))


def test_text_encoders_step_aside_where_memory_asks_for_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a device that only has a name: what is moved there and away is written down."""
    editor = load_editor(folder, recognise(folder), CPU, torch.float32, Progress())
    moves: list[tuple[str, str]] = []

    def note(module: nn.Module, device: torch.device) -> nn.Module:
        moves.append((type(module).__name__, str(device)))
        return module

    monkeypatch.setattr(nn.Module, "to", note)
    monkeypatch.setattr(editor, "_offload", True)
    monkeypatch.setattr(type(editor.pipeline.text_encoder), "to", note)
    latents = editor.encode(torch.zeros(1, 3, 64, 64))
    states = editor.prompt_states("make it night")
    editor.device = torch.device("meta")
    editor.features(latents, torch.tensor([500]), torch.zeros(1, *latents.shape[1:]), states, ("mid",))
    assert moves == [("CLIPTextModel", "cpu"), ("CLIPTextModel", "cpu")]
