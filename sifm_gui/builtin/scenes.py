"""Photographic composites with known truth: an original, a prompt, and exactly what the edit should give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from . import prompts, sources
from .families import GLOBAL_FAMILIES, SLIGHT, VEILS, Picture, apply_global, coloured
from .layouts import Layout, Thing, compose, fitted
from .regions import sky_mask

SHAPES = ((256, 256), (208, 304), (304, 208))
"""Working heights and widths: about 256 x 256 pixels at three aspects."""
SHAPE_SHARES = (0.6, 0.25, 0.15)
KIND_SHARES = {"recolour": 0.2, "remove": 0.22, "replace": 0.12, "add": 0.08, "background": 0.07, "sky": 0.04,
               "global": 0.21, "slight": 0.03, "twice": 0.03}  # fmt: skip
"""What the tables are about, and the judge learns from."""
TRAINING_SHARES = {"recolour": 0.06, "remove": 0.13, "replace": 0.16, "add": 0.18, "background": 0.05, "sky": 0.01,
                   "global": 0.2, "hard": 0.16, "slight": 0.03, "twice": 0.02}  # fmt: skip
"""What the editor learns from: more of what it finds hard."""
CROWDED_SHARE = 0.85
"""Of the scenes that several edits are tried on have things in them."""
EDITS_A_SCENE = 3
EASY_SHARE = 0.2
"""Of the global edits are tints and frames: fourteen families that one colour of words tells apart."""
HARD_FAMILIES = ("snow", "rain", "oil painting", "cartoon", "pixel art", "blur", "contrast", "nothing")
"""The global edits that are a kind of their own in training: they take the longest to learn."""
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


class Scenes:
    """An endless supply of examples from one side of the split, the same for the same seed.

    What is put into a picture is always the same cut-out of its noun, lit and turned as it is: a network this small can
    learn to draw that one, and would draw the mean of several. `known_share` below 1 puts in any cut-out at times.
    """

    def __init__(self, data: Path, seed: int, *, for_testing: bool, known_share: float = 1.0) -> None:
        self._rng = np.random.default_rng(seed)
        self._for_testing, self._known_share = for_testing, known_share
        self._photos = _photos(data, for_testing)
        self._stamps, self._known = _stamps(data, for_testing), _stamps(data, False)

    def shape(self) -> tuple[int, int]:
        """A random working height and width."""
        return SHAPES[self._rng.choice(len(SHAPES), p=SHAPE_SHARES)]

    def example(self, shape: tuple[int, int], kind: str | None = None) -> Example:
        """One example of a kind, drawn by `KIND_SHARES` if not given."""
        while True:
            drawn = kind or str(self._rng.choice(list(KIND_SHARES), p=list(KIND_SHARES.values())))
            example = self.edit(self.layout(shape, drawn), drawn)
            if example is not None:
                return example

    def layout(self, shape: tuple[int, int], kind: str) -> Layout:
        """A random scene on which an edit of this kind makes sense."""
        crowded = {"add": 0.3, "sky": 0.3, "twice": 0.3, "global": 0.5, "slight": 0.5}.get(kind, 1.0)
        things = self._things(shape) if self._rng.random() < crowded else []
        return Layout(self.background(shape), tuple(things[:1] if kind in ("add", "sky") else things))

    def examples(self, shape: tuple[int, int]) -> Iterator[Example]:
        """Endless examples, several of each scene: then only what is asked for tells what is to be done."""
        while True:
            layout = self.layout(shape, "recolour" if self._rng.random() < CROWDED_SHARE else "sky")
            kinds = self._rng.choice(list(TRAINING_SHARES), EDITS_A_SCENE, p=list(TRAINING_SHARES.values()))
            for kind in (*map(str, kinds), "sky"):
                example = self.edit(layout.turned(int(self._rng.integers(3))), kind)
                if example is not None:
                    yield example

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
        if not self._for_testing and rng.random() < 0.5:  # there are few photos to learn from
            pixels = np.clip(pixels * self._light(), 0, 1)
        return pixels[:, ::-1].copy() if rng.random() < 0.5 else pixels

    def _light(self) -> Picture:
        return self._rng.uniform(0.8, 1.15) * self._rng.uniform(0.93, 1.07, 3).astype(np.float32)

    def _asked(self, edit: str) -> str:
        return prompts.prompt_for(edit, self._rng, for_testing=self._for_testing)

    def _colour(self) -> str:
        return str(self._rng.choice(list(prompts.COLOURS)))

    def _cut_out(self, noun: str, box: tuple[int, int]) -> Image.Image:
        """A cut-out of the noun that fills a box (height, width), turned and lit a little differently each time."""
        rng = self._rng
        stamp = self._stamps[noun][rng.integers(len(self._stamps[noun]))]
        if rng.random() < 0.5:
            stamp = stamp.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        return fitted(stamp, box, rng.uniform(-12, 12))

    def _to_put_in(self, noun: str, box: tuple[int, int]) -> Thing:
        """A cut-out of the noun that fills a box, and is nowhere yet."""
        if self._rng.random() < self._known_share:
            return Thing.of(noun, fitted(self._known[noun][0], box))
        return Thing.of(noun, self._cut_out(noun, box), self._light())

    def _things(self, shape: tuple[int, int]) -> list[Thing]:
        """One to three things of different nouns that do not cover each other."""
        rng, (height, width) = self._rng, shape
        count = int(rng.choice([1, 2, 3], p=[0.35, 0.4, 0.25]))
        nouns = rng.choice(list(self._stamps), count, replace=False)
        taken = np.zeros(shape, bool)
        found: list[Thing] = []
        for noun in nouns:
            for _ in range(8):
                side = min(shape) * rng.uniform(*((0.4, 0.95) if count == 1 else (0.34, 0.6)))
                box = min(int(side), height), min(int(side), width)
                thing = Thing.of(str(noun), self._cut_out(str(noun), box), self._light())
                h, w = thing.size
                top, left = int(rng.integers(height - h + 1)), int(rng.integers(width - w + 1))
                if taken[top : top + h, left : left + w].mean() < 0.08:
                    taken[top : top + h, left : left + w] = True
                    found.append(replace(thing, top=top, left=left))
                    break
        return found

    def _recolour(self, layout: Layout) -> Example | None:
        if not layout.things:
            return None
        chosen, colour = layout.things[0], self._colour()
        painted = chosen.recoloured(colour)
        if np.abs(painted.rgb - chosen.rgb)[chosen.alpha[..., 0] > 0.5].mean() < LEAST_CHANGE:
            return None
        return self._changed(layout, painted, f"recolour {chosen.noun} {colour}")

    def _remove(self, layout: Layout) -> Example | None:
        if not layout.things:
            return None
        edit = f"remove {layout.things[0].noun}"
        return Example(layout.picture, compose(layout.background, layout.things[1:]), self._asked(edit), edit)

    def _other_noun(self, layout: Layout) -> str:
        present = {item.noun for item in layout.things}
        return str(self._rng.choice([noun for noun in self._stamps if noun not in present]))

    def _replace(self, layout: Layout) -> Example | None:
        if not layout.things:
            return None
        chosen, other = layout.things[0], self._other_noun(layout)
        changed = self._to_put_in(other, chosen.size)
        top = chosen.top + chosen.size[0] - changed.size[0]
        left = chosen.left + (chosen.size[1] - changed.size[1]) // 2
        return self._changed(layout, replace(changed, top=top, left=left), f"replace {chosen.noun} {other}")

    def _add(self, layout: Layout) -> Example | None:
        height, width = layout.shape
        place, noun = str(self._rng.choice(list(prompts.PLACES))), self._other_noun(layout)
        thing = self._to_put_in(noun, (int(0.5 * height), int(0.4 * width)))
        top = min(int(0.75 * height) - thing.size[0] // 2, height - thing.size[0])
        thing = replace(thing, top=top).at(prompts.PLACES[place] * width, width)
        edit = f"add {noun} {place}"
        return Example(layout.picture, thing.over(layout.picture), self._asked(edit), edit)

    def _changed(self, layout: Layout, thing: Thing, edit: str) -> Example:
        """The first thing of a scene as another one."""
        return Example(layout.picture, compose(layout.background, [thing, *layout.things[1:]]), self._asked(edit), edit)

    def _background(self, layout: Layout) -> Example | None:
        if self._rng.random() < 0.4:
            edit, changed = "background blur", apply_global(layout.background, "blur")
        else:
            colour = self._colour()
            edit, changed = f"background {colour}", coloured(layout.background, colour)
        return Example(layout.picture, compose(changed, layout.things), self._asked(edit), edit)

    def _sky(self, layout: Layout) -> Example | None:
        """The sky of the photo itself in another colour."""
        background, colour = layout.background, self._colour()
        mask = sky_mask(background)
        if mask is None:
            return None
        painted = background * (1 - mask) + coloured(background * mask + (1 - mask) * 0.5, colour) * mask
        edit = f"sky {colour}"
        return Example(layout.picture, compose(painted, layout.things), self._asked(edit), edit)

    def _global(self, layout: Layout) -> Example | None:
        easy = [family for family in GLOBAL_FAMILIES if family.startswith(("tint", "frame"))]
        hard = [family for family in GLOBAL_FAMILIES if family not in easy]
        return self._global_edit(layout, str(self._rng.choice(easy if self._rng.random() < EASY_SHARE else hard)))

    def _global_edit(self, layout: Layout, family: str) -> Example:
        edit = f"global {family}"
        return Example(layout.picture, apply_global(layout.picture, family), self._asked(edit), edit)

    def _hard(self, layout: Layout) -> Example | None:
        return self._global_edit(layout, str(self._rng.choice(HARD_FAMILIES)))

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
        prompt = f"{first.prompt}{joint}{self._asked(second)}"
        return Example(first.original, apply_global(first.target, family), prompt, f"twice {first.edit}, {family}")

    def global_example(self, shape: tuple[int, int], family: str) -> Example:
        """One example of a given global family."""
        return self._global_edit(self.layout(shape, "global"), family)


@cache
def _photos(data: Path, for_testing: bool) -> Sequence[np.ndarray]:
    return [np.asarray(Image.open(path)) for path in sources.photos(data, for_testing=for_testing)]


@cache
def _stamps(data: Path, for_testing: bool) -> Mapping[str, Sequence[Image.Image]]:
    return {
        noun: [Image.open(path) for path in sources.stamps(data, noun, for_testing=for_testing)]
        for noun in sources.STAMPS
    }
