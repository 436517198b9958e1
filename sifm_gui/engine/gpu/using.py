"""A pack in use: its torch is found before the one that ships with the program. Imports nothing that takes its time."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from ...core.built import built_fact

SITE = "site"
"""Where modules lie in a pack. A short name: paths in it are long, and Windows may allow no more than 260 letters."""
ABOUT, TRIED = "pack.json", "tried.json"


@dataclass(frozen=True)
class Place:
    """The folder for packs, of which there is one at most.

    Attributes:
        root: the folder.
    """

    root: Path

    @property
    def pack(self) -> Path:
        """The pack, once it is whole."""
        return self.root / "pack"

    @property
    def wheels(self) -> Path:
        """What was fetched, until it is unpacked."""
        return self.root / "wheels"

    @property
    def unpacking(self) -> Path:
        """The pack, until it is whole."""
        return self.root / "unpacking"


def usual_place() -> Place:
    """In the user's own folder."""
    return Place(user_data_path("SIFM Photo Guard", appauthor=False) / "gpu")


def use_pack() -> None:
    """To be called before torch is imported. Takes only a pack that is whole, made for this very build, and tried."""
    packs = built_fact("packs")
    if packs:
        pack = usual_place().pack
        about = read_facts(pack / ABOUT)
        if any(is_for(about, each) for each in packs) and "device" in read_facts(pack / TRIED):
            put_first(pack)


def put_first(pack: Path) -> None:
    """Lets this process find the modules of a pack before all others."""
    sys.path.insert(0, str(pack / SITE))


def is_in_use(pack: Path) -> bool:
    """Whether this process finds them."""
    return str(pack / SITE) in sys.path


def is_loaded(pack: Path) -> bool:
    """Whether this process has found its torch there."""
    return is_in_use(pack) and "torch" in sys.modules


def is_for(about: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a pack is of the same build of torch, for the same Python."""
    return all(about.get(name) == wanted[name] for name in ("maker", "build", "python"))


def read_facts(path: Path) -> dict[str, Any]:
    """What was written there; nothing if that cannot be read."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
