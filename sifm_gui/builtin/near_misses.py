"""Prompts that are wrong by one word: what a judge that looks at the picture alone cannot tell from the right one."""

from __future__ import annotations

import torch
from torch import Tensor
from transformers import CLIPTokenizer

from .prompts import COLOURS
from .sources import NOUNS

SIDES = ("left", "right")
ALIKE = (NOUNS, tuple(COLOURS), (*SIDES, "middle"))
"""Words that can stand for each other, none of which asks for what another one of them does."""
JOINT = ("and", "then")
"""A prompt of two halves is still half right with one word wrong."""


class NearMisses:
    """What it takes to spoil prompts that are tokens."""

    def __init__(self, tokenizer: CLIPTokenizer, device: str) -> None:
        vocabulary = tokenizer.get_vocab()
        most = max(map(len, ALIKE)) - 1
        others = torch.zeros(len(tokenizer), most, dtype=torch.long)
        for words in ALIKE:
            tokens = torch.tensor([vocabulary[f"{word}</w>"] for word in words])
            for place, token in enumerate(tokens):
                rest = torch.cat([tokens[:place], tokens[place + 1 :]])
                others[token] = rest.repeat(most // len(rest) + 1)[:most]
        self._others = others.to(device)
        self._joint = torch.tensor([vocabulary[f"{word}</w>"] for word in JOINT], device=device)

    def of(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """The prompts (B, L) with one word another one each, and for which of them (B,) there is such a word."""
        can_change = self._others[tokens].any(dim=2)
        possible = can_change.any(dim=1) & ~torch.isin(tokens, self._joint).any(dim=1)
        place = (torch.rand(tokens.shape, device=tokens.device) * can_change).argmax(dim=1, keepdim=True)
        options = self._others[tokens.gather(1, place)[:, 0]]
        chosen = torch.randint(options.shape[1], (len(tokens), 1), device=tokens.device)
        spoiled = tokens.scatter(1, place, options.gather(1, chosen))
        return torch.where(possible[:, None], spoiled, tokens), possible
