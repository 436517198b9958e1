"""A folder with a multimodal model in it, looked at before anything of it is loaded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import JudgeFolderUnfit


@dataclass(frozen=True)
class ModelFolder:
    """A model in the layout of transformers, such as a downloaded copy of one.

    Raises `JudgeFolderUnfit` if the folder cannot hold one. Whether it can judge shows when it is loaded.
    """

    path: Path

    def __post_init__(self) -> None:
        why = _unfit(self.path)
        if why:
            raise JudgeFolderUnfit(path=self.path, why=why)

    @property
    def name(self) -> str:
        """What the judge is called wherever its verdicts are shown."""
        return f"{self.path.resolve().name} on this computer"


def _unfit(path: Path) -> str:
    """Why there is no model in a folder; empty if there may be one."""
    if not path.is_dir():
        return "there is no such folder"
    try:
        config = json.loads((path / "config.json").read_bytes())
    except FileNotFoundError:
        return "it has no config.json"
    except (OSError, ValueError, RecursionError):
        return "its config.json cannot be read"
    if not isinstance(config, dict) or not isinstance(config.get("model_type"), str):
        return "its config.json does not say what kind of model it is"
    if not any(path.glob("*.safetensors")):
        return "it has no weights in the safetensors format"
    return ""
