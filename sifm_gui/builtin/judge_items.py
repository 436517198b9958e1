"""What the built-in judge learns from: a before, an after, a prompt, and the truth about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from ..core.publishing import recompressed
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from ..engine.networks.judge_network import FOLLOWED_CLASSES
from .closeness import changed_region
from .dataset import to_tensor
from .families import Picture, blurred, to_levels, to_picture, unit
from .layouts import Layout
from .precision import fast_autocast
from .scenes import KIND_SHARES, Example, Scenes

YES, PARTLY, NO = range(len(FOLLOWED_CLASSES))
UNSURE = -1
"""A truth that is not known, or not asked."""
DISTINCT = 0.06
DAMAGED_SHARE = 0.33
CLEARLY_GONE = 0.65
"""Of the way to a picture without the thing."""
LOCAL_KINDS = ("recolour", "remove", "replace", "add", "move", "resize")
STYLED = ("blur", "pixel art", "neon", "negative", "thermal", "cartoon", "sketch", "snow", "rain",
          "oil painting", "contrast")  # fmt: skip
"""Edits that look like damage to whoever did not ask for them: asked for something else, damage is not judged."""


@dataclass(frozen=True, eq=False)
class Item:
    """`followed` is an index of `FOLLOWED_CLASSES` or `UNSURE`; `damaged` is 0, 1 or `UNSURE`."""

    before: Picture
    after: Picture
    prompt: str
    edit: str
    followed: int
    damaged: int


class JudgeItems:
    """An endless supply of procedural items; a third is drawn by the editor's own autoencoder, as real edits are."""

    def __init__(self, scenes: Scenes, vae: FeatureAutoencoder, seed: int) -> None:
        self._scenes, self._vae, self._rng = scenes, vae, np.random.default_rng(seed)

    def item(self, shape: tuple[int, int]) -> Item:
        """One item of a scene of its own."""
        layout, example = self.example(shape)
        ways = self._ways(layout, example)
        return ways[self._rng.integers(len(ways))]()

    def items(self, shape: tuple[int, int]) -> Iterator[Item]:
        """All items of one scene after another: what tells them apart is then the edit, and nothing else."""
        while True:
            yield from (make() for make in self._ways(*self.example(shape)))

    def _ways(self, layout: Layout, example: Example) -> list[Callable[[], Item]]:
        """What can be shown of a scene. Most of it is right, or wrong in a way that is close to right."""
        other = self.another(layout, example)
        return [
            lambda: self._shown(example, example.target, YES),
            lambda: self._shown(example, example.target, YES),
            lambda: self._shown(other, other.target, YES),
            lambda: self._half_done(example),
            lambda: self._undone(example),
            lambda: self.muddled(example if example.kind in LOCAL_KINDS else other),
            lambda: self._shown(example, other.target, NO, like=other),
            lambda: self._shown(other, example.target, NO, like=example),
            lambda: self._unrelated(example),
        ]

    def _shown(self, asked: Example, after: Picture, followed: int, like: Example | None = None) -> Item:
        """What was asked, and what came of it, which is like the target of some edit; a third of it is damaged."""
        after, damaged, looks = self._drawn(after), 0, (like or asked).edit
        if like and any(name in looks for name in STYLED):
            damaged = UNSURE
        elif self._rng.random() < DAMAGED_SHARE:
            after, left = self._damage(after, rough=any(name in looks for name in STYLED))
            damaged, followed = 1, left if left is not None and followed != NO else followed
        after = np.clip(after, 0, 1).astype(np.float32)
        return Item(asked.original, after, asked.prompt, asked.edit, followed, damaged)

    def _half_done(self, example: Example) -> Item:
        if example.edit == "global nothing":
            return self._shown(example, example.original, YES)
        return self._shown(example, self._half(example), PARTLY)

    def _undone(self, example: Example) -> Item:
        """Nothing done, or next to nothing."""
        after = example.original + (example.target - example.original) * self._rng.uniform(0, 0.12)
        return self._shown(example, after, YES if example.edit == "global nothing" else NO)

    def muddled(self, example: Example) -> Item:
        """Where it should change there is mud: what an editor draws that does not know what to draw.

        A thing of which only mud is left is gone.
        """
        if example.kind not in LOCAL_KINDS:
            return self._undone(example)
        rng, size, removed = self._rng, unit(example.target), example.kind == "remove"
        share_done = rng.uniform(0.25, 1.0 if removed else 0.7)
        mixed = example.original + (example.target - example.original) * share_done
        blotches = blurred(rng.normal(0, 1, example.target.shape).astype(np.float32), rng.uniform(2, 5) * size)
        mud = blurred(mixed, rng.uniform(3, 7) * size) + blotches / blotches.std() * rng.uniform(0.02, 0.08)
        changed = changed_region(example.original, example.target)[..., None].astype(np.float32)
        share = np.clip(2 * blurred(changed, 2 * size), 0, 1)
        after = self._drawn(np.clip(example.target * (1 - share) + mud * share, 0, 1).astype(np.float32))
        followed = YES if removed and share_done > CLEARLY_GONE else UNSURE
        return Item(example.original, np.clip(after, 0, 1), example.prompt, example.edit, followed, 1)

    def _unrelated(self, example: Example) -> Item:
        """Another picture altogether: it does not show what was asked of this one."""
        shape = example.original.shape[:2]
        other = plain_drawing(shape, self._rng) if self._rng.random() < 0.5 else self._scenes.background(shape)
        after = np.clip(self._drawn(other), 0, 1).astype(np.float32)
        return Item(example.original, after, example.prompt, example.edit, NO, UNSURE)

    def example(self, shape: tuple[int, int]) -> tuple[Layout, Example]:
        """A scene, and an edit of it that can be seen."""
        while True:
            kind = str(self._rng.choice(list(KIND_SHARES), p=list(KIND_SHARES.values())))
            layout = self._scenes.layout(shape, kind)
            example = self._scenes.edit(layout, kind)
            if example is not None and (example.edit == "global nothing" or _far(example.original, example.target)):
                return layout, example

    def _half(self, example: Example) -> Picture:
        """Half as strong, or done on one half of what should change."""
        if self._rng.random() < 0.5:
            return example.original + (example.target - example.original) * self._rng.uniform(0.35, 0.6)
        columns = np.abs(example.target - example.original).sum(axis=(0, 2)).cumsum()
        middle = int(np.searchsorted(columns, columns[-1] / 2))
        mask = np.zeros((1, len(columns), 1), np.float32)
        mask[:, :middle] = 1
        mask = mask if self._rng.random() < 0.5 else 1 - mask
        return example.original * (1 - mask) + example.target * mask

    def another(self, layout: Layout, example: Example) -> Example:
        """Another edit of the same scene that cannot be taken for the one that was asked."""
        first = example.edit.split()
        while True:
            kind = first[0] if self._rng.random() < 0.4 else str(self._rng.choice(list(KIND_SHARES)))
            other = layout
            if kind in ("recolour", "remove") and len(layout.things) > 1 and self._rng.random() < 0.6:
                other = layout.turned(1)
            wrong = self._scenes.edit(other, kind)
            if wrong is None or wrong.edit == "global nothing" or not _far(wrong.target, example.target):
                continue
            second = wrong.edit.split()
            same_object = {first[0], second[0]} <= {"remove", "replace"} and first[1] == second[1]
            same_colour = first[-1] == second[-1] and {first[0], second[0]} & {"global", "background", "sky"}
            clear = wrong.edit != example.edit and _far(layout.picture, wrong.target)
            if clear and not same_object and not same_colour:
                return wrong

    @torch.no_grad()
    def things(self, picture: Picture) -> Tensor:
        """The top features of a picture as an editor would draw it: (1, `TOP_CHANNELS`, H/32, W/32) of float16."""
        x = to_tensor([np.clip(self._drawn(picture), 0, 1).astype(np.float32)]).to(self._vae.device)
        with fast_autocast(x.device.type):
            return self._vae.features(x).top.half().cpu()

    @torch.no_grad()
    def _drawn(self, picture: Picture) -> Picture:
        """As an editor would draw it: by the decoder, from latents that are not quite exact; or just a little soft."""
        rng, draw = self._rng, self._rng.random()
        if draw < 0.15:
            return picture
        if draw < 0.65:
            soft = blurred(picture, rng.uniform(0, 0.7) * unit(picture))
            soft = np.clip(soft + rng.normal(0, rng.uniform(0, 4) / 255, picture.shape), 0, 1).astype(np.float32)
            return _crushed(soft, int(rng.integers(50, 96))) if rng.random() < 0.3 else soft
        z = self._latents(picture)
        return self._picture(z + rng.uniform(0, 0.22) * torch.randn_like(z))

    @torch.no_grad()
    def _damage(self, picture: Picture, *, rough: bool) -> tuple[Picture, int | None]:
        """A damaged version, and what can still be said of an edit that was done, if not the same as before.

        In what is `rough` by itself, such as rain or pixels, noise and blocks are no damage.
        """
        rng, kind = self._rng, int(self._rng.integers(2 if rough else 0, 10))
        if kind == 0:
            return picture + rng.normal(0, rng.uniform(0.13, 0.3), picture.shape), None
        if kind == 1:
            return _crushed(np.clip(picture, 0, 1).astype(np.float32), int(rng.integers(1, 5))), None
        if kind in (2, 3, 4):
            z = self._latents(picture)
            noise = torch.randn_like(z)
            if kind > 2:  # blotches: what a failed edit of this editor looks like
                size = int(rng.choice([3, 5, 7]))
                noise = functional.avg_pool2d(noise, size, 1, size // 2) * 0.7 * size
            return self._picture(z + rng.uniform(0.55, 1.2) * noise * _patch(z, rng)), UNSURE
        if kind in (5, 6):
            blotches = blurred(rng.normal(0, 1, picture.shape).astype(np.float32), rng.uniform(3, 8) * unit(picture))
            return picture + blotches / blotches.std() * rng.uniform(0.18, 0.35), UNSURE
        if kind in (7, 8):
            blocks, side = picture.copy(), round(24 * unit(picture))
            for _ in range(int(rng.integers(6, 20))):
                y, x, v, u = (int(rng.integers(0, size - side)) for size in (*picture.shape[:2], *picture.shape[:2]))
                blocks[y : y + side, x : x + side] = picture[v : v + side, u : u + side]
            return blocks, None
        if rng.random() < 0.5:
            return np.full_like(picture, rng.choice([0.0, 0.5, 1.0])), NO
        return self._scenes.background(picture.shape[:2]) + rng.normal(0, 0.15, picture.shape), NO

    def _latents(self, picture: Picture) -> Tensor:
        """One cell for 8 pixels: (1, C, H/8, W/8)."""
        x = to_tensor([np.clip(picture, 0, 1)]).to(self._vae.device)
        with fast_autocast(x.device.type):
            shallow = self._vae.features.shallow(x)
            return self._vae.to_latents(shallow).float()

    def _picture(self, z: Tensor) -> Picture:
        with fast_autocast(z.device.type):
            drawn: Picture = self._vae.decoder(z)[0].float().permute(1, 2, 0).cpu().numpy()
        return np.clip(drawn * 0.5 + 0.5, 0, 1)


def _crushed(picture: Picture, quality: int) -> Picture:
    return to_picture(recompressed(to_levels(picture), quality))


def plain_drawing(shape: tuple[int, int], rng: np.random.Generator) -> Picture:
    """A few discs and bars in plain colours on ground and sky: colourful, and no photo. (H, W, 3) in [0, 1]."""
    height, width = shape
    y, x = np.mgrid[:height, :width]
    picture = np.where((y > rng.uniform(0.3, 0.8) * height)[..., None], rng.random(3), rng.random(3))
    for _ in range(int(rng.integers(1, 6))):
        top, left, size = rng.random() * height, rng.random() * width, rng.uniform(0.1, 0.35) * min(shape)
        dy, dx = y - top, x - left
        disc = np.hypot(dy, dx) < size
        inside = disc if rng.random() < 0.6 else np.maximum(np.abs(dy), 3 * np.abs(dx)) < size
        striped = (np.floor(np.arctan2(dy, dx) / np.pi * rng.integers(2, 6)) % 2).astype(bool)
        picture[inside] = rng.random(3)
        if rng.random() < 0.5:
            picture[inside & striped] = rng.random(3)
    return picture.astype(np.float32)


def _patch(z: Tensor, rng: np.random.Generator) -> Tensor:
    """Ones in a large part of the latents, or all over."""
    mask = torch.zeros_like(z[:, :1])
    height, width = z.shape[-2:]
    if rng.random() < 0.5:
        return mask + 1
    top, left = int(rng.integers(height // 2)), int(rng.integers(width // 2))
    mask[..., top : top + height // 2, left : left + width // 2] = 1
    return mask


def _far(first: Picture, second: Picture) -> bool:
    """Clearly different where they differ most."""
    size = 2 * unit(first)
    difference = np.abs(blurred(first, size) - blurred(second, size)).mean(axis=2)
    return float(np.sort(difference, axis=None)[-difference.size // 20 :].mean()) > DISTINCT
