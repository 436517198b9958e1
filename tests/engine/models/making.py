"""A small model in the layout of diffusers, as a repository would hold it, with all that must not be fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from sifm_gui.core.models import HubSettings, Offer
from sifm_gui.engine.catalog import CatalogEntry
from sifm_gui.engine.models.line import Patience
from sifm_gui.engine.models.places import Places
from sifm_gui.engine.models.store import ModelStore

REPO = "acme/tiny"
PIPELINE = "StableDiffusionInstructPix2PixPipeline"
UNET = "unet/diffusion_pytorch_model.safetensors"
QUICK = Patience(silence=5.0, tries=3, first_wait=0.0)


def weights(count: int, seed: int = 0) -> bytes:
    """A safetensors file."""
    return save({"w": np.random.default_rng(seed).normal(size=count).astype(np.float32)})


def model_files(pipeline: str = PIPELINE) -> dict[str, bytes]:
    index = {
        "_class_name": pipeline,
        "_diffusers_version": "0.40.0",
        "requires_safety_checker": False,
        "feature_extractor": [None, None],
        "safety_checker": ["stable_diffusion", "StableDiffusionSafetyChecker"],
        "scheduler": ["diffusers", "DDIMScheduler"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "unet": ["diffusers", "UNet2DConditionModel"],
    }
    return {
        "LICENSE": b"Do no harm.",
        "README.md": b"# tiny",
        "model_index.json": json.dumps(index).encode(),
        "scheduler/scheduler_config.json": b'{"_class_name": "DDIMScheduler"}',
        "tokenizer/tokenizer_config.json": b"{}",
        "tokenizer/merges.txt": b"#version",
        "unet/config.json": b'{"_class_name": "UNet2DConditionModel"}',
        UNET: weights(50_000),
        "unet/diffusion_pytorch_model.fp16.safetensors": weights(25_000),
        "unet/diffusion_pytorch_model.bin": b"pickle stand-in, never to be unpickled",
        "unet/model.onnx": b"",
        "safety_checker/config.json": b"{}",
        "safety_checker/model.safetensors": weights(10),
        "tiny-pruned.safetensors": weights(100),
        "tiny-pruned.ckpt": b"pickle stand-in",
        "logs/notes.json": b"{}",
    }


FETCHED = {
    "LICENSE", "model_index.json", "scheduler/scheduler_config.json", "tokenizer/tokenizer_config.json",
    "tokenizer/merges.txt", "unet/config.json", UNET,
}  # fmt: skip


def entry(**changes: object) -> CatalogEntry:
    facts: dict[str, object] = {
        "name": "tiny", "title": "Tiny", "family": "any", "repo": REPO, "licence": "A licence",
        "licence_url": "https://example.org/licence", "size": 200_000, "pipeline": PIPELINE,
        "memory": (1.0, 1.0), "leave_out": ("safety_checker",), **changes,
    }  # fmt: skip
    return CatalogEntry(**facts)


def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "models", tmp_path / "hub")


def store(tmp_path: Path, address: str = "http://127.0.0.1:9", one: CatalogEntry | None = None) -> ModelStore:
    """With one model, which is to be had from this address."""
    return ModelStore([one or entry()], places(tmp_path), HubSettings(mirror=address), QUICK)


def yes(offer: Offer) -> bool:
    return True


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def used(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the files that make up a model on disk."""
    return {name: data for name, data in files.items() if name in FETCHED}
