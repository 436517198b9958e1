"""Items for the judge made by the editor itself: clean edits, and edits of photos that were attacked."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from ..engine.editors.builtin import GUIDANCE, IMAGE_GUIDANCE, STEPS
from ..engine.editors.stock import StockEditor
from ..engine.tensors import LEVEL, to_pixels
from .closeness import (
    NEAR,
    changed_region,
    distance_ratio,
    is_right,
    is_right_as_far_as_known,
    muddy_share,
    spill,
)
from .dataset import to_tensor
from .families import Picture, unit
from .judge_items import LOCAL_KINDS, NO, PARTLY, STYLED, UNSURE, YES, Item, JudgeItems
from .scenes import Example, Scenes

BATCH = 16
ATTACK_STEPS = 6
ATTACK_LEVELS = (0, 0, 8, 16, 24)
OTHER_SHARE = 0.25
"""Of the edits are shown once more, with another prompt than the one they were made by."""
CLEARLY_CLEAN, CLEARLY_DAMAGED = 0.13, 0.25
HARDLY_MUDDY, CLEARLY_MUDDY = 0.02, 0.05
"""Of the picture, see `muddy_share`: less is not seen as damage, and more is; told by looking at training edits."""
CLEARLY_IN_PART, CLEARLY_UNDONE = (0.6, 0.75), 0.85
"""Of the way to the target is left, see `distance_ratio`."""
NO_THING = 0.25
"""A thing that is mud in this share of its own area is no thing of its kind."""


def editor_items(scenes: Scenes, editor: StockEditor, seed: int) -> Iterator[Item]:
    """Endless items of one shape whose truth follows from the known target of what is asked."""
    rng = np.random.default_rng(seed)
    shape, source = scenes.shape(), JudgeItems(scenes, editor.pipeline.vae, seed)
    while True:
        drawn = [source.example(shape) for _ in range(BATCH)]
        examples = [example for _, example in drawn]
        levels = int(rng.choice(ATTACK_LEVELS))
        befores = to_tensor([e.original for e in examples]).to(editor.device)
        attacked = torch.cat([pushed_away(editor, x, levels) for x in befores.split(1)]) if levels else befores
        pictures = [Image.fromarray(to_pixels(x.unsqueeze(0))) for x in attacked]
        edits = editor.pipeline(
            [e.prompt for e in examples], image=pictures, num_inference_steps=STEPS, guidance_scale=GUIDANCE,
            image_guidance_scale=IMAGE_GUIDANCE, output_type="np",
            generator=torch.Generator().manual_seed(int(rng.integers(2**31))),
        ).images  # fmt: skip
        for (layout, example), edit in zip(drawn, edits, strict=True):
            item = judged_by_target(example, edit.astype(np.float32))
            yield item
            if rng.random() < OTHER_SHARE:
                yield under_another_prompt(item, source.another(layout, example))


def judged_by_target(example: Example, edit: Picture) -> Item:
    """The item of an edit, its truth read off the distance to the known target."""
    return Item(example.original, edit, example.prompt, example.edit, _followed(example, edit), _damaged(example, edit))


def under_another_prompt(item: Item, other: Example) -> Item:
    """The same edit, as if `other` had been asked: as damaged as before, but for styles that look like damage."""
    damaged = UNSURE if any(name in item.edit for name in STYLED) else item.damaged
    return Item(other.original, item.after, other.prompt, other.edit, _followed(other, item.after), damaged)


def _followed(example: Example, edit: Picture) -> int:
    mud, changed = _mud(example, edit), float(changed_region(example.original, example.target).mean())
    if example.kind in ("replace", "add") and mud > NO_THING * changed:
        return NO
    if example.kind == "remove" and is_right_as_far_as_known(example.original, example.target, edit):
        return YES  # gone is gone; a smudge in its place is damage, which is asked for itself
    if is_right(example.original, example.target, edit):
        return PARTLY if mud > CLEARLY_MUDDY else YES
    ratio = distance_ratio(example.original, example.target, edit)
    if ratio > CLEARLY_UNDONE:
        return NO
    in_part = CLEARLY_IN_PART[0] < ratio < CLEARLY_IN_PART[1]
    return PARTLY if in_part and spill(example.original, example.target, edit) <= NEAR else UNSURE


def _mud(example: Example, edit: Picture) -> float:
    """Only of edits of one thing: a whole picture that comes out softer than its target is no mud."""
    return muddy_share(example.original, example.target, edit) if example.kind in LOCAL_KINDS else 0.0


def _damaged(example: Example, edit: Picture) -> int:
    """Mud, or large errors in whole cells of a sixteenth of the side, that are like neither original nor target."""
    mud = _mud(example, edit)
    if mud > CLEARLY_MUDDY:
        return 1
    error = np.minimum(*(np.abs(edit - picture).mean(axis=2) for picture in (example.original, example.target)))
    if example.kind in ("replace", "add"):  # the new object may be any of its kind
        error = error * (np.abs(example.target - example.original).mean(axis=2) < 0.02)
    height, width = error.shape
    side = round(8 * unit(edit))
    rows, columns = height // side, width // side
    cells = error[: rows * side, : columns * side].reshape(rows, side, columns, side).mean(axis=(1, 3))
    worst = float(np.percentile(cells, 90))
    if worst < CLEARLY_CLEAN:
        return 0 if mud < HARDLY_MUDDY else UNSURE
    if example.kind == "global" or worst < CLEARLY_DAMAGED:
        return UNSURE
    return 1


def pushed_away(editor: StockEditor, x: Tensor, levels: int) -> Tensor:
    """The encoder attack: sign steps that move the latents (1, C, h, w) as far as they go, within so many levels."""
    with torch.no_grad():
        clean = editor.encode(x)
    delta = torch.zeros_like(x).uniform_(-LEVEL, LEVEL)
    for _ in range(ATTACK_STEPS):
        delta.requires_grad_(True)
        moved = (editor.encode((x + delta).clamp(-1, 1)) - clean).pow(2).sum()
        (gradient,) = torch.autograd.grad(moved, delta)
        delta = (delta.detach() + 0.35 * levels * LEVEL * gradient.sign()).clamp(-levels * LEVEL, levels * LEVEL)
    return (x + delta).clamp(-1, 1)
