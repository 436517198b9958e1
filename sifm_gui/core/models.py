"""Models that can be fetched: what is known of each, where it lies, and by which way it may come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from .errors import GuardError, WrongSetting
from .progress import Progress

HUB = "https://huggingface.co"
ALLOWED = "a web address such as https://example.org; a name and password for a proxy belong into HTTPS_PROXY"


class ModelState(StrEnum):
    """Whether a model can be used."""

    MISSING = "missing"
    BEGUN = "begun"
    """A part of it was fetched; the rest can follow."""
    DAMAGED = "damaged"
    THERE = "there"


class ModelPlace(StrEnum):
    """Whose files they are."""

    OWN = "own"
    IMPORTED = "imported"
    """The user's own folder, used where it lies."""
    SHARED = "shared"
    """The cache of Hugging Face's library, which other programs use, too."""


@dataclass(frozen=True)
class ModelInfo:
    """One model of the catalogue, and what there is of it on this computer.

    Attributes:
        name: what it is called on the command line.
        title: what people call it.
        licence: the licence's name.
        licence_url: where it can be read, and accepted if need be.
        gated: whether the hub gives it only to accounts that accepted the licence.
        size: bytes to fetch, about.
        state: whether it can be used.
        place: whose files they are; None where there are none.
        path: the folder they lie in, or would lie in.
        held: bytes that are there.
        problem: what is wrong with a damaged one.
        memory: GB on a graphics card, about: with all of it there, and at the least.
        note: what else to know before choosing it, in English.
    """

    name: str
    title: str
    licence: str
    licence_url: str
    gated: bool
    size: int
    state: ModelState
    place: ModelPlace | None
    path: Path
    held: int = 0
    problem: GuardError | None = None
    memory: tuple[float, float] = (0, 0)
    note: str = ""


@dataclass(frozen=True)
class HubSettings:
    """The way to the hub.

    Attributes:
        mirror: web address of another server with the same content; empty for the hub itself.
        proxy: web address of a proxy; empty for the system's.
        offline: no connection is opened, whatever is asked.

    Raises `WrongSetting` for an address that is none.
    """

    mirror: str = ""
    proxy: str = ""
    offline: bool = False

    def __post_init__(self) -> None:
        for name, field in (("The mirror", "mirror"), ("The proxy", "proxy")):
            object.__setattr__(self, field, _checked(name, getattr(self, field)))

    def completed(self, environment: Mapping[str, str]) -> HubSettings:
        """With what the environment says to all programs that use the hub, where nothing is set here."""
        forbidden = environment.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE")
        mirror = self.mirror or environment.get("HF_ENDPOINT", "")
        return HubSettings(mirror, self.proxy, self.offline or forbidden)

    @property
    def address(self) -> str:
        """Where models are asked for."""
        return self.mirror or HUB

    @property
    def host(self) -> str:
        """The server's name, with the port if one was given."""
        return urlsplit(self.address).netloc


def _checked(name: str, address: str) -> str:
    address = address.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        good = not address or bool(named and "@" not in parts.netloc)
    except ValueError:
        good = False
    if not good:  # the value is not repeated: a password may stand in it
        raise WrongSetting(name=name, value="that", allowed=ALLOWED)
    return address


@dataclass(frozen=True)
class Offer:
    """What somebody says yes or no to before anything goes over the network.

    Attributes:
        model: what would be fetched.
        host: from whom.
        only_settings: some small files of it only, to go with weights that are there.
    """

    model: ModelInfo
    host: str
    only_settings: bool = False


@dataclass(frozen=True)
class Verified:
    """How many files are whole, and how many of them have a known checksum, which they fit."""

    files: int
    by_checksum: int


class Models(Protocol):
    """The models on this computer, and the way to more. Nothing here may be called in the window's thread."""

    @property
    def host(self) -> str:
        """From whom models would be fetched."""

    def infos(self) -> list[ModelInfo]:
        """All models of the catalogue."""

    def info(self, name: str) -> ModelInfo:
        """One of them. Raises `ModelUnknown`."""

    def get(self, name: str, ask: Callable[[Offer], bool], progress: Progress) -> ModelInfo:
        """Fetches a model after a yes, or what is lacking of it. Raises a `GuardError` or `Cancelled`."""

    def take_in(self, name: str, source: Path, ask: Callable[[Offer], bool], progress: Progress) -> ModelInfo:
        """Uses a folder in diffusers' layout where it lies, or converts a single .safetensors file."""

    def verify(self, name: str, progress: Progress) -> Verified:
        """Reads all files and compares their checksums. Raises a `GuardError` that names the first bad file."""

    def remove(self, name: str) -> int:
        """Deletes what was fetched of a model, or forgets an imported one; the bytes that became free."""

    def has_token(self) -> bool:
        """Whether the keyring holds a token for the hub."""

    def keep_token(self, token: str) -> None:
        """Puts a token into the keyring; an empty one removes it. Raises `TokenNotKept`."""


OpenModels = Callable[[HubSettings], Models]


def size_words(size: float) -> str:
    """Bytes as people say them, in powers of ten: "3.4 GB"."""
    for unit in ("B", "kB", "MB"):
        if size < 999.5:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 99.5 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
