"""The work of the data stages, a function a process: kept apart from the command, since processes import it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from transformers import CLIPTokenizer

from ..core.resources import resource
from ..engine.editors.builtin import load_builtin_editor
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from .dataset import SHARD, make_shards
from .editor_items import editor_items
from .judge_items import Item, JudgeItems
from .scenes import Scenes
from .train_judge import save_items
from .train_recognition import save_views

ITEMS_PER_FILE = 240
KNOWN_SHARE = 0.5
"""Of what is put into a picture looks as this editor draws it: the judge must know the others too."""


def make_pairs(rank: int, processes: int, data: Path, out: Path, count: int, seed: int, device: str) -> None:
    vae = FeatureAutoencoder.from_pretrained(out / "vae").float().to(device)
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    make_shards(data, out / "shards", vae, tokenizer, shards=count // SHARD // processes, seed=processes * seed + rank)


def make_items(rank: int, processes: int, data: Path, out: Path, count: int, seed: int, device: str) -> None:
    vae = FeatureAutoencoder.from_pretrained(out / "vae").float().to(device)
    for number in _numbers(rank, processes, count, seed):
        scenes = Scenes(data, number, for_testing=False, known_share=KNOWN_SHARE)
        shape = scenes.shape()
        _keep(out, f"procedural-{number}", JudgeItems(scenes, vae, number).items(shape), vae)


def make_views(rank: int, processes: int, data: Path, out: Path, count: int, seed: int, device: str) -> None:
    vae = FeatureAutoencoder.from_pretrained(out / "vae").float().to(device)
    for number in _numbers(rank, processes, count, seed):
        save_views(data, out / "views" / f"{number}.safetensors", vae, ITEMS_PER_FILE, number)


def make_edits(rank: int, processes: int, data: Path, out: Path, count: int, seed: int, device: str) -> None:
    editor = load_builtin_editor(resource("builtin"), torch.device(device))
    for number in _numbers(rank, processes, count, seed):
        items = editor_items(Scenes(data, number, for_testing=False), editor, number)
        _keep(out, f"edited-{number}", items, editor.pipeline.vae)


def _numbers(rank: int, processes: int, count: int, seed: int) -> range:
    """A seed for each of this process's files."""
    first = 1_000_000 * seed + 1000 * rank
    return range(first, first + count // ITEMS_PER_FILE // processes)


def _keep(out: Path, name: str, items: Iterator[Item], vae: FeatureAutoencoder) -> None:
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    save_items(items, ITEMS_PER_FILE, out / "judge" / f"{name}.safetensors", tokenizer, vae.features)
