"""Trains the built-in editor and judge: `python -m sifm_gui.builtin STAGE`. Every stage resumes from its own files."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

import torch
from transformers import CLIPTokenizer

from ..core.resources import resource
from ..engine.editors.builtin import load_builtin_editor
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from ..engine.networks.judge_network import JudgeNetwork
from . import prompts, sources, train_autoencoder, train_denoiser, train_judge
from .dataset import make_shards
from .editor_items import editor_items
from .export import export_editor
from .judge_items import JudgeItems
from .parallel import launch
from .scenes import Scenes
from .text import make_tokenizer

SHARE_OF_EDITOR_ITEMS = 0.12
ITEMS_PER_FILE = 240


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sifm_gui.builtin", description=__doc__)
    parser.add_argument("stage", choices=["all", *STAGES])
    parser.add_argument("--data", type=Path, default=Path("build/data"), help="photos and cut-outs")
    parser.add_argument("--out", type=Path, default=Path("build/train"), help="checkpoints")
    parser.add_argument("--minutes", type=float, help="how long to train, for the training stages")
    parser.add_argument("--count", type=int, help="how many pairs or items to make, for the data stages")
    parser.add_argument("--seed", type=int, default=1, help="of the data stages; another seed adds more")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    for name in STAGES if arguments.stage == "all" else [arguments.stage]:
        print(f"== {name}", flush=True)
        STAGES[name](arguments)


def _fetch(a: argparse.Namespace) -> None:
    sources.fetch(a.data)


def _autoencoder(a: argparse.Namespace) -> None:
    train_autoencoder.train(a.data, a.out, a.minutes or 20, a.processes)


def _pairs(a: argparse.Namespace) -> None:
    make_tokenizer(prompts.vocabulary(sources.STAMPS)).save_pretrained(a.out / "tokenizer")
    launch(_make_pairs, a.processes, a.data, a.out, a.count or 20_480, a.seed)


def _make_pairs(rank: int, processes: int, data: Path, out: Path, count: int, seed: int) -> None:
    vae = FeatureAutoencoder.from_pretrained(out / "vae").eval()
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    shards = count // 512 // processes
    make_shards(data, out / "shards", vae, tokenizer, count=shards, seed=processes * seed + rank)


def _denoiser(a: argparse.Namespace) -> None:
    train_denoiser.train(a.out, a.minutes or 80, a.processes)


def _export(a: argparse.Namespace) -> None:
    export_editor(a.out, resource("builtin"))
    if (a.out / "judge_network").is_dir():
        JudgeNetwork.from_pretrained(a.out / "judge_network").half().save_pretrained(resource("builtin", "judge"))


def _items(a: argparse.Namespace) -> None:
    launch(_make_items, a.processes, a.data, a.out, a.count or 9_600, a.seed)


def _make_items(rank: int, processes: int, data: Path, out: Path, count: int, seed: int) -> None:
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    save = partial(train_judge.save_items, count=ITEMS_PER_FILE, tokenizer=tokenizer)
    files = count // ITEMS_PER_FILE // processes
    editor = load_builtin_editor(resource("builtin"), torch.device("cpu"))
    vae = FeatureAutoencoder.from_pretrained(out / "vae").eval()
    for index in range(files):
        number = 1_000_000 * seed + 1000 * rank + index
        scenes = Scenes(data, number, for_testing=False)
        shape = scenes.shape()
        procedural = JudgeItems(scenes, vae, number)
        save((procedural.item(shape) for _ in range(ITEMS_PER_FILE)), path=_file(out, "procedural", number))
        if index < files * SHARE_OF_EDITOR_ITEMS:
            save(editor_items(scenes, editor, number), path=_file(out, "edited", number))


def _file(out: Path, kind: str, number: int) -> Path:
    return out / "judge" / f"{kind}-{number}.safetensors"


def _judge(a: argparse.Namespace) -> None:
    train_judge.train(a.out, a.minutes or 15, a.processes)


STAGES = {
    "fetch": _fetch,
    "autoencoder": _autoencoder,
    "pairs": _pairs,
    "denoiser": _denoiser,
    "export": _export,
    "items": _items,
    "judge": _judge,
    "export-judge": _export,
}

if __name__ == "__main__":
    main()
