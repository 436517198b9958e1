"""An editor from a folder on this computer, as diffusers saves them. No connection is opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import torch

from ...core.errors import FileMissing, ModelUnreadable, ModelUnsupported, NotAModel, WrongArchitecture
from ...core.progress import Progress
from ..catalog import CATALOG, CatalogEntry
from ..device import choose_dtype, is_too_large
from ..models.folders import INDEX, check_folder, components, read_json, weights_in
from ..models.weights import variant_of
from .families import FAMILIES, FamilyKind
from .picture_processor import PICTURE_PROCESSORS
from .stock import StockEditor


def recognise(folder: Path) -> CatalogEntry:
    """The first of the catalogue that a folder is built like. Raises `FileMissing`, `NotAModel`, `ModelUnsupported`."""
    if not folder.exists():
        raise FileMissing(path=folder)
    if not (folder / INDEX).is_file():
        raise NotAModel(path=folder, why=f"it has no {INDEX}")
    found = read_json(folder / INDEX).get("_class_name")
    for entry in CATALOG:
        if entry.pipeline == found:
            return entry
    supported = ", ".join(dict.fromkeys(entry.pipeline for entry in CATALOG))
    raise ModelUnsupported(path=folder, found=found, supported=supported)


def load_editor(
    folder: Path,
    entry: CatalogEntry,
    device: torch.device,
    dtype: torch.dtype | None,
    progress: Progress,
    name: str | None = None,
) -> StockEditor:
    """The editor in a folder that is built like `entry`; only safetensors are read.

    `dtype` None takes the fastest that the device computes in; `name` is what people call it, if not the title.
    Raises what `check_folder` raises, `WrongArchitecture`, `ModelUnreadable`, or `Cancelled`.
    """
    progress.report(0.0, "checking the editor's files")
    kind = FAMILIES[entry.family]
    check_folder(folder, entry)
    _check_denoiser(folder, entry, kind)
    progress.report(0.1, "loading the editor")
    pipeline = _pipeline(folder, entry, kind, dtype or choose_dtype(device))
    progress.report(0.8, "placing the editor")
    suggestions, neutral = kind.prompts
    return StockEditor(
        kind.make(pipeline),
        name=name or entry.title,
        device=device,
        side=kind.side or pipeline.vae_scale_factor * pipeline.unet.config["sample_size"],
        multiple=kind.multiple,
        neutral_prompts=neutral,
        suggestions=suggestions,
        defaults=kind.defaults(pipeline),
        too_large=partial(is_too_large, device),
    )


def _check_denoiser(folder: Path, entry: CatalogEntry, kind: FamilyKind) -> None:
    """Fine-tunes keep the name of a pipeline and change what it is made of."""
    part, class_name = kind.denoiser
    config = read_json(folder / part / "config.json")
    for key, wanted in {"_class_name": class_name, **kind.config}.items():
        if config.get(key) != wanted:
            raise WrongArchitecture(
                path=folder, found=f"{part} with {key} {config.get(key)}", model=entry.title, wanted=f"{key} {wanted}"
            )


def _pipeline(folder: Path, entry: CatalogEntry, kind: FamilyKind, dtype: torch.dtype) -> Any:
    used = components(folder, entry)
    fp16 = any(variant_of(path.name) for part in used for path in weights_in(folder / part, entry.variant))
    given: dict[str, Any] = dict.fromkeys(entry.leave_out)
    if "safety_checker" in entry.leave_out:
        given["requires_safety_checker"] = False
    try:
        index = read_json(folder / INDEX)
        for part in used:
            processor = PICTURE_PROCESSORS.get(index[part][1])
            if processor is not None:
                given[part] = processor.from_pretrained(folder / part, local_files_only=True)
        return kind.pipeline_class.from_pretrained(
            folder,
            dtype=dtype,
            variant="fp16" if fp16 else None,
            use_safetensors=True,
            local_files_only=True,
            **given,
        )
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
        raise ModelUnreadable(path=folder, why=str(error).strip().partition("\n")[0]) from error
