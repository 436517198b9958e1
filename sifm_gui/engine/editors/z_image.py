"""Image-to-image with Z-Image: text and picture are one stream of tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from diffusers import ZImageImg2ImgPipeline, ZImageTransformer2DModel
from PIL.Image import Image
from torch import Tensor

from .attack import GUIDED
from .blocks import early_and_middle, run_until, sparing
from .image_to_image import noisier_half, schedule_shift
from .latents import TRAINED_TIMESTEPS, add_flow_noise, encode_mode, scaled
from .text import TextStates

PATCH = 2, 1
"""The squares of latents, and the frames, that are one token."""
FAST_STEPS = 8


class ZImage:
    """SIFM looks where an edit has most of its noise."""

    argument_names = GUIDED

    def __init__(self, pipeline: ZImageImg2ImgPipeline) -> None:
        self.pipeline = pipeline
        self.denoiser = pipeline.transformer
        self.layers = early_and_middle(len(self.denoiser.layers))
        self.timestep_range = noisier_half(pipeline, schedule_shift(pipeline))

    def encode(self, x: Tensor) -> Tensor:
        """Where the pipeline draws from the posterior, this takes its mode."""
        return scaled(self.pipeline.vae, encode_mode(self.pipeline.vae, x))

    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """The last layer but one of Qwen3, without padding."""
        (states,), _ = self.pipeline.encode_prompt(
            prompt, device=self.denoiser.device, do_classifier_free_guidance=False
        )
        return TextStates(states.unsqueeze(0))

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3), as it stands, on the line of flow matching."""
        return z_image_features(self.denoiser, add_flow_noise(latents, noise, timesteps), timesteps, states, layers)

    def arguments(self, pictures: Sequence[Image], prompts: Sequence[str]) -> dict[str, Any]:
        """The size is the picture's."""
        return {"prompt": list(prompts), "image": list(pictures)}


def z_image_features(
    transformer: ZImageTransformer2DModel, sample: Tensor, timesteps: Tensor, states: TextStates, layers: Sequence[str]
) -> tuple[Tensor, ...]:
    """`sample` is (B, C, h, w), `timesteps` (B,) of 0..999; the model counts time from noise to picture.

    All pictures are of one size and have one prompt, so that nothing has to be masked.
    """
    sample = sample.to(transformer.dtype)
    time = transformer.t_embedder((1 - timesteps / TRAINED_TIMESTEPS) * transformer.t_scale).type_as(sample)
    pictures, texts, _, picture_places, text_places, picture_padding, text_padding = transformer.patchify_and_embed(
        list(sample.unsqueeze(2)), [states.sequence[0]] * len(sample), *PATCH
    )
    embed = transformer.all_x_embedder["{}-{}".format(*PATCH)]
    tokens, rotary, *_ = transformer._prepare_sequence(
        [embed(picture) for picture in pictures], picture_places, picture_padding, transformer.x_pad_token
    )
    for block in transformer.noise_refiner:
        tokens = sparing(block, transformer)(tokens, None, rotary, time)
    context, text_rotary, *_ = transformer._prepare_sequence(
        [transformer.cap_embedder(text) for text in texts], text_places, text_padding, transformer.cap_pad_token
    )
    for block in transformer.context_refiner:
        context = sparing(block, transformer)(context, None, text_rotary)
    stream, rotary = torch.cat([tokens, context], dim=1), torch.cat([rotary, text_rotary], dim=1)
    count = sample[0, 0].numel() // PATCH[0] ** 2

    def step(block: Callable[..., Any]) -> Tensor:
        nonlocal stream
        stream = block(stream, None, rotary, time)
        return stream[:, :count]

    return run_until(transformer.layers, layers, step, transformer)


def own_defaults(pipeline: ZImageImg2ImgPipeline) -> dict[str, object]:
    """As the Turbo edition is made for; the pipeline's own are those of the other."""
    return {"num_inference_steps": FAST_STEPS, "guidance_scale": 0.0}
