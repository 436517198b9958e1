"""Sentences that the work says in English, and that stand so in records: shown in the user's language by `reworded`.

What a model of language says of a picture is in its own words, and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .errors import JudgeFailed
from .verdict_words import Translate

REASONS = (
    "It shows nothing.",
    "Follows the prompt: yes {yes}, partly {partly}, no {no}. Visibly damaged: {damaged}.",
    "The editor gave a picture that shows nothing; that is its own failure.",
    "The editor gave the picture back as it was; that is its own failure.",
    "Not asked, as the other edit is none.",
    "Not asked, as the edit already fails on the original.",
    "The model gave no answer.",
    "The model gave an empty answer.",
    "The model gave two different answers.",
    "The model refused: {words}",
    "The model was stopped ({why}).",
    "The answer was cut off.",
    "The answer cannot be read: {words}",
    "The answer has no words for {name}.",
    "The answer for {name} is none of {allowed}.",
    "The answer for {name} is no whole number from {least} to {most}.",
    "The computation of the answer gave numbers that are not finite.",
    JudgeFailed.sentence,
    *(kind.sentence for kind in JudgeFailed.__subclasses__()),
)
"""Why a judge says what it says, or nothing, as templates."""


def reworded(text: str, templates: Iterable[str], tr: Translate) -> str:
    """A sentence made of one of the templates, translated with its facts; another one as it is."""
    for template in templates:
        found = _pattern(template).fullmatch(text)
        if found:
            return tr(template).format(**found.groupdict())
    return text


def reason_words(reason: str, tr: Translate) -> str:
    """What a judge gave as its reason."""
    return reworded(reason, REASONS, tr)


@lru_cache(maxsize=256)
def _pattern(template: str) -> re.Pattern[str]:
    plain = re.split(r"\{(\w+)\}", template)  # text and names in turn
    parts = (re.escape(part) if place % 2 == 0 else f"(?P<{part}>.+)" for place, part in enumerate(plain))
    return re.compile("".join(parts), re.DOTALL)
