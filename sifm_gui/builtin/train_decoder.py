"""Trains the decoder of `FeatureAutoencoder` further, on what edits should give, and leaves the latents as they are."""

from __future__ import annotations

import copy
import time
from pathlib import Path

import torch
from torch import Tensor

from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from .batches import Batches
from .descent import descend, follow
from .parallel import launch
from .precision import fast_autocast
from .schedule import Pace, TimeBudget
from .train_autoencoder import LATENT_NOISE, drawing_loss

PACES = {"cpu": Pace(batch=8, learning_rate=3e-4, ema_decay=0.99),
         "cuda": Pace(batch=64, learning_rate=6e-4, ema_decay=0.995)}  # fmt: skip


def train(out: Path, minutes: float, processes: int, device: str) -> None:
    """Trains for `minutes` on the pictures of `out/shards`; goes on from `out/vae`, and writes it."""
    launch(_work, processes, out, minutes, device)


def _work(rank: int, processes: int, out: Path, minutes: float, device: str) -> None:
    pace = PACES[device]
    torch.manual_seed(int(time.time()) + rank)
    vae = FeatureAutoencoder.from_pretrained(out / "vae").float().requires_grad_(False)
    vae.to(device, memory_format=torch.channels_last)
    decoder = copy.deepcopy(vae.decoder).requires_grad_(True)
    optimizer = torch.optim.AdamW(decoder.parameters(), lr=pace.learning_rate, betas=(0.9, 0.99), weight_decay=1e-4)
    shards = Batches(out / "shards", device, rank, processes, int(time.time()) + rank)
    batches = shards.draw(pace.batch // processes, "target", "pictures")
    budget, step, seen = TimeBudget(minutes, warm_up=0.03), 0, torch.zeros((), device=device)
    while (left := budget.agreed_left()) > 0:
        latents, levels = next(batches)
        with fast_autocast(device):
            loss = _loss(vae, decoder, latents.float(), levels.float() / 127.5 - 1)
        descend(optimizer, pace.learning_rate * budget.learning_rate(left), loss, processes)
        follow(vae.decoder, decoder, pace.ema_decay, step)
        step, seen = step + 1, 0.98 * seen + 0.02 * loss.detach()
        if rank == 0 and step % 100 == 0:
            print(f"step {step} loss {float(seen):.4f} left {left:.2f}", flush=True)
    if rank == 0:
        vae.float().save_pretrained(out / "vae")


def _loss(vae: FeatureAutoencoder, decoder: torch.nn.Module, latents: Tensor, pictures: Tensor) -> Tensor:
    noisy = latents + LATENT_NOISE * torch.randn_like(latents)
    stacked = torch.nn.functional.pixel_shuffle(noisy, 2).contiguous(memory_format=torch.channels_last)
    return drawing_loss(decoder(stacked).float(), pictures, vae.features)
