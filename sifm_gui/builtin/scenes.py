"""Photographic composites with known truth: an original, a prompt, and exactly what the edit should give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from . import prompts, sources
from .families import GLOBAL_FAMILIES, SLIGHT, VEILS, Picture, apply_global, coloured, unit
from .sky import sky_mask

SHAPES = ((256, 256), (208, 304), (304, 208))
"""Working heights and widths: about 256 x 256 pixels at three aspects."""
SHAPE_SHARES = (0.6, 0.25, 0.15)
KIND_SHARES = {"recolour": 0.2, "remove": 0.22, "replace": 0.12, "add": 0.08, "background": 0.07, "sky": 0.04,
               "global": 0.21, "slight": 0.03, "twice": 0.03}  # fmt: skip
EASY_SHARE = 0.2
"""Of the global edits are tints and frames: fourteen families that one colour of words tells apart."""
LEAST_CHANGE = 0.1
MOST_ENLARGED = 1.3
"""Crops are enlarged no further, unless the whole photo is too small: what is soft teaches softness."""


@dataclass(frozen=True, eq=False)
class Example:
    """`original` and `target` are (H, W, 3) in [0, 1]; `edit` names what is asked, such as "recolour pig red"."""

    original: Picture
    target: Picture
    prompt: str
    edit: str

    @property
    def kind(self) -> str:
        return self.edit.split(" ", 1)[0]


@dataclass(frozen=True, eq=False)
class _Object:
    noun: str
    rgb: Picture
    alpha: Picture
    top: int
    left: int

    def over(self, background: Picture) -> Picture:
        """The object on a background, with a soft shadow below it."""
        out = background.copy()
        size = 3 * unit(background)
        alpha = np.zeros((*background.shape[:2], 1), np.float32)
        rgb = np.zeros_like(background)
        h, w = self.alpha.shape[:2]
        alpha[self.top : self.top + h, self.left : self.left + w] = self.alpha
        rgb[self.top : self.top + h, self.left : self.left + w] = self.rgb
        shadow = np.roll(ndimage.gaussian_filter(alpha, (size, size, 0)), round(size), axis=0)
        out *= 1 - 0.3 * shadow
        return out * (1 - alpha) + rgb * alpha


@dataclass(frozen=True, eq=False)
class Layout:
    """A background and the objects on it: what several edits can be tried on."""

    background: Picture
    objects: tuple[_Object, ...]

    @property
    def shape(self) -> tuple[int, int]:
        return self.background.shape[0], self.background.shape[1]

    @property
    def picture(self) -> Picture:
        return _compose(self.background, self.objects)


def _compose(background: Picture, objects: Sequence[_Object]) -> Picture:
    for item in objects:
        background = item.over(background)
    return background


class Scenes:
    """An endless supply of examples from one side of the split, the same for the same seed."""

    def __init__(self, data: Path, seed: int, *, for_testing: bool) -> None:
        self._rng = np.random.default_rng(seed)
        self._for_testing = for_testing
        self._photos = [np.asarray(Image.open(p)) for p in sources.photos(data, for_testing=for_testing)]
        self._stamps = {
            noun: [Image.open(p) for p in sources.stamps(data, noun, for_testing=for_testing)]
            for noun in sources.STAMPS
        }

    def shape(self) -> tuple[int, int]:
        """A random working height and width."""
        return SHAPES[self._rng.choice(len(SHAPES), p=SHAPE_SHARES)]

    def example(self, shape: tuple[int, int], kind: str | None = None) -> Example:
        """One example of a kind in `KIND_SHARES`, drawn by those shares if not given."""
        while True:
            drawn = kind or str(self._rng.choice(list(KIND_SHARES), p=list(KIND_SHARES.values())))
            example = self.edit(self.layout(shape, drawn), drawn)
            if example is not None:
                return example

    def layout(self, shape: tuple[int, int], kind: str) -> Layout:
        """A random scene on which an edit of this kind makes sense."""
        crowded = {"recolour": 1.0, "remove": 1.0, "replace": 1.0, "background": 1.0, "global": 0.5, "slight": 0.5}.get(
            kind, 0.3
        )
        objects = self._objects(shape) if self._rng.random() < crowded else []
        return Layout(self.background(shape), tuple(objects[:1] if kind in ("add", "sky") else objects))

    def edit(self, layout: Layout, kind: str) -> Example | None:
        """A random edit of this kind on a scene; None where the scene has nothing for it."""
        made: Example | None = getattr(self, f"_{kind}")(layout)
        return made

    def background(self, shape: tuple[int, int]) -> Picture:
        """A crop of a photo, at a random scale and side."""
        rng, (height, width) = self._rng, shape
        photo = self._photos[rng.integers(len(self._photos))]
        fit = min(photo.shape[0] / height, photo.shape[1] / width)
        scale = fit * rng.uniform(np.clip(1 / (MOST_ENLARGED * fit), 0.55, 1.0), 1.0)
        h, w = int(height * scale), int(width * scale)
        y, x = int(rng.integers(photo.shape[0] - h + 1)), int(rng.integers(photo.shape[1] - w + 1))
        crop = Image.fromarray(photo[y : y + h, x : x + w]).resize((width, height), Image.Resampling.LANCZOS)
        pixels = np.asarray(crop, np.float32) / 255
        return pixels[:, ::-1].copy() if rng.random() < 0.5 else pixels

    def _phrase(self, edit: str, phrases: Sequence[str], **words: str) -> str:
        options = prompts.choices(edit, phrases, for_testing=self._for_testing)
        return options[self._rng.integers(len(options))].format(**words)

    def _colour(self) -> str:
        return str(self._rng.choice(list(prompts.COLOURS)))

    def _cut_out(self, noun: str, box: tuple[int, int]) -> tuple[Picture, Picture]:
        """A cut-out of the noun that fills a box (height, width), turned and lit a little differently each time."""
        rng = self._rng
        stamp = self._stamps[noun][rng.integers(len(self._stamps[noun]))]
        if rng.random() < 0.5:
            stamp = stamp.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        stamp = stamp.rotate(rng.uniform(-12, 12), Image.Resampling.BICUBIC, expand=True)
        scale = min(box[0] / stamp.height, box[1] / stamp.width)
        size = max(8, int(stamp.width * scale)), max(6, int(stamp.height * scale))
        pixels = np.asarray(stamp.resize(size, Image.Resampling.LANCZOS), np.float32) / 255
        light = rng.uniform(0.8, 1.15) * rng.uniform(0.93, 1.07, 3).astype(np.float32)
        return np.clip(pixels[..., :3] * light, 0, 1), pixels[..., 3:]

    def _objects(self, shape: tuple[int, int]) -> list[_Object]:
        """One to three objects of different nouns that do not cover each other."""
        rng, (height, width) = self._rng, shape
        count = int(rng.choice([1, 2, 3], p=[0.35, 0.4, 0.25]))
        nouns = rng.choice(list(self._stamps), count, replace=False)
        taken = np.zeros(shape, bool)
        found: list[_Object] = []
        for noun in nouns:
            for _ in range(8):
                side = min(shape) * rng.uniform(*((0.4, 0.95) if count == 1 else (0.34, 0.6)))
                rgb, alpha = self._cut_out(str(noun), (min(int(side), height), min(int(side), width)))
                h, w = alpha.shape[:2]
                top, left = int(rng.integers(height - h + 1)), int(rng.integers(width - w + 1))
                if taken[top : top + h, left : left + w].mean() < 0.08:
                    taken[top : top + h, left : left + w] = True
                    found.append(_Object(str(noun), rgb, alpha, top, left))
                    break
        return found

    def _recolour(self, layout: Layout) -> Example | None:
        if not layout.objects:
            return None
        chosen, colour = layout.objects[0], self._colour()
        painted = coloured(chosen.rgb * chosen.alpha + (1 - chosen.alpha) * 0.5, colour)
        if np.abs(painted - chosen.rgb)[chosen.alpha[..., 0] > 0.5].mean() < LEAST_CHANGE:
            return None
        changed = replace(chosen, rgb=painted)
        edit = f"recolour {chosen.noun} {colour}"
        prompt = self._phrase(edit, prompts.RECOLOUR, noun=chosen.noun, colour=colour)
        return Example(layout.picture, _compose(layout.background, [changed, *layout.objects[1:]]), prompt, edit)

    def _remove(self, layout: Layout) -> Example | None:
        if not layout.objects:
            return None
        noun = layout.objects[0].noun
        edit = f"remove {noun}"
        prompt = self._phrase(edit, prompts.REMOVE, noun=noun)
        return Example(layout.picture, _compose(layout.background, layout.objects[1:]), prompt, edit)

    def _other_noun(self, layout: Layout) -> str:
        present = {item.noun for item in layout.objects}
        return str(self._rng.choice([noun for noun in self._stamps if noun not in present]))

    def _replace(self, layout: Layout) -> Example | None:
        if not layout.objects:
            return None
        chosen, other = layout.objects[0], self._other_noun(layout)
        rgb, alpha = self._cut_out(other, (chosen.alpha.shape[0], chosen.alpha.shape[1]))
        top = chosen.top + chosen.alpha.shape[0] - alpha.shape[0]
        left = chosen.left + (chosen.alpha.shape[1] - alpha.shape[1]) // 2
        edit = f"replace {chosen.noun} {other}"
        prompt = self._phrase(edit, prompts.REPLACE, noun=chosen.noun, other=prompts.with_article(other))
        changed = _Object(other, rgb, alpha, top, left)
        return Example(layout.picture, _compose(layout.background, [changed, *layout.objects[1:]]), prompt, edit)

    def _add(self, layout: Layout) -> Example | None:
        height, width = layout.shape
        place, noun = str(self._rng.choice(list(prompts.PLACES))), self._other_noun(layout)
        rgb, alpha = self._cut_out(noun, (int(0.5 * height), int(0.4 * width)))
        top = int(0.75 * height) - alpha.shape[0] // 2
        left = int(prompts.PLACES[place] * width) - alpha.shape[1] // 2
        top, left = min(top, height - alpha.shape[0]), min(max(left, 0), width - alpha.shape[1])
        edit = f"add {noun} {place}"
        prompt = self._phrase(edit, prompts.ADD, other=prompts.with_article(noun), place=place)
        return Example(layout.picture, _Object(noun, rgb, alpha, top, left).over(layout.picture), prompt, edit)

    def _background(self, layout: Layout) -> Example | None:
        if self._rng.random() < 0.4:
            edit, changed = "background blur", apply_global(layout.background, "blur")
            prompt = self._phrase(edit, prompts.BLUR_BACKGROUND)
        else:
            colour = self._colour()
            edit, changed = f"background {colour}", coloured(layout.background, colour)
            prompt = self._phrase(edit, prompts.RECOLOUR, noun="background", colour=colour)
        return Example(layout.picture, _compose(changed, layout.objects), prompt, edit)

    def _sky(self, layout: Layout) -> Example | None:
        background, colour = layout.background, self._colour()
        mask = sky_mask(background)
        if mask is None:
            return None
        painted = background * (1 - mask) + coloured(background * mask + (1 - mask) * 0.5, colour) * mask
        edit = f"sky {colour}"
        prompt = self._phrase(edit, prompts.RECOLOUR, noun="sky", colour=colour)
        return Example(layout.picture, _compose(painted, layout.objects), prompt, edit)

    def _global(self, layout: Layout) -> Example | None:
        easy = [family for family in GLOBAL_FAMILIES if family.startswith(("tint", "frame"))]
        hard = [family for family in GLOBAL_FAMILIES if family not in easy]
        return self._global_edit(layout, str(self._rng.choice(easy if self._rng.random() < EASY_SHARE else hard)))

    def _global_edit(self, layout: Layout, family: str) -> Example:
        edit = f"global {family}"
        prompt = self._phrase(edit, prompts.global_phrases(family))
        return Example(layout.picture, apply_global(layout.picture, family), prompt, edit)

    def _slight(self, layout: Layout) -> Example | None:
        """A global edit at half its strength."""
        return self._global_edit(layout, f"slight {self._rng.choice(SLIGHT)}")

    def _twice(self, layout: Layout) -> Example | None:
        """An edit, and then one of the whole picture that leaves the first to be seen."""
        first = self.edit(layout, str(self._rng.choice(["recolour", "remove", "global"])))
        second = f"global {self._rng.choice(VEILS)}"
        if first is None or first.edit == second or first.edit == "global nothing":
            return None
        family = second.removeprefix("global ")
        joint = str(self._rng.choice(prompts.JOINTS))
        prompt = f"{first.prompt}{joint}{self._phrase(second, prompts.global_phrases(family))}"
        return Example(first.original, apply_global(first.target, family), prompt, f"twice {first.edit}, {family}")

    def global_example(self, shape: tuple[int, int], family: str) -> Example:
        """One example of a given global family."""
        return self._global_edit(self.layout(shape, "global"), family)
