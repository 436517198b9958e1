"""Where memory is short, of a denoiser only what SIFM runs lies on the device, or each block while it is run."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from sifm_gui.core.progress import Progress
from sifm_gui.engine.editors import blocks, loading
from sifm_gui.engine.editors.families import FAMILIES
from sifm_gui.engine.editors.stock import EDIT_RELIEF, StockEditor
from sifm_gui.engine.editors.weights import place, size_of

from ..conftest import photo_of
from .making import PIPELINES, save_tiny
from .test_families import CPU, RED, features, load_tiny, picture
from .test_gradients import gradient

CARD = torch.device("meta")
TRANSFORMERS = [family for family, kind in FAMILIES.items() if kind.denoiser[0] == "transformer"]


def tiny(family: str, tmp_path: Path) -> StockEditor:
    return load_tiny(family, save_tiny(family, tmp_path))


def tensors(*modules: nn.Module) -> list[Tensor]:
    return [tensor for module in modules for tensor in chain(module.parameters(), module.buffers())]


def on_card(module: nn.Module) -> int:
    return sum(weight.nbytes for weight in module.parameters() if weight.device == CARD)


def spoil(*modules: nn.Module) -> None:
    for weight in tensors(*modules):
        if weight.is_floating_point():
            weight.data.fill_(torch.nan)


@pytest.mark.parametrize("family", list(PIPELINES))
def test_what_comes_behind_is_not_needed(family: str, tmp_path: Path) -> None:
    editor = tiny(family, tmp_path)
    before = features(editor, picture())
    behind = blocks.behind(editor.denoiser, editor.layers)
    assert behind
    spoil(*behind)
    assert all(torch.equal(*pair) for pair in zip(before, features(editor, picture()), strict=True))


@pytest.mark.parametrize("checkpointing", [False, True])
@pytest.mark.parametrize("family", TRANSFORMERS)
def test_a_lent_block_has_the_same_gradient_and_needs_only_the_copy(
    family: str, checkpointing: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The weights that stay where they are are spoilt: neither way may touch them."""
    editor = tiny(family, tmp_path)
    before = gradient(lambda x: features(editor, x))
    kept = {id(weight): weight.detach().clone() for weight in tensors(blocks.blocks_of(editor.denoiser))}
    spoil(blocks.blocks_of(editor.denoiser))
    monkeypatch.setattr(blocks, "lies_on", lambda weight, device: id(weight) not in kept)
    monkeypatch.setattr(blocks, "copied", lambda weight, device: kept.get(id(weight), weight))
    editor.checkpoint(checkpointing)
    after = gradient(lambda x: features(editor, x))
    assert float((after - before).norm() / before.norm()) < 1e-6


@pytest.mark.parametrize("family", list(PIPELINES))
def test_a_small_card_holds_what_is_run_and_a_smaller_one_no_block(family: str, tmp_path: Path) -> None:
    editor = tiny(family, tmp_path)
    behind, every = blocks.behind(editor.denoiser, editor.layers), blocks.blocks_of(editor.denoiser)
    whole = size_of(editor.denoiser)
    editor._offload, editor.device = True, CARD
    editor.checkpoint(True)
    aside = {id(weight) for weight in tensors(*behind, every)}
    assert all((weight.device == CARD) != (id(weight) in aside) for weight in tensors(editor.denoiser))
    assert on_card(editor.pipeline.vae) == size_of(editor.pipeline.vae) and not on_card(editor.pipeline.text_encoder)
    editor.checkpoint(False)
    assert on_card(editor.denoiser) == whole - sum(map(size_of, behind))


def test_the_parts_that_go_leave_before_the_others_come() -> None:
    model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4), nn.BatchNorm1d(4))
    place(model, CARD, [model[1]])
    assert [weight.device for weight in tensors(model[0], model[2])] == [CARD] * 7
    assert [weight.device for weight in tensors(model[1])] == [CPU] * 2


@pytest.mark.parametrize(
    ("free", "offload", "by_blocks"), [(10.0, False, False), (1.2, True, False), (0.1, True, True)]
)
def test_how_much_is_kept_there_is_chosen_by_its_memory(
    free: float, offload: bool, by_blocks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`free` in sizes of the denoiser; it is less than half of this tiny editor, and of it half is run."""
    folder = save_tiny("stable-diffusion-3", tmp_path)
    whole = size_of(load_tiny("stable-diffusion-3", folder).denoiser)
    monkeypatch.setattr(loading, "is_too_large", lambda device, weights: weights > free * whole)
    editor = load_tiny("stable-diffusion-3", folder)
    assert (editor._offload, editor._by_blocks) == (offload, by_blocks)
    assert features(editor, picture())


def test_an_edit_goes_in_layers_if_any_model_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some text encoders are larger than their denoiser."""
    folder = save_tiny("qwen-image-2.1", tmp_path)
    pipeline = load_tiny("qwen-image-2.1", folder).pipeline
    assert size_of(pipeline.text_encoder) > size_of(pipeline.transformer)
    least = size_of(pipeline.text_encoder) / EDIT_RELIEF
    for room, in_layers in ((least - 1, True), (least + 1, False)):
        monkeypatch.setattr(loading, "is_too_large", lambda device, weights, room=room: weights > room)
        assert load_tiny("qwen-image-2.1", folder)._edits_in_layers is in_layers


def test_an_edit_that_cannot_begin_leaves_no_hooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, photo = tiny("instruct-pix2pix", tmp_path), photo_of(64, 64)
    enable = editor.pipeline.enable_model_cpu_offload

    def fail(device: torch.device) -> None:
        enable(device=CPU)
        raise torch.OutOfMemoryError

    monkeypatch.setattr(editor.pipeline, "enable_model_cpu_offload", fail)
    editor._offload, editor.device = True, CARD
    with pytest.raises(torch.OutOfMemoryError):
        editor.edit_many([photo.pixels], [RED], Progress())
    assert not any(hasattr(model, "_hf_hook") for model in editor._models())
