"""What all editors of diffusers have in common: the attacker's edit, and what SIFM looks into."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import torch
from diffusers import DiffusionPipeline, ModelMixin
from PIL import Image
from torch import Tensor

from ...core.attack import Attack, EditRequest
from ...core.photo import Pixels
from ...core.progress import Progress
from ..tensors import resized, working_size
from .attack import check_steps, run_stock
from .blocks import behind, blocks_of
from .text import TextStates
from .weights import place, put_channels_last, size_of

EDIT_RELIEF = 1.5
"""How much more of a device the weights may fill in an edit, which has no gradients."""


class Family(Protocol):
    """What the editors of one family do in their own way."""

    pipeline: DiffusionPipeline
    denoiser: ModelMixin

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of the denoiser that SIFM looks at."""

    @property
    def timestep_range(self) -> tuple[int, int]:
        """Lowest and highest of 0..999 that matter in an attacker's edit."""

    @property
    def argument_names(self) -> Mapping[str, str]:
        """What "steps", "guidance" and "image_guidance" are called by the pipeline; those that it knows."""

    def encode(self, x: Tensor) -> Tensor:
        """Pictures (1, 3, H, W) in [-1, 1] to latents (1, C, h, w), differentiable."""

    def prompt_states(self, prompt: str, picture: Tensor | None) -> TextStates:
        """What the denoiser is told of the prompt; some text encoders read the picture, too."""

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) for a batch of timesteps: see `Surrogate`."""

    def arguments(self, pictures: Sequence[Image.Image], prompts: Sequence[str]) -> dict[str, Any]:
        """How the pipeline is called with pictures of one size."""


class StockEditor:
    """The attacker's editor, run by the stock pipeline, and the `Surrogate` that SIFM looks into.

    Args:
        family: holds the pipeline, built from its parts, without a safety checker.
        device: where it computes.
        side, multiple: the working size, see `working_size`.
        defaults: arguments of the pipeline that differ from its own defaults.
        check_prompt: raises `UnknownWords` for prompts that the model cannot understand.
        at_once: how many pictures are edited in one call.
        too_large: whether weights of so many bytes leave too little of the device. If all of them do, text encoders
            are there only while they are asked, of the denoiser only what SIFM runs, and in an edit each in its turn.
    """

    def __init__(
        self,
        family: Family,
        *,
        name: str,
        device: torch.device,
        side: int,
        multiple: int,
        neutral_prompts: tuple[str, ...],
        suggestions: tuple[str, ...],
        defaults: Mapping[str, object] | None = None,
        check_prompt: Callable[[str], None] = lambda prompt: None,
        at_once: int = 1,
        too_large: Callable[[int], bool] = lambda weights: False,
    ) -> None:
        self.name, self.side, self.multiple, self.neutral_prompts = name, side, multiple, neutral_prompts
        self.family, self.pipeline, self.denoiser, self.device = family, family.pipeline, family.denoiser, device
        self.layers, self.timestep_range = family.layers, family.timestep_range
        self._defaults, self._suggestions, self._check_prompt = dict(defaults or {}), suggestions, check_prompt
        self._at_once, self._sparing = at_once, False
        self.pipeline.set_progress_bar_config(disable=True)
        for model in self._models():
            model.requires_grad_(False).eval()
            put_channels_last(model)
        self._offload = too_large(sum(map(size_of, self._models())))
        largest = max(map(size_of, self._models()))
        self._edits_in_layers = self._offload and too_large(round(largest / EDIT_RELIEF))
        run = size_of(self.denoiser) - sum(map(size_of, behind(self.denoiser, self.layers)))
        self._by_blocks = self._offload and too_large(run)
        self._place()

    def to(self, device: torch.device) -> None:
        """Moves the models."""
        self.device = device
        self._place()

    def checkpoint(self, on: bool) -> None:
        """Activations are computed twice instead of kept, where the models can do that: the same gradients.

        If not all weights fit, each block is on the device only while it is run.
        """
        for model in (self.pipeline.vae, self.denoiser):
            if getattr(model, "_supports_gradient_checkpointing", False):
                model.enable_gradient_checkpointing() if on else model.disable_gradient_checkpointing()
        if self._offload and on != self._sparing:
            self._sparing = on
            self._place()

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
        """The stock pipeline's edits of pictures of one working size; each from its own seed.

        All requests share steps and guidances, those of the first. Raises `UnknownWords`, `WrongSetting`,
        `NotANumber`, `Cancelled`.
        """
        for request in requests:
            self._check_prompt(request.prompt)
        check_steps(self.pipeline, requests[0].steps)
        edits: list[Pixels] = []
        in_turn = self._offload and self.device.type != "cpu"
        try:
            if in_turn:
                self._take_turns()
            for start in range(0, len(pictures), self._at_once):
                stop = min(start + self._at_once, len(pictures))
                share = progress.part(start / len(pictures), stop / len(pictures))
                edits += self._edit(pictures[start:stop], requests[start:stop], share)
        finally:
            if in_turn:
                self.pipeline.remove_all_hooks()
                self._place()
        return edits

    def encode(self, x: Tensor) -> Tensor:
        """Pictures (1, 3, H, W) in [-1, 1] to latents (1, C, h, w), as the pipeline does it but for chance."""
        return self.family.encode(x)

    @torch.no_grad()
    def prompt_states(self, prompt: str, picture: Tensor | None = None) -> TextStates:
        """What the denoiser is told of the prompt. Raises `UnknownWords`.

        `picture` is the clean one (1, 3, H, W) in [-1, 1], which some text encoders read as well.
        """
        self._check_prompt(prompt)
        self._move_text_encoders(self.device)
        return self.family.prompt_states(prompt, picture)

    def features(
        self, latents: Tensor, timesteps: Tensor, noise: Tensor, states: TextStates, layers: Sequence[str]
    ) -> tuple[Tensor, ...]:
        """Eq. (3) for a batch of timesteps (T,): see `Surrogate`."""
        if self._offload:
            self._move_text_encoders(torch.device("cpu"))
        return self.family.features(latents, timesteps, noise, states, layers)

    def _edit(self, pictures: Sequence[Pixels], requests: Sequence[EditRequest], progress: Progress) -> list[Pixels]:
        names, first = self.family.argument_names, requests[0]
        chosen = {names[key]: value for key in names if (value := getattr(first, key)) is not None}
        arguments = self.family.arguments(
            [Image.fromarray(picture) for picture in pictures], [request.prompt for request in requests]
        )
        seeds = [request.seed for request in requests]
        if self.pipeline.vae.dtype != self.denoiser.dtype:  # see `encode_mode`
            self.pipeline.vae.to(self.denoiser.dtype)
        edits = run_stock(self.pipeline, {**self._defaults, **chosen, **arguments}, seeds, progress)
        height, width = pictures[0].shape[:2]
        return [resized(edit, (width, height)) for edit in edits]  # some pipelines insist on a size of their own

    def _models(self) -> list[torch.nn.Module]:
        return [part for part in self.pipeline.components.values() if isinstance(part, torch.nn.Module)]

    def _take_turns(self) -> None:
        """Every model, or every layer where one of them is too large, is on the device only while it is run."""
        if self._edits_in_layers:
            self.pipeline.enable_sequential_cpu_offload(device=self.device)
        else:
            self.pipeline.enable_model_cpu_offload(device=self.device)

    def _place(self) -> None:
        if not self._offload:
            self.pipeline.to(self.device)
            return
        self.pipeline.vae.to(self.device)
        by_blocks = self._by_blocks or self._sparing
        aside = behind(self.denoiser, self.layers) + (list(blocks_of(self.denoiser)) if by_blocks else [])
        place(self.denoiser, self.device, aside)

    def _move_text_encoders(self, device: torch.device) -> None:
        for name, part in self.pipeline.components.items():
            if name.startswith("text_encoder") and part is not None:
                part.to(device)
