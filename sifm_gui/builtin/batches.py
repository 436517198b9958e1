"""Random batches from files of examples, also from files that are only being made."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

PARTS = 8
"""Files that a batch is drawn from: one file holds a few scenes only."""
LOOK_EVERY = 50


def save_whole(tensors: Mapping[str, Tensor], path: Path) -> None:
    """Writes a file of examples that is there whole or not at all; makes its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, unfinished)
    unfinished.replace(path)


class Batches:
    """Endless batches of one shape from the files of a folder that are this process's share."""

    def __init__(self, folder: Path, device: str, rank: int, processes: int, seed: int) -> None:
        self._folder, self._device, self._rank, self._processes = folder, device, rank, processes
        self._rng = np.random.default_rng(seed)
        self._taken: set[str] = set()
        self._files: dict[tuple[int, ...], list[list[Tensor]]] = {}

    def draw(self, size: int, *keys: str) -> Iterator[list[Tensor]]:
        """`size` rows of the tensors of these names, which all come from the same examples.

        The first one tells the shape. New files are taken up on the way.
        """
        for number in count():
            if number % LOOK_EVERY == 0:
                self._take_up(keys)
            shapes = list(self._files)
            shares = np.array([len(self._files[shape]) for shape in shapes], float)
            files = self._files[shapes[self._rng.choice(len(shapes), p=shares / shares.sum())]]
            picked = [self._rows(files[self._rng.integers(len(files))], size // PARTS) for _ in range(PARTS)]
            yield [torch.cat(parts) for parts in zip(*picked, strict=True)]

    def _rows(self, tensors: list[Tensor], size: int) -> list[Tensor]:
        rows = torch.randint(min(map(len, tensors)), (size,), device=self._device)
        return [tensor[rows] for tensor in tensors]

    def _take_up(self, keys: tuple[str, ...]) -> None:
        """Waits for the first file."""
        while True:
            for path in sorted(self._folder.glob("*.safetensors"))[self._rank :: self._processes]:
                if path.name not in self._taken:
                    found = load_file(path, device=self._device)
                    self._files.setdefault(found[keys[0]].shape[1:], []).append([found[key] for key in keys])
                    self._taken.add(path.name)
            if self._files:
                return
            time.sleep(1)
