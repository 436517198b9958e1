"""Qwen-Image 2.1: text, the picture's clean tokens and the noisy ones of the edit are one sequence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import torch
from diffusers import QwenImage21Pipeline, QwenImage21Transformer2DModel
from PIL import Image
from torch import Tensor

from ..tensors import to_pixels
from .blocks import early_and_middle, run_until
from .latents import TRAINED_TIMESTEPS, add_flow_noise, normalised
from .text import TextStates

SLOT = 4
"""Tokens of a picture for each place that the text encoder keeps for it."""


class QwenImage21:
    """What the text encoder saw of the clean photo stays fixed: the gradient goes through the latents alone."""

    timestep_range = (750, 999)

    def __init__(self, pipeline: QwenImage21Pipeline) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.transformer
        self.layers = early_and_middle(len(self.denoiser.transformer_blocks))

    @property
    def argument_names(self) -> Mapping[str, str]:
        """An edition with a schedule of its own takes no number of steps."""
        steps = {} if self.pipeline.config.get("sample_sigmas") else {"steps": "num_inference_steps"}
        return MappingProxyType({**steps, "guidance": "true_cfg_scale"})

    def encode(self, x: Tensor) -> Tensor:
        """The mode of the posterior of a film of one opaque frame, every channel by its own mean and spread."""
        vae = self.pipeline.vae
        opaque = torch.cat([x, torch.ones_like(x[:, :1])], dim=1)
        return normalised(vae, vae.encode(opaque.to(vae.dtype).unsqueeze(2)).latent_dist.mode()[:, :, 0])

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """By Qwen3-VL, of the prompt and the picture. Raises `ValueError` without one."""
        if picture is None:
            raise ValueError("this text encoder reads the picture, too")
        shown = Image.fromarray(to_pixels(picture)).convert("RGBA")
        states, _, places = self.pipeline.encode_prompt(prompt, image=[shown], device=self.denoiser.device)
        return TextStates(states, places=places)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) on the tokens that become the edit; the noised picture and the clean one both carry the gradient."""
        both = latents.expand(len(timesteps), -1, -1, -1), add_flow_noise(latents, noise, timesteps)
        tokens = torch.cat([half.flatten(2).transpose(1, 2) for half in both], dim=1)
        return qwen21_features(self.denoiser, tokens, latents.shape[-2:], timesteps, states, layers)

    def arguments(self, pictures: Sequence[Image.Image], prompts: Sequence[str]) -> dict[str, Any]:
        """One picture in a call. Without a negative prompt guidance would not be used if it is asked for."""
        (picture,), (prompt,) = pictures, prompts
        size = {"width": picture.width, "height": picture.height}
        return {"prompt": prompt, "image": picture, "negative_prompt": " ", **size}


def qwen21_features(
    transformer: QwenImage21Transformer2DModel,
    tokens: Tensor,
    shape: Sequence[int],
    timesteps: Tensor,
    states: TextStates,
    layers: Sequence[str],
) -> tuple[Tensor, ...]:
    """`tokens` is (B, 2 N, C): the clean picture and the noisy one, both of `shape` (rows, columns); `timesteps` (B,).

    All have one prompt, so that nothing has to be masked.
    """
    states, tokens = states.expand(len(tokens)), tokens.to(transformer.dtype)
    count = tokens.shape[1] // 2
    assert states.places is not None
    places = torch.nn.functional.pad(states.places[0], (0, count // SLOT), value=True)
    repeats = torch.where(places, SLOT, 1)
    pictured = places.repeat_interleave(repeats)
    hidden = transformer.img_in(tokens)
    context = torch.nn.functional.pad(transformer.txt_in(states.sequence), (0, 0, 0, count // SLOT))
    stream = context.repeat_interleave(repeats, dim=1).index_copy(1, pictured.nonzero()[:, 0], hidden)
    shapes = [(1, *shape)] * 2
    _, target = transformer.build_token_metadata(pictured, shapes)
    time = torch.cat([timesteps / TRAINED_TIMESTEPS, torch.zeros(1, device=tokens.device)]).to(tokens.dtype)
    first, before = int(pictured.nonzero()[0, 0]), len(pictured) - count
    conditions = {
        "modulation": transformer.modulation(transformer.time_text_embed(time, hidden)),
        "rotary_emb": transformer.pos_embed(shapes, pictured, device=tokens.device),
        "target_token_mask": target,
        "segments": [(0, first, True), (first, first + count, False), (first + count, before, True)],
    }

    def step(block: Callable[..., Any]) -> Tensor:
        nonlocal stream
        stream = block(hidden_states=stream, **conditions)
        return stream[:, before:]

    return run_until(transformer.transformer_blocks, layers, step, transformer)
