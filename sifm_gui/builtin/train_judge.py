"""Makes the judge's items once, keeps them on disk, and trains `JudgeNetwork` on them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional as F
from transformers import CLIPTokenizer

from ..core.resources import resource
from ..engine.networks.judge_network import JudgeNetwork
from ..engine.networks.lite_features import MIDDLE
from .descent import descend, follow
from .judge_items import NO, UNSURE, Item
from .parallel import launch
from .precision import fast_autocast
from .pretrained import lite0_features
from .schedule import TimeBudget
from .train_denoiser import take_over

BATCH = 32
LEARNING_RATE = 6e-4
EMA_DECAY = 0.99
SIDES = ("left</w>", "right</w>")
LIGHT = 0.08
SWAPPED_SHARE = 0.15


def save_items(items: Iterator[Item], count: int, path: Path, tokenizer: CLIPTokenizer) -> None:
    """The next `count` items, all of one shape, to one file."""
    kept = list(islice(items, count))
    tokens = tokenizer([i.prompt for i in kept], padding="max_length", truncation=True, return_tensors="pt")
    path.parent.mkdir(parents=True, exist_ok=True)
    tensors = {
        "before": _levels([i.before for i in kept]),
        "after": _levels([i.after for i in kept]),
        "tokens": tokens.input_ids,
        "followed": torch.tensor([i.followed for i in kept]),
        "damaged": torch.tensor([i.damaged for i in kept]),
    }
    save_file(tensors, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def _levels(pictures: list[np.ndarray]) -> Tensor:
    return torch.from_numpy(np.rint(np.stack(pictures) * 255).astype(np.uint8)).permute(0, 3, 1, 2).contiguous()


def train(out: Path, minutes: float, processes: int) -> None:
    """Trains for `minutes` on `out/judge`; goes on from `out/judge.pt`, else from the weights that ship."""
    launch(_work, processes, out, minutes)


def _work(rank: int, processes: int, out: Path, minutes: float) -> None:
    torch.manual_seed(0)
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    judge, average = (JudgeNetwork(len(tokenizer)) for _ in range(2))
    judge.features = lite0_features(MIDDLE + 1)
    if (out / "judge.pt").exists():
        judge.load_state_dict(torch.load(out / "judge.pt", weights_only=True))
    elif (shipped := resource("builtin", "judge", "diffusion_pytorch_model.safetensors")).exists():
        take_over(judge, load_file(shipped))
    average.load_state_dict(judge.state_dict())
    average.requires_grad_(False)
    parameters = [p for p in judge.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=0.02)
    torch.manual_seed(int(time.time()) + rank)
    batches = _batches(out / "judge", rank, processes, int(time.time()) + rank)
    sides = torch.tensor([index for word, index in tokenizer.get_vocab().items() if word in SIDES])
    budget, step, seen = TimeBudget(minutes, warm_up=0.03), 0, 0.0
    while (left := budget.agreed_left()) > 0:
        loss = _loss(judge, varied(next(batches), sides))
        descend(optimizer, LEARNING_RATE * budget.learning_rate(left), loss, processes)
        follow(average, judge, EMA_DECAY, step)
        step, seen = step + 1, 0.98 * seen + 0.02 * loss.item()
        if rank == 0 and step % 100 == 0:
            print(f"step {step} loss {seen:.4f} left {left:.3f}", flush=True)
    if rank == 0:
        torch.save(average.state_dict(), out / "judge.pt")
        average.half().save_pretrained(out / "judge_network")


def _batches(folder: Path, rank: int, processes: int, seed: int) -> Iterator[dict[str, Tensor]]:
    """Endless random batches of this process's share; files that appear meanwhile are taken up in the next round."""
    rng, size = np.random.default_rng(seed), BATCH // processes
    shards: dict[Path, dict[str, Tensor]] = {}
    while True:
        for path in sorted(folder.glob("*.safetensors"), key=lambda path: path.stat().st_mtime)[rank::processes]:
            shards[path] = shards.get(path) or load_file(path)
        order = [
            (shard, rows)
            for shard in shards.values()
            for rows in _splits(rng.permutation(len(shard["followed"])), size)
        ]
        for index in rng.permutation(len(order)):
            shard, rows = order[index]
            yield {key: value[torch.from_numpy(rows)] for key, value in shard.items()}


def _splits(permutation: np.ndarray, size: int) -> list[np.ndarray]:
    return [permutation[i : i + size] for i in range(0, len(permutation) - size + 1, size)]


def varied(batch: dict[str, Tensor], sides: Tensor) -> dict[str, Tensor]:
    """The batch with pictures in (-1, 1), mirrored and lit otherwise, and some prompts of other items.

    A prompt that tells left from right, by one of the tokens `sides`, forbids mirroring. An item whose prompt is that
    of another item does not follow it, but for a rare chance.
    """
    before, after = (batch[key].float() / 127.5 - 1 for key in ("before", "after"))
    size, tokens = len(before), batch["tokens"]
    mirrored = (torch.rand(size) < 0.5) & ~torch.isin(tokens, sides).any(dim=1)
    light = 1 + LIGHT * (2 * torch.rand(size, 3, 1, 1) - 1)
    before, after = (
        ((torch.where(mirrored[:, None, None, None], x.flip(3), x) + 1) * light - 1).clamp(max=1)
        for x in (before, after)
    )
    swapped = (torch.rand(size) < SWAPPED_SHARE) & (batch["followed"] != UNSURE) & (tokens != tokens.roll(1, 0)).any(1)
    return {
        "before": before,
        "after": after,
        "tokens": torch.where(swapped[:, None], tokens.roll(1, 0), tokens),
        "followed": torch.where(swapped, NO, batch["followed"]),
        "damaged": torch.where(swapped & (batch["damaged"] == 0), UNSURE, batch["damaged"]),
    }


def _loss(judge: JudgeNetwork, batch: dict[str, Tensor]) -> Tensor:
    before, after = batch["before"], batch["after"]
    noise = torch.rand(len(before), 1, 1, 1) * 12 / 255  # protected photos carry a pattern too, and are no damage
    before = before + noise * torch.randn_like(before)
    with fast_autocast():
        followed, damaged = judge(before, after, batch["tokens"])
    known = batch["damaged"] != UNSURE
    loss = F.cross_entropy(followed.float(), batch["followed"], ignore_index=UNSURE)
    if known.any():
        truth = batch["damaged"][known].float()
        loss = loss + F.binary_cross_entropy_with_logits(damaged[known].float(), truth)
    return loss
