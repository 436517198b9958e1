"""The first blocks of a transformer, called one by one; the rest is never run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any

import torch
from diffusers import ModelMixin
from torch import Tensor, nn
from torch.func import functional_call
from torch.utils.checkpoint import checkpoint


def early_and_middle(depth: int) -> tuple[str, ...]:
    """The blocks that end a third and half of a network.

    What the picture means is settled there, what the edit will look like is not. Early to middle blocks at high noise
    have a precedent in DeContext, arXiv 2512.16625; the choice is ours.
    """
    return tuple(dict.fromkeys(f"block{max(depth // part - 1, 0)}" for part in (3, 2)))


def run_until(
    blocks: nn.ModuleList, layers: Sequence[str], step: Callable[[Callable[..., Any]], Tensor], transformer: ModelMixin
) -> tuple[Tensor, ...]:
    """The picture's tokens after "block0", "block1", ..., in the order asked for.

    `step` calls the block that it is handed, and gives what came of it. No block after the last one asked for is run.
    Raises `ValueError` for another layer name.
    """
    found: dict[str, Tensor] = {}
    for index, block in enumerate(blocks):
        found[f"block{index}"] = step(sparing(block, transformer))
        if set(layers) <= set(found):
            return tuple(found[name] for name in layers)
    raise ValueError(f"the transformer has no layers {sorted(set(layers) - set(found))}; it has {sorted(found)}")


def sparing(block: nn.Module, transformer: ModelMixin) -> Callable[..., Any]:
    """The block, which keeps nothing for the way back if so asked: a U-Net's blocks see to this by themselves."""
    keeping_little = transformer.gradient_checkpointing and torch.is_grad_enabled()
    return partial(checkpoint, partial(lent, block), use_reentrant=False) if keeping_little else partial(lent, block)


def lent(block: nn.Module, *arguments: Any, **more: Any) -> Any:
    """Calls a block where its arguments lie; its weights are copied there for the call if they lie elsewhere.

    Not by diffusers' hooks, which take the weights away again when the call ends: the way back would miss them.
    """
    device = next(each.device for each in (*arguments, *more.values()) if isinstance(each, Tensor))
    weights = dict(chain(block.named_parameters(), block.named_buffers()))
    if all(lies_on(each, device) for each in weights.values()):
        return block(*arguments, **more)
    return functional_call(block, {name: copied(each, device) for name, each in weights.items()}, arguments, more)


def lies_on(tensor: Tensor, device: torch.device) -> bool:
    """Whether it can be used there as it is."""
    return tensor.device == device


def copied(tensor: Tensor, device: torch.device) -> Tensor:
    """The same there."""
    return tensor.to(device, non_blocking=True)


def blocks_of(denoiser: ModelMixin) -> nn.ModuleList:
    """Those that are called by `run_until`; none of a U-Net."""
    names = ("transformer_blocks", "layers")
    found: nn.ModuleList = next((getattr(denoiser, name) for name in names if hasattr(denoiser, name)), nn.ModuleList())
    return found


def behind(denoiser: ModelMixin, layers: Sequence[str]) -> list[nn.Module]:
    """The large parts of a denoiser that come after these layers."""
    if hasattr(denoiser, "up_blocks"):
        return [denoiser.up_blocks]
    last = max(int(name.removeprefix("block")) for name in layers)
    return [*blocks_of(denoiser)[last + 1 :], *getattr(denoiser, "single_transformer_blocks", ())]
