from dataclasses import replace

import numpy as np
import pytest
import torch

from sifm_gui.core.errors import Cancelled, NotANumber, UnknownWords
from sifm_gui.core.photo import Photo
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import Budget, Effort, ProtectionSettings, Strength, max_difference
from sifm_gui.engine.editors.stock import StockEditor
from sifm_gui.engine.objective import Objective, Terms
from sifm_gui.engine.sifm import (
    STRENGTHS,
    SifmImmunizer,
    SifmSettings,
    average_equal,
    inner_timesteps,
    lift,
    random_signs,
)
from sifm_gui.engine.tensors import LEVEL, to_pixels, to_tensor

from .conftest import photo_of, tiny_editor

SHORT = SifmSettings(iterations=6, timesteps=2)


def protect(editor: StockEditor, photo: Photo, chosen: SifmSettings = SHORT, levels: int = 8, seed: int = 0):
    return SifmImmunizer(editor, override=chosen).immunize(
        photo, ProtectionSettings(Budget(levels), seed=seed), Progress()
    )


@pytest.mark.parametrize("levels", [1, 3, 8])
@pytest.mark.parametrize("size", [(64, 64), (90, 50), (301, 203), (33, 47)])
def test_any_size_comes_back_within_the_budget(editor: StockEditor, size: tuple[int, int], levels: int) -> None:
    photo = photo_of(*size)
    result = protect(editor, photo, levels=levels)
    assert result.pixels.shape == photo.pixels.shape
    assert 0 < max_difference(photo.pixels, result.pixels) <= levels


def test_equal_seeds_give_equal_photos_and_others_do_not(editor: StockEditor, photo: Photo) -> None:
    first, second, other = (protect(editor, photo, seed=seed).pixels for seed in (3, 3, 4))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("terms", list(Terms))
def test_every_variant_lowers_its_loss(editor: StockEditor, photo: Photo, terms: Terms) -> None:
    losses = protect(editor, photo, replace(SHORT, iterations=20, terms=terms, divergence_weight=1.0)).losses
    assert losses[-1] < losses[0]


def test_one_step_is_the_sign_of_the_whole_graphs_gradient(editor: StockEditor, photo: Photo) -> None:
    """Eq. (3) to (7) by hooks on the full U-Net, against the early exit of the loop."""
    chosen = replace(SHORT, iterations=1)
    ours = protect(editor, photo, chosen).pixels.astype(int) - photo.pixels

    x = to_tensor(photo.pixels, editor.device).requires_grad_()
    latents = editor.encode(x)
    steps = inner_timesteps(2)
    noise = torch.randn((2, *latents.shape[1:]), generator=torch.Generator().manual_seed(0))
    unet = editor.pipeline.unet
    seen: list[torch.Tensor] = []
    hook = unet.mid_block.register_forward_hook(lambda *args: seen.append(args[2]))
    losses = []
    for t, eps in zip(steps, noise, strict=True):
        noisy = editor.pipeline.scheduler.add_noise(latents[:, :16], eps[None, :16], t[None])
        unet(torch.cat([noisy, latents], dim=1), t, editor.prompt_states("make it night").sequence)
        losses.append(Objective(0.1)(seen[-1], seen[-1].detach()))
    hook.remove()
    (gradient,) = torch.autograd.grad(torch.stack(losses).mean(), x)
    expected = -gradient[0].sign().permute(1, 2, 0).numpy()
    clear = gradient[0].abs().permute(1, 2, 0).numpy() > 1e-3 * float(gradient.abs().max())
    clear &= (photo.pixels > 0) & (photo.pixels < 255)
    assert clear.mean() > 0.5
    assert np.array_equal(ours[clear], expected[clear])


def test_layers_of_one_shape_are_averaged() -> None:
    ones, threes, other = torch.ones(1, 2, 4, 4), 3 * torch.ones(1, 2, 4, 4), torch.ones(1, 2, 2, 2)
    averaged = average_equal([ones, other, threes])
    assert [phi.shape[-1] for phi in averaged] == [4, 2]
    assert averaged[0].mean() == 2


