"""How often the built-in judge is right, on photos and phrasings it never saw: `make bench-judge`."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from ..builtin.editor_items import judged_by_target
from ..builtin.families import to_levels, to_picture
from ..builtin.judge_items import NO, UNSURE, YES, Item, JudgeItems
from ..builtin.scenes import Scenes
from ..core.attack import EditRequest
from ..core.report import Count
from ..core.resources import resource
from ..core.verdict import Followed, Judgement
from ..engine.editors.builtin import load_builtin_editor
from ..engine.judges.builtin import load_builtin_judge
from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from .trials import edit_all

Judged = list[tuple[Item, Judgement]]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/data"))
    parser.add_argument("--items", type=int, default=400)
    parser.add_argument("--edits", type=int, default=96)
    parser.add_argument("--seed", type=int, default=31)
    a = parser.parse_args()
    judge = load_builtin_judge(resource("builtin"), torch.device("cpu"))

    def judged(items: list[Item]) -> Judged:
        return [(item, judge.look(to_levels(item.before), to_levels(item.after), item.prompt)) for item in items]

    torch.manual_seed(a.seed)
    scenes = Scenes(a.data, a.seed, for_testing=True)
    vae = FeatureAutoencoder.from_pretrained(resource("builtin", "vae")).float().eval()
    procedural = JudgeItems(scenes, vae, a.seed)
    _table("procedural items", judged([procedural.item(scenes.shape()) for _ in range(a.items)]))
    _table("edits by the built-in editor", judged(_edits(scenes, a.edits)))


def _edits(scenes: Scenes, count: int) -> list[Item]:
    """Real edits of untouched photos, their truth by the distance to the known target."""
    editor = load_builtin_editor(resource("builtin"), torch.device("cpu"))
    examples = [scenes.example(scenes.shape()) for _ in range(count)]
    requests = [EditRequest(example.prompt, seed) for seed, example in enumerate(examples)]
    edits = edit_all(editor, [to_levels(example.original) for example in examples], requests)
    return [judged_by_target(example, to_picture(edit)) for example, edit in zip(examples, edits, strict=True)]


def _table(name: str, judged: Judged) -> None:
    """Half edits count for neither: they are the judge's to call."""
    print(name)
    followed = [(item.followed == YES, found.followed is Followed.YES) for item, found in judged
                if item.followed in (YES, NO)]  # fmt: skip
    damaged = [(item.damaged == 1, found.damaged is True) for item, found in judged if item.damaged != UNSURE]
    for question, answers in (("followed", followed), ("damaged", damaged)):
        hits = [said for truth, said in answers if truth]
        misses = [not said for truth, said in answers if not truth]
        print(f"  {question}: sensitivity {Count(sum(hits), len(hits))}; specificity {Count(sum(misses), len(misses))}")


if __name__ == "__main__":
    main()
