"""Editors of InstructPix2Pix's shape: the picture's clean latents are stacked on the noisy ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from diffusers import StableDiffusionInstructPix2PixPipeline
from PIL import Image
from torch import Tensor

from ...core.attack import Attack, EditRequest
from ...core.errors import NotANumber
from ...core.photo import Pixels
from ...core.progress import Progress
from ..tensors import resized, working_size
from .unet import unet_features


class InstructPix2PixEditor:
    """The attacker's editor, run by the stock pipeline, and the `Surrogate` that SIFM looks into.

    Args:
        pipeline: built from its parts, on the device, without a safety checker.
        side, multiple: the working size, see `working_size`.
        defaults: steps, guidance and image guidance where a request leaves them open.
        check_prompt: raises `UnknownWords` for prompts that the model cannot understand.
    """

    def __init__(
        self,
        pipeline: StableDiffusionInstructPix2PixPipeline,
        *,
        name: str,
        side: int,
        multiple: int,
        defaults: tuple[int, float, float],
        neutral_prompts: tuple[str, ...],
        suggestions: tuple[str, ...],
        check_prompt: Callable[[str], None] = lambda prompt: None,
    ) -> None:
        self.name, self.side, self.multiple, self.neutral_prompts = name, side, multiple, neutral_prompts
        self.pipeline, self._defaults = pipeline, defaults
        self._suggestions, self._check_prompt = suggestions, check_prompt
        pipeline.set_progress_bar_config(disable=True)
        for model in (pipeline.vae, pipeline.unet, pipeline.text_encoder):
            model.requires_grad_(False).eval()

    @property
    def device(self) -> torch.device:
        """Where the models lie."""
        return torch.device(self.pipeline.device)

    def suggestions(self) -> tuple[str, ...]:
        """Prompts that this editor can do."""
        return self._suggestions

    def attack(self, original: Pixels, protected: Pixels, request: EditRequest, progress: Progress) -> Attack:
        """The same edit of both pictures, from the same noise, at the working size of the original."""
        size = working_size(original.shape[1], original.shape[0], self.side, self.multiple)
        before, after = resized(original, size), resized(protected, size)
        edits = self.edit_many([before, after], [request, request], progress)
        return Attack(request, self.name, before, after, *edits)

    def edit_many(
        self, pictures: Sequence[Pixels], requests: Sequence[EditRequest], progress: Progress
    ) -> list[Pixels]:
        """The stock pipeline's edits of pictures of one working size, in one batch; each from its own seed.

        All requests share steps and guidances, those of the first. Raises `UnknownWords`, `NotANumber`, `Cancelled`.
        """
        for request in requests:
            self._check_prompt(request.prompt)
        first = requests[0]
        chosen = (first.steps, first.guidance, first.image_guidance)
        steps, guidance, image_guidance = (
            default if value is None else value for value, default in zip(chosen, self._defaults, strict=True)
        )

        def on_step_end(_: object, step: int, timestep: object, state: dict[str, Any]) -> dict[str, Any]:
            # The pipeline ignores its own interrupt flag: cancelling is this report raising.
            progress.report((step + 1) / steps, f"editing, step {step + 1} of {steps}")
            return state

        try:
            results = self.pipeline(
                [request.prompt for request in requests],
                image=[Image.fromarray(picture) for picture in pictures],
                num_inference_steps=steps,
                guidance_scale=guidance,
                image_guidance_scale=image_guidance,
                generator=[torch.Generator().manual_seed(request.seed) for request in requests],
                output_type="np",
                callback_on_step_end=on_step_end,
            ).images
        finally:
            self.pipeline.maybe_free_model_hooks()
        if not np.isfinite(results).all():
            raise NotANumber(where="the edited picture")
        return list(np.rint(results * 255).astype(np.uint8))

    def encode(self, x: Tensor) -> Tensor:
        """The picture as the pipeline stacks it: the mode of the posterior, not scaled."""
        latents: Tensor = self.pipeline.vae.encode(x).latent_dist.mode()
        return latents

    @torch.no_grad()
    def prompt_states(self, prompt: str) -> Tensor:
        """The text encoder's states (1, L, D)."""
        self._check_prompt(prompt)
        tokens = self.pipeline.tokenizer(
            prompt, padding="max_length", truncation=True, max_length=self.pipeline.tokenizer.model_max_length,
            return_tensors="pt",
        )  # fmt: skip
        states: Tensor = self.pipeline.text_encoder(tokens.input_ids.to(self.device))[0]
        return states

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: Tensor, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3): the noised latents and the clean image condition both carry the gradient.

        Of an autoencoder that tells more than it decodes, only what is decoded is noised.
        """
        count, channels = len(timesteps), self.pipeline.vae.config["latent_channels"]
        batch = latents.expand(count, -1, -1, -1)
        scaled = batch[:, :channels] * self.pipeline.vae.config["scaling_factor"]
        noisy = self.pipeline.scheduler.add_noise(scaled, noise[:, :channels], timesteps)
        sample = torch.cat([noisy, batch], dim=1)
        return unet_features(self.pipeline.unet, sample, timesteps, states.expand(count, -1, -1), layers)
