"""Trains the built-in editor and judge: `python -m sifm_gui.builtin STAGE`. Every stage resumes from its own files."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from ..core.resources import resource
from . import (
    balance,
    making,
    prompts,
    sources,
    train_autoencoder,
    train_decoder,
    train_denoiser,
    train_judge,
    train_reading,
    train_recognition,
)
from .export import export_editor
from .meaning import fit_meaning
from .parallel import launch
from .text import make_tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sifm_gui.builtin", description=__doc__)
    parser.add_argument("stage", choices=["all", *STAGES])
    parser.add_argument("--data", type=Path, default=Path("build/data"), help="photos and cut-outs")
    parser.add_argument("--out", type=Path, default=Path("build/train"), help="checkpoints")
    parser.add_argument("--minutes", type=float, help="how long to train, for the training stages")
    parser.add_argument("--count", type=int, help="how many pairs or items to make, for the data stages")
    parser.add_argument("--seed", type=int, default=1, help="of the data stages; another seed adds more")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--device", choices=["cpu", "cuda"], default="cpu", help="one process trains on a graphics card"
    )
    arguments = parser.parse_args()
    for name in STAGES if arguments.stage == "all" else [arguments.stage]:
        print(f"== {name}", flush=True)
        STAGES[name](arguments)


def _fetch(a: argparse.Namespace) -> None:
    sources.fetch(a.data)


def _autoencoder(a: argparse.Namespace) -> None:
    train_autoencoder.train(a.data, a.out, a.minutes or 20, a.processes)


def _meaning(a: argparse.Namespace) -> None:
    fit_meaning(a.data, a.out)


def _pairs(a: argparse.Namespace) -> None:
    make_tokenizer(prompts.vocabulary(sources.STAMPS)).save_pretrained(a.out / "tokenizer")
    launch(making.make_pairs, a.processes, a.data, a.out, a.count or 20_480, a.seed, a.device)


def _denoiser(a: argparse.Namespace) -> None:
    train_denoiser.train(a.out, a.minutes or 80, a.processes, a.device)


def _decoder(a: argparse.Namespace) -> None:
    train_decoder.train(a.out, a.minutes or 20, a.processes, a.device)


def _export(a: argparse.Namespace) -> None:
    export_editor(a.out, resource("builtin"))
    if (a.out / "judge_network").is_dir():
        shutil.copytree(a.out / "judge_network", resource("builtin", "judge"), dirs_exist_ok=True)


def _items(a: argparse.Namespace) -> None:
    launch(making.make_items, a.processes, a.data, a.out, a.count or 30_720, a.seed, a.device)


def _views(a: argparse.Namespace) -> None:
    launch(making.make_views, a.processes, a.data, a.out, a.count or 9_600, a.seed, a.device)


def _reading(a: argparse.Namespace) -> None:
    train_reading.train(a.out, a.minutes or 10)


def _recognition(a: argparse.Namespace) -> None:
    train_recognition.train(a.out, a.minutes or 5)


def _edits(a: argparse.Namespace) -> None:
    launch(making.make_edits, a.processes, a.data, a.out, a.count or 2_400, a.seed, a.device)


def _judge(a: argparse.Namespace) -> None:
    train_judge.train(a.out, a.minutes or 60, a.processes, a.device)


def _balance(a: argparse.Namespace) -> None:
    balance.balance(a.data, a.out, a.count or 1_440, a.seed)


STAGES = {
    "fetch": _fetch,
    "autoencoder": _autoencoder,
    "meaning": _meaning,
    "pairs": _pairs,
    "denoiser": _denoiser,
    "decoder": _decoder,
    "export": _export,
    "items": _items,
    "edits": _edits,
    "views": _views,
    "reading": _reading,
    "recognition": _recognition,
    "judge": _judge,
    "balance": _balance,
    "export-judge": _export,
}

if __name__ == "__main__":
    main()
