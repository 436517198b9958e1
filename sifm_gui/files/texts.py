"""Short texts in a file besides EXIF, XMP and IPTC: the comment of a JPEG, the texts of a PNG."""

from __future__ import annotations

from PIL import Image

from .iptc import PNG_TEXT

Texts = tuple[tuple[str, str], ...]
COMMENT = "Comment"
# Of the PNG standard. Under other names programs put whole pictures, or their metadata once more.
NAMES = (
    "Title",
    "Author",
    "Description",
    "Copyright",
    "Creation Time",
    "Software",
    "Disclaimer",
    "Warning",
    "Source",
    COMMENT,
)
NOT_PERSONAL = tuple(name for name in NAMES if name not in ("Source", "Comment", "Description"))
"""Free words may say where it was."""
ELSEWHERE = ("XML:com.adobe.xmp", PNG_TEXT, "Raw profile type exif")
MOST_BYTES = 60_000
NOT_KEPT = "Further texts in the file are not kept."


def texts_of(image: Image.Image) -> tuple[Texts, bool]:
    """The texts of a decoded picture that can be kept, by name, and whether there are others."""
    if image.format == "PNG":
        found = {name: str(text) for name, text in getattr(image, "text", {}).items() if name not in ELSEWHERE}
        kept = {name: text for name, text in found.items() if name in NAMES and len(text.encode()) <= MOST_BYTES}
        return tuple(kept.items()), len(kept) < len(found)
    comment = image.info.get("comment")
    text = _decoded(comment).strip("\0 \r\n") if isinstance(comment, bytes) else ""
    if len(text.encode()) > MOST_BYTES:
        return (), True
    return (((COMMENT, text),) if text else ()), False


def _decoded(comment: bytes) -> str:
    try:
        return comment.decode()
    except UnicodeDecodeError:
        return comment.decode("latin-1")
