"""Whether a folder holds a whole model in the layout of diffusers, with weights that run no programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ...core.errors import (
    GuardError,
    ModelFileDamaged,
    ModelIncomplete,
    NotAModel,
    PickleOnly,
    WebPageFile,
    WrongArchitecture,
)
from ..catalog import CatalogEntry
from .weights import PICKLES, SAFE, WEB_PAGE, check_weights, is_index_of, variant_of, variant_to_use

INDEX = "model_index.json"


def check_folder(folder: Path, entry: CatalogEntry) -> None:
    """Raises the first thing that is wrong: what is damaged or of the wrong kind before what is only lacking.

    Raises `NotAModel`, `WrongArchitecture`, `ModelIncomplete`, or what `check_weights` raises.
    """
    lacking: GuardError | None = None
    for component in components(folder, entry):
        try:
            _check_component(folder / component, entry.variant)
        except ModelIncomplete as error:
            lacking = lacking or error
    if lacking:
        raise lacking


def components(folder: Path, entry: CatalogEntry) -> list[str]:
    """The components that are needed of a model. Raises `NotAModel`, `WrongArchitecture` or what `read_json` raises."""
    if not (folder / INDEX).is_file():
        raise NotAModel(path=folder, why=f"it has no {INDEX}")
    index = read_json(folder / INDEX)
    found = str(index.get("_class_name", "model without a name"))
    if found != entry.pipeline:
        raise WrongArchitecture(path=folder, found=found, wanted=entry.pipeline, model=entry.title)
    return [
        name for name, kind in index.items() if isinstance(kind, list) and all(kind) and name not in entry.leave_out
    ]


def weights_in(component: Path, variant: str) -> Iterator[Path]:
    """The weights files of a component that would be loaded."""
    names = [path.name for path in component.iterdir()]
    chosen = variant_to_use(names, variant)
    yield from sorted(component / name for name in names if name.endswith(SAFE) and variant_of(name) == chosen)


def read_json(path: Path) -> dict[str, Any]:
    """An object out of a file. Raises `ModelFileDamaged` or `WebPageFile`."""
    try:
        data = path.read_bytes()
        found = json.loads(data)
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, ValueError) and WEB_PAGE.match(data):
            raise WebPageFile(path=path) from error
        raise ModelFileDamaged(path=path, why=error) from error
    if not isinstance(found, dict):
        raise ModelFileDamaged(path=path, why="it is no JSON object")
    return found


def _check_component(folder: Path, variant: str) -> None:
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if not names:
        raise ModelIncomplete(path=folder.parent, missing=folder.name)
    weights = list(weights_in(folder, variant))
    for path in weights:
        check_weights(path)
    if "config.json" in names:  # a network; schedulers and tokenizers have other names for theirs
        read_json(folder / "config.json")
        _check_weights_are_there(folder, names, weights, variant)


def _check_weights_are_there(folder: Path, names: Sequence[str], weights: Sequence[Path], variant: str) -> None:
    if not weights:
        if any(name.endswith(PICKLES) for name in names):
            raise PickleOnly(path=folder)
        raise ModelIncomplete(path=folder, missing="its weights")
    chosen = variant_to_use(names, variant) or ""
    for name in names:
        if is_index_of(name, chosen):
            shards = read_json(folder / name).get("weight_map", {})
            missing = sorted(set(shards.values()) - {path.name for path in weights})
            if missing:
                raise ModelIncomplete(path=folder, missing=", ".join(missing))
