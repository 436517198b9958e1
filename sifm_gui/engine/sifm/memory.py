"""What the way back through the networks keeps in memory, and what to do if there is not enough."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn, TypeVar

import torch
from torch import Tensor, nn
from torch.multiprocessing.reductions import StorageWeakRef

from ...core.errors import NotEnoughMemory
from .plan import Plan

T = TypeVar("T")
PHRASES = ("out of memory", "can't allocate memory", "not enough memory", "ALLOC_FAILED")
"""MPS, the CPU's allocator on Linux and on Windows, and CUDA's libraries raise plain RuntimeErrors."""


class DoesNotFit(RuntimeError):
    """A plan needs more than is free, so it is not even tried."""


class Kept:
    """Counts the bytes that a forward pass would keep for the way back."""

    def __init__(self) -> None:
        self.bytes = 0
        self._seen: set[StorageWeakRef] = set()

    def add(self, tensor: Tensor) -> None:
        """Every storage counts once; parameters do not, as they are there anyway."""
        owner = tensor if tensor._base is None else tensor._base
        storage = tensor.untyped_storage()
        reference = StorageWeakRef(storage)
        if not isinstance(owner, nn.Parameter) and reference not in self._seen:
            self._seen.add(reference)
            self.bytes += storage.nbytes()


@contextmanager
def counting() -> Iterator[Kept]:
    """Counts, and keeps nothing, so that counting takes no more memory than a forward pass."""
    kept = Kept()
    with torch.autograd.graph.saved_tensors_hooks(kept.add, _no_way_back):
        yield kept


def _no_way_back(_: object) -> NoReturn:
    raise RuntimeError("nothing was kept")


def first_that_fits(plans: Sequence[Plan], work: Callable[[Plan], T], on_smaller: Callable[[], None]) -> T:
    """The work by the first plan that does not run out of memory. Raises `NotEnoughMemory` if none is left.

    What a failed try held is free before the next one begins; `on_smaller` is called in between.
    """
    for plan in plans:
        try:
            return work(plan)
        except RuntimeError as error:
            if not _is_out_of_memory(error):
                raise
        # Only here are the error, its frames and all their tensors gone.
        _give_back(plan.device)
        on_smaller()
    raise NotEnoughMemory


def _is_out_of_memory(error: RuntimeError) -> bool:
    kinds = (torch.OutOfMemoryError, DoesNotFit)
    return isinstance(error, kinds) or any(phrase in str(error) for phrase in PHRASES)


def _give_back(device: torch.device) -> None:
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    if device.type == "mps":
        torch.mps.empty_cache()
