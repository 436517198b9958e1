"""All notes on what was converted, left out or said of a file, as templates; records hold them in English."""

from __future__ import annotations

from ..core.protection import STOPPED
from ..core.sayings import reworded
from ..core.verdict_words import Translate
from . import composing, formats, marks, metadata, opening, png_colours, resizing, saving, texts

NOTES = (
    STOPPED,
    composing.BEST_AVIF,
    composing.COARSER,
    composing.JPEG_QUALITY,
    composing.KEPT,
    composing.LESS_DEEP,
    composing.NO_SUCH_FORMAT,
    composing.TOO_COARSE,
    composing.UNFIT,
    formats.NO_EXIF,
    formats.NO_IPTC,
    formats.NO_TEXTS,
    formats.NO_XMP,
    marks.CREDENTIALS,
    marks.GAIN_MAP,
    marks.MOTION,
    metadata.BROKEN,
    metadata.BROKEN_XMP,
    metadata.LAYERS,
    metadata.MAKER_NOTES,
    metadata.PREVIEWS,
    metadata.WITHOUT_EXIF,
    metadata.WITHOUT_PLACE,
    opening.ADOBE_RGB,
    opening.BAD_PROFILE,
    opening.FRAMES,
    opening.HIDDEN,
    opening.LESS_DEEP,
    opening.NO_END,
    opening.WRONG_CHECKSUM,
    *opening.CONVERTED.values(),
    png_colours.TAKEN_FOR_SRGB,
    resizing.SMALLER,
    saving.LOST,
    texts.NOT_KEPT,
)


def note_words(note: str, tr: Translate) -> str:
    """A note in the user's language."""
    return reworded(note, NOTES, tr)
