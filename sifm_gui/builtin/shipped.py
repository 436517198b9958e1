"""Goes on from the weights that ship, also where the networks or their vocabulary have grown since."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from transformers import CLIPTokenizer

from ..core.resources import resource


def take_over(model: nn.Module, shipped: Mapping[str, Tensor]) -> int:
    """Copies the tensors whose name and shape are in the model; returns how many.

    A model with more outputs than that takes over the first ones.
    """
    own = model.state_dict()
    fitting = {}
    for key, value in shipped.items():
        if key in own and own[key].shape[1:] == value.shape[1:] and len(own[key]) >= len(value):
            fitting[key] = torch.cat([value.to(own[key]), own[key][len(value) :]])
    model.load_state_dict(fitting, strict=False)
    return len(fitting)


@torch.no_grad()
def take_over_words(embedding: Tensor, shipped: Mapping[str, Tensor], tokenizer: CLIPTokenizer) -> None:
    """Gives each token the vector (row of `embedding`) that the shipped text encoder has for it."""
    words = CLIPTokenizer.from_pretrained(resource("builtin", "tokenizer")).get_vocab()
    table = next(value for key, value in shipped.items() if key.endswith("token_embedding.weight"))
    for word, index in tokenizer.get_vocab().items():
        if word in words:
            embedding[index] = table[words[word]]
