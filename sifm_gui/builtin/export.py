"""Writes the trained editor as it ships: safetensors in half precision, below `resources/builtin`."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import CLIPTokenizer

from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from .train_denoiser import Trainee, make_scheduler


def export_editor(out: Path, target: Path) -> None:
    """From the training folder `out` to `target`; the averaged weights are what ships."""
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    trainee = Trainee(tokenizer)
    trainee.load_state_dict(
        torch.load(out / "denoiser.pt", map_location="cpu", weights_only=True, mmap=True)["average"]
    )
    tokenizer.save_pretrained(target / "tokenizer")
    make_scheduler().save_pretrained(target / "scheduler")
    trainee.text_encoder.half().save_pretrained(target / "text_encoder")
    trainee.unet.half().save_pretrained(target / "unet")
    FeatureAutoencoder.from_pretrained(out / "vae").half().save_pretrained(target / "vae")
