"""The packs that go with this build of the program: which wheels, from where, and their checksums.

The list is made when the program is built (`packaging/gpu_packs.py`), and can be trusted as the program can. A pack
that is fetched or imported is compared with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from ...core.built import built_fact
from ...core.gpu import Maker
from ..models.source import ModelFile

LICENCES = {
    Maker.NVIDIA: ("BSD (PyTorch) and NVIDIA's own (CUDA, cuDNN)", "https://docs.nvidia.com/cuda/eula/"),
    Maker.AMD: ("BSD (PyTorch) and those of ROCm", "https://rocm.docs.amd.com/en/latest/about/license.html"),
}
"""Names, and where those of the maker can be read."""
PYTHON = f"cp{sys.version_info.major}{sys.version_info.minor}"


@dataclass(frozen=True)
class Pack:
    """torch for the cards of one maker.

    Attributes:
        maker: of the cards.
        build: the version of torch.
        python: the Python that it is built for, such as "cp312".
        unpacked: bytes of all that is in the files.
        addresses: where each file comes from, by its name.
        files: wheels, with sizes and checksums.
    """

    maker: Maker
    build: str
    python: str
    unpacked: int
    addresses: Mapping[str, str]
    files: tuple[ModelFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def host(self) -> str:
        """The server of the largest file."""
        largest = max(self.files, key=lambda file: file.size)
        return urlsplit(self.addresses[largest.path]).netloc


def known_packs() -> tuple[Pack, ...]:
    """Those of this build that fit the Python it runs in; in the order in which they are preferred."""
    return read_packs(built_fact("packs") or ())


def read_packs(said: Iterable[Mapping[str, Any]]) -> tuple[Pack, ...]:
    """Out of what the build wrote down."""
    return tuple(_pack(each) for each in said if each["python"] == PYTHON)


def _pack(said: Mapping[str, Any]) -> Pack:
    addresses = {unquote(file["url"].rpartition("/")[2]): file["url"] for file in said["files"]}
    files = tuple(
        ModelFile(name, file["size"], file["sha256"]) for name, file in zip(addresses, said["files"], strict=True)
    )
    return Pack(Maker(said["maker"]), said["build"], said["python"], said["unpacked"], addresses, files)
