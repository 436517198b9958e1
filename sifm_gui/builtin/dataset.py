"""Pairs as the denoiser trains on them: encoded once, kept as shards of fp16 latents and token ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from transformers import CLIPTokenizer

from ..engine.judges.builtin import mirrored_prompt
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from .batches import save_whole
from .families import Picture
from .scenes import Example, Scenes

SHARD = 512
PICTURES = 16
"""Of a shard keep the picture of the target too, for the decoder to learn from."""
NOISY_SHARE = 0.5
MOST_NOISE_LEVELS = 10
AT_ONCE = {"cpu": 1, "cuda": 64}
"""One by one, the wide first layers stay in a processor's cache, which is five times as fast."""


def make_shards(
    data: Path, out: Path, vae: FeatureAutoencoder, tokenizer: CLIPTokenizer, *, shards: int, seed: int
) -> None:
    """Writes `shards` files of `SHARD` pairs of one shape each to `out/SEED-INDEX.safetensors`; skips those there."""
    for index in range(shards):
        path = out / f"{seed:04d}-{index:04d}.safetensors"
        if path.exists():
            continue
        scenes = Scenes(data, 100_000 * seed + index, for_testing=False)
        noise = np.random.default_rng([seed, index])
        drawn = islice(scenes.examples(scenes.shape()), SHARD // 2)
        examples = [example for one in drawn for example in (one, mirrored(one))]
        tokens = tokenizer([e.prompt for e in examples], padding="max_length", truncation=True, return_tensors="pt")
        shard = {
            "original": _encode(
                vae, lambda x: vae.encode(x).latent_dist.mode(), [with_noise(e.original, noise) for e in examples]
            ),
            "target": _encode(vae, vae.appearance, [e.target for e in examples]),
            "tokens": tokens.input_ids.to(torch.int16),
            "pictures": to_bytes([e.target for e in examples[:PICTURES]]),
        }
        save_whole(shard, path)


def mirrored(example: Example) -> Example:
    """The same seen in a mirror; what was asked for on the left is then asked for on the right."""
    original, target = (np.ascontiguousarray(x[:, ::-1]) for x in (example.original, example.target))
    return replace(example, original=original, target=target, prompt=mirrored_prompt(example.prompt))


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


def to_bytes(pictures: list[Picture]) -> Tensor:
    """Pictures in [0, 1] to a batch of 8-bit levels, (B, 3, H, W)."""
    return torch.from_numpy(np.rint(np.stack(pictures) * 255).astype(np.uint8)).permute(0, 3, 1, 2).contiguous()


@torch.no_grad()
def _encode(vae: FeatureAutoencoder, encode: Callable[[Tensor], Tensor], pictures: list[Picture]) -> Tensor:
    size = AT_ONCE[vae.device.type]
    batches = (to_tensor(pictures[i : i + size]).to(vae.device) for i in range(0, len(pictures), size))
    return torch.cat([encode(batch).half().cpu() for batch in batches])
