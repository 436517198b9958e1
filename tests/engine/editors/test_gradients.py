"""The early exit against autograd through the whole network, called as its own pipeline calls it, with hooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from sifm_gui.engine.editors.stock import StockEditor
from sifm_gui.engine.editors.text import TextStates

from .making import PIPELINES, save_tiny
from .test_families import RED, TIMESTEPS, load_tiny, picture

Whole = Callable[[StockEditor, Tensor, Tensor, TextStates], None]


@pytest.mark.parametrize("family", list(PIPELINES))
def test_the_early_exit_has_the_gradient_of_the_whole_graph(family: str, tmp_path: Path) -> None:
    editor = load_tiny(family, save_tiny(family, tmp_path))
    states = editor.prompt_states(RED.prompt, picture())
    shape = (2, *editor.encode(picture()).shape[1:])
    noise = torch.randn(shape, generator=torch.Generator().manual_seed(0))

    def early(x: Tensor) -> list[Tensor]:
        return list(editor.features(editor.encode(x), TIMESTEPS, noise, states, editor.layers))

    def whole(x: Tensor) -> list[Tensor]:
        with outputs_of(editor, editor.layers) as seen:
            WHOLE[family](editor, x, noise, states)
        return [of_the_edit(editor, seen[name], ours) for name, ours in zip(editor.layers, early(x), strict=True)]

    ours, (first, second) = gradient(early), (gradient(early), gradient(whole))
    assert torch.equal(ours, first), "the same every time"
    assert float((ours - second).norm() / second.norm()) < 1e-4
    editor.checkpoint(True)
    assert float((gradient(early) - ours).norm() / ours.norm()) < 1e-4, "activations computed twice change nothing"


def gradient(features: Callable[[Tensor], Sequence[Tensor]]) -> Tensor:
    x = picture().requires_grad_()
    loss = sum(((index + 1) * phi.float().abs()).mean() for index, phi in enumerate(features(x)))
    (found,) = torch.autograd.grad(loss, x)
    assert found.any()
    return found


@contextmanager
def outputs_of(editor: StockEditor, layers: Sequence[str]) -> Iterator[dict[str, Tensor]]:
    seen: dict[str, Tensor] = {}
    hooks = []
    for name in layers:
        module: nn.Module = editor.denoiser.mid_block if name == "mid" else blocks_of(editor)[int(name[5:])]

        def keep(_: Any, __: Any, output: Any, name: str = name) -> None:
            seen[name] = output if isinstance(output, Tensor) else output[1]

        hooks.append(module.register_forward_hook(keep))
    yield seen
    for hook in hooks:
        hook.remove()


def of_the_edit(editor: StockEditor, whole: Tensor, ours: Tensor) -> Tensor:
    """Its tokens come first, but in Qwen-Image 2.1, where they come last."""
    count = ours.shape[1]
    return whole[:, -count:] if "QwenImage21" in type(editor.pipeline).__name__ else whole[:, :count]


def blocks_of(editor: StockEditor) -> nn.ModuleList:
    denoiser = editor.denoiser
    return denoiser.layers if hasattr(denoiser, "layers") else denoiser.transformer_blocks


def noised(editor: StockEditor, z: Tensor, noise: Tensor) -> Tensor:
    """By the scheduler's own cumulated products."""
    kept = editor.pipeline.scheduler.alphas_cumprod[TIMESTEPS][:, None, None, None]
    return kept**0.5 * z + (1 - kept) ** 0.5 * noise


def flowing(z: Tensor, noise: Tensor) -> Tensor:
    sigma = TIMESTEPS.view(-1, *[1] * (z.ndim - 1)) / 1000
    return (1 - sigma) * z + sigma * noise


def mode(editor: StockEditor, x: Tensor) -> Tensor:
    return editor.pipeline.vae.encode(x).latent_dist.mode()


def run_unet(editor: StockEditor, sample: Tensor, states: TextStates, side: int) -> None:
    added = None
    if states.pooled is not None:
        ids = torch.tensor([[side, side, 0, 0, side, side]] * 2)
        added = {"text_embeds": states.pooled.repeat(2, 1), "time_ids": ids}
    editor.denoiser(sample, TIMESTEPS, states.sequence.repeat(2, 1, 1), added_cond_kwargs=added)


