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
IN_SIGHT = 20.0
"""How many times as often a prompt is made to name a thing that is in the picture as one that is not."""


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
        self._noun_of = torch.zeros(len(tokenizer), dtype=torch.long, device=device)
        for number, noun in enumerate(NOUNS, start=1):
            self._noun_of[vocabulary[f"{noun}</w>"]] = number
        self._joint = torch.tensor([vocabulary[f"{word}</w>"] for word in JOINT], device=device)

    def of(self, tokens: Tensor, in_sight: Tensor) -> tuple[Tensor, Tensor]:
        """The prompts (B, L) with one word another one each, and for which of them (B,) there is such a word.

        `in_sight` (B, nouns) says how likely each noun is in the pictures: which of two things was meant is the harder
        question.
        """
        can_change = self._others[tokens].any(dim=2)
        possible = can_change.any(dim=1) & ~torch.isin(tokens, self._joint).any(dim=1)
        place = (torch.rand(tokens.shape, device=tokens.device) * can_change).argmax(dim=1, keepdim=True)
        options = self._others[tokens.gather(1, place)[:, 0]]
        no_noun = torch.zeros_like(in_sight[:, :1])
        likely = torch.cat([no_noun, in_sight], dim=1).gather(1, self._noun_of[options])
        chosen = torch.multinomial(1 + (IN_SIGHT - 1) * likely, 1)
        spoiled = tokens.scatter(1, place, options.gather(1, chosen))
        return torch.where(possible[:, None], spoiled, tokens), possible
