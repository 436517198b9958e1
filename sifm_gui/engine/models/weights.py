"""What a weights file is, by its first bytes and its own table of contents. No pickle is ever opened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from safetensors import SafetensorError, safe_open

from ...core.errors import FileMissing, ModelFileDamaged, NoPermission, PickleOnly, PointerFile, WebPageFile

SAFE = ".safetensors"
PICKLES = (".bin", ".ckpt", ".pt", ".pth", ".pkl")
WEB_PAGE = re.compile(rb"\s*<(!doctype|html|\?xml)", re.IGNORECASE)
POINTER = b"version https://git-lfs"
PICKLE_STARTS = (b"PK\x03\x04", b"\x80\x02", b"\x80\x04")
"""Of torch's archives, and of bare pickles: neither can begin a safetensors file that fits into memory."""
SHARD = re.compile(r"-\d{5}-of-\d{5}")


def check_weights(path: Path) -> None:
    """Whether this is a whole safetensors file; its values are not read.

    Raises `ModelFileDamaged`, `WebPageFile`, `PointerFile`, `PickleOnly`, `FileMissing` or `NoPermission`.
    """
    try:
        with path.open("rb") as file:
            start = file.read(256)
    except FileNotFoundError as error:
        raise FileMissing(path=path) from error
    except PermissionError as error:
        raise NoPermission(path=path) from error
    if not start:
        raise ModelFileDamaged(path=path, why="it is empty")
    if WEB_PAGE.match(start):
        raise WebPageFile(path=path)
    if start.startswith(POINTER):
        raise PointerFile(path=path)
    if path.suffix in PICKLES or start.startswith(PICKLE_STARTS):
        raise PickleOnly(path=path)
    try:
        with safe_open(path, framework="numpy"):
            pass
    except (SafetensorError, OSError) as error:
        raise ModelFileDamaged(path=path, why=error) from error


def variant_of(name: str) -> str:
    """The variant of a weights file, by its name: "fp16" for model.fp16.safetensors, "" for model.safetensors."""
    stem = SHARD.sub("", PurePosixPath(name).name).removesuffix(SAFE)
    return stem.partition(".")[2]


def variant_to_use(names: Iterable[str], wanted: str) -> str | None:
    """Which variant of one component to take: the wanted one, else the plain one, else fp16; None if there is none."""
    there = {variant_of(name) for name in names if name.endswith(SAFE)}
    return next((variant for variant in (wanted, "", "fp16") if variant in there), None)


def is_index_of(name: str, variant: str) -> bool:
    """Whether a file lists the shards of this variant."""
    ending = f".index.{variant}.json" if variant else ".index.json"
    return name.endswith(SAFE + ending)
