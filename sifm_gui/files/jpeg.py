"""JPEG within the budget, no coarser than the photo was stored, and with all of its colours."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, JpegImagePlugin

from sifm_gui.core.photo import Carrier, Native

from .difference import Steps
from .encoding import encode
from .fitting import fit
from .formats import JPEG

QUALITIES = (95, 98, 100)
BLOCK = 8


@dataclass(frozen=True)
class FittedJpeg:
    """A JPEG file whose decoded pixels are within the budget; `kept` in [0, 1] is the share of the protection left."""

    data: bytes
    quality: int
    kept: float


def fit_jpeg(carrier: Carrier, difference: Steps, budget: int, wanted: int | None = None) -> FittedJpeg | None:
    """The carrier's photo plus `difference` as JPEG, or None if none with some protection everywhere holds the budget.

    A quality that is `wanted` is kept to, at the price of protection, unless nothing would be left somewhere; then
    the next is taken that leaves some. Raises whatever the encoder does.
    """
    if wanted is not None:
        chosen = (wanted, *(quality for quality in QUALITIES if quality > wanted))
        found = (_at_quality(carrier, difference, quality, budget) for quality in chosen)
        return next((fitted for fitted in found if fitted), None)
    for quality in qualities_for(carrier)[:-1]:
        fitted = _at_quality(carrier, difference, quality, budget, patient=False)
        if fitted:
            return fitted
    return _at_quality(carrier, difference, QUALITIES[-1], budget)


def qualities_for(carrier: Carrier) -> tuple[int, ...]:
    """The qualities to try: none that is coarser than the photo was stored with, unless it is the best there is."""
    tables = carrier.extras.get("quantization")
    if not isinstance(tables, dict) or not tables:
        return QUALITIES
    finest = min(sum(table) for table in tables.values())
    return tuple(q for q in QUALITIES if q == QUALITIES[-1] or _table_sum(q) <= finest)


def _table_sum(quality: int) -> int:
    """The sum of the luminance divisors that the encoder uses at a quality."""
    buffer = BytesIO()
    Image.new("L", (BLOCK, BLOCK)).save(buffer, "JPEG", quality=quality)
    with Image.open(buffer) as image:
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        return sum(image.quantization[0])


def _at_quality(
    carrier: Carrier, difference: Steps, quality: int, budget: int, patient: bool = True
) -> FittedJpeg | None:
    def write(pixels: Native) -> bytes:
        return encode(pixels, carrier, JPEG, quality=quality)

    fitted = fit(carrier.native, difference, budget, write, BLOCK, patient)
    return FittedJpeg(fitted.data, quality, fitted.kept) if fitted else None
