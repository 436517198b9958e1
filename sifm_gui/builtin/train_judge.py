"""Makes the judge's items once, keeps them on disk, and trains `JudgeNetwork` on them."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F
from transformers import CLIPTokenizer

from ..core.resources import resource
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from ..engine.networks.judge_network import JudgeNetwork, tops_of
from ..engine.networks.lite_features import LiteFeatures
from .batches import Batches, save_whole
from .dataset import to_bytes
from .descent import descend, follow
from .judge_items import NO, PARTLY, UNSURE, YES, Item
from .near_misses import SIDES, NearMisses
from .parallel import launch
from .precision import fast_autocast
from .schedule import Pace, TimeBudget
from .shipped import take_over, take_over_words
from .sources import NOUNS

PACES = {"cpu": Pace(batch=32, learning_rate=6e-4, ema_decay=0.99),
         "cuda": Pace(batch=240, learning_rate=1e-3, ema_decay=0.997)}  # fmt: skip
KEYS = ("before", "after", "tokens", "followed", "damaged", "things")
LIGHT = 0.08
SWAPPED_SHARE = 0.15
SPOILED_SHARE = 0.25
"""Of the prompts that were followed, at least in part, are made wrong by one word."""
FOLLOWED_WEIGHTS = (4.0, 1.0, 1.0)
"""Of `FOLLOWED_CLASSES`: with many prompts made wrong, fewer items are right than not, and a judge grows strict."""


def save_items(items: Iterator[Item], count: int, path: Path, tokenizer: CLIPTokenizer, features: LiteFeatures) -> None:
    """The next `count` items, all of one shape, to one file, with the things that the judge is going to see in them."""
    kept = list(islice(items, count))
    tokens = tokenizer([i.prompt for i in kept], padding="max_length", truncation=True, return_tensors="pt")
    before, after = to_bytes([i.before for i in kept]), to_bytes([i.after for i in kept])
    tensors = {
        "before": before,
        "after": after,
        "things": _things(before, after, features),
        "tokens": tokens.input_ids,
        "followed": torch.tensor([i.followed for i in kept]),
        "damaged": torch.tensor([i.damaged for i in kept]),
    }
    save_whole(tensors, path)


def _things(before: Tensor, after: Tensor, features: LiteFeatures) -> Tensor:
    """What the judge is going to see in both, as `things_in` gives it; pictures are (B, 3, H, W) of bytes.

    Items of one scene, which follow each other, share what was before.
    """
    device = next(features.parameters()).device
    scenes, scene_of = torch.unique_consecutive(before, dim=0, return_inverse=True)
    with fast_autocast(device.type):
        first, second = (tops_of(features, x.to(device).float() / 127.5 - 1).half().cpu() for x in (scenes, after))
    return torch.cat([first[scene_of], second], dim=1)


def train(out: Path, minutes: float, processes: int, device: str) -> None:
    """Trains for `minutes` on `out/judge`; goes on from `out/judge.pt`, else from the weights that ship."""
    launch(_work, processes, out, minutes, device)


def _work(rank: int, processes: int, out: Path, minutes: float, device: str) -> None:
    pace = PACES[device]
    torch.manual_seed(0)
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    judge = judge_so_far(out, tokenizer).to(device)
    for known in (judge.text_encoder, judge.nouns_named, judge.nouns_seen):
        known.requires_grad_(False)  # learned by itself, from far more examples: see the stages reading and recognition
    average = copy.deepcopy(judge).requires_grad_(False)
    parameters = [p for p in judge.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=pace.learning_rate, weight_decay=0.02)
    torch.manual_seed(int(time.time()) + rank)
    files = Batches(out / "judge", "cpu", rank, processes, int(time.time()) + rank)
    batches = files.draw(pace.batch // processes, *KEYS)
    vocabulary, near_misses = tokenizer.get_vocab(), NearMisses(tokenizer, device)
    sides = torch.tensor([vocabulary[f"{word}</w>"] for word in SIDES], device=device)
    budget, step, seen = TimeBudget(minutes, warm_up=0.03), 0, torch.zeros((), device=device)
    while (left := budget.agreed_left()) > 0:
        batch = {key: value.to(device) for key, value in zip(KEYS, next(batches), strict=True)}
        loss = _loss(judge, varied(batch, sides, near_misses, judge))
        descend(optimizer, pace.learning_rate * budget.learning_rate(left), loss, processes)
        follow(average, judge, pace.ema_decay, step)
        step, seen = step + 1, 0.98 * seen + 0.02 * loss.detach()
        if rank == 0 and step % 100 == 0:
            print(f"step {step} loss {float(seen):.4f} left {left:.3f}", flush=True)
    if rank == 0:
        save_judge(average, out)


def judge_so_far(out: Path, tokenizer: CLIPTokenizer) -> JudgeNetwork:
    """The judge as far as it was trained, with the autoencoder's features."""
    judge = JudgeNetwork(len(tokenizer), nouns=len(NOUNS))
    judge.features = FeatureAutoencoder.from_pretrained(out / "vae").features
    shipped = resource("builtin", "judge", "diffusion_pytorch_model.safetensors")
    if (out / "judge.pt").exists():
        judge.load_state_dict(torch.load(out / "judge.pt", map_location="cpu", weights_only=True))
    elif shipped.exists():
        weights = load_file(shipped)
        take_over(judge, weights)
        take_over_words(judge.text_encoder.get_input_embeddings().weight, weights, tokenizer)
    judge.features.requires_grad_(False)
    return judge


