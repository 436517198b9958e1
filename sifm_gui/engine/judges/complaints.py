"""What a server complains about, and what follows from it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto

from .answers import excerpt


class Remedy(Enum):
    """What may help against a complaint."""

    WAIT = auto()
    WAIT_FOR_MODEL = auto()
    SMALLER_PICTURES = auto()
    FEWER_OPTIONS = auto()
    NONE = auto()
    KEY = auto()
    OTHER_MODEL = auto()
    MODEL_WITH_EYES = auto()


BLIND = re.compile(
    r"(image|vision|multimodal|multi-modal|mmproj|picture)[^.]{0,60}"
    r"(not supported|unsupported|not support|not enabled|not available|only text)"
    r"|(not support|cannot process|no support for|does not accept|missing)[^.]{0,40}(image|vision|multimodal|mmproj)",
    re.IGNORECASE,
)
TOO_LONG = re.compile(
    r"context (length|size|window)|too (large|long|many tokens)|maximum.{0,20}tokens|entity too large", re.IGNORECASE
)
LOADING = re.compile(r"\bloading\b|warming up|starting", re.IGNORECASE)
BUSY_STATUSES = (408, 409, 425, 429)
OPTION_NAMES = {
    "max_tokens": ("max_tokens", "max_completion_tokens"),
    "temperature": ("temperature",),
    "seed": ("seed",),
    "response_format": ("response_format", "schema", "structured", "grammar", "json", "format"),
}
"""What servers call the options they do not take; the vaguest last."""


def remedy(status: int, said: str) -> Remedy:
    """What may help, by the status of a reply and what it said."""
    if BLIND.search(said):
        return Remedy.MODEL_WITH_EYES
    if status == 503 and LOADING.search(said):
        return Remedy.WAIT_FOR_MODEL
    if status in BUSY_STATUSES or status >= 500:
        return Remedy.WAIT
    if status == 413 or (status in (400, 422) and TOO_LONG.search(said)):
        return Remedy.SMALLER_PICTURES
    return {
        400: Remedy.FEWER_OPTIONS,
        401: Remedy.KEY,
        403: Remedy.KEY,
        404: Remedy.OTHER_MODEL,
        422: Remedy.FEWER_OPTIONS,
    }.get(status, Remedy.NONE)


def blamed(said: str, options: Mapping[str, object]) -> str | None:
    """The option of a request that a server does not take, by what it said; None if it blames no option."""
    said = said.lower()
    for option, names in OPTION_NAMES.items():
        if option in options and any(name in said for name in names):
            return option
    return None


def said_by(text: str) -> str:
    """What the body of a reply says is wrong, in one line."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return excerpt(re.sub(r"<[^>]*>", " ", text[:10_000]))
    for name in ("error", "detail", "message"):
        found = body.get(name) if isinstance(body, dict) else None
        if isinstance(found, dict):
            found = found.get("message") or found.get("code")
        if found:
            return excerpt(str(found))
    return excerpt(text)


def error_in(body: object) -> str:
    """What is wrong according to a body that came as a success; empty if nothing is."""
    error = body.get("error") if isinstance(body, dict) else None
    return said_by(json.dumps({"error": error}, default=str)) if error else ""


def asked_to_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that a server asks to wait, in its header `Retry-After`; None if it does not say."""
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    moment = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
