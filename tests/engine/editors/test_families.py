"""Every family, loaded as a download would be, in miniature."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.pipelines.longcat_image import pipeline_longcat_image_edit
from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit, pipeline_qwenimage_edit_plus
from diffusers.pipelines.qwenimage21 import pipeline_qwenimage21
from torch import Tensor

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.errors import Cancelled, WrongSetting
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import Budget, ProtectionSettings, max_difference
from sifm_gui.engine.catalog import CATALOG
from sifm_gui.engine.editors.attack import own_default
from sifm_gui.engine.editors.families import FAMILIES
from sifm_gui.engine.editors.loading import load_editor
from sifm_gui.engine.editors.stock import StockEditor
from sifm_gui.engine.sifm import SifmImmunizer, SifmSettings
from sifm_gui.engine.tensors import to_tensor, working_size

from ..conftest import photo_of
from .making import PIPELINES, save_tiny

CPU = torch.device("cpu")
SIDE = 64
RED = EditRequest("make the dog red", seed=3, steps=4)
LEAST_STEPS = {
    "StableDiffusionImg2ImgPipeline": 2, "StableDiffusionXLImg2ImgPipeline": 4, "StableDiffusionXLInpaintPipeline": 2,
    "StableDiffusion3Img2ImgPipeline": 2, "FluxImg2ImgPipeline": 2, "ZImageImg2ImgPipeline": 2,
}  # fmt: skip
"""One over the pipelines' own strengths of 0.8, 0.3, 0.9999 and 0.6."""
TIMESTEPS = torch.tensor([300, 700])


def entry_of(family: str) -> Any:
    return next(entry for entry in CATALOG if entry.family == family)


def load_tiny(family: str, folder: Path, dtype: torch.dtype = torch.float32) -> StockEditor:
    editor = load_editor(folder, entry_of(family), CPU, dtype, Progress())
    editor.side = SIDE
    return editor


