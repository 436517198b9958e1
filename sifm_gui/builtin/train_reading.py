"""Teaches the judge's text encoder what prompts ask for, from the grammar alone: a prompt costs nothing to make."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import CLIPTokenizer

from ..engine.networks.judge_network import NAMED, JudgeNetwork
from . import prompts
from .descent import descend
from .families import GLOBAL_FAMILIES, SLIGHT
from .precision import fast_autocast
from .schedule import TimeBudget
from .sources import NOUNS
from .train_judge import judge_so_far

BATCH = 128
LEARNING_RATE = 4e-4
KINDS = {"recolour": 6, "remove": 3, "replace": 4, "add": 3, "background": 2, "sky": 1, "global": 8,
         "slight": 2}  # fmt: skip
"""How often each is asked for; words that many prompts share need fewer of them."""
TWICE_SHARE, BLUR_SHARE = 0.15, 0.3
THERE, TO_COME = range(NAMED)
"""What a prompt names: a thing of the picture, and one that is to come into it."""


class Prompts:
    """Endless prompts of one side of the split, each with the edit that it asks for."""

    def __init__(self, seed: int, *, for_testing: bool) -> None:
        self._rng, self._for_testing = np.random.default_rng(seed), for_testing

    def __iter__(self) -> Iterator[tuple[str, str]]:
        while True:
            edit = self._edit()
            prompt = self._asked(edit)
            if self._rng.random() < TWICE_SHARE and edit != "global nothing":
                second = f"global {self._any(GLOBAL_FAMILIES)}"
                prompt, edit = f"{prompt}{self._any(prompts.JOINTS)}{self._asked(second)}", f"{edit}, {second}"
            yield prompt, edit

    def _edit(self) -> str:
        weights = np.array(list(KINDS.values()), float)
        kind = str(self._rng.choice(list(KINDS), p=weights / weights.sum()))
        if kind == "global":
            return f"global {self._any(GLOBAL_FAMILIES)}"
        if kind == "slight":
            return f"global slight {self._any(SLIGHT)}"
        if kind == "sky":
            return f"sky {self._any(prompts.COLOURS)}"
        if kind == "background":
            blur = self._rng.random() < BLUR_SHARE
            return "background blur" if blur else f"background {self._any(prompts.COLOURS)}"
        last = {"recolour": prompts.COLOURS, "replace": NOUNS, "add": prompts.PLACES}
        return " ".join([kind, self._any(NOUNS), *([self._any(last[kind])] if kind in last else [])])

    def _asked(self, edit: str) -> str:
        return prompts.prompt_for(edit, self._rng, for_testing=self._for_testing)

    def _any(self, options: Iterable[str]) -> str:
        return str(self._rng.choice(list(options)))


def facets(edit: str) -> list[str]:
    """What there is to be understood of an edit: its kind, what it names in which part, colours, places, families."""
    found = []
    for part in edit.split(", "):
        kind, *rest = part.split(" ")
        found.append(kind)
        if kind in ("recolour", "remove", "replace"):
            found.append(f"{THERE} {rest.pop(0)}")
        if kind in ("replace", "add"):
            found.append(f"{TO_COME} {rest.pop(0)}")
        if rest:
            found.append(" ".join(rest))
    return found


ALL_FACETS = [
    *(f"{part} {noun}" for part in range(NAMED) for noun in NOUNS),
    "recolour", "remove", "replace", "add", "background", "sky", "global", "blur",
    *prompts.COLOURS, *prompts.PLACES,
    *dict.fromkeys([family for family in GLOBAL_FAMILIES if family != "blur"]),
    *(f"slight {family}" for family in SLIGHT),
]  # fmt: skip
"""The nouns come first, as `JudgeNetwork.nouns_of` gives them."""


def train(out: Path, minutes: float) -> None:
    """Trains for `minutes` on made-up prompts, from `out/judge.pt` or else the weights that ship, to `out/judge.pt`."""
    torch.manual_seed(int(time.time()))
    tokenizer = CLIPTokenizer.from_pretrained(out / "tokenizer")
    judge = judge_so_far(out, tokenizer)
    rest = nn.Linear(judge.nouns_named.in_features, len(ALL_FACETS) - judge.nouns_named.out_features)
    parameters = [*judge.text_encoder.parameters(), *judge.nouns_named.parameters(), *rest.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=0.02)
    source, budget, step = iter(Prompts(int(time.time()), for_testing=False)), TimeBudget(minutes, warm_up=0.03), 0
    while (left := budget.agreed_left()) > 0:
        tokens, truth = batch_of(source, tokenizer)
        with fast_autocast("cpu"):
            logits = told(judge, rest, tokens)
        loss = F.binary_cross_entropy_with_logits(logits.float(), truth, reduction="none").sum(dim=1).mean()
        descend(optimizer, LEARNING_RATE * budget.learning_rate(left), loss, 1)
        if step % 100 == 0:
            print(f"step {step} loss {float(loss):.4f} left {left:.3f}", flush=True)
        step += 1
    known, new = (_understood(judge, rest, tokenizer, for_testing=side) for side in (False, True))
    print(f"wholly understood: {known:.1%} of known phrasings, {new:.1%} of others", flush=True)
    torch.save(judge.state_dict(), out / "judge.pt")


def batch_of(source: Iterator[tuple[str, str]], tokenizer: CLIPTokenizer) -> tuple[Tensor, Tensor]:
    """Tokens (B, L), and ones where a prompt asks for one of `ALL_FACETS` (B, facets)."""
    drawn = [next(source) for _ in range(BATCH)]
    tokens = tokenizer([prompt for prompt, _ in drawn], padding="max_length", truncation=True, return_tensors="pt")
    truth = torch.zeros(BATCH, len(ALL_FACETS))
    for row, (_, edit) in enumerate(drawn):
        truth[row, [ALL_FACETS.index(facet) for facet in facets(edit)]] = 1
    return tokens.input_ids, truth


def told(judge: JudgeNetwork, rest: nn.Module, tokens: Tensor) -> Tensor:
    """Logits of `ALL_FACETS` for each of the prompts (B, L)."""
    states = judge.text_encoder(tokens)[0]
    return torch.cat([judge.nouns_of(states).flatten(1), rest(states[:, -1])], dim=1)


@torch.no_grad()
def _understood(judge: JudgeNetwork, rest: nn.Module, tokenizer: CLIPTokenizer, *, for_testing: bool) -> float:
    """The share of prompts of which every facet is told."""
    right = []
    source = iter(Prompts(7, for_testing=for_testing))
    for _ in range(16):
        tokens, truth = batch_of(source, tokenizer)
        logits = told(judge, rest, tokens)
        right.append(((logits > 0) == (truth > 0.5)).all(dim=1).float().mean())
    return float(torch.stack(right).mean())
