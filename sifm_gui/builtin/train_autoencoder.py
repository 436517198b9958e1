"""Trains the 1x1 projection and the decoder of `FeatureAutoencoder` on crops of the photographs and cut-outs."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional as F

from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from ..engine.networks.lite_features import SHALLOW_CHANNELS, LiteFeatures
from . import sources
from .descent import descend
from .parallel import launch
from .precision import fast_autocast
from .pretrained import lite0_features
from .schedule import TimeBudget

CROP = 64
BATCH = 16
LEARNING_RATE = 8e-4
INPUT_NOISE_LEVELS = 10
LATENT_NOISE = 0.05


class Crops:
    """Random crops in [0, 1] as (B, 3, CROP, CROP): photos at several scales, cut-outs on them, recoloured at times."""

    def __init__(self, data: Path, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._photos = [np.asarray(Image.open(p)) for p in sources.photos(data, for_testing=False)]
        self._stamps = [Image.open(p) for p in sorted((data / "stamps").glob("*/*.png"))]

    def batch(self, size: int) -> Tensor:
        stacked = np.stack([self._crop() for _ in range(size)])
        return torch.from_numpy(stacked).permute(0, 3, 1, 2).float() / 255

    def _crop(self) -> np.ndarray:
        rng = self._rng
        photo = self._photos[rng.integers(len(self._photos))]
        side = int(min(photo.shape[:2]) * rng.uniform(0.25, 0.7))
        y, x = (int(rng.integers(size - side + 1)) for size in photo.shape[:2])
        picture = Image.fromarray(photo[y : y + side, x : x + side]).resize((CROP, CROP), Image.Resampling.BICUBIC)
        if rng.random() < 0.35:
            stamp = self._stamps[rng.integers(len(self._stamps))]
            scale = rng.uniform(0.4, 1.2) * CROP / max(stamp.size)
            stamp = stamp.resize((max(8, int(stamp.width * scale)), max(8, int(stamp.height * scale))))
            corner = (int(rng.integers(-20, CROP - 20)), int(rng.integers(-20, CROP - 20)))
            picture.paste(stamp, corner, stamp)
        pixels = np.asarray(picture)
        if rng.random() < 0.5:
            pixels = pixels[:, ::-1]
        return self._recoloured(pixels) if rng.random() < 0.3 else pixels

    def _recoloured(self, pixels: np.ndarray) -> np.ndarray:
        """The decoder must also draw what edits give: tints, night, negatives, pencil on white."""
        rng, kind = self._rng, self._rng.integers(5)
        gray = pixels.mean(axis=2, keepdims=True) / 255
        if kind == 0:
            return pixels[..., rng.permutation(3)]
        if kind == 1:
            return 255 - pixels
        if kind == 2:
            colour = rng.uniform(0, 1, 3)
            ramp = np.where(gray < 0.5, 2 * gray * colour, colour + (2 * gray - 1) * (1 - colour))
            return (255 * ramp).astype(np.uint8)
        if kind == 3:
            return (pixels * rng.uniform(0.15, 1, 3)).astype(np.uint8)
        edges = np.abs(np.diff(gray, axis=0, append=gray[-1:])) + np.abs(np.diff(gray, axis=1, append=gray[:, -1:]))
        return np.repeat((255 * np.clip(1 - 4 * edges, 0, 1)).astype(np.uint8), 3, axis=2)


class Trainee(nn.Module):
    """The autoencoder with its latents normalised by batch statistics, which `fold` moves into the projection."""

    def __init__(self) -> None:
        super().__init__()
        self.model = FeatureAutoencoder()
        self.model.features = lite0_features()
        self.norm = nn.BatchNorm2d(self.model.to_latents.out_channels, affine=False, momentum=0.01)

    def forward(self, noisy: Tensor) -> Tensor:
        z = self.norm(self.model.to_latents(self.model.features.shallow(noisy)))
        return self.model.decoder(z + LATENT_NOISE * torch.randn_like(z))

    def centre_features(self, pictures: Tensor) -> None:
        """Starts the projection on features of zero mean and unit variance."""
        features = self.model.features.shallow(pictures)
        mean, std = features.mean(dim=(0, 2, 3)), features.std(dim=(0, 2, 3))
        weight = torch.randn(self.model.to_latents.out_channels, SHALLOW_CHANNELS) / SHALLOW_CHANNELS**0.5
        self.model.to_latents.weight.data = (weight / std)[:, :, None, None]
        self.model.to_latents.bias.data = -(weight / std) @ mean

    def fold(self) -> FeatureAutoencoder:
        """A copy whose latents have unit variance by themselves."""
        folded = FeatureAutoencoder()
        folded.load_state_dict(self.model.state_dict())
        scale = (self.norm.running_var + self.norm.eps).rsqrt()
        folded.to_latents.weight.data *= scale[:, None, None, None]
        folded.to_latents.bias.data = (folded.to_latents.bias.data - self.norm.running_mean) * scale
        return folded.eval()


def train(data: Path, out: Path, minutes: float, processes: int) -> None:
    """Trains for `minutes`, from `out/autoencoder.pt` where it exists; writes that file and `out/vae`."""
    out.mkdir(parents=True, exist_ok=True)
    launch(_work, processes, data, out, minutes)


def _work(rank: int, processes: int, data: Path, out: Path, minutes: float) -> None:
    torch.manual_seed(int(time.time()) + rank)
    crops, trainee = Crops(data, int(time.time()) + rank), Trainee()
    checkpoint = out / "autoencoder.pt"
    if checkpoint.exists():
        trainee.load_state_dict(torch.load(checkpoint, weights_only=True))
    else:
        torch.manual_seed(0)
        trainee = Trainee()
        trainee.centre_features(Crops(data, 0).batch(128) * 2 - 1)
    parameters = [p for p in trainee.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, betas=(0.9, 0.99), weight_decay=1e-4)
    budget, step, seen = TimeBudget(minutes, warm_up=0.02), 0, 0.0
    while (left := budget.agreed_left()) > 0:
        clean = crops.batch(BATCH // processes) * 2 - 1
        with fast_autocast():
            loss = _loss(trainee, clean)
        descend(optimizer, LEARNING_RATE * budget.learning_rate(left), loss, processes)
        step, seen = step + 1, 0.98 * seen + 0.02 * loss.item()
        if rank == 0 and step % 200 == 0:
            print(f"step {step} loss {seen:.4f} left {left:.2f}", flush=True)
            if step % 1000 == 0:
                _save(trainee, out)
    if rank == 0:
        _save(trainee, out)


def _loss(trainee: Trainee, clean: Tensor) -> Tensor:
    noise = torch.randn_like(clean) * (2 * INPUT_NOISE_LEVELS / 255) * torch.rand(len(clean), 1, 1, 1)
    noisy = clean + noise * (torch.rand(len(clean), 1, 1, 1) < 0.5)
    return drawing_loss(trainee(noisy).float(), clean, trainee.model.features)


def drawing_loss(drawn: Tensor, clean: Tensor, features: LiteFeatures) -> Tensor:
    """How far a drawing (B, 3, H, W) is from the picture: in its pixels, its edges, and to a recognition network."""
    error = drawn - clean
    edges = sum((error.diff(dim=d)).abs().mean() for d in (2, 3))
    with torch.no_grad():
        wanted = features.shallow(clean)
    seen = (features.shallow(drawn) - wanted).abs().mean() / wanted.abs().mean()
    return error.abs().mean() + 2 * F.mse_loss(drawn, clean) + 0.5 * edges + 0.05 * seen


def _save(trainee: Trainee, out: Path) -> None:
    torch.save(trainee.state_dict(), out / "autoencoder.tmp")
    (out / "autoencoder.tmp").replace(out / "autoencoder.pt")
    trainee.fold().save_pretrained(out / "vae")
