"""What libraries say went wrong, in one line."""

from __future__ import annotations

LONGEST = 160
COMPRESSION_NOT_BUILT_IN = "not configured"
"""How libtiff ends what it says of a compression that it was built without."""


def reason(error: Exception) -> str:
    """The last line of the message, as libvips says first what it was doing; the kind of error if there is none."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1][:LONGEST] if lines else type(error).__name__
