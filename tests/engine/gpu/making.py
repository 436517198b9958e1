"""A pack as small as can be: wheels with a torch that only says what it is asked, and where they come from."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sifm_gui.core.gpu import Card, Maker
from sifm_gui.core.models import HubSettings
from sifm_gui.engine.gpu.packs import PYTHON, Pack, read_packs
from sifm_gui.engine.gpu.store import PackStore
from sifm_gui.engine.gpu.using import Place
from tests.engine.models.making import QUICK

BUILD = "2.13.0+cu130"
CARD = Card(Maker.NVIDIA, "NVIDIA GeForce RTX 4070")
WORKING = """
class cuda:
    is_available = staticmethod(lambda: True)
    get_device_name = staticmethod(lambda: "NVIDIA GeForce RTX 4070")

class ones:
    def __init__(self, *size, device): self.total = size[0] ** 3
    def __matmul__(self, other): return self
    def sum(self): return self.total
"""
WITHOUT_CARD = WORKING.replace("lambda: True", "lambda: False")
BROKEN = 'raise ImportError("libcuda.so.1: cannot open shared object file")'
FATAL = "import os; os._exit(11)"
ENDLESS = "import time; time.sleep(3600)"


def wheel(name: str, version: str, files: Mapping[str, str]) -> tuple[str, bytes]:
    """The name and the bytes of a wheel."""
    info = f"{name}-{version}.dist-info"
    contents = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    contents[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in (*contents, f"{info}/RECORD"))
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for path, text in contents.items():
            archive.writestr(path, text)
    return f"{name}-{version}-py3-none-any.whl", buffer.getvalue()


def wheels(torch: str = WORKING) -> dict[str, bytes]:
    """torch and a library that goes with it, which is larger."""
    library = {"nvidia/cu13/lib/libcublas.so.13": "library " * 20_000, "nvidia_cublas-13.1.data/data/lib/own.so": "x"}
    return dict([wheel("torch", BUILD, {"torch/__init__.py": torch}), wheel("nvidia_cublas", "13.1", library)])


def said(address: str, files: Mapping[str, bytes], build: str = BUILD, python: str = PYTHON) -> dict[str, Any]:
    """What the build of a program writes down of a pack."""
    return {
        "maker": "NVIDIA",
        "build": build,
        "python": python,
        "unpacked": 2 * sum(map(len, files.values())),
        "files": [
            {
                "url": f"{address}/whl/{name.replace('+', '%2B')}",
                "size": len(data),
                "sha256": hashlib.sha256(data).hexdigest(),
            }
            for name, data in files.items()
        ],
    }


def pack(address: str, files: Mapping[str, bytes], build: str = BUILD) -> Pack:
    (read,) = read_packs([said(address, files, build)])
    return read


def store(folder: Path, packs: Sequence[Pack], offline: bool = False, cards: Sequence[Card] = (CARD,)) -> PackStore:
    return PackStore(packs, cards, Place(folder / "gpu"), HubSettings(offline=offline), QUICK)


def served(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """By the paths below the address of a server."""
    return {f"whl/{name}": data for name, data in files.items()}
