"""What a denoiser is told of a prompt."""

from __future__ import annotations

from dataclasses import dataclass

from diffusers import DiffusionPipeline
from torch import Tensor


@dataclass(frozen=True)
class TextStates:
    """One prompt, encoded: `sequence` is (1, L, D), `pooled` (1, P) where the denoiser asks for it.

    `places` (1, L) is True where a picture's tokens go, if the denoiser puts them into the text.
    """

    sequence: Tensor
    pooled: Tensor | None = None
    places: Tensor | None = None

    def expand(self, count: int) -> TextStates:
        """The same for a batch of `count`, without copying."""
        pooled = None if self.pooled is None else self.pooled.expand(count, -1)
        return TextStates(self.sequence.expand(count, -1, -1), pooled, self.places)


def stable_diffusion_states(pipeline: DiffusionPipeline, prompt: str) -> TextStates:
    """The states of Stable Diffusion's one CLIP, or of SDXL's two with their pooled vector."""
    if "text_encoder_2" in pipeline.components:
        states, _, pooled, _ = pipeline.encode_prompt(
            prompt, device=pipeline.unet.device, do_classifier_free_guidance=False
        )
        return TextStates(states, pooled)
    tokenizer = pipeline.tokenizer
    tokens = tokenizer(
        prompt, padding="max_length", truncation=True, max_length=tokenizer.model_max_length, return_tensors="pt"
    )
    return TextStates(pipeline.text_encoder(tokens.input_ids.to(pipeline.unet.device))[0])
