"""Sets how readily the judge says that a prompt was followed, on photos that were held out from training."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import torch
from torch import Tensor
from transformers import CLIPTokenizer

from ..core.resources import resource
from ..engine.editors.builtin import load_builtin_editor
from ..engine.networks.judge_network import JudgeNetwork
from .dataset import to_tensor
from .editor_items import editor_items
from .judge_items import NO, YES, Item, JudgeItems
from .scenes import Scenes
from .train_judge import judge_so_far, save_judge

EDITED_SHARE = 0.3
"""Of the items are by the editor, the others procedural."""


def balance(data: Path, out: Path, count: int, seed: int) -> None:
    """Errors of both kinds are equally rare afterwards on `count` new items, looked at once; prints how rare.

    Goes on from `out/judge.pt`, else from the weights that ship; writes that file and `out/judge_network`.
    """
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    judge = judge_so_far(out, tokenizer).eval()
    items = held_out_items(data, count, seed)
    right, wrong = (
        torch.stack([_margin(judge, tokenizer, item) for item in items if item.followed == truth])
        for truth in (YES, NO)
    )
    shift = even_shift(right, wrong)
    with torch.no_grad():
        judge.head[-1].bias[YES] += shift
    save_judge(judge, out)
    denied, let_pass = (right + shift <= 0).float().mean(), (wrong + shift > 0).float().mean()
    print(
        f"shift {shift:.2f}: {denied:.1%} of {len(right)} that followed are denied, {let_pass:.1%} of {len(wrong)} pass"
    )


def held_out_items(data: Path, count: int, seed: int) -> list[Item]:
    """New scenes of photos that were held out."""
    editor = load_builtin_editor(resource("builtin"), torch.device("cpu"))
    scenes = Scenes(data, seed, for_testing=True)
    edited = list(islice(editor_items(scenes, editor, seed), round(EDITED_SHARE * count)))
    source = JudgeItems(scenes, editor.pipeline.vae, seed)
    return edited + [source.item(scenes.shape()) for _ in range(count - len(edited))]


def even_shift(right: Tensor, wrong: Tensor) -> float:
    """What to add to margins (N,) and (M,), so that as small a share of `right` is denied as of `wrong` passes."""
    margins = torch.cat([right, wrong]).sort().values
    shifts = -(margins[1:] + margins[:-1]) / 2
    denied = (right[:, None] + shifts <= 0).float().mean(dim=0)
    let_pass = (wrong[:, None] + shifts > 0).float().mean(dim=0)
    return float(shifts[(denied - let_pass).abs().argmin()])


@torch.no_grad()
def _margin(judge: JudgeNetwork, tokenizer: CLIPTokenizer, item: Item) -> Tensor:
    """How far the logit of yes is ahead of the others, a scalar; negative if it is behind."""
    tokens = tokenizer([item.prompt], padding="max_length", truncation=True, return_tensors="pt").input_ids
    followed, _ = judge(to_tensor([item.before]), to_tensor([item.after]), tokens)
    yes, *others = followed[0]
    return yes - max(others)