def test_other_layers_and_unknown_ones(editor: StockEditor, photo: Photo) -> None:
    assert protect(editor, photo, replace(SHORT, layers=("down1", "mid"))).iterations == 6
    with pytest.raises(ValueError, match="down9"):
        protect(editor, photo, replace(SHORT, layers=("down9",)))


def test_cancel_is_answered_at_the_next_iteration(editor: StockEditor, photo: Photo) -> None:
    seen: list[float] = []
    progress = Progress(lambda fraction, note: seen.append(fraction), lambda: len(seen) >= 3)
    with pytest.raises(Cancelled):
        SifmImmunizer(editor, override=SHORT).immunize(photo, ProtectionSettings(), progress)
    assert len(seen) == 3


def test_numbers_that_are_not_finite_stop_the_photo(photo: Photo) -> None:
    broken = tiny_editor()
    broken.pipeline.unet.conv_in.weight.data.fill_(float("nan"))
    with pytest.raises(NotANumber):
        protect(broken, photo)


def test_a_gradient_that_is_lost_is_noticed(photo: Photo) -> None:
    cut = tiny_editor()
    cut.pipeline.unet.conv_in.weight.data.zero_()
    with pytest.raises(NotANumber, match="zero"):
        protect(cut, photo)


def test_prompts_that_cannot_be_understood_are_refused(editor: StockEditor, photo: Photo) -> None:
    settings = ProtectionSettings(prompts=("make the zebra plaid",))
    with pytest.raises(UnknownWords, match=r"'zebra', 'plaid'"):
        SifmImmunizer(editor, override=SHORT).immunize(photo, settings, Progress())


def test_the_record_names_every_open_choice(editor: StockEditor, photo: Photo) -> None:
    record = protect(editor, photo).settings_record
    assert set(vars(SHORT)) <= set(record)
    assert record["prompts"] == ["make it night"]


def test_strengths_differ_in_effort() -> None:
    quick, standard, strong = (STRENGTHS[s] for s in Strength)
    assert quick.iterations < standard.iterations == 100 < strong.iterations
    assert quick.step_levels * quick.iterations >= 32, "the whole budget must be in reach"


@pytest.mark.parametrize("levels", [8, 32])
def test_a_custom_effort_is_run_as_it_was_chosen(editor: StockEditor, photo: Photo, levels: int) -> None:
    settings = ProtectionSettings(Budget(levels), custom=Effort(iterations=3, timesteps=2))
    result = SifmImmunizer(editor).immunize(photo, settings, Progress())
    assert (result.iterations, len(result.losses)) == (3, 3)
    assert result.settings_record["timesteps"] == 2
    assert max_difference(photo.pixels, result.pixels) == levels, "the whole budget must be in reach"


def test_the_start_is_zero_unless_nothing_would_move(editor: StockEditor, photo: Photo) -> None:
    one = replace(SHORT, iterations=1)
    assert max_difference(photo.pixels, protect(editor, photo, one).pixels) == 1
    assert max_difference(photo.pixels, protect(editor, photo, replace(one, random_start=True)).pixels) > 1


def test_lift_rounds_clips_and_keeps_flat_areas_flat() -> None:
    pixels = np.full((40, 60, 3), 254, np.uint8)
    lifted = lift(torch.full((1, 3, 20, 30), 3.4 * LEVEL), pixels, 8)
    assert (lifted == 255).all()
    assert (lift(torch.full((1, 3, 40, 60), -3.4 * LEVEL), pixels, 8) == 251).all()


def test_random_signs_use_the_whole_budget(photo: Photo) -> None:
    assert max_difference(photo.pixels, random_signs(photo, 5, seed=1)) == 5


def test_pixels_to_tensor_and_back_are_exact() -> None:
    pixels = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, axis=2)
    assert np.array_equal(to_pixels(to_tensor(pixels, torch.device("cpu"))), pixels)
    assert to_pixels(torch.full((1, 3, 1, 1), 0.9999))[0, 0, 0] == 255
