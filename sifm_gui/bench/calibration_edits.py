"""Real edits for a calibration set, by the built-in editor; their truth is the distance to the known target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import torch

from ..builtin.dataset import to_tensor
from ..builtin.editor_items import judged_by_target, pushed_away
from ..builtin.families import to_levels, to_picture
from ..builtin.judge_items import UNSURE
from ..builtin.scenes import Example
from ..core.attack import EditRequest
from ..core.progress import Progress
from ..core.resources import resource
from ..core.verdict import Followed
from ..engine.editors.builtin import load_builtin_editor
from ..engine.networks.judge_network import FOLLOWED_CLASSES
from ..engine.tensors import to_pixels
from .calibration_pictures import Shown

T = TypeVar("T")

ATTACK_LEVELS = 16
TRIES = 8
"""Times over all scenes, each with another seed, before the count is given up."""


def real_edits(scenes: Sequence[tuple[T, Example]], count: int) -> Iterator[tuple[T, Shown]]:
    """`count` edits of known truth, every other one of a photo that was attacked; fewer if too many are undecided."""
    if not count:
        return
    editor = load_builtin_editor(resource("builtin"), torch.device("cpu"))
    found = 0
    for number in range(TRIES * len(scenes)):
        scene, example = scenes[number % len(scenes)]
        attacked = number % 2 == 1
        picture = to_levels(example.original)
        if attacked:
            picture = to_pixels(pushed_away(editor, to_tensor([example.original]), ATTACK_LEVELS))
        (edit,) = editor.edit_many([picture], [EditRequest(example.prompt, number)], Progress())
        item = judged_by_target(example, to_picture(edit))
        if UNSURE not in (item.followed, item.damaged):
            how = "a real edit of an attacked photo" if attacked else "a real edit"
            followed, damaged = Followed(FOLLOWED_CLASSES[item.followed]), bool(item.damaged)
            yield scene, Shown(item.after, f"edit{number}", how, followed, damaged)
            found += 1
            if found == count:
                return
