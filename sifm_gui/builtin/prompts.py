"""The language of the built-in editor: how each kind of edit is asked for.

A phrasing is held out per (edit, template): every word is met in training, but never in that sentence with that edit.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence

import numpy as np

COLOURS = {
    "red": (200, 30, 30),
    "orange": (240, 130, 20),
    "yellow": (240, 215, 30),
    "green": (40, 160, 50),
    "blue": (35, 80, 210),
    "purple": (140, 50, 180),
    "pink": (240, 110, 180),
}

PLACES = {"on the left": 0.2, "in the middle": 0.5, "on the right": 0.8}
"""Where the middle of a thing then is, as a share of the width."""

RECOLOUR = (
    "make the {noun} {colour}", "turn the {noun} {colour}", "color the {noun} {colour}", "paint the {noun} {colour}",
    "change the {noun} to {colour}", "change the color of the {noun} to {colour}", "give the {noun} a {colour} color",
    "recolor the {noun} {colour}",
)  # fmt: skip
REMOVE = (
    "remove the {noun}", "delete the {noun}", "erase the {noun}", "take the {noun} away", "take away the {noun}",
    "get rid of the {noun}", "make the {noun} disappear",
)  # fmt: skip
REPLACE = (
    "replace the {noun} with {other}", "turn the {noun} into {other}", "change the {noun} into {other}",
    "swap the {noun} for {other}", "make the {noun} {other}",
)  # fmt: skip
ADD = ("add {other} {place}", "put {other} {place}", "place {other} {place}", "insert {other} {place}",
       "draw {other} {place}")  # fmt: skip
BLUR_BACKGROUND = ("blur the background", "make the background blurred", "put the background out of focus",
                   "make the background soft", "give the background a blur")  # fmt: skip

GLOBAL_TEMPLATES = ("make it {name}", "turn it into {name}", "change it to {name}", "transform the photo into {name}",
                    "make the picture {name}", "convert the picture to {name}", "make this {name}")  # fmt: skip

GLOBAL_NAMES = {
    "night": ("night", "night time", "a night scene", "nighttime"),
    "sunset": ("sunset", "a sunset", "evening light", "golden hour"),
    "snow": ("snowy", "a snowy day", "winter", "a winter scene"),
    "rain": ("rainy", "a rainy day", "rain", "wet weather"),
    "fog": ("foggy", "a foggy day", "misty", "fog"),
    "autumn": ("autumn", "an autumn day", "fall", "autumn colors"),
    "underwater": ("underwater", "an underwater scene", "under water", "deep sea"),
    "sketch": ("a pencil sketch", "a pencil drawing", "a sketch", "a drawing"),
    "oil painting": ("an oil painting", "a painting", "oil paint", "a painted picture"),
    "cartoon": ("a cartoon", "a comic", "a comic book picture", "a poster"),
    "pixel art": ("pixel art", "pixelated", "a mosaic", "blocky"),
    "black and white": ("black and white", "a black and white photo", "grayscale", "monochrome"),
    "sepia": ("sepia", "a sepia photo", "an old photo", "vintage"),
    "negative": ("a negative", "inverted", "a photo negative", "inverted colors"),
    "thermal": ("a thermal image", "thermal", "a heat map", "infrared"),
    "neon": ("neon", "neon lights", "glowing neon", "a neon sign"),
    "blur": ("blurred", "blurry", "out of focus", "soft and blurry"),
    "bright": ("brighter", "very bright", "lighter", "overexposed"),
    "dark": ("darker", "very dark", "dark", "underexposed"),
    "warm": ("warm", "warmer", "warm colors", "a warm photo"),
    "cold": ("cold", "colder", "cool colors", "a cold photo"),
    "faded": ("faded", "washed out", "pale", "faded colors"),
    "contrast": ("high contrast", "more contrast", "strong contrast", "contrasty"),
}
SLIGHT_NAMES = {
    "night": ("slightly like night", "a little like night"),
    "sunset": ("slightly like sunset", "a little like sunset"),
    "fog": ("slightly foggy", "a little foggy"),
    "underwater": ("slightly like underwater", "a little like underwater"),
    "sepia": ("slightly sepia", "a little sepia"),
    "bright": ("slightly brighter", "a little brighter"),
    "dark": ("slightly darker", "a little darker"),
    "warm": ("slightly warmer", "a little warmer"),
    "cold": ("slightly colder", "a little colder"),
    "faded": ("slightly faded", "a little faded"),
}
TINT_NAMES = ("{colour}", "all {colour}", "completely {colour}", "a {colour} picture", "{colour} tinted")
FRAME_PHRASES = ("add a {colour} frame", "put a {colour} frame around it", "give it a {colour} frame",
                 "add a {colour} border", "put it in a {colour} frame")  # fmt: skip
JOINTS = (" and ", " then ", " and then ")
"""Between the two halves of a prompt that asks for two edits."""
NOTHING = ("do nothing", "leave it as it is", "keep it the same", "change nothing", "no change", "make no change",
           "no change to it", "make no change to the picture", "keep the picture the same",
           "leave the picture as it is", "do nothing to it")  # fmt: skip


def with_article(noun: str) -> str:
    """The noun after `a` or `an`."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def choices(edit: str, phrases: Iterable[str], *, for_testing: bool) -> list[str]:
    """The phrases of one side of the split: of two or more, a fifth is kept for testing, but at least one."""
    ranked = sorted(phrases, key=lambda phrase: zlib.crc32(f"{edit}|{phrase}".encode()))
    kept = max(1, round(len(ranked) / 5))
    return ranked[:kept] if for_testing else ranked[kept:]