def instruct(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    z = mode(editor, x)
    noisy = noised(editor, z * editor.pipeline.vae.config.scaling_factor, noise)
    run_unet(editor, torch.cat([noisy, z.repeat(2, 1, 1, 1)], dim=1), states, x.shape[-1])


def image_to_image(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    z = mode(editor, x) * editor.pipeline.vae.config.scaling_factor
    run_unet(editor, noised(editor, z, noise), states, x.shape[-1])


def inpaint(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    """The mask as the pipeline makes it of the picture that is handed to it."""
    from sifm_gui.engine.editors.inpainting import mask_picture

    pipeline = editor.pipeline
    mask = pipeline.mask_processor.preprocess(mask_picture((x.shape[-1], x.shape[-2])))
    z = mode(editor, x * (mask < 0.5)) * pipeline.vae.config.scaling_factor
    small = nn.functional.interpolate(mask, size=z.shape[-2:])
    both = [each.repeat(2, 1, 1, 1) for each in (small, z)]
    run_unet(editor, torch.cat([noised(editor, z, noise), *both], dim=1), states, x.shape[-1])


def stable_diffusion_3(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    config = editor.pipeline.vae.config
    z = (mode(editor, x) - config.shift_factor) * config.scaling_factor
    assert states.pooled is not None
    editor.denoiser(
        flowing(z, noise), states.sequence.repeat(2, 1, 1), states.pooled.repeat(2, 1), TIMESTEPS
    )  # fmt: skip


def flux_image_to_image(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    pipeline, config = editor.pipeline, editor.pipeline.vae.config
    z = flowing((mode(editor, x) - config.shift_factor) * config.scaling_factor, noise)
    height, width = z.shape[-2:]
    _, _, text_ids = pipeline.encode_prompt(RED.prompt, max_sequence_length=states.sequence.shape[1])
    assert states.pooled is not None
    editor.denoiser(
        pipeline._pack_latents(z, 2, 16, height, width), encoder_hidden_states=states.sequence.repeat(2, 1, 1),
        pooled_projections=states.pooled.repeat(2, 1), timestep=TIMESTEPS / 1000, txt_ids=text_ids,
        img_ids=pipeline._prepare_latent_image_ids(2, height // 2, width // 2, x.device, x.dtype),
    )  # fmt: skip


def flux_kontext(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    """Tokens and positions are made by the pipeline."""
    pipeline, config = editor.pipeline, editor.pipeline.vae.config
    z = (mode(editor, x) - config.shift_factor) * config.scaling_factor
    height, width = z.shape[-2:]
    noisy = pipeline._pack_latents(flowing(z, noise), 2, 16, height, width)
    clean = pipeline._pack_latents(z.repeat(2, 1, 1, 1), 2, 16, height, width)
    ids = [pipeline._prepare_latent_image_ids(2, height // 2, width // 2, x.device, x.dtype) for _ in range(2)]
    ids[1][..., 0] = 1
    _, _, text_ids = pipeline.encode_prompt(RED.prompt, max_sequence_length=states.sequence.shape[1])
    assert states.pooled is not None
    editor.denoiser(
        torch.cat([noisy, clean], dim=1), encoder_hidden_states=states.sequence.repeat(2, 1, 1),
        pooled_projections=states.pooled.repeat(2, 1), timestep=TIMESTEPS / 1000, img_ids=torch.cat(ids),
        txt_ids=text_ids, guidance=torch.full((2,), 3.5),
    )  # fmt: skip


def flux_fill(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    """The mask, and what it leaves, are made by the pipeline, of the picture of a mask that is handed to it."""
    from sifm_gui.engine.editors.inpainting import mask_picture

    pipeline, config = editor.pipeline, editor.pipeline.vae.config
    mask = pipeline.mask_processor.preprocess(mask_picture((x.shape[-1], x.shape[-2])))
    z = (mode(editor, x * (1 - mask)) - config.shift_factor) * config.scaling_factor
    height, width = z.shape[-2:]
    mask_tokens, _ = pipeline.prepare_mask_latents(
        mask, z.detach(), 1, 16, 1, 8 * height, 8 * width, x.dtype, x.device, None
    )  # fmt: skip
    clean, noisy = (pipeline._pack_latents(each.repeat(2 // len(each), 1, 1, 1), 2, 16, height, width)
                    for each in (z, flowing(z, noise)))  # fmt: skip
    _, _, text_ids = pipeline.encode_prompt(RED.prompt, max_sequence_length=states.sequence.shape[1])
    assert states.pooled is not None
    editor.denoiser(
        torch.cat([noisy, clean, mask_tokens.repeat(2, 1, 1)], dim=2),
        encoder_hidden_states=states.sequence.repeat(2, 1, 1), pooled_projections=states.pooled.repeat(2, 1),
        timestep=TIMESTEPS / 1000, txt_ids=text_ids, guidance=torch.full((2,), 30.0),
        img_ids=pipeline._prepare_latent_image_ids(2, height // 2, width // 2, x.device, x.dtype),
    )  # fmt: skip


def longcat(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    pipeline, length = editor.pipeline, states.sequence.shape[1]
    z = pipeline._encode_vae_image(x, None)
    height, width = z.shape[-2:]
    noisy, clean, *ids = pipeline.prepare_latents(
        x, 2, 16, 8 * height, 8 * width, x.dtype, length, x.device, None,
        latents=pipeline._pack_latents(flowing(z, noise), 2, 16, height, width),
    )  # fmt: skip
    _, text_ids = pipeline.encode_prompt(RED.prompt, prompt_embeds=states.sequence)
    editor.denoiser(
        torch.cat([noisy, clean], dim=1), encoder_hidden_states=states.sequence.repeat(2, 1, 1),
        timestep=TIMESTEPS / 1000, img_ids=torch.cat(ids), txt_ids=text_ids,
    )  # fmt: skip


def z_image(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    config = editor.pipeline.vae.config
    z = flowing((mode(editor, x) - config.shift_factor) * config.scaling_factor, noise)
    editor.denoiser(list(z.unsqueeze(2)), (1000 - TIMESTEPS) / 1000, [states.sequence[0]] * 2)


def flux2_klein(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    pipeline = editor.pipeline
    z = pipeline._encode_vae_image(x, None)
    noisy, clean = pipeline._pack_latents(flowing(z, noise)), pipeline._pack_latents(z).repeat(2, 1, 1)
    ids = torch.cat([pipeline._prepare_latent_ids(z), pipeline._prepare_image_ids([z])], dim=1)
    editor.denoiser(
        torch.cat([noisy, clean], dim=1), states.sequence.repeat(2, 1, 1), TIMESTEPS / 1000, img_ids=ids,
        txt_ids=pipeline._prepare_text_ids(states.sequence),
    )  # fmt: skip


def qwen(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    pipeline = editor.pipeline
    z = pipeline._encode_vae_image(x.unsqueeze(2), None)
    height, width = z.shape[-2:]
    noisy = pipeline._pack_latents(flowing(z[:, :, 0], noise), 2, 16, height, width)
    clean = pipeline._pack_latents(z.repeat(2, 1, 1, 1, 1), 2, 16, height, width)
    editor.denoiser(
        torch.cat([noisy, clean], dim=1), states.sequence.repeat(2, 1, 1), timestep=TIMESTEPS / 1000,
        img_shapes=[[(1, height // 2, width // 2)] * 2] * 2,
    )  # fmt: skip


def qwen_21(editor: StockEditor, x: Tensor, noise: Tensor, states: TextStates) -> None:
    """The picture is opaque; the noisy tokens come last."""
    pipeline = editor.pipeline
    z = pipeline._encode_vae_image(torch.cat([x, torch.ones_like(x[:, :1])], dim=1).unsqueeze(2), None)[:, :, 0]
    tokens = [pipeline._pack_latents(each.repeat(2 // len(each), 1, 1, 1), 2, 64, *z.shape[-2:])
              for each in (z, flowing(z, noise))]  # fmt: skip
    assert states.places is not None
    places = torch.cat([states.places, torch.ones(1, tokens[0].shape[1] // 4, dtype=torch.bool)], dim=1)
    editor.denoiser(
        torch.cat(tokens, dim=1), states.sequence.repeat(2, 1, 1), TIMESTEPS / 1000,
        img_shapes=[[(1, *z.shape[-2:])] * 2] * 2, img_mask=places,
    )  # fmt: skip


WHOLE: dict[str, Whole] = {
    "instruct-pix2pix": instruct,
    "instruct-pix2pix-xl": instruct,
    "image-to-image": image_to_image,
    "image-to-image-xl": image_to_image,
    "inpainting": inpaint,
    "inpainting-xl": inpaint,
    "stable-diffusion-3": stable_diffusion_3,
    "flux-image-to-image": flux_image_to_image,
    "flux-fill": flux_fill,
    "flux-kontext": flux_kontext,
    "flux2-klein": flux2_klein,
    "qwen-image-edit": qwen,
    "qwen-image-edit-plus": qwen,
    "qwen-image-2.1": qwen_21,
    "longcat-image-edit": longcat,
    "z-image": z_image,
}
