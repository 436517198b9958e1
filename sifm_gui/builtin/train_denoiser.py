"""Trains the text encoder and the denoiser of the built-in editor, as InstructPix2Pix was trained (Brooks 2023)."""

from __future__ import annotations

import copy
import time
from pathlib import Path

import torch
from diffusers import DDIMScheduler
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from ..core.resources import resource
from ..engine.networks.keeping_unet import KeepingUNet
from .batches import Batches
from .descent import descend, follow
from .parallel import launch
from .precision import fast_autocast
from .schedule import Pace, TimeBudget
from .shipped import take_over, take_over_words
from .text import MOST_TOKENS

LATENT_CHANNELS = 64
PICTURE_CHANNELS = 128
TEXT_WIDTH = 128
PACES = {"cpu": Pace(batch=32, learning_rate=4e-4, ema_decay=0.99),
         "cuda": Pace(batch=512, learning_rate=8e-4, ema_decay=0.998)}  # fmt: skip
DROPOUT = 0.02
"""Of the prompts, of the pictures, and of both are left out: the editor that ships is used without guidance."""
KEEPS_AT_FIRST = -2.0
"""The logit of the share of the picture that is kept before anything is learned: little, so that drawing is learned."""
FIRST_STEP_SHARE = 0.9
"""Of the examples are pure noise: an edit is decided in its first step, and the editor that ships takes no other."""
MOSTLY_SQUARE = 0.5
"""Errors up to this size count by their square, larger ones by their size: details of a thing that is not yet known do
not drown what is nearly right."""


def make_text_encoder(tokenizer: CLIPTokenizer) -> CLIPTextModel:
    """A small CLIP text encoder with random weights."""
    config = CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=TEXT_WIDTH, intermediate_size=4 * TEXT_WIDTH, num_hidden_layers=3,
        num_attention_heads=4, max_position_embeddings=MOST_TOKENS, pad_token_id=1, bos_token_id=0, eos_token_id=1,
    )  # fmt: skip
    return CLIPTextModel(config)


def make_denoiser() -> KeepingUNet:
    """InstructPix2Pix's U-Net in small: the picture's latents are stacked on the noisy ones."""
    unet = KeepingUNet(
        sample_size=16, in_channels=LATENT_CHANNELS + PICTURE_CHANNELS, out_channels=2 * LATENT_CHANNELS,
        block_out_channels=(96, 192, 224), layers_per_block=1, norm_num_groups=16, attention_head_dim=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=TEXT_WIDTH, addition_embed_type="text", addition_embed_type_num_heads=4,
    )  # fmt: skip
    for name, module in unet.named_modules():
        if name.endswith(("conv2", "proj_out", "conv_out")) and isinstance(module, nn.Conv2d | nn.Linear):
            nn.init.zeros_(module.weight)
            nn.init.zeros_(module.bias)
    with torch.no_grad():
        unet.conv_out.bias[LATENT_CHANNELS:] = KEEPS_AT_FIRST
    return unet


def make_scheduler() -> DDIMScheduler:
    """Predicts the picture itself, from zero terminal SNR with trailing steps (Lin 2024).

    Very dark and very light edits need the latter. The former needs no width of the network for passing noise on, which
    64 channels a cell would take (Li 2025, "Back to Basics").
    """
    return DDIMScheduler(
        prediction_type="sample", rescale_betas_zero_snr=True, timestep_spacing="trailing", clip_sample=False,
        beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012,
    )  # fmt: skip


class Trainee(nn.Module):
    """The two networks that are trained together."""

    def __init__(self, tokenizer: CLIPTokenizer) -> None:
        super().__init__()
        self.text_encoder = make_text_encoder(tokenizer)
        self.unet = make_denoiser()

    def forward(self, noisy: Tensor, timesteps: Tensor, image: Tensor, tokens: Tensor) -> Tensor:
        states = self.text_encoder(tokens)[0]
        stacked = torch.cat([noisy, image], dim=1).to(memory_format=torch.channels_last)
        prediction: Tensor = self.unet(stacked, timesteps, states, return_dict=False)[0]
        return prediction


def train(out: Path, minutes: float, processes: int, device: str) -> None:
    """Trains for `minutes` on `out/shards`, from `out/denoiser.pt` where it exists; writes that file."""
    launch(_work, processes, out, minutes, device)


