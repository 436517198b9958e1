"""Pictures on their way to a model: small enough for any server, in a format that every server can read."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from math import sqrt

from PIL import Image

from ...core.photo import Pixels

MOST_PIXELS = 1_000_000
FEW_PIXELS = 250_000
"""For a server that finds the others too large."""
JPEG_QUALITY = 92


def shrunk(picture: Pixels, most_pixels: int) -> Image.Image:
    """The picture with at most so many pixels, its aspect ratio kept; never enlarged."""
    image = Image.fromarray(picture)
    scale = sqrt(most_pixels / max(1, image.width * image.height))
    if scale >= 1:
        return image
    size = max(1, int(image.width * scale)), max(1, int(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)


def data_uri(picture: Pixels, most_pixels: int = MOST_PIXELS) -> str:
    """The picture as PNG, which shows damage as it is; as JPEG where it must be small. No metadata goes along."""
    stream = BytesIO()
    image = shrunk(picture, most_pixels)
    if most_pixels < MOST_PIXELS:
        image.save(stream, "JPEG", quality=JPEG_QUALITY)
        kind = "jpeg"
    else:
        image.save(stream, "PNG", compress_level=3)  # twice as fast as usual, and hardly larger
        kind = "png"
    return f"data:image/{kind};base64,{b64encode(stream.getvalue()).decode('ascii')}"
