"""Teaches the judge which noun is where in a picture, from scenes in which that is known."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from transformers import CLIPTokenizer

from ..engine.networks.feature_autoencoder import FeatureAutoencoder
from .batches import Batches, save_whole
from .descent import descend
from .families import Picture
from .judge_items import STYLED, UNSURE, JudgeItems
from .layouts import Layout, compose
from .prompts import COLOURS
from .scenes import Scenes
from .schedule import TimeBudget
from .sources import NOUNS
from .train_judge import judge_so_far

BATCH = 64
LEARNING_RATE = 1e-3
NOWHERE = 0
"""The class of a cell without a noun; the noun of index i has class i + 1."""
CLEARLY_THERE, CLEARLY_NOT = 0.35, 0.05
"""Of a cell is covered."""
RECOLOURED_SHARE, STYLED_SHARE = 0.3, 0.25
DROPPED = 0.1
"""Of the features, whole ones and in single cells: there are few cut-outs of each noun to learn from."""
EMPTY_WEIGHT = 0.4
"""Most cells are empty, and some of the photos behind hold animals that nobody named."""


def save_views(data: Path, path: Path, vae: FeatureAutoencoder, count: int, seed: int) -> None:
    """The top features of `count` pictures of one shape, and the class of each of their cells, to one file."""
    scenes = Scenes(data, seed, for_testing=False, known_share=0.5)
    views = _views(scenes, JudgeItems(scenes, vae, seed), np.random.default_rng(seed))
    things, truth = zip(*(next(views) for _ in range(count)), strict=True)
    save_whole({"things": torch.cat(things), "classes": torch.stack(truth)}, path)


def _views(scenes: Scenes, items: JudgeItems, rng: np.random.Generator) -> Iterator[tuple[Tensor, Tensor]]:
    """Pictures with things in them, some in other colours or styles, some as the editor draws."""
    shape = scenes.shape()
    while True:
        layout = scenes.layout(shape, "recolour")
        picture = _recoloured(layout, rng) if rng.random() < RECOLOURED_SHARE else layout.picture
        if rng.random() < STYLED_SHARE:
            styled = scenes.edit(Layout(picture, ()), "global")
            if styled is not None and not any(name in styled.edit for name in STYLED):
                picture = styled.target
        things = items.things(picture)
        yield things, classes(layout, (things.shape[-2], things.shape[-1]))


def _recoloured(layout: Layout, rng: np.random.Generator) -> Picture:
    first, *others = layout.things
    return compose(layout.background, [first.recoloured(str(rng.choice(list(COLOURS)))), *others])


def classes(layout: Layout, cells: tuple[int, int]) -> Tensor:
    """The class of each of so many rows and columns of cells."""
    found = torch.full(cells, NOWHERE, dtype=torch.int8)
    for thing in layout.things:
        (height, width), mask = thing.size, torch.zeros(layout.shape)
        mask[thing.top : thing.top + height, thing.left : thing.left + width] = torch.from_numpy(thing.alpha[..., 0])
        covered = F.adaptive_avg_pool2d(mask[None], cells)[0]
        found[(covered > CLEARLY_NOT) & (found == NOWHERE)] = UNSURE
        found[covered > min(CLEARLY_THERE, 0.9 * float(covered.max()))] = NOUNS.index(thing.noun) + 1
    return found


def train(out: Path, minutes: float) -> None:
    """Trains for `minutes` on `out/views`, from `out/judge.pt` or else the weights that ship, to `out/judge.pt`."""
    torch.manual_seed(int(time.time()))
    judge = judge_so_far(out, CLIPTokenizer.from_pretrained(out / "tokenizer"))
    parameters = list(judge.nouns_seen.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=0.05)
    weights = torch.ones(1 + len(NOUNS))
    weights[NOWHERE] = EMPTY_WEIGHT
    batches = Batches(out / "views", "cpu", 0, 1, int(time.time())).draw(BATCH, "things", "classes")
    budget, step = TimeBudget(minutes, warm_up=0.03), 0
    while (left := budget.agreed_left()) > 0:
        things, truth = next(batches)
        if torch.rand(()) < 0.5:
            things, truth = things.flip(3), truth.flip(2)
        logits = judge.nouns_in(F.dropout(F.dropout2d(things.float(), DROPPED), DROPPED))
        loss = F.cross_entropy(logits, truth.long(), weights, ignore_index=UNSURE)
        descend(optimizer, LEARNING_RATE * budget.learning_rate(left), loss, 1)
        if step % 100 == 0:
            there = truth > NOWHERE
            right = (logits.argmax(dim=1) == truth)[there].float().mean()
            print(f"step {step} loss {float(loss.detach()):.4f} things told {right:.1%} left {left:.3f}", flush=True)
        step += 1
    torch.save(judge.state_dict(), out / "judge.pt")
