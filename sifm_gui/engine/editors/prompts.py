"""Prompts for editors that understand whole sentences."""

from __future__ import annotations

INSTRUCTIONS = (
    "make it night",
    "make it snowy",
    "replace the background with a beach",
    "turn it into an oil painting",
    "make the person smile",
    "remove the person",
    "turn it into a pencil sketch",
    "make it sunset",
)
"""What an editor is told to do."""
NEUTRAL_INSTRUCTIONS = (
    "change the background",
    "change the weather",
    "turn it into a painting",
    "change the colors",
)
"""General ones, to defend against edits that nobody can foresee."""

DESCRIPTIONS = (
    "a photo at night",
    "a photo in the snow",
    "a photo at a beach",
    "an oil painting",
    "a pencil sketch",
    "a watercolor painting",
    "an anime drawing",
    "a photo at sunset",
)
"""What the result is to show, for models that were never taught to obey."""
NEUTRAL_DESCRIPTIONS = (
    "a photo",
    "a photo of a person",
    "a photo of a landscape",
    "a painting",
)
"""General ones, as above."""
