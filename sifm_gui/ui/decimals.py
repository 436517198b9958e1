"""Numbers as the window's language writes them."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from ..core import models


def with_decimals(words: str) -> str:
    """A decimal number, with its unit perhaps: "3.4 GB" is "3,4 GB" in German. All other words stay as they are."""
    return re.sub(r"^(\d+)\.(\d+)(?=$|\s)", rf"\g<1>{QLocale().decimalPoint()}\g<2>", words)


def size_words(size: float) -> str:
    """Bytes as people say them: see `core.models.size_words`."""
    return with_decimals(models.size_words(size))