def global_phrases(family: str) -> list[str]:
    """All ways to ask for one global edit, such as "night", "slight night", "tint red" or "frame blue"."""
    kind, _, rest = family.partition(" ")
    if kind == "tint":
        names: Iterable[str] = (name.format(colour=rest) for name in TINT_NAMES)
    elif kind == "frame":
        return [phrase.format(colour=rest) for phrase in FRAME_PHRASES]
    elif family == "nothing":
        return list(NOTHING)
    else:
        names = SLIGHT_NAMES[rest] if kind == "slight" else GLOBAL_NAMES[family]
    return [template.format(name=name) for name in names for template in GLOBAL_TEMPLATES]


def prompt_for(edit: str, rng: np.random.Generator, *, for_testing: bool) -> str:
    """One way, of one side of the split, to ask for an edit of this name, such as "recolour pig red"."""
    phrases, words = _phrasing(edit)
    options = choices(edit, phrases, for_testing=for_testing)
    return options[rng.integers(len(options))].format(**words)


def _phrasing(edit: str) -> tuple[Sequence[str], dict[str, str]]:
    """How to ask for an edit, and the words to be filled in."""
    kind, _, rest = edit.partition(" ")
    noun, _, last = rest.partition(" ")
    if kind == "recolour":
        return RECOLOUR, {"noun": noun, "colour": last}
    if kind == "remove":
        return REMOVE, {"noun": noun}
    if kind == "replace":
        return REPLACE, {"noun": noun, "other": with_article(last)}
    if kind == "add":
        return ADD, {"other": with_article(noun), "place": last}
    if kind == "global":
        return global_phrases(rest), {}
    if edit == "background blur":
        return BLUR_BACKGROUND, {}
    return RECOLOUR, {"noun": kind, "colour": rest}  # the background, or a region of the photo itself


def vocabulary(nouns: Iterable[str]) -> list[str]:
    """Every word that a prompt may hold, sorted."""
    phrases = [*RECOLOUR, *REMOVE, *REPLACE, *ADD, *BLUR_BACKGROUND,
               *GLOBAL_TEMPLATES, *TINT_NAMES, *FRAME_PHRASES, *NOTHING, *PLACES, *COLOURS,
               *(n for names in GLOBAL_NAMES.values() for n in names),
               *(n for names in SLIGHT_NAMES.values() for n in names), *JOINTS,
               *(with_article(noun) for noun in nouns), "sky", "background"]  # fmt: skip
    words = {word for phrase in phrases for word in re.findall(r"[a-z]+", re.sub(r"\{\w+\}", " ", phrase))}
    return sorted(words)
