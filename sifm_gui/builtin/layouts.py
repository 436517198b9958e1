"""Things in front of a background: what a scene is before it is a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import cos, radians, sin

import numpy as np
from PIL import Image
from scipy import ndimage

from .families import Picture, coloured, unit

SHADOW_REACH = 4
"""A shadow is as good as gone this many deviations away from what casts it."""


@dataclass(frozen=True, eq=False)
class Thing:
    """A cut-out (h, w, 3) with its opacity (h, w, 1), both in [0, 1], and where its upper left corner is."""

    noun: str
    rgb: Picture
    alpha: Picture
    top: int
    left: int

    @classmethod
    def of(cls, noun: str, cut_out: Image.Image, light: Picture | float = 1.0) -> Thing:
        """An RGBA cut-out in some light, in the upper left corner."""
        pixels = np.asarray(cut_out, np.float32) / 255
        return cls(noun, np.clip(pixels[..., :3] * light, 0, 1), pixels[..., 3:], 0, 0)

    @property
    def size(self) -> tuple[int, int]:
        """Height and width."""
        return self.alpha.shape[0], self.alpha.shape[1]

    def over(self, background: Picture) -> Picture:
        """The thing on a background, with a soft shadow below it."""
        out, deviation = background.copy(), 3 * unit(background)
        margin, drop = round(SHADOW_REACH * deviation), round(deviation)
        (height, width), (rows, columns) = self.size, background.shape[:2]
        pad = ((margin, margin), (margin, margin), (0, 0))
        shadow = ndimage.gaussian_filter(np.pad(self.alpha, pad), (deviation, deviation, 0))
        y, x = self.top - margin + drop, self.left - margin
        inside = (slice(max(0, y), min(rows, y + height + 2 * margin)),
                  slice(max(0, x), min(columns, x + width + 2 * margin)))  # fmt: skip
        out[inside] *= (
            1 - 0.3 * shadow[inside[0].start - y : inside[0].stop - y, inside[1].start - x : inside[1].stop - x]
        )
        own = out[self.top : self.top + height, self.left : self.left + width]
        own[:] = own * (1 - self.alpha) + self.rgb * self.alpha
        return out

    def at(self, centre: float, width: int) -> Thing:
        """The same, its middle at a column of a picture that is so wide, but whole in it."""
        left = int(centre) - self.size[1] // 2
        return replace(self, left=min(max(left, 0), width - self.size[1]))

    def recoloured(self, colour: str) -> Thing:
        """The same in shades of one of `prompts.COLOURS`; what is not opaque counts as gray."""
        return replace(self, rgb=coloured(self.rgb * self.alpha + (1 - self.alpha) * 0.5, colour))


@dataclass(frozen=True, eq=False)
class Layout:
    """A background and the things on it: what several edits can be tried on."""

    background: Picture
    things: tuple[Thing, ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.background.shape[0], self.background.shape[1]

    @cached_property
    def picture(self) -> Picture:
        """What is to be seen, (H, W, 3) in [0, 1]."""
        return compose(self.background, self.things)

    def turned(self, first: int) -> Layout:
        """The same with another thing first: the one that edits are about."""
        return Layout(self.background, (*self.things[first:], *self.things[:first]))


def compose(background: Picture, things: Sequence[Thing]) -> Picture:
    """The things one after another on the background."""
    for thing in things:
        background = thing.over(background)
    return background


def fitted(cut_out: Image.Image, box: tuple[int, int], angle: float = 0) -> Image.Image:
    """A cut-out turned by degrees, as large as a box (height, width) lets it be; first made small, which is faster."""
    along, across = abs(cos(radians(angle))), abs(sin(radians(angle)))
    width, height = cut_out.width * along + cut_out.height * across, cut_out.width * across + cut_out.height * along
    scale = min(box[0] / height, box[1] / width)
    size = max(8, int(cut_out.width * scale)), max(6, int(cut_out.height * scale))
    turned = cut_out.resize(size, Image.Resampling.LANCZOS).rotate(angle, Image.Resampling.BICUBIC, expand=True)
    return turned.crop((0, 0, min(turned.width, box[1]), min(turned.height, box[0])))
