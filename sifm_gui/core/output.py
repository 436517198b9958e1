"""Where a protected photo goes, in which format, and what is written about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .errors import WrongSetting

LEAST_QUALITY, MOST_QUALITY = 90, 100
"""Coarser JPEG moves pixels by more than a budget, and leaves nothing of a protection within it."""


class Conflict(StrEnum):
    """What is done where a file of that name lies already. An original is never overwritten, whatever is chosen."""

    NUMBER = "number"
    """The new file gets the next free number."""
    SKIP = "skip"
    """The photo is left out."""
    REPLACE_OURS = "replace_ours"
    """Replaced if this program made it from the same original; anything else is numbered."""
    ASK = "ask"
    """Whoever can ask does so before the work, and goes on with one of the others; else the same as NUMBER."""


class MetadataChoice(StrEnum):
    """Which metadata (EXIF, XMP, IPTC) the protected file carries."""

    ALL = "all"
    NO_PLACE = "no_place"
    """Without location, serial numbers and owner."""
    NONE = "none"


class OutputFormat(StrEnum):
    """The format of the protected file. SAME is the original's where it can be written, PNG else."""

    SAME = "same"
    JPEG = "jpeg"
    PNG = "png"


class Preset(StrEnum):
    """What the photo is made ready for. It is resized before it is protected: resizing would undo a protection."""

    AS_IS = "as_is"
    WEB = "web"
    SOCIAL = "social"

    @property
    def side(self) -> int | None:
        """The most pixels that the longer side has, or None for all there are."""
        return {Preset.AS_IS: None, Preset.WEB: 2048, Preset.SOCIAL: 1080}[self]


@dataclass(frozen=True)
class OutputSettings:
    """How protected photos are saved. Raises `WrongSetting` for a quality out of 90..100.

    Attributes:
        folder: where all go, with the sub-folders they came from; None is beside each original.
        pattern: the name without its ending; `files.naming` says which placeholders there are.
        format: the format of the file.
        jpeg_quality: kept to at the price of protection; None is the lowest that is no coarser than the original and
            keeps all of it, else the best.
        metadata: which of it is kept.
        conflict: what is done with a name that is taken.
        preset: how large the protected photo is.
        mark: writes into the XMP that the picture may not be used to train AI, and how it was protected.
    """

    folder: Path | None = None
    pattern: str = "{name}_protected"
    format: OutputFormat = OutputFormat.SAME
    jpeg_quality: int | None = None
    metadata: MetadataChoice = MetadataChoice.ALL
    conflict: Conflict = Conflict.REPLACE_OURS
    preset: Preset = Preset.AS_IS
    mark: bool = False

    def __post_init__(self) -> None:
        quality = self.jpeg_quality
        if quality is not None and (isinstance(quality, bool) or not LEAST_QUALITY <= quality <= MOST_QUALITY):
            raise WrongSetting(
                name="The JPEG quality",
                value=quality,
                allowed=f"a whole number from {LEAST_QUALITY} to {MOST_QUALITY}, or none",
            )
