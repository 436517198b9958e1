"""Real edits for a calibration set, by the built-in editor, labelled by people who looked at them.

Of each scene three are made in turn: an edit, an edit of an attacked photo, and an edit by another prompt. Labels are
in `BY_EYE`, a name and what was seen: followed (yes, partly, no, or unknown where people would not agree) and damaged.
An edit that nobody has looked at gets the truth that follows from the known target, where that is clear.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from ..builtin.dataset import to_tensor
from ..builtin.editor_items import judged_by_target, pushed_away
from ..builtin.families import to_levels, to_picture
from ..builtin.judge_items import UNSURE
from ..builtin.scenes import Example
from ..core.attack import EditRequest
from ..core.photo import Pixels
from ..core.progress import Progress
from ..core.resources import resource
from ..core.verdict import Followed
from ..engine.editors.builtin import load_builtin_editor
from ..engine.editors.stock import StockEditor
from ..engine.networks.judge_network import FOLLOWED_CLASSES
from ..engine.tensors import to_pixels
from .calibration_pictures import Shown

BY_EYE = "by_eye.json"
ATTACK_LEVELS = 16
WAYS = ("a real edit", "a real edit of an attacked photo", "a real edit by another prompt")


def real_edits(scenes: Sequence[tuple[Example, Example]], count: int) -> Iterator[tuple[int, Shown]]:
    """`count` edits, each with the index of its scene: what is asked of it, and another edit."""
    editor = load_builtin_editor(resource("builtin"), torch.device("cpu"))
    for number in range(count):
        index, way = number // len(WAYS) % len(scenes), number % len(WAYS)
        example, other = scenes[index]
        picture = _attacked(editor, example) if way == 1 else to_levels(example.original)
        prompt = other.prompt if way == 2 else example.prompt
        (edit,) = editor.edit_many([picture], [EditRequest(prompt, number)], Progress())
        item = judged_by_target(example, to_picture(edit))
        followed = Followed.UNKNOWN if item.followed == UNSURE else Followed(FOLLOWED_CLASSES[item.followed])
        damaged = None if item.damaged == UNSURE else bool(item.damaged)
        yield index, Shown(item.after, f"edit{number}", WAYS[way], followed, damaged)


def labelled(entry: dict[str, object], labels: dict[str, dict[str, object]]) -> dict[str, object]:
    """The entry of a manifest with the label that was given by eye, if there is one."""
    return entry | labels.get(str(entry["name"]), {})


def labels_by_eye(folder: Path) -> dict[str, dict[str, object]]:
    """What was seen: "followed" and "damaged" for each name; nothing where nobody has looked."""
    path = folder / BY_EYE
    if not path.exists():
        return {}
    found: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["labels"]
    return {name: {**label, "by_eye": True} for name, label in found.items()}


def _attacked(editor: StockEditor, example: Example) -> Pixels:
    return to_pixels(pushed_away(editor, to_tensor([example.original]), ATTACK_LEVELS))
