import numpy as np
import pytest
import torch

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.errors import Cancelled, NotANumber, UnknownWords
from sifm_gui.core.progress import Progress
from sifm_gui.engine.editors.stock import StockEditor
from sifm_gui.engine.editors.unet import unet_features
from sifm_gui.engine.sifm import random_signs
from sifm_gui.engine.tensors import resized, shrink, to_tensor, working_size

from .conftest import photo_of, tiny_editor

NIGHT = EditRequest("make it night", seed=5)


def test_both_pictures_are_edited_at_the_working_size_from_the_same_noise(editor: StockEditor) -> None:
    photo = photo_of(240, 160)
    same = editor.attack(photo.pixels, photo.pixels, NIGHT, Progress())
    assert same.original.shape == same.edit_of_original.shape == (48, 80, 3)
    assert np.array_equal(same.edit_of_original, same.edit_of_protected)
    other = editor.attack(photo.pixels, random_signs(photo, 8, 0), NIGHT, Progress())
    assert np.array_equal(other.edit_of_original, same.edit_of_original)
    assert not np.array_equal(other.edit_of_protected, same.edit_of_protected)


def test_an_edit_does_not_depend_on_its_batch(editor: StockEditor) -> None:
    photo = photo_of(64, 64)
    (alone,) = editor.edit_many([photo.pixels], [NIGHT], Progress())
    batch = editor.edit_many([photo.pixels] * 2, [EditRequest("make the dog red", 9), NIGHT], Progress())
    assert np.abs(alone.astype(int) - batch[1]).max() <= 1


def test_cancel_between_steps(editor: StockEditor) -> None:
    photo = photo_of(64, 64)
    seen: list[str] = []
    progress = Progress(lambda fraction, note: seen.append(note), lambda: bool(seen))
    with pytest.raises(Cancelled):
        editor.attack(photo.pixels, photo.pixels, NIGHT, progress)
    assert len(seen) == 1


def test_steps_of_a_request_are_obeyed(editor: StockEditor) -> None:
    seen: list[str] = []
    photo = photo_of(64, 64)
    editor.attack(
        photo.pixels, photo.pixels, EditRequest("make it night", steps=5), Progress(lambda f, n: seen.append(n))
    )
    assert seen[-1] == "editing, step 5 of 5"


@pytest.mark.parametrize("prompt", ["make it a watercolour", "xyzzy", "!!!", "make it b"])
def test_unknown_words_are_named(editor: StockEditor, prompt: str) -> None:
    photo = photo_of(64, 64)
    with pytest.raises(UnknownWords):
        editor.attack(photo.pixels, photo.pixels, EditRequest(prompt), Progress())


def test_a_picture_that_is_not_finite_is_never_shown_as_black() -> None:
    broken = tiny_editor()
    broken.pipeline.vae.decoder.layers[-1].bias.data.fill_(float("nan"))
    photo = photo_of(64, 64)
    with pytest.raises(NotANumber):
        broken.attack(photo.pixels, photo.pixels, NIGHT, Progress())


def test_early_exit_equals_the_full_network(editor: StockEditor) -> None:
    unet = editor.pipeline.unet
    sample, t = torch.randn(2, 40, 8, 8), torch.tensor([200, 800])
    states = editor.prompt_states("make the dog red")
    seen: list[torch.Tensor] = []
    hook = unet.mid_block.register_forward_hook(lambda *args: seen.append(args[2]))
    unet(sample, t, states.sequence.expand(2, -1, -1))
    hook.remove()
    torch.testing.assert_close(unet_features(unet, sample, t, states, ["mid"])[0], seen[0])


def test_shrinking_tensors_equals_shrinking_pixels() -> None:
    pixels = photo_of(120, 90).pixels
    ours = shrink(to_tensor(pixels, torch.device("cpu")), (48, 32))
    theirs = to_tensor(resized(pixels, (48, 32)), torch.device("cpu"))
    assert float((ours - theirs).abs().max()) < 2 * 2 / 255


@pytest.mark.parametrize("size", [(48, 32), (60, 90), (240, 90)])
def test_shrinking_and_its_gradient_equal_torchs_own(size: tuple[int, int]) -> None:
    """Which has no gradient on MPS."""
    x = to_tensor(photo_of(120, 90).pixels, torch.device("cpu")).requires_grad_()
    theirs = torch.nn.functional.interpolate(x, (size[1], size[0]), mode="bicubic", antialias=True)
    weights = torch.randn(theirs.shape, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(shrink(x, size), theirs, rtol=1e-5, atol=1e-5)
    (found,) = torch.autograd.grad((shrink(x, size) * weights).sum(), x)
    (expected,) = torch.autograd.grad((theirs * weights).sum(), x)
    torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((4000, 4000), (128, 128)), ((6000, 4000), (160, 104)), ((4000, 6000), (104, 160)), ((9000, 100), (224, 72))],
)
def test_working_size_keeps_the_aspect(size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert working_size(*size, side=128, multiple=8) == expected
