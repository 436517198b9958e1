"""JPEG within the budget, no coarser than the photo was stored, and with all of its colours."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, JpegImagePlugin

from sifm_gui.core.photo import Carrier, Native

from .difference import Steps
from .encoding import encode
from .fitting import Fitted, fit
from .formats import JPEG

QUALITIES = (95, 98, 100)
BLOCK = 8


def fit_jpeg(carrier: Carrier, difference: Steps, budget: int, wanted: int | None = None) -> tuple[Fitted | None, int]:
    """The carrier's photo plus `difference` as JPEG within `budget` levels, and the quality of it.

    None instead of a file if none with some protection everywhere holds the budget. A quality that is `wanted` is kept
    to, at the price of protection, unless nothing would be left somewhere; then the next is taken that leaves some.
    Raises whatever the encoder does.
    """
    qualities = qualities_for(carrier) if wanted is None else (wanted, *(q for q in QUALITIES if q > wanted))
    for quality in qualities:
        patient = wanted is not None or quality == QUALITIES[-1]
        fitted = _at_quality(carrier, difference, quality, budget, patient)
        if fitted:
            return fitted, quality
    return None, QUALITIES[-1]


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


def _at_quality(carrier: Carrier, difference: Steps, quality: int, budget: int, patient: bool) -> Fitted | None:
    def write(pixels: Native) -> bytes:
        return encode(pixels, carrier, JPEG, quality=quality)

    return fit(carrier.native, difference, budget, write, BLOCK, patient)