@pytest.fixture(scope="module", params=list(PIPELINES))
def family_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    return request.param, save_tiny(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def editor(family_folder: tuple[str, Path]) -> Iterator[StockEditor]:
    yield load_tiny(*family_folder)
    gc.collect()


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some pipelines bring every picture to a megapixel, which takes minutes here."""
    for module in (
        pipeline_longcat_image_edit,
        pipeline_qwenimage21,
        pipeline_qwenimage_edit,
        pipeline_qwenimage_edit_plus,
    ):
        whole = module.calculate_dimensions
        monkeypatch.setattr(module, "calculate_dimensions", lambda area, ratio, whole=whole: whole(SIDE**2, ratio))


def picture(seed: int = 0) -> Tensor:
    return to_tensor(photo_of(SIDE, SIDE, seed).pixels, CPU)


def features(editor: StockEditor, x: Tensor) -> tuple[Tensor, ...]:
    latents = editor.encode(x)
    noise = torch.randn((2, *latents.shape[1:]), generator=torch.Generator().manual_seed(0))
    states = editor.prompt_states(RED.prompt, picture())
    return editor.features(latents, TIMESTEPS, noise, states, editor.layers)


def test_every_family_is_tested_and_can_be_had() -> None:
    assert set(PIPELINES) == set(FAMILIES) == {entry.family for entry in CATALOG}


def test_features_have_a_picture_for_every_timestep_and_layer(editor: StockEditor) -> None:
    found = features(editor, picture())
    assert len(found) == len(editor.layers)
    for layer in found:
        assert layer.shape[0] == len(TIMESTEPS)
        assert torch.isfinite(layer).all()
    lowest, highest = editor.timestep_range
    assert 0 <= lowest < highest <= 999


def test_16_bits_are_enough(family_folder: tuple[str, Path]) -> None:
    """As on a card: no product meets two precisions, on the way there or back, or in an edit."""
    family, folder = family_folder
    editor, photo, x = load_tiny(family, folder, torch.bfloat16), photo_of(SIDE, SIDE), picture().requires_grad_()
    found = features(editor, x)
    assert {phi.dtype for phi in found} == {torch.bfloat16}
    (gradient,) = torch.autograd.grad(sum(phi.float().abs().mean() for phi in found), x)
    assert torch.isfinite(gradient).all() and gradient.any()
    editor.edit_many([photo.pixels], [RED], Progress())


@pytest.mark.parametrize("family", ["stable-diffusion-3", "flux-image-to-image", "z-image"])
@pytest.mark.parametrize("dynamic", [False, True])
def test_sifm_looks_at_what_an_edit_passes_through(family: str, dynamic: bool, tmp_path: Path) -> None:
    folder = save_tiny(family, tmp_path)
    scheduler = folder / "scheduler" / "scheduler_config.json"
    scheduler.write_text(json.dumps({**json.loads(scheduler.read_text()), "use_dynamic_shifting": dynamic}))
    editor = load_tiny(family, folder)
    strength = own_default(editor.pipeline, "strength")
    editor.pipeline.scheduler.set_timesteps(1000, mu=editor.pipeline.scheduler.config.max_shift)
    passed, _ = editor.pipeline.get_timesteps(1000, strength, CPU)
    lowest, highest = editor.timestep_range
    assert highest == pytest.approx(float(passed[0]), abs=3)
    assert lowest == highest // 2


def test_an_unknown_layer_is_named(editor: StockEditor) -> None:
    editor_layers, editor.layers = editor.layers, ("attic",)
    try:
        with pytest.raises(ValueError, match="attic"):
            features(editor, picture())
    finally:
        editor.layers = editor_layers


def test_a_prompt_changes_the_features(editor: StockEditor) -> None:
    latents = editor.encode(picture())
    noise = torch.zeros((1, *latents.shape[1:]))
    red, night = (
        editor.features(latents, TIMESTEPS[:1], noise, editor.prompt_states(prompt, picture()), editor.layers)[-1]
        for prompt in ("make the dog red", "make it night")
    )
    assert not torch.equal(red, night)


def test_sifm_lowers_its_loss_within_the_budget(editor: StockEditor) -> None:
    photo = photo_of(SIDE, SIDE)
    chosen = SifmSettings(iterations=20, timesteps=2, layers=editor.layers)
    result = SifmImmunizer(editor, override=chosen).immunize(photo, ProtectionSettings(Budget(8)), Progress())
    assert result.losses[-1] < result.losses[0]
    assert 0 < max_difference(photo.pixels, result.pixels) <= 8


def test_the_attackers_edit_is_the_same_for_the_same_noise(editor: StockEditor) -> None:
    photo = photo_of(SIDE, SIDE)
    notes: list[str] = []
    attack = editor.attack(photo.pixels, photo.pixels, RED, Progress(lambda fraction, note: notes.append(note)))
    assert attack.edit_of_original.shape == attack.original.shape == (SIDE, SIDE, 3)
    assert np.array_equal(attack.edit_of_original, attack.edit_of_protected)
    assert not np.array_equal(attack.edit_of_original, attack.original)
    assert notes[-1].startswith("editing, step ")


def test_an_edit_has_the_size_and_aspect_of_its_photo(editor: StockEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "side", 96)  # FLUX.2 takes no side below 64
    photo, steps = photo_of(96, 64), LEAST_STEPS.get(type(editor.pipeline).__name__, 1)
    attack = editor.attack(photo.pixels, photo.pixels, replace(RED, steps=steps), Progress())
    width, height = working_size(96, 64, editor.side, editor.multiple)
    assert attack.edit_of_original.shape == attack.edit_of_protected.shape == (height, width, 3)


def test_an_edit_is_cancelled_between_two_steps(editor: StockEditor) -> None:
    photo, seen = photo_of(SIDE, SIDE), []
    progress = Progress(lambda fraction, note: seen.append(note), lambda: bool(seen))
    with pytest.raises(Cancelled):
        editor.attack(photo.pixels, photo.pixels, RED, progress)
    assert len(seen) == 1


def test_protecting_is_cancelled_at_every_stage(editor: StockEditor) -> None:
    """While prompts are read, before clean features, and between the parts of an iteration."""
    photo, chosen = photo_of(SIDE, SIDE), SifmSettings(iterations=1, timesteps=2)
    notes: list[str] = []
    whole = Progress(lambda fraction, note: notes.append(note))
    SifmImmunizer(editor, override=chosen).immunize(photo, ProtectionSettings(), whole)
    assert set(notes) == {"preparing", "optimising, step 1 of 1", "optimised"}
    for stage in range(len(notes)):
        asked, progress = cancelled_after(stage)
        with pytest.raises(Cancelled):
            SifmImmunizer(editor, override=chosen).immunize(photo, ProtectionSettings(), progress)
        assert asked == notes[:stage]


def cancelled_after(reports: int) -> tuple[list[str], Progress]:
    """The notes that were told before that, as they come."""
    asked: list[str] = []
    return asked, Progress(lambda fraction, note: asked.append(note), lambda: len(asked) >= reports)


def test_too_few_steps_for_the_editors_strength_are_refused(editor: StockEditor) -> None:
    """An edit would begin after the last of them."""
    photo, least = photo_of(SIDE, SIDE), LEAST_STEPS.get(type(editor.pipeline).__name__, 1)
    with pytest.raises(WrongSetting, match=f"at least {least} with this editor"):
        editor.attack(photo.pixels, photo.pixels, replace(RED, steps=least - 1), Progress())
    editor.attack(photo.pixels, photo.pixels, replace(RED, steps=least), Progress())


@pytest.mark.parametrize("family", list(PIPELINES))
def test_memory_is_freed(family: str, tmp_path: Path) -> None:
    """Whether the work was done or cancelled, nothing holds on to a model."""
    editor = load_tiny(family, save_tiny(family, tmp_path))
    photo = photo_of(SIDE, SIDE)
    chosen = SifmSettings(iterations=1, timesteps=1)
    SifmImmunizer(editor, override=chosen).immunize(photo, ProtectionSettings(), Progress())
    with pytest.raises(Cancelled):
        editor.attack(photo.pixels, photo.pixels, RED, Progress(cancelled=lambda: True))
    left = [weakref.ref(model) for model in (editor.denoiser, editor.pipeline.vae, editor.pipeline.text_encoder)]
    del editor
    gc.collect()
    assert [each() for each in left] == [None, None, None]
