"""The compact editor that ships with the program, so that the whole job runs on any machine without a download."""

from __future__ import annotations

import re
from pathlib import Path

import torch
from diffusers import DDIMScheduler, StableDiffusionInstructPix2PixPipeline
from transformers import CLIPTextModel, CLIPTokenizer

from ...core.errors import ModelMissing, UnknownWords
from ..networks.feature_autoencoder import FeatureAutoencoder
from ..networks.keeping_unet import KeepingUNet
from .instruct_pix2pix import InstructPix2Pix
from .stock import StockEditor

NAME = "built-in editor"
SIDE = 256
MULTIPLE = 16
STEPS, GUIDANCE, IMAGE_GUIDANCE = 1, 1.0, 1.0
DECIDING_TIMESTEPS = (990, 999)
"""It edits in one step, at 999: what it would do at other timesteps decides nothing."""
AT_ONCE = 64
SUGGESTIONS = (
    "make it night",
    "make it a pencil sketch",
    "make it snowy",
    "make the sky red",
    "make the background blue",
    "make it sunset",
    "remove the dog",
    "make the flower blue",
    "replace the car with a horse",
)
NEUTRAL_PROMPTS = (
    "make the background green",
    "make the fish red",
    "remove the ball",
    "turn the sheep into a dog",
)


def load_builtin_editor(folder: Path, device: torch.device) -> StockEditor:
    """The editor from `resources/builtin`. Raises `ModelMissing` if a file is missing or damaged."""
    try:
        tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer", local_files_only=True)
        pipeline = StableDiffusionInstructPix2PixPipeline(
            vae=_model(FeatureAutoencoder, folder / "vae"),
            text_encoder=_model(CLIPTextModel, folder / "text_encoder"),
            tokenizer=tokenizer,
            unet=_model(KeepingUNet, folder / "unet"),
            scheduler=DDIMScheduler.from_pretrained(folder / "scheduler", local_files_only=True),
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelMissing(path=folder) from error
    family = InstructPix2Pix(pipeline)
    family.timestep_range = DECIDING_TIMESTEPS
    return StockEditor(
        family,
        name=NAME,
        device=device,
        side=SIDE,
        multiple=MULTIPLE,
        defaults={"num_inference_steps": STEPS, "guidance_scale": GUIDANCE, "image_guidance_scale": IMAGE_GUIDANCE},
        at_once=AT_ONCE,
        neutral_prompts=NEUTRAL_PROMPTS,
        suggestions=SUGGESTIONS,
        check_prompt=lambda prompt: check_words(prompt, tokenizer),
    )


def check_words(prompt: str, tokenizer: CLIPTokenizer) -> None:
    """Raises `UnknownWords` if a word of the prompt is not one token: the editor would draw mud, not a guess."""
    vocabulary = tokenizer.get_vocab()
    words = re.findall(r"[^\W_]+", prompt.lower())
    unknown = [w for w in words if w != "a" and (len(w) == 1 or f"{w}</w>" not in vocabulary)]
    if unknown or not words:
        shown = ", ".join(f"'{w}'" for w in unknown) or "this prompt"
        raise UnknownWords(editor=NAME, words=shown, suggestion=SUGGESTIONS[0])


def _model(kind: type, folder: Path) -> torch.nn.Module:
    """Weights ship in half precision and are computed with in single."""
    model = kind.from_pretrained(folder, use_safetensors=True, local_files_only=True)  # type: ignore[attr-defined]
    found: torch.nn.Module = model.float()
    return found
