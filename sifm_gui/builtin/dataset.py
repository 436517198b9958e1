"""Pairs as the denoiser trains on them: encoded once, kept as shards of fp16 latents and token ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from transformers import CLIPTokenizer

from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from .families import Picture
from .scenes import Scenes

SHARD = 512
NOISY_SHARE = 0.5
MOST_NOISE_LEVELS = 10


def make_shards(
    data: Path, out: Path, vae: FeatureAutoencoder, tokenizer: CLIPTokenizer, *, count: int, seed: int
) -> None:
    """Writes `count` shards of `SHARD` pairs of one shape each to `out/SEED-INDEX.safetensors`; skips those there."""
    out.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        path = out / f"{seed:04d}-{index:04d}.safetensors"
        if path.exists():
            continue
        scenes = Scenes(data, 100_000 * seed + index, for_testing=False)
        noise = np.random.default_rng([seed, index])
        shape = scenes.shape()
        examples = [scenes.example(shape) for _ in range(SHARD)]
        tokens = tokenizer([e.prompt for e in examples], padding="max_length", truncation=True, return_tensors="pt")
        shard = {
            "original": _encode(
                lambda x: vae.encode(x).latent_dist.mode(), [with_noise(e.original, noise) for e in examples]
            ),
            "target": _encode(vae.appearance, [e.target for e in examples]),
            "tokens": tokens.input_ids.to(torch.int16),
        }
        save_file(shard, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)


def with_noise(x: Picture, rng: np.random.Generator) -> Picture:
    """Half of the originals get random noise of up to 10 levels, so that an edit is not defeated by noise as such."""
    if rng.random() > NOISY_SHARE:
        return x
    size = rng.uniform(0, MOST_NOISE_LEVELS) / 255
    signs = rng.choice(np.array([-1, 1], np.float32), x.shape)
    pattern = signs if rng.random() < 0.6 else rng.standard_normal(x.shape).astype(np.float32)
    return np.clip(x + size * pattern, 0, 1).astype(np.float32)


def to_tensor(pictures: list[Picture]) -> Tensor:
    """Pictures in [0, 1] to a batch in [-1, 1], (B, 3, H, W)."""
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).contiguous() * 2 - 1


@torch.no_grad()
def _encode(encode: Callable[[Tensor], Tensor], pictures: list[Picture]) -> Tensor:
    """One by one: the wide first layers then stay in the processor's cache, which is five times as fast."""
    return torch.cat([encode(to_tensor([picture])).half() for picture in pictures])


class ShardBatches:
    """Endless random batches from the shards that are this process's share; every batch is of one shape."""

    def __init__(self, folder: Path, rank: int, processes: int, seed: int) -> None:
        self._folder, self._rank, self._processes = folder, rank, processes
        self._rng = np.random.default_rng(seed)
        self._shards: dict[str, dict[str, Tensor]] = {}

    def epochs(self, size: int) -> Iterator[dict[str, Tensor]]:
        """Batches of `size`; shards that appear while training are taken up at the next epoch."""
        while True:
            for path in sorted(self._folder.glob("*.safetensors"))[self._rank :: self._processes]:
                if path.name not in self._shards:
                    self._shards[path.name] = load_file(path)
            order = [(n, i) for n in self._shards for i in range(0, SHARD, size)]
            permutations = {n: self._rng.permutation(SHARD) for n in self._shards}
            for k in self._rng.permutation(len(order)):
                name, start = order[k]
                rows = torch.from_numpy(permutations[name][start : start + size])
                yield {key: value[rows] for key, value in self._shards[name].items()}