def save_judge(judge: JudgeNetwork, out: Path) -> None:
    """Where training goes on from, and what the stage `export-judge` ships."""
    torch.save(judge.state_dict(), out / "judge.pt")
    judge.save(out / "judge_network")


def varied(batch: dict[str, Tensor], sides: Tensor, near_misses: NearMisses, judge: JudgeNetwork) -> dict[str, Tensor]:
    """The batch with pictures in (-1, 1), mirrored and lit otherwise, and some prompts that ask for something else.

    A prompt that tells left from right, by one of the tokens `sides`, forbids mirroring.
    """
    before, after = (batch[key].float() / 127.5 - 1 for key in ("before", "after"))
    size, tokens, device = len(before), batch["tokens"], before.device
    mirrored = (torch.rand(size, device=device) < 0.5) & ~torch.isin(tokens, sides).any(dim=1)
    light = 1 + LIGHT * (2 * torch.rand(size, 3, 1, 1, device=device) - 1)
    before, after = (
        ((torch.where(mirrored[:, None, None, None], x.flip(3), x) + 1) * light - 1).clamp(max=1)
        for x in (before, after)
    )
    things = torch.where(mirrored[:, None, None, None], batch["things"].flip(3), batch["things"]).float()
    asked = asked_otherwise(batch, near_misses, judge.nouns_in_sight(things))
    return {"before": before, "after": after, "things": things, **asked}


def asked_otherwise(batch: dict[str, Tensor], near_misses: NearMisses, in_sight: Tensor) -> dict[str, Tensor]:
    """Tokens and truth: some prompts are those of other items, some that were followed are wrong by one word.

    An edit does not follow the prompt of another item, but for a rare chance.
    """
    tokens, followed, damaged = batch["tokens"], batch["followed"], batch["damaged"]
    drawn = torch.rand(len(tokens), device=tokens.device)
    of_others, (spoiled, can_spoil) = tokens.roll(1, 0), near_misses.of(tokens, in_sight)
    swap = (drawn < SWAPPED_SHARE) & (followed != UNSURE) & (tokens != of_others).any(dim=1)
    spoil = (drawn > 1 - SPOILED_SHARE) & can_spoil & ((followed == YES) | (followed == PARTLY))
    tokens = torch.where(swap[:, None], of_others, torch.where(spoil[:, None], spoiled, tokens))
    return {
        "tokens": tokens,
        "followed": torch.where(swap | spoil, NO, followed),
        "damaged": torch.where(swap & (damaged == 0), UNSURE, damaged),
    }


def _loss(judge: JudgeNetwork, batch: dict[str, Tensor]) -> Tensor:
    before, after = batch["before"], batch["after"]
    noise = (
        torch.rand(len(before), 1, 1, 1, device=before.device) * 12 / 255
    )  # protected photos carry a pattern too, and are no damage
    before = before + noise * torch.randn_like(before)
    with fast_autocast(before.device.type):
        followed, damaged = judge(before, after, batch["tokens"], batch["things"])
    known = (batch["damaged"] != UNSURE).float()
    each = F.binary_cross_entropy_with_logits(damaged.float(), batch["damaged"].float(), reduction="none")
    seen = (known * each).sum() / known.sum().clamp(min=1)
    weights = torch.tensor(FOLLOWED_WEIGHTS, device=followed.device)
    return F.cross_entropy(followed.float(), batch["followed"], weights, ignore_index=UNSURE) + seen