def _work(rank: int, processes: int, out: Path, minutes: float, device: str) -> None:
    pace = PACES[device]
    seed = int(time.time())
    torch.manual_seed(0)
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    trainee = Trainee(tokenizer).to(device, memory_format=torch.channels_last)
    average = copy.deepcopy(trainee).requires_grad_(False)
    optimizer = torch.optim.AdamW(trainee.parameters(), lr=pace.learning_rate, betas=(0.9, 0.99), weight_decay=0.01,
                                  fused=True)  # fmt: skip
    step = _resume(out, trainee, average, optimizer, tokenizer)
    torch.manual_seed(seed + rank)
    null = torch.tensor(tokenizer("", padding="max_length").input_ids, device=device)
    shards = Batches(out / "shards", device, rank, processes, seed + rank)
    batches = shards.draw(pace.batch // processes, "original", "target", "tokens")
    scheduler, budget, first = make_scheduler(), TimeBudget(minutes, warm_up=0.01), step
    seen = torch.zeros((), device=device)
    while (left := budget.agreed_left()) > 0:
        loss = _loss(trainee, scheduler, next(batches), null)
        descend(optimizer, pace.learning_rate * budget.learning_rate(left), loss, processes)
        step, seen = step + 1, 0.99 * seen + 0.01 * loss.detach()
        follow(average, trainee, pace.ema_decay, step)
        if rank == 0 and step % 200 == 0:
            bias = 1 - 0.99 ** (step - first)
            print(f"step {step} loss {float(seen) / bias:.4f} left {left:.3f}", flush=True)
            if step % 400 == 0:
                _save(out, trainee, average, optimizer, step)
    if rank == 0:
        _save(out, trainee, average, optimizer, step)


def _loss(trainee: Trainee, scheduler: DDIMScheduler, batch: list[Tensor], null: Tensor) -> Tensor:
    image, target, tokens = batch[0].float(), batch[1].float(), batch[2].long()
    size, device = len(image), image.device
    draw = torch.rand(size, 1, device=device)
    tokens = torch.where((draw < DROPOUT) | (draw > 1 - DROPOUT), null, tokens)
    change = (target - image[:, :LATENT_CHANNELS]).abs().mean(dim=1, keepdim=True)
    weight = 0.5 + 1.5 * change.clamp(max=1)  # a local edit changes few cells, and those are what must be learned
    image = image * (draw >= 2 * DROPOUT)[..., None, None]
    timesteps = torch.where(
        torch.rand(size, device=device) < FIRST_STEP_SHARE, 999, torch.randint(0, 1000, (size,), device=device)
    )
    noise = torch.randn_like(target)
    noisy = scheduler.add_noise(target, noise, timesteps)
    with fast_autocast(device.type):
        prediction = trainee(noisy, timesteps, image, tokens)
    return (weight * F.smooth_l1_loss(prediction.float(), target, reduction="none", beta=MOSTLY_SQUARE)).mean()


def _resume(
    out: Path, trainee: Trainee, average: Trainee, optimizer: torch.optim.Optimizer, tokenizer: CLIPTokenizer
) -> int:
    if not (out / "denoiser.pt").exists():
        _start_from_shipped(trainee, average, tokenizer)
        return 0
    state = torch.load(out / "denoiser.pt", map_location="cpu", weights_only=True)
    trainee.load_state_dict(state["trainee"])
    average.load_state_dict(state["average"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def _start_from_shipped(trainee: Trainee, average: Trainee, tokenizer: CLIPTokenizer) -> None:
    """Where there is no checkpoint, training goes on from the weights that ship, as far as they fit."""
    folder = resource("builtin")
    if not (folder / "unet").is_dir():
        return
    for model in (trainee, average):
        for name in ("unet", "text_encoder"):  # half precision is enough to go on from
            shipped = load_file(next((folder / name).glob("*.safetensors")))
            take_over(getattr(model, name), shipped)
        take_over_words(model.text_encoder.get_input_embeddings().weight, shipped, tokenizer)


def _save(
    out: Path, trainee: nn.Module, average: nn.Module, optimizer: torch.optim.Optimizer, step: int
) -> None:  # fmt: skip
    state = {"trainee": trainee.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(),
             "step": step}  # fmt: skip
    torch.save(state, out / "denoiser.tmp")
    (out / "denoiser.tmp").replace(out / "denoiser.pt")
