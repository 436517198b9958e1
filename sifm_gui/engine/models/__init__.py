"""Models of editors: fetched from a hub after a yes, imported, verified, removed. Nothing of torch is loaded for it."""

from __future__ import annotations

import os
from pathlib import Path

from ...core.models import HubSettings, ModelState
from ..catalog import CATALOG, find_entry
from .places import usual_places
from .store import ModelStore

__all__ = ["folder_of", "open_models"]


def open_models(settings: HubSettings) -> ModelStore:
    """The models of the catalogue in the user's usual places. Opens no connection.

    Raises `WrongSetting` for a mirror that the environment names wrongly.
    """
    return ModelStore(CATALOG, usual_places(), settings.completed(os.environ))


def folder_of(name: str) -> Path | None:
    """Where a model lies that can be used, in diffusers' layout and with safetensors only; None if it is not there.

    Raises the failure to be told if what lies there is damaged.
    """
    entry = find_entry(name)
    if entry is None:
        return None
    info = usual_places().info(entry)
    if info.problem is not None:
        raise info.problem
    return info.path if info.state is ModelState.THERE else None
