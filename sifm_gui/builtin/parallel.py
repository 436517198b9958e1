"""Data-parallel training on a few CPU cores: one process of one thread a core is faster than one of many threads."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor
from torch import multiprocessing as mp


def launch(worker: Callable[..., None], processes: int, *args: Any) -> None:
    """Runs `worker(rank, processes, *args)` in `processes` processes that can average gradients with each other."""
    with tempfile.TemporaryDirectory() as folder:
        rendezvous = (Path(folder) / "rendezvous").as_uri()
        mp.spawn(_start, (worker, processes, rendezvous, args), nprocs=processes)  # type: ignore[no-untyped-call]


def _start(rank: int, worker: Callable[..., None], processes: int, rendezvous: str, args: tuple[Any, ...]) -> None:
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // processes))
    dist.init_process_group("gloo", init_method=rendezvous, rank=rank, world_size=processes)
    worker(rank, processes, *args)
    dist.destroy_process_group()


def average_gradients(parameters: Iterable[Tensor], processes: int) -> None:
    """Replaces every gradient by its mean over the processes."""
    gradients = [p.grad for p in parameters if p.grad is not None]
    flat = torch.cat([g.flatten() for g in gradients])
    dist.all_reduce(flat)
    flat /= processes
    for gradient, part in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
        gradient.copy_(part.view_as(gradient))
