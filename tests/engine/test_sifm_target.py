"""The cheap way to the gradient: in batches, with checkpointing, for several editors."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionInstructPix2PixPipeline, UNet2DConditionModel
from torch import Tensor

from sifm_gui.bench.literal import LiteralTarget
from sifm_gui.core.errors import Cancelled
from sifm_gui.core.photo import Photo
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import ProtectionSettings, max_difference
from sifm_gui.engine.editors.instruct_pix2pix import InstructPix2Pix
from sifm_gui.engine.editors.stock import StockEditor
from sifm_gui.engine.objective import Reduction
from sifm_gui.engine.sifm import SifmImmunizer, SifmSettings, Target, inner_timesteps
from sifm_gui.engine.sifm.ensemble import Ensemble
from sifm_gui.engine.sifm.plan import CPU, Plan
from sifm_gui.engine.tensors import to_tensor

from .conftest import photo_of, tiny_editor

THREE = SifmSettings(iterations=4, timesteps=3)
PROMPT = "make it night"


def diffusion_editor() -> StockEditor:
    """Stable Diffusion's own autoencoder, tiny: it can compute activations twice."""
    torch.manual_seed(1)
    vae = AutoencoderKL(
        block_out_channels=(8, 16), norm_num_groups=4, latent_channels=4, layers_per_block=1,
        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        in_channels=8, block_out_channels=(16, 32), layers_per_block=1, norm_num_groups=4, attention_head_dim=4,
        cross_attention_dim=16, down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
    )  # fmt: skip
    other = tiny_editor().pipeline
    pipeline = StableDiffusionInstructPix2PixPipeline(
        vae=vae, unet=unet, text_encoder=other.text_encoder, tokenizer=other.tokenizer, scheduler=DDIMScheduler(),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip
    return StockEditor(
        InstructPix2Pix(pipeline), name="tiny diffusion editor", device=CPU, side=32, multiple=8,
        neutral_prompts=(PROMPT, "make the dog red"), suggestions=(PROMPT,),
    )  # fmt: skip


class Lodger:
    """A real editor whose moves are written down and not made."""

    def __init__(self, editor: Any, moves: list[tuple[str, str]]) -> None:
        self._editor, self._moves, self.device = editor, moves, CPU

    def __getattr__(self, name: str) -> Any:
        return getattr(self._editor, name)

    def to(self, device: torch.device) -> None:
        self.device = device
        self._moves.append((self.name, device.type))


@pytest.fixture(scope="module")
def other() -> StockEditor:
    return diffusion_editor()


def target(editor: StockEditor, x: Tensor, settings: SifmSettings = THREE, at_once: int = 3) -> Target:
    size = (x.shape[-1], x.shape[-2])
    return Target(editor, settings, prompts=[PROMPT], x0=x, size=size, seed=0, at_once=at_once)


def pictures(side: int = 32) -> tuple[Tensor, Tensor]:
    """A clean one, and one a few levels from it."""
    x0 = to_tensor(photo_of(side, side).pixels, CPU)
    return x0, (x0 + 0.03 * torch.randn(x0.shape, generator=torch.Generator().manual_seed(2)).sign()).clamp(-1, 1)


def gradient(of: Target | Ensemble, x: Tensor) -> tuple[Tensor, Tensor]:
    return of.gradient(x, 0, lambda: None)


def distance(one: Tensor, other: Tensor) -> float:
    return float((one - other).norm() / other.norm())


@pytest.mark.parametrize("reduction", list(Reduction))
@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_batches_give_the_gradient_of_the_literal_algorithm(
    other: StockEditor, at_once: int, reduction: Reduction
) -> None:
    x0, x = pictures()
    settings = replace(THREE, reduction=reduction)
    loss, ours = gradient(target(other, x0, settings, at_once), x)
    reference, expected = LiteralTarget(other.family, settings, other.prompt_states(PROMPT), x0, 0).gradient(x)
    assert float(loss) == pytest.approx(float(reference), rel=1e-5)
    assert distance(ours, expected) < 1e-4


def test_checkpointing_keeps_the_gradient_and_little_else(other: StockEditor) -> None:
    x0, x = pictures()
    plain = target(other, x0)
    _, expected = gradient(plain, x)
    needed = plain.needed_bytes()
    other.checkpoint(True)
    try:
        _, ours = gradient(plain, x)
        assert plain.needed_bytes() < needed / 2
    finally:
        other.checkpoint(False)
    assert distance(ours, expected) < 1e-6


def test_the_autoencoder_is_walked_once_whatever_the_timesteps(other: StockEditor) -> None:
    x0, x = pictures()
    calls: list[object] = []
    whole = target(other, x0, at_once=1)
    hooks = [
        other.pipeline.vae.encoder.register_forward_hook(lambda *call: calls.append("there")),
        other.pipeline.vae.encoder.register_full_backward_hook(lambda *call: calls.append("back")),
    ]
    gradient(whole, x)
    for hook in hooks:
        hook.remove()
    assert calls == ["there", "back"]


def test_an_ensemble_begins_at_one_and_weighs_editors_alike(editor: StockEditor, other: StockEditor) -> None:
    x0, x = pictures(64)
    targets = [target(editor, x0), target(other, x0)]
    loss, _ = gradient(Ensemble(targets, Plan(CPU, 3)), x0)
    assert float(loss) == pytest.approx(1, rel=1e-5)
    _, ours = gradient(Ensemble(targets, Plan(CPU, 3)), x)
    parts = [gradient(each, x)[1] / each.scale for each in targets]
    assert distance(ours, (parts[0] + parts[1]) / 2) < 1e-6


def test_two_editors_of_different_sizes_protect_one_photo(editor: StockEditor, other: StockEditor) -> None:
    photo = photo_of(200, 140)
    result = SifmImmunizer(editor, other, override=replace(THREE, iterations=12)).immunize(
        photo, ProtectionSettings(), Progress()
    )
    assert result.editor == "tiny editor, tiny diffusion editor"
    record: dict[str, Any] = result.settings_record
    first, second = record["editors"]
    assert (first["working_size"], second["working_size"]) == ([80, 48], [40, 24])
    assert first["prompts"] == [PROMPT] and second["prompts"] == [PROMPT, "make the dog red"]
    assert record["prompts"] == [PROMPT, "make the dog red"]
    assert result.losses[-1] < result.losses[0] == pytest.approx(1, rel=0.02)
    assert 0 < max_difference(photo.pixels, result.pixels) <= 8


def test_taking_turns_changes_where_editors_lie_and_nothing_else(editor: StockEditor, other: StockEditor) -> None:
    x0, x = pictures(64)
    targets = [target(editor, x0), target(other, x0)]
    _, expected = gradient(Ensemble(targets, Plan(CPU, 3)), x)
    moves: list[tuple[str, str]] = []
    for each in targets:
        each.surrogate = Lodger(each.surrogate, moves)
    _, ours = gradient(Ensemble(targets, Plan(torch.device("cuda"), 3, together=False)), x)
    assert torch.equal(ours, expected)
    assert moves == [("tiny editor", "cuda"), ("tiny editor", "cpu"),
                     ("tiny diffusion editor", "cuda"), ("tiny diffusion editor", "cpu")]  # fmt: skip


def test_timesteps_and_layers_are_the_editors_own_unless_chosen(other: StockEditor) -> None:
    x0, _ = pictures()
    high = copy(other)
    high.timestep_range = (750, 999)
    assert target(high, x0).timesteps.tolist() == [812, 874, 937]
    assert target(high, x0, replace(THREE, lowest_timestep=0)).timesteps.tolist() == inner_timesteps(3).tolist()
    assert target(high, x0, replace(THREE, layers=("down0",))).layers == ("down0",)
    assert target(high, x0).layers == ("mid",)


def test_cancel_is_answered_between_batches(other: StockEditor, photo: Photo) -> None:
    x0, x = pictures()
    asked: list[int] = []

    def poll() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        target(other, x0, at_once=1).gradient(x, 0, poll)


def test_a_saturated_photo_stays_in_range(other: StockEditor) -> None:
    white = photo_of(32, 32)
    white.pixels[:] = 255
    result = SifmImmunizer(other, override=THREE).immunize(white, ProtectionSettings(), Progress())
    assert np.array_equal(result.pixels.max(axis=(0, 1)), [255, 255, 255])
    assert result.pixels.min() < 255
